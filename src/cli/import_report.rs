//! Warnings of `import` about what was not imported as it is: at most one screen, the rest as counts with line
//! numbers.

use super::output::{print_warning, print_warning_fmt};
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
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
pub(super) fn print_import_warnings(content: &ImportedContent, named: bool, lang: Lang) {
    warn_remarks(content, lang);
    if !named {
        print_warning(lang, tr(lang, key!("cli.warning.no_block")));
    }
    warn_outside_frame(content, lang);
    warn_headings(content, lang);
    let left = group_unread(content);
    // A single remaining item is listed instead of counted.
    let shown = if left.len() <= MAX_UNREAD_LINES + 1 { left.len() } else { MAX_UNREAD_LINES };
    for (lines, text) in left.iter().take(shown) {
        print_warning_fmt(
            lang,
            key!("cli.warning.not_understood"),
            &[&line_list(lines, lang), &truncate(text)],
        );
    }
    let rest = left.get(shown..).unwrap_or_default();
    if !rest.is_empty() {
        let count = rest.iter().map(|(lines, _)| lines.len()).sum::<usize>();
        let lines = line_ranges(rest.iter().flat_map(|(lines, _)| lines.iter().copied()), lang);
        print_warning_fmt(lang, key!("cli.warning.more_not_understood"), &[&count.to_string(), &lines]);
    }
    let arrows = content.incomplete_arrows();
    let arrows: Vec<String> =
        arrows.iter().map(|arrow| tr_fmt(lang, key!("cli.warning.arrow"), &[arrow])).collect();
    print_first(&arrows, MAX_ARROW_LINES, lang);
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
fn warn_headings(content: &ImportedContent, lang: Lang) {
    let heads: Vec<&ImportItem> = content.informative_headings().collect();
    let (named, rest) = heads.split_at(heads.len().min(MAX_HEADINGS));
    let named: Vec<String> =
        named.iter().map(|item| format!("{}{}", line_of(item, lang), truncate(&item.text))).collect();
    let mut names = named.join("; ");
    if !rest.is_empty() {
        let lines = line_ranges(rest.iter().map(|item| item.line), lang);
        names = tr_fmt(lang, key!("cli.warning.heading_more"), &[&names, &rest.len().to_string(), &lines]);
    }
    if !heads.is_empty() {
        print_warning_fmt(lang, key!("cli.warning.heading"), &[&heads.len().to_string(), &names]);
    }
}

/// Warns about remarks on the file.
pub(super) fn warn_remarks(content: &ImportedContent, lang: Lang) {
    let message = |remark: &Remark| match remark {
        Remark::Page(..) => tr_fmt(lang, key!("cli.warning.page"), &[&remark.message(lang)]),
        other => other.message(lang),
    };
    let remarks: Vec<String> = content.remarks.iter().map(message).collect();
    print_first(&remarks, MAX_REMARK_LINES, lang);
}

/// Warns about texts that the board already has.
pub(super) fn warn_kept_texts(items: &[ImportItem], lang: Lang) {
    let message = |item: &ImportItem| {
        tr_fmt(lang, key!("cli.warning.kept"), &[&line_of(item, lang), &truncate(&item.text)])
    };
    let kept: Vec<String> = items.iter().map(message).collect();
    print_first(&kept, MAX_UNREAD_LINES, lang);
}

/// Line numbers of items as a prefix, if they have any.
fn line_list(numbers: &[usize], lang: Lang) -> String {
    let lines = line_ranges(numbers.iter().copied(), lang);
    let lines = lines.trim_start_matches([',', '、', ' ']);
    if lines.is_empty() { String::new() } else { tr_fmt(lang, key!("cli.prefix"), &[lines]) }
}

/// Line number of an item as a prefix, if it has one.
fn line_of(item: &ImportItem, lang: Lang) -> String {
    line_list(&[item.line], lang)
}

/// Prints the first warnings and the number of others.
fn print_first(all: &[String], most: usize, lang: Lang) {
    let shown = if all.len() <= most + 1 { all.len() } else { most };
    all.iter().take(shown).for_each(|message| print_warning(lang, message));
    if shown < all.len() {
        print_warning_fmt(lang, key!("cli.warning.more"), &[&(all.len() - shown).to_string()]);
    }
}

/// Warns about notes outside the frame: they are on the board, so the first ones are enough.
fn warn_outside_frame(content: &ImportedContent, lang: Lang) {
    let notes: Vec<&ImportItem> =
        content.items.iter().filter(|item| item.kind == ItemKind::OutsideFrame).collect();
    if !notes.is_empty() {
        let named = sample_texts(&notes, MAX_NOTES_OUTSIDE_FRAME, lang);
        print_warning_fmt(lang, key!("cli.warning.outside"), &[&notes.len().to_string(), &named]);
    }
}

/// The first texts and the number of others: “a, b and 3 more”.
pub(super) fn sample_texts(items: &[&ImportItem], most: usize, lang: Lang) -> String {
    let named: Vec<String> = items.iter().take(most).map(|item| truncate(&item.text)).collect();
    let names = named.join(tr(lang, key!("list.comma")));
    match items.len() - named.len() {
        0 => names,
        rest => tr_fmt(lang, key!("remark.more"), &[&names, &rest.to_string()]),
    }
}

/// “, lines 3–9, line 12” for items with line numbers; empty otherwise.
fn line_ranges(numbers: impl Iterator<Item = usize>, lang: Lang) -> String {
    let numbers: BTreeSet<usize> = numbers.filter(|number| *number > 0).collect();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let between =
        |key: Key, first: usize, last: usize| tr_fmt(lang, key, &[&first.to_string(), &last.to_string()]);
    let range = |(first, last): &(usize, usize)| {
        if first == last {
            tr_fmt(lang, key!("cli.line"), &[&first.to_string()])
        } else {
            between(key!("cli.lines"), *first, *last)
        }
    };
    let lines = match (ranges.first(), ranges.last()) {
        (Some((first, _)), Some((_, last))) if ranges.len() > MAX_LINE_RANGES => {
            between(key!("cli.lines_between"), *first, *last)
        }
        (None, _) | (_, None) => return String::new(),
        _ => ranges.iter().map(range).collect::<Vec<_>>().join(tr(lang, key!("list.comma"))),
    };
    tr_fmt(lang, key!("cli.list_of_lines"), &[&lines])
}
