//! Saves through the autosave worker. What follows is in `save_events`.

use super::application::App;
use super::autosave::PendingSave;
use super::change_board::change_board;
use super::pending_action::{PathPurpose, PendingAction};
use super::{ask_for_path, board_lock, input, report, save_events};
use crate::edit::replace_board::replace_board;
use crate::i18n::{key, tr, tr_fmt};
use crate::model::Board;
use crate::storage::LockResult;
use crate::storage::autosave::{AutosaveCommand, OverwritePolicy};
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
    if app.autosave.is_saving() {
        app.autosave.continue_save(then);
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
    let save = PendingSave { action: then, lock };
    app.autosave.begin_save(&mut app.editor, own.unwrap_or(path), policy, save);
    for report in app.autosave.recv_save_events() {
        save_events::handle(app, report, ctx);
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
    change_board(
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
