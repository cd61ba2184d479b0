//! Matches the arrows of two boards by ends, content and id, given the matching of notes.

use super::single_line::comparison_key;
use crate::model::{Arrow, Board, Condition, Endpoint, Id, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// What happened to a matched arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArrowMatchKind {
    /// Same ends, same content.
    Unchanged,
    /// Same ends, other content.
    Changed,
    /// Reversed.
    Reversed,
    /// Other ends.
    Reconnected,
}

/// What a match is based on.
#[derive(Clone, Copy)]
enum MatchCriterion {
    /// Id, ends and content.
    IdEndsContent,
    /// Ends and content.
    EndsAndContent,
    /// Id and ends.
    IdAndEnds,
    /// Ends.
    Ends,
    /// Id alone.
    IdAlone,
}

/// Most certain criterion first; same direction before reversed.
const CRITERIA_BY_CERTAINTY: [(MatchCriterion, ArrowMatchKind); 9] = [
    (MatchCriterion::IdEndsContent, ArrowMatchKind::Unchanged),
    (MatchCriterion::EndsAndContent, ArrowMatchKind::Unchanged),
    (MatchCriterion::IdAndEnds, ArrowMatchKind::Changed),
    (MatchCriterion::Ends, ArrowMatchKind::Changed),
    (MatchCriterion::IdEndsContent, ArrowMatchKind::Reversed),
    (MatchCriterion::EndsAndContent, ArrowMatchKind::Reversed),
    (MatchCriterion::IdAndEnds, ArrowMatchKind::Reversed),
    (MatchCriterion::Ends, ArrowMatchKind::Reversed),
    (MatchCriterion::IdAlone, ArrowMatchKind::Reconnected),
];

/// Start and end of an arrow, as on the earlier board.
type Endpoints = (Endpoint, Endpoint);

/// Condition, strength and label of an arrow.
type ArrowContent = (Option<Condition>, Strength, String);

/// An arrow of the later board, with the matching earlier arrow and what happened to it.
pub(super) type ArrowMatch = (Id, Option<(Id, ArrowMatchKind)>);

/// The arrows of the earlier board that are not matched yet.
struct EarlierArrows<'a> {
    board: &'a Board,
    left: BTreeSet<Id>,
    /// Arrows by ends and content, last one first, because a file may hold thousands between the same ends.
    by_ends_and_content: BTreeMap<Endpoints, BTreeMap<ArrowContent, Vec<Id>>>,
    /// Arrows by ends, last one first.
    by_ends: BTreeMap<Endpoints, Vec<Id>>,
}

/// An arrow of the later board.
struct LaterArrow {
    id: Id,
    /// Its ends on the earlier board, if both notes existed.
    ends: Option<Endpoints>,
    content: ArrowContent,
}

/// Matches arrows. Returns the later arrows ordered by condition, each with its earlier arrow, and the earlier
/// arrows without a match. `notes` maps later notes to earlier ones.
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
            LaterArrow { id, ends, content: arrow_content(arrow) }
        })
        .collect();
    let mut found: Vec<ArrowMatch> = arrows.iter().map(|arrow| (arrow.id, None)).collect();
    for (by, kept) in CRITERIA_BY_CERTAINTY {
        for ((_, slot), now) in found.iter_mut().zip(&arrows).filter(|((_, slot), _)| slot.is_none()) {
            let turned = |(from, to): Endpoints| {
                if kept == ArrowMatchKind::Reversed { (to, from) } else { (from, to) }
            };
            *slot = old.take(by, now, now.ends.map(turned)).map(|old| (old, kept));
        }
    }
    let gone = order.into_iter().map(|(id, _)| id).filter(|id| old.left.contains(id));
    (found, gone.collect())
}

impl<'a> EarlierArrows<'a> {
    /// `order` lists the board's arrows by condition.
    fn new(board: &'a Board, order: &[(Id, &Arrow)]) -> Self {
        let left = order.iter().map(|(id, _)| *id).collect();
        let mut earlier =
            Self { board, left, by_ends_and_content: BTreeMap::new(), by_ends: BTreeMap::new() };
        for (id, arrow) in order.iter().rev() {
            let ends = (arrow.from, arrow.to);
            earlier
                .by_ends_and_content
                .entry(ends)
                .or_default()
                .entry(arrow_content(arrow))
                .or_default()
                .push(*id);
            earlier.by_ends.entry(ends).or_default().push(*id);
        }
        earlier
    }

    /// Takes the earlier arrow that matches a later one by a criterion; `ends` are the ends to look for on the
    /// earlier board.
    fn take(&mut self, by: MatchCriterion, now: &LaterArrow, ends: Option<Endpoints>) -> Option<Id> {
        let old = self.board.arrow(now.id).filter(|_| self.left.contains(&now.id));
        let by_ends = old.filter(|old| ends == Some((old.from, old.to)));
        let found = match by {
            MatchCriterion::IdEndsContent => {
                by_ends.filter(|old| arrow_content(old) == now.content).map(|_| now.id)
            }
            MatchCriterion::IdAndEnds => by_ends.map(|_| now.id),
            MatchCriterion::IdAlone => old.map(|_| now.id),
            MatchCriterion::EndsAndContent => {
                last_unmatched(self.by_ends_and_content.get_mut(&ends?)?.get_mut(&now.content), &self.left)
            }
            MatchCriterion::Ends => last_unmatched(self.by_ends.get_mut(&ends?), &self.left),
        };
        found.filter(|id| self.left.remove(id))
    }
}

/// Takes the last unmatched arrow of a list.
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
