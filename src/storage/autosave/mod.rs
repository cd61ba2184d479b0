//! Autosave: a worker thread that journals every edit and saves boards.
//!
//! The worker has its own copy of the board, built from the same edits, so neither it nor the window waits for
//! the other; it keeps working while the window is hidden, and it has everything needed for an emergency
//! shutdown. A second thread runs the file jobs, so that a hanging network share does not delay the journal.
//!
//! Three kinds of messages: an [`AutosaveCommand`] goes to the worker, a [`Job`] to the second thread, an
//! [`AutosaveEvent`] to the window. What the worker does next follows from two states, `save_state` and
//! `journal_state`.

mod job;
mod job_queue;
mod journal_file;
mod journal_state;
mod overwrite_policy;
mod protocol;
mod save_jobs;
mod save_state;
mod worker;

pub(crate) use job::{Job, JobResult};
pub use overwrite_policy::OverwritePolicy;
pub use protocol::{AutosaveCommand, AutosaveEvent, EventKind};
pub use worker::{AutosaveWorker, Timestamp};

use super::fs::Fs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// Wake-up interval of an idle worker.
const IDLE_TIMEOUT: Duration = Duration::from_mins(1);

/// The window's handle of the worker; dropping it stops the worker.
#[derive(Debug)]
pub struct Autosaver {
    commands: Sender<AutosaveCommand>,
    events: Receiver<AutosaveEvent>,
}

/// A handle for signal and panic handlers.
#[derive(Clone, Debug)]
pub struct ShutdownHandle(Sender<AutosaveCommand>);

impl Autosaver {
    /// Starts the threads. `now` returns the time; `wake` is called when there are events to receive.
    #[expect(clippy::disallowed_methods, reason = "autosave has threads of its own")]
    pub fn spawn(
        worker: AutosaveWorker,
        fs: Arc<dyn Fs>,
        now: impl Fn() -> Timestamp + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (commands, inbox) = channel();
        let (outbox, events) = channel();
        let (jobs, waiting) = channel::<Job>();
        let results = commands.clone();
        let work = move || {
            for job in waiting {
                let done = job.run(fs.as_ref());
                if results.send(AutosaveCommand::JobFinished(Box::new(done))).is_err() {
                    break;
                }
            }
        };
        let emit = move |report| {
            outbox.send(report).ok();
            wake();
        };
        let run = move || run_worker(worker, &inbox, &jobs, &now, &emit);
        // If no thread can be started, the channel is closed, and the window notices.
        let saver = Builder::new().name("autosave-jobs".to_owned()).spawn(work);
        if saver.is_ok() {
            Builder::new().name("autosave".to_owned()).spawn(run).ok();
        }
        Self { commands, events }
    }

    /// Sends a command; returns false if the worker is gone.
    pub fn send(&self, command: AutosaveCommand) -> bool {
        self.commands.send(command).is_ok()
    }

    /// Returns the next event without blocking.
    pub(crate) fn try_recv(&self) -> Option<AutosaveEvent> {
        self.events.try_recv().ok()
    }

    /// Waits for the next event, up to `time`.
    pub fn recv_timeout(&self, time: Duration) -> Option<AutosaveEvent> {
        self.events.recv_timeout(time).ok()
    }

    /// Creates a handle for signal and panic handlers.
    pub fn shutdown_handle(&self) -> ShutdownHandle {
        ShutdownHandle(self.commands.clone())
    }
}

impl Drop for Autosaver {
    fn drop(&mut self) {
        self.send(AutosaveCommand::Stop);
    }
}

impl ShutdownHandle {
    /// Saves everything that can be saved, waiting up to `time`; returns whether that succeeded.
    pub(crate) fn shutdown(&self, time: Duration) -> bool {
        self.0.send(AutosaveCommand::Shutdown).is_ok() && self.flush(time)
    }

    /// Waits up to `time` until all earlier commands are journaled; returns whether they are synced.
    pub fn flush(&self, time: Duration) -> bool {
        let (done, heard) = channel();
        self.0.send(AutosaveCommand::Flush(done)).is_ok() && heard.recv_timeout(time).unwrap_or(false)
    }
}

fn run_worker(
    mut worker: AutosaveWorker,
    inbox: &Receiver<AutosaveCommand>,
    jobs: &Sender<Job>,
    now: &impl Fn() -> Timestamp,
    emit: &impl Fn(AutosaveEvent),
) {
    let mut is_pruned = false;
    loop {
        let due = worker.next_deadline_millis(now()).map_or(IDLE_TIMEOUT, Duration::from_millis);
        let first = match inbox.recv_timeout(due) {
            Ok(request) => Some(request),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if first.is_none() && !is_pruned {
            worker.prune_versions(now());
            is_pruned = true;
        }
        let mut listeners = Vec::new();
        for request in first.into_iter().chain(inbox.try_iter()) {
            let stops = matches!(request, AutosaveCommand::Stop);
            listeners.extend(worker.handle(request, now()));
            if stops {
                return;
            }
        }
        worker.reconcile(now());
        if let Some(job) = worker.take_job(now()) {
            jobs.send(job).ok();
        }
        worker.drain_events().into_iter().for_each(emit);
        for listener in listeners {
            listener.send(worker.is_safe()).ok();
        }
    }
}
