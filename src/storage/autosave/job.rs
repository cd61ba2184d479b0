//! File jobs of the autosave worker that run on a second thread because a disk may be slow: saving, and
//! checking the file.

use super::overwrite_policy::OverwritePolicy;
use crate::edit::Revision;
use crate::file::Fingerprint;
use crate::model::Board;
use crate::storage::fs::Fs;
use crate::storage::{
    Precondition, SavedFile, StorageError, VersionReason, Versions, read_fingerprint, save_board,
};
use std::path::PathBuf;

/// A file job; it owns copies of everything it needs.
#[derive(Debug)]
pub struct Job {
    /// Number of the session it belongs to.
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
    pub(super) versions: Option<Versions>,
    /// Seconds since 1970.
    pub(super) at: u64,
    /// Whether the overwritten content must be stored as a version first, because it is someone else's work.
    pub(super) must_archive_overwritten: bool,
}

/// Result of a job.
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
        saved: Result<SavedFile, StorageError>,
        versions: Result<(), StorageError>,
    },
    /// Fingerprint of the file; `None` if it is missing.
    FileChecked(Result<Option<Fingerprint>, StorageError>),
}

/// A requested job. The job itself is created only when it starts, so that it knows the result of the previous
/// one.
#[derive(Debug)]
pub(super) enum JobRequest {
    /// Save the board.
    Save {
        path: PathBuf,
        policy: OverwritePolicy,
        /// Whether it is an automatic save.
        auto: bool,
    },
    /// Check whether the file has changed.
    Check { path: PathBuf },
}

impl JobRequest {
    /// An automatic save, which never overwrites what others wrote.
    pub(super) const fn autosave(path: PathBuf) -> Self {
        Self::Save { path, policy: OverwritePolicy::OnlyIfUnchanged, auto: true }
    }
}

impl Job {
    /// Runs the job; may block for any length of time.
    pub fn run(self, fs: &dyn Fs) -> JobResult {
        let Self { session, path, task } = self;
        let outcome = match task {
            JobTask::Check => JobOutcome::FileChecked(read_fingerprint(fs, &path)),
            JobTask::Save(save) => save.run(fs, &path),
        };
        JobResult { session, path, outcome }
    }
}

impl SaveTask {
    fn run(self, fs: &dyn Fs, path: &std::path::Path) -> JobOutcome {
        let Self { board, precondition, auto, revision, versions, at, must_archive_overwritten } = self;
        let keep = |bytes: &[u8], reason| {
            versions.as_ref().map_or(Ok(()), |versions| versions.store(path, bytes, at, reason))
        };
        let mut kept = Ok(());
        let saved = save_board(fs, path, &board, precondition, |before| {
            match keep(before, VersionReason::BeforeOverwrite) {
                Err(error) if !must_archive_overwritten => kept = Err(error),
                done => return done,
            }
            Ok(())
        });
        if let Ok(saved) = &saved {
            let reason = if auto { VersionReason::Autosave } else { VersionReason::Manual };
            let ours = keep(&saved.bytes, reason);
            kept = kept.and(ours);
        }
        JobOutcome::Saved { auto, revision, saved, versions: kept }
    }
}
