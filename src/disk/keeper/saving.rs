//! The desk's half that saves: by itself, when asked, at the end; and looks whether the file is still the same.

use super::desk::Desk;
use super::job::{Next, Outcome, Save, Task, Wish};
use super::{Consent, Done, Job, Moment, News};
use crate::disk::{DiskError, Occasion, Saved};
use crate::edit::Edit;
use crate::file::journal::JournalEntry;
use crate::file::{self, Fingerprint};
use std::path::Path;

impl Desk {
    pub(super) fn queue_look(&mut self) {
        // Saving looks by itself.
        if let Some(path) = self.session.path.clone().filter(|_| !self.jobs.has_next()) {
            self.jobs.queue(path, Wish::Look);
        }
    }

    /// A job to be done beside the desk; what came of it has to come back as [`super::Request::Done`] before there is
    /// another.
    pub fn take_job(&mut self, now: Moment) -> Option<Job> {
        if self.astray {
            // The board of the window is on its way.
            return None;
        }
        let Next { path, wish } = self.jobs.begin()?;
        let task = match wish {
            Wish::Look => Task::Look,
            Wish::Save { consent, auto } => {
                let known = self.session.fingerprint.filter(|_| self.session.path.as_ref() == Some(&path));
                Task::Save(Box::new(Save {
                    board: self.session.board.clone(),
                    over: consent.over(known),
                    auto,
                    revision: self.revision,
                    edits: self.session.edits,
                    versions: self.versions.clone(),
                    at: now.seconds,
                    strict: consent != Consent::NotAsked,
                }))
            }
        };
        Some(Job { session: self.number, path, task })
    }

    pub(super) fn finish(&mut self, done: Done, now: Moment) {
        self.jobs.finish();
        let Done { session, path, outcome } = done;
        if session != self.number {
            // Another board is open by now; whoever waited for this has been answered otherwise.
            return;
        }
        match outcome {
            // A share that is away for a moment is no change; saving will say so if it stays away.
            Outcome::Looked(Err(_)) => {}
            Outcome::Looked(Ok(found)) => self.finish_look(&path, found, now),
            Outcome::Saved { auto, revision, edits, saved, versions } => {
                if saved.is_ok() || versions.is_err() {
                    self.say(News::Versions(versions));
                }
                match saved {
                    Ok(saved) => {
                        let known = saved.known;
                        self.finish_save(&path, &saved, edits, now);
                        self.say(News::Saved { path, revision, known, auto });
                    }
                    Err(error) => {
                        let own = self.session.path.as_ref() == Some(&path);
                        self.halted |= own && matches!(error, DiskError::Changed(_) | DiskError::Gone(_));
                        if own && matches!(error, DiskError::Gone(_)) {
                            self.journal_without_file(now);
                        }
                        self.save_failed = Some(now.millis);
                        self.say(News::NotSaved { error, auto });
                    }
                }
            }
        }
    }

    fn finish_save(&mut self, path: &Path, saved: &Saved, edits: u64, now: Moment) {
        self.halted = false;
        self.save_failed = None;
        let left = self.session.edits.saturating_sub(edits);
        self.changed = self.changed.filter(|_| left > 0);
        if saved.lasting {
            let path = Some(path.to_owned());
            let entry = JournalEntry::Saved { at: now.seconds, path, known: saved.known, edits: left };
            self.take(vec![entry], now);
        } else {
            // The journal stays as if nothing had been saved: a power cut may bring the old file back.
            self.session.path = Some(path.to_owned());
            self.session.fingerprint = Some(saved.known);
        }
    }

    fn finish_look(&mut self, path: &Path, found: Option<Fingerprint>, now: Moment) {
        let Some(known) = self.session.fingerprint.filter(|_| self.session.path.as_deref() == Some(path))
        else {
            return;
        };
        let before = self.halted;
        self.halted = found != Some(known);
        match found {
            None => {
                self.journal_without_file(now);
                self.say(News::Gone);
            }
            Some(_) if self.halted || before => self.say(News::Changed(self.halted)),
            Some(_) => {}
        }
    }

    pub(super) fn set_aside(&mut self, now: Moment) {
        if let Some((path, versions)) = self.session.path.as_ref().zip(self.versions.as_ref()) {
            let bytes = file::write(&self.session.board).into_bytes();
            let kept = versions.keep(path, &bytes, now.seconds, Occasion::Aside);
            self.say(News::Versions(kept));
        }
    }

    /// The program ends at once: a board that saves itself is saved with what is being written on it. All else is in the
    /// journal, also where a save is under way that may never end.
    pub(super) fn say_farewell(&mut self, now: Moment) {
        let writes = !self.session.unsaved_input.text_edit.is_empty();
        if self.saves_itself() && !self.jobs.is_busy() && !self.astray && (self.session.edits > 0 || writes) {
            let before = self.session.clone();
            self.session.board = self.session.finished_board();
            self.session.unsaved_input.text_edit = Edit::default();
            self.jobs.clear();
            if let Some(path) = self.session.path.clone() {
                self.jobs.queue(path, Wish::Save { consent: Consent::NotAsked, auto: true });
            }
            self.save_failed = None;
            self.work(now);
            if self.save_failed.is_some() || self.halted {
                self.session = before;
            } else {
                self.begin_journal(now);
            }
        }
        self.sync(now);
        if !self.session.is_unsaved()
            && let Some(journal) = self.journal.take()
        {
            journal.retire();
        }
    }
}
