//! Opens board files: with a lock, as a copy or read-only if the file is locked, salvaging damaged files note
//! by note.

#![expect(clippy::disallowed_methods, reason = "this file reads the environment")]

use super::application::{App, Completion, Task};
use super::dialog::Dialog;
use super::read_board::ReadBoard;
use super::tasks::TaskKind;
use super::{board_lock, import, report, show_board, task_runner};
use crate::file::LoadedBoard;
use crate::i18n::key;
use crate::storage::{LockGuard, LockResult, RealFs};
use crate::ui::dialogs::FileLockedResponse;
use crate::{interchange, storage};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// How a file is shown.
#[derive(Debug)]
enum OpenMode {
    /// For editing, with its lock if locking is available.
    Edit(Option<Box<dyn LockGuard>>),
    /// As an unsaved copy.
    Copy,
    /// Read-only.
    ReadOnly,
}

/// Opens a file. A repaired board has no path, so that its original file is never overwritten without
/// asking.
pub(super) fn open_path(app: &mut App, path: PathBuf, ctx: &egui::Context) {
    // Journals are read by processes with other working directories.
    let path = std::path::absolute(&path).unwrap_or(path);
    if interchange::is_importable(&path) {
        // A file of another program becomes a new board, after a preview.
        return import::open_imported(app, path, ctx);
    }
    match board_lock::relock(app, &path) {
        Ok(LockResult::Contended(owner)) => app.dialogs.open(Dialog::FileLocked(path, owner)),
        Ok(LockResult::Held(held)) => read_board(app, path, OpenMode::Edit(Some(held)), ctx),
        // If locking is unavailable, the comparison before every save protects the file.
        Err(_) => read_board(app, path, OpenMode::Edit(None), ctx),
    }
}

/// Reads a file and builds its scene in the background, then shows it. If it is not shown, a lock that was taken
/// for reopening is given back.
fn read_board(app: &mut App, path: PathBuf, mode: OpenMode, ctx: &egui::Context) {
    // Either the completion takes it, or what happens if the task is abandoned.
    let mode = Arc::new(Mutex::new(Some(mode)));
    let take = |mode: &Mutex<Option<OpenMode>>| mode.lock().ok().and_then(|mut mode| mode.take());
    let (from, shown, view_options) = (path.clone(), path.clone(), app.editor.view_options());
    let kept = Arc::clone(&mode);
    let task = Task::new(TaskKind::Opening, move |progress| {
        let read = ReadBoard::new(&from, &view_options, progress)?;
        Ok(Completion::new(move |app: &mut App, _| {
            if let Some(mode) = take(&mode) {
                show_read_board(app, shown, mode, read);
            }
        }))
    });
    let task = task.on_abandon(move |app: &mut App| {
        if let Some(OpenMode::Edit(held)) = take(&kept) {
            board_lock::restore_lock(app, &path, held);
        }
    });
    task_runner::run_task(app, task, ctx);
}

/// Shows a file that was read.
fn show_read_board(
    app: &mut App,
    path: PathBuf,
    mode: OpenMode,
    ReadBoard { loaded, known, damage, scene_cache: cache }: ReadBoard,
) {
    if let Some(damage) = damage {
        if let OpenMode::Edit(held) = mode {
            board_lock::restore_lock(app, &path, held);
        }
        show_board::show_damaged(app, path, loaded, known, &damage);
        return app.editor.display_mut().set_cache(cache);
    }
    let LoadedBoard { board, repairs } = loaded;
    match mode {
        OpenMode::Edit(held) if repairs.is_empty() => {
            app.settings.remember(&path);
            show_board::show_board(app, board, Some((path, known)));
            app.document.set_lock(held);
        }
        OpenMode::Edit(_) => {
            app.settings.remember(&path);
            show_board::show_copy(app, board, path);
        }
        OpenMode::Copy => show_board::show_copy(app, board, path),
        OpenMode::ReadOnly => show_board::show_read_only(app, board, path, known),
    }
    app.editor.display_mut().set_cache(cache);
    report::report_repairs(app, key!("notice.repaired"), &repairs);
}

/// Opens a locked file in the chosen way.
pub(super) fn open_locked(app: &mut App, path: PathBuf, choice: FileLockedResponse, ctx: &egui::Context) {
    match choice {
        FileLockedResponse::Cancel => {}
        FileLockedResponse::Copy => read_board(app, path, OpenMode::Copy, ctx),
        FileLockedResponse::ReadOnly => read_board(app, path, OpenMode::ReadOnly, ctx),
    }
}

/// Reloads a read-only board after its owner has saved it.
pub(super) fn refresh_read_only(app: &mut App, ctx: &egui::Context) {
    let Some((path, known)) = app.document.read_only_file() else { return };
    let view_options = app.editor.view_options();
    task_runner::run_task(
        app,
        Task::new(TaskKind::Opening, move |progress| {
            // A disconnected network share responds late.
            let seen = storage::read_fingerprint(&RealFs, &path).ok().flatten();
            if seen.is_none_or(|seen| seen == known) {
                return Ok(Completion::new(|_, _| {}));
            }
            // A file being written is complete a moment later.
            let fresh =
                ReadBoard::new(&path, &view_options, progress).ok().filter(|read| read.damage.is_none());
            Ok(Completion::new(move |app, _| {
                if let Some(ReadBoard { loaded, known, scene_cache: cache, .. }) = fresh {
                    let camera = *app.editor.camera();
                    show_board::show_read_only(app, loaded.board, path, known);
                    *app.editor.camera_mut() = camera;
                    app.editor.display_mut().set_cache(cache);
                    report::show_toast(app, key!("notice.refreshed"));
                }
            }))
        }),
        ctx,
    );
}
