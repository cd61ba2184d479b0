//! Writing: a draft that becomes one edit when it ends. What is typed late still reaches what it was meant for.

use super::{Editor, Event, Target, Tool, Write};
use crate::edit::Edit;
use crate::file::journal::UnsavedInput;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, MAX_TEXT, NoteKind};

impl Editor {
    /// Makes a new note near a place and writes on it; it is like another note where one is named.
    pub fn begin_note(&mut self, kind: NoteKind, wish: IPoint, like: Option<Id>) {
        self.take_tool(Tool::default());
        self.handle(Event::NewNote { kind, wish, like });
        self.reveal_written();
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
    pub fn take_fresh(&mut self) -> Vec<Edit> {
        self.history.drain_recorded_edits()
    }

    /// What is being written and is no edit yet.
    pub fn draft(&self) -> UnsavedInput {
        if self.is_sealed() {
            return UnsavedInput::default();
        }
        let writing = if self.is_writing() { self.pending.clone() } else { Edit::default() };
        let rapid = self.rapid().map(|rapid| rapid.draft.clone()).unwrap_or_default();
        UnsavedInput { text_edit: writing, quick_entry: rapid, idea: self.idea_draft.clone() }
    }

    /// Takes up what was being written in an earlier session, beside what stands on the board.
    pub fn take_up(&mut self, draft: &UnsavedInput) {
        if !draft.quick_entry.is_empty() {
            self.set_rapid(true);
            self.set_rapid_draft(draft.quick_entry.clone());
        }
        self.set_idea_draft(draft.idea.clone());
    }

    /// Goes on writing where writing was ended by something that should not have ended it.
    pub fn resume(&mut self, target: Target) {
        if let Some(write) = Write::on(target, self.board()) {
            self.take_tool(Tool::Write(write));
        }
    }

    /// Adds to what is being written; nothing happens when nothing is.
    pub fn type_text(&mut self, text: &str) {
        if let Tool::Write(write) = self.tool() {
            let draft = format!("{}{text}", write.draft);
            self.handle(Event::Draft(draft));
        }
    }

    /// Adds a text that the input method delivered after writing had ended to what was written, as a step of its
    /// own. Where that is gone or full, a new note takes the text: nothing that was typed is lost.
    pub fn type_late(&mut self, text: &str) {
        self.finish();
        let board = self.board();
        let edit = self.written.and_then(|target| {
            let whole = format!("{}{text}", target.text(board));
            (whole.chars().count() <= MAX_TEXT).then(|| target.set_text(board, &whole))
        });
        if let Some(edit) = edit.filter(|edit| !edit.is_empty()) {
            self.commit(edit);
        } else {
            let wish = self.pointer().unwrap_or_else(|| self.camera.visible().center());
            self.begin_note(NoteKind::Note, wish.round(), None);
            self.type_text(text);
            self.finish();
        }
    }

    /// Brings what is being written into sight.
    fn reveal_written(&mut self) {
        if let Some(Target::Note(id)) = self.tool().target()
            && let Some(rect) = self.scene().note_rect(id)
        {
            self.camera.reveal(rect.to_rect());
            self.attend(Point::from(rect.center()), self.block());
        }
    }
}
