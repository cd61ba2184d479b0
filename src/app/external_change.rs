//! External changes: resolves a conflict between the open board and the changed file, and performs the actions
//! of alerts.

use super::application::App;
use super::dialog::Dialog;
use super::pending_action::{PathPurpose, PendingAction};
use super::storage_status::ExternalChange;
use super::{ask_for_path, conflict, report, save, show_board};
use crate::file::LoadedBoard;
use crate::i18n::{key, tr};
use crate::storage;
use crate::storage::RealFs;
use crate::storage::autosave::{AutosaveCommand, OverwritePolicy};
use crate::ui::dialogs::ExternalChangeResponse;
use crate::ui::{Alert, AlertAction};
use std::path::Path;

/// Resolves a conflict as chosen.
pub(super) fn resolve_external_change(
    app: &mut App,
    choice: ExternalChangeResponse,
    policy: OverwritePolicy,
    action: Option<PendingAction>,
    ctx: &egui::Context,
) {
    let Some(path) = app.document.path().cloned() else { return };
    match choice {
        ExternalChangeResponse::Defer => {
            app.autosave.status_mut().external_change = ExternalChange::Deferred;
            // Closing without saving must stay possible.
            if let Some(then) = action {
                app.dialogs.open(Dialog::Unsaved(then));
            }
        }
        ExternalChangeResponse::SaveAs => {
            ask_for_path::ask_for_other_path(app, PathPurpose::Save(action), ctx);
        }
        ExternalChangeResponse::OverwriteFile => save::save_to(app, path, policy, action, ctx),
        ExternalChangeResponse::LoadFile => match storage::load(&RealFs, &path) {
            Ok((LoadedBoard { board, repairs }, known)) => save::replace_open_board(
                app,
                board.clone(),
                move |app, _ctx| {
                    if repairs.is_empty() {
                        app.autosave.send(AutosaveCommand::FileMatches(path, known));
                        app.document.set_fingerprint(known);
                        let revision = app.editor.transactions().revision();
                        app.editor.transactions_mut().mark_saved(revision);
                    } else {
                        // A file that had to be repaired is never overwritten without asking.
                        show_board::show_copy(app, board, path);
                    }
                    app.autosave.status_mut().external_change = ExternalChange::None;
                    report::report_repairs(app, key!("notice.repaired"), &repairs);
                    if let Some(then) = action {
                        app.document.request(then);
                    }
                },
                ctx,
            ),
            Err(error) => report::show_storage_error(app, key!("error.title.open"), &error),
        },
    }
}

/// Sets the state directory, now and for later sessions.
pub(super) fn set_state_folder(app: &mut App, folder: &Path) {
    // A subdirectory of its own: other content of the directory is left alone.
    let folder = folder.join("growth-canvas");
    app.autosave.set_state_dir(folder.clone());
    app.settings.remember_state(&folder);
}

/// All current alerts.
pub(super) fn alerts(app: &App) -> Vec<Alert> {
    let lang = app.editor.lang();
    let mut alerts = app.autosave.alerts(lang, app.document.path().is_some());
    if app.editor.transactions().is_read_only() {
        let copy = (tr(lang, key!("alert_action.edit_copy")).to_owned(), AlertAction::EditCopy);
        let text = tr(lang, key!("alert.read_only")).to_owned();
        alerts.push(Alert { text, actions: vec![copy], is_severe: false });
    }
    alerts
}

/// Performs the action of an alert.
pub(super) fn run_alert_action(app: &mut App, remedy: AlertAction, ctx: &egui::Context) {
    match remedy {
        AlertAction::SaveElsewhere => ask_for_path::ask_for_path(app, PathPurpose::Save(None), ctx),
        AlertAction::ChooseStateFolder => ask_for_path::ask_for_path(app, PathPurpose::StateFolder, ctx),
        AlertAction::Retry => {
            app.autosave.send(AutosaveCommand::Retry);
            if app.document.path().is_some() && app.autosave.status().file.is_some() {
                save::save(app, None, ctx);
            }
        }
        AlertAction::ResolveChange => conflict::show_external_change(app, None, ctx),
        AlertAction::EditCopy => show_board::edit_as_copy(app),
    }
}
