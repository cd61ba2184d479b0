//! Columns of tables that hold values instead of notes: row numbers, amounts, repeated words.

use super::csv_like::CsvRow;
use super::vocabulary;
use std::collections::BTreeSet;

/// Returns whether the cells of a column number its rows: 1, 2, 3.
pub(super) fn is_row_numbers(rows: &[CsvRow], column: usize) -> bool {
    let cells = rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty());
    let mut count = 0;
    let all = cells.map(|cell| vocabulary::name_key(cell)).all(|key| {
        count += 1;
        key.parse() == Ok(count)
    });
    all && count > 1
}

/// Kind of the values in a column that are not notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// Amounts that belong to the note next to them.
    Amounts,
    /// A few short words that repeat, such as “高”.
    Words,
}

/// Returns the kind of a column of values; `None` if its cells may be notes.
pub(super) fn value_kind(rows: &[CsvRow], column: usize) -> Option<ValueKind> {
    /// Maximum length of an amount.
    const MAX_AMOUNT_CHARS: usize = 10;
    /// Maximum length of a word.
    const MAX_WORD_CHARS: usize = 4;
    let cells: Vec<&String> =
        rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty()).collect();
    let is_amount = |cell: &&String| {
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        cell.chars().count() <= MAX_AMOUNT_CHARS
            && letters <= MAX_WORD_CHARS
            && cell.contains(|c: char| c.is_numeric())
    };
    let different = cells.iter().collect::<BTreeSet<_>>().len();
    let is_again =
        different * 2 <= cells.len() && cells.iter().all(|cell| cell.chars().count() <= MAX_WORD_CHARS);
    if cells.iter().all(is_amount) { Some(ValueKind::Amounts) } else { is_again.then_some(ValueKind::Words) }
}
