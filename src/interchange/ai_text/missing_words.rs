//! Completeness check of an import: every word of every line is in an imported item; lines with a missing word
//! become items that were not understood.
//!
//! Independent of how lines are read, so it holds whatever the reader does.

use super::source_text::{LineMarker, SourceText, is_separator};
use super::vocabulary::{self, name_key};
use super::{ImportItem, ItemKind};
use crate::interchange::native_markdown;
use crate::interchange::text::markup;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a word, including the symbol after it, is a list number: “1.”, “12)”.
fn is_list_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')', '）', '．', '、']);
    digits.len() < word.len() && digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit())
}

/// Maximum total length of the items searched for partial words, in bytes.
const MAX_SEARCHED_BYTES: usize = 64 * 1024 * 1024;

/// Adds an item for each line with a word that no item contains.
pub(super) fn add_missing_words(lines: &[SourceText], items: &mut Vec<ImportItem>) {
    // Texts of the items by their first line: normalized as a whole, and as a set of words.
    let mut mentioned: BTreeMap<usize, (String, BTreeSet<String>)> = BTreeMap::new();
    for item in items.iter() {
        let (whole, words) = mentioned.entry(item.line).or_default();
        whole.push_str(&name_key(&item.text));
        whole.push('\n');
        words.extend(item.text.split(|c: char| !c.is_alphanumeric()).map(name_key));
    }
    // A word may be part of a word of an item; the total length searched is bounded.
    let mut searched = 0;
    let mut lost = Vec::new();
    for line in lines {
        let is_sign = matches!(line.marker, LineMarker::Rule | LineMarker::FoldEnd | LineMarker::End);
        if is_sign || is_separator(&line.text) {
            continue;
        }
        // A line may continue the item of an earlier one.
        let mut near = mentioned.range(..=line.number).rev().take(2).map(|(_, words)| words);
        let (own, above) = (near.next(), near.next());
        let mut has = |word: &str| {
            let near = || [own, above].into_iter().flatten();
            near().any(|(_, words)| words.contains(word))
                || vocabulary::is_label(word)
                || near().any(|(whole, _)| {
                    searched += whole.len();
                    searched <= MAX_SEARCHED_BYTES && whole.contains(word)
                })
        };
        let seen = native_markdown::split_remark(&line.text).map_or(line.text.as_str(), |(seen, _)| seen);
        let text = markup::plain_text(seen);
        let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).filter(|word| !is_list_number(word));
        let mut words = words.map(name_key);
        if !words.all(|word| word.is_empty() || has(&word)) {
            lost.push(ImportItem::new(ItemKind::Unread, &text, line.number));
        }
    }
    if !lost.is_empty() {
        items.extend(lost);
        items.sort_by_key(|item| item.line);
    }
}
