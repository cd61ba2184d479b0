//! What the keeper has done by another thread, because a disk may take its time: saving a board, looking at its file.

use super::OverwritePolicy;
use crate::edit::Revision;
use crate::file::Fingerprint;
use crate::model::Board;
use crate::storage::fs::Fs;
use crate::storage::{
    Precondition, SavedFile, StorageError, VersionReason, Versions, read_fingerprint, save_board,
};
use std::path::PathBuf;

/// Something to be done about a file. It takes nothing of the keeper's with it but a copy.
#[derive(Debug)]
pub struct Job {
    /// Which of the boards that were opened it is about.
    pub(super) session: u32,
    pub(super) path: PathBuf,
    pub(super) task: JobTask,
}

#[derive(Debug)]
pub(super) enum JobTask {
    Save(Box<SaveTask>),
    Check,
}

#[derive(Debug)]
pub(super) struct SaveTask {
    pub(super) board: Board,
    pub(super) precondition: Precondition,
    pub(super) auto: bool,
    pub(super) revision: Revision,
    /// How many edits it makes safe.
    pub(super) edits: u64,
    pub(super) versions: Option<Versions>,
    /// In seconds since 1970.
    pub(super) at: u64,
    /// Whether what is written over must be among the versions first: somebody else's work, and that was promised.
    pub(super) require_unchanged: bool,
}

/// What came of a job.
#[derive(Debug)]
pub struct JobResult {
    pub(super) session: u32,
    pub(super) path: PathBuf,
    pub(super) outcome: JobOutcome,
}

#[derive(Debug)]
pub(super) enum JobOutcome {
    Saved {
        auto: bool,
        revision: Revision,
        edits: u64,
        saved: Result<SavedFile, StorageError>,
        versions: Result<(), StorageError>,
    },
    /// What the file is known by now; `None` where it is gone.
    Looked(Result<Option<Fingerprint>, StorageError>),
}

/// What is to be done next about a file. The job is made of it only when it is begun, so that it knows what the one before
/// has left there.
#[derive(Debug)]
pub(super) struct QueuedJob {
    pub(super) path: PathBuf,
    pub(super) request: JobRequest,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum JobRequest {
    Save { policy: OverwritePolicy, auto: bool },
    Check,
}

/// Whether a job is being done, and what comes next.
#[derive(Debug, Default)]
pub(super) struct JobQueue {
    busy: bool,
    next: Option<QueuedJob>,
}

impl JobQueue {
    /// Whether nothing is done or waits.
    pub(super) const fn is_idle(&self) -> bool {
        !self.busy && self.next.is_none()
    }

    /// Whether a job is being done.
    pub(super) const fn is_busy(&self) -> bool {
        self.busy
    }

    /// Whether something waits.
    pub(super) const fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// Has something done next, in place of what waited.
    pub(super) fn queue(&mut self, path: PathBuf, wish: JobRequest) {
        self.next = Some(QueuedJob { path, request: wish });
    }

    /// What is to be done now, once nothing is being done.
    pub(super) fn start_next(&mut self) -> Option<QueuedJob> {
        let next = self.next.take_if(|_| !self.busy)?;
        self.busy = true;
        Some(next)
    }

    /// A job was done.
    pub(super) const fn complete(&mut self) {
        self.busy = false;
    }

    /// What waits is not wanted any more.
    pub(super) fn clear(&mut self) {
        self.next = None;
    }
}

impl Job {
    /// Does it, however long that takes.
    pub fn run(self, fs: &dyn Fs) -> JobResult {
        let Self { session, path, task } = self;
        let outcome = match task {
            JobTask::Check => JobOutcome::Looked(read_fingerprint(fs, &path)),
            JobTask::Save(save) => save.run(fs, &path),
        };
        JobResult { session, path, outcome }
    }
}

impl SaveTask {
    fn run(self, fs: &dyn Fs, path: &std::path::Path) -> JobOutcome {
        let Self {
            board,
            precondition: over,
            auto,
            revision,
            edits,
            versions,
            at,
            require_unchanged: strict,
        } = self;
        let keep = |bytes: &[u8], occasion| {
            versions.as_ref().map_or(Ok(()), |versions| versions.store(path, bytes, at, occasion))
        };
        let mut kept = Ok(());
        let saved = save_board(fs, path, &board, over, |before| {
            match keep(before, VersionReason::BeforeOverwrite) {
                Err(error) if !strict => kept = Err(error),
                done => return done,
            }
            Ok(())
        });
        if let Ok(saved) = &saved {
            let occasion = if auto { VersionReason::Autosave } else { VersionReason::Manual };
            let ours = keep(&saved.bytes, occasion);
            kept = kept.and(ours);
        }
        JobOutcome::Saved { auto, revision, edits, saved, versions: kept }
    }
}

impl OverwritePolicy {
    /// What may be written over, where the keeper knows what was there.
    pub(super) const fn precondition(self, fingerprint: Option<Fingerprint>) -> Precondition {
        match self {
            Self::OnlyIfUnchanged => Precondition::Matches(fingerprint),
            Self::IfMatches(seen) => Precondition::Matches(seen),
            Self::Always => Precondition::Any,
        }
    }
}
