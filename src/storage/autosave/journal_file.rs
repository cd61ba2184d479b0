//! The journal of one session on a disk: begun whole, added to, begun anew where that failed or where it is long.

use crate::file::journal::{HEADER, JournalEntry, Session, frame};
use crate::storage::fs::{FileMode, Fs, WriteHandle};
use crate::storage::real_fs::parent_dir;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A journal is begun anew once it is so many times as long as its first board, and no sooner than at so many bytes.
const MAX_GROWTH_FACTOR: u64 = 4;
const MIN_RESTART_BYTES: u64 = 1024 * 1024;

/// The journal of one session.
#[derive(Debug)]
pub(super) struct JournalFile {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    /// Where it is written to; `None` before it is begun and after something failed.
    handle: Option<Box<dyn WriteHandle>>,
    /// Its length, in whole frames, and that of its beginning.
    length: u64,
    base: u64,
    synced: bool,
}

impl JournalFile {
    /// A journal that will be at a path; nothing is there yet.
    pub(super) const fn new(fs: Arc<dyn Fs>, path: PathBuf) -> Self {
        Self { fs, path, handle: None, length: 0, base: 0, synced: true }
    }

    /// Takes entries down, in their frames; `session` is where they lead to.
    pub(super) fn append(&mut self, frames: &[u8], session: &Session) -> io::Result<()> {
        let Some(sink) = &mut self.handle else { return self.restart(session) };
        self.synced = false;
        if let Err(error) = sink.write(frames) {
            // What was half written would hide what comes after it.
            sink.truncate(self.length).ok();
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

    /// Begins anew where things stand now. What was there stays until the new one is whole.
    pub(super) fn restart(&mut self, session: &Session) -> io::Result<()> {
        self.handle = None;
        let folder = parent_dir(&self.path);
        self.fs.create_dir_all(&folder)?;
        let fresh = self.path.with_extension("new");
        self.fs.remove(&fresh).ok();
        let mut bytes = HEADER.to_vec();
        bytes.extend(frame(&JournalEntry::Begin(Box::new(session.clone()))));
        let mut sink = self.fs.create(&fresh, FileMode::OwnerOnly)?;
        sink.write(&bytes)?;
        sink.sync()?;
        self.fs.rename(&fresh, &self.path)?;
        self.fs.sync_dir(&folder)?;
        self.handle = Some(sink);
        self.length = bytes.len() as u64;
        self.base = self.length;
        self.synced = true;
        Ok(())
    }

    /// Whether it has been begun and all is well.
    pub(super) const fn is_open(&self) -> bool {
        self.handle.is_some()
    }

    /// Whether a power cut would take something away.
    pub(super) const fn is_synced(&self) -> bool {
        self.synced
    }

    /// Makes what was taken down last.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        let Some(sink) = self.handle.as_mut().filter(|_| !self.synced) else { return Ok(()) };
        if let Err(error) = sink.sync() {
            // Nobody knows what reached the disk: it is written whole again.
            self.handle = None;
            return Err(error);
        }
        self.synced = true;
        Ok(())
    }

    /// Takes the journal away: what it holds is safe elsewhere.
    pub(super) fn delete(mut self) {
        self.handle = None;
        self.fs.remove(&self.path).ok();
    }
}
