//! Composes several edits, each made for the board that the previous one leaves.

use super::Edit;
use crate::model::Board;

/// An edit under construction and the board as it would be.
#[derive(Clone, Debug)]
pub struct EditBuilder {
    board: Board,
    edit: Edit,
}

impl EditBuilder {
    /// Starts with an empty edit.
    pub(crate) fn new(board: &Board) -> Self {
        Self { board: board.clone(), edit: Edit::default() }
    }

    /// The board after all edits so far.
    pub(crate) const fn board(&self) -> &Board {
        &self.board
    }

    /// Adds an edit made for [`Self::board`]; an edit that does not fit is skipped.
    pub(crate) fn push(&mut self, edit: Edit) {
        if edit.apply(&mut self.board).is_ok() {
            self.edit = std::mem::take(&mut self.edit).compose(edit);
        }
    }

    /// Returns all edits as one.
    pub(crate) fn finish(self) -> Edit {
        self.edit
    }
}
