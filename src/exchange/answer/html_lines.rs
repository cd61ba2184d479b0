//! Lines of Markdown with HTML in them, as people write where Markdown has no means: tables with cells over several rows,
//! parts that fold, headings, lists. Tags that say how something looks go.
//!
//! Does not know what a cell means.

use crate::exchange::html;

/// Reads lines one after another; a table may go on over many.
#[derive(Debug, Default)]
pub(super) struct HtmlLines {
    table: Option<Table>,
    /// How deep tags of preformatted text or comments are open.
    comment: bool,
}

/// A table that has not ended yet.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    /// The HTML of the cell that is open, how many columns and rows it takes.
    cell: Option<(String, usize, usize)>,
    /// How many tables are open within it.
    depth: usize,
}

/// A row: its line, and its cells with how many columns and rows each takes.
#[derive(Debug, Default)]
struct Row {
    number: usize,
    cells: Vec<(String, usize, usize)>,
}

/// A table is no wider.
const MAX_COLUMNS: usize = 60;

/// The tags that mean something here; others are text.
const KNOWN: [&str; 52] = [
    "a", "abbr", "article", "aside", "b", "big", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "kbd", "li", "main", "mark", "ol", "p", "pre", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead",
];

impl HtmlLines {
    /// Whether a table is open.
    pub(super) const fn is_in_table(&self) -> bool {
        self.table.is_some()
    }

    /// The lines that a line becomes, each with its number.
    pub(super) fn lines(&mut self, number: usize, line: &str) -> Vec<(usize, String)> {
        if self.table.is_none() && !self.comment && !line.contains('<') {
            return vec![(number, line.to_owned())];
        }
        let mut found = Vec::new();
        let mut text = String::new();
        let mut rest = line;
        let mut changed = false;
        loop {
            if self.comment {
                changed = true;
                let Some((_, behind)) = rest.split_once("-->") else { break };
                (self.comment, rest) = (false, behind);
                continue;
            }
            let Some(at) = next_tag(rest) else {
                self.say(rest, &mut text);
                break;
            };
            let (before, from) = rest.split_at(at);
            self.say(before, &mut text);
            // A comment on one line may be a remark of ours; it is seen nowhere.
            if from.starts_with("<!--") {
                match from.find("-->") {
                    Some(end) => {
                        let (comment, behind) = from.split_at(end + 3);
                        if self.table.is_none() {
                            text.push_str(comment);
                        }
                        rest = behind;
                    }
                    None => (self.comment, rest) = (true, ""),
                }
                continue;
            }
            let Some((tag, behind)) = html::tag_at(from).filter(|(tag, _)| is_known(tag.name())) else {
                self.say("<", &mut text);
                rest = from.get(1..).unwrap_or_default();
                continue;
            };
            changed |= tag.name() != "br";
            rest = behind;
            self.tag(&tag, number, &mut text, &mut found);
        }
        if self.table.is_some() {
            if let Some((cell, ..)) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
                cell.push(' ');
            }
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

    /// What is left where the text ends within a table.
    pub(super) fn end(&mut self) -> Vec<(usize, String)> {
        self.table.take().map(Table::lines).unwrap_or_default()
    }

    /// Adds text to what is open.
    fn say(&mut self, words: &str, text: &mut String) {
        match &mut self.table {
            Some(table) => match &mut table.cell {
                Some((cell, ..)) => cell.push_str(words),
                None if words.trim().is_empty() => {}
                // A caption, or text where none belongs.
                None => table.rows.push(Row { number: 0, cells: vec![(words.trim().to_owned(), 1, 1)] }),
            },
            None => text.push_str(words),
        }
    }

    fn tag(&mut self, tag: &html::Tag<'_>, number: usize, text: &mut String, found: &mut Vec<(usize, String)>) {
        let begin = |text: &mut String, found: &mut Vec<(usize, String)>, with: &str| {
            if !text.trim().is_empty() {
                found.push((number, std::mem::take(text)));
            }
            with.clone_into(text);
        };
        if let Some(table) = &mut self.table {
            if table.tag(tag, number) {
                let lines = self.table.take().map(Table::lines).unwrap_or_default();
                found.push((number, String::new()));
                found.extend(lines);
                found.push((number, String::new()));
            }
            return;
        }
        match (tag.name(), tag.is_end()) {
            ("table", false) => {
                begin(text, found, "");
                self.table = Some(Table::default());
            }
            // What folds is a heading with what it hides below it.
            ("summary", false) => begin(text, found, "###### "),
            ("details", true) => {
                begin(text, found, "");
                found.extend([(number, String::new()), (number, "***".to_owned())]);
            }
            (name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6"), false) => {
                let level = name.get(1..).and_then(|digit| digit.parse().ok()).unwrap_or(1);
                begin(text, found, &format!("{} ", "#".repeat(level)));
            }
            ("li", false) => begin(text, found, "- "),
            ("summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "p" | "div" | "tr" | "dt" | "dd", _) => {
                begin(text, found, "");
            }
            ("br", _) => text.push_str("<br>"),
            ("hr", _) => {
                begin(text, found, "");
                found.extend([(number, String::new()), (number, "***".to_owned())]);
            }
            ("img", _) => text.push_str(&tag.attribute("alt").unwrap_or_default()),
            ("a", true) => {}
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

impl Table {
    /// Reads a tag; whether it ends the table.
    fn tag(&mut self, tag: &html::Tag<'_>, number: usize) -> bool {
        let span = |name: &str| {
            tag.attribute(name).and_then(|text| text.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, MAX_COLUMNS)
        };
        match (tag.name(), tag.is_end()) {
            ("table", false) => self.depth += 1,
            ("table", true) if self.depth > 0 => self.depth -= 1,
            ("table", true) => {
                self.close();
                return true;
            }
            ("tr", false) if self.depth == 0 => {
                self.close();
                self.rows.push(Row { number, cells: Vec::new() });
            }
            ("td" | "th", false) if self.depth == 0 => {
                self.close();
                if self.rows.is_empty() {
                    self.rows.push(Row { number, cells: Vec::new() });
                }
                self.cell = Some((String::new(), span("colspan"), span("rowspan")));
            }
            ("td" | "th" | "tr", true) if self.depth == 0 => self.close(),
            // What stands in a cell is read as a whole.
            _ => {
                if let Some((cell, ..)) = &mut self.cell {
                    cell.push_str(tag.whole());
                }
            }
        }
        false
    }

    fn close(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.cells.push(cell);
        }
    }

    /// The table as rows of Markdown; a cell over several columns or rows leaves the others empty.
    fn lines(mut self) -> Vec<(usize, String)> {
        self.close();
        let mut lines: Vec<(usize, String)> = Vec::new();
        // How many rows each column is still taken for.
        let mut taken: Vec<usize> = Vec::new();
        let mut last = 1;
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
                for column in 0..columns.min(MAX_COLUMNS.saturating_sub(cells.len()).max(1)) {
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
        lines
    }
}

/// What a cell says, its lines parted by `<br>`.
fn cell_text(html: &str) -> String {
    let text = html::text_of(html);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("<br>").replace('|', "\\|")
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name) || matches!(name, "tr" | "u" | "ul" | "picture" | "source" | "nobr" | "del" | "ins" | "cite" | "q")
}

/// Where the next sign is that may begin a tag; one behind a backslash begins none.
fn next_tag(text: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| !text.get(..*at).unwrap_or_default().ends_with('\\'))
}
