//! Shows differences: between the board and its changed file, or an earlier board.

use super::application::{App, Completion, Task};
use super::dialog::Dialog;
use super::pending_action::PendingAction;
use super::storage_status::ExternalChange;
use super::tasks::TaskKind;
use super::{report, task_runner};
use crate::file::LoadedBoard;
use crate::i18n::{UserError as _, key};
use crate::storage;
use crate::storage::autosave::OverwritePolicy;
use crate::storage::{RealFs, StorageError};
use crate::ui::dialogs::{CompareDialog, DiskState, ExternalChangeDialog};
use std::path::PathBuf;

/// Shows the conflict, so that the user chooses; then continues.
pub(super) fn show_external_change(app: &mut App, action: Option<PendingAction>, ctx: &egui::Context) {
    let Some(path) = app.document.path().cloned() else { return };
    if app.tasks.is_running() {
        // Closing without saving must stay possible.
        if let Some(then) = action {
            app.dialogs.open(Dialog::Unsaved(then));
        }
        return report::show_toast(app, key!("progress.busy"));
    }
    // A canceled comparison is not offered again.
    app.autosave.status_mut().external_change = ExternalChange::Deferred;
    let (mine, lang, theme) = (app.editor.committed_board(), app.editor.lang(), app.editor.theme());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
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
            Ok(Completion::new(move |app, _| {
                app.dialogs.open(Dialog::ExternalChange(dialog, policy, action));
            }))
        }),
        ctx,
    );
}

/// Shows the changes from the board of a file to this one.
pub(super) fn compare_with(app: &mut App, path: PathBuf, ctx: &egui::Context) {
    let (now, lang, theme) = (app.editor.committed_board(), app.editor.lang(), app.editor.theme());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let LoadedBoard { board, repairs } = storage::read_board(&path)?;
            progress.report(0.2)?;
            let dialog = Box::new(CompareDialog::new(board, now, lang, theme));
            Ok(Completion::new(move |app, _| {
                report::report_repairs(app, key!("notice.repaired_earlier"), &repairs);
                app.dialogs.open(Dialog::Compare(dialog));
            }))
        }),
        ctx,
    );
}
