//! Saving through the keeper, and what is heard from it.

use super::App;
use super::document::{Dialog, Purpose, Then};
use super::keeping::{self, session_of};
use super::opening::lock;
use crate::disk::keeper::{Consent, Report, Request};
use crate::disk::{self, DiskError, Lock, RealDrive};
use crate::edit::whole::become_like;
use crate::file::Fingerprint;
use crate::file::journal::Session;
use crate::model::Board;
use crate::ui::dialogs::{ChangedChoice, ChangedDialog, Saving, Theirs};
use crate::ui::{Remedy, Trouble};
use crate::words::{phrase, word};
use std::path::{Path, PathBuf};

impl App {
    /// Saves to the board's file, or asks for one.
    pub(super) fn save(&mut self, then: Option<Then>, ctx: &egui::Context) {
        match self.document.path().cloned() {
            Some(path) => self.save_to(path, Consent::NotAsked, then, ctx),
            None => self.pick(Purpose::Save(then), ctx),
        }
    }

    pub(super) fn save_to(
        &mut self,
        path: PathBuf,
        consent: Consent,
        then: Option<Then>,
        ctx: &egui::Context,
    ) {
        self.editor.finish();
        let lock = if self.document.path() == Some(&path) {
            None
        } else {
            match lock(&path) {
                Ok(Lock::Taken(owner)) => {
                    let lang = self.editor.lang();
                    let by = if owner.is_empty() { word(lang, "taken.somebody") } else { &owner };
                    let name = path.display().to_string();
                    self.say_error(&phrase(lang, "taken.text", &[&name, by]), word(lang, "hint.disk.exists"));
                    return;
                }
                Ok(Lock::Held(held)) => Some(held),
                Err(_) => None,
            }
        };
        self.keeping.tell(&mut self.editor);
        self.keeping.saving = Some(keeping::Saving { then, lock });
        self.keeping.ask(Request::Save(path, consent));
        let mut reports = Vec::new();
        for report in self.keeping.hear_soon() {
            let answer =
                matches!(report, Report::Saved { auto: false, .. } | Report::NotSaved { auto: false, .. });
            reports.push(report);
            if answer {
                break;
            }
        }
        for report in reports {
            self.heed(report, ctx);
        }
    }

    /// Hears what the keeper has to say.
    pub(super) fn poll_keeper(&mut self, ctx: &egui::Context) {
        while let Some(report) = self.keeping.hear() {
            self.heed(report, ctx);
        }
        if self.keeping.is_alone() {
            // What the file held is forgotten with it: before it is written over the person is asked.
            self.keeping.start_again(self.settings.choices().saving == Saving::Auto, ctx);
            let session = session_of(&self.editor, None, 1);
            let session = Session { path: self.document.path().cloned(), ..session };
            self.keeping.open(&mut self.editor, session);
            self.notice.warn(vec![word(self.editor.lang(), "trouble.keeper").to_owned()]);
        }
        if self.keeping.comes_to_front(ctx) {
            self.keeping.ask(Request::Look);
            self.refresh_sealed();
        }
    }

    fn heed(&mut self, report: Report, ctx: &egui::Context) {
        let lang = self.editor.lang();
        match report {
            Report::Saved { session, .. } | Report::NotSaved { session, .. }
                if !self.keeping.is_of_now(session) => {}
            Report::Saved { path, revision, auto, .. } => {
                self.editor.mark_saved(revision);
                self.keeping.ills.file = None;
                self.keeping.ills.changed = false;
                let Some(saving) = self.keeping.saving.take_if(|_| !auto) else { return };
                self.settings.remember(&path);
                self.notice.say(&phrase(lang, "notice.saved", &[&path.display().to_string()]));
                if self.document.path() != Some(&path) {
                    self.document.set_path(Some(path));
                    self.document.set_lock(saving.lock);
                    self.editor.set_sealed(false);
                }
                if let Some(then) = saving.then {
                    self.go_on(then, ctx);
                }
            }
            Report::NotSaved { error, auto, .. } => {
                self.keeping.saving.take_if(|_| !auto);
                match error {
                    DiskError::Changed(path) => {
                        let own = self.document.path() == Some(&path);
                        self.keeping.ills.changed |= own;
                        if own && !auto {
                            self.decide();
                        } else if !auto {
                            self.say_disk_error(&DiskError::Changed(path));
                        }
                    }
                    error if auto => self.keeping.ills.file = Some(error.message(lang)),
                    error => self.say_disk_error(&error),
                }
            }
            Report::Changed(changed) => {
                self.keeping.ills.changed = changed;
                if changed && !self.dialog.is_open() && self.picker.is_none() && !self.editor.is_writing() {
                    self.decide();
                }
            }
            Report::Journal(kept) => {
                self.keeping.ills.journal = kept.err().map(|error| error.message(lang));
            }
            Report::Versions(kept) => {
                self.keeping.ills.versions = kept.err().map(|error| error.message(lang));
            }
            Report::Astray => {
                let board = Box::new(self.editor.settled_board());
                self.keeping.ask(Request::Board(board, self.editor.revision()));
            }
        }
    }

    /// Shows what has become of the file, to choose what stays.
    pub(super) fn decide(&mut self) {
        let Some(path) = self.document.path() else { return };
        let lang = self.editor.lang();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.dialog = Dialog::Changed(match disk::load(&RealDrive, path) {
            Ok((loaded, _)) => ChangedDialog::of_boards(name, loaded.board, self.editor.settled_board()),
            Err(DiskError::Read(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {
                ChangedDialog::new(name, Theirs::Gone)
            }
            Err(error) => ChangedDialog::new(name, Theirs::Unreadable(error.message(lang))),
        });
    }

    /// Does what was chosen about a file that something else has changed.
    pub(super) fn settle_changed(&mut self, choice: ChangedChoice, ctx: &egui::Context) {
        let Some(path) = self.document.path().cloned() else { return };
        match choice {
            ChangedChoice::Later => {}
            ChangedChoice::Both => self.pick(Purpose::Save(None), ctx),
            ChangedChoice::Mine => self.save_to(path, Consent::Given, None, ctx),
            ChangedChoice::Theirs => match disk::load(&RealDrive, &path) {
                Ok((loaded, known)) => {
                    self.put_in_place(&loaded.board);
                    self.keeping.ask(Request::Holds(path, known));
                    self.keeping.ills.changed = false;
                    self.say_mended("notice.mended", &loaded.repairs);
                    if loaded.repairs.is_empty() {
                        self.editor.mark_saved(self.editor.revision());
                    }
                }
                Err(error) => self.say_disk_error(&error),
            },
        }
    }

    /// Puts another board in the place of the one that is open, as a step that can be undone; what is in no file is kept
    /// as a version too.
    pub(super) fn put_in_place(&mut self, board: &Board) {
        self.settle();
        self.keeping.tell(&mut self.editor);
        self.keeping.ask(Request::SetAside);
        let here = self.editor.settled_board();
        self.editor.commit(become_like(&here, board));
        self.keeping.tell(&mut self.editor);
        let words = word(self.editor.lang(), "done.replaced").to_owned();
        self.notice.say_undoable(words, self.editor.revision());
    }

    /// All that is not as it should be.
    pub(super) fn troubles(&self) -> Vec<Trouble> {
        let lang = self.editor.lang();
        let mut troubles = self.keeping.troubles(lang, self.document.path().is_some());
        if self.editor.is_sealed() {
            let copy = (word(lang, "remedy.edit_copy").to_owned(), Remedy::EditCopy);
            let text = word(lang, "trouble.sealed").to_owned();
            troubles.push(Trouble { text, remedies: vec![copy], grave: false });
        }
        troubles
    }

    /// Does something about trouble.
    pub(super) fn remedy(&mut self, remedy: Remedy, ctx: &egui::Context) {
        match remedy {
            Remedy::SaveElsewhere => self.pick(Purpose::Save(None), ctx),
            Remedy::KeepElsewhere => self.pick(Purpose::State, ctx),
            Remedy::Again => {
                self.keeping.ask(Request::Again);
                if self.document.path().is_some() && self.keeping.ills.file.is_some() {
                    self.save(None, ctx);
                }
            }
            Remedy::Decide => self.decide(),
            Remedy::EditCopy => self.edit_copy(),
        }
    }

    /// Keeps journals and versions in a folder, now and from now on.
    pub(super) fn keep_in(&mut self, folder: &Path) {
        self.keeping.move_to(folder.to_owned());
        self.settings.remember_state(folder);
    }

    /// Whether the file is what it was when it was last read or written.
    pub(super) fn is_as_known(path: &Path, known: Fingerprint) -> bool {
        let bytes = disk::content(&RealDrive, path).ok().flatten();
        bytes.as_deref().map(Fingerprint::of) == Some(known)
    }
}
