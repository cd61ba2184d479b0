//! Arrows that are on no path of any condition, and their quick fix. Does not know gaps.

use super::node_role::NodeRole;
use super::quick_fix::QuickFix;
use super::suggest::{can_carry, role_of};
use crate::model::{Board, Condition, Id};

/// The fix for an arrow on no path: remove its condition, or, if it is still pointless then, remove the arrow.
pub(super) fn fix_pointless(board: &Board, id: Id) -> Option<QuickFix> {
    let arrow = board.arrow(id)?;
    let (from, to) = (role_of(board, arrow.from), role_of(board, arrow.to));
    let only_the_number = arrow.condition.is_some() && !is_pointless(from, to, None);
    Some(if only_the_number { QuickFix::SetCondition(id, None) } else { QuickFix::RemoveRecord(id) })
}

/// Returns whether an arrow is on no path of any condition: its condition does not run here, or it connects an
/// offer directly to its effect.
pub(super) fn is_pointless(from: NodeRole, to: NodeRole, condition: Option<Condition>) -> bool {
    use NodeRole::{Activity, Kpi, Money, Offer};
    match condition {
        Some(condition) => !can_carry(from, to, condition),
        None => matches!((from, to), (Offer, Money | Kpi) | (Activity, Kpi) | (Kpi, Offer)),
    }
}
