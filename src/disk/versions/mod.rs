//! Earlier versions of boards: what a board's file held, kept beside the journals so that it can be had again.

mod thin;

use super::drive::{Drive, Kind, Links};
use super::save::{Place, Target, replace};
use super::{DiskError, not_found, read_bytes};
use crate::file::{self, Fingerprint, LoadedBoard, MAX_BYTES};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Of the versions saved by themselves within so many seconds, the last is kept.
const SPAN: u64 = 120;
/// All versions of all boards, in bytes.
const BYTES: u64 = 512 * 1024 * 1024;

/// The versions of all boards of this person.
#[derive(Clone, Debug)]
pub struct Versions {
    drive: Arc<dyn Drive>,
    folder: PathBuf,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is.
    pub file: PathBuf,
    /// Its number among those of its board; later ones have higher ones.
    pub number: u64,
    /// When, in seconds since 1970.
    pub at: u64,
    /// Its length in bytes.
    pub length: u64,
    /// What it was kept for.
    pub occasion: Occasion,
}

/// What a version was kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The person saved.
    Asked,
    /// The program saved by itself.
    Auto,
    /// It was in the file before the program wrote to it.
    Found,
    /// It was in no file when another board took its place.
    Aside,
}

impl Occasion {
    const ALL: [Self; 4] = [Self::Asked, Self::Auto, Self::Found, Self::Aside];

    const fn code(self) -> &'static str {
        match self {
            Self::Asked => "saved",
            Self::Auto => "auto",
            Self::Found => "found",
            Self::Aside => "aside",
        }
    }
}

impl Versions {
    /// The versions kept in a folder.
    pub fn new(drive: Arc<dyn Drive>, folder: PathBuf) -> Self {
        Self { drive, folder }
    }

    /// The versions of a board's file, oldest first.
    pub fn of(&self, board: &Path) -> Vec<Version> {
        self.within(&self.folder_of(board))
    }

    fn within(&self, folder: &Path) -> Vec<Version> {
        let names = self.names(folder);
        let mut versions: Vec<Version> = names
            .iter()
            .filter_map(|name| {
                let mut parts = name.to_str()?.strip_suffix(".ron")?.split('-');
                let (number, at, code) =
                    (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
                let occasion = Occasion::ALL.into_iter().find(|occasion| occasion.code() == code)?;
                let file = folder.join(name);
                let length = self
                    .drive
                    .look(&file, Links::Refuse)
                    .ok()?
                    .filter(|about| about.kind == Kind::File)?
                    .length;
                Some(Version { file, number, at, length, occasion })
            })
            .collect();
        versions.sort_by_key(|version| version.number);
        versions
    }

    /// The names in one of our folders; none where a link is in its place, or in that of the folder that all lie in.
    fn names(&self, folder: &Path) -> Vec<OsString> {
        let is_link = |folder: &Path| {
            let about = self.drive.look(folder, Links::Refuse).ok().flatten();
            about.is_some_and(|about| about.kind == Kind::Other)
        };
        if is_link(&self.folder) || is_link(folder) {
            return Vec::new();
        }
        self.drive.names(folder).unwrap_or_default()
    }

    /// Keeps what a board's file holds now; what is superfluous then goes. Nothing is kept twice in a row.
    ///
    /// # Errors
    /// [`DiskError`] where it cannot be kept.
    pub fn keep(&self, board: &Path, bytes: &[u8], at: u64, occasion: Occasion) -> Result<(), DiskError> {
        let folder = self.folder_of(board);
        // A link in the place of either is refused.
        for folder in [&self.folder, &folder] {
            self.drive.make_folder(folder).map_err(|error| DiskError::Write(folder.clone(), error))?;
        }
        let newest = self.within(&folder).pop();
        let same = |version: &Version| {
            version.length == bytes.len() as u64
                && self.drive.read(&version.file, MAX_BYTES, Links::Refuse).is_ok_and(|kept| kept == bytes)
        };
        if newest.as_ref().is_some_and(same) {
            return Ok(());
        }
        let number = newest.as_ref().map_or(1, |version| version.number + 1);
        let name = format!("{number:06}-{at}-{}.ron", occasion.code());
        replace(self.drive.as_ref(), &folder.join(name), bytes, Target::Own, |_| Ok(Place::New))?;
        if let Some(newest) = newest.filter(|version| {
            version.occasion == Occasion::Auto && occasion == Occasion::Auto && version.at / SPAN == at / SPAN
        }) {
            self.drive.remove(&newest.file).ok();
        }
        for version in thin::superfluous(&self.within(&folder), at) {
            self.drive.remove(&version.file).ok();
        }
        Ok(())
    }

    /// Reads a version.
    ///
    /// # Errors
    /// [`DiskError::Read`] or [`DiskError::File`].
    pub fn read(&self, version: &Version) -> Result<LoadedBoard, DiskError> {
        let bytes = read_bytes(self.drive.as_ref(), &version.file, MAX_BYTES, Links::Refuse)?;
        let bytes = bytes.ok_or_else(|| not_found(&version.file))?;
        file::read(&bytes).map_err(|error| DiskError::File(version.file.clone(), error))
    }

    /// Lets go what is superfluous of all boards.
    pub fn sweep(&self, now: u64) {
        let mut all = BTreeMap::new();
        let mut bytes = 0;
        for name in self.names(&self.folder) {
            let versions = self.within(&self.folder.join(name));
            let gone: Vec<u64> =
                thin::superfluous(&versions, now).into_iter().map(|version| version.number).collect();
            for version in versions {
                if gone.contains(&version.number) {
                    self.drive.remove(&version.file).ok();
                } else {
                    bytes += version.length;
                    all.insert((version.at, version.file.clone()), version.length);
                }
            }
        }
        // Oldest first, until all fit.
        for ((_, file), length) in all {
            if bytes <= BYTES {
                break;
            }
            bytes -= length;
            self.drive.remove(&file).ok();
        }
    }

    /// A folder for each path, named so that a person can find it.
    fn folder_of(&self, board: &Path) -> PathBuf {
        let board = self.drive.real_path(board).unwrap_or_else(|_| board.to_owned());
        let stem = board.file_stem().unwrap_or_default().to_string_lossy();
        let stem: String = stem.chars().take(40).collect();
        let key = Fingerprint::of_bytes(board.as_os_str().as_encoded_bytes());
        self.folder.join(format!("{stem}-{key}"))
    }
}
