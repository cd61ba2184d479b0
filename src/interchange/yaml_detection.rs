//! Detects text written as YAML, as opposed to lists written by people.
//!
//! Does not parse it.

use super::ai_text::names_thing;

/// Whether a text looks like YAML with keys for programs; lists of people, which may be valid YAML too, do not.
pub(super) fn is_like_yaml(text: &str) -> bool {
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
    first.is_some_and(is_key) && (text.lines().any(keyed) || has_named_keys(text, is_key))
}

/// Whether all unindented lines are keys, two of which name blocks, and the text contains something specific to
/// YAML: a quoted scalar, a multi-line scalar, a field with another name.
fn has_named_keys(text: &str, is_key: impl Fn(&str) -> bool) -> bool {
    let lines = || {
        text.lines()
            .map(str::trim_end)
            .filter(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'))
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    // One key may enclose all others.
    let is_wrapped = lines().filter(|line| indent(line) == 0).count() == 1;
    let level = lines().map(indent).filter(|indent| *indent > 0 || !is_wrapped).min().unwrap_or_default();
    let keys = || {
        lines()
            .filter(|line| indent(line) == level && !line.trim_start().starts_with('-'))
            .map(str::trim_start)
    };
    let key = |line: &str| line.split_once(':').map(|(key, _)| key.to_owned()).unwrap_or_default();
    let named = keys().filter(|line| names_thing(&key(line), true)).count();
    let is_yaml_only = |line: &str| {
        let value = line.trim_start().trim_start_matches("- ");
        let value = value.split_once(": ").map_or(value, |(_, value)| value);
        value.starts_with(['"', '\'']) || matches!(value, "|" | ">" | "|-" | ">-")
    };
    let has_field = || keys().any(|line| !names_thing(&key(line), false) && !line.ends_with(':'));
    named > 1 && keys().all(is_key) && (lines().any(is_yaml_only) || has_field())
}
