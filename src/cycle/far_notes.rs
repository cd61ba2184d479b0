//! Where notes outside every block belong: the nearest block that their arrows fit, else the nearest one. Knows nothing of paths.

use super::facts::{Fact, Facts, Spot};
use super::places::Role;
use super::propose::proposed;
use crate::model::{Block, Page};

/// What the arrows of a far note say of where it belongs.
#[derive(Clone, Copy)]
struct Ties {
    /// For each block whether all of them fit there.
    fit: [bool; Block::ALL.len()],
    /// Whether one comes to the note.
    come: bool,
    /// Whether one goes on from it.
    go_on: bool,
}

impl Facts {
    /// Says of each note far from the blocks where it belongs, and whether arrows come to it and go on from it, as from what stands on
    /// a way; a title, a legend or a callout has no arrow, or only one.
    pub(super) fn place_far_notes(&mut self, page: Page) {
        if !self.notes.iter().any(Fact::is_far) {
            return;
        }
        let ties = self.ties();
        for (fact, ties) in self.notes.iter_mut().zip(ties).filter(|(fact, _)| fact.is_far()) {
            let middle = fact.rect.center();
            let fit = Block::ALL.into_iter().zip(ties.fit).filter(|(_, fits)| *fits);
            let nearest = fit.min_by_key(|(block, _)| page.distance(*block, middle));
            let block = nearest.map_or_else(|| page.nearest_block(middle), |(block, _)| block);
            // To money one comes, and from there nothing has to go on.
            let ends = matches!(block, Block::RevenueStreams | Block::CostStructure);
            fact.near = Some(block);
            fact.on_way = ties.come && (ends || ties.go_on);
        }
    }

    /// What arrows say of each note; of those that are not far, nothing.
    fn ties(&self) -> Vec<Ties> {
        let none = Ties { fit: [true; Block::ALL.len()], come: false, go_on: false };
        let mut ties = vec![none; self.notes.len()];
        for arrow in &self.arrows {
            for (end, other, comes) in [(arrow.from, arrow.to, false), (arrow.to, arrow.from, true)] {
                let Spot::Note(at) = end else { continue };
                // A look at the station first, as nearly all notes lie in a block.
                if self.role(end) != Role::Outside {
                    continue;
                }
                let Some(ties) = ties.get_mut(at as usize).filter(|_| self.at(end).is_some_and(Fact::is_far))
                else {
                    continue;
                };
                ties.come |= comes;
                ties.go_on |= !comes;
                let other = self.role(other);
                for (fits, block) in ties.fit.iter_mut().zip(Block::ALL).filter(|(fits, _)| **fits) {
                    let own = Role::of(Some(block), false);
                    let (from, to) = if comes { (other, own) } else { (own, other) };
                    *fits = proposed(from, to)
                        .is_some_and(|stage| arrow.stage.is_none_or(|numbered| numbered == stage));
                }
            }
        }
        ties
    }
}
