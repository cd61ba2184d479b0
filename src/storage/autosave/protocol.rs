//! Messages between the window and the autosave worker: commands and events.

use super::job::JobResult;
use super::overwrite_policy::OverwritePolicy;
use crate::edit::{Edit, Revision};
use crate::file::Fingerprint;
use crate::file::journal::{Session, UnsavedInput};
use crate::model::Board;
use crate::storage::StorageError;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

/// A command to the worker.
#[derive(Debug)]
pub enum AutosaveCommand {
    /// Starts a session with another board; unsaved changes of the previous session count as discarded.
    Open(Box<Session>, Revision),
    /// New edits in order, unsaved input if it changed, and the revision after them.
    RecordEdits(Vec<Edit>, Option<UnsavedInput>, Revision),
    /// The whole board, after [`EventKind::Desynchronized`].
    ReplaceBoard(Box<Board>, Revision),
    /// Saves to a file.
    Save(PathBuf, OverwritePolicy),
    /// The board was read from this file.
    FileMatches(PathBuf, Fingerprint),
    /// Stores the current board as a version, because another one is about to replace it.
    ArchiveVersion,
    /// Checks whether the file still has the last known content.
    CheckFile,
    /// Moves journals and versions to another state folder, under this name.
    SetStateDir(PathBuf, String),
    /// Retries failed writes immediately.
    Retry,
    /// Turns automatic saving on or off.
    SetAutosave(bool),
    /// The window is closed; unsaved changes count as discarded.
    Close,
    /// Emergency shutdown: saves everything that can be saved.
    Shutdown,
    /// Replies once all earlier commands are journaled; `true` if they are synced.
    Flush(Sender<bool>),
    /// A file job has ended.
    JobFinished(Box<JobResult>),
    /// Ends the thread.
    Stop,
}

/// An event with the number of its session, counted from 1.
#[derive(Debug)]
pub struct AutosaveEvent {
    pub(crate) session: u32,
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug)]
pub enum EventKind {
    /// A revision was saved.
    Saved {
        path: PathBuf,
        revision: Revision,
        known: Fingerprint,
        /// Whether it was an automatic save.
        auto: bool,
    },
    /// A save failed.
    NotSaved {
        error: StorageError,
        /// Whether it was an automatic save.
        auto: bool,
    },
    /// Whether the file now differs from its last known content.
    FileChanged(bool),
    /// The file was moved or deleted.
    FileMissing,
    /// Whether the journal can be written.
    Journal(Result<(), StorageError>),
    /// Whether versions can be stored.
    Versions(Result<(), StorageError>),
    /// The worker's board differs from the window's; it needs the whole board.
    Desynchronized,
}
