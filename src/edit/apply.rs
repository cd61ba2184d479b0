//! Applies an edit to a board, completely or not at all. **Invariant:** nothing else mutates a board.

use super::Edit;
use crate::model::{Board, Id};
use std::fmt;

/// The edit does not fit the board: the record `id` differs from what the edit expects. The board is unchanged.
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
    /// Applies the edit.
    ///
    /// # Errors
    ///
    /// [`Conflict`] if a record differs from the edit's “before”; the board is unchanged then.
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
