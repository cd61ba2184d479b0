//! Where notes outside every block belong: the nearest block that their arrows fit, else the nearest one, or, in the lane, whether they
//! are KPI events to be. Knows nothing of paths.

use super::facts::{Fact, Facts, Spot};
use super::places::Role;
use super::propose::proposed;
use crate::geometry::Point;
use crate::model::{Block, Page};

/// What the arrows of a note far from the blocks say of where it belongs.
#[derive(Clone, Copy)]
struct Ties {
    /// For each block whether all of them fit there.
    fit: [bool; Block::ALL.len()],
    /// Whether all of them fit a KPI event.
    fit_kpi: bool,
    /// Whether one comes to the note.
    come: bool,
    /// Whether one goes on from it.
    go_on: bool,
}

impl Ties {
    fn of_none() -> Self {
        Self { fit: [true; Block::ALL.len()], fit_kpi: true, come: false, go_on: false }
    }

    /// The nearest block in which all arrows fit.
    fn nearest(&self, page: Page, middle: Point) -> Option<Block> {
        let fit = Block::ALL.into_iter().zip(self.fit).filter(|(_, fits)| *fits);
        fit.map(|(block, _)| block).min_by_key(|block| page.distance(*block, middle))
    }

    /// Whether arrows come to it and go on from it, as from what stands on a way. To money one comes, and from there nothing has to
    /// go on.
    fn are_on_way(&self, block: Block) -> bool {
        let ends = matches!(block, Block::RevenueStreams | Block::CostStructure);
        self.come && (ends || self.go_on)
    }
}

impl Facts {
    /// Says of each note far from the blocks where it belongs, and whether arrows come to it and go on from it, as from what stands on
    /// a way; a title, a legend or a callout has no arrow, or only one. A note in the lane is a KPI event to be, unless its arrows say
    /// otherwise.
    pub(super) fn place_far_notes(&mut self, page: Page) {
        let is_unplaced = |fact: &Fact| fact.is_far() || fact.in_lane;
        if !self.notes.iter().any(is_unplaced) {
            return;
        }
        let ties = self.ties(is_unplaced);
        for (fact, ties) in self.notes.iter_mut().zip(ties).filter(|(fact, _)| is_unplaced(fact)) {
            let middle = fact.rect.center();
            let nearest = ties.nearest(page, middle);
            let border_fits = fact.border.is_some_and(|block| ties.fit.get(block.rank()) == Some(&true));
            // What says how much is a KPI, also where an arrow comes to it from what is offered.
            let may_be_kpi = ties.fit_kpi || fact.number;
            let block = match nearest {
                Some(block) if !fact.in_lane => block,
                None if !fact.in_lane => page.nearest_block(middle),
                // In the lane, over the border of a block in which its arrows make no sense: a KPI event.
                _ if may_be_kpi && (ties.come || ties.go_on) && !border_fits => {
                    (fact.border, fact.near, fact.on_way) = (None, None, false);
                    continue;
                }
                Some(block) if !may_be_kpi && !border_fits => block,
                _ => continue,
            };
            (fact.border, fact.in_lane) = (None, false);
            fact.near = Some(block);
            fact.on_way = ties.are_on_way(block);
        }
    }

    /// What arrows say of each note; of those whose place is known, nothing.
    fn ties(&self, is_unplaced: impl Fn(&Fact) -> bool) -> Vec<Ties> {
        let mut ties = vec![Ties::of_none(); self.notes.len()];
        for arrow in &self.arrows {
            for (end, other, comes) in [(arrow.from, arrow.to, false), (arrow.to, arrow.from, true)] {
                let Spot::Note(at) = end else { continue };
                // A look at the station first, as nearly all notes lie in a block.
                if self.role(end) != Role::Outside {
                    continue;
                }
                let Some(ties) = ties.get_mut(at as usize).filter(|_| self.at(end).is_some_and(&is_unplaced))
                else {
                    continue;
                };
                ties.come |= comes;
                ties.go_on |= !comes;
                let other = self.role(other);
                let fits_as = |own: Role| {
                    let (from, to) = if comes { (other, own) } else { (own, other) };
                    proposed(from, to)
                        .is_some_and(|stage| arrow.stage.is_none_or(|numbered| numbered == stage))
                };
                ties.fit_kpi &= fits_as(Role::Kpi);
                for (fits, block) in ties.fit.iter_mut().zip(Block::ALL).filter(|(fits, _)| **fits) {
                    *fits = fits_as(Role::of(Some(block), false));
                }
            }
        }
        ties
    }
}
