//! Escapes texts for Markdown so that they are read back unchanged; symbols are escaped only if they would be
//! interpreted.

use super::ItemKind;
use super::ai_text::{self, is_sign};
use crate::i18n::escape_control_chars;
use crate::model::Block;

/// A text as a list item with an annotation; further lines are indented.
pub(super) fn markdown_bullet(text: &str, remark: &str) -> String {
    // Whitespace around a text has no meaning, and Markdown readers drop it.
    let shown = escape_control_chars(text.trim());
    let text = shown.as_ref();
    let item = |text: &str| format!("{}{remark}", list_item_text(text));
    // The least escaping that is read back unchanged and has no effect: none, only active symbols, all symbols.
    let forms = [(!is_active_text(text)).then(|| item(text)), Some(item(&escape_active(text)))];
    let found = forms.into_iter().flatten().find(|form| reads_back(form, text));
    found.unwrap_or_else(|| item(&markdown_escape(text)))
}

/// Whether a Markdown viewer would interpret part of a text as HTML, a link, a picture, an embed, an entity,
/// code, a formula or a comment.
fn is_active_text(text: &str) -> bool {
    text.contains(['<', '[', '&', '`', '#', '$']) || PAIRED_SIGNS.iter().any(|sign| is_repeated(text, *sign))
}

/// Symbols that Markdown viewers interpret in pairs: `==`, `~~`, `%%`, `*x*`, `_x_`.
const PAIRED_SIGNS: [char; 5] = ['=', '~', '%', '*', '_'];

/// Whether a symbol occurs more than once.
fn is_repeated(text: &str, sign: char) -> bool {
    text.matches(sign).nth(1).is_some()
}

/// A text with a backslash before everything that Markdown viewers interpret, and before every backslash.
pub(super) fn escape_active(text: &str) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let acts = is_active_in(text);
    // Whether only spaces, or only digits, precede a character on its line.
    let (mut begins_line, mut numbers_line) = (true, false);
    for c in text.chars() {
        if acts(c) || begins_line && opens_line(c) || numbers_line && matches!(c, '.' | ')') {
            whole.push('\\');
        }
        whole.push(c);
        let ends_line = matches!(c, '\n' | '\r');
        numbers_line = !ends_line && (begins_line || numbers_line) && c.is_ascii_digit();
        begins_line = ends_line || begins_line && c.is_whitespace();
    }
    whole
}

/// Whether a character is interpreted in this text wherever it is.
fn is_active_in(text: &str) -> impl Fn(char) -> bool {
    let paired = PAIRED_SIGNS.map(|sign| is_repeated(text, sign).then_some(sign));
    move |c| matches!(c, '\\' | '<' | '[' | ']' | '&' | '`' | '#' | '$') || paired.contains(&Some(c))
}

/// Whether a character at the start of a line makes it a quote, a table, a rule, a list or a heading.
const fn opens_line(c: char) -> bool {
    matches!(c, '>' | '|' | '-' | '+' | '*' | '=' | ':')
}

/// Whether a character can be escaped by [`escape_active`].
fn is_active(c: char) -> bool {
    opens_line(c)
        || matches!(c, '\\' | '<' | '[' | ']' | '&' | '`' | '#' | '$' | '.' | ')')
        || PAIRED_SIGNS.contains(&c)
}

/// The inverse of [`escape_active`].
pub(super) fn unescape_active(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let hidden = chars.next_if(|next| c == '\\' && is_active(*next));
        whole.push(hidden.unwrap_or(c));
    }
    whole
}

fn list_item_text(text: &str) -> String {
    // An empty line stays empty, or editors would remove its trailing characters.
    let lines =
        text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    let lines: Vec<String> = lines.collect();
    format!("- {}", lines.join("\n").trim_start())
}

/// Whether a list item is read back as the same text.
fn reads_back(item: &str, text: &str) -> bool {
    let answer =
        ai_text::read_text(&format!("## {}\n\n{item}\n- .", Block::KeyResources.key().replace('_', " ")));
    let notes = answer.items.iter().filter(|item| item.kind != ItemKind::Heading);
    let found: Vec<(ItemKind, &str)> = notes.map(|item| (item.kind, item.text.as_str())).collect();
    found
        == [
            (ItemKind::Note(Some(Block::KeyResources)), text),
            (ItemKind::Note(Some(Block::KeyResources)), "."),
        ]
}

/// A text with a backslash before every symbol and line break, but not before a space between words.
pub(super) fn markdown_escape(text: &str) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let mut before = '\n';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between =
            c == ' ' && !before.is_whitespace() && chars.peek().is_some_and(|next| !next.is_whitespace());
        if is_sign(c) && !between {
            whole.push('\\');
        }
        whole.push(c);
        before = c;
    }
    whole
}

/// A text as a table cell.
pub(super) fn markdown_cell(text: &str) -> String {
    let shown = escape_control_chars(text.trim());
    let acts = is_active_in(&shown);
    let mut whole = String::with_capacity(text.len());
    for c in shown.chars() {
        if matches!(c, '|' | '*' | '_' | '~') || acts(c) && c != ']' {
            whole.push('\\');
        }
        if c == '\n' { whole.push_str("<br>") } else { whole.push(c) }
    }
    whole
}
