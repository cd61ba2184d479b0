//! Which arrow of an earlier board each arrow of a later one is: by what it joins and says, and by its id. Which note is which it is
//! told.

use crate::model::{Arrow, Board, End, Id, Stage, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// By what an arrow is known again, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The same id between the same ends, saying the same.
    Unchanged,
    /// Between the same ends, saying the same.
    SaysTheSame,
    /// The same id between the same ends.
    SameId,
    /// Between the same ends.
    SameEnds,
    /// Between the same ends, the other way round.
    Turned,
    /// The same id.
    Retied,
}

impl Match {
    const IN_ORDER: [Self; 6] =
        [Self::Unchanged, Self::SaysTheSame, Self::SameId, Self::SameEnds, Self::Turned, Self::Retied];
}

/// What an arrow starts from and leads to on the earlier board.
type Ends = (End, End);

/// What an arrow says: its number, how sure it is, its label.
type Says<'a> = (Option<Stage>, Strength, &'a str);

/// A later arrow, with the earlier one that it is, if it is one.
pub(super) type Paired = (Id, Option<(Id, Match)>);

/// The arrows of the earlier board, and which of them are left.
struct Earlier<'a> {
    board: &'a Board,
    left: BTreeSet<Id>,
    /// Those between the same ends that say the same, the last first: a file may hold thousands between the same ends.
    same: BTreeMap<(Ends, Says<'a>), Vec<Id>>,
    /// Those between the same ends, the last first.
    between: BTreeMap<Ends, Vec<Id>>,
}

/// The arrows of the later board in the order of their conditions, each with the earlier one that it is and by what; and the earlier
/// ones that are gone, in that order too. `notes` says of a later note which earlier one it is.
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
    for by in Match::IN_ORDER {
        for ((id, slot), (_, now)) in found.iter_mut().zip(&arrows).filter(|((_, slot), _)| slot.is_none()) {
            let ends = old_end(now.from).zip(old_end(now.to));
            *slot = old.take(by, *id, now, ends).map(|old| (old, by));
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

    /// Takes the arrow that this later one is by that, if it is left; `ends` are where the later one runs, as far as they were there.
    fn take(&mut self, by: Match, id: Id, now: &'a Arrow, ends: Option<Ends>) -> Option<Id> {
        let old = self.board.arrow(id).filter(|_| self.left.contains(&id));
        let is_between = old.is_some_and(|old| ends == Some((old.from, old.to)));
        let found = match by {
            Match::Unchanged => old.filter(|old| is_between && says(old) == says(now)).map(|_| id),
            Match::SameId => old.filter(|_| is_between).map(|_| id),
            Match::Retied => old.map(|_| id),
            Match::SaysTheSame => last_left(self.same.get_mut(&(ends?, says(now))), &self.left),
            Match::SameEnds => last_left(self.between.get_mut(&ends?), &self.left),
            Match::Turned => {
                let (from, to) = ends?;
                last_left(self.between.get_mut(&(to, from)), &self.left)
            }
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

fn says(arrow: &Arrow) -> Says<'_> {
    (arrow.stage, arrow.strength, arrow.label.trim())
}
