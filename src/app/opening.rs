//! Opening a board's file: with its lock, as a copy or to look at where somebody has it, saved from damage note by note.

use super::App;
use super::document::Dialog;
use super::keeping::session_of;
use super::working::Made;
use crate::disk::{self, DiskError, Held, Lock, RealDrive};
use crate::exchange;
use crate::export::{ExportError, Watch};
use crate::file::{self, FileError, Fingerprint, Loaded, Repair, Salvaged};
use crate::model::Board;
use crate::scene::{Easel, Look};
use crate::ui::dialogs::TakenChoice;
use crate::words::word;
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
    Own(Option<Box<dyn Held>>),
    /// As a copy that is in no file yet.
    Copy,
    /// To be looked at only.
    Look,
}

/// What a file was found to hold, and the picture of it.
#[derive(Debug)]
pub(super) struct Read {
    found: Result<(Loaded, Fingerprint), DiskError>,
    easel: Easel,
}

impl Read {
    fn new(path: &Path, look: &Look, watch: Watch<'_>) -> Result<Self, ExportError> {
        watch.tell(0.0)?;
        let found = disk::load(&RealDrive, path);
        let easel = match &found {
            Ok((Loaded { board, .. }, _)) => {
                Easel::prepared(board, look, |done| watch.tell(0.2 + 0.8 * done))?
            }
            Err(_) => Easel::default(),
        };
        Ok(Self { found, easel })
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
        self.editor.set_sealed(true);
    }

    /// Opens a file. A mended board keeps no path, so that the file it came from is never overwritten unasked.
    pub(super) fn open_path(&mut self, path: PathBuf, ctx: &egui::Context) {
        // Journals are read by programs that stand in other folders.
        let path = std::path::absolute(&path).unwrap_or(path);
        if exchange::is_foreign(&path) {
            // What another program has made becomes a new board, once it has been looked at.
            self.show_board(Board::default(), None);
            return self.read_answer(&path);
        }
        match self.lock_anew(&path) {
            Ok(Lock::Taken(owner)) => self.dialog = Dialog::Taken(path, owner),
            Ok(Lock::Held(held)) => self.read_in(path, How::Own(Some(held)), ctx),
            // Where nothing can be locked, comparing before every save has to do.
            Err(_) => self.read_in(path, How::Own(None), ctx),
        }
    }

    /// The lock of a file that is about to take the place of the one that is open, perhaps of that very one.
    pub(super) fn lock_anew(&self, path: &Path) -> std::io::Result<Lock> {
        let own = self.own_spelling(path).and_then(|_| self.document.own().take_lock());
        own.map_or_else(|| lock(path), |own| Ok(Lock::Held(own)))
    }

    /// Reads a file and makes its picture, and shows it as soon as that is done.
    fn read_in(&mut self, path: PathBuf, how: How, ctx: &egui::Context) {
        if self.is_working() {
            self.keep_lock(&path, how);
            return self.say("working.busy");
        }
        let (from, look) = (path.clone(), self.editor.look());
        self.document.begin_opening(Opening { path, how });
        self.work(ctx, move |watch| Ok(Made::Read(Box::new(Read::new(&from, &look, watch)?))));
    }

    /// Shows what was read.
    pub(super) fn show_read(&mut self, Read { found, easel }: Read) {
        let Some(Opening { path, how }) = self.document.end_opening() else { return };
        let (Loaded { board, repairs }, known) = match found {
            Ok(found) => found,
            Err(error) => {
                self.keep_lock(&path, how);
                return self.open_damaged(path, &error);
            }
        };
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
        self.editor.hang(easel);
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

    /// Opens what can be had of a file that cannot be read as it should be.
    fn open_damaged(&mut self, path: PathBuf, error: &DiskError) {
        let lang = self.editor.lang();
        let DiskError::File(_, reason) = error else { return self.say_disk_error(error) };
        let bytes = match reason {
            FileError::TooBig(_) | FileError::OtherFormat(_) => None,
            FileError::NotUtf8(_)
            | FileError::Syntax(..)
            | FileError::Newer(_)
            | FileError::TooMany(_)
            | FileError::LongText(..) => disk::content(&RealDrive, &path).ok().flatten(),
        };
        let Some((bytes, saved)) = bytes.and_then(|bytes| file::salvage(&bytes).map(|saved| (bytes, saved)))
        else {
            return self.say_disk_error(error);
        };
        let Salvaged { loaded: Loaded { board, repairs }, lost } = saved;
        let mut lines = vec![error.message(lang)];
        if matches!(reason, FileError::Newer(_)) {
            self.show_sealed(board, path, Fingerprint::of(&bytes));
            lines.push(word(lang, "salvage.newer").to_owned());
        } else {
            self.show_copy(board, path);
            let whole = lost.is_empty() && repairs.is_empty();
            let key = if whole { "salvage.all" } else { "salvage.some" };
            lines.push(word(lang, key).to_owned());
        }
        lines.extend(lost.iter().map(|lost| lost.message(lang)));
        lines.extend(repairs.iter().map(|repair| repair.message(lang)));
        self.notice.warn(lines);
    }

    /// Shows anew what somebody else has saved meanwhile, where a board is only looked at.
    pub(super) fn refresh_sealed(&mut self) {
        let Some((path, known)) = self.document.watched() else { return };
        let fresh = disk::content(&RealDrive, &path).ok().flatten();
        let Some(bytes) = fresh.filter(|bytes| Fingerprint::of(bytes) != known) else { return };
        if let Ok(loaded) = file::read(&bytes) {
            let camera = self.editor.camera;
            self.show_sealed(loaded.board, path, Fingerprint::of(&bytes));
            self.editor.camera = camera;
            self.say("notice.refreshed");
        }
    }

    /// Lets the board that is only looked at be changed, as a copy that is in no file yet.
    pub(super) fn edit_copy(&mut self) {
        if let Some((origin, _)) = self.document.watched() {
            self.show_copy(self.editor.settled_board(), origin);
        }
    }

    /// Says what had to be mended in a file, if anything.
    pub(super) fn say_mended(&mut self, key: &str, repairs: &[Repair]) {
        let lang = self.editor.lang();
        if !repairs.is_empty() {
            let lines = repairs.iter().map(|repair| repair.message(lang));
            self.notice.warn(std::iter::once(word(lang, key).to_owned()).chain(lines).collect());
        }
    }
}

/// The lock of a board's file, with our name on it.
pub(super) fn lock(path: &Path) -> std::io::Result<Lock> {
    let variable = |names: &[&str]| {
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        set.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
    };
    let who = [variable(&["USER", "USERNAME"]), variable(&["HOSTNAME", "COMPUTERNAME"])];
    let owner: Vec<String> = who.into_iter().flatten().collect();
    disk::lock_board(&RealDrive, path, &owner.join("@"))
}
