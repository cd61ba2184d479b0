//! Several edits as one, each made for the board that the one before it leaves.

use super::Edit;
use crate::model::Board;

/// An edit in the making, and the board as it would be.
#[derive(Clone, Debug)]
pub struct EditBuilder {
    board: Board,
    edit: Edit,
}

impl EditBuilder {
    /// A plan that changes nothing yet.
    pub fn new(board: &Board) -> Self {
        Self { board: board.clone(), edit: Edit::default() }
    }

    /// The board as the plan leaves it.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// Adds an edit made for that board; one that does not fit it is left out.
    pub fn push(&mut self, edit: Edit) {
        if edit.apply(&mut self.board).is_ok() {
            self.edit = std::mem::take(&mut self.edit).compose(edit);
        }
    }

    /// All of it as one edit.
    pub fn finish(self) -> Edit {
        self.edit
    }
}
