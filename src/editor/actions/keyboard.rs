//! What keys do to the selection: moving, resizing, and Esc.

use super::{ideas, navigation, quick_entry, search};
use crate::edit::{Edit, notes};
use crate::editor::tool::Tool;
use crate::editor::transactions::CoalesceKey;
use crate::editor::{Direction, Editor, Event, View};
use crate::geometry::{IRect, ISize};
use crate::model::Note;
use crate::scene::needed_height;

/// Moves the selected notes by a number of units. Consecutive moves are one step.
pub(crate) fn move_by_key(editor: &mut Editor, direction: Direction, units: i32) {
    editor.commit_pending();
    let ids = editor.selection().notes(editor.board());
    let edit = notes::move_by(editor.board(), &ids, direction.offset(units));
    editor.commit_coalesced(edit, CoalesceKey::Move(ids));
}

/// Makes the selected notes wider (right), narrower (left), taller (down) or shorter (up) by a number of units,
/// keeping the upper left corner. Consecutive changes are one step.
pub(crate) fn resize_by_key(editor: &mut Editor, direction: Direction, units: i32) {
    editor.commit_pending();
    let (board, by) = (editor.board(), direction.offset(units));
    let mut edit = Edit::default();
    for (id, shown) in navigation::selected_note_rects(editor) {
        let w = (shown.size.w + by.x).max(Note::MIN_SIZE.w);
        let needed = board.note(id).map_or(0, |note| needed_height(&note.text, note.kind, w));
        let least = needed.min(shown.size.h).max(Note::MIN_SIZE.h);
        let size = ISize::new(w, (shown.size.h + by.y).max(least));
        // A size that looks the same is no change.
        if size != shown.size {
            edit = edit.compose(notes::resize(board, id, IRect { size, ..shown }));
        }
    }
    let ids = editor.selection().notes(board);
    editor.commit_coalesced(edit, CoalesceKey::Resize(ids));
}

/// Cancels the innermost state: a gesture, a tool, the selection, a highlight, the search, quick entry.
pub fn cancel(editor: &mut Editor) {
    if editor.ideas().view() != View::Canvas {
        return ideas::set_view(editor, View::Canvas);
    }
    let resting = matches!(editor.tool(), Tool::Select(_)) && editor.tool().is_idle();
    if !resting || !editor.selection().ids().is_empty() {
        editor.handle(Event::Cancel);
    } else if editor.highlight().pinned().is_some() {
        editor.highlight.clear();
    } else if editor.search().is_some() {
        search::set_open(editor, false);
    } else if editor.quick_entry().is_some() {
        quick_entry::set_open(editor, false);
    }
}
