//! What the keeper has done by another thread, because a disk may take its time: saving a board, looking at its file.

use super::Consent;
use crate::disk::drive::Drive;
use crate::disk::{DiskError, Occasion, Over, Saved, Versions, fingerprint, save_board};
use crate::edit::Revision;
use crate::file::Fingerprint;
use crate::model::Board;
use std::path::PathBuf;

/// Something to be done about a file. It takes nothing of the keeper's with it but a copy.
#[derive(Debug)]
pub struct Job {
    /// Which of the boards that were opened it is about.
    pub(super) session: u32,
    pub(super) path: PathBuf,
    pub(super) task: Task,
}

#[derive(Debug)]
pub(super) enum Task {
    Save(Box<Save>),
    Look,
}

#[derive(Debug)]
pub(super) struct Save {
    pub(super) board: Board,
    pub(super) over: Over,
    pub(super) auto: bool,
    pub(super) revision: Revision,
    /// How many edits it makes safe.
    pub(super) edits: u64,
    pub(super) versions: Option<Versions>,
    /// In seconds since 1970.
    pub(super) at: u64,
    /// Whether what is written over must be among the versions first: somebody else's work, and that was promised.
    pub(super) strict: bool,
}

/// What came of a job.
#[derive(Debug)]
pub struct Done {
    pub(super) session: u32,
    pub(super) path: PathBuf,
    pub(super) outcome: Outcome,
}

#[derive(Debug)]
pub(super) enum Outcome {
    Saved {
        auto: bool,
        revision: Revision,
        edits: u64,
        saved: Result<Saved, DiskError>,
        versions: Result<(), DiskError>,
    },
    /// What the file is known by now; `None` where it is gone.
    Looked(Result<Option<Fingerprint>, DiskError>),
}

/// What is to be done next about a file. The job is made of it only when it is begun, so that it knows what the one before
/// has left there.
#[derive(Debug)]
pub(super) struct Next {
    pub(super) path: PathBuf,
    pub(super) wish: Wish,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Wish {
    Save { consent: Consent, auto: bool },
    Look,
}

/// Whether a job is being done, and what comes next.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    busy: bool,
    next: Option<Next>,
}

impl Jobs {
    /// Whether nothing is done or waits.
    pub(super) const fn is_idle(&self) -> bool {
        !self.busy && self.next.is_none()
    }

    /// Whether a job is being done.
    pub(super) const fn is_busy(&self) -> bool {
        self.busy
    }

    /// Whether something waits.
    pub(super) const fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// Has something done next, in place of what waited.
    pub(super) fn queue(&mut self, path: PathBuf, wish: Wish) {
        self.next = Some(Next { path, wish });
    }

    /// What is to be done now, once nothing is being done.
    pub(super) fn begin(&mut self) -> Option<Next> {
        let next = self.next.take_if(|_| !self.busy)?;
        self.busy = true;
        Some(next)
    }

    /// A job was done.
    pub(super) const fn finish(&mut self) {
        self.busy = false;
    }

    /// What waits is not wanted any more.
    pub(super) fn clear(&mut self) {
        self.next = None;
    }
}

impl Job {
    /// Does it, however long that takes.
    pub fn run(self, drive: &dyn Drive) -> Done {
        let Self { session, path, task } = self;
        let outcome = match task {
            Task::Look => Outcome::Looked(fingerprint(drive, &path)),
            Task::Save(save) => save.run(drive, &path),
        };
        Done { session, path, outcome }
    }
}

impl Save {
    fn run(self, drive: &dyn Drive, path: &std::path::Path) -> Outcome {
        let Self { board, over, auto, revision, edits, versions, at, strict } = self;
        let keep = |bytes: &[u8], occasion| {
            versions.as_ref().map_or(Ok(()), |versions| versions.keep(path, bytes, at, occasion))
        };
        let mut kept = Ok(());
        let saved = save_board(drive, path, &board, over, |before| {
            match keep(before, Occasion::Found) {
                Err(error) if !strict => kept = Err(error),
                done => return done,
            }
            Ok(())
        });
        if let Ok(saved) = &saved {
            let occasion = if auto { Occasion::Auto } else { Occasion::Asked };
            let ours = keep(&saved.bytes, occasion);
            kept = kept.and(ours);
        }
        Outcome::Saved { auto, revision, edits, saved, versions: kept }
    }
}

impl Consent {
    /// What may be written over, where the keeper knows what was there.
    pub(super) const fn over(self, known: Option<Fingerprint>) -> Over {
        match self {
            Self::NotAsked => Over::Known(known),
            Self::Seen(seen) => Over::Known(seen),
            Self::Whatever => Over::Anything,
        }
    }
}
