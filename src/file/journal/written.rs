//! Entries as they are written: in the structs of the file format, so that both grow old together.

use super::{Draft, Entry, Session};
use crate::edit::Edit;
use crate::file::Fingerprint;
use crate::file::v1::{self, Changes};
use crate::model::{Board, Id, Record};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
enum Written {
    Begin {
        at: u64,
        board: Box<v1::Board>,
        draft: Texts,
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
        draft: Texts,
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
struct Texts {
    writing: Changes,
    rapid: String,
    idea: String,
}

/// The text of an entry.
pub(super) fn text(entry: &Entry) -> String {
    let written = match entry {
        Entry::Begin(session) => {
            let Session { board, draft, path, known, edits, at, given_up } = session.as_ref();
            Written::Begin {
                at: *at,
                board: Box::new(board.into()),
                draft: draft.into(),
                path: path.as_deref().and_then(as_text),
                known: *known,
                edits: *edits,
                given_up: *given_up,
            }
        }
        Entry::Edit { at, edit } => Written::Edit { at: *at, changes: changes(edit) },
        Entry::Draft { at, draft } => Written::Draft { at: *at, draft: draft.into() },
        Entry::Saved { at, path, known, edits } => {
            let path = path.as_deref().and_then(as_text);
            Written::Saved { at: *at, path, known: *known, edits: *edits }
        }
        Entry::GivenUp { at } => Written::GivenUp { at: *at },
    };
    // Serialising to a string fails only for values RON cannot hold, and these have none.
    ron::to_string(&written).unwrap_or_default()
}

/// A path that is no text cannot be written; its board is offered without it.
fn as_text(path: &Path) -> Option<PathBuf> {
    path.to_str().map(PathBuf::from)
}

/// The entry of a text, made for the board that it follows on.
pub(super) fn entry(text: &str, board: &Board) -> Option<Entry> {
    Some(match ron::from_str(text).ok()? {
        Written::Begin { at, board, draft, path, known, edits, given_up } => {
            let board = board.into_model();
            let draft = draft.onto(&board);
            Entry::Begin(Box::new(Session { board, draft, path, known, edits, at, given_up }))
        }
        Written::Edit { at, changes } => Entry::Edit { at, edit: edit_to(board, changes) },
        Written::Draft { at, draft } => Entry::Draft { at, draft: draft.onto(board) },
        Written::Saved { at, path, known, edits } => Entry::Saved { at, path, known, edits },
        Written::GivenUp { at } => Entry::GivenUp { at },
    })
}

impl Texts {
    fn onto(self, board: &Board) -> Draft {
        Draft { writing: edit_to(board, self.writing), rapid: self.rapid, idea: self.idea }
    }
}

impl From<&Draft> for Texts {
    fn from(draft: &Draft) -> Self {
        Self { writing: changes(&draft.writing), rapid: draft.rapid.clone(), idea: draft.idea.clone() }
    }
}

fn changes(edit: &Edit) -> Changes {
    Changes::of(edit.changes().iter().map(|(id, change)| (*id, change.after.clone())))
}

/// The edit that makes records of a board become these.
fn edit_to(board: &Board, changes: Changes) -> Edit {
    let mut edit = Edit::default();
    for (id, record) in changes.into_model() {
        // A head cannot go, and nothing else may take its name.
        if (id == Id::BOARD_INFO) == matches!(record, Some(Record::Info(_))) {
            edit.set(board, id, record);
        }
    }
    edit
}
