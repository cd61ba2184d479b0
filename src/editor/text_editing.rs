//! Text editing: a draft that becomes one edit when it is committed. Late input of an input method still
//! reaches the text it was meant for.

use super::{EditText, Editor, Event, TextTarget, Tool};
use crate::edit::Edit;
use crate::file::journal::UnsavedInput;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, MAX_TEXT_CHARS, NoteKind};

impl Editor {
    /// Adds a new note near a position and edits its text; `template_note` gives size and color.
    pub fn begin_note(&mut self, kind: NoteKind, preferred_center: IPoint, template_note: Option<Id>) {
        self.set_tool(Tool::default());
        self.handle(Event::NewNote { kind, preferred_center, template_note });
        self.reveal_text_edit();
    }

    /// Adds a new note next to another one, with its kind, color and size, and edits its text.
    pub fn begin_note_beside(&mut self, id: Id) {
        let Some((note, rect)) = self.board().note(id).zip(self.scene().note_rect(id)) else { return };
        let below = IPoint::new(rect.center().x, rect.bottom() + 8 + note.rect.size.h / 2);
        let block = note.block_on(self.board().page());
        let preferred_center =
            if self.board().page().block_at(below) == block { below } else { rect.center() };
        self.begin_note(note.kind, preferred_center, Some(id));
    }

    /// Returns the edits recorded since the last call, for the journal.
    pub fn drain_recorded_edits(&mut self) -> Vec<Edit> {
        self.history.drain_recorded_edits()
    }

    /// Text being entered that is not part of an edit yet.
    pub fn unsaved_input(&self) -> UnsavedInput {
        if self.is_read_only() {
            return UnsavedInput::default();
        }
        let writing = if self.is_editing_text() { self.pending.clone() } else { Edit::default() };
        let rapid = self.quick_entry().map(|rapid| rapid.draft.clone()).unwrap_or_default();
        UnsavedInput { text_edit: writing, quick_entry: rapid, idea: self.idea_draft.clone() }
    }

    /// Restores the text being entered from an earlier session.
    pub fn resume_input(&mut self, input: &UnsavedInput) {
        if !input.quick_entry.is_empty() {
            self.set_quick_entry_open(true);
            self.set_quick_entry_draft(input.quick_entry.clone());
        }
        self.set_idea_draft(input.idea.clone());
    }

    /// Continues a text edit that was ended by an event that should not have ended it.
    pub fn resume_text_edit(&mut self, target: TextTarget) {
        if let Some(write) = EditText::for_target(target, self.board()) {
            self.set_tool(Tool::EditText(write));
        }
    }

    /// Inserts into the current text edit, if there is one.
    pub fn insert_text(&mut self, text: &str) {
        if let Tool::EditText(write) = self.tool() {
            let draft = format!("{}{text}", write.draft);
            self.handle(Event::Draft(draft));
        }
    }

    /// Appends text that the input method delivered after the edit was committed, as a step of its own. If the
    /// text is gone or full, a new note takes it: no input is lost.
    pub fn insert_late_ime(&mut self, text: &str) {
        self.commit_pending();
        let board = self.board();
        let edit = self.last_text_target.and_then(|target| {
            let whole = format!("{}{text}", target.text_on(board));
            (whole.chars().count() <= MAX_TEXT_CHARS).then(|| target.set_text(board, &whole))
        });
        if let Some(edit) = edit.filter(|edit| !edit.is_empty()) {
            self.commit(edit);
        } else {
            let preferred_center = self.focus_point().unwrap_or_else(|| self.camera.visible().center());
            self.begin_note(NoteKind::Note, preferred_center.round(), None);
            self.insert_text(text);
            self.commit_pending();
        }
    }

    /// Makes the edited text visible.
    fn reveal_text_edit(&mut self) {
        if let Some(TextTarget::Note(id)) = self.tool().text_target()
            && let Some(rect) = self.scene().note_rect(id)
        {
            self.camera.reveal(rect.to_rect());
            self.set_keyboard_focus(Point::from(rect.center()), self.focused_block());
        }
    }
}
