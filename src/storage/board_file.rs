//! A board's file: read with what it is known by, written only over what is known.

use super::atomic_write::{FileOwnership, Replace, TEMP_PREFIX, is_temp_name, rename_over};
use super::fs::{FileType, FolderKey, Fs, LinkPolicy, LockResult};
use super::real_fs::parent_dir;
use super::{StorageError, not_found, read_bytes};
use crate::file::{self, FileError, Fingerprint, LoadedBoard, MAX_BYTES};
use crate::model::Board;
use std::io;
use std::path::Path;

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Only what was read or written last; `None` where no file was.
    Matches(Option<Fingerprint>),
    /// Whatever is there: the person was asked.
    Any,
}

/// A board that is safe in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// What the file is known by now.
    pub fingerprint: Fingerprint,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it outlasts a power cut; where not, the journal must stay.
    pub durable: bool,
}

/// The content of a board's file; `None` where there is no file.
///
/// # Errors
/// [`StorageError::Read`], or [`StorageError::File`] when it is too big.
pub fn read_content(fs: &dyn Fs, path: &Path) -> Result<Option<Vec<u8>>, StorageError> {
    read_bytes(fs, path, MAX_BYTES, LinkPolicy::Follow)
}

/// What a file is known by; `None` where there is none.
///
/// # Errors
/// As [`read_content`].
pub fn read_fingerprint(fs: &dyn Fs, path: &Path) -> Result<Option<Fingerprint>, StorageError> {
    Ok(read_content(fs, path)?.as_deref().map(Fingerprint::of_bytes))
}

/// Whether two paths lead to one file, links followed.
pub fn is_same_file(fs: &dyn Fs, one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs.canonicalize(path).unwrap_or_else(|_| path.to_owned());
    one == other || real(one) == real(other)
}

/// Reads a board, and what its file is known by.
///
/// # Errors
/// [`StorageError::Read`] or [`StorageError::File`].
pub fn load(fs: &dyn Fs, path: &Path) -> Result<(LoadedBoard, Fingerprint), StorageError> {
    let bytes = read_content(fs, path)?.ok_or_else(|| not_found(path))?;
    let loaded = file::read(&bytes).map_err(|error| StorageError::File(path.to_owned(), error))?;
    Ok((loaded, Fingerprint::of_bytes(&bytes)))
}

/// Saves a board, wholly or not at all. `aside` gets what is about to be written over, and may refuse.
///
/// # Errors
/// [`StorageError::Changed`] or [`StorageError::Missing`] where the file is not what it may be; [`StorageError::Unreadable`] where the bytes would not read
/// back as the same board; [`StorageError::Protected`]; else [`StorageError::Write`]. The file is as it was then.
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
    // What was written must read back as the same board before it may replace a good file.
    if !file::read(&bytes).is_ok_and(|loaded| loaded.board == *board) {
        return Err(StorageError::Unreadable(path.to_owned()));
    }
    let known = Fingerprint::of_bytes(&bytes);
    let replaced = rename_over(fs, path, &bytes, FileOwnership::NamedByUser, |target| {
        let before = match precondition {
            // It may be too big or unreadable, and is replaced all the same.
            Precondition::Any => read_content(fs, target).ok().flatten(),
            Precondition::Matches(_) => read_content(fs, target)?,
        };
        let there = before.as_deref().map(Fingerprint::of_bytes);
        match precondition {
            // Whoever wrote the very same did no harm.
            Precondition::Matches(expected) if there != expected && there != Some(known) => {
                let path = path.to_owned();
                Err(if there.is_none() { StorageError::Missing(path) } else { StorageError::Changed(path) })
            }
            Precondition::Matches(_) | Precondition::Any => match &before {
                Some(before) => aside(before).map(|()| Replace::Allow),
                // What cannot be read is there all the same.
                None if precondition == Precondition::Any => Ok(Replace::Allow),
                None => Ok(Replace::Forbid),
            },
        }
    });
    // Somebody has made a file of that name just now.
    let lasting = replaced.map_err(|error| match error {
        StorageError::Exists(path) => StorageError::Changed(path),
        error => error,
    })?;
    Ok(SavedFile { fingerprint: known, bytes, durable: lasting })
}

/// A scrap of a save that was cut short is taken away once it is so many seconds older than a lock.
const MIN_TEMP_FILE_AGE_SECS: u64 = 60 * 60;

/// Takes the lock of a board's file, and tidies the board's folder. Renaming a file loses the lock on it, so the lock is a
/// file of its own; it ends with the process, whatever ends that. For boards on disks of this machine it lies in the state
/// folder; for those on a share, where other machines must see it, beside the board.
///
/// # Errors
/// The system's, where nothing can be locked or written there; where a board is not on a share and there is no state folder.
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

/// Deletes the lock files beside this one that no process holds, which killed windows leave behind.
fn sweep_locks(fs: &dyn Fs, lock: &Path) {
    let names = fs.read_dir(&parent_dir(lock)).unwrap_or_default();
    let others = names.iter().map(|name| lock.with_file_name(name)).filter(|path| path != lock);
    let locks = others.filter(|path| path.extension().is_some_and(|ending| ending == "lock"));
    for other in locks.take(MAX_LOCKS_PER_SWEEP) {
        fs.remove_stale_lock(&other);
    }
}

/// Takes away what saves left behind that were cut short. Ages are by the clock of the disk, which may be elsewhere.
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
