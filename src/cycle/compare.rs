//! What changed from one board to another: what is written above and below the canvas, what the team says, notes, arrows,
//! and the three conditions then and now. Which note is which is for `pairing` to say. How things look (colors, covers, places within a block) is left out.

use super::check::Check;
use super::pairing::pairs;
use crate::model::{Arrow, Block, Board, ClaimText, End, Evidence, FrameText, Id, NoteKind, Stage, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What became of what a board says about itself. Texts are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadChange {
    /// Another title.
    Title(String),
    /// Another text of the frame.
    Frame(FrameText, String),
    /// Another verdict of the team: then, now.
    Verdict(Stage, Option<Verdict>, Option<Verdict>),
    /// Another answer to whether a condition shows its sign of failure: then, now.
    Sign(Stage, Option<bool>, Option<bool>),
    /// The team says something else of a condition.
    Claim(Stage, ClaimText, String),
}

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
    /// It became a KPI event, or a note again: then, now. For a doubt, whether it was answered.
    Turned(Id, NoteKind, NoteKind),
}

/// What became of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowChange {
    /// It is new; its id on the later board.
    Added(Id),
    /// It is gone; its id on the earlier board.
    Removed(Id),
    /// It stands for another condition, is more or less sure, or says something else; its ids on the earlier and the later board.
    Changed(Id, Id),
    /// It runs the other way round, and perhaps changed otherwise too; its ids on the earlier and the later board.
    Turned(Id, Id),
    /// It is tied to something else, and perhaps changed otherwise too; its ids on the earlier and the later board.
    Retied(Id, Id),
}

/// Two boards compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What became of the title, the frame's texts and what the team says.
    pub head: Vec<HeadChange>,
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
            head: head_changes(earlier, later),
            notes: note_changes(earlier, later, &pairs),
            arrows: arrow_changes(earlier, later, &pairs),
            then: Check::new(earlier),
            now: Check::new(later),
        }
    }

    /// Whether nothing is listed and the conditions stand alike.
    pub fn is_same(&self) -> bool {
        let standing =
            |check: &Check| (check.conditions.each_ref().map(|condition| condition.status), check.whole());
        let listed = self.head.len() + self.notes.len() + self.arrows.len();
        listed == 0 && standing(&self.then) == standing(&self.now)
    }
}

fn head_changes(earlier: &Board, later: &Board) -> Vec<HeadChange> {
    let (then, now) = (earlier.head(), later.head());
    let mut changes = Vec::new();
    changes.extend((then.title != now.title).then(|| HeadChange::Title(then.title.clone())));
    for which in FrameText::ALL {
        let before = then.frame.text(which);
        let changed = before != now.frame.text(which);
        changes.extend(changed.then(|| HeadChange::Frame(which, before.to_owned())));
    }
    for stage in Stage::ALL {
        let (then, now) = (then.claims.of(stage), now.claims.of(stage));
        if then.verdict != now.verdict {
            changes.push(HeadChange::Verdict(stage, then.verdict, now.verdict));
        }
        if then.sign != now.sign {
            changes.push(HeadChange::Sign(stage, then.sign, now.sign));
        }
        for which in ClaimText::ALL {
            let before = then.text(which);
            let changed = before != now.text(which);
            changes.extend(changed.then(|| HeadChange::Claim(stage, which, before.to_owned())));
        }
    }
    changes
}

/// Whether two notes stand for the same; which note a doubt is about is no matter of its own.
fn same_kind(then: NoteKind, now: NoteKind) -> bool {
    match (then, now) {
        (NoteKind::Doubt { answered: then, .. }, NoteKind::Doubt { answered: now, .. }) => then == now,
        _ => then == now,
    }
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
        if !same_kind(then.kind, now.kind) {
            changes.push(NoteChange::Turned(id, then.kind, now.kind));
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
    // A file may hold several arrows between the same ends.
    let mut left: BTreeMap<(End, End), Vec<Id>> = BTreeMap::new();
    for (id, arrow) in earlier.arrows_by_stage().into_iter().rev() {
        left.entry((arrow.from, arrow.to)).or_default().push(id);
    }
    let arrows = later.arrows_by_stage();
    let mut olds: Vec<Option<Id>> = vec![None; arrows.len()];
    // The same arrow and one that says the same come before any other between the same ends.
    for exactly in [true, false] {
        for (slot, (id, now)) in olds.iter_mut().zip(&arrows).filter(|(slot, _)| slot.is_none()) {
            let Some(ends) = old_end(now.from).zip(old_end(now.to)) else { continue };
            let Some(others) = left.get_mut(&ends) else { continue };
            let same =
                |old: &Id| old == id || earlier.arrow(*old).is_some_and(|then| says_the_same(then, now));
            let at = others.iter().rposition(|old| !exactly || same(old));
            *slot = at.map(|at| others.remove(at));
        }
    }
    let mut changes: Vec<Option<ArrowChange>> = vec![None; arrows.len()];
    let mut new: Vec<usize> = Vec::new();
    for (number, (old, (id, now))) in olds.into_iter().zip(&arrows).enumerate() {
        let Some(old) = old else {
            new.push(number);
            continue;
        };
        let same = earlier.arrow(old).is_some_and(|then| says_the_same(then, now));
        let change = (!same).then_some(ArrowChange::Changed(old, *id));
        changes.get_mut(number).into_iter().for_each(|slot| *slot = change);
    }
    // Of those left over, what runs between the same ends was turned, and what has the same id was tied to something else.
    for number in new {
        let Some((id, now)) = arrows.get(number) else { continue };
        let turned = old_end(now.to).zip(old_end(now.from)).and_then(|ends| left.get_mut(&ends)?.pop());
        let change = turned.map(|old| ArrowChange::Turned(old, *id)).or_else(|| {
            let then = earlier.arrow(*id)?;
            let others = left.get_mut(&(then.from, then.to))?;
            let at = others.iter().position(|other| other == id)?;
            Some(ArrowChange::Retied(others.remove(at), *id))
        });
        let change = Some(change.unwrap_or(ArrowChange::Added(*id)));
        changes.get_mut(number).into_iter().for_each(|slot| *slot = change);
    }
    let gone: BTreeSet<Id> = left.into_values().flatten().collect();
    let gone = earlier.arrows_by_stage().into_iter().map(|(id, _)| id).filter(|id| gone.contains(id));
    changes.into_iter().flatten().chain(gone.map(ArrowChange::Removed)).collect()
}

/// Whether two arrows have the same number, strength and label.
fn says_the_same(one: &Arrow, other: &Arrow) -> bool {
    (one.stage, one.strength, &one.label) == (other.stage, other.strength, &other.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Order, Strength};

    #[test]
    fn of_several_arrows_between_two_ends_the_same_one_is_known_again() {
        let id = |name: &str| Id::parse(name).unwrap();
        let (from, to) = (End::Block(Block::KeyResources), End::Block(Block::KeyActivities));
        let (strength, label) = (Strength::Strong, String::new());
        let arrow = Arrow { from, to, z: Order::first(), stage: None, strength, label };
        let board = |arrows: &[(&str, Stage)]| {
            let arrows = arrows
                .iter()
                .map(|(name, stage)| (id(name), Arrow { stage: Some(*stage), ..arrow.clone() }))
                .collect();
            Board::from_parts(crate::model::Head::default(), BTreeMap::new(), arrows)
        };
        let earlier = board(&[("a", Stage::One), ("b", Stage::Two)]);
        for later in [board(&[("b", Stage::Two)]), board(&[("c", Stage::Two)])] {
            assert_eq!(Comparison::new(&earlier, &later).arrows, [ArrowChange::Removed(id("a"))]);
        }
    }
}
