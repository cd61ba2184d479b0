//! The account of a text: every word of every line is in a piece that was read; a line with a word that is in none becomes a
//! piece of its own that was not understood.
//!
//! Does not know how lines are read, so that it holds whatever reading does.

use super::line::{Line, Mark, is_separator};
use super::names::{self, key};
use super::{Item, What, markup};
use std::collections::BTreeMap;

/// Adds a piece for each line with a word that no piece has.
pub(super) fn complete(lines: &[Line], items: &mut Vec<Item>) {
    // The words of the pieces by the line on which each begins.
    let mut said: BTreeMap<usize, String> = BTreeMap::new();
    for item in items.iter() {
        let words = said.entry(item.line).or_default();
        words.push_str(&key(&item.text));
        words.push('\n');
    }
    let mut lost = Vec::new();
    for line in lines {
        if line.mark == Mark::Rule || is_separator(&line.text) {
            continue;
        }
        // A line may go on with the piece of one before it.
        let mut near = said.range(..=line.number).rev().take(2).map(|(_, words)| words);
        let (own, above) = (near.next(), near.next());
        let has = |word: &str| {
            [own, above].into_iter().flatten().any(|words| words.contains(word)) || names::is_label(word)
        };
        let text = markup::plain(&line.text);
        if !text.split(|c: char| !c.is_alphanumeric()).map(key).all(|word| word.is_empty() || has(&word)) {
            lost.push(Item::new(What::Unread, &text, line.number));
        }
    }
    if !lost.is_empty() {
        items.extend(lost);
        items.sort_by_key(|item| item.line);
    }
}
