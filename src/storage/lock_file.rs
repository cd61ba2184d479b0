//! Lock files: created exclusively, recognized by their first line, deleted while still locked. Never truncates
//! or deletes foreign files. Does not know what is locked.

#![expect(clippy::disallowed_methods, reason = "this file uses the file system")]

use super::fs::{LockGuard, LockResult};
use super::open_file::{LinkPolicy, create_hidden_file, not_regular_file, open_file_to_write};
use super::permissions::copy_mode;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// First line of a lock file; the name of the owner follows.
const HEADER: &str = "growth-canvas lock\n";
/// Maximum number of bytes read from a lock file.
const MAX_BYTES: u64 = 400;
/// Attempts to lock while others delete the file at the same time.
const MAX_ATTEMPTS: usize = 20;

/// Locks a path until the process ends. `like` is a file whose readers and writers may read the lock file;
/// without it, only the current user.
///
/// # Errors
///
/// The system's; also if the path is not a lock file.
pub(super) fn take_lock(path: &Path, owner: &str, like: Option<&Path>) -> io::Result<LockResult> {
    for _ in 0..MAX_ATTEMPTS {
        match create_hidden_file(path) {
            Ok(file) => {
                if let Some(held) = create_lock(file, path, owner, like)? {
                    return Ok(LockResult::Held(held));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if let Some(lock) = inspect(path, owner)? {
                    return Ok(lock);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("the lock file keeps being replaced"))
}

/// Locks a file that was just created; `None` if another process was faster.
fn create_lock(
    mut file: File,
    path: &Path,
    owner: &str,
    like: Option<&Path>,
) -> io::Result<Option<Box<dyn LockGuard>>> {
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => {
            // File system without locks: remove all traces.
            fs::remove_file(path).ok();
            return Err(error);
        }
    }
    if !is_still_at(&file, path) {
        return Ok(None);
    }
    let held = into_guard(path, file.try_clone()?);
    if let Some(about) = like.filter(|_| cfg!(unix)).and_then(|like| fs::metadata(like).ok()) {
        copy_mode(&file, &about).ok();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // The lock of a write-protected board must be writable as well.
            let mode = file.metadata()?.permissions().mode() & 0o777 | 0o600;
            file.set_permissions(fs::Permissions::from_mode(mode)).ok();
        }
    }
    write_owner(&mut file, owner)?;
    Ok(Some(held))
}

/// Examines an existing lock file: returns its owner, or takes over the lock. A stale lock file is deleted;
/// `None` then, so that the caller creates a new one.
fn inspect(path: &Path, owner: &str) -> io::Result<Option<LockResult>> {
    let mut file = match open_file_to_write(path, LinkPolicy::Refuse) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    match file.try_lock() {
        // On Windows a locked file cannot be read; its owner remains unknown.
        Err(TryLockError::WouldBlock) => {
            return Ok(Some(LockResult::Contended(read_owner(&mut file).unwrap_or_default())));
        }
        Err(TryLockError::Error(error)) => return Err(error),
        Ok(()) => {}
    }
    if read_owner(&mut file).is_none() {
        return Err(not_regular_file());
    }
    if cfg!(not(unix)) {
        // Without inode numbers the path cannot be compared with the open file, so the file is reused.
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        write_owner(&mut file, owner)?;
        return Ok(Some(LockResult::Held(into_guard(path, file))));
    }
    if is_still_at(&file, path) {
        fs::remove_file(path)?;
    }
    Ok(None)
}

fn write_owner(file: &mut File, owner: &str) -> io::Result<()> {
    file.write_all(HEADER.as_bytes())?;
    file.write_all(owner.as_bytes())
}

/// Owner in a lock file; `None` if it is not one of ours. Empty if its process ended before writing it.
fn read_owner(file: &mut File) -> Option<String> {
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
    let owner = text.strip_prefix(HEADER)?;
    Some(owner.trim().to_owned())
}

/// Returns whether the file has no other hard link, under which it may be something else.
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

/// Returns whether a path still refers to an open file.
pub(super) fn is_still_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let ids = |about: fs::Metadata| (about.dev(), about.ino());
        file.metadata().map(ids).ok() == fs::symlink_metadata(path).map(ids).ok()
    }
    #[cfg(not(unix))]
    {
        // There are no inode numbers to compare without system calls.
        path.exists() && file.metadata().is_ok()
    }
}

/// Deletes a lock file unless a process holds its lock; other files stay.
pub(super) fn remove_stale_lock(path: &Path) {
    let Ok(mut file) = open_file_to_write(path, LinkPolicy::Refuse) else { return };
    if file.try_lock().is_ok() && read_owner(&mut file).is_some() {
        remove_if_same(&file, path);
    }
}

/// Locks held by this process, numbered, so that signal handlers can delete their files.
static HELD_LOCKS: Mutex<Vec<(u64, PathBuf, File)>> = Mutex::new(Vec::new());
static NEXT_LOCK_NUMBER: AtomicU64 = AtomicU64::new(0);

/// Deletes all lock files of this process, for its end; the locks themselves end with it.
pub(crate) fn remove_locks() {
    let held = HELD_LOCKS.lock().map(|mut held| std::mem::take(&mut *held)).unwrap_or_default();
    for (_, path, file) in held {
        remove_if_same(&file, &path);
    }
}

/// An open lock file; deleted while still locked, so that nobody finds an unlocked one.
#[derive(Debug)]
struct LockFile {
    number: u64,
    path: PathBuf,
    file: File,
}

fn into_guard(path: &Path, file: File) -> Box<dyn LockGuard> {
    let number = NEXT_LOCK_NUMBER.fetch_add(1, Ordering::Relaxed);
    if let (Ok(mut held), Ok(file)) = (HELD_LOCKS.lock(), file.try_clone()) {
        held.push((number, path.to_owned(), file));
    }
    Box::new(LockFile { number, path: path.to_owned(), file })
}

impl LockGuard for LockFile {}

impl Drop for LockFile {
    fn drop(&mut self) {
        if let Ok(mut held) = HELD_LOCKS.lock() {
            held.retain(|(number, ..)| *number != self.number);
        }
        remove_if_same(&self.file, &self.path);
    }
}

/// Deletes a lock file if its path still refers to it.
fn remove_if_same(file: &File, path: &Path) {
    if is_still_at(file, path) {
        fs::remove_file(path).ok();
    }
}
