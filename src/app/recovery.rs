//! Recovers earlier sessions and earlier versions of a board.

use super::application::{App, Completion, Task};
use super::autosave::{new_session, unix_secs};
use super::dialog::Dialog;
use super::pending_action::PendingAction;
use super::tasks::TaskKind;
use super::{board_lock, save, show_board, task_runner};
use crate::editor::actions;
use crate::file::journal::Session;
use crate::i18n::{UserError as _, key, tr};
use crate::model::Board;
use crate::scene::SceneCache;
use crate::storage::{LockResult, Version};
use crate::ui::dialogs::{
    CompareDialog, RecoveryDialog, RecoveryResponse, VersionPreview, VersionsDialog, VersionsResponse,
};
use std::path::{Path, PathBuf};

/// Offers earlier sessions; with `asked`, including those dismissed before.
pub(super) fn offer_sessions(app: &mut App, asked: bool, ctx: &egui::Context) {
    app.autosave.scan_sessions(asked);
    if asked || !app.autosave.recoverable().is_empty() {
        show_sessions(app, ctx);
    }
}

fn show_sessions(app: &mut App, ctx: &egui::Context) {
    let sessions: Vec<Session> =
        app.autosave.recoverable().iter().map(|recoverable| recoverable.session.clone()).collect();
    let (lang, theme) = (app.editor.lang(), app.editor.theme());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let dialog = RecoveryDialog::new(&sessions, unix_secs(), lang, theme);
            Ok(Completion::new(move |app, _| app.dialogs.open(Dialog::Recovery(dialog))))
        }),
        ctx,
    );
}

/// Performs the choice about earlier sessions.
pub(super) fn resolve_sessions(app: &mut App, choice: RecoveryResponse, ctx: &egui::Context) {
    let journal =
        |number: usize| app.autosave.recoverable().get(number).map(|recoverable| recoverable.journal.clone());
    match choice {
        RecoveryResponse::Later => {}
        RecoveryResponse::Resume(number) => {
            if let Some(journal) = journal(number) {
                app.document.request(PendingAction::Resume(journal));
            }
        }
        RecoveryResponse::DiscardAll => {
            let all: Vec<PathBuf> =
                app.autosave.recoverable().iter().map(|recoverable| recoverable.journal.clone()).collect();
            for journal in all {
                app.autosave.discard_session(&journal);
            }
        }
        RecoveryResponse::Discard(number) => {
            if let Some(journal) = journal(number) {
                app.autosave.discard_session(&journal);
            }
            if !app.autosave.recoverable().is_empty() {
                show_sessions(app, ctx);
            }
        }
    }
}

/// Resumes an earlier session. Its journal is deleted only once its content is in the new one.
pub(super) fn resume_journal(app: &mut App, journal: PathBuf, ctx: &egui::Context) {
    let recoverable = app.autosave.recoverable().iter().find(|recoverable| recoverable.journal == journal);
    let Some(session) = recoverable.map(|recoverable| recoverable.session.clone()) else { return };
    let view_options = app.editor.view_options();
    task_runner::run_task(
        app,
        Task::new(TaskKind::Opening, move |progress| {
            let board = session.finished_board();
            let cache = SceneCache::with_progress(&board, &view_options, |done| progress.report(done))?;
            Ok(Completion::new(move |app, _| resume_session(app, &journal, session, board, cache)))
        }),
        ctx,
    );
}

fn resume_session(app: &mut App, journal: &Path, session: Session, board: Board, cache: SceneCache) {
    let Session { path, fingerprint: known, unsaved_input: draft, edits, .. } = session;
    let same = path.clone().zip(known).filter(|(path, known)| board_lock::is_unchanged(path, *known));
    let held = same.as_ref().map(|(path, _)| board_lock::relock(app, path));
    let taken = matches!(held, Some(Ok(LockResult::Contended(_))));
    let same = same.filter(|_| !taken);
    let changed = path.is_some() && same.is_none();
    show_board::show_board(app, board, same.clone());
    app.editor.display_mut().set_cache(cache);
    match held {
        Some(Ok(LockResult::Held(held))) => app.document.set_lock(Some(held)),
        Some(Ok(LockResult::Contended(_)) | Err(_)) | None => {}
    }
    if let (Some(path), true) = (path, changed) {
        app.document.set_origin(path);
        app.notifications.set_warnings(vec![tr(app.editor.lang(), key!("recover.copy")).to_owned()]);
    }
    actions::text::resume_input(&mut app.editor, &draft);
    app.editor.transactions_mut().mark_unsaved();
    let mut ours = new_session(&app.editor, same, edits.max(1));
    ours.unsaved_input = actions::text::unsaved_input(&app.editor);
    app.autosave.open_session(&mut app.editor, ours);
    if app.autosave.wait_until_safe() {
        app.autosave.discard_session(journal);
    }
}

/// Resumes the session of a crashed window without asking.
pub(super) fn resume_after_crash(app: &mut App, name: &str, ctx: &egui::Context) {
    app.autosave.scan_sessions(false);
    let ours = |journal: &Path| {
        let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
        stem.split('-').next() == Some(name)
    };
    let journal = app
        .autosave
        .recoverable()
        .iter()
        .map(|recoverable| recoverable.journal.clone())
        .find(|path| ours(path));
    let key = if journal.is_some() { key!("notice.resumed") } else { key!("notice.resumed_nothing") };
    match journal {
        Some(journal) => resume_journal(app, journal, ctx),
        None => offer_sessions(app, false, ctx),
    }
    app.notifications.set_warnings(vec![tr(app.editor.lang(), key).to_owned()]);
}

/// Shows the earlier versions of the board's file.
pub(super) fn open_versions(app: &mut App, ctx: &egui::Context) {
    let versions = app.document.path().zip(app.autosave.versions());
    let versions = versions.map(|(path, versions)| versions.for_board(path)).unwrap_or_default();
    let dialog = VersionsDialog::new(versions, unix_secs());
    let newest = dialog.newest().cloned();
    app.dialogs.open(Dialog::Versions(Box::new(dialog)));
    if let Some(newest) = newest {
        preview_version(app, newest, ctx);
    }
}

/// Shows a version in the open dialog.
fn preview_version(app: &mut App, version: Version, ctx: &egui::Context) {
    let Some(versions) = app.autosave.versions() else { return };
    let (lang, theme) = (app.editor.lang(), app.editor.theme());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let seen = match versions.read(&version) {
                Ok(loaded) => {
                    progress.report(0.3)?;
                    Ok(VersionPreview::new(version.number, loaded.board, lang, theme))
                }
                Err(error) => Err(error.message(lang)),
            };
            Ok(Completion::new(move |app, _| match (app.dialogs.current_mut(), seen) {
                (Some(Dialog::Versions(dialog)), Ok(seen)) => dialog.show(seen),
                (_, Ok(_)) => {}
                (_, Err(why)) => app.notifications.set_warnings(vec![why]),
            }))
        }),
        ctx,
    );
}

/// Shows the changes since a version in the open dialog.
fn compare_with_version(app: &mut App, then: Board, ctx: &egui::Context) {
    let (now, lang, theme) = (app.editor.committed_board(), app.editor.lang(), app.editor.theme());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Reading, move |progress| {
            progress.report(0.0)?;
            let compare = CompareDialog::new(then, now, lang, theme);
            Ok(Completion::new(move |app, _| {
                if let Some(Dialog::Versions(dialog)) = app.dialogs.current_mut() {
                    dialog.show_changes(compare);
                }
            }))
        }),
        ctx,
    );
}

/// Performs the choice about versions; the dialog stays open for previews.
pub(super) fn resolve_versions(app: &mut App, choice: VersionsResponse, ctx: &egui::Context) {
    match choice {
        VersionsResponse::Close => {}
        VersionsResponse::Preview(version) => preview_version(app, version, ctx),
        VersionsResponse::Compare(then) => compare_with_version(app, *then, ctx),
        VersionsResponse::Restore(board) => save::replace_open_board(app, *board, |_, _| (), ctx),
    }
}
