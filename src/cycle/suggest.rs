//! Which condition an arrow most likely stands for, from where it runs, and which it may stand for at all.

use super::candidates::NodeRole;
use crate::model::{Board, Condition, Endpoint, NoteKind};

/// The condition proposed for an arrow between two ends; `None` where it is not part of the cycle, such as what a
/// partner brings.
pub fn suggest_condition(board: &Board, from: Endpoint, to: Endpoint) -> Option<Condition> {
    condition_between(role_of(board, from), role_of(board, to))
}

/// The condition proposed for an arrow from one station to another.
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

/// Whether an arrow from one station to another may stand for a condition: the proposed one, and what a longer path of it may
/// run over.
pub(super) fn can_carry(from: NodeRole, to: NodeRole, condition: Condition) -> bool {
    use NodeRole::{Activity, Contact, Kpi, Money, Outside, Partner, Resource, Segment};
    // Partners and what stands outside may be on the way of any condition.
    let beside = [from, to].iter().any(|role| matches!(role, Partner | Outside));
    let longer = match condition {
        Condition::One => matches!((from, to), (Segment, Segment)),
        Condition::Two => matches!((from, to), (Segment | Contact, Contact | Segment)),
        // A KPI that grows may bring data by any way: customers, channels, an activity that collects them.
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

/// The station of an end.
pub(super) fn role_of(board: &Board, endpoint: Endpoint) -> NodeRole {
    match endpoint {
        Endpoint::Block(block) => NodeRole::from_block(Some(block), false),
        Endpoint::Note(id) => board.note(id).map_or(NodeRole::Outside, |note| {
            NodeRole::from_block(note.block_on(board.page()), note.kind == NoteKind::KpiEvent)
        }),
    }
}
