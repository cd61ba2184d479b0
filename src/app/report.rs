//! Reports to the user: toasts, errors, what was repaired or pasted.

use super::application::App;
use super::dialog::Dialog;
use crate::edit::Revision;
use crate::editor::{RefusalReason, actions};
use crate::file::Repair;
use crate::i18n::{Key, UserError as _, key, tr, tr_fmt};
use crate::storage::StorageError;

/// Shows a short message by its key.
pub(super) fn show_toast(app: &mut App, key: Key) {
    app.notifications.show_toast(tr(app.editor.lang(), key));
}

pub(super) fn show_refusal(app: &mut App, made: Result<(), RefusalReason>) {
    if let Err(key) = made {
        show_toast(app, key);
    }
}

/// Shows a storage error; `title` is the message key of what failed.
pub(super) fn show_storage_error(app: &mut App, title: Key, error: &StorageError) {
    let lang = app.editor.lang();
    show_error(app, title, &error.message(lang), error.hint());
}

/// Shows an error; `title` is the message key of what failed.
pub(super) fn show_error(app: &mut App, title: Key, message: &str, hint: Option<Key>) {
    let lang = app.editor.lang();
    let lines = [Some(message), hint.map(|hint| tr(lang, hint))].into_iter().flatten();
    let title = tr(lang, title).to_owned();
    app.dialogs.open(Dialog::Message { title, lines: lines.map(str::to_owned).collect() });
}

/// Reports repairs of a file, if any.
pub(super) fn report_repairs(app: &mut App, key: Key, repairs: &[Repair]) {
    let lang = app.editor.lang();
    if !repairs.is_empty() {
        let lines = repairs.iter().map(|repair| repair.message(lang));
        app.notifications.set_warnings(std::iter::once(tr(lang, key).to_owned()).chain(lines).collect());
    }
}

/// Reports how many notes were added since a revision, or why none were.
pub(super) fn report_paste(app: &mut App, pasted: Result<(), RefusalReason>, before: Revision) {
    let lang = app.editor.lang();
    if pasted.is_err() {
        show_refusal(app, pasted);
    } else if app.editor.transactions().revision() == before {
        show_toast(app, key!("notice.no_text"));
    } else {
        let count = app.editor.selection().notes(app.editor.board()).len();
        // Tidying a full block changes more than the new notes and arrows.
        let arrows = actions::paste::selected_content(&app.editor).arrows().len();
        let tidied = app.editor.transactions().history().last_size() > count + arrows;
        let key = if tidied { key!("done.paste_tidied") } else { key!("done.paste") };
        app.notifications.show_undoable_toast(
            tr_fmt(lang, key, &[&count.to_string()]),
            app.editor.transactions().revision(),
        );
    }
}
