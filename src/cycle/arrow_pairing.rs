//! Which arrow of an earlier board each arrow of a later one is: by what it joins and says, and by its id. Which note is which it is
//! told.

use super::one_line::reading;
use crate::model::{Arrow, Board, End, Id, Stage, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// What became of an arrow that is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It joins and says the same.
    Unchanged,
    /// It joins the same and says something else.
    Changed,
    /// It runs the other way round.
    Turned,
    /// It joins something else.
    Retied,
}

/// By what an arrow is known again.
#[derive(Clone, Copy)]
enum By {
    /// Its id, its ends and what it says.
    All,
    /// Its ends and what it says.
    Words,
    /// Its id and its ends.
    Id,
    /// Its ends.
    Ends,
    /// Its id, whatever it joins.
    IdAlone,
}

/// The surest first, and between the same ends before the other way round.
const IN_ORDER: [(By, Kept); 9] = [
    (By::All, Kept::Unchanged),
    (By::Words, Kept::Unchanged),
    (By::Id, Kept::Changed),
    (By::Ends, Kept::Changed),
    (By::All, Kept::Turned),
    (By::Words, Kept::Turned),
    (By::Id, Kept::Turned),
    (By::Ends, Kept::Turned),
    (By::IdAlone, Kept::Retied),
];

/// What an arrow starts from and leads to on the earlier board.
type Ends = (End, End);

/// What an arrow says: its number, how sure it is, its label.
type Says = (Option<Stage>, Strength, String);

/// A later arrow, with the earlier one that it is and what became of it, if it is one.
pub(super) type Paired = (Id, Option<(Id, Kept)>);

/// The arrows of the earlier board, and which of them are left.
struct Earlier<'a> {
    board: &'a Board,
    left: BTreeSet<Id>,
    /// Those between the same ends that say the same, the last first: a file may hold thousands between the same ends.
    same: BTreeMap<(Ends, Says), Vec<Id>>,
    /// Those between the same ends, the last first.
    between: BTreeMap<Ends, Vec<Id>>,
}

/// The arrows of the later board in the order of their conditions, each with the earlier one that it is; and the earlier ones that
/// are gone, in that order too. `notes` says of a later note which earlier one it is.
pub(super) fn arrow_pairs(
    earlier: &Board,
    later: &Board,
    notes: &BTreeMap<Id, Id>,
) -> (Vec<Paired>, Vec<Id>) {
    let old_end = |end: End| match end {
        End::Note(id) => notes.get(&id).copied().map(End::Note),
        End::Block(block) => Some(End::Block(block)),
    };
    let mut old = Earlier::new(earlier);
    let arrows = later.arrows_by_stage();
    let mut found: Vec<Paired> = arrows.iter().map(|(id, _)| (*id, None)).collect();
    for (by, kept) in IN_ORDER {
        for ((id, slot), (_, now)) in found.iter_mut().zip(&arrows).filter(|((_, slot), _)| slot.is_none()) {
            let ends = old_end(now.from).zip(old_end(now.to));
            let ends = if kept == Kept::Turned { ends.map(|(from, to)| (to, from)) } else { ends };
            *slot = old.take(by, *id, now, ends).map(|old| (old, kept));
        }
    }
    let gone = earlier.arrows_by_stage().into_iter().map(|(id, _)| id);
    (found, gone.filter(|id| old.left.contains(id)).collect())
}

impl<'a> Earlier<'a> {
    fn new(board: &'a Board) -> Self {
        let left = board.arrows().keys().copied().collect();
        let mut earlier = Self { board, left, same: BTreeMap::new(), between: BTreeMap::new() };
        for (id, arrow) in board.arrows_by_stage().into_iter().rev() {
            let ends = (arrow.from, arrow.to);
            earlier.same.entry((ends, says(arrow))).or_default().push(id);
            earlier.between.entry(ends).or_default().push(id);
        }
        earlier
    }

    /// Takes the arrow that a later one is, if it is left; `ends` are those of the earlier one that is looked for, as far as they were
    /// there.
    fn take(&mut self, by: By, id: Id, now: &Arrow, ends: Option<Ends>) -> Option<Id> {
        let old = self.board.arrow(id).filter(|_| self.left.contains(&id));
        let is_between = old.is_some_and(|old| ends == Some((old.from, old.to)));
        let found = match by {
            By::All => old.filter(|old| is_between && says(old) == says(now)).map(|_| id),
            By::Id => old.filter(|_| is_between).map(|_| id),
            By::IdAlone => old.map(|_| id),
            By::Words => last_left(self.same.get_mut(&(ends?, says(now))), &self.left),
            By::Ends => last_left(self.between.get_mut(&ends?), &self.left),
        };
        found.filter(|id| self.left.remove(id))
    }
}

/// Takes the last of these that is left.
fn last_left(ids: Option<&mut Vec<Id>>, left: &BTreeSet<Id>) -> Option<Id> {
    let ids = ids?;
    while let Some(id) = ids.pop() {
        if left.contains(&id) {
            return Some(id);
        }
    }
    None
}

fn says(arrow: &Arrow) -> Says {
    (arrow.stage, arrow.strength, reading(&arrow.label))
}
