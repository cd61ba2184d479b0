//! Errors of reading a file of another program.

use crate::i18n::{Lang, tr, tr_fmt};
use crate::interchange::text::truncate::truncate;
use std::fmt;

/// Why a file of another program cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterchangeError {
    /// The file is no text in a known encoding.
    Encoding,
    /// The file is broken at this line and column, from 1; the message of the parser.
    Broken(usize, usize, String),
    /// The file has more shapes than this.
    TooMany(usize),
    /// The decompressed file is larger than this many MiB.
    TooBig(u64),
    /// The text is longer than this many MiB.
    LongText(usize),
    /// The text has more than 100,000 lines.
    ManyLines,
    /// The file is a board of this program.
    Board,
    /// The diagram is empty.
    Empty,
    /// The structured data names no block.
    NoBlocksInData,
    /// The web page contains no diagram.
    PageWithoutDiagram,
    /// The compressed diagram in an Obsidian note is broken.
    CorruptObsidianDrawing,
    /// The picture contains no diagram.
    PictureWithoutDiagram,
    /// The file is a spreadsheet.
    Spreadsheet,
    /// The file is an office document, a presentation or a PDF.
    OfficeDocument,
    /// The file is an archive.
    Archive,
    /// The diagram has no page of this name or number; the names of its pages.
    NoPage(String, Vec<String>),
}

impl InterchangeError {
    /// Whether the file is a diagram nevertheless, so that it must not be read as text.
    pub const fn is_diagram(&self) -> bool {
        match self {
            Self::Broken(..)
            | Self::TooMany(_)
            | Self::TooBig(_)
            | Self::CorruptObsidianDrawing
            | Self::PictureWithoutDiagram
            | Self::NoPage(..) => true,
            Self::Encoding
            | Self::LongText(_)
            | Self::ManyLines
            | Self::Board
            | Self::Empty
            | Self::PageWithoutDiagram
            | Self::Spreadsheet
            | Self::OfficeDocument
            | Self::Archive
            | Self::NoBlocksInData => false,
        }
    }

    /// What happened and where, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Encoding => tr(lang, "error.import.encoding").to_owned(),
            Self::Broken(line, column, words) => {
                tr_fmt(lang, "error.import.broken", &[&format!("{line}:{column}"), words])
            }
            Self::TooMany(most) => tr_fmt(lang, "error.import.many", &[&most.to_string()]),
            Self::TooBig(most) => tr_fmt(lang, "error.import.big", &[&most.to_string()]),
            Self::LongText(most) => tr_fmt(lang, "error.import.long", &[&most.to_string()]),
            Self::ManyLines => tr(lang, "error.import.lines").to_owned(),
            Self::Board => tr(lang, "error.import.board").to_owned(),
            Self::Empty => tr(lang, "error.import.empty").to_owned(),
            Self::PageWithoutDiagram => tr(lang, "error.import.page").to_owned(),
            Self::NoBlocksInData => tr(lang, "error.import.data").to_owned(),
            Self::CorruptObsidianDrawing => tr(lang, "error.import.corrupt_obsidian").to_owned(),
            Self::PictureWithoutDiagram => tr(lang, "error.import.picture").to_owned(),
            Self::Spreadsheet => tr(lang, "error.import.workbook").to_owned(),
            Self::OfficeDocument => tr(lang, "error.import.document").to_owned(),
            Self::Archive => tr(lang, "error.import.archive").to_owned(),
            Self::NoPage(name, pages) if pages.is_empty() => tr_fmt(lang, "error.import.no_pages", &[name]),
            Self::NoPage(name, pages) => {
                let pages = pages.iter().map(|page| truncate(page)).collect::<Vec<_>>();
                tr_fmt(lang, "error.import.no_page", &[name, &pages.join(tr(lang, "list.comma"))])
            }
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::Encoding => tr(lang, "hint.import.encoding"),
            Self::Broken(..) => tr(lang, "hint.import.broken"),
            Self::TooMany(_) | Self::TooBig(_) | Self::LongText(_) | Self::ManyLines => {
                tr(lang, "hint.import.big")
            }
            Self::Board => tr(lang, "hint.import.board"),
            Self::Empty => tr(lang, "hint.import.empty"),
            Self::PageWithoutDiagram => tr(lang, "hint.import.page"),
            Self::NoBlocksInData => tr(lang, "hint.import.data"),
            Self::CorruptObsidianDrawing => tr(lang, "hint.import.corrupt_obsidian"),
            Self::PictureWithoutDiagram => tr(lang, "hint.import.picture"),
            Self::Spreadsheet => tr(lang, "hint.import.workbook"),
            Self::OfficeDocument => tr(lang, "hint.import.document"),
            Self::Archive => tr(lang, "hint.import.archive"),
            Self::NoPage(_, pages) if pages.is_empty() => tr(lang, "hint.import.no_pages"),
            Self::NoPage(..) => tr(lang, "hint.import.no_page"),
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
        // The position precedes the message instead of following it.
        let short = words.rsplit_once(" at line ").map_or(words.as_str(), |(short, _)| short);
        Self::Broken(error.line(), error.column(), short.to_owned())
    }
}
