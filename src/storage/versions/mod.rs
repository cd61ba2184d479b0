//! Versions: earlier contents of board files, stored next to the journals.

mod retention;
mod version;

use super::atomic_write::{FileOwnership, Replace, rename_over};
use super::fs::{FileType, Fs, LinkPolicy};
use super::{StorageError, not_found, read_bytes};
use crate::file::{self, Fingerprint, LoadedBoard, MAX_BYTES};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use version::{Version, VersionReason};

/// Of automatic versions within this time, only the last one is kept.
const MERGE_WINDOW_SECS: u64 = 120;
/// Maximum size of all versions of all boards.
const MAX_TOTAL_BYTES: u64 = 512 * 1024 * 1024;

/// The versions of all boards of the current user.
#[derive(Clone, Debug)]
pub struct Versions {
    fs: Arc<dyn Fs>,
    folder: PathBuf,
}

impl Versions {
    pub fn new(fs: Arc<dyn Fs>, folder: PathBuf) -> Self {
        Self { fs, folder }
    }

    /// Versions of a board file, oldest first.
    pub fn for_board(&self, board: &Path) -> Vec<Version> {
        self.in_folder(&self.board_folder(board))
    }

    fn in_folder(&self, folder: &Path) -> Vec<Version> {
        let names = self.read_dir(folder);
        let mut versions: Vec<Version> = names
            .iter()
            .filter_map(|name| {
                let mut parts = name.to_str()?.strip_suffix(".ron")?.split('-');
                let (number, at, code) =
                    (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
                let reason = VersionReason::ALL.into_iter().find(|reason| reason.code() == code)?;
                let file = folder.join(name);
                let length = self
                    .fs
                    .metadata(&file, LinkPolicy::Refuse)
                    .ok()?
                    .filter(|about| about.file_type == FileType::File)?
                    .len;
                Some(Version { file, number, unix_secs: at, len: length, reason })
            })
            .collect();
        versions.sort_by_key(|version| version.number);
        versions
    }

    /// Names in a version folder; empty if the folder or its parent is a link.
    fn read_dir(&self, folder: &Path) -> Vec<OsString> {
        let is_link = |folder: &Path| {
            let about = self.fs.metadata(folder, LinkPolicy::Refuse).ok().flatten();
            about.is_some_and(|about| about.file_type == FileType::Other)
        };
        if is_link(&self.folder) || is_link(folder) {
            return Vec::new();
        }
        self.fs.read_dir(folder).unwrap_or_default()
    }

    /// Stores the current content of a board file and deletes expired versions. Identical consecutive contents
    /// are stored once.
    ///
    /// # Errors
    ///
    /// [`StorageError`] if it cannot be stored.
    pub fn store(
        &self,
        board: &Path,
        bytes: &[u8],
        at: u64,
        reason: VersionReason,
    ) -> Result<(), StorageError> {
        let folder = self.board_folder(board);
        // Links are refused for both folders.
        for folder in [&self.folder, &folder] {
            self.fs.create_dir_all(folder).map_err(|error| StorageError::Write(folder.clone(), error))?;
        }
        let newest = self.in_folder(&folder).pop();
        let same = |version: &Version| {
            version.len == bytes.len() as u64
                && self.fs.read(&version.file, MAX_BYTES, LinkPolicy::Refuse).is_ok_and(|kept| kept == bytes)
        };
        if newest.as_ref().is_some_and(same) {
            return Ok(());
        }
        let number = newest.as_ref().map_or(1, |version| version.number + 1);
        let name = format!("{number:06}-{at}-{}.ron", reason.code());
        rename_over(self.fs.as_ref(), &folder.join(name), bytes, FileOwnership::ProgramState, |_| {
            Ok(Replace::Forbid)
        })?;
        if let Some(newest) = newest.filter(|version| {
            version.reason == VersionReason::Autosave
                && reason == VersionReason::Autosave
                && version.unix_secs / MERGE_WINDOW_SECS == at / MERGE_WINDOW_SECS
        }) {
            self.fs.remove(&newest.file).ok();
        }
        for version in retention::expired_versions(&self.in_folder(&folder), at) {
            self.fs.remove(&version.file).ok();
        }
        Ok(())
    }

    /// Reads a version.
    ///
    /// # Errors
    ///
    /// [`StorageError::Read`] or [`StorageError::File`].
    pub fn read(&self, version: &Version) -> Result<LoadedBoard, StorageError> {
        let bytes = read_bytes(self.fs.as_ref(), &version.file, MAX_BYTES, LinkPolicy::Refuse)?;
        let bytes = bytes.ok_or_else(|| not_found(&version.file))?;
        file::read(&bytes).map_err(|error| StorageError::File(version.file.clone(), error))
    }

    /// Deletes expired versions of all boards.
    pub fn prune(&self, now: u64) {
        let mut all = BTreeMap::new();
        let mut bytes = 0;
        for name in self.read_dir(&self.folder) {
            let versions = self.in_folder(&self.folder.join(name));
            let gone: Vec<u64> = retention::expired_versions(&versions, now)
                .into_iter()
                .map(|version| version.number)
                .collect();
            for version in versions {
                if gone.contains(&version.number) {
                    self.fs.remove(&version.file).ok();
                } else {
                    bytes += version.len;
                    all.insert((version.unix_secs, version.file.clone()), version.len);
                }
            }
        }
        // Oldest first, until the rest fits.
        for ((_, file), length) in all {
            if bytes <= MAX_TOTAL_BYTES {
                break;
            }
            bytes -= length;
            self.fs.remove(&file).ok();
        }
    }

    /// Version folder of a path; its name is readable for people.
    fn board_folder(&self, board: &Path) -> PathBuf {
        let board = self.fs.canonicalize(board).unwrap_or_else(|_| board.to_owned());
        let stem = board.file_stem().unwrap_or_default().to_string_lossy();
        let stem: String = stem.chars().take(40).collect();
        let key = Fingerprint::of_bytes(board.as_os_str().as_encoded_bytes());
        self.folder.join(format!("{stem}-{key}"))
    }
}
