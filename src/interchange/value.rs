//! Structured data, JSON or YAML, as written: in order, with duplicate keys, each scalar as text.
//!
//! Does not know what keys mean. Of YAML aliases only those of short scalars are resolved.

use super::InterchangeError;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

/// Maximum depth of structured data; deeper data is not parsed.
const MAX_DEPTH: usize = 32;

/// Maximum number of values; in YAML, of parser events.
const MAX_VALUES: usize = 100_000;

/// Maximum length of a scalar repeated by aliases, in bytes: a longer one, repeated often, would exhaust
/// memory.
const MAX_ALIAS_BYTES: usize = 100;

/// A value of structured data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`.
    Null,
    /// A text, a number or a boolean.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Fields in order, with keys that may repeat.
    Fields(Vec<(String, Self)>),
}

impl Value {
    /// The text of a scalar that is not blank.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
            Self::Null | Self::List(_) | Self::Fields(_) => None,
        }
    }

    /// All texts in it.
    fn all_text(&self) -> String {
        let several = |values: &mut dyn Iterator<Item = String>| {
            values.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
        };
        match self {
            Self::Null => String::new(),
            Self::Text(text) => text.clone(),
            Self::List(list) => several(&mut list.iter().map(Self::all_text)),
            Self::Fields(fields) => {
                several(&mut fields.iter().map(|(key, value)| format!("{key} {}", value.all_text())))
            }
        }
    }

    /// The fields; empty for other values.
    pub(super) fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Fields(fields) => fields,
            Self::Null | Self::Text(_) | Self::List(_) => &[],
        }
    }

    /// Whether it contains other values.
    pub(super) const fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Fields(_))
    }
}

/// Parses a JSON list or object; `None` for other text, and for data deeper than [`MAX_DEPTH`].
///
/// # Errors
///
/// [`InterchangeError::TooMany`] for more than [`MAX_VALUES`].
pub(super) fn json(text: &str) -> Result<Option<Value>, InterchangeError> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return Ok(None);
    }
    let left = Cell::new(MAX_VALUES);
    let mut from = serde_json::Deserializer::from_str(text);
    let read = JsonVisitor::new(&left).deserialize(&mut from).and_then(|value| from.end().map(|()| value));
    match read {
        Ok(value) => Ok(Some(value)),
        Err(_) if left.get() == 0 => Err(InterchangeError::TooMany(MAX_VALUES)),
        Err(_) => Ok(None),
    }
}

/// The JSON object at the start of a text, and the text after it; `None` if there is none.
pub(super) fn leading_json(text: &str) -> Option<(Value, &str)> {
    let left = Cell::new(MAX_VALUES);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = JsonVisitor::new(&left).deserialize(&mut from).ok()?;
    // The parser's position is given by the next values it would read.
    let used = from.into_iter::<serde::de::IgnoredAny>().byte_offset();
    Some((value, text.get(used..)?)).filter(|(value, _)| matches!(value, Value::Fields(_)))
}

/// Parses a YAML document; `None` for text that is none or several, or is deeper than [`MAX_DEPTH`].
///
/// # Errors
///
/// [`InterchangeError::TooMany`] for more than [`MAX_VALUES`].
pub(super) fn yaml(text: &str) -> Result<Option<Value>, InterchangeError> {
    let mut events = Parser::new_from_str(text);
    // Open values, each with the key of its next value.
    let mut open: Vec<(Value, Option<String>)> = Vec::new();
    let mut scalars: BTreeMap<usize, String> = BTreeMap::new();
    let (mut count, mut whole) = (0, None);
    loop {
        let Some(Ok((event, _))) = events.next() else { return Ok(None) };
        count += 1;
        if count > MAX_VALUES {
            return Err(InterchangeError::TooMany(MAX_VALUES));
        }
        if open.len() > MAX_DEPTH {
            return Ok(None);
        }
        let done = match event {
            Event::MappingStart(..) => {
                open.push((Value::Fields(Vec::new()), None));
                None
            }
            Event::SequenceStart(..) => {
                open.push((Value::List(Vec::new()), None));
                None
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().map(|(value, _)| value),
            Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => Some(Value::Null),
            Event::Scalar(text, _, anchor, _) => {
                // Anchor number of a value without an anchor.
                const NO_ANCHOR: usize = 0;
                if anchor != NO_ANCHOR && text.len() <= MAX_ALIAS_BYTES {
                    scalars.insert(anchor, text.to_string());
                }
                Some(Value::Text(text.into_owned()))
            }
            // An alias of a list is reported, not resolved: repeated aliases would never end.
            Event::Alias(anchor) => {
                Some(Value::Text(scalars.get(&anchor).cloned().unwrap_or_else(|| format!("*{anchor}"))))
            }
            Event::StreamEnd => return Ok(whole),
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => None,
        };
        let Some(value) = done else { continue };
        match open.last_mut() {
            // A second document is text after front matter.
            None if whole.is_some() => return Ok(None),
            None => whole = Some(value),
            Some((Value::List(list), _)) => list.push(value),
            Some((Value::Fields(fields), key)) => match key.take() {
                None => *key = Some(value.all_text()),
                Some(key) => fields.push((key, value)),
            },
            Some(_) => {}
        }
    }
}

/// Texts of YAML comments; within multi-line scalars also what only looks like one.
pub(super) fn yaml_comments(text: &str) -> Vec<&str> {
    let descriptions =
        text.lines().filter_map(|line| line.trim_start().strip_prefix('#').or_else(|| line_comment(line)));
    descriptions.map(str::trim).filter(|descriptions| descriptions.contains(char::is_alphanumeric)).collect()
}

/// The comment at the end of a line; quotes, which only open where a scalar starts, protect it.
fn line_comment(line: &str) -> Option<&str> {
    let (mut quote, mut before) = (None, ' ');
    // Whether a scalar may start here.
    let mut begins = true;
    for (at, c) in line.char_indices() {
        match (c, quote) {
            (_, Some(open)) => quote = quote.filter(|_| c != open),
            ('"' | '\'', None) if begins => quote = Some(c),
            ('#', None) if before.is_whitespace() => return line.get(at + 1..),
            _ => {}
        }
        begins = matches!(c, ':' | '-' | '[' | '{' | ',') || begins && c.is_whitespace();
        before = c;
    }
    None
}

/// Whether a plain YAML scalar is null.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Visitor of a JSON value.
#[derive(Clone, Copy)]
struct JsonVisitor<'a> {
    /// Number of values that may still be read.
    left: &'a Cell<usize>,
    /// Number of levels that may still be nested.
    levels: usize,
}

impl<'a> JsonVisitor<'a> {
    const fn new(left: &'a Cell<usize>) -> Self {
        Self { left, levels: MAX_DEPTH }
    }

    /// Visitor of nested values.
    fn descend<E: Error>(self) -> Result<Self, E> {
        let levels = self.levels.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(Self { levels, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for JsonVisitor<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| D::Error::custom("too many values"))?;
        self.left.set(left);
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonVisitor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, is: bool) -> Result<Value, E> {
        Ok(Value::Text(is.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let (mut list, within) = (Vec::new(), self.descend()?);
        while let Some(value) = from.next_element_seed(within)? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let (mut fields, within) = (Vec::new(), self.descend()?);
        while let Some(key) = from.next_key()? {
            fields.push((key, from.next_value_seed(within)?));
        }
        Ok(Value::Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn fields(fields: &[(&str, Value)]) -> Value {
        Value::Fields(fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[test]
    fn json_keeps_order_and_duplicate_keys() {
        let read = json(r#" {"b": [1, 2.5, null, true], "a": "x", "b": {"c": ""}} "#).unwrap().unwrap();
        let list = Value::List(vec![text("1"), text("2.5"), Value::Null, text("true")]);
        assert_eq!(read, fields(&[("b", list), ("a", text("x")), ("b", fields(&[("c", text(""))]))]));
        for none in ["", "x", "12", "{", "{} x", "[1,]"] {
            assert_eq!(json(none), Ok(None), "{none}");
        }
        assert_eq!(leading_json("{\"a\": 1} behind"), Some((fields(&[("a", text("1"))]), " behind")));
        assert_eq!(leading_json("[1]"), None);
    }

    #[test]
    fn yaml_keeps_order_and_resolves_scalar_aliases() {
        let read = yaml("b:\n- &m Map\n- c\na: *m\nb: 1\n").unwrap().unwrap();
        let list = Value::List(vec![text("Map"), text("c")]);
        assert_eq!(read, fields(&[("b", list), ("a", text("Map")), ("b", text("1"))]));
        let nothing = fields(&[("a", Value::List(vec![Value::Null, text("~")])), ("b", Value::Null)]);
        assert_eq!(yaml("a: [~, '~']\nb:\n"), Ok(Some(nothing)));
        assert_eq!(yaml("a: 1\n---\nb: 2\n"), Ok(None), "two documents");
    }

    #[test]
    fn yaml_comments_are_outside_of_quotes() {
        let yaml = "# a\nb: don't know # c\nd: \"#e\" # f\ng: h#i\tj\t# k\nl: '#m'\n";
        assert_eq!(yaml_comments(yaml), ["a", "c", "f", "k"]);
    }

    #[test]
    fn data_is_bounded() {
        let many = MAX_VALUES + 1;
        assert_eq!(json(&format!("[{}1]", "1,".repeat(many))), Err(InterchangeError::TooMany(MAX_VALUES)));
        assert_eq!(yaml(&"- 1\n".repeat(many)), Err(InterchangeError::TooMany(MAX_VALUES)));
        assert_eq!(json(&"[".repeat(many)), Ok(None), "too deep");
        assert_eq!(yaml(&format!("a: {}", "[".repeat(40))), Ok(None), "too deep");
    }
}
