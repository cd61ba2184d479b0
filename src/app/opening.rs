//! Opening a board's file: with its lock, as a copy or to look at where somebody has it, saved from damage note by note.

use super::App;
use super::document::Dialog;
use super::keeping::session_of;
use super::working::{Doing, Failed, Outcome};
use crate::export::ProgressReporter;
use crate::file::{self, FileError, Fingerprint, LoadedBoard, Loss, Repair, SalvagedBoard};
use crate::i18n::tr;
use crate::interchange;
use crate::model::Board;
use crate::scene::{SceneCache, ViewOptions};
use crate::storage::{self, LockGuard, LockResult, RealFs, StorageError};
use crate::ui::dialogs::TakenChoice;
use std::path::{Path, PathBuf};

/// A file that is being opened, and how it is to be shown.
#[derive(Debug)]
pub(super) struct Opening {
    path: PathBuf,
    how: How,
}

/// How a file is to be shown.
#[derive(Debug)]
enum How {
    /// As our own, with its lock where it could be had.
    Own(Option<Box<dyn LockGuard>>),
    /// As a copy that is in no file yet.
    Copy,
    /// To be looked at only.
    Look,
}

/// What a file was found to hold, and the picture of it.
#[derive(Debug)]
pub(super) struct Read {
    loaded: LoadedBoard,
    known: Fingerprint,
    damage: Option<Damage>,
    easel: SceneCache,
}

/// Why a file could not be read as it should be, and what of it is lost.
#[derive(Debug)]
struct Damage {
    error: StorageError,
    lost: Vec<Loss>,
}

impl Read {
    fn new(path: &Path, look: &ViewOptions, watch: ProgressReporter<'_>) -> Result<Self, Failed> {
        watch.report(0.0)?;
        let (loaded, known, damage) = match storage::load(&RealFs, path) {
            Ok((loaded, known)) => (loaded, known, None),
            Err(error) => saved(path, error)?,
        };
        let easel = SceneCache::with_progress(&loaded.board, look, |done| watch.report(0.2 + 0.8 * done))?;
        Ok(Self { loaded, known, damage, easel })
    }
}

/// What can be had of a file that cannot be read as it should be.
fn saved(
    path: &Path,
    error: StorageError,
) -> Result<(LoadedBoard, Fingerprint, Option<Damage>), StorageError> {
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
            Ok((loaded, known, Some(Damage { error, lost })))
        }
        None => Err(error),
    }
}

impl App {
    /// Shows a board that is in no file yet, or in one as it is.
    pub(super) fn show_board(&mut self, board: Board, kept: Option<(PathBuf, Fingerprint)>) {
        self.keeping.tell(&mut self.editor);
        self.editor.replace(board);
        self.document.set_path(kept.as_ref().map(|(path, _)| path.clone()));
        if let Some((_, known)) = &kept {
            self.document.set_known(*known);
        }
        self.notice.close_warnings();
        self.notice.pass();
        let session = session_of(&self.editor, kept, 0);
        self.keeping.open(&mut self.editor, session);
    }

    /// Shows a board that is in no file, made of what a file held. As long as nothing is done to it, that file has it all
    /// and no journal is begun.
    pub(super) fn show_copy(&mut self, board: Board, origin: PathBuf) {
        self.show_board(board, None);
        self.document.set_origin(origin);
        self.editor.mark_unsaved();
    }

    /// Shows what a file holds without ever writing to it.
    fn show_sealed(&mut self, board: Board, origin: PathBuf, known: Fingerprint) {
        self.show_board(board, None);
        self.document.set_origin(origin.clone());
        self.document.watch(origin, known);
        self.editor.set_read_only(true);
    }

    /// Opens a file. A mended board keeps no path, so that the file it came from is never overwritten unasked.
    pub(super) fn open_path(&mut self, path: PathBuf, ctx: &egui::Context) {
        // Journals are read by programs that stand in other folders.
        let path = std::path::absolute(&path).unwrap_or(path);
        if interchange::is_importable(&path) {
            // What another program has made becomes a new board, once it has been looked at.
            return self.open_foreign(path, ctx);
        }
        match self.lock_anew(&path) {
            Ok(LockResult::Contended(owner)) => self.dialog = Dialog::Taken(path, owner),
            Ok(LockResult::Held(held)) => self.read_in(path, How::Own(Some(held)), ctx),
            // Where nothing can be locked, comparing before every save has to do.
            Err(_) => self.read_in(path, How::Own(None), ctx),
        }
    }

    /// The lock of a file that is about to take the place of the one that is open, perhaps of that very one.
    pub(super) fn lock_anew(&self, path: &Path) -> std::io::Result<LockResult> {
        let own = self.own_spelling(path).and_then(|_| self.document.own().take_lock());
        own.map_or_else(|| self.lock(path), |own| Ok(LockResult::Held(own)))
    }

    /// The lock of a board's file, with our name on it.
    pub(super) fn lock(&self, path: &Path) -> std::io::Result<LockResult> {
        let variable = |names: &[&str]| {
            let set = names.iter().filter_map(|name| std::env::var(name).ok());
            set.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
        };
        let who = [variable(&["USER", "USERNAME"]), variable(&["HOSTNAME", "COMPUTERNAME"])];
        let owner: Vec<String> = who.into_iter().flatten().collect();
        storage::lock_board(&RealFs, self.settings.usual_state_folder(), path, &owner.join("@"))
    }

    /// Reads a file and makes its picture, and shows it as soon as that is done.
    fn read_in(&mut self, path: PathBuf, how: How, ctx: &egui::Context) {
        if self.is_working() {
            self.keep_lock(&path, how);
            return self.say("working.busy");
        }
        let (from, look) = (path.clone(), self.editor.view_options());
        self.document.begin_opening(Opening { path, how });
        self.work(ctx, Doing::Opening, move |watch| {
            let read = Read::new(&from, &look, watch)?;
            Ok(Outcome::new(move |app, _| app.show_read(read)))
        });
    }

    /// Shows what was read.
    fn show_read(&mut self, Read { loaded, known, damage, easel }: Read) {
        let Some(Opening { path, how }) = self.document.end_opening() else { return };
        if let Some(damage) = damage {
            self.keep_lock(&path, how);
            self.show_damaged(path, loaded, known, &damage);
            return self.editor.set_scene_cache(easel);
        }
        let LoadedBoard { board, repairs } = loaded;
        match how {
            How::Own(held) if repairs.is_empty() => {
                self.settings.remember(&path);
                self.show_board(board, Some((path, known)));
                self.document.set_lock(held);
            }
            How::Own(_) => {
                self.settings.remember(&path);
                self.show_copy(board, path);
            }
            How::Copy => self.show_copy(board, path),
            How::Look => self.show_sealed(board, path, known),
        }
        self.editor.set_scene_cache(easel);
        self.say_mended("notice.mended", &repairs);
    }

    /// Leaves everything as it was before a file was to be opened.
    pub(super) fn give_up_opening(&mut self) {
        if let Some(Opening { path, how }) = self.document.end_opening() {
            self.keep_lock(&path, how);
        }
    }

    /// Where it was our own file that was to be opened again and was not, it stays ours: its lock was taken for that.
    fn keep_lock(&self, path: &Path, how: How) {
        if let (How::Own(held), Some(_)) = (how, self.own_spelling(path)) {
            self.document.set_lock(held);
        }
    }

    /// Opens a file that somebody else has, as was chosen.
    pub(super) fn open_taken(&mut self, path: PathBuf, choice: TakenChoice, ctx: &egui::Context) {
        match choice {
            TakenChoice::Cancel => {}
            TakenChoice::Copy => self.read_in(path, How::Copy, ctx),
            TakenChoice::Look => self.read_in(path, How::Look, ctx),
        }
    }

    /// Shows what could be had of a file that cannot be read as it should be.
    fn show_damaged(&mut self, path: PathBuf, loaded: LoadedBoard, known: Fingerprint, damage: &Damage) {
        let lang = self.editor.lang();
        let (LoadedBoard { board, repairs }, Damage { error, lost }) = (loaded, damage);
        let mut lines = vec![error.message(lang)];
        if matches!(error, StorageError::File(_, FileError::Newer(_))) {
            self.show_sealed(board, path, known);
            lines.push(tr(lang, "salvage.newer").to_owned());
        } else {
            self.show_copy(board, path);
            let whole = lost.is_empty() && repairs.is_empty();
            let key = if whole { "salvage.all" } else { "salvage.some" };
            lines.push(tr(lang, key).to_owned());
        }
        lines.extend(lost.iter().map(|lost| lost.message(lang)));
        lines.extend(repairs.iter().map(|repair| repair.message(lang)));
        self.notice.warn(lines);
    }

    /// Shows anew what somebody else has saved meanwhile, where a board is only looked at.
    pub(super) fn refresh_sealed(&mut self, ctx: &egui::Context) {
        let Some((path, known)) = self.document.watched() else { return };
        let look = self.editor.view_options();
        self.work(ctx, Doing::Opening, move |watch| {
            // A share that is away answers late.
            let seen = storage::read_fingerprint(&RealFs, &path).ok().flatten();
            if seen.is_none_or(|seen| seen == known) {
                return Ok(Outcome::new(|_, _| {}));
            }
            // What is being written just now is whole a moment later.
            let fresh = Read::new(&path, &look, watch).ok().filter(|read| read.damage.is_none());
            Ok(Outcome::new(move |app, _| {
                if let Some(Read { loaded, known, easel, .. }) = fresh {
                    let camera = app.editor.camera;
                    app.show_sealed(loaded.board, path, known);
                    app.editor.camera = camera;
                    app.editor.set_scene_cache(easel);
                    app.say("notice.refreshed");
                }
            }))
        });
    }

    /// Lets the board that is only looked at be changed, as a copy that is in no file yet.
    pub(super) fn edit_copy(&mut self) {
        if let Some((origin, _)) = self.document.watched() {
            let (board, easel) = (self.editor.committed_board(), self.editor.take_scene_cache());
            self.show_copy(board, origin);
            self.editor.set_scene_cache(easel);
        }
    }

    /// Says what had to be mended in a file, if anything.
    pub(super) fn say_mended(&mut self, key: &str, repairs: &[Repair]) {
        let lang = self.editor.lang();
        if !repairs.is_empty() {
            let lines = repairs.iter().map(|repair| repair.message(lang));
            self.notice.warn(std::iter::once(tr(lang, key).to_owned()).chain(lines).collect());
        }
    }
}
