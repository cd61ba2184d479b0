//! What to test next: what the team believes but has not shown, each with the KPI event that hangs on it.

use super::graph::Graph;
use crate::model::{Board, End, Evidence, Id, NoteKind, Strength};

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
    /// A note that is an assumption, or of which nothing is known.
    Note(Id, Evidence),
    /// An arrow that nobody has shown to hold, or that only begins to.
    Arrow(Id, Strength),
    /// A doubt without an answer.
    Doubt(Id),
}

impl OpenKind {
    /// The note or arrow.
    pub const fn id(self) -> Id {
        match self {
            Self::Note(id, _) | Self::Arrow(id, _) | Self::Doubt(id) => id,
        }
    }
}

/// Everything to test on a board: arrows that are not sure first, in the order of their conditions, then doubts, then
/// notes in reading order.
pub fn open(board: &Board) -> Vec<Open> {
    let events = Graph::new(board).nearest(|node| node.kind.kpi);
    let open = |what, from: End| Open { what, kpi: events.get(&from).copied().and_then(End::note) };
    let arrows = board.arrows_by_stage().into_iter().filter(|(_, arrow)| arrow.strength > Strength::Strong);
    let arrows = arrows.map(|(id, arrow)| open(OpenKind::Arrow(id, arrow.strength), arrow.from));
    let order = board.reading_order();
    let notes = || order.iter().filter_map(|id| Some((*id, board.note(*id)?)));
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
    arrows.chain(doubts).chain(unsure).collect()
}
