//! The parts of Markdown that only this program writes: its marker, the board's texts at the top, annotations
//! after lines.

use super::board_view::parse_strength;
use super::{ImportItem, ItemKind, OUTSIDE_FRAME_WORD, palette};
use crate::i18n::Lang;
use crate::interchange::text::markup::to_plain_text;
use crate::model::FrameText;

/// Marker at the end of the program's own texts: people's work, not an AI answer.
pub(super) const OWN_MARKER: &str = "<!-- growth-canvas -->";

/// The annotation of a line as a comment; empty without words.
pub(super) fn remark_comment(words: &[&str]) -> String {
    if words.is_empty() { String::new() } else { format!(" <!-- {} -->", words.join(" ")) }
}

/// Whether the words of a comment are an annotation.
pub(super) fn is_remark(words: &str) -> bool {
    let known = |word: &str| {
        matches!(word, OUTSIDE_FRAME_WORD | "doubt" | "answered" | "growth-canvas")
            || palette::parse_color(word).is_some()
            || parse_strength(word).is_some()
    };
    !words.trim().is_empty() && words.split_whitespace().all(known)
}

/// Splits a line from the words of its annotation, if it has one.
pub(super) fn split_remark(line: &str) -> Option<(&str, Vec<&str>)> {
    let (line, words) = line.trim_end().strip_suffix("-->")?.rsplit_once("<!--")?;
    Some((line, words.split_whitespace().collect()))
}

/// The line of a frame text, without the text itself.
pub(super) fn frame_text_prefix(which: FrameText, lang: Lang) -> String {
    format!("- **{}**: ", which.name(lang))
}

/// The text without its final marker, if it has one.
pub(super) fn strip_own_marker(text: &str) -> Option<&str> {
    text.trim_end().strip_suffix(OWN_MARKER)
}

/// Title and frame texts of the program's own text, and the text with blank lines in their place.
pub(super) fn split_info(text: &str) -> (String, Vec<ImportItem>) {
    let leads: Vec<(FrameText, String)> = Lang::ALL
        .into_iter()
        .flat_map(|lang| FrameText::ALL.map(|which| (which, frame_text_prefix(which, lang))))
        .collect();
    let (mut rest, mut items) = (String::with_capacity(text.len()), Vec::new());
    let mut within = true;
    for (number, line) in (1..).zip(text.lines()) {
        within &= !line.starts_with("## ");
        let lead = leads.iter().find_map(|(which, lead)| Some((*which, line.strip_prefix(lead.as_str())?)));
        let frame = lead.map(|(which, text)| (ItemKind::FrameText(which), text));
        match line.strip_prefix("# ").map(|title| (ItemKind::Title, title)).or(frame).filter(|_| within) {
            Some((what, text)) => items.push(ImportItem::new(what, &to_plain_text(text), number)),
            None => rest.push_str(line),
        }
        rest.push('\n');
    }
    (rest, items)
}
