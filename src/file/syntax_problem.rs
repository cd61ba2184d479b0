//! What is wrong at a position of a board file, as a message in the user's language: the errors of the RON parser,
//! and those of fields with an invalid value. Does not know the position.

use crate::i18n::{Key, Lang, key, tr_fmt};
use ron::Error;

/// Separates the message key of an invalid value from the value, because the parser passes errors on as text.
const KEY_SEPARATOR: char = '\u{1f}';

/// What is wrong at a position of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Message key.
    key: Key,
    parts: Vec<String>,
    /// The full-width character at the position, which is the probable cause.
    full_width: Option<char>,
    /// The error of the parser.
    cause: Box<Error>,
}

/// The text of an error about an invalid value: `key` is the message that names what is expected.
pub(super) fn invalid_value(key: Key, value: &str) -> String {
    format!("{}{KEY_SEPARATOR}{value}", key.name())
}

impl SyntaxProblem {
    /// The problem that the parser has found at the character `here`.
    pub(super) fn new(error: &Error, here: Option<char>) -> Self {
        let wide =
            |c: &char| matches!(c, '（' | '）' | '：' | '，' | '“' | '”' | '＂' | '｛' | '｝' | '\u{3000}');
        let (key, parts) = message(error);
        Self { key, parts, full_width: here.filter(wide), cause: Box::new(error.clone()) }
    }

    /// The error of the parser.
    pub(super) fn cause(&self) -> &Error {
        &self.cause
    }

    /// Whether a full-width character is at the position.
    pub const fn is_full_width(&self) -> bool {
        self.full_width.is_some()
    }

    /// The problem in a few words.
    pub(crate) fn message(&self, lang: Lang) -> String {
        let parts: Vec<&str> = self.parts.iter().map(String::as_str).collect();
        let text = tr_fmt(lang, self.key, &parts);
        match self.full_width {
            Some(c) => text + &tr_fmt(lang, key!("syntax.full_width"), &[&c.to_string()]),
            None => text,
        }
    }
}

/// The message key of an error with its parts.
fn message(error: &Error) -> (Key, Vec<String>) {
    let plain = |key| (key, Vec::new());
    let named = |key, name: &str| (key, vec![name.to_owned()]);
    match error {
        Error::Eof => plain(key!("syntax.end")),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => plain(key!("syntax.integer")),
        Error::IntegerOutOfBounds => plain(key!("syntax.out_of_range")),
        Error::ExpectedBoolean => plain(key!("syntax.boolean")),
        Error::ExpectedString => plain(key!("syntax.string")),
        Error::ExpectedStringEnd => plain(key!("syntax.string_end")),
        Error::InvalidEscape(_) => plain(key!("syntax.escape")),
        Error::ExpectedComma => plain(key!("syntax.comma")),
        Error::ExpectedMapColon => plain(key!("syntax.colon")),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => plain(key!("syntax.name")),
        Error::ExpectedArray
        | Error::ExpectedMap
        | Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedOption
        | Error::ExpectedUnit => plain(key!("syntax.bracket")),
        Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedOptionEnd => plain(key!("syntax.bracket_end")),
        Error::UnclosedBlockComment => plain(key!("syntax.comment")),
        Error::TrailingCharacters => plain(key!("syntax.trailing")),
        Error::ExceededRecursionLimit => plain(key!("syntax.depth")),
        Error::UnexpectedChar(c) => named(key!("syntax.character"), &c.to_string()),
        Error::MissingStructField { field, .. } => named(key!("syntax.missing_field"), field),
        Error::DuplicateStructField { field, .. } => named(key!("syntax.duplicate_field"), field),
        Error::NoSuchStructField { expected, found, .. } => {
            (key!("syntax.unknown_field"), vec![found.clone(), expected.join(", ")])
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            (key!("syntax.unknown_value"), vec![found.clone(), expected.join(", ")])
        }
        Error::Message(text) => {
            let known = text.split_once(KEY_SEPARATOR);
            let known = known.and_then(|(key, value)| Some((Key::find(key)?, value)));
            known.map_or_else(|| named(key!("syntax.other"), text), |(key, value)| named(key, value))
        }
        other => named(key!("syntax.other"), &other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_described_in_both_languages() {
        let problem = |error, here| SyntaxProblem::new(&error, here);
        let wide = problem(Error::ExpectedComma, Some('，'));
        assert!(wide.is_full_width());
        assert_eq!(wide.message(Lang::En), "a comma is expected (full-width `，`)");
        let value = problem(Error::Message(invalid_value(key!("syntax.page_size"), "9")), Some('9'));
        assert_eq!(value.message(Lang::En), "`9` is not a page size: it must be 1, 2 or 3");
        assert_eq!(value.message(Lang::Ja), "「9」はページサイズではありません（1、2、3 のどれか）");
        let other = problem(Error::Message("of a library".to_owned()), None);
        assert_eq!(other.message(Lang::Ja), "of a library");
    }
}
