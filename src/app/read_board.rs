//! Reads a board file with its scene, on any thread; a damaged one note by note.

use super::tasks::TaskError;
use crate::export::ProgressReporter;
use crate::file::{self, FileError, Fingerprint, LoadedBoard, Loss, SalvagedBoard};
use crate::scene::{SceneCache, ViewOptions};
use crate::storage::{self, RealFs, StorageError};
use std::path::Path;

/// Content of a file, and its scene.
#[derive(Debug)]
pub(super) struct ReadBoard {
    pub(super) loaded: LoadedBoard,
    pub(super) known: Fingerprint,
    pub(super) damage: Option<DamagedFile>,
    pub(super) scene_cache: SceneCache,
}

/// Why a file is damaged, and what is lost.
#[derive(Debug)]
pub(super) struct DamagedFile {
    pub(super) error: StorageError,
    pub(super) lost: Vec<Loss>,
}

impl ReadBoard {
    pub(super) fn new(
        path: &Path,
        options: &ViewOptions,
        progress: ProgressReporter<'_>,
    ) -> Result<Self, TaskError> {
        progress.report(0.0)?;
        let (loaded, known, damage) = match storage::load(&RealFs, path) {
            Ok((loaded, known)) => (loaded, known, None),
            Err(error) => salvage(path, error)?,
        };
        let cache =
            SceneCache::with_progress(&loaded.board, options, |done| progress.report(0.2 + 0.8 * done))?;
        Ok(Self { loaded, known, damage, scene_cache: cache })
    }
}

/// Salvages a file that cannot be read normally.
fn salvage(
    path: &Path,
    error: StorageError,
) -> Result<(LoadedBoard, Fingerprint, Option<DamagedFile>), StorageError> {
    let StorageError::File(_, reason) = &error else { return Err(error) };
    let bytes = match reason {
        FileError::TooBig(_) | FileError::OtherFormat(_) => None,
        FileError::NotUtf8(_)
        | FileError::Syntax(..)
        | FileError::Newer(_)
        | FileError::TooMany(_)
        | FileError::LongText(..) => storage::read_content(&RealFs, path).ok().flatten(),
    };
    match bytes.as_ref().and_then(|bytes| Some((Fingerprint::of_bytes(bytes), file::salvage(bytes)?))) {
        Some((known, SalvagedBoard { loaded, losses: lost })) => {
            Ok((loaded, known, Some(DamagedFile { error, lost })))
        }
        None => Err(error),
    }
}
