//! Classifies short texts: a question, or the label of a part.
//!
//! Does not know where they are.

use super::vocabulary;
use crate::interchange::text::markup;

/// Whether the text after a name asks what belongs there: “販路：どう届けるか”, “Channels: how do we reach them?”.
pub(super) fn is_question(text: &str) -> bool {
    const QUESTION_ENDINGS: [&str; 19] = [
        "どう",
        "どの",
        "どこ",
        "だれ",
        "誰",
        "何",
        "なに",
        "なぜ",
        "いつ",
        "いくら",
        "how",
        "what",
        "who",
        "which",
        "where",
        "why",
        "when",
        "through",
        "for whom",
    ];
    let text = markup::plain_text(text);
    let lower = text.trim().trim_start_matches(['(', '（', '「']).to_lowercase();
    let asks = text.trim_end_matches([')', '）', '」', '。', ' ']).ends_with(['?', '？', 'か']);
    asks && QUESTION_ENDINGS
        .iter()
        .any(|word| lower.starts_with(word) || !word.is_ascii() && lower.contains(word))
}

/// Whether a bold text is short enough to be the name of a part: three words, or a few Japanese characters
/// without a particle that would make it a sentence.
pub(super) fn is_label(text: &str) -> bool {
    const MAX_LABEL_WORDS: usize = 3;
    const MAX_LABEL_CHARS: usize = 12;
    let text = markup::plain_text(text);
    if vocabulary::strip_name(&text).is_some()
        || vocabulary::heading_lead(&text).is_some()
        || vocabulary::names_several(&text)
    {
        return true;
    }
    let text = text.trim().trim_end_matches([':', '：']);
    if text.is_ascii() {
        return text
            .split_whitespace()
            .filter(|word| word.starts_with(|c: char| c.is_alphanumeric()))
            .count()
            <= MAX_LABEL_WORDS;
    }
    let is_sentence = text.ends_with(['。', '！', '？', '!', '?', '.']) || text.contains(['を', 'は', 'が']);
    text.chars().count() <= MAX_LABEL_CHARS && !is_sentence
}
