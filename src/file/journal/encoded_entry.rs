//! Serialized entries, in the structs of the file format, so that both evolve together.

use super::{JournalEntry, Session, UnsavedInput};
use crate::edit::Edit;
use crate::file::Fingerprint;
use crate::file::v1::{self, Changes};
use crate::model::{Board, Id, Record};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
enum EncodedEntry {
    Begin {
        at: u64,
        board: Box<v1::Board>,
        draft: EncodedInput,
        path: Option<PathBuf>,
        known: Option<Fingerprint>,
        edits: u64,
        given_up: bool,
    },
    Edit {
        at: u64,
        changes: Changes,
    },
    Draft {
        at: u64,
        draft: EncodedInput,
    },
    Saved {
        at: u64,
        path: Option<PathBuf>,
        known: Fingerprint,
        edits: u64,
    },
    GivenUp {
        at: u64,
    },
}

#[derive(Serialize, Deserialize)]
struct EncodedInput {
    writing: Changes,
    /// Journals call it `rapid`.
    #[serde(rename = "rapid")]
    quick_entry: String,
    idea: String,
}

/// Serializes an entry.
pub(super) fn encode(entry: &JournalEntry) -> String {
    let written = match entry {
        JournalEntry::Begin(session) => {
            let Session {
                board,
                unsaved_input: draft,
                path,
                fingerprint: known,
                edits,
                last_entry_secs: at,
                given_up,
            } = session.as_ref();
            EncodedEntry::Begin {
                at: *at,
                board: Box::new(board.into()),
                draft: draft.into(),
                path: path.as_deref().and_then(path_if_utf8),
                known: *known,
                edits: *edits,
                given_up: *given_up,
            }
        }
        JournalEntry::Edit { at, edit } => EncodedEntry::Edit { at: *at, changes: changes(edit) },
        JournalEntry::Draft { at, draft } => EncodedEntry::Draft { at: *at, draft: draft.into() },
        JournalEntry::Saved { at, path, known, edits } => {
            let path = path.as_deref().and_then(path_if_utf8);
            EncodedEntry::Saved { at: *at, path, known: *known, edits: *edits }
        }
        JournalEntry::Discarded { at } => EncodedEntry::GivenUp { at: *at },
    };
    // Serializing to a string fails only for values RON cannot represent; these have none.
    ron::to_string(&written).unwrap_or_default()
}

/// A path that is not UTF-8 cannot be stored; its board is recovered without a path.
fn path_if_utf8(path: &Path) -> Option<PathBuf> {
    path.to_str().map(PathBuf::from)
}

/// Parses an entry, given the board it follows on.
pub(super) fn decode(text: &str, board: &Board) -> Option<JournalEntry> {
    Some(match ron::from_str(text).ok()? {
        EncodedEntry::Begin { at, board, draft, path, known, edits, given_up } => {
            let board = board.into_model();
            let draft = draft.decode(&board);
            JournalEntry::Begin(Box::new(Session {
                board,
                unsaved_input: draft,
                path,
                fingerprint: known,
                edits,
                last_entry_secs: at,
                given_up,
            }))
        }
        EncodedEntry::Edit { at, changes } => JournalEntry::Edit { at, edit: edit_to(board, changes) },
        EncodedEntry::Draft { at, draft } => JournalEntry::Draft { at, draft: draft.decode(board) },
        EncodedEntry::Saved { at, path, known, edits } => JournalEntry::Saved { at, path, known, edits },
        EncodedEntry::GivenUp { at } => JournalEntry::Discarded { at },
    })
}

impl EncodedInput {
    fn decode(self, board: &Board) -> UnsavedInput {
        UnsavedInput {
            text_edit: edit_to(board, self.writing),
            quick_entry: self.quick_entry,
            idea: self.idea,
        }
    }
}

impl From<&UnsavedInput> for EncodedInput {
    fn from(input: &UnsavedInput) -> Self {
        Self {
            writing: changes(&input.text_edit),
            quick_entry: input.quick_entry.clone(),
            idea: input.idea.clone(),
        }
    }
}

fn changes(edit: &Edit) -> Changes {
    Changes::of(edit.changes().iter().map(|(id, change)| (*id, change.after.clone())))
}

/// The edit that sets records of a board to these values.
fn edit_to(board: &Board, changes: Changes) -> Edit {
    let mut edit = Edit::default();
    for (id, record) in changes.into_model() {
        // Board information cannot be removed, and no other record may use its id.
        if (id == Id::BOARD_INFO) == matches!(record, Some(Record::Info(_))) {
            edit.set(board, id, record);
        }
    }
    edit
}
