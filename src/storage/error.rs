//! Why a file could not be read or written, for people.

use super::open_file::is_not_regular_file;
use crate::file::FileError;
use crate::i18n::{Lang, tr, tr_fmt};
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
        _ if is_not_regular_file(error) => tr(lang, "reason.not_ordinary").to_owned(),
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
