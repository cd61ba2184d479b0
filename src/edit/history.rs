//! Undo and redo, without limit: the edits done and the edits taken back.
//!
//! Knows when a board equals the one last saved; does not know files.

use super::Edit;

/// A state of the board; two equal revisions of one history are the same board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(u64);

#[derive(Clone, Debug)]
struct HistoryEntry {
    edit: Edit,
    /// The revision this step leaves behind.
    revision: Revision,
}

/// The steps of one session.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<HistoryEntry>,
    undone: Vec<HistoryEntry>,
    newest: Revision,
    /// What became of the board since somebody last asked, in order: what a journal has yet to take down.
    recorded: Vec<Edit>,
}

impl History {
    /// Remembers an edit that was just applied. What had been undone can no longer be redone.
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

    /// Remembers an edit as a part of the step before it, so that both are taken back together. Says whether a step is
    /// left: the two may undo each other.
    pub fn push_merged(&mut self, edit: Edit) -> bool {
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

    /// The revision the board has now.
    pub fn revision(&self) -> Revision {
        self.done.last().map_or_else(Revision::default, |step| step.revision)
    }

    /// How many records the last step changed.
    pub fn last_size(&self) -> usize {
        self.done.last().map_or(0, |step| step.edit.changes().len())
    }

    /// The step that would be taken back, if any.
    pub fn last(&self) -> Option<&Edit> {
        self.done.last().map(|step| &step.edit)
    }

    /// The step that would be done again, if any.
    pub fn next(&self) -> Option<&Edit> {
        self.undone.last().map(|step| &step.edit)
    }

    /// Whether there is anything to undo.
    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is anything to redo.
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Steps back: the edit to apply, if any.
    #[must_use]
    pub fn undo(&mut self) -> Option<Edit> {
        let step = self.done.pop()?;
        let edit = step.edit.inverse();
        self.undone.push(step);
        self.recorded.push(edit.clone());
        Some(edit)
    }

    /// Steps forward again: the edit to apply, if any.
    #[must_use]
    pub fn redo(&mut self) -> Option<Edit> {
        let step = self.undone.pop()?;
        let edit = step.edit.clone();
        self.done.push(step);
        self.recorded.push(edit.clone());
        Some(edit)
    }

    /// The edits that led from the board of the last call to the one of now, undoing and redoing among them.
    pub fn drain_recorded_edits(&mut self) -> Vec<Edit> {
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
