//! Looks after the autosave worker in every frame: its events, its restart, what it has found.

use super::application::App;
use super::autosave::new_session;
use super::{conflict, discard, open, recovery, save_events};
use crate::file::journal::Session;
use crate::i18n::{key, tr};
use crate::storage::autosave::AutosaveCommand;
use crate::ui::dialogs::SaveMode;

/// Handles the events of the autosave worker.
pub(super) fn poll_autosaver(app: &mut App, ctx: &egui::Context) {
    // An event may replace the board, for example after a save.
    if app.tasks.is_running() {
        return;
    }
    while let Some(report) = app.autosave.try_recv() {
        save_events::handle(app, report, ctx);
        discard::run_requested(app, ctx);
    }
    if app.autosave.has_failed() {
        restart_autosaver(app, ctx);
    }
    if app.autosave.gained_focus(ctx) {
        app.autosave.send(AutosaveCommand::CheckFile);
        if can_show_dialog(app, ctx) {
            open::refresh_read_only(app, ctx);
        }
    }
    if app.autosave.needs_decision() && can_show_dialog(app, ctx) {
        conflict::show_external_change(app, None, ctx);
    }
    if app.autosave.has_offer() && can_show_dialog(app, ctx) {
        app.autosave.take_offer();
        recovery::offer_sessions(app, false, ctx);
    }
}

/// Whether a dialog may open on its own.
fn can_show_dialog(app: &App, ctx: &egui::Context) -> bool {
    let asked = app.dialogs.is_open() || app.dialogs.is_file_dialog_open() || app.tasks.is_running();
    // It would interrupt a gesture or text edit.
    let busy = app.editor.transactions().has_pending()
        || app.editor.tool().is_editing_text()
        || ctx.text_edit_focused();
    !asked && !busy && app.editor.presentation().is_none()
}

fn restart_autosaver(app: &mut App, ctx: &egui::Context) {
    app.autosave.restart(app.settings.preferences().saving == SaveMode::Auto, ctx);
    let path = app.document.path().cloned();
    let session = new_session(&app.editor, None, 1);
    app.autosave
        .open_session(&mut app.editor, Session { path, fingerprint: app.document.fingerprint(), ..session });
    let (handle, lock) = (app.autosave.shutdown_handle(), app.autosave.session_lock());
    app.document.document_lock().set_shutdown_handle(handle, app.autosave.name(), lock);
    app.notifications.set_warnings(vec![tr(app.editor.lang(), key!("alert.autosave_restarted")).to_owned()]);
}
