//! What to test next: what the team believes but has not shown or doubts, each with the KPI event that hangs on it.

use super::check::{Check, ConditionCheck, Objection, Status};
use super::facts::{ArrowFact, Spot};
use super::places::Role;
use crate::model::{Board, Condition, Endpoint, Evidence, Id, Strength};

/// Something to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// What it is.
    pub what: OpenKind,
    /// The KPI event nearest along the arrows, if any hangs on it.
    pub kpi: Option<Id>,
}

/// What is to be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenKind {
    /// A condition that something speaks against.
    Condition(Condition, Objection),
    /// A condition that is drawn and of which the team has said nothing yet.
    Unasked(Condition),
    /// A note that is an assumption, or of which nothing is known.
    Note(Id, Evidence),
    /// An arrow that nobody has shown to hold, or that only begins to.
    Arrow(Id, Strength),
    /// A doubt without an answer.
    Doubt(Id),
}

impl OpenKind {
    /// The note or arrow; none for a condition.
    pub const fn id(self) -> Option<Id> {
        match self {
            Self::Note(id, _) | Self::Arrow(id, _) | Self::Doubt(id) => Some(id),
            Self::Condition(..) | Self::Unasked(_) => None,
        }
    }
}

/// Everything to test on a board: conditions that something speaks against, arrows that are not sure in the order of their
/// conditions, doubts, notes in reading order, then conditions that are drawn and of which nothing was said.
pub fn open(board: &Board, check: &Check) -> Vec<Open> {
    let (facts, events) = (&check.facts, &check.events);
    let kpi = |stage: Condition| ends(check.of(stage)).find_map(|end| events.of_end(facts, end));
    let doubtful = Condition::ALL.into_iter();
    let doubtful = doubtful.flat_map(|stage| {
        // Doubts are listed themselves.
        let objections =
            check.of(stage).objections.iter().filter(|objection| !matches!(objection, Objection::Doubt(_)));
        let of =
            |objection: &Objection| Open { what: OpenKind::Condition(stage, *objection), kpi: kpi(stage) };
        objections.map(of).collect::<Vec<_>>()
    });
    let arrows = facts.arrows.iter().filter(|arrow| arrow.strength > Strength::Strong);
    // The KPI event that an arrow starts from; otherwise the first one reached from its target, or else from its source.
    let kpi_of = |arrow: &ArrowFact| match facts.role(arrow.from) {
        Role::Kpi => events.of(arrow.from),
        _ => events.of(arrow.to).or_else(|| events.of(arrow.from)),
    };
    let arrows =
        arrows.map(|arrow| Open { what: OpenKind::Arrow(arrow.id, arrow.strength), kpi: kpi_of(arrow) });
    let notes = || facts.notes.iter().zip((0..).map(Spot::Note));
    let doubts = facts.open_doubts(board).map(|(id, about)| {
        let kpi = events.of_end(facts, Endpoint::Note(about));
        Open { what: OpenKind::Doubt(id), kpi }
    });
    let unsure = notes().filter_map(|(fact, spot)| match fact.evidence {
        Some(evidence @ (Evidence::Assumption | Evidence::Unknown)) if fact.written => {
            Some(Open { what: OpenKind::Note(fact.id, evidence), kpi: events.of(spot) })
        }
        Some(_) | None => None,
    });
    let unasked = Condition::ALL.into_iter().filter(|stage| {
        let (claim, condition) = (board.info().assessments.get(*stage), check.of(*stage));
        let judged = claim.verdict.is_some() && !claim.draft;
        let said = claim.warning_sign.is_some() || judged || !claim.evidence.trim().is_empty();
        condition.path.is_some() && condition.status != Status::Doubtful && !said
    });
    let unasked = unasked.map(|stage| Open { what: OpenKind::Unasked(stage), kpi: kpi(stage) });
    let mut open = Vec::with_capacity(facts.notes.len() + facts.arrows.len());
    open.extend(doubtful.chain(arrows).chain(doubts).chain(unsure).chain(unasked));
    open
}

/// What the path of a condition runs over, its end first: that is where a KPI event hangs.
fn ends(condition: &ConditionCheck) -> impl Iterator<Item = Endpoint> {
    condition.path.iter().flat_map(|path| path.ends.iter().rev().copied())
}
