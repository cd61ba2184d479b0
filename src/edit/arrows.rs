//! Plans for arrows: draw, turn round, and what they say.

use super::{Edit, limit};
use crate::model::{Arrow, Board, End, Id, IdSource, Order, Record, Stage, Strength};
use std::collections::BTreeSet;

/// What a new arrow is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArrow {
    /// Where it starts.
    pub from: End,
    /// Where it points.
    pub to: End,
    /// Which condition it stands for.
    pub stage: Option<Stage>,
    /// How sure the team is of it.
    pub strength: Strength,
    /// What is written beside it.
    pub label: String,
}

impl NewArrow {
    /// An arrow of which nothing is said but its condition, so that it is unproven.
    pub const fn plain(from: End, to: End, stage: Option<Stage>) -> Self {
        Self { from, to, stage, strength: Strength::Unproven, label: String::new() }
    }
}

/// Draws an arrow, unproven until somebody says more. Nothing happens when both ends are the same, an end is missing or a doubt, the arrow exists already or the
/// board is full.
pub fn add(board: &Board, id: Id, from: End, to: End, stage: Option<Stage>) -> Edit {
    let exists = board.arrows().values().any(|arrow| arrow.from == from && arrow.to == to);
    let new = NewArrow::plain(from, to, stage);
    if exists || !can_be_drawn(board, &new) || !limit::has_room(board.arrows().len(), 1) {
        return Edit::default();
    }
    Edit::set(board, id, Some(Record::Arrow(arrow(new, board.arrow_top()))))
}

/// Draws arrows, each above the one before it. Left out are those that [`add`] would not draw. Nothing happens on a board
/// without room for all of them.
pub fn add_many(board: &Board, ids: &mut IdSource, new: Vec<NewArrow>) -> Edit {
    let mut edit = Edit::default();
    if new.is_empty() || !limit::has_room(board.arrows().len(), new.len()) {
        return edit;
    }
    let mut known: BTreeSet<(End, End)> =
        board.arrows().values().map(|arrow| (arrow.from, arrow.to)).collect();
    let mut z = board.arrow_top();
    for new in new {
        if can_be_drawn(board, &new) && known.insert((new.from, new.to)) {
            let above = z.above();
            edit.put(board, ids.next_id(), Some(Record::Arrow(arrow(new, z))));
            z = above;
        }
    }
    edit
}

/// Whether a new arrow has two ends that are there.
fn can_be_drawn(board: &Board, new: &NewArrow) -> bool {
    new.from != new.to && can_be_tied(board, new.from) && can_be_tied(board, new.to)
}

fn arrow(new: NewArrow, z: Order) -> Arrow {
    let NewArrow { from, to, stage, strength, label } = new;
    Arrow { from, to, z, stage, strength, label: limit::text(&label) }
}

/// Says which condition arrows stand for.
pub fn set_stage(board: &Board, ids: &BTreeSet<Id>, stage: Option<Stage>) -> Edit {
    each(board, ids, |arrow| arrow.stage = stage)
}

/// Says how sure the team is of arrows.
pub fn set_strength(board: &Board, ids: &BTreeSet<Id>, strength: Strength) -> Edit {
    each(board, ids, |arrow| arrow.strength = strength)
}

/// Writes beside an arrow.
pub fn set_label(board: &Board, id: Id, label: &str) -> Edit {
    each(board, &BTreeSet::from([id]), |arrow| arrow.label = limit::text(label))
}

/// Turns arrows round.
pub fn reverse(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    each(board, ids, |arrow| std::mem::swap(&mut arrow.from, &mut arrow.to))
}

/// Ties an arrow to other ends, where it stands for this condition. Nothing happens when both ends would be the same, one
/// is missing or a doubt, or such an arrow exists already.
pub fn tie(board: &Board, id: Id, from: End, to: End, stage: Option<Stage>) -> Edit {
    let missing = |end: End| !can_be_tied(board, end);
    let exists = board.arrows().iter().any(|(other, a)| *other != id && (a.from, a.to) == (from, to));
    if from == to || missing(from) || missing(to) || exists {
        return Edit::default();
    }
    each(board, &BTreeSet::from([id]), |arrow| (arrow.from, arrow.to, arrow.stage) = (from, to, stage))
}

/// Whether an arrow can be tied to an end: a block, or a note that is there and no doubt.
pub fn can_be_tied(board: &Board, end: End) -> bool {
    end.note().is_none_or(|id| board.note(id).is_some_and(|note| !note.kind.is_doubt()))
}

fn each(board: &Board, ids: &BTreeSet<Id>, mut change: impl FnMut(&mut Arrow)) -> Edit {
    let mut edit = Edit::default();
    for id in ids {
        if let Some(arrow) = board.arrow(*id) {
            let mut arrow = arrow.clone();
            change(&mut arrow);
            edit.put(board, *id, Some(Record::Arrow(arrow)));
        }
    }
    edit
}
