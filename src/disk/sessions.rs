//! Sessions that ended without having everything in a file: found, taken over, let go. Those of windows that are still
//! open are left alone.

use super::drive::{Drive, Held, Lock};
use crate::file::MAX_BYTES;
use crate::file::journal::{Session, replay};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What was given up is kept for so many seconds: 31 days.
const KEPT: u64 = 31 * 24 * 60 * 60;

/// A session that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its journal.
    pub journal: PathBuf,
    /// What it tells.
    pub session: Session,
}

/// The lock of the window of this name, on all its journals. `None` where it cannot be had, or where journals of an
/// earlier window of that name are left, which would be written over.
pub fn hold(drive: &dyn Drive, state: &Path, name: &str) -> Option<Box<dyn Held>> {
    let folder = state.join("sessions");
    drive.make_folder(&folder).ok()?;
    let of_name = |file: &OsString| file.to_str().is_some_and(|file| file.starts_with(&format!("{name}-")));
    if drive.names(&folder).ok()?.iter().any(of_name) {
        return None;
    }
    match drive.lock(&folder.join(format!("{name}.lock")), "") {
        Ok(Lock::Held(held)) => Some(held),
        Ok(Lock::Taken(_)) | Err(_) => None,
    }
}

/// The sessions of windows that are no longer open and have something in no file, the latest first. Those that have
/// nothing to offer are let go, `now` in seconds since 1970.
pub fn find(drive: &dyn Drive, state: &Path, now: u64) -> Vec<Found> {
    let folder = state.join("sessions");
    let mut found = Vec::new();
    for name in drive.names(&folder).unwrap_or_default() {
        let journal = folder.join(&name);
        let ending = journal.extension().and_then(OsStr::to_str).unwrap_or_default();
        let Some(_held) = lock_of(drive, &journal) else { continue };
        if ending == "new" {
            // It was in the making when its window ended; what it was to replace is still there.
            drive.remove(&journal).ok();
        }
        if ending != "journal" {
            continue;
        }
        // A journal that cannot be read, perhaps of a later version of the program, is left where it is.
        let Some(session) = read(drive, &journal) else { continue };
        let old = session.given_up && now.saturating_sub(session.at) > KEPT;
        if old || !session.is_unsaved() {
            drive.remove(&journal).ok();
        } else {
            found.push(Found { journal, session });
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.session.at));
    found
}

/// Takes a session away: it has been taken over, or is not wanted. Nothing happens to one that somebody else has.
pub fn let_go(drive: &dyn Drive, journal: &Path) {
    if let Some(_held) = lock_of(drive, journal) {
        drive.remove(journal).ok();
    }
}

fn read(drive: &dyn Drive, journal: &Path) -> Option<Session> {
    replay(&drive.read(journal, 8 * MAX_BYTES).ok()?)
}

/// The lock of the window that a file is of: «name-1.journal» belongs to «name.lock». A lock that nobody holds any
/// more is gone after that.
fn lock_of(drive: &dyn Drive, file: &Path) -> Option<Box<dyn Held>> {
    let stem = file.file_stem()?.to_str()?;
    let name = stem.split('-').next()?;
    match drive.lock(&file.with_file_name(format!("{name}.lock")), "") {
        Ok(Lock::Held(held)) => Some(held),
        // A disk without locks has no second window either.
        Err(_) => Some(Box::new(Unlocked)),
        Ok(Lock::Taken(_)) => None,
    }
}

#[derive(Debug)]
struct Unlocked;

impl Held for Unlocked {}
