//! Writing: a draft that becomes one edit when it ends. What is typed late still reaches what it was meant for.

use super::{EditText, Editor, Event, TextTarget, Tool};
use crate::edit::Edit;
use crate::file::journal::UnsavedInput;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, MAX_TEXT_CHARS, NoteKind};

impl Editor {
    /// Makes a new note near a place and writes on it; it is like another note where one is named.
    pub fn begin_note(&mut self, kind: NoteKind, wish: IPoint, like: Option<Id>) {
        self.set_tool(Tool::default());
        self.handle(Event::NewNote { kind, wish, like });
        self.reveal_text_edit();
    }

    /// Makes a new note beside another one, of its kind, colour and size, and writes on it.
    pub fn begin_note_beside(&mut self, id: Id) {
        let Some((note, rect)) = self.board().note(id).zip(self.scene().note_rect(id)) else { return };
        let below = IPoint::new(rect.center().x, rect.bottom() + 8 + note.rect.size.h / 2);
        let block = note.block_on(self.board().page());
        let wish = if self.board().page().block_at(below) == block { below } else { rect.center() };
        self.begin_note(note.kind, wish, Some(id));
    }

    /// The edits made since this was last asked, for whoever takes them down.
    pub fn drain_recorded_edits(&mut self) -> Vec<Edit> {
        self.history.drain_recorded_edits()
    }

    /// What is being written and is no edit yet.
    pub fn unsaved_input(&self) -> UnsavedInput {
        if self.is_read_only() {
            return UnsavedInput::default();
        }
        let writing = if self.is_writing() { self.pending.clone() } else { Edit::default() };
        let rapid = self.quick_entry().map(|rapid| rapid.draft.clone()).unwrap_or_default();
        UnsavedInput { text_edit: writing, quick_entry: rapid, idea: self.idea_draft.clone() }
    }

    /// Takes up what was being written in an earlier session, beside what stands on the board.
    pub fn resume_input(&mut self, input: &UnsavedInput) {
        if !input.quick_entry.is_empty() {
            self.set_quick_entry_open(true);
            self.set_quick_entry_draft(input.quick_entry.clone());
        }
        self.set_idea_draft(input.idea.clone());
    }

    /// Goes on writing where writing was ended by something that should not have ended it.
    pub fn resume_text_edit(&mut self, target: TextTarget) {
        if let Some(write) = EditText::for_target(target, self.board()) {
            self.set_tool(Tool::EditText(write));
        }
    }

    /// Adds to what is being written; nothing happens when nothing is.
    pub fn insert_text(&mut self, text: &str) {
        if let Tool::EditText(write) = self.tool() {
            let draft = format!("{}{text}", write.draft);
            self.handle(Event::Draft(draft));
        }
    }

    /// Adds a text that the input method delivered after writing had ended to what was written, as a step of its
    /// own. Where that is gone or full, a new note takes the text: nothing that was typed is lost.
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
            let wish = self.focus_point().unwrap_or_else(|| self.camera.visible().center());
            self.begin_note(NoteKind::Note, wish.round(), None);
            self.insert_text(text);
            self.commit_pending();
        }
    }

    /// Brings what is being written into sight.
    fn reveal_text_edit(&mut self) {
        if let Some(TextTarget::Note(id)) = self.tool().text_target()
            && let Some(rect) = self.scene().note_rect(id)
        {
            self.camera.reveal(rect.to_rect());
            self.set_keyboard_focus(Point::from(rect.center()), self.focused_block());
        }
    }
}
