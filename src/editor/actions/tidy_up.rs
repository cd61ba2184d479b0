//! Tidies blocks, and moves notes into a block with room for them.

use super::navigation;
use crate::edit::arrange::tidy_up;
use crate::edit::{Edit, notes, selection};
use crate::editor::Editor;
use crate::editor::placement::{self, note_heights};
use crate::geometry::IRect;
use crate::model::{Block, Board, Id};
use crate::scene::shown_rects;
use std::collections::{BTreeMap, BTreeSet};

/// Tidies blocks as one step.
pub(crate) fn tidy_blocks(editor: &mut Editor, blocks: &[Block]) {
    editor.commit_pending();
    let scene = editor.scene();
    editor.commit(plan_tidy(editor.board(), |id| scene.note_rect(id), blocks, &[]));
}

/// Moves the selected notes into a block as one step: as a group if there is room, else tidied into it.
/// Notes already in the block stay.
pub(crate) fn move_into(editor: &mut Editor, block: Block) {
    editor.commit_pending();
    let page = editor.board().page();
    let mut moved = navigation::selected_note_rects(editor);
    moved.retain(|id, _| editor.board().note(*id).is_some_and(|note| note.block_on(page) != Some(block)));
    let Some(all) = moved.values().copied().reduce(IRect::union) else { return };
    let others = |id: &Id| !moved.contains_key(id);
    let scene = editor.scene();
    let taken: Vec<IRect> =
        scene.notes.iter().filter(|note| others(&note.id)).map(|note| note.rect).collect();
    let ids: BTreeSet<Id> = moved.keys().copied().collect();
    let room = page.note_area(block);
    let edit = if let Some(free) = placement::free_rect_at(page, &taken, room.center(), all.size) {
        notes::move_by(editor.board(), &ids, free.origin - all.origin)
    } else {
        let edit = selection::move_into(editor.board(), &ids, room);
        let order: Vec<Id> = ids.into_iter().collect();
        let tidied = tidy_after(editor, &edit, &[block], &order);
        edit.compose(tidied)
    };
    editor.commit(edit);
    if let Some(area) = navigation::selection_bounds(editor) {
        editor.camera_mut().reveal(area);
    }
}

/// The edit that tidies blocks after another edit; `last` are placed last, in this order.
pub(in crate::editor) fn tidy_after(editor: &Editor, first: &Edit, blocks: &[Block], last: &[Id]) -> Edit {
    let mut board = editor.board().clone();
    if blocks.is_empty() || first.apply(&mut board).is_err() {
        return Edit::default();
    }
    let shown = shown_rects(&board);
    plan_tidy(&board, |id| shown.get(&id).copied(), blocks, last)
}

/// The edit that arranges the notes of blocks without overlap, in reading order; `last` are placed last, in
/// their order. `shown` returns the rectangle of a note as drawn.
fn plan_tidy(board: &Board, shown: impl Fn(Id) -> Option<IRect>, blocks: &[Block], last: &[Id]) -> Edit {
    let mut edit = Edit::default();
    let place: BTreeMap<Id, usize> = last.iter().copied().zip(1..).collect();
    for block in blocks {
        let mut order = board.notes_in(Some(*block));
        order.sort_by_key(|id| place.get(id).copied().unwrap_or_default());
        let rects = order.iter().filter_map(|id| Some((*id, shown(*id)?))).collect();
        let needed = |id, widths: &[i32]| note_heights(board, id, widths);
        edit = edit.compose(tidy_up(board, &order, &rects, board.page().note_area(*block), &needed));
    }
    edit
}
