//! What to do with changes that are in no file yet.

use super::modal_ui;
use crate::i18n::{Lang, tr, tr_fmt};
use egui::Context;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedResponse {
    /// Save first.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks about unsaved changes of the board called `name`.
pub fn unsaved_ui(ctx: &Context, lang: Lang, name: &str) -> Option<UnsavedResponse> {
    let (choice, dismissed) = modal_ui(ctx, "unsaved", tr(lang, "unsaved.title"), 440.0, |ui| {
        ui.label(tr_fmt(lang, "unsaved.text", &[name]));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let button = ui.button(tr(lang, "button.save"));
            if ui.memory(|memory| memory.focused().is_none()) {
                // Enter does the safe thing.
                button.request_focus();
            }
            let save = button.clicked().then_some(UnsavedResponse::Save);
            let discard = ui.button(tr(lang, "button.discard")).clicked().then_some(UnsavedResponse::Discard);
            let cancel = ui.button(tr(lang, "button.cancel")).clicked().then_some(UnsavedResponse::Cancel);
            save.or(discard).or(cancel)
        })
        .inner
    });
    choice.or(dismissed.then_some(UnsavedResponse::Cancel))
}
