//! Writing a file whole or not at all: beside it, to the disk, then in its place.

use super::StorageError;
use super::fs::{FileMode, FileType, Fs, LinkPolicy, Metadata, WriteHandle};
use super::open_file::not_regular_file;
use super::random_seed::random_name;
use super::real_fs::{RealFs, is_owned_dir, parent_dir};
use std::io;
use std::path::{Path, PathBuf};

/// Whose a file is that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOwnership {
    /// The person named it: a link is followed, others may read it as far as is usual here.
    NamedByUser,
    /// The person named a folder, and the program the file in it: a link is refused, others may read it.
    InFolder,
    /// The program keeps it for itself: a link is refused, only this person may read it.
    ProgramState,
}

impl FileOwnership {
    const fn link_policy(self) -> LinkPolicy {
        match self {
            Self::NamedByUser => LinkPolicy::Follow,
            Self::InFolder | Self::ProgramState => LinkPolicy::Refuse,
        }
    }
}

/// Whether a file may take the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replace {
    /// Only where nothing is.
    Forbid,
    /// Over an ordinary file.
    Allow,
}

/// Writes a file that is not there yet.
///
/// # Errors
/// [`StorageError::Exists`] when it is there, else [`StorageError::Write`].
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    if path.symlink_metadata().is_ok() {
        return Err(StorageError::Exists(path.to_owned()));
    }
    rename_over(&RealFs, path, bytes, FileOwnership::InFolder, |_| Ok(Replace::Forbid)).map(drop)
}

/// Writes a file that the program keeps for itself, such as settings, in a folder that is made where it is not there.
///
/// # Errors
/// [`StorageError::Write`]; also where a link is in its place, or anything else that is no ordinary file.
pub fn write_state_file(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = parent_dir(path);
    // A folder of settings may be a link that this person has made to another folder of theirs.
    if !is_owned_dir(&folder) {
        RealFs.create_dir_all(&folder).map_err(|error| StorageError::Write(folder, error))?;
    }
    overwrite_atomic(path, bytes, FileOwnership::ProgramState)
}

/// Writes a file, in place of the one that is there, whose mode it takes over; whatever goes wrong, the old file stays as it
/// was.
///
/// # Errors
/// [`StorageError::Protected`] for a write-protected file, else [`StorageError::Write`]; also where something else than an
/// ordinary file is there.
pub fn overwrite_atomic(path: &Path, bytes: &[u8], ownership: FileOwnership) -> Result<(), StorageError> {
    rename_over(&RealFs, path, bytes, ownership, |_| Ok(Replace::Allow)).map(drop)
}

/// So many files are put aside beside each other at most.
const MAX_ASIDE_FILES: usize = 9;

/// Gives a file that the program keeps for itself another name beside it, such as `settings-broken.ron`, so that it is not
/// written over; that name.
///
/// # Errors
/// [`StorageError::Write`].
pub fn rename_aside(path: &Path) -> Result<PathBuf, StorageError> {
    let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    let (stem, ending) = (stem.to_string_lossy(), ending.to_string_lossy());
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 1..=MAX_ASIDE_FILES {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let aside = path.with_file_name(format!("{stem}-broken{number}.{ending}"));
        match RealFs.rename_no_replace(path, &aside) {
            Ok(()) => return Ok(aside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(StorageError::Write(aside, error)),
        }
    }
    Err(StorageError::Write(path.to_owned(), last))
}

/// Puts a file in place of what is there, whole or not at all. `allowed` has the last word, just before it happens. Says
/// whether the new name outlasts a power cut, as far as the system can tell.
pub(super) fn rename_over(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    whose: FileOwnership,
    allowed: impl FnOnce(&Path) -> Result<Replace, StorageError>,
) -> Result<bool, StorageError> {
    let failed = |error| StorageError::Write(path.to_owned(), error);
    let target = match whose.link_policy() {
        LinkPolicy::Follow => fs.canonicalize(path).map_err(failed)?,
        LinkPolicy::Refuse => path.to_owned(),
    };
    let old = fs.metadata(&target, whose.link_policy()).map_err(failed)?;
    match old {
        Some(Metadata { file_type: FileType::Folder, .. }) => {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        Some(Metadata { file_type: FileType::Other, .. }) => return Err(failed(not_regular_file())),
        Some(Metadata { read_only: true, .. }) => return Err(StorageError::Protected(path.to_owned())),
        Some(Metadata { file_type: FileType::File, .. }) | None => {}
    }
    let folder = parent_dir(&target);
    // What is new and the person's is as open as other new files here; all else is nobody's to read before it is known whose.
    let readers = if whose != FileOwnership::ProgramState && old.is_none() {
        FileMode::Default
    } else {
        FileMode::OwnerOnly
    };
    let (temporary, mut sink) = create_temp(fs, &target, readers).map_err(failed)?;
    // Its mode comes before there is anything to read in it.
    let alike = if old.is_some() && whose != FileOwnership::ProgramState {
        sink.copy_mode_from(&target)
    } else {
        Ok(())
    };
    let written = alike.and_then(|()| sink.write(bytes)).and_then(|()| sink.sync()).map_err(failed);
    let moved = written.and_then(|()| allowed(&target)).and_then(|place| {
        if !sink.is_at(&temporary) {
            return Err(failed(io::Error::other("something else has taken its place")));
        }
        match place {
            Replace::Forbid => {
                fs.rename_no_replace(&temporary, &target).map_err(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => StorageError::Exists(path.to_owned()),
                    _ => failed(error),
                })
            }
            Replace::Allow => fs.rename(&temporary, &target).map_err(failed),
        }
    });
    let ours = sink.is_at(&temporary);
    drop(sink);
    if let Err(error) = moved {
        // The old file is untouched; only our own scrap goes.
        if ours {
            fs.remove(&temporary).ok();
        }
        return Err(error);
    }
    Ok(fs.sync_dir(&folder).is_ok())
}

/// How the names of files begin that are in the making, and of locks; what is left of them after a crash may go.
pub(super) const TEMP_PREFIX: &str = ".gc-";
/// How the names of files in the making end.
const TEMP_SUFFIX: &str = ".tmp";

/// Whether a name is that of a file in the making.
pub(super) fn is_temp_name(name: &str) -> bool {
    let number = name.strip_prefix(TEMP_PREFIX).and_then(|name| name.strip_suffix(TEMP_SUFFIX));
    number.is_some_and(|number| number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// A new file in a file's folder, of a short name that nobody can know before; long names could be too long with anything
/// added.
fn create_temp(fs: &dyn Fs, target: &Path, mode: FileMode) -> io::Result<(PathBuf, Box<dyn WriteHandle>)> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..100 {
        let path = target.with_file_name(format!("{TEMP_PREFIX}{}{TEMP_SUFFIX}", random_name()?));
        match fs.create(&path, mode) {
            Ok(sink) => return Ok((path, sink)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
