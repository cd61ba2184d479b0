//! Gaps of single arrows: reversed, numbered for another condition, on no path, or duplicated.

use super::check::CycleCheck;
use super::facts::{ArrowFacts, BoardFacts, NodeRef};
use super::gap::Gap;
use super::node_role::NodeRole;
use super::pointless_arrow::is_pointless;
use super::quick_fix::QuickFix;
use super::suggest::{can_carry, condition_between};
use crate::model::{Block, Board, Condition, Id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Returns the gaps of arrows, ordered by condition.
pub(super) fn arrow_gaps(board: &Board, check: &CycleCheck) -> Vec<Gap> {
    let facts = &check.facts;
    let turned: BTreeSet<Id> = check
        .plan
        .iter()
        .filter_map(|fix| match fix {
            QuickFix::ReverseArrow(id) => Some(*id),
            _ => None,
        })
        .collect();
    let duplicates = duplicate_arrows(board, facts);
    // An arrow on the path of a condition points the right way.
    let mut on_paths: FxHashMap<Id, Vec<Condition>> = FxHashMap::default();
    for condition in Condition::ALL {
        for id in check.condition(condition).path.iter().flat_map(|path| &path.arrows) {
            on_paths.entry(*id).or_default().push(condition);
        }
    }
    // If a note must move first, its arrows are not judged by its present position.
    let moves = |spot| facts.note_at(spot).is_some_and(|fact| fact.in_lane || fact.neighbor_block.is_some());
    let mut gaps = Vec::with_capacity(facts.arrows.len());
    for arrow in &facts.arrows {
        let id = arrow.id;
        if duplicates.contains(&id) {
            gaps.push(Gap::DuplicateArrow(id));
        } else if let Some(conditions) = on_paths.get(&id) {
            let (from, to) = (facts.role_at(arrow.from), facts.role_at(arrow.to));
            let fits =
                |condition: Condition| conditions.contains(&condition) || can_carry(from, to, condition);
            let wrong = arrow.condition.is_some_and(|condition| !fits(condition));
            let right = conditions.first().filter(|_| wrong && !moves(arrow.from) && !moves(arrow.to));
            gaps.extend(right.map(|condition| Gap::WrongCondition(id, *condition)));
        } else if turned.contains(&id) {
            gaps.push(Gap::ReversedArrow(id));
        } else if check.planned_arrows.contains(&id) {
            // The planned steps use the arrow as it is.
        } else {
            let (from, to) = (facts.role_at(arrow.from), facts.role_at(arrow.to));
            let gap = if is_reversed(from, to, arrow.condition) {
                Some(Gap::ReversedArrow(id))
            } else if let Some(condition) = conflicting_condition(from, to, arrow.condition) {
                Some(Gap::WrongCondition(id, condition))
            } else {
                is_pointless(from, to, arrow.condition).then_some(Gap::PointlessArrow(id))
            };
            gaps.extend(gap.filter(|_| !moves(arrow.from) && !moves(arrow.to)));
        }
    }
    gaps
}

/// Returns whether an arrow between two roles can only be meant the other way around.
fn is_reversed(from: NodeRole, to: NodeRole, condition: Option<Condition>) -> bool {
    use NodeRole::{Activity, Contact, Kpi, Offer, Resource, Segment};
    match condition {
        Some(condition) => {
            let turned =
                condition_between(to, from) == Some(condition) && condition_between(from, to).is_none();
            let turned = turned && !provides_data(from, to);
            !can_carry(from, to, condition) && (turned || is_reversed(from, to, None))
        }
        // An arrow without a condition claims nothing about the cycle; it counts as reversed only if no
        // condition runs this way.
        None => {
            matches!((from, to), (Offer, Resource | Activity) | (Contact | Segment, Offer) | (Resource, Kpi))
        }
    }
}

/// Returns whether an arrow runs from customers or contacts to a resource. Customers provide data this way, so
/// it is never reversed.
const fn provides_data(from: NodeRole, to: NodeRole) -> bool {
    matches!((from, to), (NodeRole::Contact | NodeRole::Segment, NodeRole::Resource))
}

/// Returns the condition that an arrow fits, if it has the number of another one.
fn conflicting_condition(from: NodeRole, to: NodeRole, condition: Option<Condition>) -> Option<Condition> {
    let own = condition_between(from, to).or_else(|| provides_data(from, to).then_some(Condition::Three));
    own.filter(|_| condition.is_some_and(|condition| !can_carry(from, to, condition)))
}

/// Arrows that duplicate another one: the same ends and label, or an end at a block whose only note has the
/// same arrow.
fn duplicate_arrows(board: &Board, facts: &BoardFacts) -> FxHashSet<Id> {
    let label =
        |arrow: &ArrowFacts| board.arrow(arrow.id).map(|arrow| arrow.label.trim()).unwrap_or_default();
    let ends = |arrow: &ArrowFacts| (arrow.condition, arrow.from, arrow.to);
    let mut duplicates = FxHashSet::default();
    // Arrows between the same ends are adjacent; the strongest comes first and is kept.
    for alike in facts.arrows.chunk_by(|one, other| ends(one) == ends(other)).filter(|alike| alike.len() > 1)
    {
        let mut known: FxHashSet<&str> = FxHashSet::default();
        duplicates.extend(alike.iter().filter(|arrow| !known.insert(label(arrow))).map(|arrow| arrow.id));
    }
    let is_block = |node: NodeRef| matches!(node, NodeRef::Block(_));
    let mut whole = facts.arrows.iter().filter(|arrow| is_block(arrow.from) || is_block(arrow.to)).peekable();
    if whole.peek().is_none() {
        return duplicates;
    }
    let mut known: FxHashMap<(Option<Condition>, NodeRef, NodeRef, &str), &ArrowFacts> = FxHashMap::default();
    for arrow in &facts.arrows {
        known.entry((arrow.condition, arrow.from, arrow.to, label(arrow))).or_insert(arrow);
    }
    let single = Block::ALL.map(|block| {
        let ordinary = facts.notes.iter().zip((0..).map(NodeRef::Note));
        let mut notes = ordinary.filter(|(fact, _)| fact.block == Some(block) && fact.is_ordinary());
        let only = notes.next().filter(|_| notes.next().is_none());
        only.map_or(NodeRef::Block(block), |(_, spot)| spot)
    });
    let single = |node: NodeRef| match node {
        NodeRef::Note(_) => node,
        NodeRef::Block(block) => single.get(block.rank()).copied().unwrap_or(node),
    };
    for arrow in whole {
        let (from, to) = (single(arrow.from), single(arrow.to));
        let other = known.get(&(arrow.condition, from, to, label(arrow)));
        if let Some(other) = other.filter(|_| (from, to) != (arrow.from, arrow.to)) {
            // The stronger arrow is kept.
            duplicates.insert(if other.strength <= arrow.strength { arrow.id } else { other.id });
        }
    }
    duplicates
}
