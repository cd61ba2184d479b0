//! The keeper's work, step by step: takes requests, says what came of them. Does not know threads; the time is told.

use super::journal_file::JournalFile;
use super::{Consent, Report, Request};
use crate::disk::board_file::content;
use crate::disk::drive::Drive;
use crate::disk::{DiskError, Occasion, Over, Saved, Versions, save_board};
use crate::edit::Revision;
use crate::file::journal::{Entry, Session, frame};
use crate::file::{self, Fingerprint};
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
    versions: Option<Versions>,
    name: String,
    number: u32,
    session: Session,
    revision: Revision,
    journal: Option<JournalFile>,
    autosave: bool,
    /// When the first edit that is in no file was made, and the last.
    changed: Option<(u64, u64)>,
    /// The file is not what it was: nothing is saved by itself before the person has decided.
    halted: bool,
    /// When saving by itself, or the journal, last failed.
    save_failed: Option<u64>,
    journal_failed: Option<u64>,
    /// When something was taken down that a power cut would take away.
    unsynced: Option<u64>,
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
            save_failed: None,
            journal_failed: None,
            unsynced: None,
            reports: Vec::new(),
        }
    }

    /// Lets go of versions that are superfluous; done once, before all else.
    pub fn tidy(&self, now: Moment) {
        if let Some(versions) = &self.versions {
            versions.sweep(now.seconds);
        }
    }

    /// Does what is asked. Whoever wants to be told is told by the caller, after [`Desk::settle`].
    pub fn handle(&mut self, request: Request, now: Moment) -> Option<Sender<()>> {
        match request {
            Request::Open(session, revision) => {
                self.leave(now);
                self.open(*session, revision, now);
            }
            Request::Step(edits, draft, revision) => {
                let edits = edits.into_iter().map(|edit| Entry::Edit { at: now.seconds, edit });
                let draft = draft.map(|draft| Entry::Draft { at: now.seconds, draft });
                self.revision = revision;
                self.take(edits.chain(draft).collect(), now);
            }
            Request::Board(board, revision) => {
                self.session.board = *board;
                self.session.edits += 1;
                self.session.at = now.seconds;
                self.revision = revision;
                self.touch(now);
                self.begin_journal(now);
            }
            Request::Save(path, consent) => {
                let known = self.session.known.filter(|_| self.session.path.as_ref() == Some(&path));
                let over = match consent {
                    Consent::NotAsked => Over::Known(known),
                    Consent::Given => Over::Anything,
                };
                self.save(&path, over, false, now);
            }
            Request::Holds(path, known) => {
                self.halted = false;
                self.take(vec![Entry::Saved { at: now.seconds, path: Some(path), known }], now);
                self.changed = None;
            }
            Request::SetAside => self.set_aside(now),
            Request::Look => self.look(),
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
            Request::Tell(whom) => {
                self.sync(now);
                return Some(whom);
            }
        }
        None
    }

    /// Does what is due.
    pub fn settle(&mut self, now: Moment) {
        if self.journal_failed.is_some_and(|at| now.millis.saturating_sub(at) >= JOURNAL_AGAIN) {
            self.begin_journal(now);
        }
        if self.unsynced.is_some_and(|at| now.millis.saturating_sub(at) >= SYNC) {
            self.sync(now);
        }
        if self.save_is_due(now)
            && let Some(path) = self.session.path.clone()
        {
            let known = self.session.known;
            self.save(&path, Over::Known(known), true, now);
        }
    }

    /// In how many milliseconds something is due, if anything is.
    pub fn due_in(&self, now: Moment) -> Option<u64> {
        let in_time = |at: u64, wait: u64| (at + wait).saturating_sub(now.millis);
        let journal = self.journal_failed.map(|at| in_time(at, JOURNAL_AGAIN));
        let sync = self.unsynced.map(|at| in_time(at, SYNC));
        let save = self.changed.filter(|_| self.saves_itself()).map(|(first, last)| {
            let due = in_time(last, PAUSE).min(in_time(first, LATEST));
            due.max(self.save_failed.map_or(0, |at| in_time(at, SAVE_AGAIN)))
        });
        [journal, sync, save].into_iter().flatten().min()
    }

    /// What there is to say, once.
    pub fn take_reports(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.reports)
    }

    fn saves_itself(&self) -> bool {
        self.autosave && !self.halted && self.session.path.is_some() && self.session.known.is_some()
    }

    fn save_is_due(&self, now: Moment) -> bool {
        self.saves_itself() && self.changed.is_some() && self.due_save(now)
    }

    fn due_save(&self, now: Moment) -> bool {
        let passed = |at: u64, wait: u64| now.millis.saturating_sub(at) >= wait;
        self.changed.is_some_and(|(first, last)| passed(last, PAUSE) || passed(first, LATEST))
            && self.save_failed.is_none_or(|at| passed(at, SAVE_AGAIN))
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
        self.save_failed = None;
        self.changed = None;
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

    fn take(&mut self, entries: Vec<Entry>, now: Moment) {
        let mut frames = Vec::new();
        for entry in entries {
            if matches!(entry, Entry::Edit { .. }) {
                self.touch(now);
            }
            frames.extend(frame(&entry));
            if !self.session.take(entry) {
                self.reports.push(Report::Astray);
                return;
            }
        }
        if let Some(journal) = self.journal.as_mut().filter(|_| self.journal_failed.is_none()) {
            let taken = journal.add(&frames, &self.session);
            self.say_of_journal(taken, now);
        }
    }

    fn begin_journal(&mut self, now: Moment) {
        if let Some(journal) = &mut self.journal {
            let begun = journal.begin(&self.session);
            self.say_of_journal(begun, now);
        }
    }

    fn sync(&mut self, now: Moment) {
        // One that failed is begun anew, which syncs it.
        if let Some(journal) = self.journal.as_mut().filter(|_| self.journal_failed.is_none()) {
            let synced = journal.sync();
            self.say_of_journal(synced, now);
        }
    }

    fn say_of_journal(&mut self, done: io::Result<()>, now: Moment) {
        let waits = self.journal.as_ref().is_some_and(|journal| !journal.is_synced());
        self.unsynced = waits.then(|| self.unsynced.unwrap_or(now.millis));
        let failed_before = self.journal_failed.is_some();
        self.journal_failed = done.is_err().then_some(now.millis);
        if done.is_err() {
            self.unsynced = None;
        }
        if done.is_err() || failed_before {
            let place = self.journals.clone().unwrap_or_default();
            self.reports.push(Report::Journal(done.map_err(|error| DiskError::Write(place, error))));
        }
    }

    fn save(&mut self, path: &Path, over: Over, auto: bool, now: Moment) {
        match save_board(self.drive.as_ref(), path, &self.session.board, over) {
            Ok(saved) => {
                self.halted = false;
                self.save_failed = None;
                self.changed = None;
                let known = saved.known;
                self.keep_versions(path, &saved, auto, now);
                let path = path.to_owned();
                if saved.lasting {
                    self.take(vec![Entry::Saved { at: now.seconds, path: Some(path.clone()), known }], now);
                } else {
                    // The journal stays as if nothing had been saved: a power cut may bring the old file back.
                    self.session.path = Some(path.clone());
                    self.session.known = Some(known);
                }
                let (session, revision) = (self.number, self.revision);
                self.reports.push(Report::Saved { path, session, revision, known, auto });
            }
            Err(error) => {
                self.halted |= matches!(error, DiskError::Changed(_));
                self.save_failed = Some(now.millis);
                self.reports.push(Report::NotSaved { error, auto, session: self.number });
            }
        }
    }

    fn keep_versions(&mut self, path: &Path, saved: &Saved, auto: bool, now: Moment) {
        let found = saved.before.as_deref().map(|before| (before, Occasion::Found));
        let made = (&saved.bytes[..], if auto { Occasion::Auto } else { Occasion::Asked });
        for (bytes, occasion) in found.into_iter().chain([made]) {
            self.keep_version(path, bytes, occasion, now);
        }
    }

    fn set_aside(&mut self, now: Moment) {
        if let Some(path) = self.session.path.clone() {
            let bytes = file::write(&self.session.board).into_bytes();
            self.keep_version(&path, &bytes, Occasion::Aside, now);
        }
    }

    fn keep_version(&mut self, path: &Path, bytes: &[u8], occasion: Occasion, now: Moment) {
        if let Some(versions) = &self.versions {
            let kept = versions.keep(path, bytes, now.seconds, occasion);
            self.reports.push(Report::Versions(kept));
        }
    }

    fn look(&mut self) {
        let Some((path, known)) = self.session.path.as_ref().zip(self.session.known) else { return };
        // A share that is away for a moment is no change; saving will say so if it stays away.
        let Ok(bytes) = content(self.drive.as_ref(), path) else { return };
        let before = self.halted;
        self.halted = bytes.as_deref().map(Fingerprint::of) != Some(known);
        if self.halted || before {
            self.reports.push(Report::Changed(self.halted));
        }
    }

    /// The session is over: what is safe needs no journal, what was given up is kept for a while all the same.
    fn leave(&mut self, now: Moment) {
        if self.session.is_unsaved() {
            self.take(vec![Entry::GivenUp { at: now.seconds }], now);
            self.sync(now);
            self.journal = None;
        } else if let Some(journal) = self.journal.take() {
            journal.retire();
        }
        self.session = Session::default();
        self.changed = None;
        self.unsynced = None;
        self.journal_failed = None;
    }

    fn say_farewell(&mut self, now: Moment) {
        let finished = self.session.finished_board();
        let writing = std::mem::take(&mut self.session.draft.writing);
        let mut draft = self.session.draft.clone();
        if self.saves_itself() && (self.session.edits > 0 || !writing.is_empty()) {
            let settled = std::mem::replace(&mut self.session.board, finished);
            let (path, known) = (self.session.path.clone().unwrap_or_default(), self.session.known);
            self.save(&path, Over::Known(known), true, now);
            if self.save_failed.is_none() {
                self.begin_journal(now);
            } else {
                self.session.board = settled;
                draft.writing = writing;
                self.session.draft = draft;
            }
        } else {
            self.session.draft.writing = writing;
        }
        self.sync(now);
        if !self.session.is_unsaved()
            && let Some(journal) = self.journal.take()
        {
            journal.retire();
        }
    }
}
