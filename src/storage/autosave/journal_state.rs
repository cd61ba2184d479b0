//! The journal of a session as explicit states: absent, synced, waiting to be synced, failed. Does not know
//! what is written; times are milliseconds of a monotonic clock.

use super::journal_file::JournalFile;
use std::io;

/// Delay before a failed write is retried.
const RETRY_MILLIS: u64 = 1_000;
/// Maximum time until a journaled edit is synced.
const SYNC_MILLIS: u64 = 250;

/// State of the journal.
#[derive(Debug, Default)]
pub(super) enum JournalState {
    /// There is none: the platform has no state folder, or the session is closed.
    #[default]
    Absent,
    /// Everything written is synced. The file itself is created with the first entry.
    Synced(JournalFile),
    /// Entries wait to be synced since this time.
    Unsynced(JournalFile, u64),
    /// The last write failed at this time; the file will be rewritten.
    Failed(JournalFile, u64),
}

impl JournalState {
    /// The journal in a file that is not created yet.
    pub(super) fn new(file: Option<JournalFile>) -> Self {
        file.map_or(Self::Absent, Self::Synced)
    }

    /// Whether everything written so far survives a power cut.
    pub(super) const fn is_safe(&self) -> bool {
        matches!(self, Self::Synced(file) if file.is_open())
    }

    /// Whether the last write failed.
    pub(super) const fn has_failed(&self) -> bool {
        matches!(self, Self::Failed(..))
    }

    /// Milliseconds until a failed journal is rewritten, if it has failed.
    pub(super) fn retry_deadline(&self, now: u64) -> Option<u64> {
        match self {
            Self::Failed(_, at) => Some((at + RETRY_MILLIS).saturating_sub(now)),
            Self::Absent | Self::Synced(_) | Self::Unsynced(..) => None,
        }
    }

    /// Milliseconds until entries must be synced, if some wait.
    pub(super) fn sync_deadline(&self, now: u64) -> Option<u64> {
        match self {
            Self::Unsynced(_, since) => Some((since + SYNC_MILLIS).saturating_sub(now)),
            Self::Absent | Self::Synced(_) | Self::Failed(..) => None,
        }
    }

    /// Writes to the file and moves to the next state; also what is to be reported: a failure, or that it works
    /// again. Nothing happens without a file.
    pub(super) fn write(
        &mut self,
        now: u64,
        write: impl FnOnce(&mut JournalFile) -> io::Result<()>,
    ) -> Option<io::Result<()>> {
        let failed_before = self.has_failed();
        let since = if let Self::Unsynced(_, since) = self { *since } else { now };
        let mut file = self.take()?;
        let written = write(&mut file);
        *self = match &written {
            Err(_) => Self::Failed(file, now),
            Ok(()) if file.is_synced() => Self::Synced(file),
            Ok(()) => Self::Unsynced(file, since),
        };
        (written.is_err() || failed_before).then_some(written)
    }

    /// Counts as failed, so that it is rewritten.
    pub(super) fn mark_failed(&mut self, now: u64) {
        if let Some(file) = self.take() {
            *self = Self::Failed(file, now);
        }
    }

    /// Takes the file, if there is one; the journal is absent then.
    pub(super) fn take(&mut self) -> Option<JournalFile> {
        match std::mem::take(self) {
            Self::Absent => None,
            Self::Synced(file) | Self::Unsynced(file, _) | Self::Failed(file, _) => Some(file),
        }
    }
}
