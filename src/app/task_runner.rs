//! Runs background tasks for the application: starts, completes, cancels and reports them.

use super::application::{App, Task};
use super::report;
use super::tasks::{EndedTask, TaskError, TaskKind};
use crate::export::ExportError;
use crate::i18n::{UserError as _, key};
use crate::ui::dialogs::progress_ui;

/// Runs a task. A quick one is complete on return. An open dialog is disabled meanwhile. If another task is
/// running, this one is abandoned.
pub(super) fn run_task(app: &mut App, task: Task, ctx: &egui::Context) {
    if app.tasks.is_running() {
        task.abandon(app);
        return report::show_toast(app, key!("progress.busy"));
    }
    if let Some(ended) = app.tasks.start(task, ctx) {
        end_task(app, ended, ctx);
    }
}

/// Whether input must wait for the task: its progress is shown, or it affects what is visible.
pub(super) fn is_blocked_by_task(app: &App) -> bool {
    app.tasks.blocks_input(app.dialogs.is_open())
}

/// Checks for the result of the task.
pub(super) fn poll_task(app: &mut App, ctx: &egui::Context) {
    if let Some(ended) = app.tasks.poll(app.dialogs.is_open(), ctx) {
        end_task(app, ended, ctx);
    }
}

/// Shows the progress dialog.
pub(super) fn progress_dialog_ui(app: &mut App, ctx: &egui::Context) {
    let Some((title, fraction)) = app.tasks.shown_progress(app.dialogs.is_open()) else { return };
    if progress_ui(ctx, app.editor.lang(), title, fraction) {
        cancel_task(app, ctx);
    }
}

/// Cancels the task. If it writes nothing, there is no need to wait for it.
fn cancel_task(app: &mut App, ctx: &egui::Context) {
    if let Some(ended) = app.tasks.cancel() {
        end_task(app, ended, ctx);
    }
}

/// Cancels the task because the window closes; whether closing has to wait until a file is complete.
pub(super) fn cancel_task_for_close(app: &mut App, ctx: &egui::Context) -> bool {
    cancel_task(app, ctx);
    app.tasks.close_window_when_done();
    app.tasks.is_running()
}

/// Uses the result of a task, or reports why there is none.
fn end_task(app: &mut App, ended: EndedTask<App>, ctx: &egui::Context) {
    let EndedTask { kind, result, on_abandon, closes_window } = ended;
    match result {
        Ok(completion) => completion.run(app, ctx),
        Err(error) => {
            on_abandon(app);
            report_task_error(app, kind, &error);
        }
    }
    if closes_window {
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Reports the error of a task.
pub(super) fn report_task_error(app: &mut App, kind: TaskKind, failed: &TaskError) {
    let lang = app.editor.lang();
    let title = match kind {
        TaskKind::Exporting => key!("error.title.export"),
        TaskKind::Opening | TaskKind::Reading => key!("error.title.open"),
        TaskKind::Changing => key!("error.title.change"),
    };
    match failed {
        TaskError::Died => report::show_toast(app, key!("progress.failed")),
        TaskError::Export(ExportError::Canceled) => report::show_toast(app, key!("progress.canceled")),
        TaskError::Export(error) => report::show_error(app, title, &error.message(lang), error.hint()),
        TaskError::Storage(error) => report::show_storage_error(app, title, error),
        TaskError::Import(path, error) => {
            report::show_error(
                app,
                key!("error.title.import"),
                &format!("{} — {}", error.message(lang), path.display()),
                error.hint(),
            );
        }
    }
}
