//! The autosave worker as a state machine: handles commands, emits events, hands out slow work as jobs. Does
//! not know threads; the time is a parameter.

use super::job::JobRequest;
use super::job_queue::JobQueue;
use super::journal_file::JournalFile;
use super::journal_state::JournalState;
use super::save_state::SaveState;
use super::{AutosaveCommand, AutosaveEvent, EventKind};
use crate::edit::Revision;
use crate::file::journal::{JournalEntry, Session, frame};
use crate::storage::fs::Fs;
use crate::storage::{StorageError, Versions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// A point in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamp {
    /// Wall clock: seconds since 1970.
    pub unix_secs: u64,
    /// Monotonic clock: milliseconds.
    pub monotonic_millis: u64,
}

/// State of the worker.
#[derive(Debug)]
pub struct AutosaveWorker {
    fs: Arc<dyn Fs>,
    /// Folder of the journals; `None` if the platform has no state folder.
    journals: Option<PathBuf>,
    pub(super) versions: Option<Versions>,
    name: String,
    pub(super) number: u32,
    pub(super) session: Session,
    pub(super) revision: Revision,
    pub(super) journal: JournalState,
    pub(super) save: SaveState,
    /// Number of edits since the last save began. Those of the session are no measure: loading the file resets them.
    pub(super) edits_since_save: u64,
    /// Whether boards are saved automatically.
    autosave: bool,
    /// The board differs from the window's: no saves until the window has sent its board.
    pub(super) desynchronized: bool,
    pub(super) jobs: JobQueue,
    events: Vec<AutosaveEvent>,
}

impl AutosaveWorker {
    /// Creates the worker of a window; `name` is the prefix of its journals in the state folder.
    pub fn new(fs: Arc<dyn Fs>, state: Option<&Path>, name: String) -> Self {
        Self {
            journals: state.map(|state| state.join("sessions")),
            versions: state.map(|state| Versions::new(Arc::clone(&fs), state.join("versions"))),
            fs,
            name,
            number: 0,
            session: Session::default(),
            revision: Revision::default(),
            journal: JournalState::default(),
            save: SaveState::default(),
            edits_since_save: 0,
            autosave: false,
            desynchronized: false,
            jobs: JobQueue::default(),
            events: Vec::new(),
        }
    }

    /// Deletes expired versions; called once, when idle.
    pub(crate) fn prune_versions(&self, now: Timestamp) {
        if let Some(versions) = &self.versions {
            versions.prune(now.unix_secs);
        }
    }

    /// Handles a command. Returns the sender of a [`AutosaveCommand::Flush`], to be answered by the caller.
    pub fn handle(&mut self, command: AutosaveCommand, now: Timestamp) -> Option<Sender<bool>> {
        match command {
            AutosaveCommand::Open(session, revision) => {
                self.close_session(now);
                self.open_session(*session, revision, now);
            }
            AutosaveCommand::RecordEdits(edits, draft, revision) => {
                let edits = edits.into_iter().map(|edit| JournalEntry::Edit { at: now.unix_secs, edit });
                let draft = draft.map(|draft| JournalEntry::Draft { at: now.unix_secs, draft });
                if self.record_entries(edits.chain(draft).collect(), now) {
                    self.revision = revision;
                }
            }
            AutosaveCommand::ReplaceBoard(board, revision) => {
                self.session.board = *board;
                self.desynchronized = false;
                self.revision = revision;
                self.restart_as_unsaved(now);
            }
            AutosaveCommand::Save(path, policy) => {
                self.jobs.queue(JobRequest::Save { path, policy, auto: false });
            }
            AutosaveCommand::FileMatches(path, known) => {
                self.save = self.save.matched();
                self.record_entries(
                    vec![JournalEntry::Saved { at: now.unix_secs, path: Some(path), known, edits: 0 }],
                    now,
                );
            }
            AutosaveCommand::ArchiveVersion => self.archive_version(now),
            AutosaveCommand::CheckFile => self.queue_check(),
            AutosaveCommand::SetStateDir(state, name) => self.set_state_dir(&state, name, now),
            AutosaveCommand::Retry => {
                self.save = self.save.retried();
                if self.journal.has_failed() {
                    self.start_journal(now);
                }
            }
            AutosaveCommand::SetAutosave(on) => self.autosave = on,
            AutosaveCommand::Close => self.close_session(now),
            AutosaveCommand::Shutdown => self.shutdown(now),
            AutosaveCommand::JobFinished(done) => self.finish_job(*done, now),
            AutosaveCommand::Flush(reply) => {
                self.sync_journal(now);
                return Some(reply);
            }
            AutosaveCommand::Stop => self.sync_journal(now),
        }
        None
    }

    /// Does everything that is due.
    pub fn reconcile(&mut self, now: Timestamp) {
        let [journal, sync, save] = self.deadlines_millis(now);
        if journal == Some(0) {
            self.start_journal(now);
        }
        if sync == Some(0) {
            self.sync_journal(now);
        }
        if save == Some(0)
            && let Some(path) = self.session.path.clone()
        {
            self.jobs.queue(JobRequest::autosave(path));
        }
    }

    /// Milliseconds until the next deadline, if there is one.
    pub(crate) fn next_deadline_millis(&self, now: Timestamp) -> Option<u64> {
        self.deadlines_millis(now).into_iter().flatten().min()
    }

    /// Milliseconds until the deadlines of journal retry, journal sync and automatic save.
    fn deadlines_millis(&self, now: Timestamp) -> [Option<u64>; 3] {
        let millis = now.monotonic_millis;
        let save = self.save.deadline(millis).filter(|_| self.can_autosave() && self.jobs.is_idle());
        [self.journal.retry_deadline(millis), self.journal.sync_deadline(millis), save]
    }

    /// Runs queued jobs on this thread.
    pub fn run_jobs(&mut self, now: Timestamp) {
        while let Some(job) = self.take_job(now) {
            let done = job.run(self.fs.as_ref());
            self.finish_job(done, now);
        }
    }

    /// Returns whether all commands are durable, in the journal or in the file.
    pub fn is_safe(&self) -> bool {
        !self.desynchronized && (self.journal.is_safe() || !self.session.is_unsaved())
    }

    /// Returns the events since the last call.
    pub fn drain_events(&mut self) -> Vec<AutosaveEvent> {
        std::mem::take(&mut self.events)
    }

    pub(super) fn emit(&mut self, event: EventKind) {
        self.events.push(AutosaveEvent { session: self.number, kind: event });
    }

    pub(super) const fn can_autosave(&self) -> bool {
        self.autosave
            && !self.save.is_halted()
            && self.session.path.is_some()
            && self.session.fingerprint.is_some()
    }

    const fn mark_changed(&mut self, now: Timestamp) {
        self.save = self.save.edited(now.monotonic_millis);
        self.edits_since_save += 1;
    }

    fn open_session(&mut self, session: Session, revision: Revision, now: Timestamp) {
        self.session = session;
        self.revision = revision;
        self.save = SaveState::Clean;
        self.desynchronized = false;
        self.number += 1;
        self.journal = self.new_journal();
        if self.session.is_unsaved() {
            self.mark_changed(now);
            self.start_journal(now);
        }
    }

    fn new_journal(&self) -> JournalState {
        let name = format!("{}-{}.journal", self.name, self.number);
        let file = |folder: &PathBuf| JournalFile::new(Arc::clone(&self.fs), folder.join(name));
        JournalState::new(self.journals.as_ref().map(file))
    }

    /// Files in the old folder stay there.
    fn set_state_dir(&mut self, state: &Path, name: String, now: Timestamp) {
        self.name = name;
        self.journals = Some(state.join("sessions"));
        self.versions = Some(Versions::new(Arc::clone(&self.fs), state.join("versions")));
        let fresh = self.new_journal();
        let mut before = std::mem::replace(&mut self.journal, fresh);
        if before.has_failed() {
            // That it works again will be reported.
            self.journal.mark_failed(now.monotonic_millis);
        }
        if self.session.is_unsaved() || before.has_failed() {
            self.start_journal(now);
        }
        if !self.journal.has_failed()
            && let Some(file) = before.take()
        {
            file.delete();
        }
    }

    /// Journals entries and applies them. Returns false if one does not fit: the window must send its board.
    pub(super) fn record_entries(&mut self, entries: Vec<JournalEntry>, now: Timestamp) -> bool {
        let mut frames = Vec::new();
        for entry in entries {
            if matches!(entry, JournalEntry::Edit { .. }) {
                self.mark_changed(now);
            }
            let bytes = frame(&entry);
            if !entry.apply_to(&mut self.session) {
                self.desynchronized = true;
                self.emit(EventKind::Desynchronized);
                break;
            }
            frames.extend(bytes);
        }
        // A failed journal is rewritten as a whole.
        if !self.journal.has_failed() {
            let reported =
                self.journal.write(now.monotonic_millis, |file| file.append(&frames, &self.session));
            self.report_journal(reported);
        }
        !self.desynchronized
    }

    /// Journals a board whose file is missing, unless it is unsaved and therefore journaled already.
    pub(super) fn journal_missing_file(&mut self, now: Timestamp) {
        if !self.session.is_unsaved() {
            self.restart_as_unsaved(now);
        }
    }

    /// Marks the whole board as unsaved and starts a new journal.
    fn restart_as_unsaved(&mut self, now: Timestamp) {
        self.session.edits += 1;
        self.session.last_entry_secs = now.unix_secs;
        self.mark_changed(now);
        self.start_journal(now);
    }

    pub(super) fn start_journal(&mut self, now: Timestamp) {
        let reported = self.journal.write(now.monotonic_millis, |file| file.restart(&self.session));
        self.report_journal(reported);
    }

    pub(super) fn sync_journal(&mut self, now: Timestamp) {
        // A failed journal is rewritten, which syncs it.
        if !self.journal.has_failed() {
            let reported = self.journal.write(now.monotonic_millis, JournalFile::sync);
            self.report_journal(reported);
        }
    }

    fn report_journal(&mut self, written: Option<io::Result<()>>) {
        if let Some(written) = written {
            let place = self.journals.clone().unwrap_or_default();
            self.emit(EventKind::Journal(written.map_err(|error| StorageError::Write(place, error))));
        }
    }

    /// Ends the session: a saved board needs no journal; discarded changes are kept for a while.
    fn close_session(&mut self, now: Timestamp) {
        if self.session.is_unsaved() {
            self.record_entries(vec![JournalEntry::Discarded { at: now.unix_secs }], now);
            self.sync_journal(now);
            self.journal = JournalState::Absent;
        } else if let Some(file) = self.journal.take() {
            file.delete();
        }
        self.session = Session::default();
        self.save = SaveState::Clean;
        self.jobs.clear();
    }
}
