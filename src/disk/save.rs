//! Writing a file whole or not at all: beside it, to the disk, then in its place.

use super::DiskError;
use super::drive::{About, Drive, Kind, Sink};
use super::real::{RealDrive, folder_of};
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file that is not there yet.
///
/// # Errors
/// [`DiskError::Exists`] when it is there, else [`DiskError::Write`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if path.symlink_metadata().is_ok() {
        return Err(DiskError::Exists(path.to_owned()));
    }
    write_over(path, bytes)
}

/// Writes a file that the program keeps for itself, such as settings, in a folder that is made where it is not there.
///
/// # Errors
/// As [`write_over`].
pub fn keep(path: &Path, text: &str) -> Result<(), DiskError> {
    let folder = folder_of(path);
    RealDrive.make_folder(&folder).map_err(|error| DiskError::Write(folder, error))?;
    write_over(path, text.as_bytes())
}

/// Writes a file, in place of the one that is there. A link is followed, the file's mode is kept; whatever goes
/// wrong, the old file stays as it was.
///
/// # Errors
/// [`DiskError::Protected`] for a write-protected file, else [`DiskError::Write`].
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace(&RealDrive, path, bytes, |_| Ok(())).map(drop)
}

/// Puts a file in place of what is there, whole or not at all. `allowed` has the last word, just before it happens.
/// Says whether
/// the new name outlasts a power cut, as far as the system can tell.
pub(super) fn replace(
    drive: &dyn Drive,
    path: &Path,
    bytes: &[u8],
    allowed: impl FnOnce(&Path) -> Result<(), DiskError>,
) -> Result<bool, DiskError> {
    let failed = |error| DiskError::Write(path.to_owned(), error);
    let target = drive.real_path(path).map_err(failed)?;
    let old = drive.look(&target).map_err(failed)?;
    match old {
        Some(About { kind: Kind::Folder, .. }) => return Err(failed(io::ErrorKind::IsADirectory.into())),
        Some(About { protected: true, .. }) => return Err(DiskError::Protected(path.to_owned())),
        Some(_) | None => {}
    }
    let folder = folder_of(&target);
    let (temporary, mut sink) = beside(drive, &target).map_err(failed)?;
    // Its mode comes before there is anything to read in it.
    let alike = if old.is_some() { drive.make_like(&temporary, &target) } else { Ok(()) };
    let written = alike.and_then(|()| sink.write(bytes)).and_then(|()| sink.sync()).map_err(failed);
    drop(sink);
    let moved = written
        .and_then(|()| allowed(&target))
        .and_then(|()| drive.rename(&temporary, &target).map_err(failed));
    if let Err(error) = moved {
        // The old file is untouched; only our own scrap goes.
        drive.remove(&temporary).ok();
        return Err(error);
    }
    Ok(drive.sync_folder(&folder).is_ok())
}

/// How the names of files begin that are in the making, and of locks; what is left of them after a crash may go.
pub(super) const SCRAP: &str = ".gc-";

/// A new file of a short name in a file's folder; long names could be too long with anything added.
fn beside(drive: &dyn Drive, target: &Path) -> io::Result<(PathBuf, Box<dyn Sink>)> {
    let process = std::process::id();
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..100 {
        let path = target.with_file_name(format!("{SCRAP}{process:x}-{number}.tmp"));
        match drive.create(&path) {
            Ok(sink) => return Ok((path, sink)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
