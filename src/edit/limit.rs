//! Keeping texts within what a board may hold, so that every board made here can be saved.

use crate::model::{Board, MAX_RECORDS, MAX_TEXT};

/// The text, or as much of it as a record may hold.
pub(super) fn text(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

/// Whether a board has room for the notes and arrows of a part.
pub fn has_room_for(board: &Board, part: &Board) -> bool {
    has_room(board.notes().len(), part.notes().len()) && has_room(board.arrows().len(), part.arrows().len())
}

/// Whether a board that holds so many notes, arrows or ideas has room for more of them; each kind has room of its own.
pub const fn has_room(held: usize, more: usize) -> bool {
    held.saturating_add(more) <= MAX_RECORDS
}
