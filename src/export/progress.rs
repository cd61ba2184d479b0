//! Progress of a long task, shared between two threads, and its cancellation.

use super::ExportError;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Progress of a task. One thread writes it, another reads it.
#[derive(Debug, Default)]
pub struct Progress {
    /// In thousandths.
    done: AtomicU32,
    stopped: AtomicBool,
}

impl Progress {
    /// Finished part, from 0 to 1.
    pub fn fraction(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Requests cancellation. The task stops at its next progress report.
    pub fn cancel(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn is_canceled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Reports progress of a part of a task.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProgressReporter<'a> {
    progress: Option<&'a Progress>,
    /// Start and length of this part within the whole task, from 0 to 1.
    from: f32,
    size: f32,
}

impl<'a> ProgressReporter<'a> {
    /// Reporter of a whole task.
    pub const fn new(progress: &'a Progress) -> Self {
        Self { progress: Some(progress), from: 0.0, size: 1.0 }
    }

    /// Reporter of one of `count` equal parts of this part.
    #[must_use]
    pub(crate) fn subtask(self, number: usize, count: usize) -> Self {
        let size = self.size / count.max(1) as f32;
        Self { from: self.from + size * number as f32, size, ..self }
    }

    /// Reports that a part from 0 to 1 is finished.
    ///
    /// # Errors
    ///
    /// [`ExportError::Canceled`] if the task was canceled.
    pub(crate) fn report(self, done: f32) -> Result<(), ExportError> {
        let Some(progress) = self.progress else { return Ok(()) };
        let done = ((self.from + self.size * done) * 1000.0).clamp(0.0, 1000.0) as u32;
        progress.done.store(done, Ordering::Relaxed);
        if progress.is_canceled() { Err(ExportError::Canceled) } else { Ok(()) }
    }

    /// Whether the task was canceled.
    pub(super) fn is_canceled(self) -> bool {
        self.progress.is_some_and(Progress::is_canceled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtasks_add_up_and_cancellation_is_seen_at_the_next_report() {
        let progress = Progress::default();
        let whole = ProgressReporter::new(&progress);
        whole.subtask(1, 4).subtask(1, 2).report(1.0).unwrap();
        assert!((progress.fraction() - 0.5).abs() < 1e-3);
        progress.cancel();
        assert_eq!(whole.report(0.9), Err(ExportError::Canceled));
        assert_eq!(ProgressReporter::default().report(0.9), Ok(()), "where nobody looks, nobody stops it");
    }
}
