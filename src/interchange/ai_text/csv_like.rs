//! Cells separated by commas or tabs, as spreadsheets write them: with quotes, doubled quotes and line breaks
//! inside quotes.

use super::conditions;
use super::vocabulary::{self, Term};
use std::collections::BTreeMap;

/// A row: its first line, and its cells.
pub(in crate::interchange) type CsvRow = (usize, Vec<String>);

/// Maximum number of columns of a table of blocks or conditions.
pub(in crate::interchange) const MAX_COLUMNS: usize = 200;

/// Number of columns of the widest row.
pub(in crate::interchange) fn column_count(rows: &[CsvRow]) -> usize {
    rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default()
}

/// Maximum number of rows above the header row.
const MAX_ROWS_ABOVE_HEADER: usize = 3;

/// The rows of a text that as a whole is a table of blocks or conditions; `None` for any other text.
pub(super) fn block_table(text: &str) -> Option<Vec<CsvRow>> {
    ['\t', ',', ';'].into_iter().find_map(|delimiter| {
        let rows = csv_rows(text, delimiter);
        if column_count(&rows) > MAX_COLUMNS {
            return None;
        }
        let wide = rows.iter().filter(|(_, cells)| cells.len() > 1).count();
        let names = |cells: &[String]| cells.iter().filter(|cell| is_block(cell)).count();
        // A title may precede the header row.
        let across =
            rows.len() > 1 && rows.iter().take(MAX_ROWS_ABOVE_HEADER + 1).any(|(_, cells)| names(cells) > 1);
        // Number of cells per column that name a block.
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        let cells = rows.iter().flat_map(|(_, cells)| cells.iter().enumerate());
        for (at, _) in cells.filter(|(_, cell)| is_block(cell)) {
            *named.entry(at).or_default() += 1;
        }
        let down = named.values().any(|count| count * 2 >= rows.len().max(2));
        (rows.len() > 1 && wide * 10 >= rows.len() * 8 && (across || down)).then_some(rows)
    })
}

/// The rows of a text whose lines all contain tabs, whatever they are about.
pub(super) fn tab_table(text: &str) -> Option<Vec<CsvRow>> {
    let rows = csv_rows(text, '\t');
    if column_count(&rows) > MAX_COLUMNS {
        return None;
    }
    let wide = rows.iter().all(|(_, cells)| cells.len() > 1)
        && rows.iter().any(|(_, cells)| cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1);
    (rows.len() > 1 && wide).then_some(rows)
}

/// Whether a cell names a block or a condition.
fn is_block(cell: &str) -> bool {
    let block =
        vocabulary::strip_name(cell).is_some_and(|named| matches!(named.term, Term::Block(_) | Term::Lane));
    block || conditions::condition_by_words(cell).is_some() || conditions::condition_by_prefix(cell).is_some()
}

/// The rows of a text whose cells are separated by a character. A quote that is never closed, and all quotes
/// after it, are literal.
pub(in crate::interchange) fn csv_rows(text: &str, delimiter: char) -> Vec<CsvRow> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut started, mut quoted) = (1, 1, false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    // Position of the last opening quote, from which parsing resumes if it is never closed.
    let mut opened = None;
    let mut quotes = true;
    loop {
        let Some(c) = chars.next() else {
            let Some((behind, at)) = opened.take().filter(|_| quoted) else { break };
            (chars, line, quoted, quotes) = (behind, at, false, false);
            "\"".clone_into(&mut cell);
            continue;
        };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if quotes && cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
                opened = Some((chars.clone(), line));
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                line += 1;
                if quoted {
                    cell.push('\n');
                } else {
                    cells.push(std::mem::take(&mut cell));
                    rows.push((started, std::mem::take(&mut cells)));
                    started = line;
                }
            }
            c if c == delimiter && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    rows.push((started, cells));
    rows.retain(|(_, cells): &CsvRow| cells.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_contain_commas_lines_and_quotes() {
        let rows = csv_rows("ブロック,内容\r\n販路,\"店, \"\"駅\"\"\n通販\"\n\n資源,購買", ',');
        let cells: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(
            cells,
            [(1, vec!["ブロック", "内容"]), (2, vec!["販路", "店, \"駅\"\n通販"]), (5, vec!["資源", "購買"])]
        );
        let open = csv_rows("販路,\"店\n資源,購買\n収益,手数料", ',');
        let texts: Vec<&str> =
            open.iter().filter_map(|(_, cells)| cells.get(1)).map(String::as_str).collect();
        assert_eq!(texts, ["\"店", "購買", "手数料"], "a quote that is never closed");
        assert!(block_table("販路,店\n資源,購買").is_some());
        assert!(block_table("まず、販路,店\nそして,それから").is_none());
    }
}
