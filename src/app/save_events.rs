//! What follows an event of the autosave worker: a save that succeeded or failed, a file that others changed.

use super::application::App;
use super::autosave::PendingSave;
use super::dialog::Dialog;
use super::storage_status::ExternalChange;
use super::{conflict, report};
use crate::editor::actions;
use crate::i18n::{UserError as _, key, tr, tr_fmt};
use crate::storage::StorageError;
use crate::storage::autosave::{AutosaveCommand, AutosaveEvent, EventKind};
use std::path::PathBuf;

/// Handles an event, unless it is about an earlier session.
pub(super) fn handle(app: &mut App, event: AutosaveEvent, ctx: &egui::Context) {
    if !app.autosave.is_current_session(event.session) {
        return;
    }
    let lang = app.editor.lang();
    match event.kind {
        EventKind::Saved { path, revision, known, auto } => {
            app.editor.transactions_mut().mark_saved(revision);
            app.autosave.status_mut().file = None;
            app.autosave.status_mut().external_change = ExternalChange::None;
            app.document.set_fingerprint(known);
            if let Some(pending) = if auto { None } else { app.autosave.end_save() } {
                save_completed(app, path, pending);
            }
        }
        EventKind::NotSaved { error, auto } => {
            let pending = if auto { None } else { app.autosave.end_save() };
            save_failed(app, error, pending, auto, ctx);
        }
        EventKind::FileChanged(true) => handle_external_change(app, false),
        EventKind::FileMissing => handle_external_change(app, true),
        EventKind::FileChanged(false) => app.autosave.status_mut().external_change = ExternalChange::None,
        EventKind::Journal(kept) => {
            app.autosave.status_mut().journal = kept.err().map(|error| error.message(lang));
        }
        EventKind::Versions(kept) => {
            app.autosave.status_mut().versions = kept.err().map(|error| error.message(lang));
        }
        EventKind::Desynchronized => {
            let board = Box::new(app.editor.committed_board());
            app.autosave.send(AutosaveCommand::ReplaceBoard(board, app.editor.transactions().revision()));
        }
    }
}

/// Handles an external change or deletion of the file; the board is then unsaved.
fn handle_external_change(app: &mut App, gone: bool) {
    if gone {
        app.editor.transactions_mut().mark_unsaved();
    }
    app.autosave.status_mut().notice_change(gone);
}

fn save_completed(app: &mut App, path: PathBuf, pending: PendingSave) {
    app.settings.remember(&path);
    app.notifications.show_toast(&tr_fmt(
        app.editor.lang(),
        key!("notice.saved"),
        &[&path.display().to_string()],
    ));
    if app.document.path() != Some(&path) {
        let known = app.document.fingerprint();
        app.document.set_path(Some(path));
        app.document.set_lock(pending.lock);
        if let Some(known) = known {
            app.document.set_fingerprint(known);
        }
        actions::tools::set_read_only(&mut app.editor, false);
    }
    if let Some(then) = pending.action {
        // More work may have been done before the result arrived.
        app.document.request(then);
    }
}

fn save_failed(
    app: &mut App,
    error: StorageError,
    pending: Option<PendingSave>,
    auto: bool,
    ctx: &egui::Context,
) {
    let lang = app.editor.lang();
    let then = pending.and_then(|pending| pending.action);
    let own = |path: &PathBuf| app.document.path() == Some(path);
    match error {
        StorageError::Changed(ref path) | StorageError::Missing(ref path) if own(path) => {
            handle_external_change(app, matches!(error, StorageError::Missing(_)));
            if !auto {
                conflict::show_external_change(app, then, ctx);
            }
        }
        error if auto => app.autosave.status_mut().file = Some(error.message(lang)),
        error => {
            app.autosave.status_mut().file =
                Some(error.message(lang)).filter(|_| app.document.path().is_some());
            let asked = app.dialogs.is_open();
            if !asked && then.is_none() {
                report::show_storage_error(app, key!("error.title.save"), &error);
            } else if !asked || app.autosave.status().file.is_none() {
                // Otherwise the alert bar reports it.
                app.notifications.set_warnings(
                    std::iter::once(error.message(lang))
                        .chain(error.hint().map(|hint| tr(lang, hint).to_owned()))
                        .collect(),
                );
            }
            if let Some(then) = then {
                // Closing must be possible despite storage errors.
                app.dialogs.open(Dialog::Unsaved(then));
            }
            ctx.request_repaint();
        }
    }
}
