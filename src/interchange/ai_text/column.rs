//! A single quoted spreadsheet column: blocks followed by their notes, separated by empty rows.
//!
//! Knows the names of blocks, not the meaning of other texts.

use super::csv_like::{MAX_COLUMNS, column_count, csv_rows};
use super::vocabulary;

/// The column as lines of Markdown, each with its line number in the text; `None` for any other text.
pub(super) fn quoted_column_lines(text: &str) -> Option<Vec<(usize, String)>> {
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let quoted = filled().filter(|line| line.starts_with('"')).count();
    if quoted < 2 || quoted * 2 < filled().count() {
        return None;
    }
    let rows = csv_rows(text, ',');
    if column_count(&rows) > MAX_COLUMNS {
        return None;
    }
    let joined = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        cells.map(str::to_owned).collect::<Vec<_>>()
    };
    let rows: Vec<(usize, Vec<String>)> =
        rows.iter().map(|(number, cells)| (*number, joined(cells))).collect();
    let is_name = |cells: &[String]| {
        let [cell] = cells else { return false };
        vocabulary::strip_name(cell).is_some_and(|named| named.term.is_block())
    };
    let names = rows.iter().filter(|(_, cells)| is_name(cells)).count();
    let is_narrow = rows.iter().all(|(_, cells)| cells.len() < 2);
    if names < 2 || !is_narrow {
        return None;
    }
    let mut found = Vec::new();
    for (at, (number, cells)) in rows.iter().enumerate() {
        let Some(cell) = cells.first() else { continue };
        // Empty rows have no record, so a gap in the line numbers marks one.
        let before = at.checked_sub(1).and_then(|at| rows.get(at));
        let begins = before.is_none_or(|(above, cells)| {
            let lines = cells.first().map_or(1, |cell| cell.lines().count());
            above + lines < *number
        });
        let next = rows.get(at + 1).is_some_and(|(next, _)| *next == number + cell.lines().count());
        let line = cell.lines().collect::<Vec<_>>().join("<br>");
        let sign = if is_name(cells) || begins && next {
            "##"
        } else if begins && at == 0 {
            "#"
        } else {
            "-"
        };
        found.push((*number, format!("{sign} {line}")));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_column_becomes_headings_and_items() {
        let text = "\"Team B\"\n\n\"顧客セグメント\",\"\"\n\"新社会人\",\"\"\n\"ペット\n（犬）\",\"\"\n\"\",\"\"\n\"販路\",\"\"\n\"窓口\",\"\"\n\"\",\"\"\n\"駐車場\",\"\"\n\"保証？\",\"\"\n";
        let seen: Vec<String> =
            quoted_column_lines(text).unwrap().into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            seen,
            [
                "# Team B",
                "## 顧客セグメント",
                "- 新社会人",
                "- ペット<br>（犬）",
                "## 販路",
                "- 窓口",
                "## 駐車場",
                "- 保証？"
            ]
        );
        assert_eq!(quoted_column_lines("\"顧客\",\"販路\"\n\"a\",\"b\"\n"), None, "more than one column");
        assert_eq!(quoted_column_lines("\"はい\" と言った\n\"いいえ\" と言った\n"), None);
    }
}
