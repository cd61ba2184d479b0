//! Splits one record of a damaged text into fields by brackets and quotes alone.

use crate::model::MAX_TEXT_CHARS;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// A field: its name and the text after the colon.
pub(super) type Field<'a> = (&'a str, &'a str);

/// Maximum number of fields; each is tried by itself, and no record has more.
const MAX_FIELDS: usize = 64;

/// Tracks brackets and quotes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BracketDepth {
    open: i32,
    quoted: bool,
    escaped: bool,
}

impl BracketDepth {
    pub(super) const fn advance(&mut self, c: char) {
        if self.quoted {
            match c {
                '"' if !self.escaped => self.quoted = false,
                _ => {}
            }
            self.escaped = c == '\\' && !self.escaped;
        } else {
            match c {
                '"' => self.quoted = true,
                '(' | '[' | '{' => self.open += 1,
                ')' | ']' | '}' => self.open -= 1,
                _ => {}
            }
        }
    }

    /// Returns whether all brackets and quotes are closed.
    pub(super) const fn is_closed(self) -> bool {
        self.open <= 0 && !self.quoted
    }

    const fn is_outside(self) -> bool {
        self.open == 0 && !self.quoted
    }
}

/// The fields between the brackets of a record; an unterminated field ends with the text.
pub(super) fn fields(record: &str) -> Vec<Field<'_>> {
    let inner = record.trim().trim_end_matches(',');
    // The board information has no brackets of its own, and a cut record lacks the last one.
    let inner = inner.strip_prefix('(').map_or(inner, |inner| inner.strip_suffix(')').unwrap_or(inner));
    let mut depth = BracketDepth::default();
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in inner.char_indices() {
        if found.len() == MAX_FIELDS {
            break;
        }
        if c == ',' && depth.is_outside() {
            found.extend(inner.get(start..at).and_then(field));
            start = at + 1;
        }
        depth.advance(c);
    }
    found.extend(inner.get(start..).and_then(field));
    found.truncate(MAX_FIELDS);
    found
}

fn field(text: &str) -> Option<Field<'_>> {
    let (name, value) = text.split_once(':')?;
    let name = name.trim();
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    plain.then(|| (name, value.trim()))
}

/// Truncates quoted parts to the maximum text length.
pub(super) fn truncate_quoted(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_TEXT_CHARS {
        return Cow::Borrowed(text);
    }
    let mut cut = String::new();
    let (mut depth, mut length) = (BracketDepth::default(), 0);
    for c in text.chars() {
        let (quoted, escaped) = (depth.quoted, depth.escaped);
        depth.advance(c);
        length = if quoted && depth.quoted { length + 1 } else { 0 };
        // An escape is kept or dropped as a whole.
        if length <= MAX_TEXT_CHARS || (length == MAX_TEXT_CHARS + 1 && escaped) {
            cut.push(c);
        }
    }
    if cut.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(cut) }
}

/// Reads a record from the readable fields, others from `defaults`; also returns the names of unreadable fields.
pub(super) fn read_fields<'a, T: DeserializeOwned>(
    fields: &[Field<'a>],
    defaults: &[Field<'a>],
) -> (Option<T>, Vec<&'a str>) {
    let mut good: Vec<Field<'_>> = defaults.to_vec();
    let mut bad = Vec::new();
    for field in fields {
        let with = |rest: &[Field<'a>]| -> Vec<Field<'a>> {
            rest.iter().filter(|(name, _)| name != &field.0).chain([field]).copied().collect()
        };
        if parse::<T>(&with(defaults)).is_some() {
            good = with(&good);
        } else {
            bad.push(field.0);
        }
    }
    (parse(&good), bad)
}

/// Like [`read_fields`], but required fields that are missing count as unreadable.
pub(super) fn read_record<'a, T: DeserializeOwned>(
    fields: &[Field<'a>],
    defaults: &[Field<'a>],
) -> (Option<T>, Vec<&'a str>) {
    let (record, mut bad) = read_fields(fields, defaults);
    let has = |name: &str| fields.iter().any(|(known, _)| *known == name);
    bad.extend(defaults.iter().map(|(name, _)| *name).filter(|name| !has(name)));
    (record, bad)
}

fn parse<T: DeserializeOwned>(fields: &[Field<'_>]) -> Option<T> {
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    ron::from_str(&format!("({})", lines.join(", "))).ok()
}

/// Reads as much as possible of a text with broken quotes or escapes.
pub(super) fn lenient_text(value: &str) -> String {
    let inner = value.trim().trim_start_matches('"');
    let mut text = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(c @ ('"' | '\\' | '\'')) => text.push(c),
                Some(c) => text.extend(['\\', c]),
                None => {}
            },
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_by_brackets_and_quotes() {
        let record =
            r#"(text: "a, (b: \"c\"", kind: doubt(about: "x"), at: (1, 2), odd, tail: "unended, z: 3"#;
        let found = fields(record);
        assert_eq!(found.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["text", "kind", "at", "tail"]);
        assert_eq!(found[0].1, r#""a, (b: \"c\"""#);
        assert_eq!(lenient_text(found[0].1), r#"a, (b: "c""#);
        assert_eq!(lenient_text(r#""在庫\nの過"#), "在庫\nの過");
    }
}
