//! Tables: the nine blocks as rows or columns, a canvas drawn as a grid, assessments of the three conditions.

use super::conditions::{self, AssessmentPart};
use super::csv_like::{CsvRow, MAX_COLUMNS, column_count};
use super::reader::{Reader, Section};
use super::value_columns::{ValueKind, is_row_numbers, value_kind};
use super::vocabulary::{self, Term};
use super::{ItemKind, assessments};
use crate::interchange::text::{list_marker, markup};
use crate::model::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the rows of a table including its header; `headed` if the first row is certainly the header.
pub(super) fn read_table(reader: &mut Reader, rows: &[CsvRow], headed: bool) {
    let columns = column_count(rows);
    if columns > MAX_COLUMNS {
        return read_other_table(reader, rows, headed);
    }
    let judged = column_of_term(rows, Term::Verdict).is_some();
    // A column of verdicts alone may belong to anything, such as a task list with a status.
    let speaks = |cells: &CsvRow| {
        cells.1.iter().any(|cell| {
            conditions::condition_by_words(cell).is_some() || conditions::condition_by_prefix(cell).is_some()
        })
    };
    let judged = judged && (column_of_term(rows, Term::Condition).is_some() || rows.iter().any(speaks));
    let numbers = reader.section.is_of_conditions() || judged;
    let is_stage = |cell: &str| condition_of_cell(numbers, cell).is_some();
    // Next to a verdict column, a single condition makes it a table of conditions.
    if let Some(at) = best_column(rows, columns, if judged { 1 } else { 2 }, is_stage) {
        return read_condition_rows(reader, rows, at, numbers);
    }
    if rows.first().is_some_and(|(_, head)| count_cells(head, is_stage) > 1) {
        return read_condition_columns(reader, rows, numbers);
    }
    // Below a block heading, a table whose first column has the name of the block lists its notes.
    let head = rows.first().map(|(_, head)| head.as_slice()).unwrap_or_default();
    let first = head.first().and_then(|cell| term_of_cell(cell));
    if headed
        && first.is_some_and(|thing| reader.section == Section::Term(thing))
        && !is_header_of_blocks(head)
    {
        return read_other_table(reader, rows, headed);
    }
    let is_column = columns == 1 && headed && first.is_some();
    if is_column || rows.iter().any(|(_, cells)| is_header_of_blocks(cells)) || is_grid(rows) {
        return read_grid(reader, rows);
    }
    // A column whose header says it holds block names does so, whatever else is in it.
    let called = column_of_term(rows, Term::BlockName).filter(|at| {
        rows.iter().skip(1).any(|(_, cells)| cells.get(*at).is_some_and(|cell| term_of_cell(cell).is_some()))
    });
    // The header is no row of blocks.
    let below = rows.get(usize::from(headed)..).unwrap_or_default();
    let is_named = |at: &usize| {
        below.iter().any(|(_, cells)| cells.get(*at).is_some_and(|cell| term_of_cell(cell).is_some()))
    };
    match called
        .or_else(|| best_column(rows, columns, 1, |cell| term_of_cell(cell).is_some()).filter(is_named))
    {
        Some(at) => read_block_rows(reader, rows, at),
        None => read_other_table(reader, rows, headed),
    }
}

/// The first column whose header stands for a term.
fn column_of_term(rows: &[CsvRow], thing: Term) -> Option<usize> {
    let (_, head) = rows.first()?;
    head.iter().position(|cell| vocabulary::column_terms(cell).is_some_and(|things| things.contains(&thing)))
}

/// Number of distinct terms that the cells of a row name.
fn count_terms(cells: &[String]) -> usize {
    cells.iter().filter_map(|cell| term_of_cell(cell)).collect::<BTreeSet<Term>>().len()
}

/// Whether a row contains the names of several terms and hardly anything else.
fn is_header_of_blocks(cells: &[String]) -> bool {
    let filled = count_cells(cells, |cell| !cell.is_empty());
    let named = count_cells(cells, |cell| term_of_cell(cell).is_some() || split_own_name(cell).is_some());
    count_terms(cells) > 1 && named * 3 >= filled * 2
}

fn count_cells(cells: &[String], is: impl Fn(&str) -> bool) -> usize {
    cells.iter().filter(|cell| is(cell)).count()
}

/// The column with the most matching cells: at least `least`, and half of the rows.
fn best_column(rows: &[CsvRow], columns: usize, least: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    let of = |at: usize| rows.iter().filter(|(_, cells)| cells.get(at).is_some_and(|cell| is(cell))).count();
    let filled =
        |at: usize| rows.iter().filter(|(_, cells)| cells.get(at).is_some_and(|c| !c.is_empty())).count();
    let counts = (0..columns).map(|at| (of(at), at)).filter(|(n, at)| *n >= least && *n * 2 >= filled(*at));
    counts.max_by_key(|(n, at)| (*n, std::cmp::Reverse(*at))).map(|(_, at)| at)
}

/// The term named by a cell that contains only a name: on one line, with another language or a bracketed remark
/// below it, or broken in the middle.
fn term_of_cell(cell: &str) -> Option<Term> {
    let named = |text: &str| {
        let named = vocabulary::strip_name(text)?;
        let is_section =
            matches!(named.term, Term::Block(_) | Term::Lane | Term::FrameText(_) | Term::OutsideFrame);
        is_section.then_some(named.term)
    };
    let broken = markup::decode_line_breaks(cell);
    let mut lines = broken.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let bracketed = |line: &str| line.starts_with(['(', '（', '[']) && line.ends_with([')', '）', ']']);
    if let Some(thing) = named(first) {
        return lines.all(|line| bracketed(line) || named(line) == Some(thing)).then_some(thing);
    }
    let listed = lines.any(|line| list_marker(line).is_some());
    named(&broken.replace('\n', " ")).filter(|_| !listed)
}

/// The condition named by a cell: by its words, or by a number if the table is about conditions.
fn condition_of_cell(numbers: bool, cell: &str) -> Option<Condition> {
    if term_of_cell(cell).is_some() {
        return None;
    }
    let circled = cell.trim().trim_start_matches('*').starts_with(['①', '②', '③']);
    let short = circled && cell.chars().count() < 8;
    let by_number = || conditions::condition_by_number(cell).filter(|_| numbers || short);
    conditions::condition_by_words(cell).or_else(|| conditions::condition_by_prefix(cell)).or_else(by_number)
}

/// Whether at least two cells contain a name with text below it.
fn is_grid(rows: &[CsvRow]) -> bool {
    rows.iter().map(|(_, cells)| count_cells(cells, |cell| split_own_name(cell).is_some())).sum::<usize>() > 1
}

/// The name in the first line of a cell, and the lines below it.
fn split_own_name(cell: &str) -> Option<(String, Term, Vec<String>)> {
    let broken = markup::decode_line_breaks(cell);
    // A name in two languages, one below the other, is only a name.
    let (first, rest) = broken.split_once('\n').filter(|_| term_of_cell(cell).is_none())?;
    Some((first.to_owned(), term_of_cell(first)?, rest.lines().map(str::to_owned).collect()))
}

/// Adds each line of a cell to a section.
fn push_lines<'a>(
    reader: &mut Reader,
    thing: Term,
    pieces: impl IntoIterator<Item = &'a str>,
    number: usize,
) {
    let before = std::mem::replace(&mut reader.section, Section::Term(thing));
    for piece in pieces {
        for text in split_bullets(piece) {
            reader.push_in_section(text, number);
        }
    }
    reader.section = before;
}

/// The items on a line of a cell, without their markers: `・若者 ・学生` are two, `・開発・監視` is one.
fn split_bullets(piece: &str) -> Vec<&str> {
    let piece = piece.trim();
    if let Some(sign) = ['・', '•'].into_iter().find(|sign| piece.starts_with(*sign)) {
        let mut started = 0;
        let mut items = Vec::new();
        let inner = piece
            .match_indices([' ', '\u{3000}'])
            .filter(|(at, blank)| piece.get(at + blank.len()..).is_some_and(|rest| rest.starts_with(sign)));
        for end in inner.map(|(at, _)| at).chain([piece.len()]) {
            items.extend(piece.get(started..end));
            started = end;
        }
        let items = items.into_iter().map(|item| item.trim().trim_start_matches(sign).trim());
        return items.filter(|item| !item.is_empty()).collect();
    }
    vec![list_marker(piece).map_or(piece, |(_, rest)| rest.trim())]
}

/// A canvas drawn as a grid: rows of names above rows of their notes; a cell may also contain its own name.
fn read_grid(reader: &mut Reader, rows: &[CsvRow]) {
    let mut over: Vec<Option<Term>> = Vec::new();
    for (number, cells) in rows {
        let named = count_cells(cells, |cell| term_of_cell(cell).is_some());
        let own = count_cells(cells, |cell| split_own_name(cell).is_some());
        let filled = count_cells(cells, |cell| !cell.is_empty());
        let of_names = named > 0 && (named + own == filled || (named > 1 && named + 1 >= filled));
        if of_names {
            over = cells.iter().map(|cell| term_of_cell(cell)).collect();
        }
        for (at, cell) in cells.iter().enumerate() {
            if let Some((name, thing, lines)) = split_own_name(cell) {
                reader.push_item(ItemKind::Heading, &name, *number);
                over.resize(over.len().max(at + 1), None);
                if let Some(below) = over.get_mut(at) {
                    *below = Some(thing);
                }
                push_lines(reader, thing, lines.iter().map(String::as_str), *number);
            } else if of_names && term_of_cell(cell).is_some() {
                reader.push_item(ItemKind::Heading, cell, *number);
            } else if let Some(thing) = over.get(at).copied().flatten() {
                let broken = markup::decode_line_breaks(cell);
                push_lines(reader, thing, broken.lines(), *number);
            } else {
                reader.push_item(ItemKind::Unread, cell, *number);
            }
        }
    }
}

/// One row per block: cells next to the name are notes, except in columns of remarks and values.
fn read_block_rows(reader: &mut Reader, rows: &[CsvRow], at: usize) {
    let head =
        rows.first().filter(|(_, cells)| cells.get(at).is_none_or(|cell| term_of_cell(cell).is_none()));
    let called = |column: usize| head.and_then(|(_, cells)| cells.get(column)).map_or("", String::as_str);
    let terms_of = |column: usize| vocabulary::column_terms(called(column)).unwrap_or_default();
    let mut here: Option<Term> = None;
    // The first column of no other kind holds the notes, whatever its header.
    let below = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    let is_side = |column: usize| {
        terms_of(column).iter().any(|thing| matches!(thing, Term::Number | Term::BlockName))
            || is_row_numbers(below, column)
    };
    let main = (0..column_count(rows))
        .find(|column| *column != at && !is_side(*column) && !is_name_column(rows, *column));
    let values: BTreeMap<usize, ValueKind> = (0..column_count(rows))
        .filter(|column| Some(*column) > main && *column != at)
        .filter_map(|column| Some((column, value_kind(below, column)?)))
        .collect();
    if let Some((number, cells)) = head {
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            reader.push_item(ItemKind::Heading, cell, *number);
        }
    }
    for (number, cells) in below {
        let name = cells.get(at).map(String::as_str).unwrap_or_default();
        match term_of_cell(name) {
            Some(thing) => {
                reader.push_item(
                    ItemKind::Heading,
                    &markup::decode_line_breaks(name).replace('\n', " / "),
                    *number,
                );
                here = Some(thing);
            }
            None if name.is_empty() => {}
            None => {
                here = None;
                reader.push_item(ItemKind::Unread, name, *number);
            }
        }
        let filled = || cells.iter().enumerate().filter(|(column, cell)| *column != at && !cell.is_empty());
        let mut left: Vec<(usize, &String)> =
            filled().filter(|(column, _)| values.contains_key(column)).collect();
        for (column, cell) in filled().filter(|(column, _)| !values.contains_key(column)) {
            let remark = Some(column) != main && terms_of(column).contains(&Term::Remark);
            match here {
                Some(thing) if term_of_cell(cell) == Some(thing) || is_side(column) => {
                    reader.push_item(ItemKind::Heading, cell, *number);
                }
                Some(thing) if !remark => {
                    let broken = markup::decode_line_breaks(cell);
                    let mut pieces: Vec<&str> = broken.lines().flat_map(split_bullets).collect();
                    // The amounts of a row belong to its only note.
                    let is_amount =
                        |(column, _): &(usize, &String)| values.get(column) == Some(&ValueKind::Amounts);
                    let amounts = left.iter().filter(|value| is_amount(value)).map(|(_, cell)| cell.as_str());
                    let valued = [cell.as_str()].into_iter().chain(amounts).collect::<Vec<_>>().join(" / ");
                    if Some(column) == main && pieces.len() == 1 {
                        left.retain(|value| !is_amount(value));
                        pieces = split_bullets(&valued);
                    }
                    push_lines(reader, thing, pieces, *number);
                }
                Some(_) if remark => left.push((column, cell)),
                Some(_) | None => reader.push_item(ItemKind::Unread, cell, *number),
            }
        }
        for (column, cell) in left {
            let name = called(column);
            let label = if name.is_empty() { cell.clone() } else { format!("{name}: {cell}") };
            reader.push_item(ItemKind::Unread, &label, *number);
        }
    }
}

/// Whether a column only repeats names, for example in a second language.
fn is_name_column(rows: &[CsvRow], column: usize) -> bool {
    let cells = || rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty());
    let named = cells().filter(|cell| term_of_cell(cell).is_some()).count();
    named > 0 && named * 2 >= cells().count()
}

fn is_number(cell: &str) -> bool {
    let key = vocabulary::name_key(cell);
    !key.is_empty() && key.chars().count() <= 2 && key.chars().all(char::is_numeric)
}

/// One row per condition.
fn read_condition_rows(reader: &mut Reader, rows: &[CsvRow], at: usize, numbers: bool) {
    let is_head =
        |cells: &[String]| cells.get(at).is_none_or(|cell| condition_of_cell(numbers, cell).is_none());
    let head = rows.first().filter(|(_, cells)| is_head(cells));
    let part = |column: usize| head.and_then(|(_, cells)| conditions::part_named(cells.get(column)?));
    // Each verdict may have a column, with a mark in the one that applies.
    let grade = |column: usize| head.and_then(|(_, cells)| assessments::verdict_of_sign(cells.get(column)?));
    let graded = (0..column_count(rows)).filter(|column| grade(*column).is_some()).count() > 1;
    for (row, (number, cells)) in rows.iter().enumerate() {
        let Some(condition) = cells.get(at).and_then(|cell| condition_of_cell(numbers, cell)) else {
            let what = if row == 0 && head.is_some() { ItemKind::Heading } else { ItemKind::Unread };
            for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                reader.push_item(what, cell, *number);
            }
            continue;
        };
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let names_it =
                column == at || is_number(cell) || condition_of_cell(numbers, cell) == Some(condition);
            if let Some(verdict) = grade(column).filter(|_| graded) {
                reader.push_item(ItemKind::Verdict(condition, verdict), cell, *number);
                continue;
            }
            match part(column) {
                None if names_it => reader.push_item(ItemKind::Heading, cell, *number),
                part => push_assessment(reader, condition, part, cell, *number),
            }
        }
    }
}

/// One column per condition; the first cells of the rows name the parts.
fn read_condition_columns(reader: &mut Reader, rows: &[CsvRow], numbers: bool) {
    let mut over: Vec<Option<Condition>> = Vec::new();
    for (row, (number, cells)) in rows.iter().enumerate() {
        if row == 0 {
            over = cells.iter().map(|cell| condition_of_cell(numbers, cell)).collect();
        }
        let part = cells.first().and_then(|cell| conditions::part_named(cell));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match over.get(column).copied().flatten() {
                Some(condition) if row > 0 => push_assessment(reader, condition, part, cell, *number),
                Some(_) => reader.push_item(ItemKind::Heading, cell, *number),
                None if row == 0 || part.is_some() => reader.push_item(ItemKind::Heading, cell, *number),
                None => reader.push_item(ItemKind::Unread, cell, *number),
            }
        }
    }
}

/// Reads a cell about a condition.
fn push_assessment(
    reader: &mut Reader,
    condition: Condition,
    part: Option<AssessmentPart>,
    cell: &str,
    number: usize,
) {
    let text = markup::decode_line_breaks(cell);
    match part {
        Some(AssessmentPart::Text(which)) => {
            reader.push_item(ItemKind::Assessment(condition, which), &text, number);
        }
        Some(AssessmentPart::Verdict) => reader.read_verdict(condition, &text, number),
        None => reader.read_assessment(condition, &text, number),
    }
}

/// A table of something else: each row except the header is one text of the section.
fn read_other_table(reader: &mut Reader, rows: &[CsvRow], headed: bool) {
    for (row, (number, cells)) in rows.iter().enumerate() {
        let cells: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let text = cells.join(" / ");
        if headed && row == 0 && matches!(reader.section, Section::Term(Term::Block(_) | Term::Lane)) {
            reader.push_item(ItemKind::Heading, &text, *number);
        } else {
            reader.push_in_section(&text, *number);
        }
    }
}
