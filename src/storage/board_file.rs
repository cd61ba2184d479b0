//! A board's file: read together with its fingerprint, overwritten only if its content is the expected one.

use super::atomic_write::{FileOwnership, Replace, TEMP_PREFIX, is_temp_name, rename_over};
use super::error::StorageError;
use super::fs::{FileType, FolderKey, Fs, LinkPolicy, LockResult};
use super::real_fs::{RealFs, parent_dir};
use super::{not_found, read_bytes};
use crate::file::{self, FileError, Fingerprint, LoadedBoard, MAX_BYTES};
use crate::model::Board;
use std::io;
use std::path::Path;

/// Condition for overwriting a file (compare HTTP's If-Match).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Its content has this fingerprint; `None`: there is no file.
    Matches(Option<Fingerprint>),
    /// No condition: the user has confirmed overwriting.
    Any,
}

/// The result of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    pub fingerprint: Fingerprint,
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// Whether the save survives a power cut; otherwise the journal must be kept.
    pub durable: bool,
}

/// Content of a board file; `None` if it does not exist.
///
/// # Errors
///
/// [`StorageError::Read`], or [`StorageError::File`] if it is too large.
pub fn read_content(fs: &dyn Fs, path: &Path) -> Result<Option<Vec<u8>>, StorageError> {
    read_bytes(fs, path, MAX_BYTES, LinkPolicy::Follow)
}

/// Fingerprint of a file; `None` if it does not exist.
///
/// # Errors
///
/// Those of [`read_content`].
pub(crate) fn read_fingerprint(fs: &dyn Fs, path: &Path) -> Result<Option<Fingerprint>, StorageError> {
    Ok(read_content(fs, path)?.as_deref().map(Fingerprint::of_bytes))
}

/// Returns whether two paths refer to the same file, following links.
pub(crate) fn is_same_file(fs: &dyn Fs, one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs.canonicalize(path).unwrap_or_else(|_| path.to_owned());
    one == other || real(one) == real(other)
}

/// Reads a board and its file's fingerprint.
///
/// # Errors
///
/// [`StorageError::Read`] or [`StorageError::File`].
pub fn load(fs: &dyn Fs, path: &Path) -> Result<(LoadedBoard, Fingerprint), StorageError> {
    let bytes = read_content(fs, path)?.ok_or_else(|| not_found(path))?;
    let loaded = file::read(&bytes).map_err(|error| StorageError::File(path.to_owned(), error))?;
    Ok((loaded, Fingerprint::of_bytes(&bytes)))
}

/// Saves a board atomically. `aside` receives the content that is about to be overwritten and may refuse.
///
/// # Errors
///
/// [`StorageError::Changed`] or [`StorageError::Missing`] if the precondition fails;
/// [`StorageError::Unreadable`] if the bytes do not read back as the same board; [`StorageError::Protected`];
/// otherwise [`StorageError::Write`]. The file is unchanged then.
pub fn save_board(
    fs: &dyn Fs,
    path: &Path,
    board: &Board,
    precondition: Precondition,
    aside: impl FnOnce(&[u8]) -> Result<(), StorageError>,
) -> Result<SavedFile, StorageError> {
    let bytes = file::write(board).into_bytes();
    if bytes.len() as u64 > MAX_BYTES {
        let size = bytes.len() as u64 / (1024 * 1024);
        return Err(StorageError::File(path.to_owned(), FileError::TooBig(size)));
    }
    // Only bytes that read back as the same board may replace a good file.
    if !file::read(&bytes).is_ok_and(|loaded| loaded.board == *board) {
        return Err(StorageError::Unreadable(path.to_owned()));
    }
    let known = Fingerprint::of_bytes(&bytes);
    let replaced = rename_over(fs, path, &bytes, FileOwnership::NamedByUser, |target| {
        let before = match precondition {
            // It may be too large or unreadable, and is replaced anyway.
            Precondition::Any => read_content(fs, target).ok().flatten(),
            Precondition::Matches(_) => read_content(fs, target)?,
        };
        let there = before.as_deref().map(Fingerprint::of_bytes);
        match precondition {
            // Identical content is not a conflict.
            Precondition::Matches(expected) if there != expected && there != Some(known) => {
                let path = path.to_owned();
                Err(if there.is_none() { StorageError::Missing(path) } else { StorageError::Changed(path) })
            }
            Precondition::Matches(_) | Precondition::Any => match &before {
                Some(before) => aside(before).map(|()| Replace::Allow),
                // An unreadable file exists all the same.
                None if precondition == Precondition::Any => Ok(Replace::Allow),
                None => Ok(Replace::Forbid),
            },
        }
    });
    // Another program has just created the file.
    let lasting = replaced.map_err(|error| match error {
        StorageError::Exists(path) => StorageError::Changed(path),
        error => error,
    })?;
    Ok(SavedFile { fingerprint: known, bytes, durable: lasting })
}

/// Minimum age of a leftover temporary file, compared with a lock file, before it is deleted.
const MIN_TEMP_FILE_AGE_SECS: u64 = 60 * 60;

/// Locks a board's file and cleans its folder of leftovers. Renaming a file drops its lock, so the lock is a
/// separate file; it ends with the process in any case. Locks of boards on local disks are in the state folder;
/// on network shares, where other machines must see them, next to the board.
///
/// # Errors
///
/// The system's, if locking or writing is not possible; if a local board has no state folder.
pub fn lock_board(fs: &dyn Fs, state: Option<&Path>, path: &Path, owner: &str) -> io::Result<LockResult> {
    let target = fs.canonicalize(path)?;
    let (folder, name) = (parent_dir(&target), target.file_name().unwrap_or_default());
    let name = Fingerprint::of_bytes(name.as_encoded_bytes());
    let FolderKey { key, is_shared } = fs.folder_key(&folder)?;
    let (lock, like) = if is_shared {
        (folder.join(format!("{TEMP_PREFIX}{name}.lock")), Some(target.as_path()))
    } else {
        let locks = state.ok_or(io::ErrorKind::NotFound)?.join("locks");
        fs.create_dir_all(&locks)?;
        (locks.join(format!("{key}-{name}.lock")), None)
    };
    let held = fs.lock(&lock, owner, like)?;
    if matches!(held, LockResult::Held(_)) {
        sweep_temp_files(fs, &folder, &lock);
        if !is_shared {
            sweep_locks(fs, &lock);
        }
    }
    Ok(held)
}

/// Maximum number of lock files examined per sweep.
const MAX_LOCKS_PER_SWEEP: usize = 100;

/// Deletes lock files of killed processes next to this one.
fn sweep_locks(fs: &dyn Fs, lock: &Path) {
    let names = fs.read_dir(&parent_dir(lock)).unwrap_or_default();
    let others = names.iter().map(|name| lock.with_file_name(name)).filter(|path| path != lock);
    let locks = others.filter(|path| path.extension().is_some_and(|ending| ending == "lock"));
    for other in locks.take(MAX_LOCKS_PER_SWEEP) {
        fs.remove_stale_lock(&other);
    }
}

/// Deletes leftovers of interrupted saves. Ages use the clock of the disk, which may differ from ours.
fn sweep_temp_files(fs: &dyn Fs, folder: &Path, lock: &Path) {
    let about = |path: &Path| {
        let about = fs.metadata(path, LinkPolicy::Refuse).ok().flatten();
        about.filter(|about| about.file_type == FileType::File)
    };
    let Some(now) = about(lock).and_then(|about| about.modified) else { return };
    for name in fs.read_dir(folder).unwrap_or_default() {
        let path = folder.join(&name);
        if !name.to_str().is_some_and(is_temp_name) {
            continue;
        }
        let then = about(&path).and_then(|about| about.modified);
        let age = then.and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age.as_secs() > MIN_TEMP_FILE_AGE_SECS) {
            fs.remove(&path).ok();
        }
    }
}

/// Reads a board.
///
/// # Errors
///
/// [`StorageError::Read`] or [`StorageError::File`]. A file that is too large is refused before it is read.
pub fn read_board(path: &Path) -> Result<LoadedBoard, StorageError> {
    load(&RealFs, path).map(|(loaded, _)| loaded)
}
