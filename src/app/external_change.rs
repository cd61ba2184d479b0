//! External changes: resolves a conflict between the open board and the changed file, and performs the actions
//! of alerts.

use super::App;
use super::autosave::ExternalChange;
use super::background_task::{TaskCompletion, TaskKind};
use super::document::{Dialog, PathPurpose, PendingAction};
use crate::file::LoadedBoard;
use crate::i18n::tr;
use crate::storage::autosave::{AutosaveCommand, OverwritePolicy};
use crate::storage::{self, RealFs, StorageError};
use crate::ui::dialogs::{CompareDialog, DiskState, ExternalChangeDialog, ExternalChangeResponse};
use crate::ui::{Alert, AlertAction};
use std::path::{Path, PathBuf};

impl App {
    /// Shows the conflict, so that the user chooses; then continues.
    pub(super) fn show_external_change(&mut self, action: Option<PendingAction>, ctx: &egui::Context) {
        let Some(path) = self.document.path().cloned() else { return };
        if self.is_task_running() {
            // Closing without saving must stay possible.
            if let Some(then) = action {
                self.dialog = Dialog::Unsaved(then);
            }
            return self.show_toast("progress.busy");
        }
        // A canceled comparison is not offered again.
        self.autosave.status.external_change = ExternalChange::Deferred;
        let (mine, lang, theme) = (self.editor.committed_board(), self.editor.lang(), self.editor.theme());
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let (disk_state, policy) = match storage::load(&RealFs, &path) {
                Ok((loaded, known)) => {
                    progress.report(0.2)?;
                    let compare = CompareDialog::new(loaded.board, mine, lang, theme);
                    (DiskState::Board(Box::new(compare)), OverwritePolicy::IfMatches(Some(known)))
                }
                Err(StorageError::Read(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {
                    (DiskState::Missing, OverwritePolicy::IfMatches(None))
                }
                Err(error) => {
                    let seen = storage::read_fingerprint(&RealFs, &path).ok().flatten();
                    let policy =
                        seen.map_or(OverwritePolicy::Always, |seen| OverwritePolicy::IfMatches(Some(seen)));
                    (DiskState::Unreadable(error.message(lang)), policy)
                }
            };
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let dialog = Box::new(ExternalChangeDialog::new(name, disk_state));
            Ok(TaskCompletion::new(move |app, _| app.dialog = Dialog::ExternalChange(dialog, policy, action)))
        });
    }

    /// Shows the changes from the board of a file to this one.
    pub(super) fn compare_with(&mut self, path: PathBuf, ctx: &egui::Context) {
        let (now, lang, theme) = (self.editor.committed_board(), self.editor.lang(), self.editor.theme());
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let LoadedBoard { board, repairs } = storage::read_board(&path)?;
            progress.report(0.2)?;
            let dialog = Box::new(CompareDialog::new(board, now, lang, theme));
            Ok(TaskCompletion::new(move |app, _| {
                app.report_repairs("notice.repaired_earlier", &repairs);
                app.dialog = Dialog::Compare(dialog);
            }))
        });
    }

    /// Resolves a conflict as chosen.
    pub(super) fn resolve_external_change(
        &mut self,
        choice: ExternalChangeResponse,
        policy: OverwritePolicy,
        action: Option<PendingAction>,
        ctx: &egui::Context,
    ) {
        let Some(path) = self.document.path().cloned() else { return };
        match choice {
            ExternalChangeResponse::Defer => {
                self.autosave.status.external_change = ExternalChange::Deferred;
                // Closing without saving must stay possible.
                if let Some(then) = action {
                    self.dialog = Dialog::Unsaved(then);
                }
            }
            ExternalChangeResponse::SaveAs => self.ask_for_other_path(PathPurpose::Save(action), ctx),
            ExternalChangeResponse::OverwriteFile => self.save_to(path, policy, action, ctx),
            ExternalChangeResponse::LoadFile => match storage::load(&RealFs, &path) {
                Ok((LoadedBoard { board, repairs }, known)) => self.replace_open_board(
                    board.clone(),
                    move |app, ctx| {
                        if repairs.is_empty() {
                            app.autosave.send(AutosaveCommand::FileMatches(path, known));
                            app.document.set_fingerprint(known);
                            let revision = app.editor.transactions().revision();
                            app.editor.transactions_mut().mark_saved(revision);
                        } else {
                            // A file that had to be repaired is never overwritten without asking.
                            app.show_copy(board, path);
                        }
                        app.autosave.status.external_change = ExternalChange::None;
                        app.report_repairs("notice.repaired", &repairs);
                        if let Some(then) = action {
                            app.confirm_discard(then, ctx);
                        }
                    },
                    ctx,
                ),
                Err(error) => self.show_storage_error("error.title.open", &error),
            },
        }
    }

    /// Sets the state directory, now and for later sessions.
    pub(super) fn set_state_folder(&mut self, folder: &Path) {
        // A subdirectory of its own: other content of the directory is left alone.
        let folder = folder.join("growth-canvas");
        self.autosave.set_state_dir(folder.clone());
        self.settings.remember_state(&folder);
    }

    /// All current alerts.
    pub(super) fn alerts(&self) -> Vec<Alert> {
        let lang = self.editor.lang();
        let mut alerts = self.autosave.alerts(lang, self.document.path().is_some());
        if self.editor.transactions().is_read_only() {
            let copy = (tr(lang, "alert_action.edit_copy").to_owned(), AlertAction::EditCopy);
            let text = tr(lang, "alert.read_only").to_owned();
            alerts.push(Alert { text, actions: vec![copy], is_severe: false });
        }
        alerts
    }

    /// Performs the action of an alert.
    pub(super) fn run_alert_action(&mut self, remedy: AlertAction, ctx: &egui::Context) {
        match remedy {
            AlertAction::SaveElsewhere => self.ask_for_path(PathPurpose::Save(None), ctx),
            AlertAction::ChooseStateFolder => self.ask_for_path(PathPurpose::StateFolder, ctx),
            AlertAction::Retry => {
                self.autosave.send(AutosaveCommand::Retry);
                if self.document.path().is_some() && self.autosave.status.file.is_some() {
                    self.save(None, ctx);
                }
            }
            AlertAction::ResolveChange => self.show_external_change(None, ctx),
            AlertAction::EditCopy => self.edit_as_copy(),
        }
    }
}
