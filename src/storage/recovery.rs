//! Recovery of sessions that ended with unsaved changes: scan, resume, discard. Sessions of open windows are
//! left alone.

use super::fs::{Fs, LinkPolicy, LockGuard, LockResult};
use crate::file::MAX_BYTES;
use crate::file::journal::{Session, replay};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Discarded changes are kept this long: 31 days.
const RETENTION_SECS: u64 = 31 * 24 * 60 * 60;

/// A session that can be recovered.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoverableSession {
    pub journal: PathBuf,
    pub session: Session,
}

/// Locks the journals of a window name. `None` if the lock is not available or journals with that name exist,
/// which would be overwritten.
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

/// Parameters of a scan.
#[derive(Clone, Copy, Debug)]
pub struct SessionScan<'a> {
    /// The state folder.
    pub state: &'a Path,
    /// This window's journal name and current journal number, which are skipped; may be unused names.
    pub own: (&'a str, u32),
    /// Seconds since 1970.
    pub now: u64,
}

/// Scans for sessions with unsaved changes, latest first, except those of open windows and of this window.
/// Deletes journals with nothing to recover.
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
        // If locks are not supported, the session is offered but never deleted.
        let sure = !matches!(hold, SessionLock::Unknown);
        if ending == "new" && sure {
            // It was being rewritten when its window ended; the journal it should replace is still there.
            fs.remove(&journal).ok();
        }
        if ending != "journal" {
            continue;
        }
        // An unreadable journal, perhaps of a later version, is left alone.
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

/// Deletes a journal that was resumed or is unwanted; does nothing if another window has it.
pub fn discard(fs: &dyn Fs, journal: &Path, own: (&str, u32)) {
    if lock_for(fs, journal, own).is_some() {
        fs.remove(journal).ok();
    }
}

fn read(fs: &dyn Fs, journal: &Path) -> Option<Session> {
    replay(&fs.read(journal, 8 * MAX_BYTES, LinkPolicy::Refuse).ok()?)
}

/// Why a journal may be read.
enum SessionLock {
    /// Its window is gone; the lock keeps others away, and an unlocked name expires.
    Lock { _held: Box<dyn LockGuard> },
    /// It is an earlier one of this window.
    Own,
    /// The file system has no locks.
    Unknown,
}

/// Returns how a journal may be read: “name-1.journal” belongs to the window that holds “name.lock”.
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
