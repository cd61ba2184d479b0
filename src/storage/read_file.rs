//! Reading files of bounded size.

use super::error::StorageError;
use super::fs::{FileType, Fs, LinkPolicy};
use super::real_fs::RealFs;
use crate::file::{self, FileError, LineColumn, LoadedBoard};
use std::io;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Maximum size of a file of another program: 64 MiB, because diagrams may contain images.
pub(super) const MAX_FOREIGN_BYTES: u64 = 64 * 1024 * 1024;

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
#[expect(clippy::disallowed_methods, reason = "standard input is a file here")]
pub(crate) fn read_input() -> Result<Vec<u8>, StorageError> {
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
pub(super) const MAX_STATE_FILE_BYTES: u64 = 1024 * 1024;

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
/// Those of [`read_input`]; also if it is a link.
pub(crate) fn read_state_board(path: &Path) -> Result<LoadedBoard, StorageError> {
    let bytes =
        read_bytes(&RealFs, path, file::MAX_BYTES, LinkPolicy::Refuse)?.ok_or_else(|| not_found(path))?;
    file::read(&bytes).map_err(|error| StorageError::File(path.to_owned(), error))
}

/// Content of a regular file; `None` if it does not exist.
pub(super) fn read_bytes(
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

pub(super) fn not_found(path: &Path) -> StorageError {
    StorageError::Read(path.to_owned(), io::ErrorKind::NotFound.into())
}
