//! Recovers earlier sessions and earlier versions of a board.

use super::App;
use super::autosave::{new_session, unix_secs};
use super::background_task::{TaskCompletion, TaskKind};
use super::document::{Dialog, PendingAction};
use crate::editor::actions;
use crate::file::journal::Session;
use crate::i18n::tr;
use crate::model::Board;
use crate::scene::SceneCache;
use crate::storage::{LockResult, Version};
use crate::ui::dialogs::{
    CompareDialog, RecoveryDialog, RecoveryResponse, VersionPreview, VersionsDialog, VersionsResponse,
};
use std::path::{Path, PathBuf};

impl App {
    /// Offers earlier sessions; with `asked`, including those dismissed before.
    pub(super) fn offer_sessions(&mut self, asked: bool, ctx: &egui::Context) {
        self.autosave.scan_sessions(asked);
        if asked || !self.autosave.recoverable.is_empty() {
            self.show_sessions(ctx);
        }
    }

    fn show_sessions(&mut self, ctx: &egui::Context) {
        let sessions: Vec<Session> =
            self.autosave.recoverable.iter().map(|recoverable| recoverable.session.clone()).collect();
        let (lang, theme) = (self.editor.lang(), self.editor.theme());
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let dialog = RecoveryDialog::new(&sessions, unix_secs(), lang, theme);
            Ok(TaskCompletion::new(move |app, _| app.dialog = Dialog::Recovery(dialog)))
        });
    }

    /// Performs the choice about earlier sessions.
    pub(super) fn resolve_sessions(&mut self, choice: RecoveryResponse, ctx: &egui::Context) {
        let journal = |number: usize| {
            self.autosave.recoverable.get(number).map(|recoverable| recoverable.journal.clone())
        };
        match choice {
            RecoveryResponse::Later => {}
            RecoveryResponse::Resume(number) => {
                if let Some(journal) = journal(number) {
                    self.confirm_discard(PendingAction::Resume(journal), ctx);
                }
            }
            RecoveryResponse::DiscardAll => {
                let all: Vec<PathBuf> =
                    self.autosave.recoverable.iter().map(|recoverable| recoverable.journal.clone()).collect();
                for journal in all {
                    self.autosave.discard_session(&journal);
                }
            }
            RecoveryResponse::Discard(number) => {
                if let Some(journal) = journal(number) {
                    self.autosave.discard_session(&journal);
                }
                if !self.autosave.recoverable.is_empty() {
                    self.show_sessions(ctx);
                }
            }
        }
    }

    /// Resumes an earlier session. Its journal is deleted only once its content is in the new one.
    pub(super) fn resume_journal(&mut self, journal: PathBuf, ctx: &egui::Context) {
        let recoverable = self.autosave.recoverable.iter().find(|recoverable| recoverable.journal == journal);
        let Some(session) = recoverable.map(|recoverable| recoverable.session.clone()) else { return };
        let view_options = self.editor.view_options();
        self.run_task(ctx, TaskKind::Opening, move |progress| {
            let board = session.finished_board();
            let cache = SceneCache::with_progress(&board, &view_options, |done| progress.report(done))?;
            Ok(TaskCompletion::new(move |app, _| app.resume_session(&journal, session, board, cache)))
        });
    }

    fn resume_session(&mut self, journal: &Path, session: Session, board: Board, cache: SceneCache) {
        let Session { path, fingerprint: known, unsaved_input: draft, edits, .. } = session;
        let same = path.clone().zip(known).filter(|(path, known)| Self::is_unchanged(path, *known));
        let held = same.as_ref().map(|(path, _)| self.relock(path));
        let taken = matches!(held, Some(Ok(LockResult::Contended(_))));
        let same = same.filter(|_| !taken);
        let changed = path.is_some() && same.is_none();
        self.show_board(board, same.clone());
        self.editor.display_mut().set_cache(cache);
        match held {
            Some(Ok(LockResult::Held(held))) => self.document.set_lock(Some(held)),
            Some(Ok(LockResult::Contended(_)) | Err(_)) | None => {}
        }
        if let (Some(path), true) = (path, changed) {
            self.document.set_origin(path);
            self.notifications.set_warnings(vec![tr(self.editor.lang(), "recover.copy").to_owned()]);
        }
        actions::text::resume_input(&mut self.editor, &draft);
        self.editor.transactions_mut().mark_unsaved();
        let mut ours = new_session(&self.editor, same, edits.max(1));
        ours.unsaved_input = actions::text::unsaved_input(&self.editor);
        self.autosave.open_session(&mut self.editor, ours);
        if self.autosave.wait_until_safe() {
            self.autosave.discard_session(journal);
        }
    }

    /// Resumes the session of a crashed window without asking.
    pub(super) fn resume_after_crash(&mut self, name: &str, ctx: &egui::Context) {
        self.autosave.scan_sessions(false);
        let ours = |journal: &Path| {
            let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
            stem.split('-').next() == Some(name)
        };
        let journal = self
            .autosave
            .recoverable
            .iter()
            .map(|recoverable| recoverable.journal.clone())
            .find(|path| ours(path));
        let key = if journal.is_some() { "notice.resumed" } else { "notice.resumed_nothing" };
        match journal {
            Some(journal) => self.resume_journal(journal, ctx),
            None => self.offer_sessions(false, ctx),
        }
        self.notifications.set_warnings(vec![tr(self.editor.lang(), key).to_owned()]);
    }

    /// Shows the earlier versions of the board's file.
    pub(super) fn open_versions(&mut self, ctx: &egui::Context) {
        let versions = self.document.path().zip(self.autosave.versions());
        let versions = versions.map(|(path, versions)| versions.for_board(path)).unwrap_or_default();
        let dialog = VersionsDialog::new(versions, unix_secs());
        let newest = dialog.newest().cloned();
        self.dialog = Dialog::Versions(Box::new(dialog));
        if let Some(newest) = newest {
            self.preview_version(newest, ctx);
        }
    }

    /// Shows a version in the open dialog.
    fn preview_version(&mut self, version: Version, ctx: &egui::Context) {
        let Some(versions) = self.autosave.versions() else { return };
        let (lang, theme) = (self.editor.lang(), self.editor.theme());
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let seen = match versions.read(&version) {
                Ok(loaded) => {
                    progress.report(0.3)?;
                    Ok(VersionPreview::new(version.number, loaded.board, lang, theme))
                }
                Err(error) => Err(error.message(lang)),
            };
            Ok(TaskCompletion::new(move |app, _| match (&mut app.dialog, seen) {
                (Dialog::Versions(dialog), Ok(seen)) => dialog.show(seen),
                (_, Ok(_)) => {}
                (_, Err(why)) => app.notifications.set_warnings(vec![why]),
            }))
        });
    }

    /// Shows the changes since a version in the open dialog.
    fn compare_with_version(&mut self, then: Board, ctx: &egui::Context) {
        let (now, lang, theme) = (self.editor.committed_board(), self.editor.lang(), self.editor.theme());
        self.run_task(ctx, TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let compare = CompareDialog::new(then, now, lang, theme);
            Ok(TaskCompletion::new(move |app, _| {
                if let Dialog::Versions(dialog) = &mut app.dialog {
                    dialog.show_changes(compare);
                }
            }))
        });
    }

    /// Performs the choice about versions; the dialog stays open for previews.
    pub(super) fn resolve_versions(
        &mut self,
        dialog: Box<VersionsDialog>,
        choice: VersionsResponse,
        ctx: &egui::Context,
    ) {
        match choice {
            VersionsResponse::Close => {}
            VersionsResponse::Preview(version) => {
                self.dialog = Dialog::Versions(dialog);
                self.preview_version(version, ctx);
            }
            VersionsResponse::Compare(then) => {
                self.dialog = Dialog::Versions(dialog);
                self.compare_with_version(*then, ctx);
            }
            VersionsResponse::Restore(board) => {
                self.dialog = Dialog::Versions(dialog);
                self.replace_open_board(*board, |_, _| (), ctx);
            }
        }
    }
}
