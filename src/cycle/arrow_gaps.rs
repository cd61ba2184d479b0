//! What is wrong with single arrows: drawn the wrong way round, numbered for another condition, leading nowhere, said twice.

use super::check::Check;
use super::gap::Gap;
use super::mend::Mend;
use super::places::Role;
use super::propose::{may_stand_for, proposed, role};
use crate::model::{Arrow, Board, End, Id, NoteKind, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// The gaps of arrows, in the order of their conditions.
pub(super) fn arrow_gaps(board: &Board, check: &Check, arrows: &[(Id, &Arrow)]) -> Vec<Gap> {
    let turned: BTreeSet<Id> = check
        .plan
        .iter()
        .filter_map(|mend| match mend {
            Mend::Turn(id) => Some(*id),
            _ => None,
        })
        .collect();
    let page = board.page();
    let plain = check.facts.iter().filter(|fact| fact.kind == NoteKind::Note);
    let moves = plain.filter_map(|fact| {
        let rect = board.note(fact.id)?.rect;
        let in_lane = fact.block.is_none() && page.lane().contains(rect.center());
        (in_lane || page.bordering_block(rect).is_some()).then_some(End::Note(fact.id))
    });
    let moving: BTreeSet<End> = moves.collect();
    let twins = twins(board, check, arrows);
    let mut gaps = Vec::new();
    for (id, arrow) in arrows {
        if twins.contains(id) {
            gaps.push(Gap::SameArrow(*id));
            continue;
        }
        // Where a note has to move first, its arrows are not judged by where it lies now.
        if [arrow.from, arrow.to].iter().any(|end| moving.contains(end)) && !turned.contains(id) {
            continue;
        }
        let (from, to) = (role(board, arrow.from), role(board, arrow.to));
        gaps.extend(if turned.contains(id) || runs_backwards(from, to, arrow.stage) {
            Some(Gap::Reversed(*id))
        } else if let Some(stage) = contradicts(from, to, arrow.stage) {
            Some(Gap::WrongNumber(*id, stage))
        } else {
            leads_nowhere(from, to, arrow.stage).then_some(Gap::Pointless(*id))
        });
    }
    gaps
}

/// Whether an arrow between two stations can only be meant the other way round.
fn runs_backwards(from: Role, to: Role, stage: Option<Stage>) -> bool {
    use Role::{Activity, Contact, Kpi, Offer, Resource, Segment};
    match stage {
        Some(stage) => {
            let turned = proposed(to, from) == Some(stage) && proposed(from, to).is_none();
            !may_stand_for(from, to, stage) && (turned || runs_backwards(from, to, None))
        }
        // One without a number is no claim about the cycle; only what never runs this way is told.
        None => {
            matches!((from, to), (Offer, Resource | Activity) | (Contact | Segment, Offer) | (Resource, Kpi))
        }
    }
}

/// The condition for which an arrow runs, where it has the number of another.
fn contradicts(from: Role, to: Role, stage: Option<Stage>) -> Option<Stage> {
    proposed(from, to).filter(|_| stage.is_some_and(|stage| !may_stand_for(from, to, stage)))
}

/// What mends an arrow that lies on no way: its number is taken away, or, where it would still lead nowhere, the arrow.
pub(super) fn without_purpose(board: &Board, id: Id) -> Option<Mend> {
    let arrow = board.arrow(id)?;
    let (from, to) = (role(board, arrow.from), role(board, arrow.to));
    let only_the_number = arrow.stage.is_some() && !leads_nowhere(from, to, None);
    Some(if only_the_number { Mend::Number(id, None) } else { Mend::Remove(id) })
}

/// Whether an arrow lies on no way of any condition: numbered where none runs, or from what is offered straight to what it is to
/// bring.
fn leads_nowhere(from: Role, to: Role, stage: Option<Stage>) -> bool {
    use Role::{Activity, Kpi, Money, Offer};
    match stage {
        Some(stage) => !may_stand_for(from, to, stage),
        None => matches!((from, to), (Offer, Money | Kpi) | (Activity, Kpi) | (Kpi, Offer)),
    }
}

/// Arrows that say what another one says: between the same ends with the same words, or to the whole of a block whose only note
/// has one too.
fn twins(board: &Board, check: &Check, arrows: &[(Id, &Arrow)]) -> BTreeSet<Id> {
    let mut first: BTreeMap<(End, End, &str), Id> = BTreeMap::new();
    let mut twins = BTreeSet::new();
    for (id, arrow) in arrows {
        if first.insert((arrow.from, arrow.to, arrow.label.trim()), *id).is_some() {
            twins.insert(*id);
        }
    }
    let to_blocks = arrows
        .iter()
        .filter(|(_, arrow)| matches!((arrow.from, arrow.to), (End::Block(_), _) | (_, End::Block(_))));
    for (id, arrow) in to_blocks {
        let single = |end: End| match end {
            End::Note(_) => None,
            End::Block(block) => {
                let mut notes = check.facts.iter().filter(|fact| fact.block == Some(block) && fact.counts());
                let only = notes.next().filter(|_| notes.next().is_none());
                only.map(|fact| End::Note(fact.id))
            }
        };
        let (from, to) = (single(arrow.from).unwrap_or(arrow.from), single(arrow.to).unwrap_or(arrow.to));
        let known = board.arrows().values().any(|other| {
            (other.from, other.to) == (from, to)
                && other.label.trim() == arrow.label.trim()
                && other.stage == arrow.stage
        });
        if (from, to) != (arrow.from, arrow.to) && known {
            twins.insert(*id);
        }
    }
    twins
}
