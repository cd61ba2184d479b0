//! What an edit is: for each id the record before and after. Insert, update and delete are one thing.

use crate::model::{Board, Id, Record};
use std::collections::BTreeMap;

/// One record's fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What must be there for the edit to apply; `None` for «nothing».
    pub before: Option<Record>,
    /// What is there afterwards.
    pub after: Option<Record>,
}

/// Any number of changes that happen together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    changes: BTreeMap<Id, Change>,
}

impl Edit {
    /// An edit that makes the record at `id` become `after`, whatever it is on `board` now.
    pub fn from_record(board: &Board, id: Id, after: Option<Record>) -> Self {
        let mut edit = Self::default();
        edit.set(board, id, after);
        edit
    }

    /// Adds to this edit that the record at `id` becomes `after`. Nothing is added where nothing would change.
    pub fn set(&mut self, board: &Board, id: Id, after: Option<Record>) {
        if !board.record_matches(id, after.as_ref()) {
            self.changes.insert(id, Change { before: board.record(id), after });
        }
    }

    /// The changes by id.
    pub const fn changes(&self) -> &BTreeMap<Id, Change> {
        &self.changes
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let turned = self
            .changes
            .iter()
            .map(|(id, change)| (*id, Change { before: change.after.clone(), after: change.before.clone() }));
        Self { changes: turned.collect() }
    }

    /// This edit and then `next`, as one. `next` must have been made for the board that this one leaves.
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
}
