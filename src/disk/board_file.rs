//! A board's file: read with what it is known by, written only over what is known.

use super::drive::{Drive, FolderKey, Kind, Links, Lock};
use super::real::folder_of;
use super::save::{Place, SCRAP, Target, is_scrap, replace};
use super::{DiskError, not_found, read_bytes};
use crate::file::{self, FileError, Fingerprint, LoadedBoard, MAX_BYTES};
use crate::model::Board;
use std::io;
use std::path::Path;

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Only what was read or written last; `None` where no file was.
    Known(Option<Fingerprint>),
    /// Whatever is there: the person was asked.
    Anything,
}

/// A board that is safe in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file is known by now.
    pub known: Fingerprint,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it outlasts a power cut; where not, the journal must stay.
    pub lasting: bool,
}

/// The content of a board's file; `None` where there is no file.
///
/// # Errors
/// [`DiskError::Read`], or [`DiskError::File`] when it is too big.
pub fn content(drive: &dyn Drive, path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    read_bytes(drive, path, MAX_BYTES, Links::Follow)
}

/// What a file is known by; `None` where there is none.
///
/// # Errors
/// As [`content`].
pub fn fingerprint(drive: &dyn Drive, path: &Path) -> Result<Option<Fingerprint>, DiskError> {
    Ok(content(drive, path)?.as_deref().map(Fingerprint::of_bytes))
}

/// Whether two paths lead to one file, links followed.
pub fn is_same(drive: &dyn Drive, one: &Path, other: &Path) -> bool {
    let real = |path: &Path| drive.real_path(path).unwrap_or_else(|_| path.to_owned());
    one == other || real(one) == real(other)
}

/// Reads a board, and what its file is known by.
///
/// # Errors
/// [`DiskError::Read`] or [`DiskError::File`].
pub fn load(drive: &dyn Drive, path: &Path) -> Result<(LoadedBoard, Fingerprint), DiskError> {
    let bytes = content(drive, path)?.ok_or_else(|| not_found(path))?;
    let loaded = file::read(&bytes).map_err(|error| DiskError::File(path.to_owned(), error))?;
    Ok((loaded, Fingerprint::of_bytes(&bytes)))
}

/// Saves a board, wholly or not at all. `aside` gets what is about to be written over, and may refuse.
///
/// # Errors
/// [`DiskError::Changed`] or [`DiskError::Gone`] where the file is not what it may be; [`DiskError::Unsound`] where the bytes would not read
/// back as the same board; [`DiskError::Protected`]; else [`DiskError::Write`]. The file is as it was then.
pub fn save_board(
    drive: &dyn Drive,
    path: &Path,
    board: &Board,
    over: Over,
    aside: impl FnOnce(&[u8]) -> Result<(), DiskError>,
) -> Result<Saved, DiskError> {
    let bytes = file::write(board).into_bytes();
    if bytes.len() as u64 > MAX_BYTES {
        let size = bytes.len() as u64 / (1024 * 1024);
        return Err(DiskError::File(path.to_owned(), FileError::TooBig(size)));
    }
    // What was written must read back as the same board before it may replace a good file.
    if !file::read(&bytes).is_ok_and(|loaded| loaded.board == *board) {
        return Err(DiskError::Unsound(path.to_owned()));
    }
    let known = Fingerprint::of_bytes(&bytes);
    let replaced = replace(drive, path, &bytes, Target::Named, |target| {
        let before = match over {
            // It may be too big or unreadable, and is replaced all the same.
            Over::Anything => content(drive, target).ok().flatten(),
            Over::Known(_) => content(drive, target)?,
        };
        let there = before.as_deref().map(Fingerprint::of_bytes);
        match over {
            // Whoever wrote the very same did no harm.
            Over::Known(expected) if there != expected && there != Some(known) => {
                let path = path.to_owned();
                Err(if there.is_none() { DiskError::Gone(path) } else { DiskError::Changed(path) })
            }
            Over::Known(_) | Over::Anything => match &before {
                Some(before) => aside(before).map(|()| Place::Taken),
                // What cannot be read is there all the same.
                None if over == Over::Anything => Ok(Place::Taken),
                None => Ok(Place::New),
            },
        }
    });
    // Somebody has made a file of that name just now.
    let lasting = replaced.map_err(|error| match error {
        DiskError::Exists(path) => DiskError::Changed(path),
        error => error,
    })?;
    Ok(Saved { known, bytes, lasting })
}

/// A scrap of a save that was cut short is taken away once it is so many seconds older than a lock.
const SCRAP_AGE: u64 = 60 * 60;

/// Takes the lock of a board's file, and tidies the board's folder. Renaming a file loses the lock on it, so the lock is a
/// file of its own; it ends with the process, whatever ends that. For boards on disks of this machine it lies in the state
/// folder; for those on a share, where other machines must see it, beside the board.
///
/// # Errors
/// The system's, where nothing can be locked or written there; where a board is not on a share and there is no state folder.
pub fn lock_board(drive: &dyn Drive, state: Option<&Path>, path: &Path, owner: &str) -> io::Result<Lock> {
    let target = drive.real_path(path)?;
    let (folder, name) = (folder_of(&target), target.file_name().unwrap_or_default());
    let name = Fingerprint::of_bytes(name.as_encoded_bytes());
    let FolderKey { key, is_shared } = drive.folder_key(&folder)?;
    let (lock, like) = if is_shared {
        (folder.join(format!("{SCRAP}{name}.lock")), Some(target.as_path()))
    } else {
        let locks = state.ok_or(io::ErrorKind::NotFound)?.join("locks");
        drive.make_folder(&locks)?;
        (locks.join(format!("{key}-{name}.lock")), None)
    };
    let held = drive.lock(&lock, owner, like)?;
    if matches!(held, Lock::Held(_)) {
        sweep(drive, &folder, &lock);
        if !is_shared {
            sweep_locks(drive, &lock);
        }
    }
    Ok(held)
}

/// Maximum number of lock files examined per sweep.
const MOST_LOCKS: usize = 100;

/// Deletes the lock files beside this one that no process holds, which killed windows leave behind.
fn sweep_locks(drive: &dyn Drive, lock: &Path) {
    let names = drive.names(&folder_of(lock)).unwrap_or_default();
    let others = names.iter().map(|name| lock.with_file_name(name)).filter(|path| path != lock);
    let locks = others.filter(|path| path.extension().is_some_and(|ending| ending == "lock"));
    for other in locks.take(MOST_LOCKS) {
        drive.remove_stale_lock(&other);
    }
}

/// Takes away what saves left behind that were cut short. Ages are by the clock of the disk, which may be elsewhere.
fn sweep(drive: &dyn Drive, folder: &Path, lock: &Path) {
    let about = |path: &Path| {
        let about = drive.look(path, Links::Refuse).ok().flatten();
        about.filter(|about| about.kind == Kind::File)
    };
    let Some(now) = about(lock).and_then(|about| about.modified) else { return };
    for name in drive.names(folder).unwrap_or_default() {
        let path = folder.join(&name);
        if !name.to_str().is_some_and(is_scrap) {
            continue;
        }
        let then = about(&path).and_then(|about| about.modified);
        let age = then.and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age.as_secs() > SCRAP_AGE) {
            drive.remove(&path).ok();
        }
    }
}
