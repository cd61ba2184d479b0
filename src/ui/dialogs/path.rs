//! Text field for a path, for systems without a file dialog.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{self, Lang, key, tr};
use crate::ui::field::{begin_field, end_field};
use crate::ui::ime::{ImeTarget, is_composing};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, TextEdit};
use std::path::PathBuf;

/// The field and its text.
#[derive(Clone, Debug, Default)]
pub struct PathDialog {
    /// Text of the field.
    pub text: String,
}

/// Response of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathResponse {
    /// This file.
    Path(PathBuf),
    /// Close.
    Cancel,
}

impl PathDialog {
    /// Asks for a path; `title` is the message key of the question.
    pub fn path_ui(&mut self, ctx: DialogContext<'_>, lang: Lang, title: i18n::Key) -> Option<PathResponse> {
        let (choice, dismissed) = modal_ui(ctx, "path", tr(lang, title), 520.0, |ui| {
            let label = ui.label(tr(lang, key!("path.text")));
            let id = Id::unique("path_text");
            let before = begin_field(ui, id, &self.text, ImeTarget::Other);
            if !ui.memory(|memory| memory.has_focus(id)) {
                // The cursor position of another dialog does not apply.
                let mut state = TextEditState::default();
                let end = CCursor::new(self.text.chars().count());
                state.cursor.set_char_range(Some(CCursorRange::one(end)));
                state.store(ui.ctx(), id);
            }
            let edit = TextEdit::singleline(&mut self.text).id(id).desired_width(f32::INFINITY);
            let mut output = edit.return_key(None).show(ui);
            end_field(ui, before, &mut self.text, &mut output);
            let entered = !is_composing(ui.ctx()) && ui.input(|input| input.key_pressed(Key::Enter));
            let response = output.response.response.labelled_by(label.id);
            if !response.has_focus() {
                response.request_focus();
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let ready = !self.text.trim().is_empty();
                let go = ui.add_enabled(ready, egui::Button::new(tr(lang, key!("button.ok")))).clicked();
                let cancel = ui.button(tr(lang, key!("button.cancel"))).clicked();
                let path = || PathResponse::Path(PathBuf::from(self.text.trim()));
                (ready && (go || entered)).then(path).or(cancel.then_some(PathResponse::Cancel))
            })
            .inner
        });
        choice.or(dismissed.then_some(PathResponse::Cancel))
    }
}
