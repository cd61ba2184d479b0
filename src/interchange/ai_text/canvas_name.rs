//! Names of canvases, and the subject that remains of a heading without them.
//!
//! Does not know where the heading is.

use super::numbering::{is_picture, split_number, strip_markup};

/// Names of canvases; each precedes the names it contains.
const CANVAS_NAMES: [&str; 14] = [
    "バリュー・プロポジション・キャンバス",
    "バリュープロポジションキャンバス",
    "ビジネスモデル・キャンバス",
    "ビジネスモデルキャンバス",
    "Value Proposition Canvas",
    "Business Model Canvas",
    "価値提案キャンバス",
    "リーン・キャンバス",
    "リーンキャンバス",
    "ビジネスモデル",
    "Lean Canvas",
    "キャンバス",
    "Canvas",
    "BMC",
];

/// Words after the name of a canvas that do not name a subject.
const DRAFT_WORDS: [&str; 14] = [
    "案",
    "例",
    "作成例",
    "記入例",
    "たたき台",
    "ドラフト",
    "整理",
    "まとめ",
    "全体像",
    "一覧",
    "draft",
    "sample",
    "example",
    "overview",
];

/// Whether a text is only the name of a canvas.
pub(super) fn is_only_canvas_name(text: &str) -> bool {
    contains_canvas_name(text) && parse_canvas_title(text).is_empty()
}

/// The subject of a canvas heading: the heading without the name of the canvas; the whole heading if only a
/// version is left, and nothing if only a word such as “案” is left.
pub(super) fn parse_canvas_title(text: &str) -> String {
    let text = strip_markup(text);
    let numbered = split_number(text.trim()).map(|(_, rest)| rest).filter(|rest| !rest.is_empty());
    let mut rest = numbered.unwrap_or(&text).trim().to_owned();
    for name in CANVAS_NAMES {
        if let Some(at) = position(&rest, name) {
            rest.replace_range(at..at + name.len(), "");
        }
    }
    let edge = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '/' | '｜' | '|');
    let empty = [("（）", ""), ("()", ""), ("【】", ""), ("( )", ""), ("（ ）", "")];
    let rest = empty.into_iter().fold(rest, |rest, (brackets, nothing)| rest.replace(brackets, nothing));
    let rest = rest.trim_matches(edge);
    let rest = rest.strip_suffix('の').unwrap_or(rest).trim_matches(edge);
    let rest = strip_outer_brackets(rest).trim_matches(edge);
    let rest = rest.trim_start_matches(|c: char| is_picture(c) || c.is_whitespace());
    // A version alone is no title, so the whole text is kept.
    if is_version(rest) {
        return text.trim().to_owned();
    }
    // “ビジネスモデルキャンバス案” has no subject.
    let says = rest.contains(char::is_alphanumeric) && !DRAFT_WORDS.contains(&rest.to_lowercase().as_str());
    if says { rest.to_owned() } else { String::new() }
}

/// Whether a text is only a version: `v2`, “第2版”, “11/25版”.
fn is_version(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && letters <= 3 && text.chars().count() <= 12
}

/// Whether a text contains the name of a canvas.
pub(super) fn contains_canvas_name(text: &str) -> bool {
    CANVAS_NAMES.iter().any(|name| position(text, name).is_some())
}

/// Byte position of a name in a text, ignoring ASCII case.
fn position(text: &str, name: &str) -> Option<usize> {
    let is_here =
        |at: usize| text.get(at..at + name.len()).is_some_and(|part| part.eq_ignore_ascii_case(name));
    text.char_indices().map(|(at, _)| at).find(|at| is_here(*at))
}

/// A text without brackets around all of it: “（焼肉店）”.
fn strip_outer_brackets(text: &str) -> &str {
    let inside = [('（', '）'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.filter(|inside| !inside.contains(['（', '）', '(', ')'])).unwrap_or(text)
}
