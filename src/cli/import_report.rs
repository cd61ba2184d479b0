//! Warnings of `import` about what was not imported as it is: at most one screen, the rest as counts with line
//! numbers.

use super::output::print_warning;
use crate::i18n::Lang;
use crate::interchange::{ImportItem, ImportedContent, ItemKind, Remark, truncate};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of lines about items that were not understood, about arrows, and about the file.
const MAX_UNREAD_LINES: usize = 12;
const MAX_ARROW_LINES: usize = 4;
const MAX_REMARK_LINES: usize = 8;

/// Maximum number of line ranges listed.
const MAX_LINE_RANGES: usize = 12;

/// Maximum number of headings listed.
const MAX_HEADINGS: usize = 12;

/// Maximum number of notes outside the frame listed.
const MAX_NOTES_OUTSIDE_FRAME: usize = 6;

/// Warns about everything that was not imported as it is; `named` if any block is named.
pub(super) fn print_import_warnings(content: &ImportedContent, named: bool) {
    warn_remarks(content);
    if !named {
        print_warning("no block is named or found; name the blocks, or say with --block where the notes go");
    }
    warn_outside_frame(content);
    warn_headings(content);
    let left = group_unread(content);
    // A single remaining item is listed instead of counted.
    let shown = if left.len() <= MAX_UNREAD_LINES + 1 { left.len() } else { MAX_UNREAD_LINES };
    for (lines, text) in left.iter().take(shown) {
        print_warning(&format!("{}not understood: {}", line_list(lines), truncate(text)));
    }
    let rest = left.get(shown..).unwrap_or_default();
    if !rest.is_empty() {
        let count = rest.iter().map(|(lines, _)| lines.len()).sum::<usize>();
        let lines = line_ranges(rest.iter().flat_map(|(lines, _)| lines.iter().copied()));
        print_warning(&format!("and {count} more not understood{lines}"));
    }
    let arrows = content.loose_arrows();
    let arrows: Vec<String> =
        arrows.iter().map(|arrow| format!("arrow left out, as an end is not taken in: {arrow}")).collect();
    print_first(&arrows, MAX_ARROW_LINES, "arrow left out");
}

/// Items that were not understood, with their lines; cells of a skipped column, such as “確度: 高”, are grouped.
fn group_unread(content: &ImportedContent) -> Vec<(Vec<usize>, String)> {
    /// Minimum number of cells of a column.
    const MIN_COLUMN_CELLS: usize = 3;
    /// Maximum length of a column's name.
    const MAX_COLUMN_NAME_CHARS: usize = 20;
    let name = |item: &ImportItem| {
        let (name, _) = item.text.split_once(": ")?;
        (name.chars().count() <= MAX_COLUMN_NAME_CHARS).then(|| name.to_owned())
    };
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for name in content.unread().filter_map(name) {
        *called.entry(name).or_default() += 1;
    }
    let mut found: Vec<(Vec<usize>, String)> = Vec::new();
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    for item in content.unread() {
        let column =
            name(item).filter(|name| called.get(name).is_some_and(|count| *count >= MIN_COLUMN_CELLS));
        let known = column.as_ref().and_then(|name| columns.get(name)).and_then(|at| found.get_mut(*at));
        if let (Some((lines, text)), Some((_, cell))) = (known, item.text.split_once(": ")) {
            lines.push(item.line);
            text.push_str(", ");
            text.push_str(cell);
        } else {
            columns.extend(column.map(|name| (name, found.len())));
            found.push((vec![item.line], item.text.clone()));
        }
    }
    found
}

/// Warns about headings with more content than the name of a block, on one line.
fn warn_headings(content: &ImportedContent) {
    let heads: Vec<&ImportItem> = content.informative_headings().collect();
    let (named, rest) = heads.split_at(heads.len().min(MAX_HEADINGS));
    let named: Vec<String> =
        named.iter().map(|item| format!("{}{}", line_of(item), truncate(&item.text))).collect();
    let more = if rest.is_empty() {
        String::new()
    } else {
        format!(" and {} more{}", rest.len(), line_ranges(rest.iter().map(|item| item.line)))
    };
    match heads.len() {
        0 => {}
        1 => print_warning(&format!("a heading is not on the board: {}", named.concat())),
        count => print_warning(&format!("{count} headings are not on the board: {}{more}", named.join("; "))),
    }
}

/// Warns about remarks on the file.
pub(super) fn warn_remarks(content: &ImportedContent) {
    let message = |remark: &Remark| match remark {
        Remark::Page(..) => format!("{}; choose with --page", remark.message(Lang::En)),
        other => other.message(Lang::En),
    };
    let remarks: Vec<String> = content.remarks.iter().map(message).collect();
    print_first(&remarks, MAX_REMARK_LINES, "remark");
}

/// Warns about texts that the board already has.
pub(super) fn warn_kept_texts(items: &[ImportItem]) {
    let kept: Vec<String> = items
        .iter()
        .map(|item| {
            format!("{}left out, as the board has one already: {}", line_of(item), truncate(&item.text))
        })
        .collect();
    print_first(&kept, MAX_UNREAD_LINES, "piece left out");
}

/// Line numbers of items, if they have any.
fn line_list(numbers: &[usize]) -> String {
    match line_ranges(numbers.iter().copied()).strip_prefix(", ") {
        Some(lines) => format!("{lines}: "),
        None => String::new(),
    }
}

/// Line number of an item, if it has one.
fn line_of(item: &ImportItem) -> String {
    if item.line == 0 { String::new() } else { format!("line {}: ", item.line) }
}

/// Prints the first warnings and the number of others.
fn print_first(all: &[String], most: usize, name: &str) {
    let shown = if all.len() <= most + 1 { all.len() } else { most };
    all.iter().take(shown).for_each(|words| print_warning(words));
    if shown < all.len() {
        let rest = all.len() - shown;
        print_warning(&format!("and {rest} more {name}{}", if rest == 1 { "" } else { "s" }));
    }
}

/// Warns about notes outside the frame: they are on the board, so the first ones are enough.
fn warn_outside_frame(content: &ImportedContent) {
    let notes: Vec<&ImportItem> =
        content.items.iter().filter(|item| item.kind == ItemKind::OutsideFrame).collect();
    let named = sample_texts(&notes, MAX_NOTES_OUTSIDE_FRAME);
    match notes.len() {
        0 => {}
        1 => print_warning(&format!("in no block, put beside the frame: {named}")),
        count => print_warning(&format!("{count} notes in no block, put beside the frame: {named}")),
    }
}

/// The first texts and the number of others: “a, b and 3 more”.
pub(super) fn sample_texts(items: &[&ImportItem], most: usize) -> String {
    let named: Vec<String> = items.iter().take(most).map(|item| truncate(&item.text)).collect();
    let rest = items.len() - named.len();
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    format!("{}{more}", named.join(", "))
}

/// “, lines 3–9, line 12” for items with line numbers; empty otherwise.
fn line_ranges(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: BTreeSet<usize> = numbers.filter(|number| *number > 0).collect();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    if ranges.len() > MAX_LINE_RANGES {
        let (first, last) =
            (ranges.first().map_or(0, |range| range.0), ranges.last().map_or(0, |range| range.1));
        return format!(", between lines {first} and {last}");
    }
    let range = |(first, last): &(usize, usize)| {
        if first == last { format!("line {first}") } else { format!("lines {first}–{last}") }
    };
    let ranges: Vec<String> = ranges.iter().map(range).collect();
    if ranges.is_empty() { String::new() } else { format!(", {}", ranges.join(", ")) }
}
