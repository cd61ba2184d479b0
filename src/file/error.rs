//! Errors of reading a board file: what, where, and what to do.

use super::VERSION;
use super::line_column::LineColumn;
use super::syntax_problem::SyntaxProblem;
use crate::i18n::{Key, Lang, UserError, display_message, key, tr, tr_fmt};
use crate::model::{Id, MAX_RECORDS, MAX_TEXT_CHARS};
use std::error::Error;

/// Why a file cannot be read. The file is never modified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Larger than [`super::MAX_BYTES`]; size in MiB.
    TooBig(u64),
    /// Not UTF-8 from this position on.
    NotUtf8(LineColumn),
    /// Invalid RON or unexpected fields.
    Syntax(LineColumn, SyntaxProblem),
    /// RON, but not a board.
    OtherFormat(String),
    /// Written by a newer program; its version.
    Newer(u32),
    /// Too many notes or arrows; how many.
    TooMany(usize),
    /// A text longer than the maximum.
    LongText(Option<LineColumn>, Id),
}

impl FileError {
    /// Position in the file, if there is one.
    pub const fn position(&self) -> Option<LineColumn> {
        match self {
            Self::NotUtf8(place) | Self::Syntax(place, _) => Some(*place),
            Self::LongText(place, _) => *place,
            Self::TooBig(_) | Self::OtherFormat(_) | Self::Newer(_) | Self::TooMany(_) => None,
        }
    }
}

impl UserError for FileError {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooBig(size) => tr_fmt(lang, key!("error.file.big"), &[&size.to_string()]),
            Self::NotUtf8(place) => tr_fmt(lang, key!("error.file.utf8"), &[&place.to_string()]),
            Self::Syntax(place, problem) => {
                tr_fmt(lang, key!("error.file.syntax"), &[&place.to_string(), &problem.message(lang)])
            }
            Self::OtherFormat(_) => tr(lang, key!("error.file.format")).to_owned(),
            Self::Newer(version) => {
                tr_fmt(lang, key!("error.file.newer"), &[&version.to_string(), &VERSION.to_string()])
            }
            Self::TooMany(count) => {
                tr_fmt(lang, key!("error.file.many"), &[&count.to_string(), &MAX_RECORDS.to_string()])
            }
            Self::LongText(place, id) => {
                let place = place.map_or_else(|| "?".to_owned(), |place| place.to_string());
                tr_fmt(lang, key!("error.file.long"), &[&place, id.as_str(), &MAX_TEXT_CHARS.to_string()])
            }
        }
    }

    fn hint(&self) -> Option<Key> {
        Some(match self {
            Self::TooBig(_) | Self::OtherFormat(_) => key!("hint.file.other"),
            Self::NotUtf8(_) => key!("hint.file.utf8"),
            Self::Syntax(_, problem) if problem.is_full_width() => key!("hint.file.width"),
            Self::Syntax(..) => key!("hint.file.syntax"),
            Self::Newer(_) => key!("hint.file.newer"),
            Self::TooMany(_) | Self::LongText(..) => key!("hint.file.split"),
        })
    }
}

display_message!(FileError);

impl Error for FileError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Syntax(_, problem) => Some(problem.cause()),
            Self::TooBig(_)
            | Self::NotUtf8(_)
            | Self::OtherFormat(_)
            | Self::Newer(_)
            | Self::TooMany(_)
            | Self::LongText(..) => None,
        }
    }
}
