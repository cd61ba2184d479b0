//! Plans for notes and arrows together: delete and duplicate.

use super::{Edit, limit};
use crate::geometry::{Point, Rect};
use crate::model::{Board, End, Id, IdSource, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Deletes notes and arrows; arrows that would lose an end go in the same edit.
pub fn delete(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    let mut edit = Edit::default();
    for id in ids.iter().filter(|id| **id != Id::HEAD) {
        edit.put(board, *id, None);
    }
    let goes = |end: End| end.note().is_some_and(|note| ids.contains(&note));
    for (id, _) in board.arrows().iter().filter(|(_, arrow)| goes(arrow.from) || goes(arrow.to)) {
        edit.put(board, *id, None);
    }
    edit
}

/// Copies notes beside themselves, on top, with the arrows that run between them; also the copies' ids.
///
/// The copies lie `by` away, or the other way where the page ends. Nothing happens where the board could get too full.
pub fn duplicate(
    board: &Board,
    ids: &BTreeSet<Id>,
    by: Point,
    source: &mut IdSource,
) -> (Edit, BTreeSet<Id>) {
    let mut edit = Edit::default();
    let mut copies: BTreeMap<Id, Id> = BTreeMap::new();
    let rects = ids.iter().filter_map(|id| board.note(*id)).map(|note| note.rect);
    let Some(all) = rects.reduce(Rect::union) else { return (edit, BTreeSet::new()) };
    if !limit::has_room(board, ids.len().max(board.arrows().len().min(ids.len() * ids.len()))) {
        return (edit, BTreeSet::new());
    }
    let by = fitting_shift(board.page().rect(), all, by);
    let mut z = board.note_top();
    for (id, note) in board.notes_in_order().into_iter().filter(|(id, _)| ids.contains(id)) {
        let mut note = note.clone();
        note.rect = note.rect.moved(by);
        note.z = z.clone();
        z = z.above();
        let copy = source.next_id();
        copies.insert(id, copy);
        edit.put(board, copy, Some(Record::Note(note)));
    }
    copy_arrows(board, &copies, source, &mut edit);
    (edit, copies.into_values().collect())
}

fn fitting_shift(page: Rect, all: Rect, by: Point) -> Point {
    let signs = [(1, 1), (-1, 1), (1, -1), (-1, -1)];
    let shifts = signs.map(|(x, y)| Point::new(by.x * x, by.y * y));
    let free = shifts.into_iter().find(|shift| page.encloses(all.moved(*shift)));
    free.unwrap_or_else(|| all.moved(by).pushed_into(page).at - all.at)
}

fn copy_arrows(board: &Board, copies: &BTreeMap<Id, Id>, source: &mut IdSource, edit: &mut Edit) {
    let copy_of = |end: End| end.note().and_then(|note| copies.get(&note)).map(|id| End::Note(*id));
    let mut z = board.arrow_top();
    for (_, arrow) in board.arrows_in_order() {
        if let (Some(from), Some(to)) = (copy_of(arrow.from), copy_of(arrow.to)) {
            let mut arrow = arrow.clone();
            (arrow.from, arrow.to, arrow.z) = (from, to, z.clone());
            z = z.above();
            edit.put(board, source.next_id(), Some(Record::Arrow(arrow)));
        }
    }
}
