//! Tables: the nine blocks as rows or as columns, a canvas drawn as a grid, the three conditions with what is said of them.

use super::delimited::{MAX_COLUMNS, Record, widest};
use super::names::{self, Thing};
use super::read::{Reader, Section};
use super::stages::{self, Part};
use super::{What, claims, line, markup};
use crate::model::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the rows of a table, its head among them; `headed` says that the first row is the head for sure.
pub(super) fn table(reader: &mut Reader, rows: &[Record], headed: bool) {
    let columns = widest(rows);
    if columns > MAX_COLUMNS {
        return loose(reader, rows, headed);
    }
    let judged = column_of(rows, Thing::Verdict).is_some();
    // A column of verdicts alone may be of anything, such as a list of tasks with a status.
    let speaks = |cells: &Record| {
        cells.1.iter().any(|cell| stages::by_words(cell).is_some() || stages::spoken(cell).is_some())
    };
    let judged = judged && (column_of(rows, Thing::Condition).is_some() || rows.iter().any(speaks));
    let numbers = reader.section.is_of_conditions() || judged;
    let is_stage = |cell: &str| stage_in(numbers, cell).is_some();
    // Beside a column for verdicts, one condition is a table of them too.
    if let Some(at) = best(rows, columns, if judged { 1 } else { 2 }, is_stage) {
        return conditions_down(reader, rows, at, numbers);
    }
    if rows.first().is_some_and(|(_, head)| count(head, is_stage) > 1) {
        return conditions_across(reader, rows, numbers);
    }
    // Below a block's heading, a table whose first column is called like the block lists what belongs there.
    let head = rows.first().map(|(_, head)| head.as_slice()).unwrap_or_default();
    let first = head.first().and_then(|cell| section_of(cell));
    if headed && first.is_some_and(|thing| reader.section == Section::Of(thing)) && !is_head_of_blocks(head) {
        return loose(reader, rows, headed);
    }
    let is_column = columns == 1 && headed && first.is_some();
    if is_column || rows.iter().any(|(_, cells)| is_head_of_blocks(cells)) || is_grid(rows) {
        return grid(reader, rows);
    }
    // A column that says that it has the blocks has them, whatever else stands there.
    let called = column_of(rows, Thing::BlockName).filter(|at| {
        rows.iter().skip(1).any(|(_, cells)| cells.get(*at).is_some_and(|cell| section_of(cell).is_some()))
    });
    // The name of a column is no row of blocks.
    let below = rows.get(usize::from(headed)..).unwrap_or_default();
    let is_named = |at: &usize| {
        below.iter().any(|(_, cells)| cells.get(*at).is_some_and(|cell| section_of(cell).is_some()))
    };
    match called.or_else(|| best(rows, columns, 1, |cell| section_of(cell).is_some()).filter(is_named)) {
        Some(at) => blocks_down(reader, rows, at),
        None => loose(reader, rows, headed),
    }
}

/// The first column whose name in the head of a table stands for a thing.
fn column_of(rows: &[Record], thing: Thing) -> Option<usize> {
    let (_, head) = rows.first()?;
    head.iter().position(|cell| names::column(cell).is_some_and(|things| things.contains(&thing)))
}

/// How many different things the cells of a row name.
fn blocks_in(cells: &[String]) -> usize {
    cells.iter().filter_map(|cell| section_of(cell)).collect::<BTreeSet<Thing>>().len()
}

/// Whether a row holds the names of several things, and hardly anything else.
fn is_head_of_blocks(cells: &[String]) -> bool {
    let filled = count(cells, |cell| !cell.is_empty());
    let named = count(cells, |cell| section_of(cell).is_some() || own_name(cell).is_some());
    blocks_in(cells) > 1 && named * 3 >= filled * 2
}

fn count(cells: &[String], is: impl Fn(&str) -> bool) -> usize {
    cells.iter().filter(|cell| is(cell)).count()
}

/// The column that most cells of a kind stand in: at least `least`, and half of the rows.
fn best(rows: &[Record], columns: usize, least: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    let of = |at: usize| rows.iter().filter(|(_, cells)| cells.get(at).is_some_and(|cell| is(cell))).count();
    let filled =
        |at: usize| rows.iter().filter(|(_, cells)| cells.get(at).is_some_and(|c| !c.is_empty())).count();
    let counts = (0..columns).map(|at| (of(at), at)).filter(|(n, at)| *n >= least && *n * 2 >= filled(*at));
    counts.max_by_key(|(n, at)| (*n, std::cmp::Reverse(*at))).map(|(_, at)| at)
}

/// What a cell names, if it holds a name alone: on one line, in another language or with a remark in brackets below it, or
/// broken in the middle.
fn section_of(cell: &str) -> Option<Thing> {
    let named = |text: &str| {
        let named = names::bare(text)?;
        let is_section =
            matches!(named.thing, Thing::Block(_) | Thing::Lane | Thing::Frame(_) | Thing::Beside);
        is_section.then_some(named.thing)
    };
    let broken = markup::broken(cell);
    let mut lines = broken.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let bracketed = |line: &str| line.starts_with(['(', '（', '[']) && line.ends_with([')', '）', ']']);
    if let Some(thing) = named(first) {
        return lines.all(|line| bracketed(line) || named(line) == Some(thing)).then_some(thing);
    }
    let listed = lines.any(|line| line::item(line).is_some());
    named(&broken.replace('\n', " ")).filter(|_| !listed)
}

/// The condition a cell names: by its words, or by a number where conditions are spoken of.
fn stage_in(numbers: bool, cell: &str) -> Option<Condition> {
    if section_of(cell).is_some() {
        return None;
    }
    let circled = cell.trim().trim_start_matches('*').starts_with(['①', '②', '③']);
    let short = circled && cell.chars().count() < 8;
    let by_number = || stages::by_number(cell).filter(|_| numbers || short);
    stages::by_words(cell).or_else(|| stages::spoken(cell)).or_else(by_number)
}

/// Whether at least two cells hold a name with something below it.
fn is_grid(rows: &[Record]) -> bool {
    rows.iter().map(|(_, cells)| count(cells, |cell| own_name(cell).is_some())).sum::<usize>() > 1
}

/// The name in the first line of a cell, and the lines below it.
fn own_name(cell: &str) -> Option<(String, Thing, Vec<String>)> {
    let broken = markup::broken(cell);
    // A name in two languages, one below the other, is no more than a name.
    let (first, rest) = broken.split_once('\n').filter(|_| section_of(cell).is_none())?;
    Some((first.to_owned(), section_of(first)?, rest.lines().map(str::to_owned).collect()))
}

/// Adds each line of a cell where a section says.
fn pour<'a>(reader: &mut Reader, thing: Thing, pieces: impl IntoIterator<Item = &'a str>, number: usize) {
    let before = std::mem::replace(&mut reader.section, Section::Of(thing));
    for piece in pieces {
        for text in bullets(piece) {
            reader.belongs(text, number);
        }
    }
    reader.section = before;
}

/// The items of a line in a cell, without their signs: `・若者 ・学生` are two, `・開発・監視` is one.
fn bullets(piece: &str) -> Vec<&str> {
    let piece = piece.trim();
    if let Some(sign) = ['・', '•'].into_iter().find(|sign| piece.starts_with(*sign)) {
        let mut begun = 0;
        let mut items = Vec::new();
        let inner = piece
            .match_indices([' ', '\u{3000}'])
            .filter(|(at, blank)| piece.get(at + blank.len()..).is_some_and(|rest| rest.starts_with(sign)));
        for end in inner.map(|(at, _)| at).chain([piece.len()]) {
            items.extend(piece.get(begun..end));
            begun = end;
        }
        let items = items.into_iter().map(|item| item.trim().trim_start_matches(sign).trim());
        return items.filter(|item| !item.is_empty()).collect();
    }
    vec![line::item(piece).map_or(piece, |(_, rest)| rest.trim())]
}

/// A canvas across the page: a row of names stands over the rows of what belongs to them; a cell may also hold its own
/// name.
fn grid(reader: &mut Reader, rows: &[Record]) {
    let mut over: Vec<Option<Thing>> = Vec::new();
    for (number, cells) in rows {
        let named = count(cells, |cell| section_of(cell).is_some());
        let own = count(cells, |cell| own_name(cell).is_some());
        let filled = count(cells, |cell| !cell.is_empty());
        let of_names = named > 0 && (named + own == filled || (named > 1 && named + 1 >= filled));
        if of_names {
            over = cells.iter().map(|cell| section_of(cell)).collect();
        }
        for (at, cell) in cells.iter().enumerate() {
            if let Some((name, thing, lines)) = own_name(cell) {
                reader.add(What::Heading, &name, *number);
                over.resize(over.len().max(at + 1), None);
                if let Some(below) = over.get_mut(at) {
                    *below = Some(thing);
                }
                pour(reader, thing, lines.iter().map(String::as_str), *number);
            } else if of_names && section_of(cell).is_some() {
                reader.add(What::Heading, cell, *number);
            } else if let Some(thing) = over.get(at).copied().flatten() {
                let broken = markup::broken(cell);
                pour(reader, thing, broken.lines(), *number);
            } else {
                reader.add(What::Unread, cell, *number);
            }
        }
    }
}

/// A row for each block: what stands beside its name is a note, except in columns of remarks and of values.
fn blocks_down(reader: &mut Reader, rows: &[Record], at: usize) {
    let head = rows.first().filter(|(_, cells)| cells.get(at).is_none_or(|cell| section_of(cell).is_none()));
    let called = |column: usize| head.and_then(|(_, cells)| cells.get(column)).map_or("", String::as_str);
    let meant = |column: usize| names::column(called(column)).unwrap_or_default();
    let mut here: Option<Thing> = None;
    // The first column that is none of the others' is what the table is for, whatever it is called.
    let below = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    let is_side = |column: usize| {
        meant(column).iter().any(|thing| matches!(thing, Thing::Number | Thing::BlockName))
            || is_counted(below, column)
    };
    let main =
        (0..widest(rows)).find(|column| *column != at && !is_side(*column) && !is_names(rows, *column));
    let values: BTreeMap<usize, Values> = (0..widest(rows))
        .filter(|column| Some(*column) > main && *column != at)
        .filter_map(|column| Some((column, values_in(below, column)?)))
        .collect();
    if let Some((number, cells)) = head {
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            reader.add(What::Heading, cell, *number);
        }
    }
    for (number, cells) in below {
        let name = cells.get(at).map(String::as_str).unwrap_or_default();
        match section_of(name) {
            Some(thing) => {
                reader.add(What::Heading, &markup::broken(name).replace('\n', " / "), *number);
                here = Some(thing);
            }
            None if name.is_empty() => {}
            None => {
                here = None;
                reader.add(What::Unread, name, *number);
            }
        }
        let filled = || cells.iter().enumerate().filter(|(column, cell)| *column != at && !cell.is_empty());
        let mut left: Vec<(usize, &String)> =
            filled().filter(|(column, _)| values.contains_key(column)).collect();
        for (column, cell) in filled().filter(|(column, _)| !values.contains_key(column)) {
            let remark = Some(column) != main && meant(column).contains(&Thing::Remark);
            match here {
                Some(thing) if section_of(cell) == Some(thing) || is_side(column) => {
                    reader.add(What::Heading, cell, *number);
                }
                Some(thing) if !remark => {
                    let broken = markup::broken(cell);
                    let mut pieces: Vec<&str> = broken.lines().flat_map(bullets).collect();
                    // The amounts of a row are those of its only note.
                    let is_amount =
                        |(column, _): &(usize, &String)| values.get(column) == Some(&Values::Amounts);
                    let amounts = left.iter().filter(|value| is_amount(value)).map(|(_, cell)| cell.as_str());
                    let valued = [cell.as_str()].into_iter().chain(amounts).collect::<Vec<_>>().join(" / ");
                    if Some(column) == main && pieces.len() == 1 {
                        left.retain(|value| !is_amount(value));
                        pieces = bullets(&valued);
                    }
                    pour(reader, thing, pieces, *number);
                }
                Some(_) if remark => left.push((column, cell)),
                Some(_) | None => reader.add(What::Unread, cell, *number),
            }
        }
        for (column, cell) in left {
            let name = called(column);
            let said = if name.is_empty() { cell.clone() } else { format!("{name}: {cell}") };
            reader.add(What::Unread, &said, *number);
        }
    }
}

/// Whether the cells of a column count its rows: 1, 2, 3.
fn is_counted(rows: &[Record], column: usize) -> bool {
    let cells = rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty());
    let mut count = 0;
    let all = cells.map(|cell| names::key(cell)).all(|key| {
        count += 1;
        key.parse() == Ok(count)
    });
    all && count > 1
}

/// What the cells of a column are that are no notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    /// Amounts, which say more of what stands beside them.
    Amounts,
    /// A few short words again and again, such as «高».
    Words,
}

/// What the cells of a column are, if they are no notes.
fn values_in(rows: &[Record], column: usize) -> Option<Values> {
    /// Maximum number of characters of an amount, and of a word.
    const AMOUNT: usize = 10;
    const WORD: usize = 4;
    let cells: Vec<&String> =
        rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty()).collect();
    let is_amount = |cell: &&String| {
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        cell.chars().count() <= AMOUNT && letters <= WORD && cell.contains(|c: char| c.is_numeric())
    };
    let different = cells.iter().collect::<BTreeSet<_>>().len();
    let is_again = different * 2 <= cells.len() && cells.iter().all(|cell| cell.chars().count() <= WORD);
    if cells.iter().all(is_amount) { Some(Values::Amounts) } else { is_again.then_some(Values::Words) }
}

/// Whether a column only repeats names, as in a second language.
fn is_names(rows: &[Record], column: usize) -> bool {
    let cells = || rows.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.is_empty());
    let named = cells().filter(|cell| section_of(cell).is_some()).count();
    named > 0 && named * 2 >= cells().count()
}

fn is_number(cell: &str) -> bool {
    let key = names::key(cell);
    !key.is_empty() && key.chars().count() <= 2 && key.chars().all(char::is_numeric)
}

/// A row for each condition.
fn conditions_down(reader: &mut Reader, rows: &[Record], at: usize, numbers: bool) {
    let is_head = |cells: &[String]| cells.get(at).is_none_or(|cell| stage_in(numbers, cell).is_none());
    let head = rows.first().filter(|(_, cells)| is_head(cells));
    let part = |column: usize| head.and_then(|(_, cells)| stages::part_named(cells.get(column)?));
    // Verdicts may have a column each, with a mark in the one that counts.
    let grade = |column: usize| head.and_then(|(_, cells)| claims::sign_alone(cells.get(column)?));
    let graded = (0..widest(rows)).filter(|column| grade(*column).is_some()).count() > 1;
    for (row, (number, cells)) in rows.iter().enumerate() {
        let Some(stage) = cells.get(at).and_then(|cell| stage_in(numbers, cell)) else {
            let what = if row == 0 && head.is_some() { What::Heading } else { What::Unread };
            for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                reader.add(what, cell, *number);
            }
            continue;
        };
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let names_it = column == at || is_number(cell) || stage_in(numbers, cell) == Some(stage);
            if let Some(verdict) = grade(column).filter(|_| graded) {
                reader.add(What::Verdict(stage, verdict), cell, *number);
                continue;
            }
            match part(column) {
                None if names_it => reader.add(What::Heading, cell, *number),
                part => say(reader, stage, part, cell, *number),
            }
        }
    }
}

/// A column for each condition; the rows' first cells say what of it is told.
fn conditions_across(reader: &mut Reader, rows: &[Record], numbers: bool) {
    let mut over: Vec<Option<Condition>> = Vec::new();
    for (row, (number, cells)) in rows.iter().enumerate() {
        if row == 0 {
            over = cells.iter().map(|cell| stage_in(numbers, cell)).collect();
        }
        let part = cells.first().and_then(|cell| stages::part_named(cell));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match over.get(column).copied().flatten() {
                Some(stage) if row > 0 => say(reader, stage, part, cell, *number),
                Some(_) => reader.add(What::Heading, cell, *number),
                None if row == 0 || part.is_some() => reader.add(What::Heading, cell, *number),
                None => reader.add(What::Unread, cell, *number),
            }
        }
    }
}

/// What a cell says of a condition.
fn say(reader: &mut Reader, stage: Condition, part: Option<Part>, cell: &str, number: usize) {
    let text = markup::broken(cell);
    match part {
        Some(Part::Text(which)) => reader.add(What::Claim(stage, which), &text, number),
        Some(Part::Verdict) => reader.verdict(stage, &text, number),
        None => reader.claim(stage, &text, number),
    }
}

/// A table of something else: each row is one text of the section, but for its head.
fn loose(reader: &mut Reader, rows: &[Record], headed: bool) {
    for (row, (number, cells)) in rows.iter().enumerate() {
        let cells: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let text = cells.join(" / ");
        if headed && row == 0 && matches!(reader.section, Section::Of(Thing::Block(_) | Thing::Lane)) {
            reader.add(What::Heading, &text, *number);
        } else {
            reader.belongs(&text, *number);
        }
    }
}
