//! Reads a draw.io file as a diagram: the page with the blocks with positions, the content of other pages
//! without.

use super::cell::Cell;
use super::pages;
use super::style::Style;
use super::unpack::{Budget, unpack};
use super::visibility;
use crate::geometry::Point;
use crate::i18n::Cause;
use crate::interchange::board_view::{is_answered_word, recognized_role};
use crate::interchange::diagram::{
    self, Connector, ConnectorEnd, Diagram, DiagramShape, MAX_SHAPES, RecognizedRole, ShapeKind,
};
use crate::interchange::remark::Remark;
use crate::interchange::{InterchangeError, ItemKind};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum nesting depth of relative positions.
const MAX_NESTING: usize = 64;

/// Reads a draw.io file as a diagram.
///
/// # Errors
///
/// [`InterchangeError`]: broken XML, a broken or too large compressed page, too many cells.
pub(in crate::interchange) fn read(text: &str, page: Option<&str>) -> Result<Diagram, InterchangeError> {
    let (mut cells, mut pages) = (Vec::new(), Vec::new());
    read_cells(text, &mut cells, &mut pages, Some(&mut Budget::default()))?;
    let (hidden, mut cells) = visibility::split_hidden(cells);
    let chosen = pages::select_page(&mut cells, &pages, page)?;
    let mut diagram = cells_to_diagram(&cells, chosen.page);
    // If there are several pages, the selected one is reported.
    let is_single_page = chosen.pages.names.is_empty();
    add_names(&mut diagram, &cells, if is_single_page { &pages } else { &[] });
    diagram.pages = chosen.pages;
    diagram.remarks.extend(chosen.remarks);
    diagram.remarks.extend(Remark::unless_empty(hidden, Remark::Hidden));
    Ok(diagram)
}

/// Adds the names of pages and layers that have content; they have no position in the diagram.
fn add_names(diagram: &mut Diagram, cells: &[Cell], pages: &[String]) {
    let on_pages: BTreeSet<usize> = cells.iter().map(|cell| cell.page).collect();
    let pages = pages.iter().enumerate().filter(|(page, _)| on_pages.contains(page)).map(|(_, name)| name);
    let layers = cells.iter().filter(|cell| cell.parent == "0" && !cell.is_vertex && !cell.is_edge);
    let names = pages.map(String::as_str).chain(layers.map(|layer| layer.value.as_str()));
    let texts: BTreeSet<&str> = diagram.shapes.iter().map(|shape| shape.text.trim()).collect();
    let names = names.map(str::trim);
    let names = names.filter(|name| !name.is_empty() && !is_page_number(name) && !texts.contains(name));
    let shape = |(number, name): (usize, &str)| DiagramShape {
        id: format!("name:{number}"),
        text: name.to_owned(),
        rect: None,
        color: None,
        kind: ShapeKind::Text,
        parent: None,
        recognized: Some(RecognizedRole::Item(ItemKind::Heading)),
    };
    let named: Vec<DiagramShape> = names.enumerate().map(shape).collect();
    if !diagram.shapes.is_empty() {
        diagram.shapes.extend(named);
    }
}

/// Whether the name of a page is only a default name: “Page-1”.
fn is_page_number(name: &str) -> bool {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
    word.len() < name.len() && ["Page", "ページ"].contains(&word)
}

/// Appends the cells of a text. Compressed pages are decompressed within a budget, or skipped without one.
fn read_cells(
    text: &str,
    cells: &mut Vec<Cell>,
    pages: &mut Vec<String>,
    mut budget: Option<&mut Budget>,
) -> Result<(), InterchangeError> {
    let mut reader = Reader::from_str(text);
    // Wrapper element of the next cell: its id, its text, the recorded role.
    let mut wrapper: Option<Cell> = None;
    let mut in_diagram = false;
    loop {
        let at = reader.buffer_position();
        let broken = |cause: Cause| {
            let (line, column) = line_and_column(text, at);
            InterchangeError::Broken(line, column, cause)
        };
        let event = reader.read_event().map_err(|error| {
            let (line, column) = line_and_column(text, reader.error_position());
            InterchangeError::Broken(line, column, Cause::new(error))
        })?;
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let given = known_attributes(&start).map_err(broken)?;
                match start.local_name().as_ref() {
                    b"diagram" => {
                        in_diagram = true;
                        pages.push(given.get("name").cloned().unwrap_or_default());
                    }
                    b"object" | b"UserObject" => {
                        let mut cell = wrapper_cell(&given);
                        let filled = given.get("placeholders").is_some_and(|is| is == "1");
                        cell.fields = filled.then(|| all_attributes(&start));
                        wrapper = Some(cell);
                    }
                    b"mxCell" => {
                        let mut cell = cell(&given, wrapper.take());
                        cell.page = pages.len().saturating_sub(1);
                        if cells.len() >= MAX_SHAPES {
                            return Err(InterchangeError::TooMany(MAX_SHAPES));
                        }
                        cells.push(cell);
                    }
                    b"mxGeometry" => place(&given, cells.last_mut()),
                    b"mxPoint" => point(&given, cells.last_mut()),
                    _ => {}
                }
            }
            Event::Text(words) if in_diagram => {
                let words = String::from_utf8_lossy(&words);
                if let Some(budget) = budget.as_deref_mut().filter(|_| !words.trim().is_empty()) {
                    let page = unpack(&words, budget)
                        .map_err(|error| error.with_position(line_and_column(text, at)))?;
                    // Pages inside a page are not decompressed, which bounds the recursion.
                    read_cells(&page, cells, pages, None)?;
                }
            }
            Event::End(end) if end.local_name().as_ref() == b"diagram" => in_diagram = false,
            Event::Eof => return Ok(()),
            Event::Text(_)
            | Event::End(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// Line and column, from 1, of a byte offset.
fn line_and_column(text: &str, at: u64) -> (usize, usize) {
    let before = text.get(..at as usize).unwrap_or(text);
    let last = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, last.chars().count() + 1)
}

/// Attributes that are evaluated.
const KNOWN_ATTRIBUTES: [&str; 21] = [
    "id",
    "value",
    "label",
    "link",
    "name",
    "style",
    "parent",
    "edge",
    "vertex",
    "source",
    "target",
    "x",
    "y",
    "width",
    "height",
    "relative",
    "as",
    "growthCanvas",
    "about",
    "visible",
    "placeholders",
];

/// All attributes of an element, which its text may refer to; limited to a number that a person would write.
fn all_attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    const MAX_ATTRIBUTES: usize = 100;
    let mut all = start.attributes();
    let all = all.with_checks(false).flatten().take(MAX_ATTRIBUTES);
    let field = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value.into_owned()))
    };
    all.filter_map(field).collect()
}

/// The evaluated attributes of an element; unknown XML entities are an error, so none can be expanded.
fn known_attributes(start: &BytesStart<'_>) -> Result<BTreeMap<&'static str, String>, Cause> {
    let mut given = BTreeMap::new();
    // Checking for duplicates would compare each attribute with all before it.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(Cause::new)?;
        let Some(key) = KNOWN_ATTRIBUTES.into_iter().find(|key| key.as_bytes() == attribute.key.as_ref())
        else {
            continue;
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Cause::new)?;
        given.insert(key, value.into_owned());
    }
    Ok(given)
}

fn wrapper_cell(given: &BTreeMap<&'static str, String>) -> Cell {
    let of = |key: &str| given.get(key).cloned().unwrap_or_default();
    let own = given.get("growthCanvas").map(|kind| (kind.clone(), of("about")));
    // A link within the file has no target from a note.
    let address = given.get("link").filter(|link| !link.starts_with("data:")).cloned();
    let is_hidden = is_hidden(given);
    Cell { id: of("id"), value: of("label"), own, address, is_hidden, ..Cell::default() }
}

/// Whether the element itself is hidden.
fn is_hidden(given: &BTreeMap<&'static str, String>) -> bool {
    given.get("visible").is_some_and(|is| is == "0")
}

fn cell(given: &BTreeMap<&'static str, String>, wrapper: Option<Cell>) -> Cell {
    let of = |key: &str| given.get(key).cloned().unwrap_or_default();
    let base = wrapper.unwrap_or_else(|| Cell { id: of("id"), value: of("value"), ..Cell::default() });
    Cell {
        style: of("style"),
        parent: of("parent"),
        is_edge: given.get("edge").is_some_and(|is| is == "1"),
        is_vertex: given.get("vertex").is_some_and(|is| is == "1"),
        source: given.get("source").cloned(),
        target: given.get("target").cloned(),
        is_hidden: base.is_hidden || is_hidden(given),
        ..base
    }
}

fn number(given: &BTreeMap<&'static str, String>, key: &str) -> f64 {
    given.get(key).and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

fn place(given: &BTreeMap<&'static str, String>, cell: Option<&mut Cell>) {
    let Some(cell) = cell else { return };
    cell.relative = given.get("relative").is_some_and(|is| is == "1");
    cell.place = Some(["x", "y", "width", "height"].map(|key| number(given, key)));
}

fn point(given: &BTreeMap<&'static str, String>, cell: Option<&mut Cell>) {
    let Some(cell) = cell else { return };
    let at = Some((number(given, "x"), number(given, "y")));
    match given.get("as").map(String::as_str) {
        Some("sourcePoint") => cell.start = at,
        Some("targetPoint") => cell.end = at,
        _ => {}
    }
}

/// Converts cells to a diagram; those of the page `best`, from 0, have positions.
fn cells_to_diagram(cells: &[Cell], best: usize) -> Diagram {
    let key = |page: usize, id: &str| if page == best { id.to_owned() } else { format!("{page}:{id}") };
    let known_cells: BTreeMap<String, &Cell> =
        cells.iter().map(|cell| (key(cell.page, &cell.id), cell)).collect();
    let holders: BTreeSet<String> = cells
        .iter()
        .filter(|cell| cell.is_vertex && !cell.relative)
        .map(|cell| key(cell.page, &cell.parent))
        .collect();
    // The label of an edge is a child cell of it.
    let mut on_edges: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut diagram = Diagram::default();
    for cell in cells.iter().filter(|cell| cell.is_vertex) {
        let parent = key(cell.page, &cell.parent);
        let text = cell.text();
        if known_cells.get(&parent).is_some_and(|parent| parent.is_edge) {
            on_edges.entry(parent).or_default().push(text);
            continue;
        }
        let id = key(cell.page, &cell.id);
        let style = Style(&cell.style);
        let what = cell.own.as_ref().and_then(|(kind, _)| recognized_role(kind));
        if let (Some(RecognizedRole::Item(ItemKind::Doubt)), Some((kind, about))) = (what, &cell.own) {
            let about = key(cell.page, about);
            diagram.links.push(Connector::doubt(&id, &about, is_answered_word(kind)));
        }
        let is_image = style.get("shape") == Some("image") || style.get("image").is_some();
        let kind = if style.is_container() || holders.contains(&id) {
            ShapeKind::Frame
        } else if style.is_text() {
            ShapeKind::Text
        } else if is_image {
            ShapeKind::Placeholder
        } else {
            ShapeKind::Shape
        };
        if text.is_empty() && is_image {
            diagram.pictures += 1;
            continue;
        }
        let bounds = if cell.page == best { absolute_rect(cell, &known_cells) } else { None };
        diagram.shapes.push(DiagramShape {
            id,
            text,
            rect: bounds,
            color: style.color(),
            kind,
            parent: Some(parent),
            recognized: what,
        });
    }
    for cell in cells.iter().filter(|cell| cell.is_edge) {
        let corner = |at: Option<(f64, f64)>| {
            let (x, y) = at.filter(|_| cell.page == best)?;
            let (dx, dy) = parent_origin(cell, &known_cells);
            diagram::shape_rect(x + dx, y + dy, 0.0, 0.0).map(|bounds| Point::new(bounds.left, bounds.top))
        };
        let joint = |shape: &Option<String>, at| ConnectorEnd {
            shape: shape.as_deref().filter(|id| !id.is_empty()).map(|id| key(cell.page, id)),
            point: corner(at),
        };
        let mut label = vec![cell.text()];
        label.extend(on_edges.remove(&key(cell.page, &cell.id)).unwrap_or_default());
        label.retain(|text| !text.is_empty());
        let style = Style(&cell.style);
        let (from, to) = (joint(&cell.source, cell.start), joint(&cell.target, cell.end));
        let heads = (style.has_head("startArrow", "none"), style.has_head("endArrow", "classic"));
        let link = Connector { from, to, label: label.join(" "), role: None, strength: style.strength() };
        diagram.join(link, heads);
    }
    diagram
}

/// Origin of the relative position of a cell.
fn parent_origin(cell: &Cell, cells: &BTreeMap<String, &Cell>) -> (f64, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    let mut parent = cells.get(&cell.parent);
    for _ in 0..MAX_NESTING {
        let Some(above) = parent else { break };
        if let Some([dx, dy, ..]) = above.place.filter(|_| above.is_vertex && !above.relative) {
            (x, y) = (x + dx, y + dy);
        }
        parent = cells.get(&above.parent);
    }
    (x, y)
}

fn absolute_rect(cell: &Cell, cells: &BTreeMap<String, &Cell>) -> Option<crate::geometry::Rect> {
    let [x, y, width, height] = cell.place.filter(|_| !cell.relative)?;
    let (dx, dy) = parent_origin(cell, cells);
    diagram::shape_rect(x + dx, y + dy, width, height)
}
