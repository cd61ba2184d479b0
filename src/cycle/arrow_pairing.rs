//! Which arrow of an earlier board each arrow of a later one is: by what it joins and says, and by its id. Which note is which it is
//! told.

use super::one_line::reading;
use crate::model::{Arrow, Board, Condition, Endpoint, Id, Strength};
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
type Ends = (Endpoint, Endpoint);

/// What an arrow says: its number, how sure it is, its label.
type Says = (Option<Condition>, Strength, String);

/// A later arrow, with the earlier one that it is and what became of it, if it is one.
pub(super) type Paired = (Id, Option<(Id, Kept)>);

/// The arrows of the earlier board, and which of them are left.
struct Earlier<'a> {
    board: &'a Board,
    left: BTreeSet<Id>,
    /// Those between the same ends, by what they say; the last first, as a file may hold thousands between the same ends.
    same: BTreeMap<Ends, BTreeMap<Says, Vec<Id>>>,
    /// Those between the same ends, the last first.
    between: BTreeMap<Ends, Vec<Id>>,
}

/// An arrow of the later board.
struct Later {
    id: Id,
    /// Its ends on the earlier board, if both were there.
    ends: Option<Ends>,
    says: Says,
}

/// The arrows of the later board in the order of their conditions, each with the earlier one that it is; and the earlier ones that
/// are gone, in that order too. `notes` says of a later note which earlier one it is.
pub(super) fn arrow_pairs(
    earlier: &Board,
    later: &Board,
    notes: &BTreeMap<Id, Id>,
) -> (Vec<Paired>, Vec<Id>) {
    let old_end = |end: Endpoint| match end {
        Endpoint::Note(id) => notes.get(&id).copied().map(Endpoint::Note),
        Endpoint::Block(block) => Some(Endpoint::Block(block)),
    };
    let order = earlier.arrows_by_condition();
    let mut old = Earlier::new(earlier, &order);
    let arrows: Vec<Later> = later
        .arrows_by_condition()
        .into_iter()
        .map(|(id, arrow)| {
            let ends = old_end(arrow.from).zip(old_end(arrow.to));
            Later { id, ends, says: says(arrow) }
        })
        .collect();
    let mut found: Vec<Paired> = arrows.iter().map(|arrow| (arrow.id, None)).collect();
    for (by, kept) in IN_ORDER {
        for ((_, slot), now) in found.iter_mut().zip(&arrows).filter(|((_, slot), _)| slot.is_none()) {
            let turned = |(from, to): Ends| if kept == Kept::Turned { (to, from) } else { (from, to) };
            *slot = old.take(by, now, now.ends.map(turned)).map(|old| (old, kept));
        }
    }
    let gone = order.into_iter().map(|(id, _)| id).filter(|id| old.left.contains(id));
    (found, gone.collect())
}

impl<'a> Earlier<'a> {
    /// `order` are the arrows of the board in the order of their conditions.
    fn new(board: &'a Board, order: &[(Id, &Arrow)]) -> Self {
        let left = order.iter().map(|(id, _)| *id).collect();
        let mut earlier = Self { board, left, same: BTreeMap::new(), between: BTreeMap::new() };
        for (id, arrow) in order.iter().rev() {
            let ends = (arrow.from, arrow.to);
            earlier.same.entry(ends).or_default().entry(says(arrow)).or_default().push(*id);
            earlier.between.entry(ends).or_default().push(*id);
        }
        earlier
    }

    /// Takes the earlier arrow that a later one is, if it is left; `ends` are those of the earlier one.
    fn take(&mut self, by: By, now: &Later, ends: Option<Ends>) -> Option<Id> {
        let old = self.board.arrow(now.id).filter(|_| self.left.contains(&now.id));
        let between = old.filter(|old| ends == Some((old.from, old.to)));
        let found = match by {
            By::All => between.filter(|old| says(old) == now.says).map(|_| now.id),
            By::Id => between.map(|_| now.id),
            By::IdAlone => old.map(|_| now.id),
            By::Words => last_left(self.same.get_mut(&ends?)?.get_mut(&now.says), &self.left),
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
    (arrow.condition, arrow.strength, reading(&arrow.label))
}
