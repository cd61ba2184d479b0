//! How far a long job is, on standard error: nothing for the first second, and nothing where no person looks.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A job that takes less than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar of so many steps.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        if self.bar.is_hidden() && self.bar.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// All are done; the line is free again.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
