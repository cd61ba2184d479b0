//! Entries of a journal.

use super::Session;
use super::unsaved_input::UnsavedInput;
use crate::edit::Edit;
use crate::file::Fingerprint;
use std::path::PathBuf;

/// A journal entry. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum JournalEntry {
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

impl JournalEntry {
    /// Applies the entry. Returns false, without changing anything, if an edit does not fit the board.
    pub(crate) fn apply_to(self, session: &mut Session) -> bool {
        let (at, given_up) = match self {
            Self::Begin(first) => {
                *session = *first;
                return true;
            }
            Self::Edit { at, edit } => {
                if edit.apply(&mut session.board).is_err() {
                    return false;
                }
                session.edits += 1;
                (at, false)
            }
            Self::Draft { at, draft } => {
                session.unsaved_input = draft;
                (at, false)
            }
            Self::Saved { at, path, known, edits } => {
                session.edits = edits;
                session.path = path;
                session.fingerprint = Some(known);
                (at, false)
            }
            Self::Discarded { at } => (at, true),
        };
        session.last_entry_secs = at;
        session.given_up = given_up;
        true
    }
}
