//! Sessions that ended without having everything in a file: found, taken over, let go. Those of windows that are still
//! open are left alone.

use super::drive::{Drive, Held, Links, Lock};
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
    match drive.lock(&folder.join(format!("{name}.lock")), "", None) {
        Ok(Lock::Held(held)) => Some(held),
        Ok(Lock::Taken(_)) | Err(_) => None,
    }
}

/// Where a window looks for what others left.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The state folder.
    pub state: &'a Path,
    /// The name of the journals of this window, and the number of the one it writes now; both may be nobody's.
    pub own: (&'a str, u32),
    /// In seconds since 1970.
    pub now: u64,
}

/// The sessions that have something in no file, the latest first, but for those of other windows that are open and the
/// one that this window is in. Those that have nothing to offer are let go.
pub fn find(drive: &dyn Drive, search: Search<'_>) -> Vec<Found> {
    let folder = search.state.join("sessions");
    let mut found = Vec::new();
    for name in drive.names(&folder).unwrap_or_default() {
        let journal = folder.join(&name);
        let ending = journal.extension().and_then(OsStr::to_str).unwrap_or_default();
        if !["journal", "new", "lock"].contains(&ending) {
            continue;
        }
        let Some(hold) = hold_of(drive, &journal, search.own) else { continue };
        // Where it cannot be told whether somebody has it, it is offered and never taken away.
        let sure = !matches!(hold, Hold::Unknown);
        if ending == "new" && sure {
            // It was in the making when its window ended; what it was to replace is still there.
            drive.remove(&journal).ok();
        }
        if ending != "journal" {
            continue;
        }
        // A journal that cannot be read, perhaps of a later version of the program, is left where it is.
        let Some(session) = read(drive, &journal) else { continue };
        let old = session.given_up && search.now.saturating_sub(session.last_entry_secs) > KEPT;
        if !old && session.is_unsaved() {
            found.push(Found { journal, session });
        } else if sure {
            drive.remove(&journal).ok();
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.session.last_entry_secs));
    found
}

/// Takes a session away: it has been taken over, or is not wanted. Nothing happens to one that somebody else has.
pub fn let_go(drive: &dyn Drive, journal: &Path, own: (&str, u32)) {
    if hold_of(drive, journal, own).is_some() {
        drive.remove(journal).ok();
    }
}

fn read(drive: &dyn Drive, journal: &Path) -> Option<Session> {
    replay(&drive.read(journal, 8 * MAX_BYTES, Links::Refuse).ok()?)
}

/// Why a file of a session may be looked at.
enum Hold {
    /// Its window is gone; nobody else takes it meanwhile. What nobody holds any more is gone after that.
    Lock { _held: Box<dyn Held> },
    /// It is an earlier one of our own.
    Own,
    /// The disk has no locks.
    Unknown,
}

/// Whether a file may be looked at: «name-1.journal» belongs to the window that holds «name.lock».
fn hold_of(drive: &dyn Drive, file: &Path, (own, number): (&str, u32)) -> Option<Hold> {
    let stem = file.file_stem()?.to_str()?;
    let (name, count) = stem.split_once('-').unwrap_or((stem, ""));
    if name == own {
        return (!count.is_empty() && count != number.to_string()).then_some(Hold::Own);
    }
    match drive.lock(&file.with_file_name(format!("{name}.lock")), "", None) {
        Ok(Lock::Held(held)) => Some(Hold::Lock { _held: held }),
        Ok(Lock::Taken(_)) => None,
        Err(_) => Some(Hold::Unknown),
    }
}
