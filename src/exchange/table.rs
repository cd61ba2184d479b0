//! Notes as rows of a table: block, text, colour, place. Written for spreadsheets, and read back from them.

use super::answer::{block_named, records};
use super::lines::brief;
use super::sheet::Sheet;
use super::{Incoming, Item, What, palette};
use crate::geometry::Rect;
use crate::model::{Board, Note, Page};
use crate::words::{Lang, visible, word};

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Commas.
    Comma,
    /// Tabs.
    Tab,
}

impl Parting {
    const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }
}

/// The keys of the columns' names, in their order.
const COLUMNS: [&str; 5] = ["table.block", "table.text", "table.color", "table.x", "table.y"];

/// The notes of a board as a table, in painting order within each block. A mark before the first byte tells spreadsheets
/// that it is UTF-8.
pub fn table(board: &Board, parting: Parting, lang: Lang) -> String {
    let sheet = Sheet::new(board, lang);
    let mut rows = vec![COLUMNS.map(|key| word(lang, key).to_owned()).to_vec()];
    for (_, note, rect) in &sheet.notes {
        if note.is_blank() {
            continue;
        }
        let block =
            note.block(board.page()).map_or_else(|| word(lang, "exchange.outside"), |block| block.name(lang));
        let place = [rect.at.x, rect.at.y].map(|number| number.to_string());
        let own = [block, note.text.as_str(), palette::name(note.color)].map(str::to_owned);
        rows.push(own.into_iter().chain(place).collect());
    }
    let parting = parting.character();
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell, parting)).collect();
        text.push_str(&cells.join(&parting.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// A cell as the table needs it. Controls are shown, but for those that end lines in cells.
fn quoted(cell: &str, parting: char) -> String {
    let cell = &cell.split('\r').map(visible).collect::<Vec<_>>().join("\r");
    let number = cell.parse::<i64>().is_ok() && !cell.starts_with('+');
    let guarded = if number { cell.to_owned() } else { guarded(cell) };
    if guarded.contains([parting, '"', '\n', '\r', '\t', ';']) || guarded != *cell || cell != cell.trim() {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// What stands before a sign that would begin a formula: a character without width, so that the sign begins no cell.
const GUARD: char = '\u{2060}';

/// Signs at which spreadsheets begin a formula, also those of Japanese input.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What parts cells or lines in some spreadsheet, whatever parts them in ours.
const PARTS: [char; 6] = [';', ',', '\t', '|', '\n', '\r'];

/// Whether a spreadsheet may take a text for a formula, or for something before one, guards left out.
fn begins_formula(text: &str, first: bool) -> bool {
    let text = text.trim_start_matches(GUARD);
    // Where it is parted otherwise, a quote may begin a cell that goes on with the sign.
    let blanks = |c: char| c == '"' || c.is_whitespace() && !PARTS.contains(&c);
    let sign = |c: char| FORMULA.contains(&c) || first && matches!(c, '\t' | '\n' | '\r');
    text.trim_start_matches(blanks).starts_with(sign)
}

/// A cell with a guard before everything that could be taken for a formula, at its beginning and behind what may part cells.
fn guarded(cell: &str) -> String {
    let mut whole = String::with_capacity(cell.len() + 8);
    let mut parted = true;
    for (at, c) in cell.char_indices() {
        if parted && begins_formula(cell.get(at..).unwrap_or_default(), at == 0) {
            whole.push(GUARD);
        }
        whole.push(c);
        parted = PARTS.contains(&c);
    }
    whole
}

/// The cell that [`guarded`] was made of.
fn unguarded(cell: &str) -> String {
    let mut whole = String::with_capacity(cell.len());
    let mut parted = true;
    for (at, c) in cell.char_indices() {
        let guards = parted && c == GUARD && begins_formula(cell.get(at..).unwrap_or_default(), at == 0);
        if !guards {
            whole.push(c);
        }
        parted = PARTS.contains(&c);
    }
    whole
}

/// What a cell says: without blanks round it, but for those behind a guard.
fn read_cell(cell: &str) -> String {
    let bare = unguarded(cell);
    if bare != cell && cell.starts_with(GUARD) { bare } else { bare.trim().to_owned() }
}

/// A table whose first row names block and text; `None` for any other text.
pub(super) fn read(text: &str) -> Option<Incoming> {
    let mut partings = [',', '\t', ';'].into_iter().filter(|parting| text.contains(*parting));
    let (head, rows) = partings.find_map(|parting| {
        let rows = records(text, parting);
        let (_, first) = rows.first()?;
        let head = Head::new(first)?;
        Some((head, rows))
    })?;
    let cell = |cells: &[String], at: Option<usize>| {
        at.and_then(|at| cells.get(at)).map(|cell| read_cell(cell)).unwrap_or_default()
    };
    let mut incoming = Incoming { page: head.place.map(|_| Page::default()), ..Incoming::default() };
    let names = rows.first().map(|(_, names)| names.as_slice()).unwrap_or_default();
    for (line, cells) in rows.iter().skip(1) {
        let text = cell(cells, Some(head.text));
        // What stands in other columns is told, with its note.
        let others = cells.iter().enumerate().filter(|(at, _)| !head.reads(*at));
        for (at, other) in others.filter(|(_, other)| !other.trim().is_empty()) {
            let name = names.get(at).map(|name| name.trim()).filter(|name| !name.is_empty());
            let words = [name, Some(other.trim())].into_iter().flatten().collect::<Vec<_>>().join(": ");
            let words = if text.is_empty() { words } else { format!("{words} ({})", brief(&text)) };
            incoming.items.push(Item::new(What::Unread, &words, *line));
        }
        if text.is_empty() {
            continue;
        }
        let name = cell(cells, Some(head.block));
        let what = match block_named(&name, true) {
            Some(block) => What::Note(Some(block)),
            None => What::Beside,
        };
        let number = |at: Option<usize>| {
            cell(cells, at).parse::<f64>().ok().filter(|n| n.abs() < 1e6).map(|n| n.round() as i32)
        };
        let block = if let What::Note(block) = what { block } else { None };
        // A place that is another block's than the row says is none.
        let rect = head.place.and_then(|(x, y)| {
            let rect = Rect::new(number(Some(x))?, number(Some(y))?, Note::SIZE.w, Note::SIZE.h);
            (Page::default().block_at(rect.center()) == block).then_some(rect)
        });
        let color = palette::color_of(&cell(cells, head.color));
        incoming.items.push(Item { color, rect, ..Item::new(what, &text, *line) });
        if what == What::Beside
            && !name.is_empty()
            && !Lang::ALL.iter().any(|lang| word(*lang, "exchange.outside") == name)
        {
            // A name that is no block's is kept with what stands beside it.
            if let Some(item) = incoming.items.last_mut() {
                item.text = format!("{name}: {text}");
            }
        }
    }
    Some(incoming)
}

/// Which column holds what.
struct Head {
    block: usize,
    text: usize,
    color: Option<usize>,
    place: Option<(usize, usize)>,
}

impl Head {
    /// Whether a column is read.
    fn reads(&self, column: usize) -> bool {
        let place = self.place.map(|(x, y)| [x, y]).into_iter().flatten();
        [self.block, self.text].into_iter().chain(self.color).chain(place).any(|own| own == column)
    }

    fn new(cells: &[String]) -> Option<Self> {
        let column = |key: &str, others: &[&str]| {
            let is = |cell: &String| {
                let cell = cell.trim();
                Lang::ALL.iter().any(|lang| word(*lang, key).eq_ignore_ascii_case(cell))
                    || others.iter().any(|other| other.eq_ignore_ascii_case(cell))
            };
            cells.iter().position(is)
        };
        let place = column("table.x", &["x"]).zip(column("table.y", &["y"]));
        Some(Self {
            block: column("table.block", &["block"])?,
            text: column("table.text", &["text", "note", "付箋", "テキスト"])?,
            color: column("table.color", &["color", "colour"]),
            place,
        })
    }
}
