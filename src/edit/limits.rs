//! Size limits, so that every board made in the program can be saved.

use super::Edit;
use crate::model::{Board, Idea, MAX_RECORDS, MAX_TEXT_CHARS, Record};

/// Truncates a text to the maximum length.
pub(super) fn truncate_text(text: &str) -> String {
    text.chars().take(MAX_TEXT_CHARS).collect()
}

/// Returns whether a board has capacity for the records of `part`.
pub(crate) fn has_capacity_for(board: &Board, part: &Board) -> bool {
    has_capacity(board.notes().len(), part.notes().len())
        && has_capacity(board.arrows().len(), part.arrows().len())
}

/// Returns whether `more` records of one kind (notes, arrows or ideas) can be added to `held`.
pub(crate) const fn has_capacity(held: usize, more: usize) -> bool {
    held.saturating_add(more) <= MAX_RECORDS
}

/// Maximum size of all texts of a board in its file, escapes included: 48 MiB. Together with 20,000 records of
/// each kind the file stays below the 64 MiB that are read.
const MAX_TEXT_BYTES: usize = 48 * 1024 * 1024;

/// Small changes (up to [`MAX_SMALL_CHANGE_BYTES`]) may exceed the limit by [`RESERVE_BYTES`], so that typing
/// always works.
const MAX_SMALL_CHANGE_BYTES: usize = 256 * 1024;
const RESERVE_BYTES: usize = 8 * 1024 * 1024;

/// Maximum bytes in the file per byte of text.
const MAX_ESCAPED_BYTES_PER_BYTE: usize = 6;

/// Returns whether the texts of a board still fit in a file after an edit. Always true for edits that add no
/// text.
pub(crate) fn has_text_capacity(board: &Board, edit: &Edit) -> bool {
    let changes = || edit.changes().values();
    let before = |length| {
        changes().filter_map(|change| change.before.as_ref()).map(record_text_len(length)).sum::<usize>()
    };
    let after = |length| {
        changes().filter_map(|change| change.after.as_ref()).map(record_text_len(length)).sum::<usize>()
    };
    let added = after(encoded_len).saturating_sub(before(encoded_len));
    if added == 0 {
        return true;
    }
    let most = if added <= MAX_SMALL_CHANGE_BYTES { MAX_TEXT_BYTES + RESERVE_BYTES } else { MAX_TEXT_BYTES };
    // Counting bytes is cheap; escapes are only counted near the limit.
    let bytes = (text_len(board, str::len) + after(str::len)).saturating_sub(before(str::len));
    bytes <= most / MAX_ESCAPED_BYTES_PER_BYTE || text_len(board, encoded_len) + added <= most
}

/// A measure of a text.
type Length = fn(&str) -> usize;

/// Size of a text in a file, in bytes.
fn encoded_len(text: &str) -> usize {
    text.chars().flat_map(char::escape_debug).map(char::len_utf8).sum()
}

/// Sum over all texts of a board.
fn text_len(board: &Board, length: Length) -> usize {
    let notes = board.notes().values().map(|note| length(&note.text)).sum::<usize>();
    let labels = board.arrows().values().map(|arrow| length(&arrow.label)).sum::<usize>();
    let ideas = board.ideas().values().flat_map(Idea::texts).map(length).sum::<usize>();
    notes + labels + ideas + board.info().texts().map(length).sum::<usize>()
}

/// Sum over the texts of a record.
fn record_text_len(length: Length) -> impl Fn(&Record) -> usize {
    move |record| match record {
        Record::Info(head) => head.texts().map(length).sum(),
        Record::Note(note) => length(&note.text),
        Record::Arrow(arrow) => length(&arrow.label),
        Record::Idea(idea) => idea.texts().map(length).sum(),
    }
}
