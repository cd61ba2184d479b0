//! Where notes outside all blocks belong: the nearest block that fits their arrows, else the nearest one, or,
//! in the lane, whether they should become KPI events. Does not know paths.

use super::facts::{BoardFacts, NodeRef, NoteFacts};
use super::node_role::NodeRole;
use super::suggest::condition_between;
use crate::geometry::IPoint;
use crate::model::{Block, Page};

/// What the arrows of a far note say about where it belongs.
#[derive(Clone, Copy)]
struct ArrowFit {
    /// For each block, whether all arrows fit.
    fit: [bool; Block::ALL.len()],
    /// Whether all arrows fit a KPI event.
    fit_kpi: bool,
    /// Whether there is an incoming arrow.
    incoming: bool,
    /// Whether there is an outgoing arrow.
    outgoing: bool,
}

impl ArrowFit {
    /// The value for a note without arrows.
    const NONE: Self =
        Self { fit: [true; Block::ALL.len()], fit_kpi: true, incoming: false, outgoing: false };

    /// The nearest block in which all arrows fit.
    fn nearest(&self, page: Page, middle: IPoint) -> Option<Block> {
        let fit = Block::ALL.into_iter().zip(self.fit).filter(|(_, fits)| *fits);
        fit.map(|(block, _)| block).min_by_key(|block| page.distance(*block, middle))
    }

    /// Returns whether the note, moved into this block, would be on a path: it has an incoming and an outgoing
    /// arrow; for revenue and cost, where paths end, an incoming one suffices.
    fn is_on_path(&self, block: Block) -> bool {
        let ends = matches!(block, Block::RevenueStreams | Block::CostStructure);
        self.incoming && (ends || self.outgoing)
    }
}

impl BoardFacts {
    /// Sets where each far note belongs and whether it is on a path; titles, legends and callouts have no arrow
    /// or only one. A note in the lane counts as a future KPI event unless its arrows contradict that.
    pub(super) fn place_far_notes(&mut self, page: Page) {
        let is_unplaced = |note: &NoteFacts| note.is_far() || note.in_lane;
        if !self.notes.iter().any(is_unplaced) {
            return;
        }
        let arrow_fits = self.arrow_fits(is_unplaced);
        for (fact, arrow_fits) in self.notes.iter_mut().zip(arrow_fits).filter(|(fact, _)| is_unplaced(fact))
        {
            let middle = fact.rect.center();
            let nearest = arrow_fits.nearest(page, middle);
            let border_fits =
                fact.neighbor_block.is_some_and(|block| arrow_fits.fit.get(block.rank()) == Some(&true));
            // A note that states a quantity is a KPI, even with an arrow from an offer.
            let may_be_kpi = arrow_fits.fit_kpi || fact.has_quantity;
            let block = if !fact.in_lane {
                nearest.unwrap_or_else(|| page.nearest_block(middle))
            } else if border_fits {
                continue;
            } else if may_be_kpi {
                // Its arrows fit a KPI event rather than its neighboring block.
                if arrow_fits.incoming || arrow_fits.outgoing {
                    (fact.neighbor_block, fact.nearest_block, fact.is_on_path) = (None, None, false);
                }
                continue;
            } else if let Some(block) = nearest {
                block
            } else {
                continue;
            };
            (fact.neighbor_block, fact.in_lane) = (None, false);
            fact.nearest_block = Some(block);
            fact.is_on_path = arrow_fits.is_on_path(block);
        }
    }

    /// The arrows of each unplaced note, combined; [`ArrowFit::NONE`] for other notes.
    fn arrow_fits(&self, is_unplaced: impl Fn(&NoteFacts) -> bool) -> Vec<ArrowFit> {
        let mut arrow_fits = vec![ArrowFit::NONE; self.notes.len()];
        for arrow in &self.arrows {
            for (end, other, comes) in [(arrow.from, arrow.to, false), (arrow.to, arrow.from, true)] {
                let NodeRef::Note(at) = end else { continue };
                // The role is checked first, because nearly all notes are in a block.
                if self.role_at(end) != NodeRole::Outside {
                    continue;
                }
                let Some(arrow_fits) =
                    arrow_fits.get_mut(at as usize).filter(|_| self.note_at(end).is_some_and(&is_unplaced))
                else {
                    continue;
                };
                arrow_fits.incoming |= comes;
                arrow_fits.outgoing |= !comes;
                let other = self.role_at(other);
                let fits_as = |own: NodeRole| {
                    let (from, to) = if comes { (other, own) } else { (own, other) };
                    condition_between(from, to)
                        .is_some_and(|condition| arrow.condition.is_none_or(|numbered| numbered == condition))
                };
                arrow_fits.fit_kpi &= fits_as(NodeRole::Kpi);
                for (fits, block) in arrow_fits.fit.iter_mut().zip(Block::ALL).filter(|(fits, _)| **fits) {
                    *fits = fits_as(NodeRole::from_block(Some(block), false));
                }
            }
        }
        arrow_fits
    }
}
