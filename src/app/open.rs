//! Opens board files: with a lock, as a copy or read-only if the file is locked, salvaging damaged files note
//! by note.

use super::App;
use super::autosave::new_session;
use super::background_task::{TaskCompletion, TaskError, TaskKind};
use super::document::Dialog;
use crate::editor::actions;
use crate::export::ProgressReporter;
use crate::file::{self, FileError, Fingerprint, LoadedBoard, Loss, Repair, SalvagedBoard};
use crate::i18n::tr;
use crate::interchange;
use crate::model::Board;
use crate::scene::{SceneCache, ViewOptions};
use crate::storage::{self, LockGuard, LockResult, RealFs, StorageError};
use crate::ui::dialogs::FileLockedResponse;
use std::path::{Path, PathBuf};

/// A file being opened, and how it is shown.
#[derive(Debug)]
pub(super) struct OpenRequest {
    path: PathBuf,
    mode: OpenMode,
}

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

/// Content of a file, and its scene.
#[derive(Debug)]
pub(super) struct ReadBoard {
    loaded: LoadedBoard,
    known: Fingerprint,
    damage: Option<DamagedFile>,
    scene_cache: SceneCache,
}

/// Why a file is damaged, and what is lost.
#[derive(Debug)]
struct DamagedFile {
    error: StorageError,
    lost: Vec<Loss>,
}

impl ReadBoard {
    fn new(path: &Path, options: &ViewOptions, progress: ProgressReporter<'_>) -> Result<Self, TaskError> {
        progress.report(0.0)?;
        let (loaded, known, damage) = match storage::load(&RealFs, path) {
            Ok((loaded, known)) => (loaded, known, None),
            Err(error) => salvage(path, error)?,
        };
        let cache =
            SceneCache::with_progress(&loaded.board, options, |done| progress.report(0.2 + 0.8 * done))?;
        Ok(Self { loaded, known, damage, scene_cache: cache })
    }
}

/// Salvages a file that cannot be read normally.
fn salvage(
    path: &Path,
    error: StorageError,
) -> Result<(LoadedBoard, Fingerprint, Option<DamagedFile>), StorageError> {
    let StorageError::File(_, reason) = &error else { return Err(error) };
    let bytes = match reason {
        FileError::TooBig(_) | FileError::OtherFormat(_) => None,
        FileError::NotUtf8(_)
        | FileError::Syntax(..)
        | FileError::Newer(_)
        | FileError::TooMany(_)
        | FileError::LongText(..) => storage::read_content(&RealFs, path).ok().flatten(),
    };
    match bytes.as_ref().and_then(|bytes| Some((Fingerprint::of_bytes(bytes), file::salvage(bytes)?))) {
        Some((known, SalvagedBoard { loaded, losses: lost })) => {
            Ok((loaded, known, Some(DamagedFile { error, lost })))
        }
        None => Err(error),
    }
}

impl App {
    /// Shows a board that is unsaved, or saved in a file as it is.
    pub(super) fn show_board(&mut self, board: Board, kept: Option<(PathBuf, Fingerprint)>) {
        self.autosave.send_edits(&mut self.editor);
        self.editor.replace(board);
        self.document.set_path(kept.as_ref().map(|(path, _)| path.clone()));
        if let Some((_, known)) = &kept {
            self.document.set_fingerprint(*known);
        }
        self.notifications.close_warnings();
        self.notifications.dismiss_toast();
        let session = new_session(&self.editor, kept, 0);
        self.autosave.open_session(&mut self.editor, session);
    }

    /// Shows an unsaved board made from a file. Until it is changed, the file contains everything and no
    /// journal is started.
    pub(super) fn show_copy(&mut self, board: Board, origin: PathBuf) {
        self.show_board(board, None);
        self.document.set_origin(origin);
        self.editor.transactions_mut().mark_unsaved();
    }

    /// Shows a file without ever writing to it.
    fn show_read_only(&mut self, board: Board, origin: PathBuf, fingerprint: Fingerprint) {
        self.show_board(board, None);
        self.document.set_origin(origin.clone());
        self.document.set_read_only_file(origin, fingerprint);
        actions::tools::set_read_only(&mut self.editor, true);
    }

    /// Opens a file. A repaired board has no path, so that its original file is never overwritten without
    /// asking.
    pub(super) fn open_path(&mut self, path: PathBuf, ctx: &egui::Context) {
        // Journals are read by processes with other working directories.
        let path = std::path::absolute(&path).unwrap_or(path);
        if interchange::is_importable(&path) {
            // A file of another program becomes a new board, after a preview.
            return self.open_imported(path, ctx);
        }
        match self.relock(&path) {
            Ok(LockResult::Contended(owner)) => self.dialog = Dialog::FileLocked(path, owner),
            Ok(LockResult::Held(held)) => self.read_board(path, OpenMode::Edit(Some(held)), ctx),
            // If locking is unavailable, the comparison before every save protects the file.
            Err(_) => self.read_board(path, OpenMode::Edit(None), ctx),
        }
    }

    /// Lock of a file that replaces the open one, and may be the same file.
    pub(super) fn relock(&self, path: &Path) -> std::io::Result<LockResult> {
        let own = self.known_path(path).and_then(|_| self.document.document_lock().take_lock());
        own.map_or_else(|| self.lock(path), |own| Ok(LockResult::Held(own)))
    }

    /// Locks a board file with this program's owner name.
    pub(super) fn lock(&self, path: &Path) -> std::io::Result<LockResult> {
        let variable = |names: &[&str]| {
            let set = names.iter().filter_map(|name| std::env::var(name).ok());
            set.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
        };
        let who = [variable(&["USER", "USERNAME"]), variable(&["HOSTNAME", "COMPUTERNAME"])];
        let owner: Vec<String> = who.into_iter().flatten().collect();
        storage::lock_board(&RealFs, self.settings.default_state_folder(), path, &owner.join("@"))
    }

    /// Reads a file and builds its scene in the background, then shows it.
    fn read_board(&mut self, path: PathBuf, how: OpenMode, ctx: &egui::Context) {
        if self.is_task_running() {
            self.restore_lock(&path, how);
            return self.show_toast("progress.busy");
        }
        let (from, view_options) = (path.clone(), self.editor.view_options());
        self.document.begin_opening(OpenRequest { path, mode: how });
        self.run_task(ctx, TaskKind::Opening, move |progress| {
            let read = ReadBoard::new(&from, &view_options, progress)?;
            Ok(TaskCompletion::new(move |app, _| app.show_read_board(read)))
        });
    }

    /// Shows a file that was read.
    fn show_read_board(&mut self, ReadBoard { loaded, known, damage, scene_cache: cache }: ReadBoard) {
        let Some(OpenRequest { path, mode: how }) = self.document.end_opening() else { return };
        if let Some(damage) = damage {
            self.restore_lock(&path, how);
            self.show_damaged(path, loaded, known, &damage);
            return self.editor.display_mut().set_cache(cache);
        }
        let LoadedBoard { board, repairs } = loaded;
        match how {
            OpenMode::Edit(held) if repairs.is_empty() => {
                self.settings.remember(&path);
                self.show_board(board, Some((path, known)));
                self.document.set_lock(held);
            }
            OpenMode::Edit(_) => {
                self.settings.remember(&path);
                self.show_copy(board, path);
            }
            OpenMode::Copy => self.show_copy(board, path),
            OpenMode::ReadOnly => self.show_read_only(board, path, known),
        }
        self.editor.display_mut().set_cache(cache);
        self.report_repairs("notice.repaired", &repairs);
    }

    /// Cancels opening and restores the previous state.
    pub(super) fn cancel_opening(&mut self) {
        if let Some(OpenRequest { path, mode: how }) = self.document.end_opening() {
            self.restore_lock(&path, how);
        }
    }

    /// If the file was the open one, it stays open: its lock was taken for reopening.
    fn restore_lock(&self, path: &Path, mode: OpenMode) {
        if let (OpenMode::Edit(held), Some(_)) = (mode, self.known_path(path)) {
            self.document.set_lock(held);
        }
    }

    /// Opens a locked file in the chosen way.
    pub(super) fn open_locked(&mut self, path: PathBuf, choice: FileLockedResponse, ctx: &egui::Context) {
        match choice {
            FileLockedResponse::Cancel => {}
            FileLockedResponse::Copy => self.read_board(path, OpenMode::Copy, ctx),
            FileLockedResponse::ReadOnly => self.read_board(path, OpenMode::ReadOnly, ctx),
        }
    }

    /// Shows a salvaged file.
    fn show_damaged(
        &mut self,
        path: PathBuf,
        loaded: LoadedBoard,
        fingerprint: Fingerprint,
        damage: &DamagedFile,
    ) {
        let lang = self.editor.lang();
        let (LoadedBoard { board, repairs }, DamagedFile { error, lost }) = (loaded, damage);
        let mut lines = vec![error.message(lang)];
        if matches!(error, StorageError::File(_, FileError::Newer(_))) {
            self.show_read_only(board, path, fingerprint);
            lines.push(tr(lang, "salvage.newer").to_owned());
        } else {
            self.show_copy(board, path);
            let whole = lost.is_empty() && repairs.is_empty();
            let key = if whole { "salvage.all" } else { "salvage.some" };
            lines.push(tr(lang, key).to_owned());
        }
        lines.extend(lost.iter().map(|lost| lost.message(lang)));
        lines.extend(repairs.iter().map(|repair| repair.message(lang)));
        self.notifications.set_warnings(lines);
    }

    /// Reloads a read-only board after its owner has saved it.
    pub(super) fn refresh_read_only(&mut self, ctx: &egui::Context) {
        let Some((path, known)) = self.document.read_only_file() else { return };
        let view_options = self.editor.view_options();
        self.run_task(ctx, TaskKind::Opening, move |progress| {
            // A disconnected network share responds late.
            let seen = storage::read_fingerprint(&RealFs, &path).ok().flatten();
            if seen.is_none_or(|seen| seen == known) {
                return Ok(TaskCompletion::new(|_, _| {}));
            }
            // A file being written is complete a moment later.
            let fresh =
                ReadBoard::new(&path, &view_options, progress).ok().filter(|read| read.damage.is_none());
            Ok(TaskCompletion::new(move |app, _| {
                if let Some(ReadBoard { loaded, known, scene_cache: cache, .. }) = fresh {
                    let camera = *app.editor.camera();
                    app.show_read_only(loaded.board, path, known);
                    *app.editor.camera_mut() = camera;
                    app.editor.display_mut().set_cache(cache);
                    app.show_toast("notice.refreshed");
                }
            }))
        });
    }

    /// Makes a read-only board editable, as an unsaved copy.
    pub(super) fn edit_as_copy(&mut self) {
        if let Some((origin, _)) = self.document.read_only_file() {
            let (board, cache) = (self.editor.committed_board(), self.editor.display_mut().take_cache());
            self.show_copy(board, origin);
            self.editor.display_mut().set_cache(cache);
        }
    }

    /// Reports repairs of a file, if any.
    pub(super) fn report_repairs(&mut self, key: &str, repairs: &[Repair]) {
        let lang = self.editor.lang();
        if !repairs.is_empty() {
            let lines = repairs.iter().map(|repair| repair.message(lang));
            self.notifications.set_warnings(std::iter::once(tr(lang, key).to_owned()).chain(lines).collect());
        }
    }
}
