//! Putting an edit on a board: wholly or not at all. The one place that writes to a board.

use super::Edit;
use crate::model::{Board, Id};
use std::fmt;

/// An edit did not fit: the record at `id` is not what the edit expected. The board is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The first record that differs.
    pub id: Id,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` has changed in the meantime", self.id)
    }
}

impl std::error::Error for Conflict {}

impl Edit {
    /// Changes the board.
    ///
    /// # Errors
    /// [`Conflict`] when any record differs from this edit's «before»; nothing is changed then.
    pub fn apply(&self, board: &mut Board) -> Result<(), Conflict> {
        for (id, change) in self.changes() {
            if !board.record_matches(*id, change.before.as_ref()) {
                return Err(Conflict { id: *id });
            }
        }
        for (id, change) in self.changes() {
            board.set_record(*id, change.after.clone());
        }
        Ok(())
    }
}
