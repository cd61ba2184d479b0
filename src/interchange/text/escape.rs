//! Escapes texts for Markdown so that they are read back unchanged; symbols are escaped only if they would be
//! interpreted.

use super::is_escapable;
use crate::i18n::escape_control_chars;

/// Whether a Markdown viewer would interpret part of a text as HTML, a link, a picture, an embed, an entity,
/// code, a formula or a comment.
pub(in crate::interchange) fn is_active_text(text: &str) -> bool {
    text.contains(['<', '[', '&', '`', '#', '$']) || PAIRED_SIGNS.iter().any(|sign| is_repeated(text, *sign))
}

/// Symbols that Markdown viewers interpret in pairs: `==`, `~~`, `%%`, `*x*`, `_x_`.
const PAIRED_SIGNS: [char; 5] = ['=', '~', '%', '*', '_'];

/// Whether a symbol occurs more than once.
fn is_repeated(text: &str, sign: char) -> bool {
    text.matches(sign).nth(1).is_some()
}

/// A text with a backslash before everything that Markdown viewers interpret, and before every backslash.
pub(in crate::interchange) fn escape_active(text: &str) -> String {
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
pub(in crate::interchange) fn unescape_active(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let hidden = chars.next_if(|next| c == '\\' && is_active(*next));
        whole.push(hidden.unwrap_or(c));
    }
    whole
}

/// A text with a backslash before every symbol and line break, but not before a space between words.
pub(in crate::interchange) fn markdown_escape(text: &str) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let mut before = '\n';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between =
            c == ' ' && !before.is_whitespace() && chars.peek().is_some_and(|next| !next.is_whitespace());
        if is_escapable(c) && !between {
            whole.push('\\');
        }
        whole.push(c);
        before = c;
    }
    whole
}

/// A text as a table cell.
pub(in crate::interchange) fn markdown_cell(text: &str) -> String {
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
