//! The account of a text: every word of every line is in a piece that was read; a line with a word that is in none becomes a
//! piece of its own that was not understood.
//!
//! Does not know how lines are read, so that it holds whatever reading does.

use super::source_text::{LineMarker, SourceText, is_separator};
use super::vocabulary::{self, name_key};
use super::{ImportItem, ItemKind, markup};
use crate::interchange::native_markdown;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a word, with the sign behind it, is the number of an item: «1.», «12)».
fn is_list_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')', '）', '．', '、']);
    digits.len() < word.len() && digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit())
}

/// Maximum length of the pieces in which words are looked for that are parts of others, in bytes, all searches together.
const MAX_SEARCHED_BYTES: usize = 64 * 1024 * 1024;

/// Adds a piece for each line with a word that no piece has.
pub(super) fn add_missing_words(lines: &[SourceText], items: &mut Vec<ImportItem>) {
    // What the pieces say by the line on which each begins: folded as a whole, and word by word.
    let mut said: BTreeMap<usize, (String, BTreeSet<String>)> = BTreeMap::new();
    for item in items.iter() {
        let (whole, words) = said.entry(item.line).or_default();
        whole.push_str(&name_key(&item.text));
        whole.push('\n');
        words.extend(item.text.split(|c: char| !c.is_alphanumeric()).map(name_key));
    }
    // A word that is not one of a piece may be a part of one; a heap of such words is not looked for in long pieces.
    let mut searched = 0;
    let mut lost = Vec::new();
    for line in lines {
        let is_sign = matches!(line.marker, LineMarker::Rule | LineMarker::FoldEnd | LineMarker::End);
        if is_sign || is_separator(&line.text) {
            continue;
        }
        // A line may go on with the piece of one before it.
        let mut near = said.range(..=line.number).rev().take(2).map(|(_, words)| words);
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
