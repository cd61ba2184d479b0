//! Which condition an arrow most likely stands for, from where it runs.

use crate::model::{Block, Board, End, NoteKind, Stage};

/// Where on the cycle an end stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Station {
    Partner,
    Resource,
    Making,
    Offer,
    Way,
    Segment,
    Kpi,
    Money,
    Outside,
}

/// The condition proposed for an arrow between two ends; `None` where it is not part of the cycle, such as what a
/// partner brings.
pub fn stage(board: &Board, from: End, to: End) -> Option<Stage> {
    use Station::{Kpi, Making, Money, Offer, Outside, Resource, Segment, Way};
    let ends = (station(board, from), station(board, to));
    let solves = matches!(
        ends,
        (Resource | Making, Resource | Making | Offer | Way | Segment) | (Offer | Way, Offer | Way | Segment)
    );
    let pays =
        matches!(ends, (Segment | Way | Outside | Kpi | Money, Kpi | Money) | (Segment | Kpi, Outside));
    let returns = matches!(ends, (Kpi | Money | Outside, Resource) | (Kpi | Money, Making));
    let stages = Stage::ALL.into_iter().zip([solves, pays, returns]);
    stages.into_iter().find(|(_, fits)| *fits).map(|(stage, _)| stage)
}

fn station(board: &Board, end: End) -> Station {
    let block = match end {
        End::Block(block) => Some(block),
        End::Note(id) => match board.note(id) {
            Some(note) if note.kind == NoteKind::KpiEvent => return Station::Kpi,
            Some(note) => note.block(board.page()),
            None => None,
        },
    };
    match block {
        Some(Block::KeyPartners) => Station::Partner,
        Some(Block::KeyResources) => Station::Resource,
        Some(Block::KeyActivities) => Station::Making,
        Some(Block::ValuePropositions) => Station::Offer,
        Some(Block::CustomerRelationships | Block::Channels) => Station::Way,
        Some(Block::CustomerSegments) => Station::Segment,
        Some(Block::CostStructure | Block::RevenueStreams) => Station::Money,
        None => Station::Outside,
    }
}
