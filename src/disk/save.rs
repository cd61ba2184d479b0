//! Writing a file whole or not at all: beside it, to the disk, then in its place.

use super::DiskError;
use super::drive::{About, Drive, Kind, Links, Readers, Sink};
use super::open_file::not_ordinary;
use super::real::{RealDrive, folder_of, is_own_folder};
use super::seed::random_name;
use std::io;
use std::path::{Path, PathBuf};

/// Whose a file is that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The person named it: a link is followed, others may read it as far as is usual here.
    Named,
    /// The person named a folder, and the program the file in it: a link is refused, others may read it.
    Inside,
    /// The program keeps it for itself: a link is refused, only this person may read it.
    Own,
}

impl Target {
    const fn links(self) -> Links {
        match self {
            Self::Named => Links::Follow,
            Self::Inside | Self::Own => Links::Refuse,
        }
    }
}

/// Whether a file may take the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Only where nothing is.
    New,
    /// Over an ordinary file.
    Taken,
}

/// Writes a file that is not there yet.
///
/// # Errors
/// [`DiskError::Exists`] when it is there, else [`DiskError::Write`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if path.symlink_metadata().is_ok() {
        return Err(DiskError::Exists(path.to_owned()));
    }
    replace(&RealDrive, path, bytes, Target::Inside, |_| Ok(Place::New)).map(drop)
}

/// Writes a file that the program keeps for itself, such as settings, in a folder that is made where it is not there.
///
/// # Errors
/// [`DiskError::Write`]; also where a link is in its place, or anything else that is no ordinary file.
pub fn write_own(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let folder = folder_of(path);
    // A folder of settings may be a link that this person has made to another folder of theirs.
    if !is_own_folder(&folder) {
        RealDrive.make_folder(&folder).map_err(|error| DiskError::Write(folder, error))?;
    }
    write_over(path, bytes, Target::Own)
}

/// Writes a file, in place of the one that is there, whose mode it takes over; whatever goes wrong, the old file stays as it
/// was.
///
/// # Errors
/// [`DiskError::Protected`] for a write-protected file, else [`DiskError::Write`]; also where something else than an
/// ordinary file is there.
pub fn write_over(path: &Path, bytes: &[u8], target: Target) -> Result<(), DiskError> {
    replace(&RealDrive, path, bytes, target, |_| Ok(Place::Taken)).map(drop)
}

/// So many files are put aside beside each other at most.
const MAX_ASIDE: usize = 9;

/// Gives a file that the program keeps for itself another name beside it, such as `settings-broken.ron`, so that it is not
/// written over; that name.
///
/// # Errors
/// [`DiskError::Write`].
pub fn put_aside(path: &Path) -> Result<PathBuf, DiskError> {
    let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    let (stem, ending) = (stem.to_string_lossy(), ending.to_string_lossy());
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 1..=MAX_ASIDE {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let aside = path.with_file_name(format!("{stem}-broken{number}.{ending}"));
        match RealDrive.rename_new(path, &aside) {
            Ok(()) => return Ok(aside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(DiskError::Write(aside, error)),
        }
    }
    Err(DiskError::Write(path.to_owned(), last))
}

/// Puts a file in place of what is there, whole or not at all. `allowed` has the last word, just before it happens. Says
/// whether the new name outlasts a power cut, as far as the system can tell.
pub(super) fn replace(
    drive: &dyn Drive,
    path: &Path,
    bytes: &[u8],
    whose: Target,
    allowed: impl FnOnce(&Path) -> Result<Place, DiskError>,
) -> Result<bool, DiskError> {
    let failed = |error| DiskError::Write(path.to_owned(), error);
    let target = match whose.links() {
        Links::Follow => drive.real_path(path).map_err(failed)?,
        Links::Refuse => path.to_owned(),
    };
    let old = drive.look(&target, whose.links()).map_err(failed)?;
    match old {
        Some(About { kind: Kind::Folder, .. }) => return Err(failed(io::ErrorKind::IsADirectory.into())),
        Some(About { kind: Kind::Other, .. }) => return Err(failed(not_ordinary())),
        Some(About { protected: true, .. }) => return Err(DiskError::Protected(path.to_owned())),
        Some(About { kind: Kind::File, .. }) | None => {}
    }
    let folder = folder_of(&target);
    // What is new and the person's is as open as other new files here; all else is nobody's to read before it is known whose.
    let readers = if whose != Target::Own && old.is_none() { Readers::Usual } else { Readers::Owner };
    let (temporary, mut sink) = beside(drive, &target, readers).map_err(failed)?;
    // Its mode comes before there is anything to read in it.
    let alike = if old.is_some() && whose != Target::Own { sink.take_mode_of(&target) } else { Ok(()) };
    let written = alike.and_then(|()| sink.write(bytes)).and_then(|()| sink.sync()).map_err(failed);
    let moved = written.and_then(|()| allowed(&target)).and_then(|place| {
        if !sink.is_at(&temporary) {
            return Err(failed(io::Error::other("something else has taken its place")));
        }
        match place {
            Place::New => drive.rename_new(&temporary, &target).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => DiskError::Exists(path.to_owned()),
                _ => failed(error),
            }),
            Place::Taken => drive.rename(&temporary, &target).map_err(failed),
        }
    });
    let ours = sink.is_at(&temporary);
    drop(sink);
    if let Err(error) = moved {
        // The old file is untouched; only our own scrap goes.
        if ours {
            drive.remove(&temporary).ok();
        }
        return Err(error);
    }
    Ok(drive.sync_folder(&folder).is_ok())
}

/// How the names of files begin that are in the making, and of locks; what is left of them after a crash may go.
pub(super) const SCRAP: &str = ".gc-";
/// How the names of files in the making end.
const MAKING: &str = ".tmp";

/// Whether a name is that of a file in the making.
pub(super) fn is_scrap(name: &str) -> bool {
    let number = name.strip_prefix(SCRAP).and_then(|name| name.strip_suffix(MAKING));
    number.is_some_and(|number| number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// A new file in a file's folder, of a short name that nobody can know before; long names could be too long with anything
/// added.
fn beside(drive: &dyn Drive, target: &Path, readers: Readers) -> io::Result<(PathBuf, Box<dyn Sink>)> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..100 {
        let path = target.with_file_name(format!("{SCRAP}{}{MAKING}", random_name()?));
        match drive.create(&path, readers) {
            Ok(sink) => return Ok((path, sink)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
