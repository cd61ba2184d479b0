//! HTML inside Markdown, used where Markdown lacks a construct: tables with cells that span rows, collapsible
//! parts, headings, lists. Formatting tags are removed.
//!
//! Does not know what a cell means.

use super::source_text::FOLD_END_LINE;
use crate::interchange::native_markdown;
use crate::interchange::text::html_to_text;

/// Reads lines one by one; a table may span many of them.
#[derive(Debug, Default)]
pub(super) struct HtmlLines {
    table: Option<HtmlTable>,
    /// Whether a comment is open.
    comment: bool,
    /// Texts of the comments read so far.
    comments: Vec<String>,
    /// Whether an open comment is closed on a later line.
    has_ends: bool,
}

/// An open table.
#[derive(Debug, Default)]
struct HtmlTable {
    rows: Vec<HtmlRow>,
    /// HTML of the open cell, with its column span and row span.
    cell: Option<(String, usize, usize)>,
    /// Number of tables open inside it.
    depth: usize,
    /// Whether the open cell contains Markdown, which an empty line indicates; each of its lines is then
    /// separate.
    markdown: bool,
}

/// A row: its line, and its cells with column and row span.
#[derive(Debug, Default)]
struct HtmlRow {
    number: usize,
    cells: Vec<(String, usize, usize)>,
}

/// Maximum number of columns of a table; further cells become lines below it.
const MAX_COLUMNS: usize = 60;

/// Maximum column and row span of a cell.
const MAX_SPAN: usize = 20;

/// Tags that are recognized, separated by spaces; others are literal text.
const KNOWN_TAGS: &str = "a abbr article aside b big blockquote br caption center cite code col colgroup dd del details \
    div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li main mark nobr ol p \
    picture pre q s section small source span strong sub summary sup table tbody td tfoot th thead \
    tr u ul";

impl HtmlLines {
    /// Whether a table or a comment is open, so that nothing else starts.
    pub(super) const fn is_open(&self) -> bool {
        self.table.is_some() || self.comment
    }

    /// Sets whether a comment is closed on a later line.
    pub(super) const fn set_has_ends(&mut self, has_ends: bool) {
        self.has_ends = has_ends;
    }

    /// Converts a line to Markdown lines, each with its line number.
    pub(super) fn lines(&mut self, number: usize, line: &str) -> Vec<(usize, String)> {
        if self.table.is_none() && !self.comment && !line.contains('<') {
            return vec![(number, line.to_owned())];
        }
        // Markdown inside a cell stays there.
        if self.table.is_none() && !self.comment && line.trim_start().starts_with('|') {
            return vec![(number, cells_with_breaks(line))];
        }
        let mut found = Vec::new();
        let mut text = String::new();
        let mut rest = line;
        let mut changed = false;
        loop {
            if self.comment {
                changed = true;
                let (inside, behind) =
                    rest.split_once("-->").map_or((rest, None), |(inside, behind)| (inside, Some(behind)));
                if let Some(comment) = self.comments.last_mut() {
                    comment.push_str(inside);
                    comment.push(' ');
                }
                let Some(behind) = behind else { break };
                (self.comment, rest) = (false, behind);
                continue;
            }
            let Some(at) = next_tag_start(rest) else {
                self.push_text(rest, &mut text);
                break;
            };
            let (before, from) = rest.split_at(at);
            self.push_text(before, &mut text);
            if let Some(comment) = from.strip_prefix("<!--") {
                // Annotations written by this program are read with their line.
                if let Some((whole, behind)) =
                    comment.split_once("-->").filter(|(words, _)| native_markdown::is_remark(words))
                {
                    self.push_text(from.get(..from.len() - behind.len()).unwrap_or(whole), &mut text);
                    rest = behind;
                } else if comment.contains("-->") || self.has_ends {
                    (self.comment, changed, rest) = (true, true, comment);
                    self.comments.push(String::new());
                } else {
                    // An unclosed comment is literal text.
                    self.push_text("<!--", &mut text);
                    rest = comment;
                }
                continue;
            }
            let Some((tag, behind)) = html_to_text::parse_tag(from).filter(|(tag, _)| is_known(tag.name()))
            else {
                self.push_text("<", &mut text);
                rest = from.get(1..).unwrap_or_default();
                continue;
            };
            changed |= tag.name() != "br";
            rest = behind;
            self.tag(&tag, number, &mut text, &mut found);
        }
        if let Some(table) = &mut self.table {
            table.end_line(line);
            return found;
        }
        if !changed {
            return vec![(number, line.to_owned())];
        }
        if found.is_empty() || !text.trim().is_empty() {
            found.push((number, text.trim_end().to_owned()));
        }
        found
    }

    /// The texts of all comments that are not blank.
    pub(super) fn comments(self) -> impl Iterator<Item = String> {
        self.comments
            .into_iter()
            .map(|comment| comment.trim().to_owned())
            .filter(|comment| !comment.is_empty())
    }

    /// The rest of a table that is still open at the end of the text.
    pub(super) fn finish(&mut self) -> Vec<(usize, String)> {
        self.table.take().map(HtmlTable::into_lines).unwrap_or_default()
    }

    /// Appends text to what is open.
    fn push_text(&mut self, words: &str, text: &mut String) {
        match &mut self.table {
            Some(table) => match &mut table.cell {
                Some((cell, ..)) => cell.push_str(words),
                None if words.trim().is_empty() => {}
                // A caption, or misplaced text.
                None => {
                    let number = table.rows.last().map_or(0, |row| row.number);
                    table.rows.push(HtmlRow { number, cells: vec![(words.trim().to_owned(), 1, 1)] });
                }
            },
            None => text.push_str(words),
        }
    }

    fn tag(
        &mut self,
        tag: &html_to_text::HtmlTag<'_>,
        number: usize,
        text: &mut String,
        found: &mut Vec<(usize, String)>,
    ) {
        let begin = |text: &mut String, found: &mut Vec<(usize, String)>, with: &str| {
            if !text.trim().is_empty() {
                found.push((number, std::mem::take(text)));
            }
            with.clone_into(text);
        };
        if let Some(table) = &mut self.table {
            if table.read_tag(tag, number) {
                let lines = self.table.take().map(HtmlTable::into_lines).unwrap_or_default();
                found.push((number, String::new()));
                found.extend(lines);
                found.push((number, String::new()));
            }
            return;
        }
        match (tag.name(), tag.is_closing()) {
            ("table", false) => {
                begin(text, found, "");
                self.table = Some(HtmlTable::default());
            }
            // The summary of a collapsible part becomes a heading above its content.
            ("summary", false) => begin(text, found, "###### "),
            ("details", true) => {
                begin(text, found, "");
                found.extend([(number, String::new()), (number, FOLD_END_LINE.to_owned())]);
            }
            ("hr", _) => {
                begin(text, found, "");
                found.extend([(number, String::new()), (number, "***".to_owned())]);
            }
            (name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6"), false) => {
                let level = name.get(1..).and_then(|digit| digit.parse().ok()).unwrap_or(1);
                begin(text, found, &format!("{} ", "#".repeat(level)));
            }
            ("li", false) => begin(text, found, "- "),
            (
                "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "p" | "div" | "tr" | "dt" | "dd",
                _,
            ) => {
                begin(text, found, "");
            }
            ("br", _) => text.push_str("<br>"),
            ("img", _) => text.push_str(&tag.attribute("alt").unwrap_or_default()),
            ("a", false) => {
                if let Some(address) = tag.attribute("href").filter(|address| !address.starts_with('#')) {
                    text.push_str(&address);
                    text.push(' ');
                }
            }
            ("b" | "strong", _) => text.push_str("**"),
            _ => {}
        }
    }
}

impl HtmlTable {
    /// Handles the end of a line.
    fn end_line(&mut self, line: &str) {
        self.markdown |= line.trim().is_empty();
        if let Some((cell, ..)) = &mut self.cell {
            cell.push_str(if self.markdown { "<br>" } else { " " });
        }
    }

    /// Handles a tag; returns whether it closes the table.
    fn read_tag(&mut self, tag: &html_to_text::HtmlTag<'_>, number: usize) -> bool {
        let span = |name: &str| {
            tag.attribute(name)
                .and_then(|text| text.trim().parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, MAX_SPAN)
        };
        match (tag.name(), tag.is_closing()) {
            ("table", false) => self.depth += 1,
            ("table", true) if self.depth > 0 => self.depth -= 1,
            ("table", true) => {
                self.close_cell();
                return true;
            }
            ("tr", false) if self.depth == 0 => {
                self.close_cell();
                self.rows.push(HtmlRow { number, cells: Vec::new() });
            }
            ("td" | "th", false) if self.depth == 0 => {
                self.close_cell();
                if self.rows.is_empty() {
                    self.rows.push(HtmlRow { number, cells: Vec::new() });
                }
                self.markdown = false;
                self.cell = Some((String::new(), span("colspan"), span("rowspan")));
            }
            ("td" | "th" | "tr", true) if self.depth == 0 => self.close_cell(),
            // The content of a cell is read as a whole.
            _ => {
                if let Some((cell, ..)) = &mut self.cell {
                    cell.push_str(tag.source());
                }
            }
        }
        false
    }

    fn close_cell(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.cells.push(cell);
        }
    }

    /// The table as Markdown rows; a cell that spans several columns or rows leaves the others empty.
    fn into_lines(mut self) -> Vec<(usize, String)> {
        self.close_cell();
        let mut lines: Vec<(usize, String)> = Vec::new();
        // Remaining rows of the row span in each column.
        let mut taken: Vec<usize> = Vec::new();
        let (mut last, mut beyond) = (1, Vec::new());
        for row in self.rows {
            last = if row.number == 0 { last } else { row.number };
            let mut cells: Vec<String> = Vec::new();
            let skip = |cells: &mut Vec<String>, taken: &mut Vec<usize>| {
                while let Some(rows) = taken.get_mut(cells.len()).filter(|rows| **rows > 0) {
                    *rows -= 1;
                    cells.push(String::new());
                }
            };
            for (cell, columns, rows) in row.cells {
                skip(&mut cells, &mut taken);
                // Cells beyond the maximum go below the table.
                if cells.len() >= MAX_COLUMNS {
                    beyond.push((last, cell_text(&cell)));
                }
                for column in 0..columns.min(MAX_COLUMNS.saturating_sub(cells.len())) {
                    let at = cells.len();
                    taken.resize(taken.len().max(at + 1), 0);
                    if let Some(left) = taken.get_mut(at) {
                        *left = rows - 1;
                    }
                    cells.push(if column == 0 { cell_text(&cell) } else { String::new() });
                }
            }
            skip(&mut cells, &mut taken);
            if cells.iter().any(|cell| !cell.is_empty()) {
                lines.push((last, format!("| {} |", cells.join(" | "))));
            }
        }
        if !beyond.is_empty() {
            lines.push((last, String::new()));
            lines.extend(beyond);
        }
        lines
    }
}

/// A Markdown row in which tags that start a line become line breaks and other tags are removed.
fn cells_with_breaks(row: &str) -> String {
    let (mut whole, mut rest) = (String::with_capacity(row.len()), row);
    while let Some(at) = next_tag_start(rest) {
        let (before, from) = rest.split_at(at);
        whole.push_str(before);
        let known =
            html_to_text::parse_tag(from).filter(|(tag, _)| is_known(tag.name()) && tag.name() != "a");
        let Some((tag, behind)) = known else {
            whole.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        match (tag.name(), tag.is_closing()) {
            ("li" | "p" | "div" | "br", false) => whole.push_str("<br>"),
            ("b" | "strong", _) => whole.push_str("**"),
            ("img", false) => whole.push_str(&tag.attribute("alt").unwrap_or_default()),
            _ => {}
        }
        rest = behind;
    }
    whole.push_str(rest);
    // The first has nothing before it.
    whole.replace("| <br>", "| ").replace("|<br>", "|")
}

/// The text of a cell, with lines separated by `<br>`.
fn cell_text(html: &str) -> String {
    let text = html_to_text::html_to_text(html);
    let lines =
        text.lines().map(|line| line.trim().trim_start_matches('#').trim()).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("<br>").replace('|', "\\|")
}

fn is_known(name: &str) -> bool {
    KNOWN_TAGS.split(' ').any(|known| known == name)
}

/// Position of the next character that can start a tag; one after a backslash cannot.
fn next_tag_start(text: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| !text.get(..*at).unwrap_or_default().ends_with('\\'))
}
