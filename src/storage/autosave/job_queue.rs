//! The running job and the next one. Does not know what a job does.

use super::job::JobRequest;

/// The running job and the next one.
#[derive(Debug, Default)]
pub(super) struct JobQueue {
    busy: bool,
    next: Option<JobRequest>,
}

impl JobQueue {
    /// Returns whether no job is running or queued.
    pub(super) const fn is_idle(&self) -> bool {
        !self.busy && self.next.is_none()
    }

    pub(super) const fn is_busy(&self) -> bool {
        self.busy
    }

    pub(super) const fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// Queues a job, replacing a queued one.
    pub(super) fn queue(&mut self, request: JobRequest) {
        self.next = Some(request);
    }

    /// Returns the next job if none is running.
    pub(super) fn start_next(&mut self) -> Option<JobRequest> {
        let next = self.next.take_if(|_| !self.busy)?;
        self.busy = true;
        Some(next)
    }

    /// Marks the running job as complete.
    pub(super) const fn complete(&mut self) {
        self.busy = false;
    }

    /// Drops the queued job.
    pub(super) fn clear(&mut self) {
        self.next = None;
    }
}
