//! What changed from one board to another: notes, arrows, and the three conditions then and now. Notes are known again
//! by their ids; those without a match, by what they say.

use super::check::Check;
use crate::model::{Block, Board, End, Evidence, Id, Note};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteChange {
    /// It is new; its id on the later board.
    Added(Id),
    /// It is gone; its id on the earlier board.
    Removed(Id),
    /// It stands in another block: from, to.
    Moved(Id, Option<Block>, Option<Block>),
    /// It says something else; what it said.
    Reworded(Id, String),
    /// It is known better or worse: then, now.
    Known(Id, Option<Evidence>, Option<Evidence>),
}

/// What became of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowChange {
    /// It is new; its id on the later board.
    Added(Id),
    /// It is gone; its id on the earlier board.
    Removed(Id),
    /// It stands for another condition or is more or less sure; its ids on the earlier and the later board.
    Changed(Id, Id),
}

/// Two boards compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What became of the notes, in reading order; those gone come last. A note may be both moved and reworded.
    pub notes: Vec<NoteChange>,
    /// What became of the arrows.
    pub arrows: Vec<ArrowChange>,
    /// The conditions then.
    pub then: Check,
    /// The conditions now.
    pub now: Check,
}

impl Comparison {
    /// Compares an earlier board with a later one.
    pub fn new(earlier: &Board, later: &Board) -> Self {
        let pairs = pairs(earlier, later);
        Self {
            notes: note_changes(earlier, later, &pairs),
            arrows: arrow_changes(earlier, later, &pairs),
            then: Check::new(earlier),
            now: Check::new(later),
        }
    }

    /// Whether notes, arrows and conditions are alike.
    pub fn is_same(&self) -> bool {
        let standing = |check: &Check| check.conditions.each_ref().map(|status| status.path().is_some());
        self.notes.is_empty() && self.arrows.is_empty() && standing(&self.then) == standing(&self.now)
    }
}

/// Which earlier note each later note is.
fn pairs(earlier: &Board, later: &Board) -> BTreeMap<Id, Id> {
    let mut pairs: BTreeMap<Id, Id> =
        later.notes().keys().filter(|id| earlier.note(**id).is_some()).map(|id| (*id, *id)).collect();
    let words = |note: &Note| note.text.split_whitespace().collect::<String>();
    let mut left: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for id in earlier.reading_order().into_iter().rev().filter(|id| !pairs.contains_key(id)) {
        if let Some(text) = earlier.note(id).map(words).filter(|text| !text.is_empty()) {
            left.entry(text).or_default().push(id);
        }
    }
    for id in later.reading_order() {
        let text = later.note(id).map(words).unwrap_or_default();
        if !pairs.contains_key(&id)
            && let Some(old) = left.get_mut(&text).and_then(Vec::pop)
        {
            pairs.insert(id, old);
        }
    }
    pairs
}

fn note_changes(earlier: &Board, later: &Board, pairs: &BTreeMap<Id, Id>) -> Vec<NoteChange> {
    let mut changes = Vec::new();
    for id in later.reading_order() {
        let Some(now) = later.note(id) else { continue };
        let Some(then) = pairs.get(&id).and_then(|old| earlier.note(*old)) else {
            changes.push(NoteChange::Added(id));
            continue;
        };
        let (from, to) = (then.block(earlier.page()), now.block(later.page()));
        if from != to {
            changes.push(NoteChange::Moved(id, from, to));
        }
        if then.text != now.text {
            changes.push(NoteChange::Reworded(id, then.text.clone()));
        }
        if then.evidence != now.evidence {
            changes.push(NoteChange::Known(id, then.evidence, now.evidence));
        }
    }
    let kept: BTreeSet<Id> = pairs.values().copied().collect();
    let gone = earlier.reading_order().into_iter().filter(|id| !kept.contains(id));
    changes.extend(gone.map(NoteChange::Removed));
    changes
}

fn arrow_changes(earlier: &Board, later: &Board, pairs: &BTreeMap<Id, Id>) -> Vec<ArrowChange> {
    let old_end = |end: End| match end {
        End::Note(id) => pairs.get(&id).copied().map(End::Note),
        End::Block(block) => Some(End::Block(block)),
    };
    let mut left: BTreeMap<(End, End), Id> =
        earlier.arrows().iter().map(|(id, arrow)| ((arrow.from, arrow.to), *id)).collect();
    let mut changes = Vec::new();
    for (id, now) in later.arrows_by_stage() {
        let ends = old_end(now.from).zip(old_end(now.to));
        match ends.and_then(|ends| left.remove(&ends)) {
            None => changes.push(ArrowChange::Added(id)),
            Some(old) => {
                let same = earlier.arrow(old).is_some_and(|then| {
                    (then.stage, then.strength, &then.label) == (now.stage, now.strength, &now.label)
                });
                changes.extend((!same).then_some(ArrowChange::Changed(old, id)));
            }
        }
    }
    let gone: BTreeSet<Id> = left.into_values().collect();
    let gone = earlier.arrows_by_stage().into_iter().map(|(id, _)| id).filter(|id| gone.contains(id));
    changes.extend(gone.map(ArrowChange::Removed));
    changes
}
