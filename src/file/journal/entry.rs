//! What a journal takes down.

use super::Session;
use crate::edit::Edit;
use crate::file::Fingerprint;
use std::path::PathBuf;

/// One entry. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq)]
pub enum JournalEntry {
    /// Where things stand; what is before it in the journal no longer matters.
    Begin(Box<Session>),
    /// A step of the person.
    Edit {
        /// When.
        at: u64,
        /// What became of the board.
        edit: Edit,
    },
    /// What is being written, in place of what was being written.
    Draft {
        /// When.
        at: u64,
        /// The texts.
        draft: UnsavedInput,
    },
    /// The board is safe in a file.
    Saved {
        /// When.
        at: u64,
        /// The file; `None` where its path is no text.
        path: Option<PathBuf>,
        /// What it holds now.
        known: Fingerprint,
        /// How many edits came after what it holds.
        edits: u64,
    },
    /// The person gave the changes up.
    GivenUp {
        /// When.
        at: u64,
    },
}

/// What is being written and is no edit yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsavedInput {
    /// What writing on the board would become if it ended now.
    pub text_edit: Edit,
    /// The text in the quick entry bar.
    pub quick_entry: String,
    /// The idea that is being written.
    pub idea: String,
}

impl UnsavedInput {
    /// Whether nothing is being written.
    pub fn is_empty(&self) -> bool {
        self.text_edit.is_empty() && self.quick_entry.is_empty() && self.idea.is_empty()
    }
}
