//! Which arrow of an earlier board each arrow of a later one is: by what it joins and says, and by its id. Which note is which it is
//! told.

use super::single_line::comparison_key;
use crate::model::{Arrow, Board, Condition, Endpoint, Id, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// What became of an arrow that is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArrowFate {
    /// It joins and says the same.
    Unchanged,
    /// It joins the same and says something else.
    Changed,
    /// It runs the other way round.
    Reversed,
    /// It joins something else.
    Reconnected,
}

/// By what an arrow is known again.
#[derive(Clone, Copy)]
enum MatchCriterion {
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
const CRITERIA_BY_CERTAINTY: [(MatchCriterion, ArrowFate); 9] = [
    (MatchCriterion::All, ArrowFate::Unchanged),
    (MatchCriterion::Words, ArrowFate::Unchanged),
    (MatchCriterion::Id, ArrowFate::Changed),
    (MatchCriterion::Ends, ArrowFate::Changed),
    (MatchCriterion::All, ArrowFate::Reversed),
    (MatchCriterion::Words, ArrowFate::Reversed),
    (MatchCriterion::Id, ArrowFate::Reversed),
    (MatchCriterion::Ends, ArrowFate::Reversed),
    (MatchCriterion::IdAlone, ArrowFate::Reconnected),
];

/// What an arrow starts from and leads to on the earlier board.
type Endpoints = (Endpoint, Endpoint);

/// What an arrow says: its number, how sure it is, its label.
type ArrowContent = (Option<Condition>, Strength, String);

/// A later arrow, with the earlier one that it is and what became of it, if it is one.
pub(super) type ArrowMatch = (Id, Option<(Id, ArrowFate)>);

/// The arrows of the earlier board, and which of them are left.
struct EarlierArrows<'a> {
    board: &'a Board,
    left: BTreeSet<Id>,
    /// Those between the same ends, by what they say; the last first, as a file may hold thousands between the same ends.
    same: BTreeMap<Endpoints, BTreeMap<ArrowContent, Vec<Id>>>,
    /// Those between the same ends, the last first.
    between: BTreeMap<Endpoints, Vec<Id>>,
}

/// An arrow of the later board.
struct LaterArrow {
    id: Id,
    /// Its ends on the earlier board, if both were there.
    ends: Option<Endpoints>,
    says: ArrowContent,
}

/// The arrows of the later board in the order of their conditions, each with the earlier one that it is; and the earlier ones that
/// are gone, in that order too. `notes` says of a later note which earlier one it is.
pub(super) fn match_arrows(
    earlier: &Board,
    later: &Board,
    notes: &BTreeMap<Id, Id>,
) -> (Vec<ArrowMatch>, Vec<Id>) {
    let old_end = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => notes.get(&id).copied().map(Endpoint::Note),
        Endpoint::Block(block) => Some(Endpoint::Block(block)),
    };
    let order = earlier.arrows_by_condition();
    let mut old = EarlierArrows::new(earlier, &order);
    let arrows: Vec<LaterArrow> = later
        .arrows_by_condition()
        .into_iter()
        .map(|(id, arrow)| {
            let ends = old_end(arrow.from).zip(old_end(arrow.to));
            LaterArrow { id, ends, says: arrow_content(arrow) }
        })
        .collect();
    let mut found: Vec<ArrowMatch> = arrows.iter().map(|arrow| (arrow.id, None)).collect();
    for (by, kept) in CRITERIA_BY_CERTAINTY {
        for ((_, slot), now) in found.iter_mut().zip(&arrows).filter(|((_, slot), _)| slot.is_none()) {
            let turned =
                |(from, to): Endpoints| if kept == ArrowFate::Reversed { (to, from) } else { (from, to) };
            *slot = old.take(by, now, now.ends.map(turned)).map(|old| (old, kept));
        }
    }
    let gone = order.into_iter().map(|(id, _)| id).filter(|id| old.left.contains(id));
    (found, gone.collect())
}

impl<'a> EarlierArrows<'a> {
    /// `order` are the arrows of the board in the order of their conditions.
    fn new(board: &'a Board, order: &[(Id, &Arrow)]) -> Self {
        let left = order.iter().map(|(id, _)| *id).collect();
        let mut earlier = Self { board, left, same: BTreeMap::new(), between: BTreeMap::new() };
        for (id, arrow) in order.iter().rev() {
            let ends = (arrow.from, arrow.to);
            earlier.same.entry(ends).or_default().entry(arrow_content(arrow)).or_default().push(*id);
            earlier.between.entry(ends).or_default().push(*id);
        }
        earlier
    }

    /// Takes the earlier arrow that a later one is, if it is left; `ends` are those of the earlier one.
    fn take(&mut self, by: MatchCriterion, now: &LaterArrow, ends: Option<Endpoints>) -> Option<Id> {
        let old = self.board.arrow(now.id).filter(|_| self.left.contains(&now.id));
        let between = old.filter(|old| ends == Some((old.from, old.to)));
        let found = match by {
            MatchCriterion::All => between.filter(|old| arrow_content(old) == now.says).map(|_| now.id),
            MatchCriterion::Id => between.map(|_| now.id),
            MatchCriterion::IdAlone => old.map(|_| now.id),
            MatchCriterion::Words => {
                last_unmatched(self.same.get_mut(&ends?)?.get_mut(&now.says), &self.left)
            }
            MatchCriterion::Ends => last_unmatched(self.between.get_mut(&ends?), &self.left),
        };
        found.filter(|id| self.left.remove(id))
    }
}

/// Takes the last of these that is left.
fn last_unmatched(ids: Option<&mut Vec<Id>>, left: &BTreeSet<Id>) -> Option<Id> {
    let ids = ids?;
    while let Some(id) = ids.pop() {
        if left.contains(&id) {
            return Some(id);
        }
    }
    None
}

fn arrow_content(arrow: &Arrow) -> ArrowContent {
    (arrow.condition, arrow.strength, comparison_key(&arrow.label))
}
