//! Unlimited undo and redo.
//!
//! Knows whether a board equals the last saved one; does not know files.

use super::Edit;

/// A state of the board; equal revisions of one history are equal boards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(u64);

#[derive(Clone, Debug)]
struct HistoryEntry {
    edit: Edit,
    /// Revision after this entry.
    revision: Revision,
}

/// Undo and redo stacks of a session.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<HistoryEntry>,
    undone: Vec<HistoryEntry>,
    newest: Revision,
    /// Edits since the last [`Self::drain_recorded_edits`], in order, for the journal.
    recorded: Vec<Edit>,
}

impl History {
    /// Records an edit that was just applied; clears the redo stack.
    pub fn push(&mut self, edit: Edit) {
        if edit.is_empty() {
            return;
        }
        self.recorded.push(edit.clone());
        self.step(edit);
    }

    fn step(&mut self, edit: Edit) {
        self.newest = Revision(self.newest.0 + 1);
        self.undone.clear();
        self.done.push(HistoryEntry { edit, revision: self.newest });
    }

    /// Merges an edit into the last entry, so that both are undone together. Returns whether an entry is left:
    /// the edits may cancel each other.
    pub(crate) fn push_merged(&mut self, edit: Edit) -> bool {
        self.recorded.push(edit.clone());
        let whole = match self.done.pop() {
            Some(step) => step.edit.compose(edit),
            None => edit,
        };
        let left = !whole.is_empty();
        if left {
            self.step(whole);
        }
        left
    }

    /// Revision of the board now.
    pub(crate) fn revision(&self) -> Revision {
        self.done.last().map_or_else(Revision::default, |step| step.revision)
    }

    /// Number of records changed by the last entry.
    pub(crate) fn last_size(&self) -> usize {
        self.done.last().map_or(0, |step| step.edit.changes().len())
    }

    /// The edit that undo would revert.
    pub(crate) fn last(&self) -> Option<&Edit> {
        self.done.last().map(|step| &step.edit)
    }

    /// The edit that redo would apply.
    pub(crate) fn next(&self) -> Option<&Edit> {
        self.undone.last().map(|step| &step.edit)
    }

    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Moves back; returns the edit to apply.
    #[must_use]
    pub fn undo(&mut self) -> Option<Edit> {
        let step = self.done.pop()?;
        let edit = step.edit.inverse();
        self.undone.push(step);
        self.recorded.push(edit.clone());
        Some(edit)
    }

    /// Moves forward; returns the edit to apply.
    #[must_use]
    pub fn redo(&mut self) -> Option<Edit> {
        let step = self.undone.pop()?;
        let edit = step.edit.clone();
        self.done.push(step);
        self.recorded.push(edit.clone());
        Some(edit)
    }

    /// Returns all edits since the last call, including those of undo and redo.
    pub(crate) fn drain_recorded_edits(&mut self) -> Vec<Edit> {
        std::mem::take(&mut self.recorded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::board_info;
    use crate::model::Board;

    #[test]
    fn a_new_edit_after_undo_is_a_new_revision_and_ends_redo() {
        let mut board = Board::default();
        let mut history = History::default();
        let start = history.revision();
        for title in ["a", "b"] {
            let edit = board_info::set_title(&board, title);
            edit.apply(&mut board).unwrap();
            history.push(edit);
        }
        let two = history.revision();
        history.undo().unwrap().apply(&mut board).unwrap();
        history.undo().unwrap().apply(&mut board).unwrap();
        assert_eq!((history.revision(), board.info().title.as_str()), (start, ""));
        history.redo().unwrap().apply(&mut board).unwrap();
        let edit = board_info::set_title(&board, "c");
        edit.apply(&mut board).unwrap();
        history.push(edit);
        assert!(!history.can_redo());
        assert_ne!(history.revision(), two, "another board must not look saved");
    }
}
