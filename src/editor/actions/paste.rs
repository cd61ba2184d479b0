//! Copies, cuts and pastes parts of the board and plain texts. Does not know the clipboard.

use super::navigation;
use super::quick_entry::{self, NoteBatch};
use crate::edit::{has_capacity_for, selection};
use crate::editor::{Editor, RefusalReason};
use crate::geometry::{IPoint, IRect};
use crate::i18n::key;
use crate::model::{Board, Id, NoteKind};
use std::collections::BTreeSet;

/// The selected notes with the arrows between them, as a board.
pub fn selected_content(editor: &Editor) -> Board {
    selection::extract(editor.board(), editor.selection().ids())
}

/// Cuts the selected notes that are not locked, with the arrows between them and the doubts about them.
pub fn cut(editor: &mut Editor) -> Board {
    editor.commit_pending();
    let free: BTreeSet<Id> = navigation::selected_note_rects(editor).into_keys().collect();
    let part = selection::extract(editor.board(), &selection::with_doubts(editor.board(), &free));
    editor.commit(selection::delete(editor.board(), editor.selection().ids()));
    part
}

/// Pastes a part of a board, centered at the pointer if that is on the visible page, else near its original
/// position; the result is selected.
pub fn paste_content(editor: &mut Editor, part: &Board) -> Result<(), RefusalReason> {
    editor.commit_pending();
    let Some(all) = selection::bounding_rect(part) else { return Ok(()) };
    if !has_capacity_for(editor.board(), part) {
        return Err(key!("notice.full"));
    }
    let seen = editor.camera().visible();
    // On an empty board everything keeps its block.
    let empty = editor.board().notes().is_empty();
    let here = editor
        .selection()
        .focus_point()
        .filter(|p| !empty && seen.contains(*p))
        .map(crate::geometry::Point::round);
    let mut by = here.map_or(IPoint::default(), |here| here - all.center());
    let page = editor.board().page().rect();
    let covers = |by: IPoint| {
        let by = all.translate(by).clamp_into(page).origin - all.origin;
        let first: Option<IRect> = part.notes().values().next().map(|note| note.rect.translate(by));
        editor.board().notes().values().any(|note| Some(note.rect) == first)
    };
    // Repeated pastes are offset diagonally, until the corner of the page is reached.
    for _ in 0..40 {
        if !covers(by) {
            break;
        }
        by = by + selection::COPY_OFFSET;
    }
    let mut ids = editor.transactions_mut().new_ids();
    let (edit, chosen) = selection::insert(editor.board(), part, by, &mut ids);
    editor.try_commit(edit)?;
    editor.select(chosen);
    Ok(())
}

/// Adds a note per text in the block under the pointer, as one step.
pub fn paste_lines(editor: &mut Editor, texts: Vec<String>) -> Result<(), RefusalReason> {
    let preferred_center =
        editor.selection().focus_point().unwrap_or_else(|| editor.camera().visible().center()).round();
    quick_entry::add_notes(editor, &[NoteBatch { texts, preferred_center, kind: NoteKind::Note }])
}
