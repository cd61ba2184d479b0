//! Reads the list of shapes that Lucidchart and Lucidspark export as CSV as a diagram: rows name their
//! container and the rows that a line connects, but have no positions.
//!
//! Does not know what a container stands for.

use super::ai_text::{CsvRow, MAX_COLUMNS, column_count, csv_rows};
use super::diagram::{Connector, ConnectorEnd, Diagram, DiagramShape, MAX_SHAPES, RecognizedRole, ShapeKind};
use super::remark::Remark;
use super::{InterchangeError, ItemKind};
use std::collections::BTreeSet;

/// Columns that are read, by name.
struct LucidColumns {
    id: usize,
    name: usize,
    container: usize,
    from: usize,
    to: usize,
    heads: (Option<usize>, Option<usize>),
    texts: Vec<usize>,
}

impl LucidColumns {
    fn new(names: &[String]) -> Option<Self> {
        let of = |known: &str| names.iter().position(|name| name.trim().eq_ignore_ascii_case(known));
        let is_text = |name: &String| name.trim().to_lowercase().starts_with("text area");
        let texts = names.iter().enumerate().filter(|(_, name)| is_text(name)).map(|(at, _)| at);
        let columns = Self {
            id: of("Id")?,
            name: of("Name")?,
            container: of("Contained By")?,
            from: of("Line Source")?,
            to: of("Line Destination")?,
            heads: (of("Source Arrow"), of("Destination Arrow")),
            texts: texts.collect(),
        };
        (!columns.texts.is_empty()).then_some(columns)
    }

    fn reads(&self, column: usize) -> bool {
        let heads = [self.heads.0, self.heads.1].into_iter().flatten();
        let others = [self.id, self.name, self.container, self.from, self.to].into_iter().chain(heads);
        others.chain(self.texts.iter().copied()).any(|own| own == column)
    }
}

/// Reads a list of shapes as a diagram; `None` for any other text.
///
/// # Errors
///
/// [`InterchangeError::TooMany`] for more shapes than a diagram may have.
pub(super) fn read(text: &str) -> Option<Result<Diagram, InterchangeError>> {
    let head = text.trim_start_matches('\u{feff}').lines().next()?;
    if !head.contains("Contained By") {
        return None;
    }
    let rows = csv_rows(text, ',');
    let ((_, names), rows) = rows.split_first()?;
    let columns = LucidColumns::new(names).filter(|_| column_count(rows) <= MAX_COLUMNS)?;
    Some(if rows.len() > MAX_SHAPES {
        Err(InterchangeError::TooMany(MAX_SHAPES))
    } else {
        Ok(rows_to_diagram(&columns, names, rows))
    })
}

fn rows_to_diagram(columns: &LucidColumns, names: &[String], rows: &[CsvRow]) -> Diagram {
    let cell =
        |cells: &[String], at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let some = |cells: &[String], at: usize| Some(cell(cells, at)).filter(|cell| !cell.is_empty());
    let containers: BTreeSet<String> =
        rows.iter().filter_map(|(_, cells)| some(cells, columns.container)).collect();
    let mut diagram = Diagram::default();
    for (_, cells) in rows {
        let texts = columns.texts.iter().filter_map(|at| some(cells, *at));
        let text = texts.collect::<Vec<_>>().join("\n");
        let (from, to) = (some(cells, columns.from), some(cells, columns.to));
        if from.is_some() || to.is_some() {
            let joint = |shape| ConnectorEnd { shape, point: None };
            let link =
                Connector { from: joint(from), to: joint(to), label: text, role: None, strength: None };
            let has_head = |column: Option<usize>| {
                column.and_then(|at| some(cells, at)).is_some_and(|head| !head.eq_ignore_ascii_case("none"))
            };
            diagram.join(link, (has_head(columns.heads.0), has_head(columns.heads.1)));
            continue;
        }
        let id = cell(cells, columns.id);
        let what = match cell(cells, columns.name).as_str() {
            "Document" => Some(RecognizedRole::Item(ItemKind::Title)),
            "Page" => Some(RecognizedRole::Item(ItemKind::Heading)),
            _ => None,
        };
        let kind = if containers.contains(&id) { ShapeKind::Frame } else { ShapeKind::Shape };
        // The default name of a page has no content.
        let says = what != Some(RecognizedRole::Item(ItemKind::Heading))
            || text.strip_prefix("Page ").is_none_or(|number| number.parse::<u32>().is_err());
        if (!text.is_empty() || containers.contains(&id)) && says {
            let parent = some(cells, columns.container);
            diagram.shapes.push(DiagramShape {
                id,
                text,
                rect: None,
                color: None,
                kind,
                parent,
                recognized: what,
            });
        }
    }
    let left = (0..column_count(rows).max(names.len())).filter(|column| !columns.reads(*column)).filter_map(
        |column| {
            let cells: Vec<String> = rows.iter().filter_map(|(_, cells)| some(cells, column)).collect();
            (!cells.is_empty()).then(|| (cell(names, column), cells))
        },
    );
    diagram.remarks.extend(Remark::unless_empty(left.collect(), Remark::Columns));
    diagram
}
