//! Keeping texts within what a board may hold, so that every board made here can be saved.

use super::{Change, Edit};
use crate::model::{Board, Idea, MAX_RECORDS, MAX_TEXT, Record};

/// The text, or as much of it as a record may hold.
pub(super) fn text(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

/// Whether a board has room for the notes and arrows of a part.
pub fn has_room_for(board: &Board, part: &Board) -> bool {
    has_room(board.notes().len(), part.notes().len()) && has_room(board.arrows().len(), part.arrows().len())
}

/// Whether a board that holds so many notes, arrows or ideas has room for more of them; each kind has room of its own.
pub const fn has_room(held: usize, more: usize) -> bool {
    held.saturating_add(more) <= MAX_RECORDS
}

/// All texts of a board take at most so many bytes in its file, escapes included: 48 MiB. With places and names of 20,000 of each
/// kind of record the file stays below the 64 MiB that are read.
const MAX_TEXTS: usize = 48 * 1024 * 1024;

/// No character takes more bytes in a file than so many times those of its own.
const MOST_ESCAPED: usize = 6;

/// Whether the texts of a board still find room in a file once an edit is done. What adds nothing to them always does.
pub fn has_room_for_texts(board: &Board, edit: &Edit) -> bool {
    let sides = |side: fn(&Change) -> Option<&Record>, length: fn(&str) -> usize| -> usize {
        let records = edit.changes().values().filter_map(side);
        records.map(|record| texts_of_record(record, length)).sum()
    };
    let changed = |held: usize, length: fn(&str) -> usize| {
        let before = sides(|change| change.before.as_ref(), length);
        let after = sides(|change| change.after.as_ref(), length);
        (held.saturating_sub(before) + after, after > before)
    };
    let (bytes, grows) = changed(texts(board, str::len), str::len);
    if !grows || bytes <= MAX_TEXTS / MOST_ESCAPED {
        return true;
    }
    let (written, grows) = changed(texts(board, written), written);
    !grows || written <= MAX_TEXTS
}

/// How many bytes a text takes in a file.
fn written(text: &str) -> usize {
    text.chars().flat_map(char::escape_debug).map(char::len_utf8).sum()
}

/// The lengths of all texts of a board.
fn texts(board: &Board, length: impl Fn(&str) -> usize) -> usize {
    let notes = board.notes().values().map(|note| length(&note.text)).sum::<usize>();
    let labels = board.arrows().values().map(|arrow| length(&arrow.label)).sum::<usize>();
    let ideas = board.ideas().values().flat_map(Idea::texts).map(&length).sum::<usize>();
    notes + labels + ideas + board.head().texts().map(length).sum::<usize>()
}

/// The lengths of the texts of a record.
fn texts_of_record(record: &Record, length: impl Fn(&str) -> usize) -> usize {
    match record {
        Record::Head(head) => head.texts().map(length).sum(),
        Record::Note(note) => length(&note.text),
        Record::Arrow(arrow) => length(&arrow.label),
        Record::Idea(idea) => idea.texts().map(length).sum(),
    }
}
