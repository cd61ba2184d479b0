//! Plans for what a board says about itself.

use super::{Edit, limit};
use crate::model::{Board, Id, Page, Record};

/// Gives the board a title.
pub fn set_title(board: &Board, title: &str) -> Edit {
    let mut head = board.head().clone();
    head.title = limit::text(title);
    Edit::set(board, Id::HEAD, Some(Record::Head(head)))
}

/// Lays the canvas on a page of another size. Notes keep their size and their place in their block, as far as
/// it reaches: their middle moves with the page, and none leaves it.
pub fn set_page(board: &Board, page: Page) -> Edit {
    let mut head = board.head().clone();
    let (old, new) = (i32::from(head.page.scale()), i32::from(page.scale()));
    head.page = page;
    let mut edit = Edit::set(board, Id::HEAD, Some(Record::Head(head)));
    for (id, note) in board.notes() {
        let mut note = note.clone();
        let middle = note.rect.center();
        note.rect.at.x += middle.x * new / old - middle.x;
        note.rect.at.y += middle.y * new / old - middle.y;
        note.rect = note.rect.pushed_into(page.rect());
        note.rect.size.w = note.rect.size.w.min(page.rect().size.w);
        note.rect.size.h = note.rect.size.h.min(page.rect().size.h);
        edit.put(board, *id, Some(Record::Note(note)));
    }
    edit
}
