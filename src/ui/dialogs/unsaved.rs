//! Asks what to do with unsaved changes.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Lang, key, tr, tr_fmt};

/// Response of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnsavedResponse {
    /// Save first.
    Save,
    /// Continue without saving.
    Discard,
    /// Cancel.
    Cancel,
}

/// Asks about unsaved changes of the board `name`.
pub(crate) fn unsaved_ui(ctx: DialogContext<'_>, lang: Lang, name: &str) -> Option<UnsavedResponse> {
    let (choice, dismissed) = modal_ui(ctx, "unsaved", tr(lang, key!("unsaved.title")), 440.0, |ui| {
        ui.label(tr_fmt(lang, key!("unsaved.text"), &[name]));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let button = ui.button(tr(lang, key!("button.save")));
            if ui.memory(|memory| memory.focused().is_none()) {
                // Enter chooses the safe option.
                button.request_focus();
            }
            let save = button.clicked().then_some(UnsavedResponse::Save);
            let discard =
                ui.button(tr(lang, key!("button.discard"))).clicked().then_some(UnsavedResponse::Discard);
            let cancel =
                ui.button(tr(lang, key!("button.cancel"))).clicked().then_some(UnsavedResponse::Cancel);
            save.or(discard).or(cancel)
        })
        .inner
    });
    choice.or(dismissed.then_some(UnsavedResponse::Cancel))
}
