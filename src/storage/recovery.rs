//! Sessions that ended without having everything in a file: found, taken over, let go. Those of windows that are still
//! open are left alone.

use super::fs::{Fs, LinkPolicy, LockGuard, LockResult};
use crate::file::MAX_BYTES;
use crate::file::journal::{Session, replay};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What was given up is kept for so many seconds: 31 days.
const RETENTION_SECS: u64 = 31 * 24 * 60 * 60;

/// A session that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoverableSession {
    /// Its journal.
    pub journal: PathBuf,
    /// What it tells.
    pub session: Session,
}

/// The lock of the window of this name, on all its journals. `None` where it cannot be had, or where journals of an
/// earlier window of that name are left, which would be written over.
pub fn lock(fs: &dyn Fs, state: &Path, name: &str) -> Option<Box<dyn LockGuard>> {
    let folder = state.join("sessions");
    fs.create_dir_all(&folder).ok()?;
    let of_name = |file: &OsString| file.to_str().is_some_and(|file| file.starts_with(&format!("{name}-")));
    if fs.read_dir(&folder).ok()?.iter().any(of_name) {
        return None;
    }
    match fs.lock(&folder.join(format!("{name}.lock")), "", None) {
        Ok(LockResult::Held(held)) => Some(held),
        Ok(LockResult::Contended(_)) | Err(_) => None,
    }
}

/// Where a window looks for what others left.
#[derive(Clone, Copy, Debug)]
pub struct SessionScan<'a> {
    /// The state folder.
    pub state: &'a Path,
    /// The name of the journals of this window, and the number of the one it writes now; both may be nobody's.
    pub own: (&'a str, u32),
    /// In seconds since 1970.
    pub now: u64,
}

/// The sessions that have something in no file, the latest first, but for those of other windows that are open and the
/// one that this window is in. Those that have nothing to offer are let go.
pub fn scan(fs: &dyn Fs, search: SessionScan<'_>) -> Vec<RecoverableSession> {
    let folder = search.state.join("sessions");
    let mut found = Vec::new();
    for name in fs.read_dir(&folder).unwrap_or_default() {
        let journal = folder.join(&name);
        let ending = journal.extension().and_then(OsStr::to_str).unwrap_or_default();
        if !["journal", "new", "lock"].contains(&ending) {
            continue;
        }
        let Some(hold) = lock_for(fs, &journal, search.own) else { continue };
        // Where it cannot be told whether somebody has it, it is offered and never taken away.
        let sure = !matches!(hold, SessionLock::Unknown);
        if ending == "new" && sure {
            // It was in the making when its window ended; what it was to replace is still there.
            fs.remove(&journal).ok();
        }
        if ending != "journal" {
            continue;
        }
        // A journal that cannot be read, perhaps of a later version of the program, is left where it is.
        let Some(session) = read(fs, &journal) else { continue };
        let old = session.given_up && search.now.saturating_sub(session.last_entry_secs) > RETENTION_SECS;
        if !old && session.is_unsaved() {
            found.push(RecoverableSession { journal, session });
        } else if sure {
            fs.remove(&journal).ok();
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.session.last_entry_secs));
    found
}

/// Takes a session away: it has been taken over, or is not wanted. Nothing happens to one that somebody else has.
pub fn discard(fs: &dyn Fs, journal: &Path, own: (&str, u32)) {
    if lock_for(fs, journal, own).is_some() {
        fs.remove(journal).ok();
    }
}

fn read(fs: &dyn Fs, journal: &Path) -> Option<Session> {
    replay(&fs.read(journal, 8 * MAX_BYTES, LinkPolicy::Refuse).ok()?)
}

/// Why a file of a session may be looked at.
enum SessionLock {
    /// Its window is gone; nobody else takes it meanwhile. What nobody holds any more is gone after that.
    Lock { _held: Box<dyn LockGuard> },
    /// It is an earlier one of our own.
    Own,
    /// The disk has no locks.
    Unknown,
}

/// Whether a file may be looked at: «name-1.journal» belongs to the window that holds «name.lock».
fn lock_for(fs: &dyn Fs, file: &Path, (own, number): (&str, u32)) -> Option<SessionLock> {
    let stem = file.file_stem()?.to_str()?;
    let (name, count) = stem.split_once('-').unwrap_or((stem, ""));
    if name == own {
        return (!count.is_empty() && count != number.to_string()).then_some(SessionLock::Own);
    }
    match fs.lock(&file.with_file_name(format!("{name}.lock")), "", None) {
        Ok(LockResult::Held(held)) => Some(SessionLock::Lock { _held: held }),
        Ok(LockResult::Contended(_)) => None,
        Err(_) => Some(SessionLock::Unknown),
    }
}
