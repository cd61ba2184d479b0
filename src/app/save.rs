//! Saves through the autosave worker, and handles its events.

use super::application::App;
use super::autosave::{ExternalChange, PendingSave};
use super::dialog::Dialog;
use super::pending_action::{PathPurpose, PendingAction};
use super::{ask_for_path, board_lock, conflict, input, report, task_runner};
use crate::edit::replace_board::replace_board;
use crate::editor::actions;
use crate::i18n::{UserError as _, key, tr, tr_fmt};
use crate::model::Board;
use crate::storage::autosave::{AutosaveCommand, AutosaveEvent, EventKind, OverwritePolicy};
use crate::storage::{LockResult, StorageError};
use std::path::PathBuf;

/// Saves to the board's file, or asks for one; then continues.
pub(super) fn save(app: &mut App, action: Option<PendingAction>, ctx: &egui::Context) {
    match app.document.path().cloned() {
        Some(path) => save_to(app, path, OverwritePolicy::OnlyIfUnchanged, action, ctx),
        None => ask_for_path::ask_for_path(app, PathPurpose::Save(action), ctx),
    }
}

pub(super) fn save_to(
    app: &mut App,
    path: PathBuf,
    policy: OverwritePolicy,
    then: Option<PendingAction>,
    ctx: &egui::Context,
) {
    app.editor.commit_pending();
    if let Some(pending) = &mut app.autosave.pending {
        // A save is in progress; its completion runs this action.
        pending.action = then.or(pending.action.take());
        return report::show_toast(app, key!("notice.saving"));
    }
    let own = board_lock::known_path(app, &path);
    let lock = if own.is_some() {
        None
    } else {
        match board_lock::lock(app, &path) {
            Ok(LockResult::Contended(owner)) => {
                let lang = app.editor.lang();
                let by = if owner.is_empty() { tr(lang, key!("file_locked.somebody")) } else { &owner };
                let name = path.display().to_string();
                report::show_error(
                    app,
                    key!("error.title.save"),
                    &tr_fmt(lang, key!("file_locked.text"), &[&name, by]),
                    Some(key!("hint.storage.exists")),
                );
                return;
            }
            Ok(LockResult::Held(held)) => Some(held),
            Err(_) => None,
        }
    };
    app.autosave.send_edits(&mut app.editor);
    app.autosave.pending = Some(PendingSave { action: then, lock });
    app.autosave.send(AutosaveCommand::Save(own.unwrap_or(path), policy));
    for report in app.autosave.recv_save_events() {
        handle_event(app, report, ctx);
    }
}

pub(super) fn handle_event(app: &mut App, event: AutosaveEvent, ctx: &egui::Context) {
    if !app.autosave.is_current_session(event.session) {
        return;
    }
    let lang = app.editor.lang();
    match event.kind {
        EventKind::Saved { path, revision, known, auto } => {
            app.editor.transactions_mut().mark_saved(revision);
            app.autosave.status.file = None;
            app.autosave.status.external_change = ExternalChange::None;
            app.document.set_fingerprint(known);
            if let Some(pending) = app.autosave.pending.take_if(|_| !auto) {
                save_completed(app, path, pending, ctx);
            }
        }
        EventKind::NotSaved { error, auto } => {
            let pending = app.autosave.pending.take_if(|_| !auto);
            save_failed(app, error, pending, auto, ctx);
        }
        EventKind::FileChanged(true) => handle_external_change(app, false),
        EventKind::FileMissing => handle_external_change(app, true),
        EventKind::FileChanged(false) => app.autosave.status.external_change = ExternalChange::None,
        EventKind::Journal(kept) => {
            app.autosave.status.journal = kept.err().map(|error| error.message(lang));
        }
        EventKind::Versions(kept) => {
            app.autosave.status.versions = kept.err().map(|error| error.message(lang));
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
    app.autosave.status.notice_change(gone);
}

fn save_completed(app: &mut App, path: PathBuf, pending: PendingSave, _ctx: &egui::Context) {
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
        error if auto => app.autosave.status.file = Some(error.message(lang)),
        error => {
            app.autosave.status.file = Some(error.message(lang)).filter(|_| app.document.path().is_some());
            let asked = app.dialogs.is_open();
            if !asked && then.is_none() {
                report::show_storage_error(app, key!("error.title.save"), &error);
            } else if !asked || app.autosave.status.file.is_none() {
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

/// Replaces the board as an undoable step; unsaved changes are stored as a version too. Then continues,
/// without the dialog that asked.
pub(super) fn replace_open_board(
    app: &mut App,
    board: Board,
    then: impl FnOnce(&mut App, &egui::Context) + Send + 'static,
    ctx: &egui::Context,
) {
    input::commit_input(app);
    app.autosave.send_edits(&mut app.editor);
    app.autosave.send(AutosaveCommand::ArchiveVersion);
    task_runner::change_board(
        app,
        board.notes().len().max(app.editor.board().notes().len()),
        move |editor| {
            editor.commit(replace_board(editor.board(), &board));
            Ok(())
        },
        move |app, _, ctx| {
            app.dialogs.close();
            app.autosave.send_edits(&mut app.editor);
            let handle = tr(app.editor.lang(), key!("done.replaced")).to_owned();
            app.notifications.show_undoable_toast(handle, app.editor.transactions().revision());
            then(app, ctx);
        },
        ctx,
    );
}
