//! Where notes outside every block belong: the nearest block that their arrows fit, else the nearest one. Knows nothing of paths.

use super::facts::{Facts, Spot};
use super::mend::can_be_put_into;
use super::places::Role;
use super::propose::proposed;
use crate::geometry::Point;
use crate::model::{Block, Board, NoteKind, Page, Stage};
use rustc_hash::FxHashMap;

/// An arrow as a far note sees it.
#[derive(Clone, Copy)]
struct Tie {
    /// The station of the other end.
    other: Role,
    /// Whether it leads to the note.
    comes: bool,
    stage: Option<Stage>,
}

impl Facts {
    /// Says of each ordinary note outside every block and the lane that borders on none where it belongs, and whether arrows come to
    /// it and go on from it, as from what stands on a way; a title, a legend and a callout have none, or one.
    pub(super) fn place_far_notes(&mut self, board: &Board) {
        let is_far = |at: u32| {
            self.notes.get(at as usize).is_some_and(|fact| {
                fact.kind == NoteKind::Note && fact.block.is_none() && fact.border.is_none() && !fact.in_lane
            })
        };
        let mut ties: FxHashMap<u32, Vec<Tie>> = FxHashMap::default();
        for arrow in &self.arrows {
            for (end, other, comes) in [(arrow.from, arrow.to, false), (arrow.to, arrow.from, true)] {
                if let Spot::Note(at) = end
                    && is_far(at)
                {
                    let tie = Tie { other: self.role(other), comes, stage: arrow.stage };
                    ties.entry(at).or_default().push(tie);
                }
            }
        }
        let page = board.page();
        for (at, fact) in (0..).zip(&mut self.notes).filter(|(at, _)| ties.contains_key(at)) {
            let ties = ties.get(&at).map(Vec::as_slice).unwrap_or_default();
            fact.near = nearest_fitting(page, fact.middle, ties).or(fact.near);
            let money = matches!(fact.near, Some(Block::RevenueStreams | Block::CostStructure));
            fact.on_way = ties.iter().any(|tie| tie.comes) && (money || ties.iter().any(|tie| !tie.comes));
            fact.can_move = fact
                .near
                .zip(board.note(fact.id))
                .is_some_and(|(block, note)| can_be_put_into(page, note, block));
        }
    }
}

/// The nearest block in which all arrows of a note fit their numbers.
fn nearest_fitting(page: Page, middle: Point, ties: &[Tie]) -> Option<Block> {
    let fits = |block: &Block| {
        let own = Role::of(Some(*block), false);
        ties.iter().all(|tie| {
            let (from, to) = if tie.comes { (tie.other, own) } else { (own, tie.other) };
            proposed(from, to).is_some_and(|stage| tie.stage.is_none_or(|own| own == stage))
        })
    };
    Block::ALL.into_iter().filter(fits).min_by_key(|block| page.distance(*block, middle))
}
