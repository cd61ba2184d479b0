//! Background work that runs only when a test says so, so that what happens meanwhile does not depend on the
//! speed of the machine.

#![expect(clippy::unwrap_used, reason = "a failing helper fails its test")]

use growth_canvas::app::TaskExecutor;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Work = Box<dyn FnOnce() + Send>;

/// The executor of a window, and what a test steps it with.
#[derive(Clone, Default)]
pub struct SteppedExecutor(Arc<Mutex<VecDeque<Work>>>);

impl SteppedExecutor {
    /// Runs the oldest work that waits; false if there is none.
    pub fn step(&self) -> bool {
        let work = self.0.lock().unwrap().pop_front();
        work.map(|work| work()).is_some()
    }

    /// How many pieces of work wait.
    pub fn waiting(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl fmt::Debug for SteppedExecutor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SteppedExecutor")
    }
}

impl TaskExecutor for SteppedExecutor {
    fn execute(&self, work: Work) -> std::io::Result<()> {
        self.0.lock().unwrap().push_back(work);
        Ok(())
    }

    fn max_wait(&self, before_first_frame: bool) -> Option<Duration> {
        // What a window opens at its start is read at once: the test does not have the executor yet.
        if before_first_frame {
            self.step();
        }
        Some(Duration::ZERO)
    }
}
