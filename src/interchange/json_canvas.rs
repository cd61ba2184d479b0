//! JSON Canvas 1.0 (jsoncanvas.org), the format of Obsidian's canvases: blocks as groups, notes as text nodes,
//! arrows as edges.
//!
//! Custom fields are not used because strict readers reject them. The role of a node or an edge is a prefix of
//! its id, as in `kpi_event.a1`; a program that changes the id loses only that.

use super::board_view::{
    self, BoardView, Side, block_id, is_answered_word, parse_strength, recognized_role, strength_word,
};
use super::diagram::{self, Connector, ConnectorEnd, Diagram, DiagramShape, RecognizedRole, ShapeKind};
use super::imported::LinkKind;
use super::lenient_serde::{
    self, LenientNumber, LenientString, capped_vec, check_count, lenient_string, optional_string,
};
use super::remark::Remark;
use super::text::{escape_active, unescape_active};
use super::{InterchangeError, ItemKind, obsidian, palette};
use crate::geometry::{IRect, Point};
use crate::i18n::{Lang, escape_control_chars_json};
use crate::interchange::text::markup::to_plain_text;
use crate::model::{Block, Board, ColorName, Endpoint, Id, NoteKind};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// The content of a canvas file.
#[derive(Serialize, Deserialize, Default)]
struct JsonCanvas {
    #[serde(default, deserialize_with = "capped_vec")]
    nodes: Vec<CanvasNode>,
    #[serde(default, deserialize_with = "capped_vec")]
    edges: Vec<CanvasEdge>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct CanvasNode {
    #[serde(deserialize_with = "lenient_string")]
    id: String,
    #[serde(rename = "type")]
    #[serde(deserialize_with = "lenient_string")]
    kind: String,
    #[serde(serialize_with = "serialize_rounded")]
    x: LenientNumber,
    #[serde(serialize_with = "serialize_rounded")]
    y: LenientNumber,
    #[serde(serialize_with = "serialize_rounded")]
    width: LenientNumber,
    #[serde(serialize_with = "serialize_rounded")]
    height: LenientNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    subpath: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    url: Option<String>,
}

/// Texts of nodes under any field name. Read only if a node's type is unknown; otherwise a file full of other
/// data would take many times its size in memory.
#[derive(Deserialize, Default)]
#[serde(default)]
struct UnknownTexts {
    #[serde(deserialize_with = "capped_vec")]
    nodes: Vec<BTreeMap<String, LenientString>>,
}

impl UnknownTexts {
    /// The texts of nodes in fields that [`CanvasNode`] does not have.
    fn read(text: &str) -> Result<Vec<Vec<String>>, InterchangeError> {
        const KNOWN_FIELDS: [&str; 12] =
            ["id", "type", "x", "y", "width", "height", "color", "text", "label", "file", "subpath", "url"];
        let others = |node: BTreeMap<String, LenientString>| {
            let others = node.into_iter().filter(|(name, _)| !KNOWN_FIELDS.contains(&name.as_str()));
            others.filter_map(|(_, words)| words.0).collect()
        };
        Ok(lenient_serde::from_json::<Self>(text)?.nodes.into_iter().map(others).collect())
    }
}

/// Whether the type of a node is known; a text node without text is not.
fn is_known(kind: &str, text: Option<&String>) -> bool {
    matches!(kind, "file" | "link" | "group") || kind == "text" && text.is_some()
}

/// The format requires integers; files of others may contain any number.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn serialize_rounded<S: Serializer>(number: &LenientNumber, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i64(number.0.round() as i64)
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct CanvasEdge {
    #[serde(deserialize_with = "lenient_string")]
    id: String,
    #[serde(deserialize_with = "lenient_string")]
    from_node: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    from_side: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    from_end: Option<String>,
    #[serde(deserialize_with = "lenient_string")]
    to_node: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    to_side: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    to_end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "optional_string")]
    label: Option<String>,
}

/// Writes a board as a canvas.
pub fn json_canvas(board: &Board, lang: Lang) -> String {
    let sheet = BoardView::new(board, lang);
    let mut canvas = JsonCanvas::default();
    for block in Block::ALL {
        canvas.nodes.push(CanvasNode {
            kind: "group".to_owned(),
            label: Some(block.names(lang)),
            ..node(&block_id(block), sheet.block_rect(block))
        });
    }
    let words = |id: &str, text: String, place: IRect| CanvasNode {
        kind: "text".to_owned(),
        text: Some(text),
        ..node(id, place)
    };
    if let Some((title, place)) = sheet.title() {
        canvas.nodes.push(words("title.1", format!("# {}", escape_active(title)), place));
    }
    let note_id = |id: Id| {
        let kind = board.note(id).map_or("note", |note| board_view::kind_word(note.kind));
        format!("{kind}.{id}")
    };
    let end_id = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => note_id(id),
        Endpoint::Block(block) => block_id(block),
    };
    for (id, note, rect) in &sheet.notes {
        canvas.nodes.push(CanvasNode {
            color: preset(note.color),
            ..words(&note_id(*id), escape_active(&note.text), *rect)
        });
        if let NoteKind::Doubt { about, .. } = note.kind {
            canvas.edges.push(CanvasEdge {
                id: format!("about.{id}"),
                from_node: note_id(*id),
                to_node: note_id(about),
                color: preset(ColorName::Red),
                ..CanvasEdge::default()
            });
        }
    }
    let (credit, place) = sheet.credit();
    canvas.nodes.push(words("credit.1", credit.to_owned(), place));
    for (id, arrow, course) in &sheet.arrows {
        let side = |endpoint: Endpoint, at: Option<&Point>| {
            Some(side_word(Side::nearest(sheet.endpoint_rect(endpoint)?, *at?)).to_owned())
        };
        let label = board_view::label(arrow);
        canvas.edges.push(CanvasEdge {
            id: format!("{}.{id}", strength_word(arrow.strength)),
            from_node: end_id(arrow.from),
            from_side: side(arrow.from, course.first()),
            to_node: end_id(arrow.to),
            to_side: side(arrow.to, course.last()),
            to_end: Some("arrow".to_owned()),
            color: preset(ColorName::Orange),
            label: (!label.is_empty()).then_some(label),
            ..CanvasEdge::default()
        });
    }
    // Plain structs of texts and integers always serialize.
    let text = serde_json::to_string_pretty(&canvas).unwrap_or_default();
    let mut text = escape_control_chars_json(&text).into_owned();
    text.push('\n');
    text
}

fn node(id: &str, rect: IRect) -> CanvasNode {
    let [x, y, width, height] = [rect.origin.x, rect.origin.y, rect.size.w, rect.size.h]
        .map(|number| LenientNumber(f64::from(number)));
    CanvasNode { id: id.to_owned(), x, y, width, height, ..CanvasNode::default() }
}

const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Top => "top",
        Side::Right => "right",
        Side::Bottom => "bottom",
        Side::Left => "left",
    }
}

/// Preset colors of the format, 1 to 6, which follow the viewer's theme; gray has none.
fn preset(color: ColorName) -> Option<String> {
    let text = match color {
        ColorName::Paper => return None,
        ColorName::Red => "1",
        ColorName::Orange => "2",
        ColorName::Yellow => "3",
        ColorName::Green => "4",
        ColorName::Blue => "5",
        ColorName::Purple => "6",
        ColorName::Gray => return Some(palette::edge_hex(color)),
    };
    Some(text.to_owned())
}

fn color_of(text: &str) -> Option<ColorName> {
    Some(match text.trim() {
        "1" => ColorName::Red,
        "2" => ColorName::Orange,
        "3" => ColorName::Yellow,
        "4" => ColorName::Green,
        "5" => ColorName::Blue,
        "6" => ColorName::Purple,
        other => return palette::parse_color(other),
    })
}

/// Reads a canvas as a diagram.
///
/// # Errors
///
/// [`InterchangeError::Broken`] or [`InterchangeError::TooMany`].
pub(super) fn read_unknown_texts(text: &str) -> Result<Diagram, InterchangeError> {
    let canvas: JsonCanvas = lenient_serde::from_json(text)?;
    check_count(canvas.nodes.len())?;
    check_count(canvas.edges.len())?;
    let known = canvas.nodes.iter().all(|node| is_known(&node.kind, node.text.as_ref()));
    let held = if known { Vec::new() } else { UnknownTexts::read(text)? };
    let held = held.into_iter().chain(std::iter::repeat_with(Vec::new));
    let mut hidden = Vec::new();
    let shapes =
        canvas.nodes.into_iter().zip(held).map(|(node, others)| node_to_shape(node, others, &mut hidden));
    let mut diagram = Diagram { shapes: shapes.collect(), ..Diagram::default() };
    diagram.remarks.extend(Remark::unless_empty(hidden, Remark::Hidden));
    for edge in canvas.edges {
        let has_head =
            |end: &Option<String>, default_end: &str| end.as_deref().unwrap_or(default_end) == "arrow";
        let heads = (has_head(&edge.from_end, "none"), has_head(&edge.to_end, "arrow"));
        diagram.join(edge_to_connector(edge), heads);
    }
    Ok(diagram)
}

/// The prefix that this program puts before an id.
fn own_prefix(id: &str) -> Option<&str> {
    id.split_once('.').map(|(word, _)| word)
}

fn node_to_shape(node: CanvasNode, others: Vec<String>, hidden: &mut Vec<String>) -> DiagramShape {
    let bounds = diagram::shape_rect(node.x.0, node.y.0, node.width.0, node.height.0);
    let what = own_prefix(&node.id).and_then(recognized_role);
    let (kind, text) = match (node.kind.as_str(), node.text) {
        ("group", _) => (ShapeKind::Frame, node.label.unwrap_or_default()),
        ("text", Some(text)) => (ShapeKind::Shape, text),
        // A node that is no text describes what it shows.
        (_, text) => {
            let path = node.file.map(|file| file + node.subpath.as_deref().unwrap_or_default());
            // Nodes of unknown types have unknown field names.
            let others = if is_known(&node.kind, text.as_ref()) { Vec::new() } else { others };
            let held = [text, node.label, path, node.url]
                .into_iter()
                .flatten()
                .chain(others)
                .collect::<Vec<_>>()
                .join("\n");
            let held = if held.trim().is_empty() { format!("[{}]", node.kind) } else { held };
            (ShapeKind::Placeholder, held)
        }
    };
    let is_title = text.trim_start().starts_with("# ") && text.trim().lines().nth(2).is_none();
    let text = match what {
        Some(RecognizedRole::Item(ItemKind::Title)) => {
            unescape_active(text.strip_prefix("# ").unwrap_or(&text))
        }
        Some(RecognizedRole::Item(_)) => unescape_active(&text),
        None if kind == ShapeKind::Shape => {
            let (seen, comments) = obsidian::split_comments(&text);
            hidden.extend(comments);
            markdown_as_shown(&seen)
        }
        Some(RecognizedRole::Fixed) | None => text,
    };
    // A card that is only a heading of level 1 is a title, not a note.
    let kind = if kind == ShapeKind::Shape && is_title && what.is_none() { ShapeKind::Text } else { kind };
    // In canvases of others, a missing color does not mean white.
    let color = node.color.as_deref().and_then(color_of).or_else(|| what.map(|_| ColorName::Paper));
    DiagramShape { id: node.id, text, rect: bounds, color, kind, parent: None, recognized: what }
}

/// Markdown as shown to a reader, line by line.
fn markdown_as_shown(text: &str) -> String {
    let line = |line: &str| {
        // A quote, and the marker of a callout with a title: “> [!info]- Title”.
        let quoted = line.trim_start().strip_prefix('>').map_or(line, str::trim_start);
        let line = obsidian::callout_title(quoted).unwrap_or(quoted);
        let bare = line.trim_start().trim_start_matches('#');
        let line = if bare.starts_with(' ') && bare.len() < line.trim_start().len() {
            bare.trim_start()
        } else {
            line
        };
        to_plain_text(&obsidian::as_shown(line))
    };
    let mut lines: Vec<String> = text.lines().map(line).collect();
    // Any number of blank lines separates paragraphs.
    lines.dedup_by(|a, b| a.trim().is_empty() && b.trim().is_empty());
    lines.join("\n")
}

fn edge_to_connector(edge: CanvasEdge) -> Connector {
    let own = own_prefix(&edge.id);
    let strength = own.and_then(parse_strength);
    let answered = own_prefix(&edge.from_node).is_some_and(is_answered_word);
    let role = (own == Some("about")).then_some(LinkKind::Doubt(answered));
    Connector {
        from: ConnectorEnd { shape: Some(edge.from_node), point: None },
        to: ConnectorEnd { shape: Some(edge.to_node), point: None },
        label: edge.label.unwrap_or_default(),
        role,
        strength,
    }
}
