//! Plans for notes: make, write, colour, move, resize.

use super::{Edit, limit};
use crate::geometry::{Point, Rect};
use crate::model::{Board, ColorName, Id, Note, NoteKind, Record};
use std::collections::BTreeSet;

/// Puts a new note on top, pushed into the page. Nothing happens on a full board.
pub fn add(board: &Board, id: Id, kind: NoteKind, rect: Rect, color: ColorName, text: &str) -> Edit {
    if !limit::has_room(board, 1) {
        return Edit::default();
    }
    let rect = rect.pushed_into(board.page().rect());
    let note = Note { kind, rect, z: board.note_top(), color, text: limit::text(text) };
    Edit::set(board, id, Some(Record::Note(note)))
}

/// Writes a note anew.
pub fn set_text(board: &Board, id: Id, text: &str) -> Edit {
    each(board, &BTreeSet::from([id]), |note| note.text = limit::text(text))
}

/// Colours notes.
pub fn set_color(board: &Board, ids: &BTreeSet<Id>, color: ColorName) -> Edit {
    each(board, ids, |note| note.color = color)
}

/// Makes notes ordinary notes or KPI events.
pub fn set_kind(board: &Board, ids: &BTreeSet<Id>, kind: NoteKind) -> Edit {
    each(board, ids, |note| note.kind = kind)
}

/// Moves notes together by the same way, as far as all of them stay on the page.
pub fn move_by(board: &Board, ids: &BTreeSet<Id>, by: Point) -> Edit {
    let rects = ids.iter().filter_map(|id| board.note(*id)).map(|note| note.rect);
    let Some(all) = rects.reduce(Rect::union) else { return Edit::default() };
    let allowed = all.moved(by).pushed_into(board.page().rect()).at - all.at;
    each(board, ids, |note| note.rect = note.rect.moved(allowed))
}

/// Gives a note another rectangle: at least [`Note::MIN_SIZE`], inside the page.
pub fn resize(board: &Board, id: Id, rect: Rect) -> Edit {
    let page = board.page().rect();
    let mut rect = rect;
    rect.size.w = rect.size.w.clamp(Note::MIN_SIZE.w, page.size.w);
    rect.size.h = rect.size.h.clamp(Note::MIN_SIZE.h, page.size.h);
    each(board, &BTreeSet::from([id]), |note| note.rect = rect.pushed_into(page))
}

fn each(board: &Board, ids: &BTreeSet<Id>, mut change: impl FnMut(&mut Note)) -> Edit {
    let mut edit = Edit::default();
    for id in ids {
        if let Some(note) = board.note(*id) {
            let mut note = note.clone();
            change(&mut note);
            edit.put(board, *id, Some(Record::Note(note)));
        }
    }
    edit
}
