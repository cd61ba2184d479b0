//! The journal of a session on disk: created whole, appended to, and rewritten after an error or when it grows
//! long.

use crate::file::journal::{HEADER, JournalEntry, Session, frame};
use crate::storage::fs::{FileMode, Fs, WriteHandle};
use crate::storage::real_fs::parent_dir;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A journal is rewritten when it is longer than this multiple of its first board and than
/// [`MIN_RESTART_BYTES`].
const MAX_GROWTH_FACTOR: u64 = 4;
const MIN_RESTART_BYTES: u64 = 1024 * 1024;

/// The journal file of a session.
#[derive(Debug)]
pub(super) struct JournalFile {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    /// Open file; `None` before the first write and after an error.
    handle: Option<Box<dyn WriteHandle>>,
    /// Length in complete frames, and the part of it up to the first board, in bytes.
    length: u64,
    base: u64,
    synced: bool,
}

impl JournalFile {
    /// Creates a journal for a path without touching the disk.
    pub(super) const fn new(fs: Arc<dyn Fs>, path: PathBuf) -> Self {
        Self { fs, path, handle: None, length: 0, base: 0, synced: true }
    }

    /// Appends frames; `session` is the state after them, for the case that the journal must be rewritten.
    pub(super) fn append(&mut self, frames: &[u8], session: &Session) -> io::Result<()> {
        let Some(handle) = &mut self.handle else { return self.restart(session) };
        self.synced = false;
        if let Err(error) = handle.write(frames) {
            // A half-written frame would hide everything after it.
            handle.truncate(self.length).ok();
            self.handle = None;
            return Err(error);
        }
        self.length += frames.len() as u64;
        if self.length > MIN_RESTART_BYTES.max(self.base * MAX_GROWTH_FACTOR) {
            self.restart(session)
        } else {
            Ok(())
        }
    }

    /// Rewrites the journal with the current state; the old one stays until the new one is complete.
    pub(super) fn restart(&mut self, session: &Session) -> io::Result<()> {
        self.handle = None;
        let folder = parent_dir(&self.path);
        self.fs.create_dir_all(&folder)?;
        let fresh = self.path.with_extension("new");
        self.fs.remove(&fresh).ok();
        let mut bytes = HEADER.to_vec();
        bytes.extend(frame(&JournalEntry::Begin(Box::new(session.clone()))));
        let mut handle = self.fs.create(&fresh, FileMode::OwnerOnly)?;
        handle.write(&bytes)?;
        handle.sync()?;
        self.fs.rename(&fresh, &self.path)?;
        self.fs.sync_dir(&folder)?;
        self.handle = Some(handle);
        self.length = bytes.len() as u64;
        self.base = self.length;
        self.synced = true;
        Ok(())
    }

    /// Returns whether the file is open and healthy.
    pub(super) const fn is_open(&self) -> bool {
        self.handle.is_some()
    }

    /// Returns whether everything appended has been synced.
    pub(super) const fn is_synced(&self) -> bool {
        self.synced
    }

    /// Syncs the file.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        let Some(handle) = self.handle.as_mut().filter(|_| !self.synced) else { return Ok(()) };
        if let Err(error) = handle.sync() {
            // After a failed sync the state of the disk is unknown: the journal is rewritten.
            self.handle = None;
            return Err(error);
        }
        self.synced = true;
        Ok(())
    }

    /// Deletes the journal, because its content is safe elsewhere.
    pub(super) fn delete(mut self) {
        self.handle = None;
        self.fs.remove(&self.path).ok();
    }
}
