//! Keeping texts within what a board may hold, so that every board made here can be saved.

use crate::model::{Board, MAX_RECORDS, MAX_TEXT};

/// The text, or as much of it as a record may hold.
pub(super) fn text(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

/// Whether the board has room for `more` notes and as many arrows.
pub fn has_room(board: &Board, more: usize) -> bool {
    board.notes().len() + more <= MAX_RECORDS && board.arrows().len() + more <= MAX_RECORDS
}
