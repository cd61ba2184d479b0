//! What to test next: what the team believes but has not shown or doubts, each with the KPI event that hangs on it.

use super::candidates::NodeRole;
use super::check::{ConditionCheck, ConditionStatus, CycleCheck, Objection};
use super::facts::{ArrowFacts, NodeRef};
use crate::model::{Board, Condition, Endpoint, Evidence, Id, Strength};

/// Something to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What it is.
    pub kind: OpenQuestionKind,
    /// The KPI event nearest along the arrows, if any hangs on it.
    pub kpi_event: Option<Id>,
}

/// What is to be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenQuestionKind {
    /// A condition that something speaks against.
    Condition(Condition, Objection),
    /// A condition that is drawn and of which the team has said nothing yet.
    UnansweredSign(Condition),
    /// A note that is an assumption, or of which nothing is known.
    Note(Id, Evidence),
    /// An arrow that nobody has shown to hold, or that only begins to.
    Arrow(Id, Strength),
    /// A doubt without an answer.
    Doubt(Id),
}

impl OpenQuestionKind {
    /// The note or arrow; none for a condition.
    pub const fn id(self) -> Option<Id> {
        match self {
            Self::Note(id, _) | Self::Arrow(id, _) | Self::Doubt(id) => Some(id),
            Self::Condition(..) | Self::UnansweredSign(_) => None,
        }
    }
}

/// Everything to test on a board: conditions that something speaks against, arrows that are not sure in the order of their
/// conditions, doubts, notes in reading order, then conditions that are drawn and of which nothing was said.
pub fn open_questions(board: &Board, check: &CycleCheck) -> Vec<OpenQuestion> {
    let (facts, events) = (&check.facts, &check.events);
    let kpi = |condition: Condition| {
        path_endpoints(check.condition(condition)).find_map(|end| events.nearest_to_endpoint(facts, end))
    };
    let doubtful = Condition::ALL.into_iter();
    let doubtful = doubtful.flat_map(|condition| {
        // Doubts are listed themselves.
        let objections = check
            .condition(condition)
            .objections
            .iter()
            .filter(|objection| !matches!(objection, Objection::Doubt(_)));
        let of = |objection: &Objection| OpenQuestion {
            kind: OpenQuestionKind::Condition(condition, *objection),
            kpi_event: kpi(condition),
        };
        objections.map(of).collect::<Vec<_>>()
    });
    let arrows = facts.arrows.iter().filter(|arrow| arrow.strength > Strength::Strong);
    // The KPI event that an arrow starts from; otherwise the first one reached from its target, or else from its source.
    let kpi_of = |arrow: &ArrowFacts| match facts.role_at(arrow.from) {
        NodeRole::Kpi => events.nearest_to_node(arrow.from),
        _ => events.nearest_to_node(arrow.to).or_else(|| events.nearest_to_node(arrow.from)),
    };
    let arrows = arrows.map(|arrow| OpenQuestion {
        kind: OpenQuestionKind::Arrow(arrow.id, arrow.strength),
        kpi_event: kpi_of(arrow),
    });
    let notes = || facts.notes.iter().zip((0..).map(NodeRef::Note));
    let doubts = facts.open_doubts(board).map(|(id, about)| {
        let kpi = events.nearest_to_endpoint(facts, Endpoint::Note(about));
        OpenQuestion { kind: OpenQuestionKind::Doubt(id), kpi_event: kpi }
    });
    let unsure = notes().filter_map(|(fact, spot)| match fact.evidence {
        Some(evidence @ (Evidence::Assumption | Evidence::Unknown)) if fact.is_written => {
            Some(OpenQuestion {
                kind: OpenQuestionKind::Note(fact.id, evidence),
                kpi_event: events.nearest_to_node(spot),
            })
        }
        Some(_) | None => None,
    });
    let unasked = Condition::ALL.into_iter().filter(|condition| {
        let (assessment, result) = (board.info().assessments.get(*condition), check.condition(*condition));
        let judged = assessment.verdict.is_some() && !assessment.draft;
        let said = assessment.warning_sign.is_some() || judged || !assessment.evidence.trim().is_empty();
        result.path.is_some() && result.status != ConditionStatus::Doubtful && !said
    });
    let unasked = unasked.map(|condition| OpenQuestion {
        kind: OpenQuestionKind::UnansweredSign(condition),
        kpi_event: kpi(condition),
    });
    let mut open = Vec::with_capacity(facts.notes.len() + facts.arrows.len());
    open.extend(doubtful.chain(arrows).chain(doubts).chain(unsure).chain(unasked));
    open
}

/// What the path of a condition runs over, its end first: that is where a KPI event hangs.
fn path_endpoints(result: &ConditionCheck) -> impl Iterator<Item = Endpoint> {
    result.path.iter().flat_map(|path| path.endpoints.iter().rev().copied())
}
