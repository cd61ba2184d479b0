//! Atomic file writes: a temporary file in the same folder, synced, then renamed over the target.

#![expect(clippy::disallowed_methods, reason = "this file uses the file system")]

use super::StorageError;
use super::fs::{FileMode, FileType, Fs, LinkPolicy, Metadata, WriteHandle};
use super::open_file::not_regular_file;
use super::random_seed::random_name;
use super::real_fs::{RealFs, is_owned_dir, parent_dir};
use std::io;
use std::path::{Path, PathBuf};

/// Who chose the path of a file, which decides about symbolic links and permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOwnership {
    /// The user named the file: a link is followed; default permissions.
    NamedByUser,
    /// The user named the folder, the program the file: a link is refused; default permissions.
    InFolder,
    /// Internal state of the program: a link is refused; readable by the user only.
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

/// Whether an existing file may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replace {
    Forbid,
    /// Regular files may be replaced.
    Allow,
}

/// Creates a file.
///
/// # Errors
///
/// [`StorageError::Exists`] if the path exists, otherwise [`StorageError::Write`].
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    if path.symlink_metadata().is_ok() {
        return Err(StorageError::Exists(path.to_owned()));
    }
    rename_over(&RealFs, path, bytes, FileOwnership::InFolder, |_| Ok(Replace::Forbid)).map(drop)
}

/// Writes an internal file such as settings; creates the folder if needed.
///
/// # Errors
///
/// [`StorageError::Write`], also if the path is a link or not a regular file.
pub fn write_state_file(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = parent_dir(path);
    // The settings folder may be a link to another folder of the same user.
    if !is_owned_dir(&folder) {
        RealFs.create_dir_all(&folder).map_err(|error| StorageError::Write(folder, error))?;
    }
    overwrite_atomic(path, bytes, FileOwnership::ProgramState)
}

/// Writes a file, replacing an existing one and keeping its permissions; on any error the old file stays.
///
/// # Errors
///
/// [`StorageError::Protected`] for a write-protected file, otherwise [`StorageError::Write`], also if the path
/// is not a regular file.
pub fn overwrite_atomic(path: &Path, bytes: &[u8], ownership: FileOwnership) -> Result<(), StorageError> {
    rename_over(&RealFs, path, bytes, ownership, |_| Ok(Replace::Allow)).map(drop)
}

/// Maximum number of renamed files next to each other.
const MAX_ASIDE_FILES: usize = 9;

/// Renames an internal file to a free name such as `settings-broken.ron`, so that it is not overwritten;
/// returns that name.
///
/// # Errors
///
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

/// Replaces a file atomically. `allowed` is called just before the rename and may refuse. Returns whether the
/// rename is durable (survives a power cut), as far as the system can tell.
pub(super) fn rename_over(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    ownership: FileOwnership,
    allowed: impl FnOnce(&Path) -> Result<Replace, StorageError>,
) -> Result<bool, StorageError> {
    let failed = |error| StorageError::Write(path.to_owned(), error);
    let target = match ownership.link_policy() {
        LinkPolicy::Follow => fs.canonicalize(path).map_err(failed)?,
        LinkPolicy::Refuse => path.to_owned(),
    };
    let old = fs.metadata(&target, ownership.link_policy()).map_err(failed)?;
    match old {
        Some(Metadata { file_type: FileType::Folder, .. }) => {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        Some(Metadata { file_type: FileType::Other, .. }) => return Err(failed(not_regular_file())),
        Some(Metadata { read_only: true, .. }) => return Err(StorageError::Protected(path.to_owned())),
        Some(Metadata { file_type: FileType::File, .. }) | None => {}
    }
    let folder = parent_dir(&target);
    // New files of the user get default permissions; others are private until the old file's permissions are
    // known.
    let readers = if ownership != FileOwnership::ProgramState && old.is_none() {
        FileMode::Default
    } else {
        FileMode::OwnerOnly
    };
    let (temporary, mut handle) = create_temp(fs, &target, readers).map_err(failed)?;
    // Permissions are set before the file has content.
    let mode_copied = if old.is_some() && ownership != FileOwnership::ProgramState {
        handle.copy_mode_from(&target)
    } else {
        Ok(())
    };
    let written = mode_copied.and_then(|()| handle.write(bytes)).and_then(|()| handle.sync()).map_err(failed);
    let moved = written.and_then(|()| allowed(&target)).and_then(|place| {
        if !handle.is_at(&temporary) {
            return Err(failed(io::Error::other("the temporary file was replaced by another program")));
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
    let ours = handle.is_at(&temporary);
    drop(handle);
    if let Err(error) = moved {
        // The old file is untouched; only our temporary file is removed.
        if ours {
            fs.remove(&temporary).ok();
        }
        return Err(error);
    }
    Ok(fs.sync_dir(&folder).is_ok())
}

/// Prefix of temporary files and locks; leftovers of crashes may be deleted.
pub(super) const TEMP_PREFIX: &str = ".gc-";
/// Suffix of temporary files.
const TEMP_SUFFIX: &str = ".tmp";

/// Returns whether a file name is that of a temporary file.
pub(super) fn is_temp_name(name: &str) -> bool {
    let number = name.strip_prefix(TEMP_PREFIX).and_then(|name| name.strip_suffix(TEMP_SUFFIX));
    number.is_some_and(|number| number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Creates a temporary file in the target's folder with a short random name; derived names could become too
/// long.
fn create_temp(fs: &dyn Fs, target: &Path, mode: FileMode) -> io::Result<(PathBuf, Box<dyn WriteHandle>)> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..100 {
        let path = target.with_file_name(format!("{TEMP_PREFIX}{}{TEMP_SUFFIX}", random_name()?));
        match fs.create(&path, mode) {
            Ok(handle) => return Ok((path, handle)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
