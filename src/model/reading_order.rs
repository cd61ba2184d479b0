//! Reading order of notes: block by block in fill order, top to bottom within each, then notes outside the
//! frame.

use super::{Block, Board, Id, Note};
use crate::geometry::IRect;

/// Notes whose tops differ by less than this many units form one row.
const ROW_HEIGHT_UNITS: i32 = 40;

/// Returns whether a note at `here` is read before a note at `there` in the same block.
pub(crate) fn reads_before(here: IRect, there: IRect) -> bool {
    reading_key(here) < reading_key(there)
}

/// Sort key within a block: row by row, left to right.
pub(crate) const fn reading_key(rect: IRect) -> (i32, i32, i32) {
    (rect.origin.y.div_euclid(ROW_HEIGHT_UNITS), rect.origin.x, rect.origin.y)
}

impl Board {
    /// All notes in reading order.
    pub fn reading_order(&self) -> Vec<Id> {
        let rank = |note: &Note| match note.block_on(self.page()) {
            Some(block) => Block::ALL.iter().position(|other| *other == block).unwrap_or_default(),
            None => Block::ALL.len(),
        };
        let mut notes: Vec<(usize, Id, &Note)> =
            self.notes().iter().map(|(id, note)| (rank(note), *id, note)).collect();
        notes.sort_by_key(|(rank, id, note)| (*rank, reading_key(note.rect), *id));
        notes.into_iter().map(|(_, id, _)| id).collect()
    }

    /// Notes of a block in reading order; for `None`, notes outside the frame.
    pub fn notes_in(&self, block: Option<Block>) -> Vec<Id> {
        let here = |id: &Id| self.note(*id).is_some_and(|note| note.block_on(self.page()) == block);
        self.reading_order().into_iter().filter(here).collect()
    }
}
