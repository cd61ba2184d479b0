//! The keeper's work, step by step: takes requests, says what came of them, hands out what may take long as jobs. Does
//! not know threads; the time is told.

use super::job::{Jobs, Wish};
use super::journal_file::JournalFile;
use super::{Consent, News, Report, Request};
use crate::disk::drive::Drive;
use crate::disk::{DiskError, Versions};
use crate::edit::Revision;
use crate::file::journal::{JournalEntry, Session, frame};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// After so many milliseconds without an edit a board is saved by itself,
const PAUSE: u64 = 2_000;
/// and no later than so many after the first one.
const LATEST: u64 = 10_000;
/// Saving that failed is tried again after so many milliseconds, keeping the journal after so many.
const SAVE_AGAIN: u64 = 5_000;
const JOURNAL_AGAIN: u64 = 1_000;
/// Edits are made to outlast a power cut within so many milliseconds.
const SYNC: u64 = 250;

/// A point in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970, by a clock that may be set.
    pub seconds: u64,
    /// Milliseconds by a clock that only goes forward.
    pub millis: u64,
}

/// The keeper at work.
#[derive(Debug)]
pub struct Desk {
    drive: Arc<dyn Drive>,
    /// Where journals lie; `None` where the system has no place for them.
    journals: Option<PathBuf>,
    pub(super) versions: Option<Versions>,
    name: String,
    pub(super) number: u32,
    pub(super) session: Session,
    pub(super) revision: Revision,
    pub(super) journal: Option<JournalFile>,
    autosave: bool,
    /// When the first edit that is in no file was made, and the last.
    pub(super) changed: Option<(u64, u64)>,
    /// The file is not what it was: nothing is saved by itself before the person has decided.
    pub(super) halted: bool,
    /// The board is not the window's: nothing is saved before the window has sent its own.
    pub(super) astray: bool,
    /// When saving by itself, or the journal, last failed.
    pub(super) save_failed: Option<u64>,
    journal_failed: Option<u64>,
    /// When something was taken down that a power cut would take away.
    unsynced: Option<u64>,
    pub(super) jobs: Jobs,
    reports: Vec<Report>,
}

impl Desk {
    /// A desk for the window of this name; journals and versions lie in a state folder.
    pub fn new(drive: Arc<dyn Drive>, state: Option<&Path>, name: String) -> Self {
        Self {
            journals: state.map(|state| state.join("sessions")),
            versions: state.map(|state| Versions::new(Arc::clone(&drive), state.join("versions"))),
            drive,
            name,
            number: 0,
            session: Session::default(),
            revision: Revision::default(),
            journal: None,
            autosave: false,
            changed: None,
            halted: false,
            astray: false,
            save_failed: None,
            journal_failed: None,
            unsynced: None,
            jobs: Jobs::default(),
            reports: Vec::new(),
        }
    }

    /// Lets go of versions that are superfluous; done once, when there is time.
    pub fn tidy(&self, now: Moment) {
        if let Some(versions) = &self.versions {
            versions.sweep(now.seconds);
        }
    }

    /// Does what is asked. Whoever wants to be told is told by the caller whether all is safe.
    pub fn handle(&mut self, request: Request, now: Moment) -> Option<Sender<bool>> {
        match request {
            Request::Open(session, revision) => {
                self.leave(now);
                self.open(*session, revision, now);
            }
            Request::Step(edits, draft, revision) => {
                let edits = edits.into_iter().map(|edit| JournalEntry::Edit { at: now.seconds, edit });
                let draft = draft.map(|draft| JournalEntry::Draft { at: now.seconds, draft });
                if self.take(edits.chain(draft).collect(), now) {
                    self.revision = revision;
                }
            }
            Request::Board(board, revision) => {
                self.session.board = *board;
                self.astray = false;
                self.revision = revision;
                self.begin_unsaved(now);
            }
            Request::Save(path, consent) => self.jobs.queue(path, Wish::Save { consent, auto: false }),
            Request::Holds(path, known) => {
                self.halted = false;
                self.changed = None;
                self.take(
                    vec![JournalEntry::Saved { at: now.seconds, path: Some(path), known, edits: 0 }],
                    now,
                );
            }
            Request::SetAside => self.set_aside(now),
            Request::Look => self.queue_look(),
            Request::Move(state, name) => self.move_to(&state, name, now),
            Request::Again => {
                self.save_failed = None;
                if self.journal_failed.is_some() {
                    self.begin_journal(now);
                }
            }
            Request::Autosave(on) => self.autosave = on,
            Request::Close => self.leave(now),
            Request::Farewell => self.say_farewell(now),
            Request::Done(done) => self.finish(*done, now),
            Request::Tell(whom) => {
                self.sync(now);
                return Some(whom);
            }
            Request::Stop => self.sync(now),
        }
        None
    }

    /// Does what is due.
    pub fn settle(&mut self, now: Moment) {
        let [journal, sync, save] = self.due(now);
        if journal == Some(0) {
            self.begin_journal(now);
        }
        if sync == Some(0) {
            self.sync(now);
        }
        if save == Some(0)
            && let Some(path) = self.session.path.clone()
        {
            self.jobs.queue(path, Wish::Save { consent: Consent::NotAsked, auto: true });
        }
    }

    /// In how many milliseconds something is due, if anything is.
    pub fn due_in(&self, now: Moment) -> Option<u64> {
        self.due(now).into_iter().flatten().min()
    }

    /// The same for the journal that failed, for what is not synced, and for saving by itself.
    fn due(&self, now: Moment) -> [Option<u64>; 3] {
        let left = |at: u64, wait: u64| (at + wait).saturating_sub(now.millis);
        let waits = self.saves_itself() && self.jobs.is_idle();
        let save = self.changed.filter(|_| waits).map(|(first, last)| {
            let due = left(last, PAUSE).min(left(first, LATEST));
            due.max(self.save_failed.map_or(0, |at| left(at, SAVE_AGAIN)))
        });
        [self.journal_failed.map(|at| left(at, JOURNAL_AGAIN)), self.unsynced.map(|at| left(at, SYNC)), save]
    }

    /// Does the jobs that wait, here and now.
    pub fn work(&mut self, now: Moment) {
        while let Some(job) = self.take_job(now) {
            let done = job.run(self.drive.as_ref());
            self.finish(done, now);
        }
    }

    /// Whether everything that was told is on the disk, in the journal or in the file.
    pub fn is_safe(&self) -> bool {
        let journaled = self.journal.as_ref().is_some_and(JournalFile::is_open)
            && self.journal_failed.is_none()
            && self.unsynced.is_none();
        !self.astray && (journaled || !self.session.is_unsaved())
    }

    /// What there is to say, once.
    pub fn take_reports(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.reports)
    }

    pub(super) fn say(&mut self, news: News) {
        self.reports.push(Report { session: self.number, news });
    }

    pub(super) const fn saves_itself(&self) -> bool {
        self.autosave && !self.halted && self.session.path.is_some() && self.session.fingerprint.is_some()
    }

    const fn touch(&mut self, now: Moment) {
        let first = match self.changed {
            Some((first, _)) => first,
            None => now.millis,
        };
        self.changed = Some((first, now.millis));
    }

    fn open(&mut self, session: Session, revision: Revision, now: Moment) {
        self.session = session;
        self.revision = revision;
        self.halted = false;
        self.astray = false;
        self.save_failed = None;
        self.number += 1;
        self.journal = self.fresh_journal();
        if self.session.is_unsaved() {
            self.touch(now);
            self.begin_journal(now);
        }
    }

    fn fresh_journal(&self) -> Option<JournalFile> {
        let name = format!("{}-{}.journal", self.name, self.number);
        let journal = |folder: &PathBuf| JournalFile::new(Arc::clone(&self.drive), folder.join(name));
        self.journals.as_ref().map(journal)
    }

    /// What lies in the folder from before stays there, for whoever can read it.
    fn move_to(&mut self, state: &Path, name: String, now: Moment) {
        self.name = name;
        self.journals = Some(state.join("sessions"));
        self.versions = Some(Versions::new(Arc::clone(&self.drive), state.join("versions")));
        let fresh = self.fresh_journal();
        let before = std::mem::replace(&mut self.journal, fresh);
        if self.session.is_unsaved() {
            self.begin_journal(now);
        }
        if let Some(before) = before.filter(|_| self.journal_failed.is_none()) {
            before.retire();
        }
    }

    /// Takes entries down and goes on by them. False where one does not fit: the window must send its board.
    pub(super) fn take(&mut self, entries: Vec<JournalEntry>, now: Moment) -> bool {
        let mut frames = Vec::new();
        for entry in entries {
            if matches!(entry, JournalEntry::Edit { .. }) {
                self.touch(now);
            }
            let bytes = frame(&entry);
            if !self.session.apply(entry) {
                self.astray = true;
                self.say(News::Astray);
                break;
            }
            frames.extend(bytes);
        }
        if let Some(journal) = self.journal.as_mut().filter(|_| self.journal_failed.is_none()) {
            let taken = journal.add(&frames, &self.session);
            self.say_of_journal(taken, now);
        }
        !self.astray
    }

    /// Writes a board whose file is gone to the journal, unless it is unsaved and therefore there already.
    pub(super) fn journal_without_file(&mut self, now: Moment) {
        if !self.session.is_unsaved() {
            self.begin_unsaved(now);
        }
    }

    /// Counts the whole board as unsaved, and writes it to a new journal.
    fn begin_unsaved(&mut self, now: Moment) {
        self.session.edits += 1;
        self.session.last_entry_secs = now.seconds;
        self.touch(now);
        self.begin_journal(now);
    }

    pub(super) fn begin_journal(&mut self, now: Moment) {
        if let Some(journal) = &mut self.journal {
            let begun = journal.begin(&self.session);
            self.say_of_journal(begun, now);
        }
    }

    pub(super) fn sync(&mut self, now: Moment) {
        // One that failed is begun anew, which syncs it.
        if let Some(journal) = self.journal.as_mut().filter(|_| self.journal_failed.is_none()) {
            let synced = journal.sync();
            self.say_of_journal(synced, now);
        }
    }

    fn say_of_journal(&mut self, done: io::Result<()>, now: Moment) {
        let waits = self.journal.as_ref().is_some_and(|journal| !journal.is_synced());
        self.unsynced = (waits && done.is_ok()).then(|| self.unsynced.unwrap_or(now.millis));
        let failed_before = self.journal_failed.is_some();
        self.journal_failed = done.is_err().then_some(now.millis);
        if done.is_err() || failed_before {
            let place = self.journals.clone().unwrap_or_default();
            self.say(News::Journal(done.map_err(|error| DiskError::Write(place, error))));
        }
    }

    /// The session is over: what is safe needs no journal, what was given up is kept for a while all the same.
    fn leave(&mut self, now: Moment) {
        if self.session.is_unsaved() {
            self.take(vec![JournalEntry::GivenUp { at: now.seconds }], now);
            self.sync(now);
            self.journal = None;
        } else if let Some(journal) = self.journal.take() {
            journal.retire();
        }
        self.session = Session::default();
        self.changed = None;
        self.jobs.clear();
        self.unsynced = None;
        self.journal_failed = None;
    }
}
