//! The keeper: a thread that takes down every edit and saves boards, whatever the window does meanwhile.
//!
//! It holds a board of its own, made of the same edits, so it never waits for the window and the window never for it;
//! it works on while the window is hidden, and has what it needs when the program must end at once.

mod desk;
mod journal_file;
mod request;

pub use desk::{Desk, Moment};
pub use request::{Consent, Report, Request};

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The window's end of the line.
#[derive(Debug)]
pub struct Keeper {
    requests: Sender<Request>,
    reports: Receiver<Report>,
}

/// A line to the keeper for whoever ends the program.
#[derive(Clone, Debug)]
pub struct LastWords(Sender<Request>);

impl Keeper {
    /// Starts the thread. `now` tells the time, `wake` is called whenever there is something to hear.
    pub fn start(
        mut desk: Desk,
        now: impl Fn() -> Moment + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (requests, inbox) = channel();
        let (outbox, reports) = channel();
        std::thread::spawn(move || {
            desk.tidy(now());
            loop {
                let due = desk.due_in(now()).map_or(Duration::from_mins(1), Duration::from_millis);
                let first = match inbox.recv_timeout(due) {
                    Ok(request) => Some(request),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                };
                let listeners: Vec<Sender<()>> = first
                    .into_iter()
                    .chain(inbox.try_iter())
                    .filter_map(|request| desk.handle(request, now()))
                    .collect();
                desk.settle(now());
                for report in desk.take_reports() {
                    outbox.send(report).ok();
                    wake();
                }
                for listener in listeners {
                    listener.send(()).ok();
                }
            }
        });
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

    /// Waits until everything asked for so far is done and on the disk. False where that takes longer than a time.
    pub fn wait(&self, time: Duration) -> bool {
        self.last_words().wait(time)
    }

    /// A line for whoever ends the program.
    pub fn last_words(&self) -> LastWords {
        LastWords(self.requests.clone())
    }
}

impl LastWords {
    /// Has everything saved that can be, and waits for it, but no longer than a time.
    pub fn say(&self, time: Duration) -> bool {
        self.0.send(Request::Farewell).is_ok() && self.wait(time)
    }

    /// Waits until everything asked for so far is done and on the disk, but no longer than a time.
    pub fn wait(&self, time: Duration) -> bool {
        let (done, heard) = channel();
        self.0.send(Request::Tell(done)).is_ok() && heard.recv_timeout(time).is_ok()
    }
}
