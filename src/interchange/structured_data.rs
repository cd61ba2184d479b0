//! Converts structured data, JSON or YAML, with block names as keys to Markdown, so that one reader handles all
//! texts.
//!
//! Does not know blocks, nor the syntax of JSON and YAML.

use super::InterchangeError;
use super::ai_text::{is_announcement, names_thing};
use super::text::markdown_escape;
use super::value::{self, Value};
use super::yaml_detection::is_like_yaml;
use crate::interchange::text::truncate::truncate;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Keys with values for programs only: reported, but not part of a note's text.
const REFERENCE_KEYS: [&str; 5] = ["id", "ref", "uuid", "key", "for"];

/// Keys of a note's text next to a field with its block.
const TEXT_KEYS: [&str; 10] =
    ["text", "content", "note", "notes", "item", "items", "body", "sticky", "付箋", "内容"];

/// Keys of the text of an entry; the first one present gives its first line.
const NAME_KEYS: &str =
    "name title text label content value 名前 タイトル 内容 項目 項目名 이름 제목 항목 내용 名称 标题";

/// Keys whose texts need no label.
const DESCRIPTION_KEYS: &str = "description note details 説明 詳細 メモ 설명 메모 描述 说明";

/// Keys of lists that say nothing about their content.
const LIST_KEYS: &str = "items notes list entries content";

/// Keys of the title of a canvas.
const TITLE_KEYS: &str = "title name canvasname canvas_name project product company service タイトル 名前 題名 サービス名 \
    プロジェクト名 제목 이름 프로젝트명 서비스명 标题 名称 项目名称 产品名称 项目 产品";

/// Whether a key is in a space-separated list.
fn is_listed(keys: &str, key: &str) -> bool {
    keys.split(' ').any(|known| known.eq_ignore_ascii_case(key))
}

/// A JSON or YAML text with block names as keys, as Markdown; `None` for any other text.
pub(super) fn data_to_markdown(text: &str) -> Option<String> {
    let value = parse_structured(text).ok()??;
    let comments =
        if text.trim_start().starts_with(['{', '[']) { Vec::new() } else { value::yaml_comments(text) };
    names_blocks(&value).then(|| write_markdown(&value, &comments))
}

/// The JSON with block names as keys at the start of a text as Markdown, and its number of lines; `None` if
/// there is none or other text follows on the same line.
pub(super) fn leading_data(text: &str) -> Option<(String, usize)> {
    let (value, behind) = value::leading_json(text)?;
    let ends = behind.lines().next().is_none_or(|rest| rest.trim().is_empty());
    let used = text.strip_suffix(behind)?;
    (ends && names_blocks(&value)).then(|| (write_markdown(&value, &[]), used.lines().count()))
}

/// Why structured data is rejected; `None` if the text is no structured data or can be read.
pub(super) fn refusal_reason(text: &str) -> Option<InterchangeError> {
    match parse_structured(text) {
        // Lists written by people may be valid YAML too.
        Ok(value) => value
            .filter(|value| text.trim_start().starts_with(['{', '[']) && !names_blocks(value))
            .map(|_| InterchangeError::NoBlocksInData),
        Err(error) => Some(error),
    }
}

/// Parses structured data.
fn parse_structured(text: &str) -> Result<Option<Value>, InterchangeError> {
    match value::json(text)? {
        None if is_like_yaml(text) => value::yaml(text),
        value => Ok(value),
    }
}

/// Whether a key names something that a heading can announce; “value” is too common a field name.
fn is_known_key(key: &str) -> bool {
    !is_listed(NAME_KEYS, key) && names_thing(key, false)
}

/// Whether any key names a block.
fn names_blocks(value: &Value) -> bool {
    let of_field =
        |(key, value): &(String, Value)| is_known_key(key) && *value != Value::Null || names_blocks(value);
    match value {
        Value::Fields(fields) => fields.iter().any(of_field),
        // “{"block": "Key Partners", "items": […]}” names it in a value.
        Value::List(list) => list.iter().any(|value| names_blocks(value) || named_entry(value).is_some()),
        Value::Null | Value::Text(_) => false,
    }
}

/// The name and entries of an object such as `{"block": "Channels", "items": ["a"]}`, as field indexes.
fn named_entry(value: &Value) -> Option<(usize, usize)> {
    let fields = value.fields();
    let name = fields.iter().position(|(_, value)| names_block(value))?;
    let others = || fields.iter().enumerate().filter(|(at, _)| *at != name);
    let named_entries = || {
        TEXT_KEYS
            .into_iter()
            .find_map(|text| others().find(|(_, (key, value))| key == text && value.text().is_some()))
    };
    let nested = || others().find(|(_, (_, value))| value.is_nested());
    let longest = || {
        others()
            .filter(|(_, (_, value))| value.text().is_some())
            .max_by_key(|(_, (_, value))| value.text().map(str::len))
    };
    let (entries, _) = named_entries().or_else(nested).or_else(longest)?;
    Some((name, entries))
}

/// An entry that names the two notes of an arrow, as a list item; `None` for any other entry.
fn arrow_line(fields: &[(String, Value)]) -> Option<String> {
    let of =
        |keys: &str| fields.iter().find(|(key, _)| is_listed(keys, key)).and_then(|(_, value)| value.text());
    let (from, to) = (of("from source start 始点 起点 从")?, of("to target end 終点 终点 到")?);
    let label = of("label name text reason description ラベル 说明 标签");
    let known = 2 + usize::from(label.is_some());
    let plain = |text: &str| markdown_escape(&text.replace('\n', " "));
    let label = label.map(|label| format!(": {}", plain(label))).unwrap_or_default();
    (fields.len() == known).then(|| format!("{} → {}{label}", plain(from), plain(to)))
}

/// Whether a value names a block.
fn names_block(value: &Value) -> bool {
    value.text().is_some_and(|text| names_thing(text, true))
}

/// Data as headings and list items; comments are only reported.
fn write_markdown(value: &Value, comments: &[&str]) -> String {
    let mut writer = MarkdownWriter::default();
    collect_ids(value, &mut writer.ids);
    writer.value(value, "", 0);
    let MarkdownWriter { title, text, unread_text, references, .. } = writer;
    let title = title.map(|title| format!("# {}\n\n", markdown_escape(&title))).unwrap_or_default();
    let references = if references.is_empty() {
        String::new()
    } else {
        format!("id: {}\n\n", markdown_escape(&references.into_iter().collect::<Vec<_>>().join(", ")))
    };
    // One by one, so that the report counts those it does not list.
    let comments: String =
        comments.iter().flat_map(|comment| [markdown_escape(comment), "\n\n".to_owned()]).collect();
    // Text without a known name is reported: it belongs to no section.
    format!("{title}{unread_text}{references}{comments}{text}")
}

#[derive(Default)]
struct MarkdownWriter {
    title: Option<String>,
    /// Markdown of the recognized sections.
    text: String,
    /// Text that is only reported, one line each.
    unread_text: String,
    /// Ids defined in the data, by which its parts refer to each other.
    ids: BTreeSet<String>,
    /// Ids that are referred to.
    references: BTreeSet<String>,
}

impl MarkdownWriter {
    /// Reads a value with no enclosing key that is a known name; `depth` is the number of enclosing keys.
    fn value(&mut self, value: &Value, path: &str, depth: usize) {
        match value {
            Value::Fields(fields) => {
                for (key, value) in fields {
                    let key = truncate(key);
                    if is_known_key(&key) && *value != Value::Null {
                        self.section(&key, value);
                    } else if self.title.is_none() && is_title(&key, depth) && value.text().is_some() {
                        self.title = value.text().map(str::to_owned);
                    } else {
                        let under =
                            if path.is_empty() { key.clone() } else { format!("{}.{key}", truncate(path)) };
                        let before = self.unread_text.len();
                        self.value(value, &under, depth + 1);
                        // An object that only contains sections may have a title.
                        let is_contained = || {
                            self.unread_text
                                .get(before..)
                                .is_some_and(|unread_text| unread_text.contains(&markdown_escape(&key)))
                        };
                        if value.text().is_none() && is_meaningful(&key) && !is_contained() {
                            writeln!(self.unread_text, "{}\n", markdown_escape(&key)).ok();
                        }
                    }
                }
            }
            Value::List(list) => {
                for value in list {
                    let fields = value.fields();
                    if let Some(arrow) = arrow_line(fields) {
                        writeln!(self.unread_text, "- {arrow}\n").ok();
                        continue;
                    }
                    let named = named_entry(value);
                    if let Some((name, entries)) = named
                        && let (Some((_, Value::Text(text))), Some((key, value))) =
                            (fields.get(name), fields.get(entries))
                    {
                        match value {
                            Value::Text(detail) if is_meaningful(key) => {
                                self.section(text, &Value::Text(format!("{key}: {detail}")));
                            }
                            _ if is_meaningful(key) => {
                                self.section(text, &Value::Null);
                                self.part(key);
                                self.entries(text, value);
                            }
                            _ => self.section(text, value),
                        }
                        // The field with the name has content only if it has a name that no program uses.
                        let is_told =
                            |at: usize, key: &str| at != entries && (at != name || is_meaningful(key));
                        let others = fields.iter().enumerate().filter(|(at, (key, _))| is_told(*at, key));
                        others.for_each(|(_, (key, other))| {
                            self.push_unread(&format!("{}.{}", truncate(path), truncate(key)), other);
                        });
                    } else {
                        self.value(value, path, depth + 1);
                    }
                }
            }
            Value::Null | Value::Text(_) => self.push_unread(path, value),
        }
    }

    /// Reads the content of a section.
    fn section(&mut self, name: &str, value: &Value) {
        writeln!(self.text, "\n## {}\n", markdown_escape(name)).ok();
        self.entries(name, value);
    }

    /// Reads the content of a named part of a section.
    fn part(&mut self, name: &str) {
        writeln!(self.text, "\n### {}\n", markdown_escape(name)).ok();
    }

    fn entries(&mut self, name: &str, value: &Value) {
        match value {
            Value::List(list) => list.iter().for_each(|entry| self.entries(name, entry)),
            Value::Fields(fields) => self.entry(name, fields),
            // A reference to another part is no note.
            Value::Text(text) if self.ids.contains(text) => self.push_unread(name, value),
            Value::Null | Value::Text(_) => {
                if let Some(text) = value.text() {
                    self.item(text, "");
                }
            }
        }
    }

    /// Reads an entry with fields: its name, and its other fields below.
    fn entry(&mut self, name: &str, fields: &[(String, Value)]) {
        let first = NAME_KEYS.split(' ').find_map(|known| {
            fields
                .iter()
                .position(|(key, value)| key == known && value.text().is_some() && !names_block(value))
        });
        let (mut below, mut others) = (String::new(), Vec::new());
        for (_, (field, value)) in fields.iter().enumerate().filter(|(at, _)| Some(*at) != first) {
            let is_reference =
                REFERENCE_KEYS.contains(&field.as_str()) || field.ends_with("_id") || field.ends_with("Id");
            match value {
                own if names_block(own) => self.push_unread(&format!("{name}.{}", truncate(field)), own),
                Value::Text(text) if !is_reference && !self.ids.contains(text) => {
                    let Some(text) = value.text() else { continue };
                    below.push_str("\\\n");
                    below.push_str(&markdown_escape(&format!("{}{text}", field_prefix(field))));
                }
                // A list in an entry belongs to it.
                Value::List(list)
                    if first.is_some() && !is_reference && !list.iter().any(Value::is_nested) =>
                {
                    let texts = list.iter().filter_map(Value::text).map(|text| text.replace('\n', " "));
                    for (at, text) in texts.enumerate() {
                        let lead = if at == 0 { field_prefix(field) } else { String::new() };
                        below.push_str("\\\n");
                        below.push_str(&markdown_escape(&format!("{lead}{text}")));
                    }
                }
                // A list of other objects, such as the pains of a customer, is a section of its own.
                Value::List(_) | Value::Fields(_)
                    if !is_reference && is_known_key(field) && !is_listed(LIST_KEYS, field) =>
                {
                    others.push((field, value));
                }
                // A list in an entry without a name is a part of the section, named after its key.
                Value::List(_) | Value::Fields(_) if first.is_none() && !is_reference => {
                    if !is_listed(LIST_KEYS, field) {
                        self.part(field);
                    }
                    self.entries(name, value);
                }
                _ => self.push_unread(&format!("{name}.{}", truncate(field)), value),
            }
        }
        match first.and_then(|at| fields.get(at)).and_then(|(_, value)| value.text()) {
            Some(first) => self.item(first, &below),
            None if below.is_empty() => {}
            None => {
                let below = below.trim_start_matches("\\\n").to_owned();
                writeln!(self.text, "- {below}").ok();
            }
        }
        if !others.is_empty() {
            for (field, value) in others {
                self.section(field, value);
            }
            writeln!(self.text, "\n## {}\n", markdown_escape(name)).ok();
        }
    }

    fn item(&mut self, text: &str, below: &str) {
        let text = text.trim().lines().map(markdown_escape).collect::<Vec<_>>().join("\\\n");
        writeln!(self.text, "- {text}{below}").ok();
    }

    /// Reads text that is only reported.
    fn push_unread(&mut self, path: &str, value: &Value) {
        match value {
            Value::List(list) => list.iter().for_each(|value| self.push_unread(path, value)),
            Value::Fields(fields) => {
                for (key, value) in fields {
                    self.push_unread(&format!("{}.{}", truncate(path), truncate(key)), value);
                }
            }
            Value::Text(text) if self.ids.contains(text) => {
                let key = path.rsplit('.').next().unwrap_or(path);
                let is_id = REFERENCE_KEYS.contains(&key);
                self.references.insert(if is_id { text.clone() } else { format!("{key} {text}") });
            }
            Value::Null | Value::Text(_) => {
                if let Some(text) = value.text() {
                    let line = format!("{}: {text}", truncate(path)).replace('\n', " ");
                    writeln!(self.unread_text, "{}\n", markdown_escape(&line)).ok();
                }
            }
        }
    }
}

/// Whether a key may have content, because no program uses it as a field name.
fn is_meaningful(key: &str) -> bool {
    let known = [NAME_KEYS, DESCRIPTION_KEYS, LIST_KEYS, TITLE_KEYS].iter().any(|keys| is_listed(keys, key))
        || TEXT_KEYS.contains(&key);
    key.contains(|c: char| !c.is_ascii() || c == ' ') && !known && !is_announcement(key)
}

/// Label before the text of a field: its key, if it is meaningful.
fn field_prefix(field: &str) -> String {
    if is_listed(DESCRIPTION_KEYS, field) || is_listed(LIST_KEYS, field) {
        String::new()
    } else {
        format!("{field}: ")
    }
}

fn is_title(key: &str, depth: usize) -> bool {
    let lower = key.to_lowercase();
    depth <= 1 && (is_listed(TITLE_KEYS, key) || lower.ends_with("title") || lower.ends_with("タイトル"))
}

/// Collects the ids defined in the data.
fn collect_ids(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::List(list) => list.iter().for_each(|value| collect_ids(value, ids)),
        Value::Fields(fields) => {
            for (key, value) in fields {
                let id = value.text().filter(|_| key == "id");
                ids.extend(id.map(str::to_owned));
                collect_ids(value, ids);
            }
        }
        Value::Null | Value::Text(_) => {}
    }
}
