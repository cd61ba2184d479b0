//! Moving the selection and the focus by keyboard.

use crate::edit::arrange::NoteRects;
use crate::editor::spatial_navigation::{nearest_in_direction, next_in_order, next_wrapping};
use crate::editor::{Direction, Editor};
use crate::geometry::{IPoint, IRect, Rect};
use crate::model::{Block, Endpoint, Id};
use std::collections::BTreeSet;

/// The selected notes that are not locked, with their rectangles as drawn.
pub(crate) fn selected_note_rects(editor: &Editor) -> NoteRects {
    let scene = editor.scene();
    let free = |id: &Id| editor.board().note(*id).is_some_and(|note| !note.locked);
    let chosen = editor.selection().ids().iter().filter(|id| free(id));
    chosen.filter_map(|id| Some((*id, scene.note_rect(*id)?))).collect()
}

/// Bounding rectangle of the selection.
pub(crate) fn selection_bounds(editor: &Editor) -> Option<Rect> {
    let scene = editor.scene();
    let notes = editor.selection().ids().iter().filter_map(|id| scene.note_rect(*id)).map(IRect::to_rect);
    let routes = editor.selection().ids().iter().filter_map(|id| scene.route(*id));
    notes.chain(routes.map(|route| Rect::from_points(&route.line()))).reduce(Rect::union)
}

/// Selects a record, makes it visible and focuses it.
pub(crate) fn reveal(editor: &mut Editor, id: Id) {
    editor.commit_pending();
    editor.select(BTreeSet::from([id]));
    if let Some(area) = selection_bounds(editor) {
        editor.camera_mut().reveal(area);
        editor.selection.set_focus(area.center(), None);
    }
}

/// Selects the nearest note in a direction, from the selected notes or the focus.
pub(crate) fn select_in_direction(editor: &mut Editor, direction: Direction) {
    if let Some(id) = note_in_direction(editor, direction) {
        reveal(editor, id);
    }
}

/// Adds the nearest note in a direction to the selection.
pub(crate) fn extend_in_direction(editor: &mut Editor, direction: Direction) {
    if let Some(id) = note_in_direction(editor, direction) {
        let mut ids = editor.selection().notes(editor.board());
        ids.insert(id);
        reveal(editor, id);
        editor.select(ids);
    }
}

fn note_in_direction(editor: &Editor, direction: Direction) -> Option<Id> {
    let scene = editor.scene();
    let own: Vec<Id> = editor.selection().notes(editor.board()).into_iter().collect();
    let from = own.iter().filter_map(|id| scene.note_rect(*id)).reduce(IRect::union);
    let here = editor.selection().focus_point().unwrap_or_else(|| editor.camera().visible().center()).round();
    let from = from.unwrap_or(IRect { origin: here, size: crate::geometry::ISize::default() });
    let first = || if own.is_empty() { next_in_order(editor.board(), None, true, |_| true) } else { None };
    nearest_in_direction(&scene.notes, from, direction, |id| !own.contains(&id)).or_else(first)
}

/// Selects the next or previous note in reading order; from a focused block, its notes.
pub(crate) fn select_next(editor: &mut Editor, forward: bool) {
    let order = editor.board().reading_order();
    let chosen = editor.selection().notes(editor.board());
    let mut here = order.iter().filter(|id| chosen.contains(id));
    let current = if forward { here.next_back() } else { here.next() }.copied();
    let entered = editor.selection().focused_block().filter(|_| current.is_none()).and_then(|block| {
        let notes = editor.board().notes_in(Some(block));
        if forward { notes.first() } else { notes.last() }.copied()
    });
    if let Some(id) = entered.or_else(|| next_in_order(editor.board(), current, forward, |_| true)) {
        reveal(editor, id);
    }
}

/// Selects the next or previous arrow in the order of the conditions; from a note, its first arrow.
pub(crate) fn select_next_arrow(editor: &mut Editor, forward: bool) {
    let order = editor.board().arrows_by_condition();
    let arrows: Vec<Id> = order.iter().map(|(id, _)| *id).collect();
    let (notes, chosen) =
        (editor.selection().notes(editor.board()), editor.selection().arrows(editor.board()));
    let is_selected_end = |endpoint: Endpoint| endpoint.note_id().is_some_and(|id| notes.contains(&id));
    let first = order
        .iter()
        .find(|(_, arrow)| is_selected_end(arrow.from) || is_selected_end(arrow.to))
        .map(|(id, _)| *id);
    let current = arrows.iter().position(|id| chosen.contains(id));
    let next = current.or_else(|| first.is_none().then_some(if forward { arrows.len() } else { 0 }));
    let next = next.and_then(|at| next_wrapping(&arrows, at, forward));
    if let Some(id) = next.or(first) {
        reveal(editor, id);
    }
}

/// Focuses the block next to the focused one.
pub(crate) fn focus_block_in_direction(editor: &mut Editor, from: Block, direction: Direction) {
    let page = editor.board().page();
    let rect = page.block_rect(from);
    // Just beyond the edge, near the corner where reading starts.
    let beyond = match direction {
        Direction::Left => IPoint::new(rect.left() - 1, rect.top() + 1),
        Direction::Right => IPoint::new(rect.right() + 1, rect.top() + 1),
        Direction::Up => IPoint::new(rect.center().x, rect.top() - 1),
        Direction::Down => IPoint::new(rect.center().x, rect.bottom() + 1),
    };
    if let Some(block) = page.block_at(beyond) {
        focus_block(editor, block);
    }
}

/// Zooms to a block and focuses it.
pub fn focus_block(editor: &mut Editor, block: Block) {
    editor.commit_pending();
    let area = editor.board().page().block_rect(block).to_rect();
    editor.camera_mut().fit_once(area.inflate(24.0), 1.6);
    let room = editor.board().page().note_area(block);
    editor.select(BTreeSet::new());
    editor.selection.set_focus(room.center().into(), Some(block));
}
