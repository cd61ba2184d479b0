//! Which condition an arrow most likely carries, given the roles of its ends, and which it may carry at all.

use super::node_role::NodeRole;
use crate::model::{Board, Condition, Endpoint, NoteKind};

/// The suggested condition for an arrow between two ends; `None` if it is not part of the cycle, such as an
/// arrow from a partner.
pub fn suggest_condition(board: &Board, from: Endpoint, to: Endpoint) -> Option<Condition> {
    condition_between(role_of(board, from), role_of(board, to))
}

/// The suggested condition for an arrow between two roles.
pub(super) fn condition_between(from: NodeRole, to: NodeRole) -> Option<Condition> {
    use NodeRole::{Activity, Contact, Kpi, Money, Offer, Outside, Resource, Segment};
    let ends = (from, to);
    let solves = matches!(
        ends,
        (Resource | Activity, Resource | Activity | Offer | Contact | Segment)
            | (Offer | Contact, Offer | Contact | Segment)
    );
    let pays =
        matches!(ends, (Segment | Contact | Outside | Kpi | Money, Kpi | Money) | (Segment | Kpi, Outside));
    let returns = matches!(ends, (Kpi | Money | Outside, Resource) | (Kpi | Money, Activity));
    let conditions = Condition::ALL.into_iter().zip([solves, pays, returns]);
    conditions.into_iter().find(|(_, fits)| *fits).map(|(condition, _)| condition)
}

/// Returns whether an arrow between two roles may carry a condition: the suggested one, or one with a longer
/// path over it.
pub(super) fn can_carry(from: NodeRole, to: NodeRole, condition: Condition) -> bool {
    use NodeRole::{Activity, Contact, Kpi, Money, Outside, Partner, Resource, Segment};
    // Partners and notes outside may be on the path of any condition.
    let beside = [from, to].iter().any(|role| matches!(role, Partner | Outside));
    let longer = match condition {
        Condition::One => matches!((from, to), (Segment, Segment)),
        Condition::Two => matches!((from, to), (Segment | Contact, Contact | Segment)),
        // A KPI may bring data in any way: by customers, channels, or an activity that collects them.
        Condition::Three => {
            matches!(
                (from, to),
                (Kpi | Money, Contact | Segment | Kpi | Money)
                    | (Contact | Segment | Activity | Resource, Resource)
            ) && (from, to) != (Kpi, Money)
        }
    };
    condition_between(from, to) == Some(condition) || beside || longer
}

pub(super) fn role_of(board: &Board, endpoint: Endpoint) -> NodeRole {
    match endpoint {
        Endpoint::Block(block) => NodeRole::from_block(Some(block), false),
        Endpoint::Note(id) => board.note(id).map_or(NodeRole::Outside, |note| {
            NodeRole::from_block(note.block_on(board.page()), note.kind == NoteKind::KpiEvent)
        }),
    }
}
