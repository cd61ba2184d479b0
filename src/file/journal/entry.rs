//! Entries of a journal.

use super::Session;
use crate::edit::Edit;
use crate::file::Fingerprint;
use std::path::PathBuf;

/// A journal entry. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq)]
pub enum JournalEntry {
    /// Complete state; earlier entries are obsolete.
    Begin(Box<Session>),
    /// An edit of the board.
    Edit { at: u64, edit: Edit },
    /// Unsaved input; replaces the previous one.
    Draft { at: u64, draft: UnsavedInput },
    /// The board was saved to a file.
    Saved {
        at: u64,
        /// The file; `None` if its path is not UTF-8.
        path: Option<PathBuf>,
        known: Fingerprint,
        /// Number of edits since the saved state.
        edits: u64,
    },
    /// The user discarded the changes.
    Discarded { at: u64 },
}

/// Text being typed that is not an edit yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsavedInput {
    /// The edit that the open text field would become.
    pub text_edit: Edit,
    /// Text in the quick entry bar.
    pub quick_entry: String,
    /// Text of the new idea.
    pub idea: String,
}

impl UnsavedInput {
    pub fn is_empty(&self) -> bool {
        self.text_edit.is_empty() && self.quick_entry.is_empty() && self.idea.is_empty()
    }
}
