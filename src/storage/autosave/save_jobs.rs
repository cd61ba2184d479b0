//! The worker's saves: automatic, on request and at shutdown; and checks whether the file has changed.

use super::job::{JobOutcome, JobRequest, JobTask, SaveTask};
use super::worker::AutosaveWorker;
use super::{EventKind, Job, JobResult, OverwritePolicy, Timestamp};
use crate::edit::Edit;
use crate::file::journal::JournalEntry;
use crate::file::{self, Fingerprint};
use crate::storage::{SavedFile, StorageError, VersionReason};
use std::path::Path;

impl AutosaveWorker {
    pub(super) fn queue_check(&mut self) {
        // A save checks the file itself.
        if let Some(path) = self.session.path.clone().filter(|_| !self.jobs.has_next()) {
            self.jobs.queue(JobRequest::Check { path });
        }
    }

    /// Returns a job to run on the second thread; its result must be sent back as
    /// [`super::AutosaveCommand::JobFinished`] before the next one starts.
    pub fn take_job(&mut self, now: Timestamp) -> Option<Job> {
        if self.desynchronized {
            // The window is about to send its whole board.
            return None;
        }
        let (path, task) = match self.jobs.start_next()? {
            JobRequest::Check { path } => (path, JobTask::Check),
            JobRequest::Save { path, policy, auto } => {
                let known = self.session.fingerprint.filter(|_| self.session.path.as_ref() == Some(&path));
                self.save = self.save.saving();
                self.edits_since_save = 0;
                let save = SaveTask {
                    board: self.session.board.clone(),
                    precondition: policy.precondition(known),
                    auto,
                    revision: self.revision,
                    versions: self.versions.clone(),
                    at: now.unix_secs,
                    must_archive_overwritten: policy != OverwritePolicy::OnlyIfUnchanged,
                };
                (path, JobTask::Save(Box::new(save)))
            }
        };
        Some(Job { session: self.number, path, task })
    }

    pub(super) fn finish_job(&mut self, done: JobResult, now: Timestamp) {
        self.jobs.complete();
        let JobResult { session, path, outcome } = done;
        if session != self.number {
            // The job belongs to an earlier session, whose events are ignored.
            return;
        }
        match outcome {
            // A network share that is temporarily unavailable is not a change; saving reports it if it stays unavailable.
            JobOutcome::FileChecked(Err(_)) => {}
            JobOutcome::FileChecked(Ok(found)) => self.finish_check(&path, found, now),
            JobOutcome::Saved { auto, revision, saved, versions } => {
                if saved.is_ok() || versions.is_err() {
                    self.emit(EventKind::Versions(versions));
                }
                match saved {
                    Ok(saved) => {
                        let known = saved.fingerprint;
                        self.finish_save(&path, &saved, now);
                        self.emit(EventKind::Saved { path, revision, known, auto });
                    }
                    Err(error) => {
                        let own = self.session.path.as_ref() == Some(&path);
                        let missing = matches!(error, StorageError::Missing(_));
                        let by_others = missing || matches!(error, StorageError::Changed(_));
                        self.save = self.save.failed(own && by_others, now.monotonic_millis);
                        if own && missing {
                            self.journal_missing_file(now);
                        }
                        self.emit(EventKind::NotSaved { error, auto });
                    }
                }
            }
        }
    }

    fn finish_save(&mut self, path: &Path, saved: &SavedFile, now: Timestamp) {
        let left = self.edits_since_save;
        self.save = self.save.saved(left);
        if saved.durable {
            let path = Some(path.to_owned());
            let entry =
                JournalEntry::Saved { at: now.unix_secs, path, known: saved.fingerprint, edits: left };
            self.record_entries(vec![entry], now);
        } else {
            // The journal stays as if nothing had been saved: a power cut may restore the old file.
            self.session.path = Some(path.to_owned());
            self.session.fingerprint = Some(saved.fingerprint);
        }
    }

    fn finish_check(&mut self, path: &Path, found: Option<Fingerprint>, now: Timestamp) {
        let Some(known) = self.session.fingerprint.filter(|_| self.session.path.as_deref() == Some(path))
        else {
            return;
        };
        let before = self.save.is_halted();
        let differs = found != Some(known);
        if differs {
            self.save = self.save.halted();
        } else if before {
            self.save = self.save.resumed();
        }
        match found {
            None => {
                self.journal_missing_file(now);
                self.emit(EventKind::FileMissing);
            }
            Some(_) if differs || before => self.emit(EventKind::FileChanged(differs)),
            Some(_) => {}
        }
    }

    pub(super) fn archive_version(&mut self, now: Timestamp) {
        if let Some((path, versions)) = self.session.path.as_ref().zip(self.versions.as_ref()) {
            let bytes = file::write(&self.session.board).into_bytes();
            let kept = versions.store(path, &bytes, now.unix_secs, VersionReason::Archived);
            self.emit(EventKind::Versions(kept));
        }
    }

    /// Emergency shutdown: a board with automatic saving is saved with its unsaved input. Everything else is in
    /// the journal, even if a save is running that may never end.
    pub(super) fn shutdown(&mut self, now: Timestamp) {
        let writes = !self.session.unsaved_input.text_edit.is_empty();
        if self.can_autosave()
            && !self.jobs.is_busy()
            && !self.desynchronized
            && (self.session.edits > 0 || writes)
        {
            let before = self.session.clone();
            self.session.board = self.session.finished_board();
            self.session.unsaved_input.text_edit = Edit::default();
            self.jobs.clear();
            if let Some(path) = self.session.path.clone() {
                self.jobs.queue(JobRequest::autosave(path));
            }
            self.save = self.save.retried();
            self.run_jobs(now);
            if self.save.has_failed() {
                self.session = before;
            } else {
                self.start_journal(now);
            }
        }
        self.sync_journal(now);
        if !self.session.is_unsaved()
            && let Some(file) = self.journal.take()
        {
            file.delete();
        }
    }
}
