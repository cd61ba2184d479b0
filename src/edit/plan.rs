//! Several edits as one, each made for the board that the one before it leaves.

use super::Edit;
use crate::model::Board;

/// An edit in the making, and the board as it would be.
#[derive(Clone, Debug)]
pub struct Plan {
    board: Board,
    edit: Edit,
}

impl Plan {
    /// A plan that changes nothing yet.
    pub fn new(board: &Board) -> Self {
        Self { board: board.clone(), edit: Edit::default() }
    }

    /// The board as the plan leaves it.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// Adds an edit made for that board; one that does not fit it is left out.
    pub fn add(&mut self, edit: Edit) {
        if edit.apply(&mut self.board).is_ok() {
            self.edit = std::mem::take(&mut self.edit).then(edit);
        }
    }

    /// All of it as one edit.
    pub fn into_edit(self) -> Edit {
        self.edit
    }
}
