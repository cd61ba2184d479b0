//! Replaces the content of a board as one undoable edit.

use super::Edit;
use crate::model::{Board, Id};
use std::collections::BTreeSet;

/// Returns the edit that makes `board` equal to `other`.
pub(crate) fn replace_board(board: &Board, other: &Board) -> Edit {
    let ids = |board: &Board| {
        let notes = board.notes().keys().copied();
        let records = notes.chain(board.arrows().keys().copied()).chain(board.ideas().keys().copied());
        records.collect::<BTreeSet<Id>>()
    };
    let mut edit = Edit::from_record(board, Id::BOARD_INFO, other.record(Id::BOARD_INFO));
    for id in ids(board).union(&ids(other)) {
        edit.set(board, *id, other.record(*id));
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{board_info, notes};
    use crate::geometry::{IPoint, IRect, ISize};

    #[test]
    fn replacing_a_board_is_reversible() {
        let mut start = Board::default();
        board_info::set_title(&start, "a").apply(&mut start).unwrap();
        let rect = IRect { origin: IPoint::new(400, 400), size: ISize::new(200, 100) };
        let mut other = start.clone();
        let note = notes::NewNote::with_text(rect, "b");
        notes::add(&other, Id::parse("n").unwrap(), note).apply(&mut other).unwrap();
        board_info::set_title(&other, "c").apply(&mut other).unwrap();
        let edit = replace_board(&start, &other);
        let mut board = start.clone();
        edit.apply(&mut board).unwrap();
        assert_eq!(board, other);
        edit.inverse().apply(&mut board).unwrap();
        assert_eq!(board, start);
        assert!(replace_board(&start, &start).is_empty());
    }
}
