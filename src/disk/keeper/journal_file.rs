//! The journal of one session on a disk: begun whole, added to, begun anew where that failed or where it is long.

use crate::disk::drive::{Drive, Readers, Sink};
use crate::disk::real::folder_of;
use crate::file::journal::{HEADER, JournalEntry, Session, frame};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A journal is begun anew once it is so many times as long as its first board, and no sooner than at so many bytes.
const TIMES: u64 = 4;
const LEAST: u64 = 1024 * 1024;

/// The journal of one session.
#[derive(Debug)]
pub(super) struct JournalFile {
    drive: Arc<dyn Drive>,
    path: PathBuf,
    /// Where it is written to; `None` before it is begun and after something failed.
    sink: Option<Box<dyn Sink>>,
    /// Its length, in whole frames, and that of its beginning.
    length: u64,
    base: u64,
    synced: bool,
}

impl JournalFile {
    /// A journal that will be at a path; nothing is there yet.
    pub(super) const fn new(drive: Arc<dyn Drive>, path: PathBuf) -> Self {
        Self { drive, path, sink: None, length: 0, base: 0, synced: true }
    }

    /// Takes entries down, in their frames; `session` is where they lead to.
    pub(super) fn add(&mut self, frames: &[u8], session: &Session) -> io::Result<()> {
        let Some(sink) = &mut self.sink else { return self.begin(session) };
        self.synced = false;
        if let Err(error) = sink.write(frames) {
            // What was half written would hide what comes after it.
            sink.cut(self.length).ok();
            self.sink = None;
            return Err(error);
        }
        self.length += frames.len() as u64;
        if self.length > LEAST.max(self.base * TIMES) { self.begin(session) } else { Ok(()) }
    }

    /// Begins anew where things stand now. What was there stays until the new one is whole.
    pub(super) fn begin(&mut self, session: &Session) -> io::Result<()> {
        self.sink = None;
        let folder = folder_of(&self.path);
        self.drive.make_folder(&folder)?;
        let fresh = self.path.with_extension("new");
        self.drive.remove(&fresh).ok();
        let mut bytes = HEADER.to_vec();
        bytes.extend(frame(&JournalEntry::Begin(Box::new(session.clone()))));
        let mut sink = self.drive.create(&fresh, Readers::Owner)?;
        sink.write(&bytes)?;
        sink.sync()?;
        self.drive.rename(&fresh, &self.path)?;
        self.drive.sync_folder(&folder)?;
        self.sink = Some(sink);
        self.length = bytes.len() as u64;
        self.base = self.length;
        self.synced = true;
        Ok(())
    }

    /// Whether it has been begun and all is well.
    pub(super) const fn is_open(&self) -> bool {
        self.sink.is_some()
    }

    /// Whether a power cut would take something away.
    pub(super) const fn is_synced(&self) -> bool {
        self.synced
    }

    /// Makes what was taken down last.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        let Some(sink) = self.sink.as_mut().filter(|_| !self.synced) else { return Ok(()) };
        if let Err(error) = sink.sync() {
            // Nobody knows what reached the disk: it is written whole again.
            self.sink = None;
            return Err(error);
        }
        self.synced = true;
        Ok(())
    }

    /// Takes the journal away: what it holds is safe elsewhere.
    pub(super) fn retire(mut self) {
        self.sink = None;
        self.drive.remove(&self.path).ok();
    }
}
