//! What to test next: what the team believes but has not shown or doubts, each with the KPI event that hangs on it.

use super::check::{Check, Condition, Objection, Status};
use crate::model::{Board, End, Evidence, Id, NoteKind, Stage, Strength};

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
    Condition(Stage, Objection),
    /// A condition that is drawn and of which the team has said nothing yet.
    Unasked(Stage),
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
    let kpi = |from: End| check.events.get(&from).copied().and_then(End::note);
    let open = |what, from: End| Open { what, kpi: kpi(from) };
    let doubtful = Stage::ALL.into_iter().map(|stage| (stage, check.of(stage)));
    let doubtful = doubtful.filter(|(_, condition)| condition.status == Status::Doubtful);
    let doubtful = doubtful.flat_map(|(stage, condition)| {
        let kpi = ends(condition).find_map(kpi);
        let of = move |objection: &Objection| Open { what: OpenKind::Condition(stage, *objection), kpi };
        // Doubts are listed themselves.
        let objections =
            condition.objections.iter().filter(|objection| !matches!(objection, Objection::Doubt(_)));
        objections.map(of).collect::<Vec<_>>()
    });
    let arrows = board.arrows_by_stage().into_iter().filter(|(_, arrow)| arrow.strength > Strength::Strong);
    let arrows = arrows.map(|(id, arrow)| open(OpenKind::Arrow(id, arrow.strength), arrow.from));
    let notes = || check.facts.iter().filter_map(|fact| Some((fact.id, board.note(fact.id)?)));
    let doubts = notes().filter_map(|(id, note)| match note.kind {
        NoteKind::Doubt { about, answered: false } => Some(open(OpenKind::Doubt(id), End::Note(about))),
        NoteKind::Doubt { .. } | NoteKind::Note | NoteKind::KpiEvent => None,
    });
    let unsure = notes().filter_map(|(id, note)| match note.evidence {
        Some(evidence @ (Evidence::Assumption | Evidence::Unknown)) => {
            Some(open(OpenKind::Note(id, evidence), End::Note(id)))
        }
        Some(Evidence::Fact) | None => None,
    });
    let unasked = Stage::ALL.into_iter().filter(|stage| {
        let (claim, condition) = (board.head().claims.of(*stage), check.of(*stage));
        let said = claim.sign.is_some()
            || (claim.verdict.is_some() && !claim.draft)
            || !claim.evidence.trim().is_empty();
        condition.path.is_some() && condition.status != Status::Doubtful && !said
    });
    let unasked = unasked
        .map(|stage| Open { what: OpenKind::Unasked(stage), kpi: ends(check.of(stage)).find_map(kpi) });
    doubtful.chain(arrows).chain(doubts).chain(unsure).chain(unasked).collect()
}

/// What the path of a condition runs over, its end first: that is where a KPI event hangs.
fn ends(condition: &Condition) -> impl Iterator<Item = End> {
    condition.path.iter().flat_map(|path| path.ends.iter().rev().copied())
}
