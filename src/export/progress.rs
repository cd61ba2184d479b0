//! How far a long work is, told from one thread to another, and the wish that it stop.

use super::ExportError;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// How far a work is. One thread does it, another looks.
#[derive(Debug, Default)]
pub struct Progress {
    /// In thousandths.
    done: AtomicU32,
    stopped: AtomicBool,
}

impl Progress {
    /// How much is done, from 0 to 1.
    pub fn fraction(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the work to stop. It does so at the next place where it says how far it is.
    pub fn cancel(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// The part of a work that is being done, and who wants to know of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProgressReporter<'a> {
    progress: Option<&'a Progress>,
    /// Where in the whole work this part begins, and how much of it it is.
    from: f32,
    size: f32,
}

impl<'a> ProgressReporter<'a> {
    /// The whole of a work.
    pub const fn new(progress: &'a Progress) -> Self {
        Self { progress: Some(progress), from: 0.0, size: 1.0 }
    }

    /// A part of this part, of so many alike.
    #[must_use]
    pub fn subtask(self, number: usize, count: usize) -> Self {
        let size = self.size / count.max(1) as f32;
        Self { from: self.from + size * number as f32, size, ..self }
    }

    /// Says that so much of this part is done, from 0 to 1.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] where the work was asked to stop.
    pub fn report(self, done: f32) -> Result<(), ExportError> {
        let Some(progress) = self.progress else { return Ok(()) };
        let done = ((self.from + self.size * done) * 1000.0).clamp(0.0, 1000.0) as u32;
        progress.done.store(done, Ordering::Relaxed);
        if progress.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
    }

    /// Whether the work was asked to stop.
    pub(super) fn is_cancelled(self) -> bool {
        self.progress.is_some_and(Progress::is_cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_a_stop_is_heard_at_the_next_word() {
        let progress = Progress::default();
        let whole = ProgressReporter::new(&progress);
        whole.subtask(1, 4).subtask(1, 2).report(1.0).unwrap();
        assert!((progress.fraction() - 0.5).abs() < 1e-3);
        progress.cancel();
        assert_eq!(whole.report(0.9), Err(ExportError::Cancelled));
        assert_eq!(ProgressReporter::default().report(0.9), Ok(()), "where nobody looks, nobody stops it");
    }
}
