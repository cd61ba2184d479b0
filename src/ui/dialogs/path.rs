//! A field to type a path, for systems that can show no file dialog.

use super::modal_ui;
use crate::words::{Lang, word};
use egui::{Context, Key, TextEdit};
use std::path::PathBuf;

/// The field and what is in it.
#[derive(Clone, Debug, Default)]
pub struct PathDialog {
    /// What is typed so far.
    pub text: String,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathChoice {
    /// This file.
    Path(PathBuf),
    /// None.
    Cancel,
}

impl PathDialog {
    /// Asks for a path; `title` is the key of the question.
    pub fn path_ui(&mut self, ctx: &Context, lang: Lang, title: &str) -> Option<PathChoice> {
        let (choice, dismissed) = modal_ui(ctx, "path", word(lang, title), 520.0, |ui| {
            ui.label(word(lang, "path.text"));
            let field = ui.add(TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY));
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if !entered {
                field.request_focus();
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let ready = !self.text.trim().is_empty();
                let go = ui.add_enabled(ready, egui::Button::new(word(lang, "button.ok"))).clicked();
                let cancel = ui.button(word(lang, "button.cancel")).clicked();
                let path = || PathChoice::Path(PathBuf::from(self.text.trim()));
                (ready && (go || entered)).then(path).or(cancel.then_some(PathChoice::Cancel))
            })
            .inner
        });
        choice.or(dismissed.then_some(PathChoice::Cancel))
    }
}
