//! What is wrong with single arrows: drawn the wrong way round, numbered for another condition, leading nowhere, said twice.

use super::check::Check;
use super::facts::{ArrowFact, Facts, Spot};
use super::gap::Gap;
use super::mend::Mend;
use super::places::Role;
use super::propose::{may_stand_for, proposed, role};
use crate::model::{Block, Board, Condition, Id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The gaps of arrows, in the order of their conditions.
pub(super) fn arrow_gaps(board: &Board, check: &Check) -> Vec<Gap> {
    let facts = &check.facts;
    let turned: BTreeSet<Id> = check
        .plan
        .iter()
        .filter_map(|mend| match mend {
            Mend::Turn(id) => Some(*id),
            _ => None,
        })
        .collect();
    let twins = twins(board, facts);
    // Where a path runs over an arrow, it points the right way.
    let mut on_paths: FxHashMap<Id, Vec<Condition>> = FxHashMap::default();
    for stage in Condition::ALL {
        for id in check.of(stage).path.iter().flat_map(|path| &path.arrows) {
            on_paths.entry(*id).or_default().push(stage);
        }
    }
    // Where a note has to move first, its arrows are not judged by where it lies now.
    let moves = |spot| facts.at(spot).is_some_and(|fact| fact.in_lane || fact.border.is_some());
    let mut gaps = Vec::with_capacity(facts.arrows.len());
    for arrow in &facts.arrows {
        let id = arrow.id;
        if twins.contains(&id) {
            gaps.push(Gap::SameArrow(id));
        } else if let Some(stages) = on_paths.get(&id) {
            let (from, to) = (facts.role(arrow.from), facts.role(arrow.to));
            let fits = |stage: Condition| stages.contains(&stage) || may_stand_for(from, to, stage);
            let wrong = arrow.stage.is_some_and(|stage| !fits(stage));
            let right = stages.first().filter(|_| wrong && !moves(arrow.from) && !moves(arrow.to));
            gaps.extend(right.map(|stage| Gap::WrongNumber(id, *stage)));
        } else if turned.contains(&id) {
            gaps.push(Gap::Reversed(id));
        } else if check.planned_over.contains(&id) {
            // The next steps make use of it as it is.
        } else {
            let (from, to) = (facts.role(arrow.from), facts.role(arrow.to));
            let gap = if runs_backwards(from, to, arrow.stage) {
                Some(Gap::Reversed(id))
            } else if let Some(stage) = contradicts(from, to, arrow.stage) {
                Some(Gap::WrongNumber(id, stage))
            } else {
                leads_nowhere(from, to, arrow.stage).then_some(Gap::Pointless(id))
            };
            gaps.extend(gap.filter(|_| !moves(arrow.from) && !moves(arrow.to)));
        }
    }
    gaps
}

/// Whether an arrow between two stations can only be meant the other way round.
fn runs_backwards(from: Role, to: Role, stage: Option<Condition>) -> bool {
    use Role::{Activity, Contact, Kpi, Offer, Resource, Segment};
    match stage {
        Some(stage) => {
            let turned = proposed(to, from) == Some(stage) && proposed(from, to).is_none();
            let turned = turned && !gives_data(from, to);
            !may_stand_for(from, to, stage) && (turned || runs_backwards(from, to, None))
        }
        // One without a number is no claim about the cycle; only what never runs this way is told.
        None => {
            matches!((from, to), (Offer, Resource | Activity) | (Contact | Segment, Offer) | (Resource, Kpi))
        }
    }
}

/// Whether an arrow runs from customers or contacts to a resource. Customers provide data this way, so it is never reversed.
const fn gives_data(from: Role, to: Role) -> bool {
    matches!((from, to), (Role::Contact | Role::Segment, Role::Resource))
}

/// The condition for which an arrow runs, where it has the number of another.
fn contradicts(from: Role, to: Role, stage: Option<Condition>) -> Option<Condition> {
    let own = proposed(from, to).or_else(|| gives_data(from, to).then_some(Condition::Three));
    own.filter(|_| stage.is_some_and(|stage| !may_stand_for(from, to, stage)))
}

/// What mends an arrow that lies on no way: its number is taken away, or, where it would still lead nowhere, the arrow.
pub(super) fn without_purpose(board: &Board, id: Id) -> Option<Mend> {
    let arrow = board.arrow(id)?;
    let (from, to) = (role(board, arrow.from), role(board, arrow.to));
    let only_the_number = arrow.condition.is_some() && !leads_nowhere(from, to, None);
    Some(if only_the_number { Mend::Number(id, None) } else { Mend::Remove(id) })
}

/// Whether an arrow lies on no way of any condition: numbered where none runs, or from what is offered straight to what it is to
/// bring.
fn leads_nowhere(from: Role, to: Role, stage: Option<Condition>) -> bool {
    use Role::{Activity, Kpi, Money, Offer};
    match stage {
        Some(stage) => !may_stand_for(from, to, stage),
        None => matches!((from, to), (Offer, Money | Kpi) | (Activity, Kpi) | (Kpi, Offer)),
    }
}

/// Arrows that say what another one says: between the same ends with the same words, or to the whole of a block whose only note
/// has one too.
fn twins(board: &Board, facts: &Facts) -> FxHashSet<Id> {
    let label = |arrow: &ArrowFact| board.arrow(arrow.id).map(|arrow| arrow.label.trim()).unwrap_or_default();
    let ends = |arrow: &ArrowFact| (arrow.stage, arrow.from, arrow.to);
    let mut twins = FxHashSet::default();
    // Those between the same ends stand side by side; the surest comes first and stays.
    for alike in facts.arrows.chunk_by(|one, other| ends(one) == ends(other)).filter(|alike| alike.len() > 1)
    {
        let mut known: FxHashSet<&str> = FxHashSet::default();
        twins.extend(alike.iter().filter(|arrow| !known.insert(label(arrow))).map(|arrow| arrow.id));
    }
    let is_block = |spot: Spot| matches!(spot, Spot::Block(_));
    let mut whole = facts.arrows.iter().filter(|arrow| is_block(arrow.from) || is_block(arrow.to)).peekable();
    if whole.peek().is_none() {
        return twins;
    }
    let mut known: FxHashMap<(Option<Condition>, Spot, Spot, &str), &ArrowFact> = FxHashMap::default();
    for arrow in &facts.arrows {
        known.entry((arrow.stage, arrow.from, arrow.to, label(arrow))).or_insert(arrow);
    }
    let single = Block::ALL.map(|block| {
        let ordinary = facts.notes.iter().zip((0..).map(Spot::Note));
        let mut notes = ordinary.filter(|(fact, _)| fact.block == Some(block) && fact.is_ordinary());
        let only = notes.next().filter(|_| notes.next().is_none());
        only.map_or(Spot::Block(block), |(_, spot)| spot)
    });
    let single = |spot: Spot| match spot {
        Spot::Note(_) => spot,
        Spot::Block(block) => single.get(block.rank()).copied().unwrap_or(spot),
    };
    for arrow in whole {
        let (from, to) = (single(arrow.from), single(arrow.to));
        let other = known.get(&(arrow.stage, from, to, label(arrow)));
        if let Some(other) = other.filter(|_| (from, to) != (arrow.from, arrow.to)) {
            // The surer one stays.
            twins.insert(if other.strength <= arrow.strength { arrow.id } else { other.id });
        }
    }
    twins
}
