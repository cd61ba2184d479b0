//! The selected notes and arrows, and the focus: where the keyboard and the pointer are. Does not know scenes.

use crate::geometry::Point;
use crate::model::{Arrow, Block, Board, Id, Note};
use std::collections::BTreeSet;

/// The selection and the focus.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    ids: BTreeSet<Id>,
    /// Page position of the focus: under the pointer, or the last keyboard target.
    focus: Option<Point>,
    /// The block last focused by keyboard, until the pointer moves.
    block: Option<Block>,
}

impl Selection {
    /// The selected notes and arrows.
    pub const fn ids(&self) -> &BTreeSet<Id> {
        &self.ids
    }

    /// The selected notes.
    pub fn notes(&self, board: &Board) -> BTreeSet<Id> {
        self.ids.iter().copied().filter(|id| board.note(*id).is_some()).collect()
    }

    /// The selected arrows.
    pub fn arrows(&self, board: &Board) -> BTreeSet<Id> {
        self.ids.iter().copied().filter(|id| board.arrow(*id).is_some()).collect()
    }

    /// Iterates over the selected notes without building a set.
    pub(crate) fn iter_notes<'a>(&'a self, board: &'a Board) -> impl Iterator<Item = &'a Note> {
        self.ids.iter().filter_map(|id| board.note(*id))
    }

    /// Iterates over the selected arrows without building a set.
    pub(crate) fn iter_arrows<'a>(&'a self, board: &'a Board) -> impl Iterator<Item = &'a Arrow> {
        self.ids.iter().filter_map(|id| board.arrow(*id))
    }

    /// Page position of the focus: under the pointer, or the last keyboard target.
    pub(crate) const fn focus_point(&self) -> Option<Point> {
        self.focus
    }

    /// The block last focused by keyboard, until the pointer moves.
    pub const fn focused_block(&self) -> Option<Block> {
        self.block
    }

    /// Selects these records; those that are not on the board are dropped by [`Self::prune`].
    pub(super) fn set(&mut self, ids: BTreeSet<Id>) {
        self.ids = ids;
    }

    /// Drops what is no longer on the board.
    pub(super) fn prune(&mut self, board: &Board) {
        self.ids.retain(|id| board.note(*id).is_some() || board.arrow(*id).is_some());
    }

    /// Moves the focus to a page position, and possibly a block.
    pub(super) const fn set_focus(&mut self, at: Point, block: Option<Block>) {
        self.focus = Some(at);
        self.block = block;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::notes::{self, NewNote};
    use crate::geometry::IRect;

    #[test]
    fn what_is_gone_is_not_selected() {
        let mut board = Board::default();
        let [kept, gone] = ["kept", "gone"].map(|name| Id::parse(name).unwrap());
        let note = NewNote::with_text(IRect::new(200, 200, 232, 88), "A");
        notes::add_many(&board, vec![(kept, note)]).apply(&mut board).unwrap();
        let mut selection = Selection::default();
        selection.set(BTreeSet::from([kept, gone]));
        selection.prune(&board);
        assert_eq!(selection.notes(&board), BTreeSet::from([kept]));
        assert_eq!(selection.iter_notes(&board).count(), 1);
        assert!(selection.arrows(&board).is_empty());
    }
}
