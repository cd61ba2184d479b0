//! Notes as rows of a table: block, text, color, position. Written for spreadsheets, and read back from them.

use super::ai_text::{CsvRow, MAX_COLUMNS, block_by_name, column_count, csv_rows};
use super::board_view::BoardView;
use super::column_names::{
    self, BLOCKS, COLORS, LIKE_TEXT, METADATA, NameList, STICKIES, TEXTS, TITLES, normalize_name, split,
};
use super::remark::Remark;
use super::text::decode_line_breaks;
use super::{ImportItem, ImportedContent, ItemKind, palette};
use crate::geometry::IRect;
use crate::i18n::{Key, Lang, escape_control_chars, key, tr};
use crate::model::{Block, Board, Note, Page};
use std::collections::BTreeSet;

/// Separator of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// Comma.
    Comma,
    /// Tab.
    Tab,
}

impl Delimiter {
    const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }
}

/// Number of remarks after which unknown color names are listed as not understood.
const MAX_REMARKS: usize = 50;

/// Message keys of the column headers, in order.
const COLUMN_KEYS: [Key; 5] =
    [key!("table.block"), key!("table.text"), key!("table.color"), key!("table.x"), key!("table.y")];

/// The notes of a board as a table, in painting order within each block. A byte order mark tells spreadsheets
/// that it is UTF-8.
pub fn write_table(board: &Board, delimiter: Delimiter, lang: Lang) -> String {
    let sheet = BoardView::new(board, lang);
    let mut rows = vec![COLUMN_KEYS.map(|key| tr(lang, key).to_owned()).to_vec()];
    for (_, note, rect) in &sheet.notes {
        if note.is_blank() {
            continue;
        }
        let block = note
            .block_on(board.page())
            .map_or_else(|| tr(lang, key!("interchange.outside")), |block| block.name(lang));
        let place = [rect.origin.x, rect.origin.y].map(|number| number.to_string());
        let own = [block, note.text.as_str(), palette::name(note.color)].map(str::to_owned);
        rows.push(own.into_iter().chain(place).collect());
    }
    let delimiter = delimiter.character();
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quote_cell(cell, delimiter)).collect();
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// A cell with quotes if needed. Control characters become visible, except line breaks.
fn quote_cell(cell: &str, delimiter: char) -> String {
    let cell = &cell.split('\r').map(escape_control_chars).collect::<Vec<_>>().join("\r");
    let number = cell.parse::<i64>().is_ok() && !cell.starts_with('+');
    let guarded = if number { cell.to_owned() } else { guard_cell(cell) };
    if guarded.contains([delimiter, '"', '\n', '\r', '\t', ';']) || guarded != *cell || cell != cell.trim() {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// Prefix of text that would start a formula: a zero-width character.
const FORMULA_GUARD: char = '\u{2060}';

/// Characters that start a formula in spreadsheets, including full-width forms.
const FORMULA_SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Separators of cells or lines used by any spreadsheet.
const SEPARATORS: [char; 6] = [';', ',', '\t', '|', '\n', '\r'];

/// Whether a spreadsheet may read a text as a formula, possibly after other prefixes.
fn begins_formula(text: &str, first: bool) -> bool {
    let text = text.trim_start_matches(FORMULA_GUARD);
    // With another separator, a quote may start a cell that continues with the symbol.
    let blanks = |c: char| c == '"' || c.is_whitespace() && !SEPARATORS.contains(&c);
    let sign = |c: char| FORMULA_SIGNS.contains(&c) || first && matches!(c, '\t' | '\n' | '\r');
    text.trim_start_matches(blanks).starts_with(sign)
}

/// A cell with a guard before everything that could start a formula, at its start and after possible
/// separators.
fn guard_cell(cell: &str) -> String {
    let mut whole = String::with_capacity(cell.len() + 8);
    let mut after_separator = true;
    for (at, c) in cell.char_indices() {
        if after_separator && begins_formula(cell.get(at..).unwrap_or_default(), at == 0) {
            whole.push(FORMULA_GUARD);
        }
        whole.push(c);
        after_separator = SEPARATORS.contains(&c);
    }
    whole
}

/// The inverse of [`guard_cell`].
fn unguard_cell(cell: &str) -> String {
    let mut whole = String::with_capacity(cell.len());
    let mut after_separator = true;
    for (at, c) in cell.char_indices() {
        let guards = after_separator
            && c == FORMULA_GUARD
            && begins_formula(cell.get(at..).unwrap_or_default(), at == 0);
        if !guards {
            whole.push(c);
        }
        after_separator = SEPARATORS.contains(&c);
    }
    whole
}

/// The text of a cell: trimmed, except for whitespace after a guard.
fn read_cell(cell: &str) -> String {
    let bare = unguard_cell(cell);
    if bare != cell && cell.starts_with(FORMULA_GUARD) { bare } else { bare.trim().to_owned() }
}

/// Reads a table whose header names block and text, or the export of a whiteboard with a column of note texts
/// and one of block names; `None` for any other text.
pub(super) fn read(text: &str) -> Option<ImportedContent> {
    let mut delimiters = [',', '\t', ';'].into_iter().filter(|delimiter| text.contains(*delimiter));
    let (head, rows) = delimiters.find_map(|delimiter| {
        let rows = csv_rows(text, delimiter);
        if column_count(&rows) > MAX_COLUMNS {
            return None;
        }
        Some((TableColumns::new(&rows)?, rows))
    })?;
    let mut content =
        ImportedContent { page: head.place.map(|_| Page::default()), ..ImportedContent::default() };
    let (names, below) = rows.split_first()?;
    for (line, cells) in below {
        head.add_row(*line, cells, &mut content);
    }
    let left = (0..names.1.len().max(column_count(below))).filter(|column| !head.reads(*column));
    let mut columns = Vec::new();
    for column in left {
        let cells = below.iter().filter_map(|(_, cells)| cells.get(column));
        let cells: Vec<String> =
            cells.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty()).collect();
        let name = names.1.get(column).map(|name| name.trim().to_owned()).unwrap_or_default();
        if !cells.is_empty() || !column_names::is_known(&name) {
            columns.push((name, cells));
        }
    }
    content.remarks.extend(Remark::unless_empty(columns, Remark::Columns));
    // The header of a column that is read has content itself.
    let heads = head.block.into_iter().chain([head.text]).filter_map(|column| names.1.get(column));
    let heads = heads.filter(|name| !head.own && !column_names::is_known(name.trim()));
    content.items.extend(heads.map(|name| ImportItem::new(ItemKind::Heading, name.trim(), names.0)));
    Some(content)
}

/// The columns of a table by content.
struct TableColumns {
    block: Option<usize>,
    text: usize,
    color: Option<usize>,
    place: Option<(usize, usize)>,
    /// Whether the table was written by this program, so that all whitespace is intentional.
    own: bool,
}

/// The column with the longest texts, other than those of blocks, colors and known metadata.
fn longest_text_column(
    names: &[String],
    rows: &[CsvRow],
    block: Option<usize>,
    color: Option<usize>,
) -> Option<usize> {
    let is_free = |column: &usize| {
        let name = names.get(*column).map(|name| name.trim().to_lowercase()).unwrap_or_default();
        Some(*column) != block && Some(*column) != color && split(METADATA).all(|known| known != name)
    };
    let length = |column: &usize| {
        rows.iter().filter_map(|(_, cells)| cells.get(*column)).map(String::len).sum::<usize>()
    };
    (0..names.len()).filter(is_free).max_by_key(length)
}

impl TableColumns {
    /// Whether a column is read.
    fn reads(&self, column: usize) -> bool {
        let place = self.place.map(|(x, y)| [x, y]).into_iter().flatten();
        [self.text].into_iter().chain(self.block).chain(self.color).chain(place).any(|own| own == column)
    }

    fn new(rows: &[(usize, Vec<String>)]) -> Option<Self> {
        let ((_, names), below) = rows.split_first()?;
        let own = |key: Key| {
            names.iter().position(|cell| {
                Lang::ALL.iter().any(|lang| tr(*lang, key).eq_ignore_ascii_case(cell.trim()))
            })
        };
        let called = |known: NameList| {
            split(known).find_map(|known| names.iter().position(|cell| normalize_name(cell) == known))
        };
        let all: Vec<Option<usize>> = COLUMN_KEYS.into_iter().map(own).collect();
        if let [Some(block), Some(text), Some(color), Some(x), Some(y)] = all[..] {
            return Some(Self {
                block: Some(block),
                text,
                color: Some(color),
                place: Some((x, y)),
                own: true,
            });
        }
        let color = own(key!("table.color")).or_else(|| called(COLORS));
        let is_board = color.is_some() || called(METADATA).is_some();
        let named = |column: usize| {
            let cells = || {
                below.iter().filter_map(|(_, cells)| cells.get(column)).filter(|cell| !cell.trim().is_empty())
            };
            let count = cells().filter(|cell| block_by_name(cell, true).is_some()).count();
            count > 0 && count * 2 >= cells().count()
        };
        let block = own(key!("table.block")).or_else(|| called("block")).or_else(|| {
            let columns = || (0..names.len()).filter(|column| named(*column));
            called(BLOCKS).filter(|column| named(*column)).or_else(|| columns().next())
        });
        // A header such as “content” is ambiguous; “text”, “sticky” and whiteboard-specific ones are not.
        let like = || {
            let columns = (0..names.len()).filter(|column| Some(*column) != block && Some(*column) != color);
            let mut like = columns.filter(|column| {
                names
                    .get(*column)
                    .is_some_and(|name| split(LIKE_TEXT).any(|word| normalize_name(name).contains(word)))
            });
            like.next()
        };
        let text = own(key!("table.text"))
            .or_else(|| called(STICKIES))
            .or_else(|| if is_board { called(TEXTS).or_else(like) } else { None })
            .or_else(|| block.and_then(|_| called(TITLES)))
            .or_else(|| {
                block.filter(|_| is_board).and_then(|_| longest_text_column(names, below, block, color))
            })
            .filter(|text| Some(*text) != block)?;
        (block.is_some() || is_board).then_some(Self { block, text, color, place: None, own: false })
    }

    /// Adds the content of a row.
    fn add_row(&self, line: usize, cells: &[String], content: &mut ImportedContent) {
        let cell = |at: usize| cells.get(at).map(|cell| read_cell(cell)).unwrap_or_default();
        let text = if self.own { cell(self.text) } else { decode_line_breaks(&cell(self.text)) };
        let name = self.block.map(cell).unwrap_or_default();
        let block = block_by_name(&name, true);
        let color_name = self.color.map(cell).unwrap_or_default();
        let color = palette::parse_color(&color_name).or_else(|| palette::color_by_word(&color_name));
        let painted = color_name.is_empty()
            || color.is_some()
            || matches!(color_name.as_str(), "transparent" | "none" | "なし");
        if text.is_empty() {
            // Other cells of a row without a text are no note.
            let others = [(&name, name.is_empty() || block.is_some()), (&color_name, painted)];
            let unknown = others.into_iter().filter(|(_, known)| !known);
            content
                .items
                .extend(unknown.map(|(cell_text, _)| ImportItem::new(ItemKind::Unread, cell_text, line)));
            return;
        }
        // A cell may name several blocks; the note is added to each.
        let several: BTreeSet<Block> =
            name.split([',', '、', '/', ';', '／']).filter_map(|part| block_by_name(part, true)).collect();
        // A row for a frame is no note.
        let is_frame = self.block.is_some() && name.is_empty() && block_by_name(&text, false).is_some();
        if !self.own && painted && is_frame {
            content.items.push(ImportItem::new(ItemKind::Heading, &text, line));
            return;
        }
        let what = block.map_or(ItemKind::OutsideFrame, |block| ItemKind::Note(Some(block)));
        let number =
            |at: usize| cell(at).parse::<f64>().ok().filter(|n| n.abs() < 1e6).map(|n| n.round() as i32);
        // A position in another block than that of the row is ignored.
        let rect = self.place.and_then(|(x, y)| {
            let rect = IRect::new(number(x)?, number(y)?, Note::SIZE.w, Note::SIZE.h);
            (Page::default().block_of(rect) == block).then_some(rect)
        });
        if !painted {
            // Color names are few; in a column of something else all would be compared with all.
            if content.remarks.len() >= MAX_REMARKS {
                content.items.push(ImportItem::new(ItemKind::Unread, &color_name, line));
            } else {
                let remark = Remark::Color(color_name);
                if !content.remarks.contains(&remark) {
                    content.remarks.push(remark);
                }
            }
        }
        let is_outside = Lang::ALL.iter().any(|lang| tr(*lang, key!("interchange.outside")) == name);
        // A name that is no block's is kept with the text.
        let text =
            if block.is_none() && !name.is_empty() && !is_outside { format!("{name}: {text}") } else { text };
        content.items.push(ImportItem { color, rect, ..ImportItem::new(what, &text, line) });
        let others = several.into_iter().filter(|other| Some(*other) != block);
        let other = |other| ImportItem { color, ..ImportItem::new(ItemKind::Note(Some(other)), &text, line) };
        content.items.extend(others.map(other));
    }
}
