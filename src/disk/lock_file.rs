//! A lock as a file: made exclusively, told from files of others by its first line, taken away while it is still held. Never
//! truncates or removes what it has not made. Does not know what is locked.

use super::drive::{Held, Lock};
use super::open_file::{Links, create_hidden_file, not_ordinary, open_file_to_write};
use super::real::take_mode;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a lock file begins with. The name of whoever holds it follows.
const START: &str = "growth-canvas lock\n";
/// So many bytes of a lock file are read at most.
const MAX_BYTES: u64 = 400;
/// So often a lock is tried that somebody takes away at the same time.
const TRIES: usize = 20;

/// Takes the lock at a path, which ends with the process. `like` is a file whose readers and writers may know of the lock,
/// too; else only this person may.
///
/// # Errors
/// The system's; also where the path leads to anything that is not a lock file.
pub(super) fn take_lock(path: &Path, owner: &str, like: Option<&Path>) -> io::Result<Lock> {
    for _ in 0..TRIES {
        match create_hidden_file(path) {
            Ok(file) => {
                if let Some(held) = begin(file, path, owner, like)? {
                    return Ok(Lock::Held(held));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if let Some(lock) = look_at(path, owner)? {
                    return Ok(lock);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its lock does not stay where it is"))
}

/// Makes a file that was just created the lock; `None` where somebody was faster.
fn begin(mut file: File, path: &Path, owner: &str, like: Option<&Path>) -> io::Result<Option<Box<dyn Held>>> {
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => {
            // A disk without locks: nothing of the attempt stays.
            fs::remove_file(path).ok();
            return Err(error);
        }
    }
    if !is_still_at(&file, path) {
        return Ok(None);
    }
    let held = held(path, file.try_clone()?);
    if let Some(about) = like.filter(|_| cfg!(unix)).and_then(|like| fs::metadata(like).ok()) {
        take_mode(&file, &about).ok();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Of a write-protected board, too, the lock must be opened again.
            let mode = file.metadata()?.permissions().mode() & 0o777 | 0o600;
            file.set_permissions(fs::Permissions::from_mode(mode)).ok();
        }
    }
    sign(&mut file, owner)?;
    Ok(Some(held))
}

/// The lock that is there: who holds it, or that it is ours now. What nobody holds is taken away, so that it is made anew; then
/// it is `None`.
fn look_at(path: &Path, owner: &str) -> io::Result<Option<Lock>> {
    let mut file = match open_file_to_write(path, Links::Refuse) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    match file.try_lock() {
        // On Windows a locked file cannot be read; then nobody is named.
        Err(TryLockError::WouldBlock) => {
            return Ok(Some(Lock::Taken(content(&mut file).unwrap_or_default())));
        }
        Err(TryLockError::Error(error)) => return Err(error),
        Ok(()) => {}
    }
    if content(&mut file).is_none() {
        return Err(not_ordinary());
    }
    if cfg!(not(unix)) {
        // There it cannot be told whether the name leads to this very file, so the file itself goes on.
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        sign(&mut file, owner)?;
        return Ok(Some(Lock::Held(held(path, file))));
    }
    if is_still_at(&file, path) {
        fs::remove_file(path)?;
    }
    Ok(None)
}

fn sign(file: &mut File, owner: &str) -> io::Result<()> {
    file.write_all(START.as_bytes())?;
    file.write_all(owner.as_bytes())
}

/// The name in a lock file; `None` where it is none of ours. One whose owner was ended before it could sign is empty.
fn content(file: &mut File) -> Option<String> {
    if !is_single(file) {
        return None;
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    if text.is_empty() {
        return Some(String::new());
    }
    let owner = text.strip_prefix(START)?;
    Some(owner.trim().to_owned())
}

/// Whether a file has no other name, under which it might be something else.
fn is_single(file: &File) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        file.metadata().is_ok_and(|about| about.nlink() == 1)
    }
    #[cfg(not(unix))]
    {
        file.metadata().is_ok()
    }
}

/// Whether a path still leads to an open file.
pub(super) fn is_still_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let ids = |about: fs::Metadata| (about.dev(), about.ino());
        file.metadata().map(ids).ok() == fs::symlink_metadata(path).map(ids).ok()
    }
    #[cfg(not(unix))]
    {
        // There is no number to compare without calls of the system's own.
        path.exists() && file.metadata().is_ok()
    }
}

/// Deletes a lock file if no process holds the lock. Any other file stays.
pub(super) fn remove_stale_lock(path: &Path) {
    let Ok(mut file) = open_file_to_write(path, Links::Refuse) else { return };
    if file.try_lock().is_ok() && content(&mut file).is_some() {
        remove(&file, path);
    }
}

/// The locks held by this process, with a number each, so that the signal handler can remove their files.
static HELD: Mutex<Vec<(u64, PathBuf, File)>> = Mutex::new(Vec::new());
static COUNT: AtomicU64 = AtomicU64::new(0);

/// Deletes the files of all locks that this process holds. Called when the process ends, which releases the locks themselves.
pub fn remove_locks() {
    let held = HELD.lock().map(|mut held| std::mem::take(&mut *held)).unwrap_or_default();
    for (_, path, file) in held {
        remove(&file, &path);
    }
}

/// The open file is the lock. It is taken away while it is still held, so that nobody is left with a name only.
#[derive(Debug)]
struct LockFile {
    number: u64,
    path: PathBuf,
    file: File,
}

/// The lock that is an open file.
fn held(path: &Path, file: File) -> Box<dyn Held> {
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    if let (Ok(mut held), Ok(file)) = (HELD.lock(), file.try_clone()) {
        held.push((number, path.to_owned(), file));
    }
    Box::new(LockFile { number, path: path.to_owned(), file })
}

impl Held for LockFile {}

impl Drop for LockFile {
    fn drop(&mut self) {
        if let Ok(mut held) = HELD.lock() {
            held.retain(|(number, ..)| *number != self.number);
        }
        remove(&self.file, &self.path);
    }
}

/// Deletes a lock file, unless its path leads to another file by now.
fn remove(file: &File, path: &Path) {
    if is_still_at(file, path) {
        fs::remove_file(path).ok();
    }
}
