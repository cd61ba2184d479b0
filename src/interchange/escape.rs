//! Texts as Markdown that reads back as the same texts: signs are escaped only where they would be taken for signs.

use super::ItemKind;
use super::ai_text::{self, is_sign};
use crate::i18n::escape_control_chars;
use crate::model::Block;

/// A text as an item of a list, with a remark behind it; further lines are set in.
pub(super) fn markdown_bullet(text: &str, remark: &str) -> String {
    // Blanks round a text say nothing, and no reader of Markdown keeps them.
    let shown = escape_control_chars(text.trim());
    let text = shown.as_ref();
    let item = |text: &str| format!("{}{remark}", list_item_text(text));
    // The least that reads back and does nothing: as it is, without what other programs act on, without any sign.
    let forms = [(!is_active_text(text)).then(|| item(text)), Some(item(&escape_active(text)))];
    let found = forms.into_iter().flatten().find(|form| reads_back(form, text));
    found.unwrap_or_else(|| item(&markdown_escape(text)))
}

/// Whether a program that shows Markdown would take something in a text for HTML, a link, a picture, an embedded file, an
/// entity, code, a formula or a comment, and act on it.
fn is_active_text(text: &str) -> bool {
    text.contains(['<', '[', '&', '`', '#', '$']) || PAIRED_SIGNS.iter().any(|sign| is_repeated(text, *sign))
}

/// The signs that programs that show Markdown act on where there are two of them: `==`, `~~`, `%%`, `*x*`, `_x_`.
const PAIRED_SIGNS: [char; 5] = ['=', '~', '%', '*', '_'];

/// Whether a sign is in a text more than once.
fn is_repeated(text: &str, sign: char) -> bool {
    text.matches(sign).nth(1).is_some()
}

/// A text with a backslash before everything that programs that show Markdown act on, and before every backslash.
pub(super) fn escape_active(text: &str) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let acts = is_active_in(text);
    // Whether only blanks, or only digits, stand before a character on its line.
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

/// Whether a character of this very text acts wherever it stands.
fn is_active_in(text: &str) -> impl Fn(char) -> bool {
    let paired = PAIRED_SIGNS.map(|sign| is_repeated(text, sign).then_some(sign));
    move |c| matches!(c, '\\' | '<' | '[' | ']' | '&' | '`' | '#' | '$') || paired.contains(&Some(c))
}

/// Whether a character at the beginning of a line makes a quote, a table, a rule, a list or a heading of it.
const fn opens_line(c: char) -> bool {
    matches!(c, '>' | '|' | '-' | '+' | '*' | '=' | ':')
}

/// Whether a character may stand behind a backslash in what [`escape_active`] makes.
fn is_active(c: char) -> bool {
    opens_line(c)
        || matches!(c, '\\' | '<' | '[' | ']' | '&' | '`' | '#' | '$' | '.' | ')')
        || PAIRED_SIGNS.contains(&c)
}

/// The text that [`escape_active`] was made of.
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
    // A line without anything on it stays so, or editors would mend it.
    let lines =
        text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    let lines: Vec<String> = lines.collect();
    format!("- {}", lines.join("\n").trim_start())
}

/// Whether an item of a list is read as this very note.
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

/// A text with a backslash before every sign and line end, but not before a blank between words.
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

/// A text as a cell of a table.
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
