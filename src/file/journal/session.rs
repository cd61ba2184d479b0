//! Where a session stands: the board, what is being written, and what of it is in which file.

use super::{Draft, Entry};
use crate::file::{Fingerprint, checked};
use crate::model::Board;
use std::path::PathBuf;

/// What a journal tells of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The board as it is, without what is being written.
    pub board: Board,
    /// What is being written.
    pub draft: Draft,
    /// The file it is kept in, if any.
    pub path: Option<PathBuf>,
    /// What that file held when this session last read or wrote it.
    pub known: Option<Fingerprint>,
    /// How many edits are in no file.
    pub edits: u64,
    /// When something last happened, in seconds since 1970.
    pub at: u64,
    /// Whether the person gave the changes up.
    pub given_up: bool,
}

impl Session {
    /// Whether anything would be lost without the journal.
    pub fn is_unsaved(&self) -> bool {
        self.edits > 0 || !self.draft.is_empty()
    }

    /// The board as it would be had writing on it ended: nothing that was typed on it is missing.
    pub fn finished_board(&self) -> Board {
        let mut board = self.board.clone();
        // A draft that does not fit belongs to a step that has been taken down since: it is on the board already.
        let fits = self.draft.writing.apply(&mut board).is_ok();
        if fits && board.validate().is_empty() { board } else { self.board.clone() }
    }

    /// Goes on by an entry. False where an edit does not fit the board; nothing has changed then.
    pub fn take(&mut self, entry: Entry) -> bool {
        let (at, given_up) = match entry {
            Entry::Begin(session) => {
                *self = *session;
                return true;
            }
            Entry::Edit { at, edit } => {
                if edit.apply(&mut self.board).is_err() {
                    return false;
                }
                self.edits += 1;
                (at, false)
            }
            Entry::Draft { at, draft } => {
                self.draft = draft;
                (at, false)
            }
            Entry::Saved { at, path, known, edits } => {
                self.edits = edits;
                self.path = path;
                self.known = Some(known);
                (at, false)
            }
            Entry::GivenUp { at } => (at, true),
        };
        self.at = at;
        self.given_up = given_up;
        true
    }

    /// The session with its board mended where that is needed, as a file's is. `None` where no board can be made of it.
    pub(super) fn mended(self) -> Option<Self> {
        let board = checked("", self.board).ok()?.board;
        Some(Self { board, ..self })
    }
}
