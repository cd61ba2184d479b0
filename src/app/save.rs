//! Saves through the autosave worker, and handles its events.

use super::App;
use super::autosave::{ExternalChange, PendingSave, new_session};
use super::document::{Dialog, PathPurpose, PendingAction};
use crate::edit::replace_board::replace_board;
use crate::editor::actions;
use crate::file::Fingerprint;
use crate::file::journal::Session;
use crate::i18n::{tr, tr_fmt};
use crate::model::Board;
use crate::storage::autosave::{AutosaveCommand, AutosaveEvent, EventKind, OverwritePolicy};
use crate::storage::{self, LockResult, RealFs, StorageError};
use crate::ui::dialogs::SaveMode;
use std::path::{Path, PathBuf};

impl App {
    /// Saves to the board's file, or asks for one; then continues.
    pub(super) fn save(&mut self, action: Option<PendingAction>, ctx: &egui::Context) {
        match self.document.path().cloned() {
            Some(path) => self.save_to(path, OverwritePolicy::OnlyIfUnchanged, action, ctx),
            None => self.ask_for_path(PathPurpose::Save(action), ctx),
        }
    }

    pub(super) fn save_to(
        &mut self,
        path: PathBuf,
        policy: OverwritePolicy,
        then: Option<PendingAction>,
        ctx: &egui::Context,
    ) {
        self.editor.commit_pending();
        if let Some(pending) = &mut self.autosave.pending {
            // A save is in progress; its completion runs this action.
            pending.action = then.or(pending.action.take());
            return self.show_toast("notice.saving");
        }
        let own = self.known_path(&path);
        let lock = if own.is_some() {
            None
        } else {
            match self.lock(&path) {
                Ok(LockResult::Contended(owner)) => {
                    let lang = self.editor.lang();
                    let by = if owner.is_empty() { tr(lang, "file_locked.somebody") } else { &owner };
                    let name = path.display().to_string();
                    self.show_error(
                        "error.title.save",
                        &tr_fmt(lang, "file_locked.text", &[&name, by]),
                        tr(lang, "hint.storage.exists"),
                    );
                    return;
                }
                Ok(LockResult::Held(held)) => Some(held),
                Err(_) => None,
            }
        };
        self.autosave.send_edits(&mut self.editor);
        self.autosave.pending = Some(PendingSave { action: then, lock });
        self.autosave.send(AutosaveCommand::Save(own.unwrap_or(path), policy));
        for report in self.autosave.recv_save_events() {
            self.handle_event(report, ctx);
        }
    }

    /// Handles the events of the autosave worker.
    pub(super) fn poll_autosaver(&mut self, ctx: &egui::Context) {
        // An event may replace the board, for example after a save.
        if self.is_task_running() {
            return;
        }
        while let Some(report) = self.autosave.try_recv() {
            self.handle_event(report, ctx);
        }
        if self.autosave.has_failed() {
            self.restart_autosaver(ctx);
        }
        if self.autosave.gained_focus(ctx) {
            self.autosave.send(AutosaveCommand::CheckFile);
            if self.can_show_dialog(ctx) {
                self.refresh_read_only(ctx);
            }
        }
        if self.autosave.needs_decision() && self.can_show_dialog(ctx) {
            self.show_external_change(None, ctx);
        }
        if self.autosave.offer_pending && self.can_show_dialog(ctx) {
            self.autosave.offer_pending = false;
            self.offer_sessions(false, ctx);
        }
    }

    /// Whether a dialog may open on its own.
    fn can_show_dialog(&self, ctx: &egui::Context) -> bool {
        let asked = self.dialog.is_open() || self.file_dialog.is_some() || self.is_task_running();
        // It would interrupt a gesture or text edit.
        let busy = self.editor.transactions().has_pending()
            || self.editor.tool().is_editing_text()
            || ctx.text_edit_focused();
        !asked && !busy && self.editor.presentation().is_none()
    }

    fn restart_autosaver(&mut self, ctx: &egui::Context) {
        self.autosave.restart(self.settings.preferences().saving == SaveMode::Auto, ctx);
        let path = self.document.path().cloned();
        let session = new_session(&self.editor, None, 1);
        self.autosave.open_session(
            &mut self.editor,
            Session { path, fingerprint: self.document.fingerprint(), ..session },
        );
        let (handle, lock) = (self.autosave.shutdown_handle(), self.autosave.session_lock());
        self.document.document_lock().set_shutdown_handle(handle, self.autosave.name(), lock);
        self.notifications.set_warnings(vec![tr(self.editor.lang(), "alert.autosave_restarted").to_owned()]);
    }

    fn handle_event(&mut self, event: AutosaveEvent, ctx: &egui::Context) {
        if !self.autosave.is_current_session(event.session) {
            return;
        }
        let lang = self.editor.lang();
        match event.kind {
            EventKind::Saved { path, revision, known, auto } => {
                self.editor.transactions_mut().mark_saved(revision);
                self.autosave.status.file = None;
                self.autosave.status.external_change = ExternalChange::None;
                self.document.set_fingerprint(known);
                if let Some(pending) = self.autosave.pending.take_if(|_| !auto) {
                    self.save_completed(path, pending, ctx);
                }
            }
            EventKind::NotSaved { error, auto } => {
                let pending = self.autosave.pending.take_if(|_| !auto);
                self.save_failed(error, pending, auto, ctx);
            }
            EventKind::FileChanged(true) => self.handle_external_change(false),
            EventKind::FileMissing => self.handle_external_change(true),
            EventKind::FileChanged(false) => self.autosave.status.external_change = ExternalChange::None,
            EventKind::Journal(kept) => {
                self.autosave.status.journal = kept.err().map(|error| error.message(lang));
            }
            EventKind::Versions(kept) => {
                self.autosave.status.versions = kept.err().map(|error| error.message(lang));
            }
            EventKind::Desynchronized => {
                let board = Box::new(self.editor.committed_board());
                self.autosave
                    .send(AutosaveCommand::ReplaceBoard(board, self.editor.transactions().revision()));
            }
        }
    }

    /// Handles an external change or deletion of the file; the board is then unsaved.
    fn handle_external_change(&mut self, gone: bool) {
        if gone {
            self.editor.transactions_mut().mark_unsaved();
        }
        self.autosave.status.notice_change(gone);
    }

    fn save_completed(&mut self, path: PathBuf, pending: PendingSave, ctx: &egui::Context) {
        self.settings.remember(&path);
        self.notifications.show_toast(&tr_fmt(
            self.editor.lang(),
            "notice.saved",
            &[&path.display().to_string()],
        ));
        if self.document.path() != Some(&path) {
            let known = self.document.fingerprint();
            self.document.set_path(Some(path));
            self.document.set_lock(pending.lock);
            if let Some(known) = known {
                self.document.set_fingerprint(known);
            }
            actions::tools::set_read_only(&mut self.editor, false);
        }
        if let Some(then) = pending.action {
            // More work may have been done before the result arrived.
            self.confirm_discard(then, ctx);
        }
    }

    fn save_failed(
        &mut self,
        error: StorageError,
        pending: Option<PendingSave>,
        auto: bool,
        ctx: &egui::Context,
    ) {
        let lang = self.editor.lang();
        let then = pending.and_then(|pending| pending.action);
        let own = |path: &PathBuf| self.document.path() == Some(path);
        match error {
            StorageError::Changed(ref path) | StorageError::Missing(ref path) if own(path) => {
                self.handle_external_change(matches!(error, StorageError::Missing(_)));
                if !auto {
                    self.show_external_change(then, ctx);
                }
            }
            error if auto => self.autosave.status.file = Some(error.message(lang)),
            error => {
                self.autosave.status.file =
                    Some(error.message(lang)).filter(|_| self.document.path().is_some());
                let asked = self.dialog.is_open();
                if !asked && then.is_none() {
                    self.show_storage_error("error.title.save", &error);
                } else if !asked || self.autosave.status.file.is_none() {
                    // Otherwise the alert bar reports it.
                    self.notifications.set_warnings(vec![error.message(lang), error.hint(lang).to_owned()]);
                }
                if let Some(then) = then {
                    // Closing must be possible despite storage errors.
                    self.dialog = Dialog::Unsaved(then);
                }
                ctx.request_repaint();
            }
        }
    }

    /// Replaces the board as an undoable step; unsaved changes are stored as a version too. Then continues,
    /// without the dialog that asked.
    pub(super) fn replace_open_board(
        &mut self,
        board: Board,
        then: impl FnOnce(&mut Self, &egui::Context) + Send + 'static,
        ctx: &egui::Context,
    ) {
        self.commit_input();
        self.autosave.send_edits(&mut self.editor);
        self.autosave.send(AutosaveCommand::ArchiveVersion);
        self.change_board(
            board.notes().len().max(self.editor.board().notes().len()),
            move |editor| {
                editor.commit(replace_board(editor.board(), &board));
                Ok(())
            },
            move |app, _, ctx| {
                app.dialog = Dialog::None;
                app.autosave.send_edits(&mut app.editor);
                let handle = tr(app.editor.lang(), "done.replaced").to_owned();
                app.notifications.show_undoable_toast(handle, app.editor.transactions().revision());
                then(app, ctx);
            },
            ctx,
        );
    }

    /// Path of the board's own file, if the given path leads to it, possibly by another route.
    pub(super) fn known_path(&self, path: &Path) -> Option<PathBuf> {
        let own = self.document.path()?;
        storage::is_same_file(&RealFs, own, path).then(|| own.clone())
    }

    /// Whether the file is unchanged since it was last read or written.
    pub(super) fn is_unchanged(path: &Path, fingerprint: Fingerprint) -> bool {
        storage::read_fingerprint(&RealFs, path).ok().flatten() == Some(fingerprint)
    }
}
