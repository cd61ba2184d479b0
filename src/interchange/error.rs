//! Errors of reading a file of another program.

use crate::i18n::{Cause, Key, Lang, UserError, display_message, key, tr, tr_fmt};
use crate::interchange::text::truncate::truncate;
use std::error::Error;

/// Why a file of another program cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterchangeError {
    /// The file is no text in a known encoding.
    Encoding,
    /// The file is broken at this line and column, from 1; the error of the parser.
    Broken(usize, usize, Cause),
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
    pub(crate) const fn is_diagram(&self) -> bool {
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
}

impl UserError for InterchangeError {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Encoding => tr(lang, key!("error.import.encoding")).to_owned(),
            Self::Broken(line, column, cause) => {
                let words = cause.to_string();
                // The position precedes what the parser says instead of following it.
                let short = words.rsplit_once(" at line ").map_or(words.as_str(), |(short, _)| short);
                tr_fmt(lang, key!("error.import.broken"), &[&format!("{line}:{column}"), short])
            }
            Self::TooMany(most) => tr_fmt(lang, key!("error.import.many"), &[&most.to_string()]),
            Self::TooBig(most) => tr_fmt(lang, key!("error.import.big"), &[&most.to_string()]),
            Self::LongText(most) => tr_fmt(lang, key!("error.import.long"), &[&most.to_string()]),
            Self::ManyLines => tr(lang, key!("error.import.lines")).to_owned(),
            Self::Board => tr(lang, key!("error.import.board")).to_owned(),
            Self::Empty => tr(lang, key!("error.import.empty")).to_owned(),
            Self::PageWithoutDiagram => tr(lang, key!("error.import.page")).to_owned(),
            Self::NoBlocksInData => tr(lang, key!("error.import.data")).to_owned(),
            Self::CorruptObsidianDrawing => tr(lang, key!("error.import.corrupt_obsidian")).to_owned(),
            Self::PictureWithoutDiagram => tr(lang, key!("error.import.picture")).to_owned(),
            Self::Spreadsheet => tr(lang, key!("error.import.workbook")).to_owned(),
            Self::OfficeDocument => tr(lang, key!("error.import.document")).to_owned(),
            Self::Archive => tr(lang, key!("error.import.archive")).to_owned(),
            Self::NoPage(name, pages) if pages.is_empty() => {
                tr_fmt(lang, key!("error.import.no_pages"), &[name])
            }
            Self::NoPage(name, pages) => {
                let pages = pages.iter().map(|page| truncate(page)).collect::<Vec<_>>();
                tr_fmt(lang, key!("error.import.no_page"), &[name, &pages.join(tr(lang, key!("list.comma")))])
            }
        }
    }

    fn hint(&self) -> Option<Key> {
        Some(match self {
            Self::Encoding => key!("hint.import.encoding"),
            Self::Broken(..) => key!("hint.import.broken"),
            Self::TooMany(_) | Self::TooBig(_) | Self::LongText(_) | Self::ManyLines => {
                key!("hint.import.big")
            }
            Self::Board => key!("hint.import.board"),
            Self::Empty => key!("hint.import.empty"),
            Self::PageWithoutDiagram => key!("hint.import.page"),
            Self::NoBlocksInData => key!("hint.import.data"),
            Self::CorruptObsidianDrawing => key!("hint.import.corrupt_obsidian"),
            Self::PictureWithoutDiagram => key!("hint.import.picture"),
            Self::Spreadsheet => key!("hint.import.workbook"),
            Self::OfficeDocument => key!("hint.import.document"),
            Self::Archive => key!("hint.import.archive"),
            Self::NoPage(_, pages) if pages.is_empty() => key!("hint.import.no_pages"),
            Self::NoPage(..) => key!("hint.import.no_page"),
        })
    }
}

display_message!(InterchangeError);

impl Error for InterchangeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if let Self::Broken(.., cause) = self { Some(cause.as_error()) } else { None }
    }
}

impl From<serde_json::Error> for InterchangeError {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.line(), error.column(), Cause::new(error))
    }
}
