//! Background tasks as values: work for another thread, and what happens when it ends, fails or is given up; at
//! most one at a time.
//!
//! Does not know the application: `A` is whatever receives the result, on the window's thread.

#![expect(clippy::disallowed_methods, reason = "this file reads the clock")]

use super::task_executor::TaskExecutor;
use crate::export::{ExportError, Progress, ProgressReporter};
use crate::i18n::{Key, key};
use crate::interchange::InterchangeError;
use crate::storage::StorageError;
use egui::Context;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::{Duration, Instant};

/// Show the progress dialog only for tasks that run longer than this, unless a dialog is waiting.
const PROGRESS_DELAY: Duration = Duration::from_millis(250);
/// Frames during which input is discarded after the progress dialog has closed: clicks may still have been
/// aimed at it.
const FRAMES_WITHOUT_INPUT: u8 = 2;

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
    /// Message key of the title of the progress dialog.
    const fn title(self) -> Key {
        match self {
            Self::Exporting | Self::Changing => key!("progress.title"),
            Self::Opening => key!("progress.opening"),
            Self::Reading => key!("progress.reading"),
        }
    }
}

/// Why a task failed.
#[derive(Debug)]
pub(super) enum TaskError {
    Export(ExportError),
    Storage(StorageError),
    /// A file of another program could not be read.
    Import(PathBuf, InterchangeError),
    /// The thread could not be started, or has died.
    Died,
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

/// Result of the work of a task, to be used on the window's thread.
pub(super) struct Completion<A>(Box<CompletionFn<A>>);

type CompletionFn<A> = dyn FnOnce(&mut A, &Context) + Send;

impl<A> Completion<A> {
    pub(super) fn new(then: impl FnOnce(&mut A, &Context) + Send + 'static) -> Self {
        Self(Box::new(then))
    }

    /// Uses the result.
    pub(super) fn run(self, app: &mut A, ctx: &Context) {
        (self.0)(app, ctx);
    }
}

type Work<A> = dyn FnOnce(ProgressReporter<'_>) -> Result<Completion<A>, TaskError> + Send;
type AbandonFn<A> = dyn FnOnce(&mut A);

/// A task that has not begun.
pub(super) struct Task<A> {
    kind: TaskKind,
    work: Box<Work<A>>,
    on_abandon: Box<AbandonFn<A>>,
}

impl<A: 'static> Task<A> {
    /// A task for another thread.
    pub(super) fn new(
        kind: TaskKind,
        work: impl FnOnce(ProgressReporter<'_>) -> Result<Completion<A>, TaskError> + Send + 'static,
    ) -> Self {
        Self { kind, work: Box::new(work), on_abandon: Box::new(|_| ()) }
    }

    /// What to do if it fails or is given up: its completion is not run then.
    #[must_use]
    pub(super) fn on_abandon(self, abandon: impl FnOnce(&mut A) + 'static) -> Self {
        Self { on_abandon: Box::new(abandon), ..self }
    }

    /// Gives it up before it has begun.
    pub(super) fn abandon(self, app: &mut A) {
        (self.on_abandon)(app);
    }
}

/// A task that has ended.
pub(super) struct EndedTask<A> {
    pub(super) kind: TaskKind,
    pub(super) result: Result<Completion<A>, TaskError>,
    pub(super) on_abandon: Box<AbandonFn<A>>,
    /// Whether the window closes now.
    pub(super) closes_window: bool,
}

/// A task in progress.
struct RunningTask<A> {
    kind: TaskKind,
    progress: Arc<Progress>,
    started: Instant,
    result: Receiver<Result<Completion<A>, TaskError>>,
    on_abandon: Box<AbandonFn<A>>,
    closes_window: bool,
}

impl<A> RunningTask<A> {
    fn ended(self, result: Result<Completion<A>, TaskError>) -> EndedTask<A> {
        let Self { kind, on_abandon, closes_window, .. } = self;
        EndedTask { kind, result, on_abandon, closes_window }
    }
}

/// What the background is doing.
enum TaskState<A> {
    Idle,
    Running(RunningTask<A>),
    /// A task whose progress was shown has ended.
    JustFinished {
        frames_left: u8,
    },
}

/// The background of a window: its task, and what runs it.
pub(super) struct Tasks<A> {
    executor: Arc<dyn TaskExecutor>,
    state: TaskState<A>,
}

impl<A: 'static> fmt::Debug for Tasks<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tasks").field("running", &self.is_running()).finish_non_exhaustive()
    }
}

impl<A: 'static> Tasks<A> {
    pub(super) const fn new(executor: Arc<dyn TaskExecutor>) -> Self {
        Self { executor, state: TaskState::Idle }
    }

    /// Begins a task, and returns it if it has already ended; otherwise it is running. If another task is
    /// running, this one is returned as failed and its work is not started.
    pub(super) fn start(&mut self, task: Task<A>, ctx: &Context) -> Option<EndedTask<A>> {
        let Task { kind, work, on_abandon } = task;
        if self.is_running() {
            let result = Err(TaskError::Died);
            return Some(EndedTask { kind, result, on_abandon, closes_window: false });
        }
        let progress = Arc::new(Progress::default());
        let (sender, result) = channel();
        let (shared, ctx_then) = (Arc::clone(&progress), ctx.clone());
        let begun = self.executor.execute(Box::new(move || {
            let result = work(ProgressReporter::new(&shared));
            // The receiver is gone if the window is.
            sender.send(result).ok();
            ctx_then.request_repaint();
        }));
        let started = Instant::now();
        let task = RunningTask { kind, progress, started, result, on_abandon, closes_window: false };
        if begun.is_err() {
            return Some(task.ended(Err(TaskError::Died)));
        }
        // Before the first frame there is no window to keep responsive, and the next steps need the result.
        let result = match self.executor.max_wait(ctx.cumulative_frame_nr() == 0) {
            Some(wait) => task.result.recv_timeout(wait),
            None => task.result.recv().map_err(RecvTimeoutError::from),
        };
        match result {
            Ok(result) => Some(task.ended(result)),
            Err(RecvTimeoutError::Disconnected) => Some(task.ended(Err(TaskError::Died))),
            Err(RecvTimeoutError::Timeout) => {
                self.state = TaskState::Running(task);
                None
            }
        }
    }

    /// Returns the task if it has ended.
    pub(super) fn poll(&mut self, dialog_open: bool, ctx: &Context) -> Option<EndedTask<A>> {
        let TaskState::Running(task) = &self.state else { return None };
        let result = match task.result.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => Err(TaskError::Died),
            Err(TryRecvError::Empty) => {
                // The progress dialog appears after a delay and is updated.
                ctx.request_repaint_after(Duration::from_millis(50));
                return None;
            }
        };
        let next = if task.shows_progress(dialog_open) {
            TaskState::JustFinished { frames_left: FRAMES_WITHOUT_INPUT }
        } else {
            TaskState::Idle
        };
        match std::mem::replace(&mut self.state, next) {
            TaskState::Running(task) => Some(task.ended(result)),
            TaskState::Idle | TaskState::JustFinished { .. } => None,
        }
    }

    /// Whether a task is running.
    pub(super) const fn is_running(&self) -> bool {
        matches!(self.state, TaskState::Running(_))
    }

    /// Whether input must wait for the task: its progress is shown, or it affects what is visible.
    pub(super) fn blocks_input(&self, dialog_open: bool) -> bool {
        match &self.state {
            TaskState::Running(task) => task.kind != TaskKind::Exporting || task.shows_progress(dialog_open),
            TaskState::Idle | TaskState::JustFinished { .. } => false,
        }
    }

    /// Whether the input of this frame was aimed at the progress dialog that has just closed. Called once per
    /// frame.
    pub(super) fn discards_input(&mut self) -> bool {
        let TaskState::JustFinished { frames_left } = &mut self.state else { return false };
        *frames_left = frames_left.saturating_sub(1);
        if *frames_left == 0 {
            self.state = TaskState::Idle;
        }
        true
    }

    /// Message key of the title and fraction of the progress to show, if it is shown.
    pub(super) fn shown_progress(&self, dialog_open: bool) -> Option<(Key, f32)> {
        match &self.state {
            TaskState::Running(task) if task.shows_progress(dialog_open) => {
                Some((task.kind.title(), task.progress.fraction()))
            }
            TaskState::Running(_) | TaskState::Idle | TaskState::JustFinished { .. } => None,
        }
    }

    /// Cancels the task. If it writes nothing, there is no need to wait for it: it is returned as canceled.
    pub(super) fn cancel(&mut self) -> Option<EndedTask<A>> {
        let TaskState::Running(task) = &self.state else { return None };
        task.progress.cancel();
        if task.kind == TaskKind::Exporting {
            return None;
        }
        match std::mem::replace(&mut self.state, TaskState::Idle) {
            TaskState::Running(task) => Some(task.ended(Err(ExportError::Canceled.into()))),
            TaskState::Idle | TaskState::JustFinished { .. } => None,
        }
    }

    /// The window closes when the task has ended.
    pub(super) const fn close_window_when_done(&mut self) {
        if let TaskState::Running(task) = &mut self.state {
            task.closes_window = true;
        }
    }
}

impl<A> RunningTask<A> {
    /// Whether the progress dialog is shown; immediately above a dialog, which would receive the input.
    fn shows_progress(&self, dialog_open: bool) -> bool {
        dialog_open || self.started.elapsed() > PROGRESS_DELAY
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    type Queue = Arc<Mutex<Vec<Box<dyn FnOnce() + Send>>>>;

    /// Runs work when the test says so.
    #[derive(Default)]
    struct ByHand(Queue);

    impl fmt::Debug for ByHand {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("ByHand")
        }
    }

    impl TaskExecutor for ByHand {
        fn execute(&self, work: Box<dyn FnOnce() + Send>) -> std::io::Result<()> {
            self.0.lock().unwrap().push(work);
            Ok(())
        }

        fn max_wait(&self, _before_first_frame: bool) -> Option<Duration> {
            Some(Duration::ZERO)
        }
    }

    /// The application of these tests: what happened, in order.
    type Log = Vec<&'static str>;

    fn start(kind: TaskKind) -> (Tasks<Log>, Queue, Context) {
        let (by_hand, ctx) = (ByHand::default(), Context::default());
        let queue = Arc::clone(&by_hand.0);
        let mut tasks: Tasks<Log> = Tasks::new(Arc::new(by_hand));
        let task = Task::new(kind, |progress| {
            progress.report(0.5)?;
            Ok(Completion::new(|log: &mut Log, _| log.push("done")))
        });
        assert!(tasks.start(task.on_abandon(|log| log.push("abandoned")), &ctx).is_none());
        assert!(tasks.is_running());
        (tasks, queue, ctx)
    }

    fn finish(ended: EndedTask<Log>, ctx: &Context) -> Log {
        let mut log = Log::new();
        match ended.result {
            Ok(completion) => completion.run(&mut log, ctx),
            Err(_) => (ended.on_abandon)(&mut log),
        }
        log
    }

    fn step(queue: &Queue) {
        let work = queue.lock().unwrap().pop().unwrap();
        work();
    }

    #[test]
    fn a_task_completes_when_its_work_has_run() {
        let (mut tasks, queue, ctx) = start(TaskKind::Reading);
        assert!(tasks.poll(true, &ctx).is_none(), "not yet");
        assert!(tasks.blocks_input(false));
        step(&queue);
        let ended = tasks.poll(true, &ctx).unwrap();
        assert_eq!(finish(ended, &ctx), ["done"]);
        assert!(tasks.discards_input() && tasks.discards_input(), "its dialog was shown");
        assert!(!tasks.discards_input());
    }

    #[test]
    fn what_writes_nothing_is_given_up_at_once() {
        let (mut tasks, queue, ctx) = start(TaskKind::Opening);
        let ended = tasks.cancel().unwrap();
        assert_eq!(finish(ended, &ctx), ["abandoned"]);
        assert!(!tasks.is_running());
        step(&queue);
        assert!(tasks.poll(false, &ctx).is_none(), "its late result is dropped");
    }

    #[test]
    fn what_writes_files_ends_by_itself_after_it_was_canceled() {
        let (mut tasks, queue, ctx) = start(TaskKind::Exporting);
        assert!(!tasks.blocks_input(false), "the board stays editable");
        assert!(tasks.cancel().is_none() && tasks.is_running());
        tasks.close_window_when_done();
        step(&queue);
        let ended = tasks.poll(false, &ctx).unwrap();
        assert!(ended.closes_window);
        assert!(matches!(ended.result, Err(TaskError::Export(ExportError::Canceled))));
        assert_eq!(finish(ended, &ctx), ["abandoned"]);
    }

    #[test]
    fn work_that_is_dropped_counts_as_failed() {
        let (mut tasks, queue, ctx) = start(TaskKind::Changing);
        queue.lock().unwrap().clear();
        let ended = tasks.poll(false, &ctx).unwrap();
        assert!(matches!(ended.result, Err(TaskError::Died)));
    }
}
