//! Edits of arrows: add, reverse, reconnect, set condition, strength and label.

use super::{Edit, limits};
use crate::model::{Arrow, Board, Condition, Endpoint, FractionalIndex, Id, IdSource, Record, Strength};
use std::collections::BTreeSet;

/// A new arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewArrow {
    pub(crate) from: Endpoint,
    /// Endpoint with the arrow head.
    pub(crate) to: Endpoint,
    pub(crate) condition: Option<Condition>,
    pub(crate) strength: Strength,
    pub(crate) label: String,
}

impl NewArrow {
    /// Creates an arrow without a label and with strength [`Strength::Unproven`].
    pub(crate) const fn unproven(from: Endpoint, to: Endpoint, condition: Option<Condition>) -> Self {
        Self { from, to, condition, strength: Strength::Unproven, label: String::new() }
    }
}

/// Adds an unproven arrow. The edit is empty if both ends are the same, an end is missing or a doubt, the arrow
/// exists already, or the board is full.
pub fn add(board: &Board, id: Id, from: Endpoint, to: Endpoint, condition: Option<Condition>) -> Edit {
    let exists = board.arrows().values().any(|arrow| arrow.from == from && arrow.to == to);
    let new = NewArrow::unproven(from, to, condition);
    if exists || !can_be_drawn(board, &new) || !limits::has_capacity(board.arrows().len(), 1) {
        return Edit::default();
    }
    Edit::from_record(board, id, Some(Record::Arrow(arrow(new, board.next_arrow_index()))))
}

/// Adds arrows, each in front of the one before. Skips arrows that [`add`] would refuse; the edit is empty if
/// the board has no capacity for all of them.
pub(crate) fn add_many(board: &Board, ids: &mut IdSource, new: Vec<NewArrow>) -> Edit {
    let mut edit = Edit::default();
    if new.is_empty() || !limits::has_capacity(board.arrows().len(), new.len()) {
        return edit;
    }
    let mut known: BTreeSet<(Endpoint, Endpoint)> =
        board.arrows().values().map(|arrow| (arrow.from, arrow.to)).collect();
    let mut z = board.next_arrow_index();
    for new in new {
        if can_be_drawn(board, &new) && known.insert((new.from, new.to)) {
            let above = z.key_above();
            edit.set(board, ids.next_id(), Some(Record::Arrow(arrow(new, z))));
            z = above;
        }
    }
    edit
}

/// Returns whether both ends exist and differ.
fn can_be_drawn(board: &Board, new: &NewArrow) -> bool {
    new.from != new.to && can_attach(board, new.from) && can_attach(board, new.to)
}

fn arrow(new: NewArrow, z: FractionalIndex) -> Arrow {
    let NewArrow { from, to, condition, strength, label } = new;
    Arrow { from, to, z, condition, strength, label: limits::truncate_text(&label) }
}

/// Sets the condition of arrows.
pub fn set_condition(board: &Board, ids: &BTreeSet<Id>, condition: Option<Condition>) -> Edit {
    map_arrows(board, ids, |arrow| arrow.condition = condition)
}

/// Sets the strength of arrows.
pub fn set_strength(board: &Board, ids: &BTreeSet<Id>, strength: Strength) -> Edit {
    map_arrows(board, ids, |arrow| arrow.strength = strength)
}

/// Sets the label of an arrow.
pub(crate) fn set_label(board: &Board, id: Id, label: &str) -> Edit {
    map_arrows(board, &BTreeSet::from([id]), |arrow| arrow.label = limits::truncate_text(label))
}

/// Reverses arrows.
pub(crate) fn reverse(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    map_arrows(board, ids, |arrow| std::mem::swap(&mut arrow.from, &mut arrow.to))
}

/// Reconnects an arrow to other ends and sets its condition. The edit is empty if both ends would be the same,
/// one is missing or a doubt, or such an arrow exists already.
pub(crate) fn attach(
    board: &Board,
    id: Id,
    from: Endpoint,
    to: Endpoint,
    condition: Option<Condition>,
) -> Edit {
    let missing = |endpoint: Endpoint| !can_attach(board, endpoint);
    let exists = board.arrows().iter().any(|(other, a)| *other != id && (a.from, a.to) == (from, to));
    if from == to || missing(from) || missing(to) || exists {
        return Edit::default();
    }
    map_arrows(board, &BTreeSet::from([id]), |arrow| {
        (arrow.from, arrow.to, arrow.condition) = (from, to, condition);
    })
}

/// Returns whether an arrow can be attached: to a block, or to an existing note that is not a doubt.
pub(crate) fn can_attach(board: &Board, endpoint: Endpoint) -> bool {
    endpoint.note_id().is_none_or(|id| board.note(id).is_some_and(|note| !note.kind.is_doubt()))
}

fn map_arrows(board: &Board, ids: &BTreeSet<Id>, mut change: impl FnMut(&mut Arrow)) -> Edit {
    let mut edit = Edit::default();
    for id in ids {
        if let Some(arrow) = board.arrow(*id) {
            let mut arrow = arrow.clone();
            change(&mut arrow);
            edit.set(board, *id, Some(Record::Arrow(arrow)));
        }
    }
    edit
}
