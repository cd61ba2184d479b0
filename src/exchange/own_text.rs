//! What only a text that was written here says: that it was, its head read back to the letter, and remarks behind lines.

use super::answer::plain_of;
use super::sheet::strength_of;
use super::{BESIDE, Item, What, palette};
use crate::i18n::Lang;
use crate::model::FrameText;

/// The remark at the end of a text of ours: it is people's work, not an answer.
pub(super) const OWN: &str = "<!-- growth-canvas -->";

/// A remark behind a line, with what readers do not see; nothing without words.
pub(super) fn remark(words: &[&str]) -> String {
    if words.is_empty() { String::new() } else { format!(" <!-- {} -->", words.join(" ")) }
}

/// Whether the words of a comment are those of a remark of ours.
pub(super) fn is_remark(words: &str) -> bool {
    let known = |word: &str| {
        matches!(word, BESIDE | "doubt" | "answered" | "growth-canvas")
            || palette::color_of(word).is_some()
            || strength_of(word).is_some()
    };
    !words.trim().is_empty() && words.split_whitespace().all(known)
}

/// A line, and the words of the remark behind it, where there is one.
pub(super) fn remarked(line: &str) -> Option<(&str, Vec<&str>)> {
    let (line, words) = line.trim_end().strip_suffix("-->")?.rsplit_once("<!--")?;
    Some((line, words.split_whitespace().collect()))
}

/// The line of a framing text, without the text itself.
pub(super) fn frame_lead(which: FrameText, lang: Lang) -> String {
    format!("- **{}**: ", which.name(lang))
}

/// The text without its last remark, where it is one of ours.
pub(super) fn own(text: &str) -> Option<&str> {
    text.trim_end().strip_suffix(OWN)
}

/// Title and framing texts of a text of ours, and the text with blank lines in their place.
pub(super) fn head(text: &str) -> (String, Vec<Item>) {
    let leads: Vec<(FrameText, String)> = Lang::ALL
        .into_iter()
        .flat_map(|lang| FrameText::ALL.map(|which| (which, frame_lead(which, lang))))
        .collect();
    let (mut rest, mut items) = (String::with_capacity(text.len()), Vec::new());
    let mut within = true;
    for (number, line) in (1..).zip(text.lines()) {
        within &= !line.starts_with("## ");
        let lead = leads.iter().find_map(|(which, lead)| Some((*which, line.strip_prefix(lead.as_str())?)));
        let frame = lead.map(|(which, text)| (What::Frame(which), text));
        match line.strip_prefix("# ").map(|title| (What::Title, title)).or(frame).filter(|_| within) {
            Some((what, text)) => items.push(Item::new(what, &plain_of(text), number)),
            None => rest.push_str(line),
        }
        rest.push('\n');
    }
    (rest, items)
}
