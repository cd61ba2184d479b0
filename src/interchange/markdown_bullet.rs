//! A text as a Markdown list item with the least escaping that is read back unchanged.

use super::ItemKind;
use super::ai_text;
use super::text::{escape_active, is_active_text, markdown_escape};
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

pub(super) fn list_item_text(text: &str) -> String {
    // An empty line stays empty, or editors would remove its trailing characters.
    let lines =
        text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    let lines: Vec<String> = lines.collect();
    format!("- {}", lines.join("\n").trim_start())
}

/// Whether a list item is read back as the same text.
pub(super) fn reads_back(item: &str, text: &str) -> bool {
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
