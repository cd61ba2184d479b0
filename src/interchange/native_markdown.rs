//! What only a text that was written here says: that it was, its head read back to the letter, and remarks behind lines.

use super::ai_text::to_plain_text;
use super::board_view::parse_strength;
use super::{BESIDE, ImportItem, ItemKind, palette};
use crate::i18n::Lang;
use crate::model::FrameText;

/// The remark at the end of a text of ours: it is people's work, not an answer.
pub(super) const OWN_MARKER: &str = "<!-- growth-canvas -->";

/// A remark behind a line, with what readers do not see; nothing without words.
pub(super) fn remark_comment(words: &[&str]) -> String {
    if words.is_empty() { String::new() } else { format!(" <!-- {} -->", words.join(" ")) }
}

/// Whether the words of a comment are those of a remark of ours.
pub(super) fn is_remark(words: &str) -> bool {
    let known = |word: &str| {
        matches!(word, BESIDE | "doubt" | "answered" | "growth-canvas")
            || palette::parse_color(word).is_some()
            || parse_strength(word).is_some()
    };
    !words.trim().is_empty() && words.split_whitespace().all(known)
}

/// A line, and the words of the remark behind it, where there is one.
pub(super) fn split_remark(line: &str) -> Option<(&str, Vec<&str>)> {
    let (line, words) = line.trim_end().strip_suffix("-->")?.rsplit_once("<!--")?;
    Some((line, words.split_whitespace().collect()))
}

/// The line of a framing text, without the text itself.
pub(super) fn frame_text_prefix(which: FrameText, lang: Lang) -> String {
    format!("- **{}**: ", which.name(lang))
}

/// The text without its last remark, where it is one of ours.
pub(super) fn strip_own_marker(text: &str) -> Option<&str> {
    text.trim_end().strip_suffix(OWN_MARKER)
}

/// Title and framing texts of a text of ours, and the text with blank lines in their place.
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
