//! The arrows of a board as lines of a list, and such lines back as arrows: `① A → B: label`.
//!
//! Both sides give notes the same names, so that two notes with one text are told apart.

use super::answer::plain_of;
use super::incoming::Role;
use super::sheet::unlabelled;
use super::{Incoming, Item, Tie, Tied, What};
use crate::cycle::flat;
use crate::model::{Block, Strength};
use crate::words::{Lang, word};
use std::collections::{BTreeMap, BTreeSet};

/// What leads from one end of an arrow to the other.
pub(super) const LEADS: char = '→';

/// The names of notes with these texts, in the order in which they stand in the text: what is written on them, with a number
/// where a block or a note before has that name.
pub(super) fn names<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = Lang::ALL
        .into_iter()
        .flat_map(|lang| Block::ALL.into_iter().map(move |block| block.name(lang).to_owned()))
        .collect();
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let named = texts.map(|text| {
        let name = flat(text);
        if taken.insert(name.clone()) {
            return name;
        }
        let number = last.entry(name.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{name} #{number}");
            if taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    });
    named.collect()
}

/// The word with which a text keeps how sure an arrow is, out of sight.
pub(super) fn remark(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "",
        Strength::Developing => " <!-- developing -->",
        Strength::Unproven => " <!-- unproven -->",
    }
}

/// The lines of arrows in a text, with their numbers, and the text with blank lines in their place.
pub(super) fn cut(text: &str) -> (String, Vec<(usize, String)>) {
    let heads = Lang::ALL.map(|lang| format!("## {}", word(lang, "exchange.cycle")));
    let (mut rest, mut lines) = (String::with_capacity(text.len()), Vec::new());
    let mut within = false;
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim_end();
        if trimmed.starts_with('#') {
            within = heads.iter().any(|head| head == trimmed);
        }
        match trimmed.strip_prefix("- ").filter(|item| within && item.contains(LEADS)) {
            Some(item) => lines.push((number, item.to_owned())),
            None => rest.push_str(line),
        }
        rest.push('\n');
    }
    (rest, lines)
}

/// Adds the arrows that lines of a list mean; those whose ends are not found are listed as not understood.
pub(super) fn join(incoming: &mut Incoming, lines: Vec<(usize, String)>) {
    let notes: Vec<usize> =
        incoming.items.iter().enumerate().filter(|(_, item)| item.what.is_note()).map(|(at, _)| at).collect();
    let texts = notes.iter().filter_map(|at| incoming.items.get(*at)).map(|item| item.text.as_str());
    let mut ends: BTreeMap<String, Tied> = BTreeMap::new();
    for (name, at) in names(texts).into_iter().zip(&notes) {
        ends.insert(name, Tied::Item(*at));
    }
    for (lang, block) in Lang::ALL.into_iter().flat_map(|lang| Block::ALL.map(|block| (lang, block))) {
        ends.insert(block.name(lang).to_owned(), Tied::Block(block));
    }
    for (number, line) in lines {
        let (line, strength) = remarked(&line);
        let plain = plain_of(line);
        match tie(&plain, strength, &ends) {
            Some(tie) => incoming.ties.push(tie),
            None => incoming.items.push(Item::new(What::Unread, &plain, number)),
        }
    }
}

fn remarked(line: &str) -> (&str, Strength) {
    let marked = |strength| line.strip_suffix(remark(strength)).map(|line| (line, strength));
    marked(Strength::Developing).or_else(|| marked(Strength::Unproven)).unwrap_or((line, Strength::Strong))
}

/// The arrow that a line means. Names may hold the signs that part them, so each place is tried.
fn tie(line: &str, strength: Strength, ends: &BTreeMap<String, Tied>) -> Option<Tie> {
    // A name may begin with the number of a condition too.
    let (stage, staged) = unlabelled(line);
    for (stage, text) in [(stage, staged.as_str()), (None, line)] {
        for (at, _) in text.match_indices(LEADS) {
            let (from, to) = (text.get(..at)?.trim(), text.get(at + LEADS.len_utf8()..)?.trim());
            let Some(from) = ends.get(from).copied() else { continue };
            let parts = to.match_indices(": ").map(|(at, _)| (at, at + 2)).chain([(to.len(), to.len())]);
            for (end, label) in parts {
                let Some(to_end) = to.get(..end).and_then(|name| ends.get(name.trim())).copied() else {
                    continue;
                };
                let label = to.get(label..).unwrap_or_default().trim().to_owned();
                if from != to_end {
                    return Some(Tie { from, to: to_end, role: Role::Arrow(stage, strength, label) });
                }
            }
        }
    }
    None
}
