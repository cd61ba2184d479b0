//! Edits: for each record id, the record before and after. Insert, update and delete are the same kind of
//! change.
//!
//! Invariant: nothing but [`Edit::apply`] writes to a board, completely or not at all. The compiler knows: what
//! writes a record is private to the board.

use super::Board;
use crate::model::{Id, Record};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

/// The change of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Required record for the edit to apply; `None` for “no record”.
    pub before: Option<Record>,
    /// Record afterwards; `None` if it is removed.
    pub(crate) after: Option<Record>,
}

/// Any number of changes that are applied together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    changes: BTreeMap<Id, Change>,
}

impl Edit {
    /// Creates an edit that sets the record at `id` to `after`, given its value on `board`.
    pub(crate) fn from_record(board: &Board, id: Id, after: Option<Record>) -> Self {
        let mut edit = Self::default();
        edit.set(board, id, after);
        edit
    }

    /// Adds a change of the record at `id` to `after`; nothing is added if the record would not change.
    pub(crate) fn set(&mut self, board: &Board, id: Id, after: Option<Record>) {
        if !board.record_matches(id, after.as_ref()) {
            self.changes.insert(id, Change { before: board.record(id), after });
        }
    }

    pub const fn changes(&self) -> &BTreeMap<Id, Change> {
        &self.changes
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the edit that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let turned = self
            .changes
            .iter()
            .map(|(id, change)| (*id, Change { before: change.after.clone(), after: change.before.clone() }));
        Self { changes: turned.collect() }
    }

    /// Composes this edit with `next`, which must have been made for the board that this edit leaves.
    #[must_use]
    pub fn compose(mut self, next: Self) -> Self {
        for (id, change) in next.changes {
            let before = match self.changes.remove(&id) {
                Some(earlier) => earlier.before,
                None => change.before,
            };
            if before != change.after {
                self.changes.insert(id, Change { before, after: change.after });
            }
        }
        self
    }

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

/// The edit does not fit the board: the record `id` differs from what the edit expects. The board is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The first record that differs.
    pub(crate) id: Id,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` has changed in the meantime", self.id)
    }
}

impl Error for Conflict {}
