//! Writes a board as a draw.io diagram, uncompressed so that it can be read and compared.

use super::style::DOTTED_PATTERN;
use crate::geometry::{IPoint, IRect, Point, Rect};
use crate::i18n::{Lang, escape_control_chars};
use crate::interchange::board_view::{self, BoardView, block_id, end_id};
use crate::interchange::palette;
use crate::model::{Arrow, Block, Board, Endpoint, Note, NoteKind, Strength};
use crate::scene::{Theme, lettering, theme};
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// Writes a board as a diagram.
pub fn drawio(board: &Board, lang: Lang) -> String {
    let sheet = BoardView::new(board, lang);
    let page = board.page().rect();
    let mut cells = String::new();
    for block in Block::ALL {
        let style = format!(
            "rounded=0;whiteSpace=wrap;html=0;container=1;collapsible=0;verticalAlign=top;align=left;spacingLeft=8;spacingTop=4;\
             fontStyle=1;fontSize=20;fontFamily={FONT};fillColor={};strokeColor={};fontColor={};",
            palette::to_hex(Theme::Light.block()),
            palette::to_hex(Theme::Light.frame()),
            palette::to_hex(Theme::Light.ink()),
        );
        let (id, text) = (block_id(block), block.names(lang));
        let rect = sheet.block_rect(block);
        vertex(&mut cells, Vertex { id: &id, text: &text, style: &style, parent: "1", rect, own: None });
    }
    if let Some((title, place)) = sheet.title() {
        let style = text_style(theme::TITLE_TEXT_SIZE, true);
        let own = Some(("title", ""));
        vertex(
            &mut cells,
            Vertex { id: "text.title", text: title, style: &style, parent: "1", rect: place, own },
        );
    }
    for (id, note, rect) in &sheet.notes {
        note_cell(&mut cells, &sheet, id.as_str(), note, *rect);
    }
    let (credit, place) = sheet.credit();
    let style = text_style(theme::CREDIT_TEXT_SIZE, false);
    let own = Some(("credit", ""));
    vertex(
        &mut cells,
        Vertex { id: "text.credit", text: credit, style: &style, parent: "1", rect: place, own },
    );
    for (id, arrow, course) in &sheet.arrows {
        edge(&mut cells, &sheet, id.as_str(), arrow, course);
    }
    let title = board.info().title.trim();
    let name = if title.is_empty() { "Growth Canvas" } else { title };
    format!(
        "<mxfile host=\"growth-canvas\">\n  <diagram id=\"board\" name=\"{}\">\n    <mxGraphModel grid=\"0\" page=\"1\" \
         pageWidth=\"{}\" pageHeight=\"{}\">\n      <root>\n        <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n\
         {cells}      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n",
        escape_attribute(name),
        page.size.w,
        page.size.h,
    )
}

const FONT: &str = "BIZ UDPGothic";

fn text_style(size: f32, bold: bool) -> String {
    format!(
        "text;html=0;whiteSpace=wrap;align=left;verticalAlign=middle;fontFamily={FONT};fontSize={size};fontStyle={};",
        u8::from(bold)
    )
}

fn note_cell(to: &mut String, view: &BoardView<'_>, id: &str, note: &Note, rect: IRect) {
    let block = note.block_on(view.board.page());
    let (rounded, bold) = match note.kind {
        NoteKind::Note => (10, 0),
        NoteKind::KpiEvent | NoteKind::Doubt { .. } => (40, 1),
    };
    let size = (lettering(view.board, note).size * 2.0).floor() / 2.0;
    let style = format!(
        "rounded=1;arcSize={rounded};whiteSpace=wrap;html=0;fontFamily={FONT};fontSize={size};fontStyle={bold};fillColor={};strokeColor={};\
         strokeWidth=2;",
        palette::fill_hex(note.color),
        palette::edge_hex(note.color),
    );
    // Positions within a container are relative to its corner.
    let corner = block.map_or(IPoint::default(), |block| view.block_rect(block).origin);
    let parent = block.map_or_else(|| "1".to_owned(), block_id);
    let place = IRect { origin: rect.origin - corner, size: rect.size };
    let about = note.kind.doubt_target().map(|about| about.to_string()).unwrap_or_default();
    // The role is recorded for every note: an empty cell, spaces around a text or a block's name in it would be
    // ambiguous.
    let own = Some((board_view::kind_word(note.kind), about.as_str()));
    vertex(to, Vertex { id, text: &note.text, style: &style, parent: &parent, rect: place, own });
}

/// A cell with a position.
struct Vertex<'a> {
    id: &'a str,
    text: &'a str,
    style: &'a str,
    parent: &'a str,
    rect: IRect,
    /// The recorded role, and the note that a doubt is about.
    own: Option<(&'a str, &'a str)>,
}

fn vertex(to: &mut String, Vertex { id, text, style, parent, rect, own }: Vertex<'_>) {
    let cell = |named: &str| {
        format!(
            "<mxCell {named}style=\"{}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
             as=\"geometry\"/></mxCell>",
            escape_attribute(style),
            rect.origin.x,
            rect.origin.y,
            rect.size.w,
            rect.size.h,
        )
    };
    let text = escape_attribute(text);
    // Writing to a `String` cannot fail.
    match own {
        None => writeln!(to, "        {}", cell(&format!("id=\"{id}\" value=\"{text}\" "))).ok(),
        Some((kind, about)) => writeln!(
            to,
            "        <object label=\"{text}\" growthCanvas=\"{kind}\" about=\"{about}\" id=\"{id}\">{}</object>",
            cell("")
        )
        .ok(),
    };
}

fn edge(to: &mut String, view: &BoardView<'_>, id: &str, arrow: &Arrow, course: &[Point]) {
    let dashes = match arrow.strength {
        Strength::Strong => String::new(),
        Strength::Developing => "dashed=1;".to_owned(),
        Strength::Unproven => format!("dashed=1;dashPattern={DOTTED_PATTERN};"),
    };
    let (fill, line) = match arrow.strength {
        Strength::Strong => (Theme::Light.arrow(), "none".to_owned()),
        Strength::Developing | Strength::Unproven => {
            (Theme::Light.arrow_pale(), palette::to_hex(Theme::Light.arrow_edge()))
        }
    };
    let joint = |endpoint: Endpoint, at: Option<&Point>, name: &str| {
        let (Some(bounds), Some(at)) = (view.endpoint_rect(endpoint), at) else { return String::new() };
        let Point { x, y } = relative_position(bounds, *at);
        format!("{name}X={x};{name}Y={y};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;")
    };
    let style = format!(
        "edgeStyle=orthogonalEdgeStyle;html=0;rounded=1;shape=flexArrow;width={};endWidth={};endSize=11;fillColor={};strokeColor={line};\
         fontFamily={FONT};fontSize={};fontStyle=1;fontColor={};labelBackgroundColor=#ffffff;{dashes}{}{}",
        theme::SHAFT_WIDTH,
        theme::HEAD_WIDTH - theme::SHAFT_WIDTH,
        palette::to_hex(fill),
        theme::LABEL_TEXT_SIZE,
        palette::to_hex(Theme::Light.condition()),
        joint(arrow.from, course.first(), "exit"),
        joint(arrow.to, course.last(), "entry"),
    );
    let mut corners = String::new();
    for corner in course.get(1..course.len().saturating_sub(1)).unwrap_or_default() {
        write!(corners, "<mxPoint x=\"{}\" y=\"{}\"/>", corner.x, corner.y).ok();
    }
    writeln!(
        to,
        "        <mxCell id=\"{id}\" value=\"{}\" style=\"{}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\"><mxGeometry \
         relative=\"1\" as=\"geometry\"><Array as=\"points\">{corners}</Array></mxGeometry></mxCell>",
        escape_attribute(&board_view::label(arrow)),
        escape_attribute(&style),
        end_id(arrow.from),
        end_id(arrow.to),
    )
    .ok();
}

/// Position within a box, from 0 to 1 on each axis.
fn relative_position(bounds: Rect, at: Point) -> Point {
    let part = |at: f32, from: f32, length: f32| {
        (((at - from) / length.max(1.0)).clamp(0.0, 1.0) * 1000.0).round() / 1000.0
    };
    Point::new(part(at.x, bounds.left, bounds.width()), part(at.y, bounds.top, bounds.height()))
}

/// Escapes text for an attribute value; line breaks are kept, control characters become visible, other
/// characters that XML forbids are removed.
fn escape_attribute(text: &str) -> String {
    let allowed = escape_control_chars(text).replace(['\u{fffe}', '\u{ffff}'], "");
    escape(&allowed).replace('\n', "&#10;").replace('\t', "&#9;")
}
