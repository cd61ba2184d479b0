//! The order in which people read the notes of a board: block by block as the workshop fills them, in each from the
//! top, and last what lies outside the frame.

use super::{Block, Board, Id, Note};
use crate::geometry::IRect;

/// Notes whose tops differ by less than this many units stand in one row.
const ROW_HEIGHT_UNITS: i32 = 40;

/// Whether a note that lies here is read before one that lies there, in one block.
pub fn reads_before(here: IRect, there: IRect) -> bool {
    reading_key(here) < reading_key(there)
}

/// The sort key of the order within a block: row by row, from the left.
pub const fn reading_key(rect: IRect) -> (i32, i32, i32) {
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

    /// The notes of a block, in reading order; with `None` those outside the frame.
    pub fn notes_in(&self, block: Option<Block>) -> Vec<Id> {
        let here = |id: &Id| self.note(*id).is_some_and(|note| note.block_on(self.page()) == block);
        self.reading_order().into_iter().filter(here).collect()
    }
}
