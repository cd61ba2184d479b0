//! Why a file could not be read or written, for people.

use super::open_file::is_not_regular_file;
use crate::file::FileError;
use crate::i18n::{Key, Lang, UserError, display_message, key, tr, tr_fmt};
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

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

/// Why an operation of the file system failed, in a few words.
pub(crate) fn io_error_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        _ if is_not_regular_file(error) => tr(lang, key!("reason.not_ordinary")).to_owned(),
        io::ErrorKind::NotFound => tr(lang, key!("reason.not_found")).to_owned(),
        io::ErrorKind::PermissionDenied => tr(lang, key!("reason.denied")).to_owned(),
        io::ErrorKind::IsADirectory => tr(lang, key!("reason.folder")).to_owned(),
        io::ErrorKind::NotADirectory => tr(lang, key!("reason.not_folder")).to_owned(),
        io::ErrorKind::AlreadyExists => tr(lang, key!("reason.exists")).to_owned(),
        io::ErrorKind::InvalidFilename => tr(lang, key!("reason.file_name")).to_owned(),
        io::ErrorKind::StorageFull => tr(lang, key!("reason.full")).to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => tr(lang, key!("reason.read_only")).to_owned(),
        _ => error.to_string(),
    }
}

impl UserError for StorageError {
    fn message(&self, lang: Lang) -> String {
        let say =
            |key: Key, words: &str, path: &Path| tr_fmt(lang, key, &[words, &path.display().to_string()]);
        match self {
            Self::Read(path, error) => say(key!("error.storage.read"), &io_error_reason(error, lang), path),
            Self::File(path, error) => format!("{} — {}", error.message(lang), path.display()),
            Self::Write(path, error) => say(key!("error.storage.write"), &io_error_reason(error, lang), path),
            Self::Exists(path) => say(key!("error.storage.exists"), "", path),
            Self::Protected(path) => say(key!("error.storage.protected"), "", path),
            Self::Changed(path) => say(key!("error.storage.changed"), "", path),
            Self::Missing(path) => say(key!("error.storage.gone"), "", path),
            Self::Unreadable(path) => say(key!("error.storage.unsound"), "", path),
        }
    }

    fn hint(&self) -> Option<Key> {
        Some(match self {
            Self::Read(..) => key!("hint.storage.read"),
            Self::File(_, error) => return error.hint(),
            Self::Write(_, error) if error.kind() == io::ErrorKind::NotFound => {
                key!("hint.storage.no_folder")
            }
            Self::Write(..) => key!("hint.storage.write"),
            Self::Protected(_) => key!("hint.storage.protected"),
            Self::Exists(_) => key!("hint.storage.exists"),
            Self::Missing(_) => key!("hint.storage.gone"),
            Self::Changed(_) | Self::Unreadable(_) => key!("hint.storage.elsewhere"),
        })
    }
}

display_message!(StorageError);

impl Error for StorageError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Read(_, error) | Self::Write(_, error) => Some(error),
            Self::File(_, error) => Some(error),
            Self::Exists(_)
            | Self::Protected(_)
            | Self::Changed(_)
            | Self::Missing(_)
            | Self::Unreadable(_) => None,
        }
    }
}
