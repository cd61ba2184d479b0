//! File access for the window and the command line: size limits on reads, atomic writes.
//!
//! The only layer that opens and writes files; `app` and `cli` call it.

mod atomic_write;
pub mod autosave;
mod board_file;
mod bundle;
mod folder_key;
mod fs;
mod lock_file;
mod open_file;
mod permissions;
mod random_seed;
mod real_fs;
pub mod recovery;
mod unique_path;
mod versions;

pub use atomic_write::{FileOwnership, create_new, overwrite_atomic, rename_aside, write_state_file};
pub use board_file::{
    Precondition, SavedFile, is_same_file, load, lock_board, read_content, read_fingerprint, save_board,
};
pub use bundle::{build_bundle, existing_files, write_bundle};
pub use fs::{FileMode, FileType, FolderKey, Fs, LinkPolicy, LockGuard, LockResult, Metadata, WriteHandle};
pub use lock_file::remove_locks;
pub use random_seed::random_seed;
pub use real_fs::RealFs;
pub use unique_path::{with_number, without_number};
pub use versions::{Version, VersionReason, Versions};

use crate::file::{self, FileError, LineColumn, LoadedBoard};
use crate::i18n::{Lang, tr, tr_fmt};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a file could not be read or written.
#[derive(Debug)]
pub enum StorageError {
    /// It could not be read.
    Read(PathBuf, io::Error),
    /// It is not a valid board.
    File(PathBuf, FileError),
    /// It could not be written.
    Write(PathBuf, io::Error),
    /// It exists and must not be overwritten.
    Exists(PathBuf),
    /// It is write-protected.
    Protected(PathBuf),
    /// Its content is not the last known one.
    Changed(PathBuf),
    /// It was moved or deleted.
    Missing(PathBuf),
    /// The serialized board does not read back as the same board.
    Unreadable(PathBuf),
}

impl StorageError {
    /// What happened, in one sentence; the path last.
    pub fn message(&self, lang: Lang) -> String {
        let say =
            |key: &str, words: &str, path: &Path| tr_fmt(lang, key, &[words, &path.display().to_string()]);
        match self {
            Self::Read(path, error) => say("error.storage.read", &io_error_reason(error, lang), path),
            Self::File(path, error) => format!("{} — {}", error.message(lang), path.display()),
            Self::Write(path, error) => say("error.storage.write", &io_error_reason(error, lang), path),
            Self::Exists(path) => say("error.storage.exists", "", path),
            Self::Protected(path) => say("error.storage.protected", "", path),
            Self::Changed(path) => say("error.storage.changed", "", path),
            Self::Missing(path) => say("error.storage.gone", "", path),
            Self::Unreadable(path) => say("error.storage.unsound", "", path),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::Read(..) => tr(lang, "hint.storage.read"),
            Self::File(_, error) => error.hint(lang),
            Self::Write(_, error) if error.kind() == io::ErrorKind::NotFound => {
                tr(lang, "hint.storage.no_folder")
            }
            Self::Write(..) => tr(lang, "hint.storage.write"),
            Self::Protected(_) => tr(lang, "hint.storage.protected"),
            Self::Exists(_) => tr(lang, "hint.storage.exists"),
            Self::Missing(_) => tr(lang, "hint.storage.gone"),
            Self::Changed(_) | Self::Unreadable(_) => tr(lang, "hint.storage.elsewhere"),
        }
    }
}

/// Why an operation of the file system failed, in a few words.
pub fn io_error_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        _ if open_file::is_not_regular_file(error) => tr(lang, "reason.not_ordinary").to_owned(),
        io::ErrorKind::NotFound => tr(lang, "reason.not_found").to_owned(),
        io::ErrorKind::PermissionDenied => tr(lang, "reason.denied").to_owned(),
        io::ErrorKind::IsADirectory => tr(lang, "reason.folder").to_owned(),
        io::ErrorKind::NotADirectory => tr(lang, "reason.not_folder").to_owned(),
        io::ErrorKind::AlreadyExists => tr(lang, "reason.exists").to_owned(),
        io::ErrorKind::InvalidFilename => tr(lang, "reason.file_name").to_owned(),
        io::ErrorKind::StorageFull => tr(lang, "reason.full").to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => tr(lang, "reason.read_only").to_owned(),
        _ => error.to_string(),
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for StorageError {}

/// Reads a board.
///
/// # Errors
///
/// [`StorageError::Read`] or [`StorageError::File`]. A file that is too large is refused before it is read.
pub fn read_board(path: &Path) -> Result<LoadedBoard, StorageError> {
    load(&RealFs, path).map(|(loaded, _)| loaded)
}

/// Maximum size of a file of another program: 64 MiB, because diagrams may contain images.
const MAX_FOREIGN_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file of another program.
///
/// # Errors
///
/// [`StorageError::Read`], or [`StorageError::File`] if it is too large.
pub fn read_foreign(path: &Path) -> Result<Vec<u8>, StorageError> {
    read_bytes(&RealFs, path, MAX_FOREIGN_BYTES, LinkPolicy::Follow)?.ok_or_else(|| not_found(path))
}

/// Reads standard input.
///
/// # Errors
///
/// [`StorageError::Read`], or [`StorageError::File`] if it is too large.
pub fn read_input() -> Result<Vec<u8>, StorageError> {
    let mut bytes = Vec::new();
    let path = || PathBuf::from("-");
    let read = io::stdin().lock().take(MAX_FOREIGN_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| StorageError::Read(path(), error))?;
    if bytes.len() as u64 > MAX_FOREIGN_BYTES {
        return Err(StorageError::File(path(), FileError::TooBig(MAX_FOREIGN_BYTES / (1024 * 1024))));
    }
    Ok(bytes)
}

/// Maximum size of an internal file other than a board: 1 MiB.
const MAX_STATE_FILE_BYTES: u64 = 1024 * 1024;

/// Reads an internal text file; `None` if it does not exist.
///
/// # Errors
///
/// [`StorageError::Read`], also if it is a link; [`StorageError::File`] if it is too large or not UTF-8.
pub fn read_state_file(path: &Path) -> Result<Option<String>, StorageError> {
    let bytes = read_bytes(&RealFs, path, MAX_STATE_FILE_BYTES, LinkPolicy::Refuse)?;
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|error| {
        let place = LineColumn::of_byte(error.as_bytes(), error.utf8_error().valid_up_to());
        StorageError::File(path.to_owned(), FileError::NotUtf8(place))
    })
}

/// Reads an internal board file.
///
/// # Errors
///
/// Those of [`read_board`]; also if it is a link.
pub fn read_state_board(path: &Path) -> Result<LoadedBoard, StorageError> {
    let bytes =
        read_bytes(&RealFs, path, file::MAX_BYTES, LinkPolicy::Refuse)?.ok_or_else(|| not_found(path))?;
    file::read(&bytes).map_err(|error| StorageError::File(path.to_owned(), error))
}

/// Content of a regular file; `None` if it does not exist.
fn read_bytes(
    fs: &dyn Fs,
    path: &Path,
    max: u64,
    links: LinkPolicy,
) -> Result<Option<Vec<u8>>, StorageError> {
    let too_big = |bytes: u64| StorageError::File(path.to_owned(), FileError::TooBig(bytes / (1024 * 1024)));
    match fs.metadata(path, links) {
        Ok(Some(about)) if about.file_type == FileType::File && about.len > max => {
            return Err(too_big(about.len));
        }
        Ok(None) => return Ok(None),
        // Some systems report opening a folder as “permission denied”.
        Ok(Some(about)) if about.file_type == FileType::Folder => {
            return Err(StorageError::Read(path.to_owned(), io::ErrorKind::IsADirectory.into()));
        }
        // The opened file is checked again.
        Ok(Some(_)) | Err(_) => {}
    }
    match fs.read(path, max, links) {
        // It has grown, or its length is unknown before reading.
        Ok(bytes) if bytes.len() as u64 > max => Err(too_big(bytes.len() as u64)),
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StorageError::Read(path.to_owned(), error)),
    }
}

fn not_found(path: &Path) -> StorageError {
    StorageError::Read(path.to_owned(), io::ErrorKind::NotFound.into())
}
