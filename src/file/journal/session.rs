//! State of a session: the board, unsaved input, and what is saved in which file.

use super::unsaved_input::UnsavedInput;
use crate::file::{Fingerprint, validate_and_repair};
use crate::model::Board;
use std::path::PathBuf;

/// The session reconstructed from a journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The board without unsaved input.
    pub board: Board,
    /// Text being typed.
    pub unsaved_input: UnsavedInput,
    /// The board's file, if it has one.
    pub path: Option<PathBuf>,
    /// Fingerprint of the file when this session last read or wrote it.
    pub fingerprint: Option<Fingerprint>,
    /// Number of edits that are not in the file.
    pub edits: u64,
    /// Time of the last entry in seconds since 1970.
    pub last_entry_secs: u64,
    /// Whether the user discarded the changes.
    pub given_up: bool,
}

impl Session {
    /// Returns whether data would be lost without the journal.
    pub fn is_unsaved(&self) -> bool {
        self.edits > 0 || !self.unsaved_input.is_empty()
    }

    /// The board with the pending text edit applied.
    pub fn finished_board(&self) -> Board {
        let mut board = self.board.clone();
        // Input that does not fit belongs to an edit recorded since; it is on the board already.
        let fits = self.unsaved_input.text_edit.apply(&mut board).is_ok();
        if fits && board.validate().is_empty() { board } else { self.board.clone() }
    }

    /// Repairs the board like one read from a file; `None` if it cannot be repaired.
    pub(super) fn repaired(self) -> Option<Self> {
        let board = validate_and_repair("", self.board).ok()?.board;
        Some(Self { board, ..self })
    }
}
