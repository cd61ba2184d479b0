//! Files, for the window and the command line alike: read with a cap, write so that a good file never breaks.
//!
//! The only module besides `app` and `cli` that touches the disk.

mod board_file;
mod drive;
pub mod keeper;
mod numbered;
mod pack;
mod real;
mod save;
mod seed;
pub mod sessions;
mod versions;

pub use board_file::{Over, Saved, content, fingerprint, is_same, load, lock_board, save_board};
pub use drive::{About, Drive, Held, Kind, Lock, Sink};
pub use numbered::{numbered, unnumbered};
pub use pack::{pack, taken, write_pack};
pub use real::RealDrive;
pub use save::{keep, write_new, write_over};
pub use seed::random_seed;
pub use versions::{Occasion, Version, Versions};

use crate::file::{FileError, Loaded};
use crate::words::{Lang, phrase, word};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a file could not be read or written.
#[derive(Debug)]
pub enum DiskError {
    /// It could not be read.
    Read(PathBuf, io::Error),
    /// It was read, but is no sound board.
    File(PathBuf, FileError),
    /// It could not be written.
    Write(PathBuf, io::Error),
    /// It exists and may not be overwritten.
    Exists(PathBuf),
    /// It is write-protected.
    Protected(PathBuf),
    /// It is not what it was when it was last read or written.
    Changed(PathBuf),
    /// What would be written does not read back as the same board.
    Unsound(PathBuf),
}

impl DiskError {
    /// What happened, in one sentence; the path last.
    pub fn message(&self, lang: Lang) -> String {
        let say =
            |key: &str, words: &str, path: &Path| phrase(lang, key, &[words, &path.display().to_string()]);
        match self {
            Self::Read(path, error) => say("error.disk.read", &reason(error, lang), path),
            Self::File(path, error) => format!("{} — {}", error.message(lang), path.display()),
            Self::Write(path, error) => say("error.disk.write", &reason(error, lang), path),
            Self::Exists(path) => say("error.disk.exists", "", path),
            Self::Protected(path) => say("error.disk.protected", "", path),
            Self::Changed(path) => say("error.disk.changed", "", path),
            Self::Unsound(path) => say("error.disk.unsound", "", path),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::Read(..) => word(lang, "hint.disk.read"),
            Self::File(_, error) => error.hint(lang),
            Self::Write(_, error) if error.kind() == io::ErrorKind::NotFound => {
                word(lang, "hint.disk.no_folder")
            }
            Self::Write(..) => word(lang, "hint.disk.write"),
            Self::Protected(_) => word(lang, "hint.disk.protected"),
            Self::Exists(_) => word(lang, "hint.disk.exists"),
            Self::Changed(_) | Self::Unsound(_) => word(lang, "hint.disk.elsewhere"),
        }
    }
}

fn reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => word(lang, "reason.not_found").to_owned(),
        io::ErrorKind::PermissionDenied => word(lang, "reason.denied").to_owned(),
        io::ErrorKind::IsADirectory => word(lang, "reason.folder").to_owned(),
        io::ErrorKind::NotADirectory => word(lang, "reason.not_folder").to_owned(),
        io::ErrorKind::StorageFull => word(lang, "reason.full").to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => word(lang, "reason.read_only").to_owned(),
        _ => error.to_string(),
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for DiskError {}

/// Reads a board from a file.
///
/// # Errors
/// [`DiskError::Read`] or [`DiskError::File`]. A file over the cap is refused before it is read.
pub fn read_board(path: &Path) -> Result<Loaded, DiskError> {
    load(&RealDrive, path).map(|(loaded, _)| loaded)
}

/// The largest file of another program that is read: 64 MiB; drawings may have pictures in them.
const MAX_FOREIGN_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file of another program.
///
/// # Errors
/// [`DiskError::Read`], or [`DiskError::File`] when it is too big.
pub fn read_foreign(path: &Path) -> Result<Vec<u8>, DiskError> {
    read_bytes(&RealDrive, path, MAX_FOREIGN_BYTES)?.ok_or_else(|| not_found(path))
}

/// Reads what stands in standard input.
///
/// # Errors
/// [`DiskError::Read`], or [`DiskError::File`] when it is too big.
pub fn read_input() -> Result<Vec<u8>, DiskError> {
    let mut bytes = Vec::new();
    let path = || PathBuf::from("-");
    let read = io::stdin().lock().take(MAX_FOREIGN_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| DiskError::Read(path(), error))?;
    if bytes.len() as u64 > MAX_FOREIGN_BYTES {
        return Err(DiskError::File(path(), FileError::TooBig(MAX_FOREIGN_BYTES / (1024 * 1024))));
    }
    Ok(bytes)
}

/// The content of a file; `None` where there is none.
fn read_bytes(drive: &dyn Drive, path: &Path, most: u64) -> Result<Option<Vec<u8>>, DiskError> {
    let failed = |error| DiskError::Read(path.to_owned(), error);
    // Looked at before it is opened: opening a pipe would wait for its other end.
    let Some(about) = drive.look(path).map_err(failed)? else { return Ok(None) };
    match about.kind {
        Kind::Folder => Err(failed(io::ErrorKind::IsADirectory.into())),
        Kind::Other => Err(failed(io::Error::other("it is no ordinary file"))),
        Kind::File if about.length > most => {
            Err(DiskError::File(path.to_owned(), FileError::TooBig(about.length / (1024 * 1024))))
        }
        // The file may grow between the two looks; the cap holds all the same: a board that has grown is refused by its
        // size, a text is cut.
        Kind::File => drive.read(path, most).map(Some).map_err(failed),
    }
}

fn not_found(path: &Path) -> DiskError {
    DiskError::Read(path.to_owned(), io::ErrorKind::NotFound.into())
}
