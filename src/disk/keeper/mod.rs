//! The keeper: a thread that takes down every edit and has boards saved, whatever the window does meanwhile.
//!
//! It holds a board of its own, made of the same edits, so it never waits for the window and the window never for it;
//! it works on while the window is hidden, and has what it needs when the program must end at once. A second thread does
//! what may take long, so that a share that hangs keeps no edit from the journal.

mod desk;
mod job;
mod journal_file;
mod request;
mod saving;

pub use desk::{Desk, Moment};
pub use job::{Done, Job};
pub use request::{Consent, News, Report, Request};

use super::drive::Drive;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// Without anything to do the keeper looks up this often.
const IDLE: Duration = Duration::from_mins(1);

/// The window's end of the line. When it is dropped the keeper stops.
#[derive(Debug)]
pub struct Keeper {
    requests: Sender<Request>,
    reports: Receiver<Report>,
}

/// A line to the keeper for whoever ends the program.
#[derive(Clone, Debug)]
pub struct LastWords(Sender<Request>);

impl Keeper {
    /// Starts the threads. `now` tells the time, `wake` is called whenever there is something to hear.
    pub fn start(
        desk: Desk,
        drive: Arc<dyn Drive>,
        now: impl Fn() -> Moment + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (requests, inbox) = channel();
        let (outbox, reports) = channel();
        let (jobs, waiting) = channel::<Job>();
        let back = requests.clone();
        let work = move || {
            for job in waiting {
                let done = job.run(drive.as_ref());
                if back.send(Request::Done(Box::new(done))).is_err() {
                    break;
                }
            }
        };
        let say = move |report| {
            outbox.send(report).ok();
            wake();
        };
        let keep = move || keep(desk, &inbox, &jobs, &now, &say);
        // Where no thread can be had the line is dead, and the window finds that out by itself.
        let saver = Builder::new().name("saver".to_owned()).spawn(work);
        if saver.is_ok() {
            Builder::new().name("keeper".to_owned()).spawn(keep).ok();
        }
        Self { requests, reports }
    }

    /// Asks for something. False where nobody is there to do it.
    pub fn ask(&self, request: Request) -> bool {
        self.requests.send(request).is_ok()
    }

    /// What there is to hear, without waiting.
    pub fn hear(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// What there is to hear, or will be within a time.
    pub fn hear_within(&self, time: Duration) -> Option<Report> {
        self.reports.recv_timeout(time).ok()
    }

    /// A line for whoever ends the program.
    pub fn last_words(&self) -> LastWords {
        LastWords(self.requests.clone())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.ask(Request::Stop);
    }
}

impl LastWords {
    /// Has everything saved that can be, and waits for it, but no longer than a time.
    pub fn say(&self, time: Duration) -> bool {
        self.0.send(Request::Farewell).is_ok() && self.wait(time)
    }

    /// Waits until everything asked for so far is in the journal, but no longer than a time. Whether it is on the disk.
    pub fn wait(&self, time: Duration) -> bool {
        let (done, heard) = channel();
        self.0.send(Request::Tell(done)).is_ok() && heard.recv_timeout(time).unwrap_or(false)
    }
}

fn keep(
    mut desk: Desk,
    inbox: &Receiver<Request>,
    jobs: &Sender<Job>,
    now: &impl Fn() -> Moment,
    say: &impl Fn(Report),
) {
    let mut tidy = false;
    loop {
        let due = desk.due_in(now()).map_or(IDLE, Duration::from_millis);
        let first = match inbox.recv_timeout(due) {
            Ok(request) => Some(request),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if first.is_none() && !tidy {
            desk.tidy(now());
            tidy = true;
        }
        let mut listeners = Vec::new();
        for request in first.into_iter().chain(inbox.try_iter()) {
            let stops = matches!(request, Request::Stop);
            listeners.extend(desk.handle(request, now()));
            if stops {
                return;
            }
        }
        desk.settle(now());
        if let Some(job) = desk.take_job(now()) {
            jobs.send(job).ok();
        }
        desk.take_reports().into_iter().for_each(say);
        for listener in listeners {
            listener.send(desk.is_safe()).ok();
        }
    }
}
