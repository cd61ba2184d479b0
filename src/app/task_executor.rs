//! What runs background work: threads in the program; tests hand in one that they step by hand.

#![expect(clippy::disallowed_methods, reason = "this file has threads of its own")]

use std::fmt;
use std::io;
use std::thread::Builder;
use std::time::Duration;

/// Time to wait for a task before the next frame is drawn.
const SYNC_WAIT: Duration = Duration::from_millis(60);

/// Runs background work.
pub trait TaskExecutor: fmt::Debug {
    /// Runs work, now or later, on any thread.
    ///
    /// # Errors
    ///
    /// The system's, if no thread can be started; the work is dropped then.
    fn execute(&self, work: Box<dyn FnOnce() + Send>) -> io::Result<()>;

    /// How long the window's thread may wait for a result at once; `None` until it is there.
    fn max_wait(&self, before_first_frame: bool) -> Option<Duration>;
}

/// A thread per task.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadExecutor;

impl TaskExecutor for ThreadExecutor {
    fn execute(&self, work: Box<dyn FnOnce() + Send>) -> io::Result<()> {
        Builder::new().name("work".to_owned()).spawn(work).map(drop)
    }

    fn max_wait(&self, before_first_frame: bool) -> Option<Duration> {
        (!before_first_frame).then_some(SYNC_WAIT)
    }
}
