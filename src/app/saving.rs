//! Saving through the keeper, and what is heard from it.

use super::App;
use super::document::{Dialog, Purpose, Then};
use super::keeping::{Pending, Verdict, session_of};
use crate::edit::replace_board::replace_board;
use crate::file::Fingerprint;
use crate::file::journal::Session;
use crate::i18n::{tr, tr_fmt};
use crate::model::Board;
use crate::storage::autosave::{AutosaveCommand, AutosaveEvent, EventKind, OverwritePolicy};
use crate::storage::{self, LockResult, RealFs, StorageError};
use crate::ui::dialogs::Saving;
use std::path::{Path, PathBuf};

impl App {
    /// Saves to the board's file, or asks for one.
    pub(super) fn save(&mut self, then: Option<Then>, ctx: &egui::Context) {
        match self.document.path().cloned() {
            Some(path) => self.save_to(path, OverwritePolicy::OnlyIfUnchanged, then, ctx),
            None => self.pick(Purpose::Save(then), ctx),
        }
    }

    pub(super) fn save_to(
        &mut self,
        path: PathBuf,
        consent: OverwritePolicy,
        then: Option<Then>,
        ctx: &egui::Context,
    ) {
        self.editor.commit_pending();
        if let Some(pending) = &mut self.keeping.pending {
            // One after the other; what this one was to lead to is done after that one.
            pending.then = then.or(pending.then.take());
            return self.say("notice.saving");
        }
        let own = self.own_spelling(&path);
        let lock = if own.is_some() {
            None
        } else {
            match self.lock(&path) {
                Ok(LockResult::Contended(owner)) => {
                    let lang = self.editor.lang();
                    let by = if owner.is_empty() { tr(lang, "taken.somebody") } else { &owner };
                    let name = path.display().to_string();
                    self.say_error(&tr_fmt(lang, "taken.text", &[&name, by]), tr(lang, "hint.disk.exists"));
                    return;
                }
                Ok(LockResult::Held(held)) => Some(held),
                Err(_) => None,
            }
        };
        self.keeping.tell(&mut self.editor);
        self.keeping.pending = Some(Pending { then, lock });
        self.keeping.ask(AutosaveCommand::Save(own.unwrap_or(path), consent));
        for report in self.keeping.hear_answer() {
            self.heed(report, ctx);
        }
    }

    /// Hears what the keeper has to say.
    pub(super) fn poll_keeper(&mut self, ctx: &egui::Context) {
        // What it says may put another board in the place of this one, such as the one that waits for a save.
        if self.is_working() {
            return;
        }
        while let Some(report) = self.keeping.hear() {
            self.heed(report, ctx);
        }
        if self.keeping.is_alone() {
            self.start_keeper_again(ctx);
        }
        if self.keeping.comes_to_front(ctx) {
            self.keeping.ask(AutosaveCommand::CheckFile);
            if self.is_free_to_ask(ctx) {
                self.refresh_sealed(ctx);
            }
        }
        if self.keeping.is_to_decide() && self.is_free_to_ask(ctx) {
            self.decide(None, ctx);
        }
        if self.keeping.offers && self.is_free_to_ask(ctx) {
            self.keeping.offers = false;
            self.offer_sessions(false, ctx);
        }
    }

    /// Whether a dialog may come up by itself.
    fn is_free_to_ask(&self, ctx: &egui::Context) -> bool {
        let asked = self.dialog.is_open() || self.picker.is_some() || self.is_working();
        // Whoever is in the middle of something would lose it.
        let busy = self.editor.is_mid_gesture() || self.editor.is_writing() || ctx.text_edit_focused();
        !asked && !busy && self.editor.presentation_state().is_none()
    }

    fn start_keeper_again(&mut self, ctx: &egui::Context) {
        self.keeping.start_again(self.settings.choices().saving == Saving::Auto, ctx);
        let path = self.document.path().cloned();
        let session = session_of(&self.editor, None, 1);
        self.keeping.open(&mut self.editor, Session { path, fingerprint: self.document.known(), ..session });
        let (words, lock) = (self.keeping.last_words(), self.keeping.session_lock());
        self.document.own().set_last_words(words, self.keeping.name(), lock);
        self.notice.warn(vec![tr(self.editor.lang(), "trouble.keeper").to_owned()]);
    }

    fn heed(&mut self, report: AutosaveEvent, ctx: &egui::Context) {
        if !self.keeping.is_of_now(report.session) {
            return;
        }
        let lang = self.editor.lang();
        match report.kind {
            EventKind::Saved { path, revision, known, auto } => {
                self.editor.mark_saved(revision);
                self.keeping.ills.file = None;
                self.keeping.ills.changed = Verdict::Same;
                self.document.set_known(known);
                if let Some(pending) = self.keeping.pending.take_if(|_| !auto) {
                    self.after_saving(path, pending, ctx);
                }
            }
            EventKind::NotSaved { error, auto } => {
                let pending = self.keeping.pending.take_if(|_| !auto);
                self.after_failing(error, pending, auto, ctx);
            }
            EventKind::Changed(true) => self.notice_change(false),
            EventKind::Gone => self.notice_change(true),
            EventKind::Changed(false) => self.keeping.ills.changed = Verdict::Same,
            EventKind::Journal(kept) => {
                self.keeping.ills.journal = kept.err().map(|error| error.message(lang));
            }
            EventKind::Versions(kept) => {
                self.keeping.ills.versions = kept.err().map(|error| error.message(lang));
            }
            EventKind::Desynchronized => {
                let board = Box::new(self.editor.committed_board());
                self.keeping.ask(AutosaveCommand::ReplaceBoard(board, self.editor.revision()));
            }
        }
    }

    /// Something else has changed the file, or deleted it; then the board is unsaved.
    fn notice_change(&mut self, gone: bool) {
        if gone {
            self.editor.mark_unsaved();
        }
        self.keeping.ills.notice_change(gone);
    }

    fn after_saving(&mut self, path: PathBuf, pending: Pending, ctx: &egui::Context) {
        self.settings.remember(&path);
        self.notice.say(&tr_fmt(self.editor.lang(), "notice.saved", &[&path.display().to_string()]));
        if self.document.path() != Some(&path) {
            let known = self.document.known();
            self.document.set_path(Some(path));
            self.document.set_lock(pending.lock);
            if let Some(known) = known {
                self.document.set_known(known);
            }
            self.editor.set_read_only(false);
        }
        if let Some(then) = pending.then {
            // The answer may have taken long enough for more work to be done.
            self.guard(then, ctx);
        }
    }

    fn after_failing(
        &mut self,
        error: StorageError,
        pending: Option<Pending>,
        auto: bool,
        ctx: &egui::Context,
    ) {
        let lang = self.editor.lang();
        let then = pending.and_then(|pending| pending.then);
        let own = |path: &PathBuf| self.document.path() == Some(path);
        match error {
            StorageError::Changed(ref path) | StorageError::Missing(ref path) if own(path) => {
                self.notice_change(matches!(error, StorageError::Missing(_)));
                if !auto {
                    self.decide(then, ctx);
                }
            }
            error if auto => self.keeping.ills.file = Some(error.message(lang)),
            error => {
                self.keeping.ills.file = Some(error.message(lang)).filter(|_| self.document.path().is_some());
                let asked = self.dialog.is_open();
                if !asked && then.is_none() {
                    self.say_disk_error(&error);
                } else if !asked || self.keeping.ills.file.is_none() {
                    // Else the bar over the board says it already.
                    self.notice.warn(vec![error.message(lang), error.hint(lang).to_owned()]);
                }
                if let Some(then) = then {
                    // Whoever wants to leave must be able to, whatever the disk says.
                    self.dialog = Dialog::Unsaved(then);
                }
                ctx.request_repaint();
            }
        }
    }

    /// Puts another board in the place of the one that is open, as a step that can be undone; what is in no file is kept
    /// as a version too. Then goes on, without the dialog in which that was chosen.
    pub(super) fn put_in_place(
        &mut self,
        board: Board,
        then: impl FnOnce(&mut Self, &egui::Context) + Send + 'static,
        ctx: &egui::Context,
    ) {
        self.settle();
        self.keeping.tell(&mut self.editor);
        self.keeping.ask(AutosaveCommand::ArchiveVersion);
        self.change(
            board.notes().len().max(self.editor.board().notes().len()),
            move |editor| {
                editor.commit(replace_board(editor.board(), &board));
                Ok(())
            },
            move |app, _, ctx| {
                app.dialog = Dialog::None;
                app.keeping.tell(&mut app.editor);
                let words = tr(app.editor.lang(), "done.replaced").to_owned();
                app.notice.say_undoable(words, app.editor.revision());
                then(app, ctx);
            },
            ctx,
        );
    }

    /// The board's own file as it is known here, where a path leads to it, perhaps by another way.
    pub(super) fn own_spelling(&self, path: &Path) -> Option<PathBuf> {
        let own = self.document.path()?;
        storage::is_same_file(&RealFs, own, path).then(|| own.clone())
    }

    /// Whether the file is what it was when it was last read or written.
    pub(super) fn is_as_known(path: &Path, known: Fingerprint) -> bool {
        storage::read_fingerprint(&RealFs, path).ok().flatten() == Some(known)
    }
}
