//! Progress bar on standard error: shown after one second, and only on a terminal.

#![expect(
    clippy::disallowed_methods,
    reason = "this file uses all cores; its results do not depend on their number"
)]

use crate::export::{self, ProgressReporter};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Minimum duration of a task with a progress bar.
const SHOW_AFTER: Duration = Duration::from_secs(1);

/// Interval at which the bar is updated.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Runs a task next to a progress bar.
pub(super) fn with_progress_bar<T>(work: impl FnOnce(ProgressReporter<'_>) -> T) -> T {
    let shared_progress = export::Progress::default();
    let (end, ended) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let shared_progress = &shared_progress;
        scope.spawn(move || {
            let shown = ProgressCounter::new(1000);
            while ended.recv_timeout(POLL_INTERVAL) == Err(RecvTimeoutError::Timeout) {
                shown.set((shared_progress.fraction() * 1000.0) as u64);
            }
            shown.finish();
        });
        let done = work(ProgressReporter::new(shared_progress));
        drop(end);
        done
    })
}

/// A progress bar with a number of steps.
pub(super) struct ProgressCounter {
    bar: ProgressBar,
}

impl ProgressCounter {
    pub(super) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Advances by one step.
    pub(super) fn advance(&self) {
        self.set(self.bar.position() + 1);
    }

    /// Sets the number of finished steps.
    fn set(&self, done: u64) {
        if self.bar.is_hidden() && self.bar.elapsed() >= SHOW_AFTER {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
