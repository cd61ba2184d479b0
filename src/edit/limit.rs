//! Keeping texts within what a board may hold, so that every board made here can be saved.

use crate::model::{Board, MAX_RECORDS, MAX_TEXT};

/// The text, or as much of it as a record may hold.
pub(super) fn text(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

/// Whether the board has room for `more` notes, as many arrows and as many ideas.
pub fn has_room(board: &Board, more: usize) -> bool {
    let most = board.notes().len().max(board.arrows().len()).max(board.ideas().len());
    most + more <= MAX_RECORDS
}
