//! Background tasks: long operations on a thread of their own that can be canceled, at most one at a time.

use super::App;
use crate::editor::{Editor, RefusalReason, actions};
use crate::export::{ExportError, Progress, ProgressReporter};
use crate::interchange::InterchangeError;
use crate::scene::SceneCache;
use crate::storage::StorageError;
use crate::ui::dialogs::progress_ui;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Time to wait for a task before the next frame is drawn.
const SYNC_WAIT: Duration = Duration::from_millis(60);
/// Show the progress dialog only for tasks that run longer than this, unless a dialog is waiting.
const PROGRESS_DELAY: Duration = Duration::from_millis(250);
/// Edits that touch more notes than this run on a background thread.
const MAX_SYNC_NOTES: usize = 200;

/// The current task.
#[derive(Debug)]
pub(super) struct BackgroundTask {
    kind: TaskKind,
    progress: Arc<Progress>,
    started: Instant,
    result_receiver: Receiver<Result<TaskCompletion, TaskError>>,
    /// Whether the window closes when the task has ended.
    close_window_when_done: bool,
}

/// Kind of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskKind {
    /// Exports the board in its state at the start.
    Exporting,
    /// Prepares a board that will replace the current one.
    Opening,
    /// Reads a file to show next to the current board.
    Reading,
    /// Computes a change of the current board.
    Changing,
}

impl TaskKind {
    const fn title(self) -> &'static str {
        match self {
            Self::Exporting | Self::Changing => "progress.title",
            Self::Opening => "progress.opening",
            Self::Reading => "progress.reading",
        }
    }
}

/// Callback for the result of a task, on the window's thread.
pub(super) struct TaskCompletion(Box<CompletionFn>);

type CompletionFn = dyn FnOnce(&mut App, &egui::Context) + Send;

impl TaskCompletion {
    pub(super) fn new(then: impl FnOnce(&mut App, &egui::Context) + Send + 'static) -> Self {
        Self(Box::new(then))
    }
}

impl fmt::Debug for TaskCompletion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TaskCompletion")
    }
}

/// Why a task failed.
#[derive(Debug)]
pub(super) enum TaskError {
    Export(ExportError),
    Storage(StorageError),
    /// A file of another program could not be read.
    Import(PathBuf, InterchangeError),
}

impl From<ExportError> for TaskError {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

impl From<StorageError> for TaskError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Bytes of text whose layout takes as long as creating one average note.
const TEXT_BYTES_PER_NOTE: usize = 256;

/// Estimated cost of creating records with these texts, in average notes.
pub(super) fn estimated_cost<'a>(records: usize, texts: impl IntoIterator<Item = &'a str>) -> usize {
    records.max(texts.into_iter().map(str::len).sum::<usize>() / TEXT_BYTES_PER_NOTE)
}

impl App {
    /// Runs a task. A quick one is complete on return. An open dialog is disabled meanwhile.
    #[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
    pub(super) fn run_task(
        &mut self,
        ctx: &egui::Context,
        kind: TaskKind,
        work: impl FnOnce(ProgressReporter<'_>) -> Result<TaskCompletion, TaskError> + Send + 'static,
    ) {
        if self.is_task_running() {
            return self.show_toast("progress.busy");
        }
        let progress = Arc::new(Progress::default());
        let (sender, result_receiver) = channel();
        let (shared, ctx_then) = (Arc::clone(&progress), ctx.clone());
        let thread = Builder::new().name("work".to_owned()).spawn(move || {
            let result = work(ProgressReporter::new(&shared));
            // The receiver is gone if the window is.
            sender.send(result).ok();
            ctx_then.request_repaint();
        });
        if thread.is_err() {
            return self.report_canceled("progress.failed");
        }
        // Before the first frame there is no window to keep responsive, and the next steps need the result.
        let result = if ctx.cumulative_frame_nr() == 0 {
            result_receiver.recv().map_err(RecvTimeoutError::from)
        } else {
            result_receiver.recv_timeout(SYNC_WAIT)
        };
        match result {
            Ok(result) => self.complete_task(kind, result, ctx),
            Err(RecvTimeoutError::Timeout) => {
                self.task = Some(BackgroundTask {
                    kind,
                    progress,
                    started: Instant::now(),
                    result_receiver,
                    close_window_when_done: false,
                });
            }
            Err(RecvTimeoutError::Disconnected) => self.report_canceled("progress.failed"),
        }
    }

    /// Changes the board, immediately if the [`estimated_cost`] is small, else on a background thread. If
    /// another task is running, or this one is canceled, the board is unchanged and `then` is not called.
    pub(super) fn change_board<T: Send + 'static>(
        &mut self,
        effort: usize,
        change: impl FnOnce(&mut Editor) -> Result<T, RefusalReason> + Send + 'static,
        then: impl FnOnce(&mut Self, Result<T, RefusalReason>, &egui::Context) + Send + 'static,
        ctx: &egui::Context,
    ) {
        if effort <= MAX_SYNC_NOTES {
            let changed = change(&mut self.editor);
            return then(self, changed, ctx);
        }
        let mut fork = actions::fork::fork(&mut self.editor);
        self.run_task(ctx, TaskKind::Changing, move |progress| {
            progress.report(0.0)?;
            let changed = change(&mut fork.session);
            let (view_options, rest) = (fork.session.view_options(), progress.subtask(1, 2));
            let cache =
                SceneCache::with_progress(fork.session.board(), &view_options, |done| rest.report(done))?;
            fork.session.display_mut().set_cache(cache);
            Ok(TaskCompletion::new(move |app, ctx| {
                if actions::fork::merge(&mut app.editor, fork) {
                    then(app, changed, ctx);
                } else {
                    app.show_toast("progress.failed");
                }
            }))
        });
    }

    /// Whether a task is running.
    pub const fn is_task_running(&self) -> bool {
        self.task.is_some()
    }

    /// Whether input must wait for the task: its progress is shown, or it affects what is visible.
    pub(super) fn is_blocked_by_task(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.kind != TaskKind::Exporting || self.shows_progress(task))
    }

    /// Whether the progress dialog is shown; immediately above a dialog, which would receive the input.
    fn shows_progress(&self, task: &BackgroundTask) -> bool {
        self.dialog.is_open() || task.started.elapsed() > PROGRESS_DELAY
    }

    /// Checks for the result of the task.
    pub(super) fn poll_task(&mut self, ctx: &egui::Context) {
        let Some(task) = &self.task else { return };
        let result = match task.result_receiver.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                // The progress dialog appears after a delay and is updated.
                return ctx.request_repaint_after(Duration::from_millis(50));
            }
        };
        let (kind, close_window_when_done) = (task.kind, task.close_window_when_done);
        if self.shows_progress(task) {
            self.ignore_input_frames = 2;
        }
        self.task = None;
        match result {
            Some(result) => self.complete_task(kind, result, ctx),
            None => self.report_canceled("progress.failed"),
        }
        if close_window_when_done {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Shows the progress dialog.
    pub(super) fn progress_dialog_ui(&mut self, ctx: &egui::Context) {
        let Some(task) = self.task.as_ref().filter(|task| self.shows_progress(task)) else { return };
        if progress_ui(ctx, self.editor.lang(), task.kind.title(), task.progress.fraction()) {
            self.cancel_task();
        }
    }

    /// Cancels the task. If it writes nothing, there is no need to wait for it.
    fn cancel_task(&mut self) {
        let Some(task) = &self.task else { return };
        task.progress.cancel();
        if task.kind != TaskKind::Exporting {
            self.task = None;
            self.report_canceled("progress.canceled");
        }
    }

    /// Cancels the task because the window closes; whether closing has to wait until a file is complete.
    pub(super) fn cancel_task_for_close(&mut self) -> bool {
        self.cancel_task();
        if let Some(task) = &mut self.task {
            task.close_window_when_done = true;
        }
        self.is_task_running()
    }

    /// Reports that a task was canceled.
    fn report_canceled(&mut self, key: &str) {
        self.cancel_opening();
        self.show_toast(key);
    }

    fn complete_task(
        &mut self,
        kind: TaskKind,
        result: Result<TaskCompletion, TaskError>,
        ctx: &egui::Context,
    ) {
        match result {
            Ok(TaskCompletion(then)) => then(self, ctx),
            Err(failed) => {
                self.cancel_opening();
                self.report_task_error(kind, &failed);
            }
        }
    }

    /// Reports the error of a task.
    pub(super) fn report_task_error(&mut self, kind: TaskKind, failed: &TaskError) {
        let lang = self.editor.lang();
        let title = match kind {
            TaskKind::Exporting => "error.title.export",
            TaskKind::Opening | TaskKind::Reading => "error.title.open",
            TaskKind::Changing => "error.title.change",
        };
        match failed {
            TaskError::Export(ExportError::Canceled) => self.show_toast("progress.canceled"),
            TaskError::Export(error) => self.show_error(title, &error.message(lang), error.hint(lang)),
            TaskError::Storage(error) => self.show_storage_error(title, error),
            TaskError::Import(path, error) => {
                self.show_error(
                    "error.title.import",
                    &format!("{} — {}", error.message(lang), path.display()),
                    error.hint(lang),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_raise_the_estimated_cost() {
        let long = "長".repeat(20_000);
        assert!(estimated_cost(12, [long.as_str(); 12]) > MAX_SYNC_NOTES);
        assert!(estimated_cost(12, ["付箋"; 12]) <= MAX_SYNC_NOTES);
        assert!(estimated_cost(201, [""; 201]) > MAX_SYNC_NOTES);
    }
}
