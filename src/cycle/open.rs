//! What to test next: what the team believes but has not shown, each with the KPI event that hangs on it.

use crate::model::{Board, End, Evidence, Id, NoteKind, Strength};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

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
    let onward = onward(board);
    let hangs = |from: End| kpi_after(board, &onward, from);
    let arrows = board.arrows_by_stage().into_iter().filter(|(_, arrow)| arrow.strength > Strength::Strong);
    let arrows =
        arrows.map(|(id, arrow)| Open { what: OpenKind::Arrow(id, arrow.strength), kpi: hangs(arrow.from) });
    let order = board.reading_order();
    let notes = || order.iter().filter_map(|id| Some((*id, board.note(*id)?)));
    let doubts = notes().filter_map(|(id, note)| match note.kind {
        NoteKind::Doubt { about, answered: false } => {
            Some(Open { what: OpenKind::Doubt(id), kpi: hangs(End::Note(about)) })
        }
        NoteKind::Doubt { .. } | NoteKind::Note | NoteKind::KpiEvent => None,
    });
    let unsure = notes().filter_map(|(id, note)| match note.evidence {
        Some(evidence @ (Evidence::Assumption | Evidence::Unknown)) => {
            Some(Open { what: OpenKind::Note(id, evidence), kpi: hangs(End::Note(id)) })
        }
        Some(Evidence::Fact) | None => None,
    });
    arrows.chain(doubts).chain(unsure).collect()
}

fn onward(board: &Board) -> BTreeMap<End, Vec<End>> {
    let mut onward: BTreeMap<End, Vec<End>> = BTreeMap::new();
    for (_, arrow) in board.arrows_in_order() {
        onward.entry(arrow.from).or_default().push(arrow.to);
    }
    onward
}

/// The KPI event nearest to an end along the arrows, itself included.
fn kpi_after(board: &Board, onward: &BTreeMap<End, Vec<End>>, from: End) -> Option<Id> {
    let mut seen = BTreeSet::from([from]);
    let mut queue = VecDeque::from([from]);
    while let Some(end) = queue.pop_front() {
        let kpi = end.note().filter(|id| board.note(*id).is_some_and(|note| note.kind == NoteKind::KpiEvent));
        if kpi.is_some() {
            return kpi;
        }
        let next = onward.get(&end).into_iter().flatten();
        queue.extend(next.filter(|next| seen.insert(**next)).copied());
    }
    None
}
