//! Structured data, JSON or YAML, in which the names of blocks are the keys: written as Markdown, so that the one reader of
//! texts reads it.
//!
//! Does not know blocks; references and anchors of YAML are not followed.

use super::ExchangeError;
use super::answer::names_thing;
use super::escape::escaped;
use super::lines::brief;
use saphyr_parser::{Event, Parser};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// Structured data is at most so deep.
const MAX_DEPTH: usize = 32;

/// Maximum number of values of structured data.
const MAX_VALUES: usize = 100_000;

/// Keys whose values only serve programs: they are told, but are no text of a note.
const REFERENCES: [&str; 5] = ["id", "ref", "uuid", "key", "for"];

/// Keys under which the text of a note stands whose block is a field beside it.
const TEXTS: [&str; 10] =
    ["text", "content", "note", "notes", "item", "items", "body", "sticky", "付箋", "内容"];

/// Keys under which the text of an entry stands, the first that is there is its first line.
const NAMES: [&str; 9] = ["name", "title", "text", "label", "content", "value", "名前", "タイトル", "内容"];

/// The text of a file that is JSON or YAML with the names of blocks as its keys, as Markdown; `None` for any other text.
pub(super) fn markdown_of(text: &str) -> Option<String> {
    let value = json(text).or_else(|| yaml(text))?;
    names_blocks(&value, 0).then(|| written(&value))
}

/// JSON with the names of blocks as its keys that a text begins with, as Markdown, and how many lines it takes; `None` where the
/// text begins with none or goes on behind it on the same line.
pub(super) fn leading(text: &str) -> Option<(String, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    let (used, behind) = text.split_at_checked(values.byte_offset())?;
    let ends = behind.lines().next().is_none_or(|rest| rest.trim().is_empty());
    (ends && value.is_object() && names_blocks(&value, 0)).then(|| (written(&value), used.lines().count()))
}

/// Why a text is not read that is structured data; `None` where it is none or is read.
pub(super) fn refusal(text: &str) -> Option<ExchangeError> {
    let value = json(text)?;
    (!names_blocks(&value, 0)).then_some(ExchangeError::Data)
}

fn json(text: &str) -> Option<Value> {
    let text = text.trim();
    let value: Value = text.starts_with(['{', '[']).then(|| serde_json::from_str(text).ok())??;
    (value.is_object() || value.is_array()).then_some(value)
}

/// Whether a text looks like YAML with keys for programs; lists of people, which may be sound YAML too, do not.
fn is_like_yaml(text: &str) -> bool {
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, rest)| {
            !key.is_empty()
                && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '・' | 'ー'))
                && (rest.is_empty() || rest.starts_with(' '))
        })
    };
    let first = text
        .lines()
        .map(str::trim_end)
        .find(|line| !line.is_empty() && !line.starts_with(['#', '%']) && *line != "---");
    let listed =
        |line: &str| line.split_once(": [").is_some_and(|(key, _)| is_key(line) && names_thing(key, false));
    let keyed = |line: &str| {
        listed(line)
            || line.trim_start().strip_prefix("- ").is_some_and(is_key)
            || is_key(line) && line.contains('_')
    };
    first.is_some_and(is_key) && text.lines().any(keyed)
}

fn yaml(text: &str) -> Option<Value> {
    if !is_like_yaml(text) {
        return None;
    }
    let mut events = Parser::new_from_str(text);
    let mut open: Vec<(Value, Option<String>)> = Vec::new();
    let (mut count, mut whole) = (0, None);
    loop {
        let (event, _) = events.next()?.ok()?;
        count += 1;
        if count > MAX_VALUES || open.len() > MAX_DEPTH {
            return None;
        }
        let done = match event {
            Event::MappingStart(..) => {
                open.push((Value::Object(Map::new()), None));
                None
            }
            Event::SequenceStart(..) => {
                open.push((Value::Array(Vec::new()), None));
                None
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().map(|(value, _)| value),
            Event::Scalar(text, ..) => Some(Value::String(text.into_owned())),
            // What is repeated is not followed, but said to be.
            Event::Alias(number) => Some(Value::String(format!("*{number}"))),
            Event::StreamEnd => return whole,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => None,
        };
        let Some(value) = done else { continue };
        match open.last_mut() {
            // A second document is text behind front matter.
            None if whole.is_some() => return None,
            None => whole = Some(value),
            Some((Value::Array(list), _)) => list.push(value),
            Some((Value::Object(map), key)) => match key.take() {
                None => *key = Some(value.as_str().unwrap_or_default().to_owned()),
                Some(key) => {
                    let mut free = key.clone();
                    while map.contains_key(&free) {
                        free.push('\'');
                    }
                    map.insert(free, value);
                }
            },
            Some(_) => {}
        }
    }
}

/// Whether a key names what a heading can announce; «value» is what many programs call anything.
fn is_named(key: &str) -> bool {
    !NAMES.contains(&key) && names_thing(key, false)
}

/// Whether a key somewhere names a block.
fn names_blocks(value: &Value, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match value {
        Value::Object(map) => {
            map.iter().any(|(key, value)| is_named(key) && !value.is_null() || names_blocks(value, depth + 1))
        }
        // «{"block": "Key Partners", "items": […]}» names it in a value.
        Value::Array(list) => {
            list.iter().any(|value| names_blocks(value, depth + 1) || named_entry(value).is_some())
        }
        _ => false,
    }
}

/// The name and the entries of an object such as `{"block": "Channels", "items": ["a"]}`.
fn named_entry(value: &Value) -> Option<(&str, &Value)> {
    let map = value.as_object()?;
    let name = map.values().filter_map(Value::as_str).find(|text| names_thing(text, true))?;
    let said = TEXTS
        .into_iter()
        .filter_map(|key| map.get(key))
        .find(|value| plain(value).is_some_and(|text| text != name));
    let listed = || map.values().find(|value| value.is_array() || value.is_object());
    let longest = || {
        let texts = map.values().filter(|value| value.as_str().is_some_and(|text| text != name));
        texts.max_by_key(|value| value.as_str().map_or(0, str::len))
    };
    Some((name, said.or_else(listed).or_else(longest)?))
}

/// Data as headings and items.
fn written(value: &Value) -> String {
    let mut said = Said::default();
    said.map(value, "", 0);
    let Said { title, text, left } = said;
    let title = title.map(|title| format!("# {}\n\n", escaped(&title))).unwrap_or_default();
    // What no name announces is told: it stands below none.
    format!("{title}{left}{text}")
}

#[derive(Default)]
struct Said {
    title: Option<String>,
    text: String,
    left: String,
}

impl Said {
    /// What stands under no name yet.
    fn map(&mut self, value: &Value, path: &str, depth: usize) {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Object(map) => {
                for (key, value) in map {
                    let key = brief(key);
                    let under = if path.is_empty() { key.clone() } else { format!("{}.{key}", brief(path)) };
                    let key = key.as_str();
                    if is_named(key) && !value.is_null() {
                        self.section(key, value);
                    } else if self.title.is_none() && value.is_string() && is_title(key, depth) {
                        self.title = value.as_str().map(str::to_owned);
                    } else {
                        self.map(value, &under, depth + 1);
                    }
                }
            }
            Value::Array(list) => {
                for value in list {
                    match named_entry(value) {
                        Some((name, entries)) => {
                            self.section(name, entries);
                            let others = value.as_object().into_iter().flatten();
                            for (key, other) in
                                others.filter(|(_, other)| *other != entries && other.as_str() != Some(name))
                            {
                                self.left(&format!("{path}.{key}"), other, depth + 1);
                            }
                        }
                        None => self.map(value, path, depth + 1),
                    }
                }
            }
            other => self.left(path, other, depth),
        }
    }

    /// What stands under a name.
    fn section(&mut self, name: &str, value: &Value) {
        writeln!(self.text, "\n## {}\n", escaped(name)).ok();
        self.entries(name, value, 0);
    }

    fn entries(&mut self, name: &str, value: &Value, depth: usize) {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Array(list) => list.iter().for_each(|entry| self.entries(name, entry, depth + 1)),
            Value::Object(map) => self.entry(name, map, depth),
            other => {
                if let Some(text) = plain(other) {
                    self.item(&text, "");
                }
            }
        }
    }

    /// An entry with fields: its name, and below it what else it says.
    fn entry(&mut self, name: &str, map: &Map<String, Value>, depth: usize) {
        let is_own = |value: &Value| value.as_str().is_some_and(|text| names_thing(text, true));
        let key = NAMES
            .into_iter()
            .find(|key| map.get(*key).is_some_and(|value| value.is_string() && !is_own(value)));
        let first = key.and_then(|key| map.get(key)).and_then(plain);
        let mut below = String::new();
        for (field, value) in map.iter().filter(|(field, _)| Some(field.as_str()) != key) {
            let is_reference =
                REFERENCES.contains(&field.as_str()) || field.ends_with("_id") || field.ends_with("Id");
            match (plain(value), value) {
                (Some(text), own) if !is_reference && !is_own(own) => {
                    let lead = if matches!(
                        field.as_str(),
                        "description" | "note" | "details" | "説明" | "詳細" | "メモ"
                    ) {
                        String::new()
                    } else {
                        format!("{field}: ")
                    };
                    below.push_str("\\\n");
                    write!(below, "{}", escaped(&format!("{lead}{text}"))).ok();
                }
                (Some(_), own) if is_own(own) => {}
                // What an entry lists is said of it.
                (None, Value::Array(list))
                    if first.is_some() && !is_reference && list.iter().all(Value::is_string) =>
                {
                    for text in list.iter().filter_map(plain) {
                        below.push_str("\\\n");
                        below.push_str(&escaped(&text.replace('\n', " ")));
                    }
                }
                // A list in an entry without a name is a part of the section, called like its key.
                (None, Value::Array(_) | Value::Object(_)) if first.is_none() && !is_reference => {
                    let items = ["items", "notes", "list", "entries", "content"].contains(&field.as_str());
                    if !items && !is_named(field) {
                        writeln!(self.text, "\n### {}\n", escaped(field)).ok();
                    }
                    self.entries(name, value, depth + 1);
                }
                _ => self.left(&format!("{name}.{field}"), value, depth + 1),
            }
        }
        match first {
            Some(first) => self.item(&first, &below),
            None if below.is_empty() => {}
            None => {
                let below = below.trim_start_matches("\\\n").to_owned();
                writeln!(self.text, "- {below}").ok();
            }
        }
    }

    fn item(&mut self, text: &str, below: &str) {
        let text = text.trim().lines().map(escaped).collect::<Vec<_>>().join("\\\n");
        writeln!(self.text, "- {text}{below}").ok();
    }

    /// What is only told.
    fn left(&mut self, path: &str, value: &Value, depth: usize) {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Array(list) => list.iter().for_each(|value| self.left(path, value, depth + 1)),
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| self.left(&format!("{path}.{key}"), value, depth + 1));
            }
            other => {
                if let Some(text) = plain(other) {
                    let line = format!("{}: {text}", brief(path)).replace('\n', " ");
                    writeln!(self.left, "{}\n", escaped(&line)).ok();
                }
            }
        }
    }
}

fn is_title(key: &str, depth: usize) -> bool {
    let known =
        ["title", "name", "canvasname", "canvas_name", "project", "product", "company", "タイトル", "名前"];
    depth <= 1 && known.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// A value as text; `None` for what holds others and for nothing.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
