//! Text editing: a draft that becomes one edit when it is committed. Late input of an input method still
//! reaches the text it was meant for.

use super::{ideas, quick_entry};
use crate::edit::Edit;
use crate::editor::{EditText, Editor, Event, TextTarget, Tool};
use crate::file::journal::UnsavedInput;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, MAX_TEXT_CHARS, NoteKind};

/// Adds a new note near a position and edits its text; `template_note` gives size and color.
pub fn begin_note(editor: &mut Editor, kind: NoteKind, preferred_center: IPoint, template_note: Option<Id>) {
    editor.set_tool(Tool::default());
    editor.handle(Event::NewNote { kind, preferred_center, template_note });
    reveal_text_edit(editor);
}

/// Adds a new note next to another one, with its kind, color and size, and edits its text.
pub(crate) fn begin_note_beside(editor: &mut Editor, id: Id) {
    let Some((note, rect)) = editor.board().note(id).zip(editor.scene().note_rect(id)) else { return };
    let below = IPoint::new(rect.center().x, rect.bottom() + 8 + note.rect.size.h / 2);
    let block = note.block_on(editor.board().page());
    let preferred_center = if editor.board().page().block_at(below) == block { below } else { rect.center() };
    begin_note(editor, note.kind, preferred_center, Some(id));
}

/// Text being entered that is not part of an edit yet.
pub fn unsaved_input(editor: &Editor) -> UnsavedInput {
    if editor.transactions().is_read_only() {
        return UnsavedInput::default();
    }
    let writing = if editor.tool().is_editing_text() {
        editor.transactions().pending().clone()
    } else {
        Edit::default()
    };
    let rapid = editor.quick_entry().map(|bar| bar.draft().to_owned()).unwrap_or_default();
    UnsavedInput { text_edit: writing, quick_entry: rapid, idea: editor.ideas().draft().to_owned() }
}

/// Restores the text being entered from an earlier session.
pub(crate) fn resume_input(editor: &mut Editor, input: &UnsavedInput) {
    if !input.quick_entry.is_empty() {
        quick_entry::set_open(editor, true);
        quick_entry::set_draft(editor, input.quick_entry.clone());
    }
    ideas::set_draft(editor, input.idea.clone());
}

/// Continues a text edit that was ended by an event that should not have ended it.
pub fn resume(editor: &mut Editor, target: TextTarget) {
    if let Some(write) = EditText::for_target(target, editor.board()) {
        editor.set_tool(Tool::EditText(write));
    }
}

/// Inserts into the current text edit, if there is one.
pub fn insert(editor: &mut Editor, text: &str) {
    if let Tool::EditText(write) = editor.tool() {
        let draft = format!("{}{text}", write.draft);
        editor.handle(Event::Draft(draft));
    }
}

/// Appends text that the input method delivered after the edit was committed, as a step of its own. If the
/// text is gone or full, a new note takes it: no input is lost.
pub fn insert_late_ime(editor: &mut Editor, text: &str) {
    editor.commit_pending();
    let board = editor.board();
    let edit = editor.tools().last_text_target().and_then(|target| {
        let whole = format!("{}{text}", target.text_on(board));
        (whole.chars().count() <= MAX_TEXT_CHARS).then(|| target.set_text(board, &whole))
    });
    if let Some(edit) = edit.filter(|edit| !edit.is_empty()) {
        editor.commit(edit);
    } else {
        let preferred_center =
            editor.selection().focus_point().unwrap_or_else(|| editor.camera().visible().center());
        begin_note(editor, NoteKind::Note, preferred_center.round(), None);
        insert(editor, text);
        editor.commit_pending();
    }
}

/// Makes the edited text visible.
fn reveal_text_edit(editor: &mut Editor) {
    if let Some(TextTarget::Note(id)) = editor.tool().text_target()
        && let Some(rect) = editor.scene().note_rect(id)
    {
        editor.camera_mut().reveal(rect.to_rect());
        editor.selection.set_focus(Point::from(rect.center()), editor.selection().focused_block());
    }
}
