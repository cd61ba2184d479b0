//! Where a session stands: the board, what is being written, and what of it is in which file.

use super::{JournalEntry, UnsavedInput};
use crate::file::{Fingerprint, validate_and_repair};
use crate::model::Board;
use std::path::PathBuf;

/// What a journal tells of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The board as it is, without what is being written.
    pub board: Board,
    /// What is being written.
    pub unsaved_input: UnsavedInput,
    /// The file it is kept in, if any.
    pub path: Option<PathBuf>,
    /// What that file held when this session last read or wrote it.
    pub fingerprint: Option<Fingerprint>,
    /// How many edits are in no file.
    pub edits: u64,
    /// When something last happened, in seconds since 1970.
    pub last_entry_secs: u64,
    /// Whether the person gave the changes up.
    pub given_up: bool,
}

impl Session {
    /// Whether anything would be lost without the journal.
    pub fn is_unsaved(&self) -> bool {
        self.edits > 0 || !self.unsaved_input.is_empty()
    }

    /// The board as it would be had writing on it ended: nothing that was typed on it is missing.
    pub fn finished_board(&self) -> Board {
        let mut board = self.board.clone();
        // A draft that does not fit belongs to a step that has been taken down since: it is on the board already.
        let fits = self.unsaved_input.text_edit.apply(&mut board).is_ok();
        if fits && board.validate().is_empty() { board } else { self.board.clone() }
    }

    /// Goes on by an entry. False where an edit does not fit the board; nothing has changed then.
    pub fn apply(&mut self, entry: JournalEntry) -> bool {
        let (at, given_up) = match entry {
            JournalEntry::Begin(session) => {
                *self = *session;
                return true;
            }
            JournalEntry::Edit { at, edit } => {
                if edit.apply(&mut self.board).is_err() {
                    return false;
                }
                self.edits += 1;
                (at, false)
            }
            JournalEntry::Draft { at, draft } => {
                self.unsaved_input = draft;
                (at, false)
            }
            JournalEntry::Saved { at, path, known, edits } => {
                self.edits = edits;
                self.path = path;
                self.fingerprint = Some(known);
                (at, false)
            }
            JournalEntry::GivenUp { at } => (at, true),
        };
        self.last_entry_secs = at;
        self.given_up = given_up;
        true
    }

    /// The session with its board mended where that is needed, as a file's is. `None` where no board can be made of it.
    pub(super) fn repaired(self) -> Option<Self> {
        let board = validate_and_repair("", self.board).ok()?.board;
        Some(Self { board, ..self })
    }
}
