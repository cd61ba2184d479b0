//! What the window asks of the keeper, and what the keeper has to say.

use super::JobResult;
use crate::edit::{Edit, Revision};
use crate::file::Fingerprint;
use crate::file::journal::{Session, UnsavedInput};
use crate::model::Board;
use crate::storage::StorageError;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

/// What is asked of the keeper.
#[derive(Debug)]
pub enum AutosaveCommand {
    /// Another board is worked on from now on. What the one before has in no file was given up.
    Open(Box<Session>, Revision),
    /// The person went on: edits in their order, what is being written where that changed, the revision they lead to.
    RecordEdits(Vec<Edit>, Option<UnsavedInput>, Revision),
    /// The whole board, where the keeper has lost the thread.
    ReplaceBoard(Box<Board>, Revision),
    /// Save to a file.
    Save(PathBuf, OverwritePolicy),
    /// The file holds this board: it was read from there.
    FileMatches(PathBuf, Fingerprint),
    /// Keep the board as it is now as a version: another takes its place.
    ArchiveVersion,
    /// Look whether the file is still what it was.
    CheckFile,
    /// Keep journals and versions in this folder from now on, under this name.
    SetStateDir(PathBuf, String),
    /// Try again at once what has failed.
    Retry,
    /// Save by yourself, or not.
    Autosave(bool),
    /// The window is closed; what is in no file was given up.
    Close,
    /// The program must end at once: everything that can be saved is.
    Shutdown,
    /// Say once everything before this is in the journal whether it is on the disk.
    Flush(Sender<bool>),
    /// A job was done.
    JobFinished(Box<JobResult>),
    /// Nobody is there any more to keep anything for.
    Stop,
}

/// Whether the person was asked about writing over what is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverwritePolicy {
    /// No: only what the keeper knows may be written over.
    OnlyIfUnchanged,
    /// Yes, about this content; `None` where nothing was there.
    IfMatches(Option<Fingerprint>),
    /// Yes, about something that cannot be read.
    Always,
}

/// What the keeper has to say, and about which of the boards that were opened one after the other, from 1.
#[derive(Debug)]
pub struct AutosaveEvent {
    /// Which board.
    pub session: u32,
    /// What.
    pub kind: EventKind,
}

/// What the keeper has to say about a board.
#[derive(Debug)]
pub enum EventKind {
    /// The board of this revision is safe in its file.
    Saved {
        /// The file.
        path: PathBuf,
        /// Which state of the board.
        revision: Revision,
        /// What the file is known by.
        known: Fingerprint,
        /// Whether the program saved by itself.
        auto: bool,
    },
    /// The board could not be saved.
    NotSaved {
        /// Why, with the file.
        error: StorageError,
        /// Whether the program tried by itself.
        auto: bool,
    },
    /// The file is not what it was when it was last read or written, or it is again.
    Changed(bool),
    /// The file was moved or deleted.
    Gone,
    /// The journal is kept, or not: why.
    Journal(Result<(), StorageError>),
    /// Versions are kept, or not: why.
    Versions(Result<(), StorageError>),
    /// The keeper's board is not the window's; it needs the whole board.
    Desynchronized,
}
