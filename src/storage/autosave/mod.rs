//! The keeper: a thread that takes down every edit and has boards saved, whatever the window does meanwhile.
//!
//! It holds a board of its own, made of the same edits, so it never waits for the window and the window never for it;
//! it works on while the window is hidden, and has what it needs when the program must end at once. A second thread does
//! what may take long, so that a share that hangs keeps no edit from the journal.

mod job_queue;
mod journal_file;
mod protocol;
mod save_jobs;
mod worker;

pub use job_queue::{Job, JobResult};
pub use protocol::{AutosaveCommand, AutosaveEvent, EventKind, OverwritePolicy};
pub use worker::{AutosaveWorker, Timestamp};

use super::fs::Fs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// Without anything to do the keeper looks up this often.
const IDLE_TIMEOUT: Duration = Duration::from_mins(1);

/// The window's end of the line. When it is dropped the keeper stops.
#[derive(Debug)]
pub struct Autosaver {
    commands: Sender<AutosaveCommand>,
    events: Receiver<AutosaveEvent>,
}

/// A line to the keeper for whoever ends the program.
#[derive(Clone, Debug)]
pub struct ShutdownHandle(Sender<AutosaveCommand>);

impl Autosaver {
    /// Starts the threads. `now` tells the time, `wake` is called whenever there is something to hear.
    pub fn spawn(
        worker: AutosaveWorker,
        fs: Arc<dyn Fs>,
        now: impl Fn() -> Timestamp + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (commands, inbox) = channel();
        let (outbox, events) = channel();
        let (jobs, waiting) = channel::<Job>();
        let back = commands.clone();
        let work = move || {
            for job in waiting {
                let done = job.run(fs.as_ref());
                if back.send(AutosaveCommand::JobFinished(Box::new(done))).is_err() {
                    break;
                }
            }
        };
        let say = move |report| {
            outbox.send(report).ok();
            wake();
        };
        let keep = move || run_worker(worker, &inbox, &jobs, &now, &say);
        // Where no thread can be had the line is dead, and the window finds that out by itself.
        let saver = Builder::new().name("saver".to_owned()).spawn(work);
        if saver.is_ok() {
            Builder::new().name("keeper".to_owned()).spawn(keep).ok();
        }
        Self { commands, events }
    }

    /// Asks for something. False where nobody is there to do it.
    pub fn send(&self, command: AutosaveCommand) -> bool {
        self.commands.send(command).is_ok()
    }

    /// What there is to hear, without waiting.
    pub fn try_recv(&self) -> Option<AutosaveEvent> {
        self.events.try_recv().ok()
    }

    /// What there is to hear, or will be within a time.
    pub fn recv_timeout(&self, time: Duration) -> Option<AutosaveEvent> {
        self.events.recv_timeout(time).ok()
    }

    /// A line for whoever ends the program.
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
    /// Has everything saved that can be, and waits for it, but no longer than a time.
    pub fn shutdown(&self, time: Duration) -> bool {
        self.0.send(AutosaveCommand::Shutdown).is_ok() && self.flush(time)
    }

    /// Waits until everything asked for so far is in the journal, but no longer than a time. Whether it is on the disk.
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
    say: &impl Fn(AutosaveEvent),
) {
    let mut tidy = false;
    loop {
        let due = worker.next_deadline_millis(now()).map_or(IDLE_TIMEOUT, Duration::from_millis);
        let first = match inbox.recv_timeout(due) {
            Ok(request) => Some(request),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if first.is_none() && !tidy {
            worker.prune_versions(now());
            tidy = true;
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
        worker.drain_events().into_iter().for_each(say);
        for listener in listeners {
            listener.send(worker.is_safe()).ok();
        }
    }
}
