//! Reads the lines of a text in order: tables by their cells, everything else by the reader.

use super::read_summary::ReadSummary;
use super::reader::{AnnouncedBy, Reader, Section, names_block};
use super::source_text::{LineMarker, SourceText, split_lines};
use super::{ImportItem, csv_like, missing_words, tables};
use crate::interchange::text::markup;
use std::rc::Rc;

/// Reads all items of a text; `own` if it was written by this program.
pub(super) fn read_items(text: &str, own: bool) -> Vec<ImportItem> {
    let lines = split_lines(&markup::escape_shield(&text.replace("\r\n", "\n")));
    let of = |level| lines.iter().filter(move |line| line.marker == LineMarker::Heading(level));
    let (first_level, blocks_below) = (of(1).count(), of(2).any(names_block));
    let lines: Rc<[SourceText]> = lines.into();
    let mut reader = Reader {
        own,
        first_level,
        blocks_below,
        lines: Rc::clone(&lines),
        items: Vec::new(),
        summary: ReadSummary::default(),
        section: Section::None,
        announced_by: AnnouncedBy::None,
        above: Vec::new(),
        part: None,
        has_items: false,
        closed_by_rule: false,
        in_remark: false,
        open: None,
        last: 0,
        no_csv_before_line: 0,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += match line.marker {
            LineMarker::Row => read_rows(&mut reader, at),
            LineMarker::Plain
            | LineMarker::Heading(_)
            | LineMarker::Item(_)
            | LineMarker::Rule
            | LineMarker::FoldEnd
            | LineMarker::End => {
                read_cells(&mut reader, at, line).unwrap_or_else(|| reader.read_line(at, line))
            }
        };
        reader.last = at.checked_sub(1).and_then(|at| lines.get(at)).map_or(0, |line| line.number);
    }
    missing_words::add_missing_words(&lines, &mut reader.items);
    reader.items
}

/// Whether a line may be a row of cells. A bullet that contains a tab remains a list item.
fn may_be_cells(line: &SourceText) -> bool {
    let bullet = matches!(line.marker, LineMarker::Item('-' | '*' | '+'));
    line.marker == LineMarker::Plain || line.source.contains('\t') && !bullet
}

/// Reads the table rows from a line on; returns the number of lines.
fn read_rows(reader: &mut Reader, at: usize) -> usize {
    let rows = reader.lines.get(at..).unwrap_or_default().iter().enumerate();
    let rows = rows.take_while(|(n, line)| {
        line.marker == LineMarker::Row && (*n == 0 || line.preceding_blank_lines == 0)
    });
    let rows: Vec<&SourceText> = rows.map(|(_, line)| line).collect();
    let (count, all) = (rows.len(), rows.len());
    let cells = |line: &SourceText| {
        let text = line.text.strip_prefix('|').unwrap_or(&line.text);
        let text = text.strip_suffix('|').unwrap_or(text);
        (line.number, text.split('|').map(|cell| cell.trim().to_owned()).collect())
    };
    let rows = rows.into_iter().filter(|line| !super::source_text::is_separator(&line.text)).map(cells);
    let rows: Vec<csv_like::CsvRow> = rows.collect();
    tables::read_table(reader, &rows, rows.len() < all);
    reader.open = None;
    count
}

/// Reads lines of comma- or tab-separated cells from a line on; returns their number.
fn read_cells(reader: &mut Reader, at: usize, line: &SourceText) -> Option<usize> {
    let under = reader.open.is_some_and(|indent| line.indent > indent && line.preceding_blank_lines == 0);
    if at < reader.no_csv_before_line
        || under
        || !may_be_cells(line)
        || !line.source.contains(['\t', ',', ';'])
    {
        return None;
    }
    let mut whole = String::new();
    let (mut count, mut quoted) = (0, false);
    for (n, next) in reader.lines.get(at..)?.iter().enumerate() {
        let numbered = matches!(next.marker, LineMarker::Item('①' | '1'));
        let ends = next.preceding_blank_lines > 0 || !(numbered || may_be_cells(next));
        // An empty line ends a table, but not a quoted cell.
        if n > 0 && ends && !quoted {
            break;
        }
        let source = next.tabbed.as_ref().unwrap_or(&next.source);
        quoted ^= source.matches('"').count() % 2 == 1;
        whole.push_str(&"\n".repeat(if n > 0 { next.preceding_blank_lines + 1 } else { 0 }));
        whole.push_str(source);
        count = n + 1;
    }
    let found = csv_like::block_table(&whole).or_else(|| csv_like::tab_table(&whole));
    let Some(mut rows) = found else {
        reader.no_csv_before_line = at + count;
        return None;
    };
    for (number, _) in &mut rows {
        *number += line.number - 1;
    }
    tables::read_table(reader, &rows, false);
    Some(count)
}
