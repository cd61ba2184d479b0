//! Why a file of another program cannot be read.

use super::text_util::truncate;
use crate::i18n::{Lang, tr, tr_fmt};
use std::fmt;

/// Why a file of another program cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterchangeError {
    /// It is no text in a known encoding.
    Encoding,
    /// It is broken at this line and column, from 1; the reader's words.
    Broken(usize, usize, String),
    /// It holds more pieces than this.
    TooMany(usize),
    /// Unpacked it is larger than so many MiB.
    TooBig(u64),
    /// It is a text of more than so many MiB.
    LongText(usize),
    /// It is a text of more than 100,000 lines.
    ManyLines,
    /// It is a board of our own.
    Board,
    /// It is a drawing without anything on it.
    Empty,
    /// It is structured data in which no block is named.
    Data,
    /// It is a web page without a diagram in it.
    Page,
    /// It is a drawing in a note of Obsidian whose packed text is broken.
    Packed,
    /// It is a picture without a drawing in it.
    Picture,
    /// It is a workbook of a spreadsheet.
    Workbook,
    /// It is a document or slides of an office program, or a PDF.
    Document,
    /// It is an archive of files.
    Archive,
    /// It has no page of this name or number; the names of those that it has.
    NoPage(String, Vec<String>),
}

impl InterchangeError {
    /// Whether it is a drawing all the same, so that nobody takes it for text.
    pub const fn is_diagram(&self) -> bool {
        match self {
            Self::Broken(..)
            | Self::TooMany(_)
            | Self::TooBig(_)
            | Self::Packed
            | Self::Picture
            | Self::NoPage(..) => true,
            Self::Encoding
            | Self::LongText(_)
            | Self::ManyLines
            | Self::Board
            | Self::Empty
            | Self::Page
            | Self::Workbook
            | Self::Document
            | Self::Archive
            | Self::Data => false,
        }
    }

    /// What happened and where, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Encoding => tr(lang, "error.exchange.encoding").to_owned(),
            Self::Broken(line, column, words) => {
                tr_fmt(lang, "error.exchange.broken", &[&format!("{line}:{column}"), words])
            }
            Self::TooMany(most) => tr_fmt(lang, "error.exchange.many", &[&most.to_string()]),
            Self::TooBig(most) => tr_fmt(lang, "error.exchange.big", &[&most.to_string()]),
            Self::LongText(most) => tr_fmt(lang, "error.exchange.long", &[&most.to_string()]),
            Self::ManyLines => tr(lang, "error.exchange.lines").to_owned(),
            Self::Board => tr(lang, "error.exchange.board").to_owned(),
            Self::Empty => tr(lang, "error.exchange.empty").to_owned(),
            Self::Page => tr(lang, "error.exchange.page").to_owned(),
            Self::Data => tr(lang, "error.exchange.data").to_owned(),
            Self::Packed => tr(lang, "error.exchange.packed").to_owned(),
            Self::Picture => tr(lang, "error.exchange.picture").to_owned(),
            Self::Workbook => tr(lang, "error.exchange.workbook").to_owned(),
            Self::Document => tr(lang, "error.exchange.document").to_owned(),
            Self::Archive => tr(lang, "error.exchange.archive").to_owned(),
            Self::NoPage(name, pages) if pages.is_empty() => tr_fmt(lang, "error.exchange.no_pages", &[name]),
            Self::NoPage(name, pages) => {
                let pages = pages.iter().map(|page| truncate(page)).collect::<Vec<_>>();
                tr_fmt(lang, "error.exchange.no_page", &[name, &pages.join(tr(lang, "list.comma"))])
            }
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::Encoding => tr(lang, "hint.exchange.encoding"),
            Self::Broken(..) => tr(lang, "hint.exchange.broken"),
            Self::TooMany(_) | Self::TooBig(_) | Self::LongText(_) | Self::ManyLines => {
                tr(lang, "hint.exchange.big")
            }
            Self::Board => tr(lang, "hint.exchange.board"),
            Self::Empty => tr(lang, "hint.exchange.empty"),
            Self::Page => tr(lang, "hint.exchange.page"),
            Self::Data => tr(lang, "hint.exchange.data"),
            Self::Packed => tr(lang, "hint.exchange.packed"),
            Self::Picture => tr(lang, "hint.exchange.picture"),
            Self::Workbook => tr(lang, "hint.exchange.workbook"),
            Self::Document => tr(lang, "hint.exchange.document"),
            Self::Archive => tr(lang, "hint.exchange.archive"),
            Self::NoPage(_, pages) if pages.is_empty() => tr(lang, "hint.exchange.no_pages"),
            Self::NoPage(..) => tr(lang, "hint.exchange.no_page"),
        }
    }
}

impl fmt::Display for InterchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for InterchangeError {}

impl From<serde_json::Error> for InterchangeError {
    fn from(error: serde_json::Error) -> Self {
        let words = error.to_string();
        // The place stands in front of our sentence, not behind it.
        let short = words.rsplit_once(" at line ").map_or(words.as_str(), |(short, _)| short);
        Self::Broken(error.line(), error.column(), short.to_owned())
    }
}
