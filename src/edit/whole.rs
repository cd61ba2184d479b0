//! Another board's content in place of this one's, as one step that can be taken back.

use super::Edit;
use crate::model::{Board, Id};
use std::collections::BTreeSet;

/// The edit that makes a board equal to another.
pub fn become_like(board: &Board, other: &Board) -> Edit {
    let ids = |board: &Board| {
        let notes = board.notes().keys().copied();
        let records = notes.chain(board.arrows().keys().copied()).chain(board.ideas().keys().copied());
        records.collect::<BTreeSet<Id>>()
    };
    let mut edit = Edit::set(board, Id::HEAD, other.record(Id::HEAD));
    for id in ids(board).union(&ids(other)) {
        edit.put(board, *id, other.record(*id));
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{head, notes};
    use crate::geometry::{IPoint, IRect, ISize};

    #[test]
    fn it_leads_there_and_back() {
        let mut start = Board::default();
        head::set_title(&start, "a").apply(&mut start).unwrap();
        let rect = IRect { origin: IPoint::new(400, 400), size: ISize::new(200, 100) };
        let mut other = start.clone();
        let note = notes::NewNote::plain(rect, "b");
        notes::add(&other, Id::parse("n").unwrap(), note).apply(&mut other).unwrap();
        head::set_title(&other, "c").apply(&mut other).unwrap();
        let edit = become_like(&start, &other);
        let mut board = start.clone();
        edit.apply(&mut board).unwrap();
        assert_eq!(board, other);
        edit.inverse().apply(&mut board).unwrap();
        assert_eq!(board, start);
        assert!(become_like(&start, &start).is_empty());
    }
}
