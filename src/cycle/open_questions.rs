//! Open questions: what to test next, because the team believes it but has not verified it, each with its KPI
//! event.

use super::check::{ConditionCheck, ConditionStatus, CycleCheck, Objection};
use super::facts::{ArrowFacts, NodeRef};
use super::node_role::NodeRole;
use crate::model::{Board, Condition, Endpoint, Evidence, Id, Strength};

/// An open question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    pub kind: OpenQuestionKind,
    /// The nearest KPI event along the arrows, if any.
    pub kpi_event: Option<Id>,
}

/// What to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenQuestionKind {
    /// A condition with an objection.
    Condition(Condition, Objection),
    /// A condition that is drawn, but whose warning sign is not answered yet.
    UnansweredSign(Condition),
    /// A note marked as an assumption or unknown.
    Note(Id, Evidence),
    /// An arrow that is not strong.
    Arrow(Id, Strength),
    /// An open doubt.
    Doubt(Id),
}

impl OpenQuestionKind {
    /// The note or arrow; `None` for a condition.
    pub const fn id(self) -> Option<Id> {
        match self {
            Self::Note(id, _) | Self::Arrow(id, _) | Self::Doubt(id) => Some(id),
            Self::Condition(..) | Self::UnansweredSign(_) => None,
        }
    }
}

/// Returns all open questions: conditions with objections, arrows by condition, doubts, notes in reading order,
/// then unanswered warning signs.
pub fn open_questions(board: &Board, check: &CycleCheck) -> Vec<OpenQuestion> {
    let (facts, events) = (&check.facts, &check.events);
    let kpi = |condition: Condition| {
        path_endpoints(check.condition(condition)).find_map(|end| events.nearest_to_endpoint(facts, end))
    };
    let doubtful = Condition::ALL.into_iter();
    let doubtful = doubtful.flat_map(|condition| {
        // Doubts are listed separately.
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
    // The KPI event that the arrow starts from; otherwise the first one reached from its target, or else from
    // its source.
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
        let is_assessed =
            assessment.warning_sign.is_some() || judged || !assessment.evidence.trim().is_empty();
        result.path.is_some() && result.status != ConditionStatus::Doubtful && !is_assessed
    });
    let unasked = unasked.map(|condition| OpenQuestion {
        kind: OpenQuestionKind::UnansweredSign(condition),
        kpi_event: kpi(condition),
    });
    let mut open = Vec::with_capacity(facts.notes.len() + facts.arrows.len());
    open.extend(doubtful.chain(arrows).chain(doubts).chain(unsure).chain(unasked));
    open
}

/// The nodes of a condition's path, last one first: that is where a KPI event is attached.
fn path_endpoints(result: &ConditionCheck) -> impl Iterator<Item = Endpoint> {
    result.path.iter().flat_map(|path| path.endpoints.iter().rev().copied())
}
