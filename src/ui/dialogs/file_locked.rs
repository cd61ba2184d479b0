//! Dialog about a file that is open in another window or on another computer.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::ui::wrapped_text::WrappedText;

/// Response of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileLockedResponse {
    /// Open an unsaved copy.
    Copy,
    /// Open read-only.
    ReadOnly,
    /// Do not open it.
    Cancel,
}

/// Asks how to open the file `name`, which `owner` has open; empty if the owner is unknown.
pub(crate) fn file_locked_ui(
    ctx: DialogContext<'_>,
    lang: Lang,
    name: &str,
    owner: &str,
) -> Option<FileLockedResponse> {
    let (choice, dismissed) = modal_ui(ctx, "taken", tr(lang, key!("file_locked.title")), 480.0, |ui| {
        let by = if owner.is_empty() { tr(lang, key!("file_locked.somebody")) } else { owner };
        WrappedText::line(ui).show(ui, &tr_fmt(lang, key!("file_locked.text"), &[name, by]));
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            let button = ui.button(tr(lang, key!("file_locked.read_only")));
            if ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            let look = button.clicked().then_some(FileLockedResponse::ReadOnly);
            let copy =
                ui.button(tr(lang, key!("file_locked.copy"))).clicked().then_some(FileLockedResponse::Copy);
            let cancel =
                ui.button(tr(lang, key!("button.cancel"))).clicked().then_some(FileLockedResponse::Cancel);
            look.or(copy).or(cancel)
        })
        .inner
    });
    choice.or(dismissed.then_some(FileLockedResponse::Cancel))
}
