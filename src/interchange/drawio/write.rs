//! Writes a board as a draw.io diagram, uncompressed so that it can be read and compared.

use super::style::DOTTED_PATTERN;
use crate::geometry::{IPoint, IRect, Point, Rect};
use crate::i18n::Lang;
use crate::interchange::board_view::{self, BoardView, block_id, end_id};
use crate::interchange::palette;
use crate::model::{Arrow, Block, Board, Endpoint, Note, NoteKind, Strength};
use crate::scene::{Theme, lettering, theme};
use crate::xml::XmlWriter;

/// Writes a board as a diagram.
pub fn drawio(board: &Board, lang: Lang) -> String {
    let sheet = BoardView::new(board, lang);
    let page = board.page().rect();
    let title = board.info().title.trim();
    let name = if title.is_empty() { "Growth Canvas" } else { title };
    let mut xml = XmlWriter::default();
    xml.element("mxfile").attribute("host", "growth-canvas").open();
    xml.line_break(2);
    xml.element("diagram").attribute("id", "board").attribute("name", name).open();
    xml.line_break(4);
    xml.element("mxGraphModel")
        .attribute("grid", 0)
        .attribute("page", 1)
        .attribute("pageWidth", page.size.w)
        .attribute("pageHeight", page.size.h)
        .open();
    xml.line_break(6);
    xml.element("root").open();
    xml.line_break(CELL_INDENT);
    xml.element("mxCell").attribute("id", 0).empty();
    xml.line_break(CELL_INDENT);
    xml.element("mxCell").attribute("id", 1).attribute("parent", 0).empty();
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
        vertex(&mut xml, Vertex { id: &id, text: &text, style: &style, parent: "1", rect, own: None });
    }
    if let Some((title, place)) = sheet.title() {
        let style = text_style(theme::TITLE_TEXT_SIZE, true);
        let own = Some(("title", ""));
        vertex(
            &mut xml,
            Vertex { id: "text.title", text: title, style: &style, parent: "1", rect: place, own },
        );
    }
    for (id, note, rect) in &sheet.notes {
        note_cell(&mut xml, &sheet, id.as_str(), note, *rect);
    }
    let (credit, place) = sheet.credit();
    let style = text_style(theme::CREDIT_TEXT_SIZE, false);
    let own = Some(("credit", ""));
    vertex(
        &mut xml,
        Vertex { id: "text.credit", text: credit, style: &style, parent: "1", rect: place, own },
    );
    for (id, arrow, course) in &sheet.arrows {
        edge(&mut xml, &sheet, id.as_str(), arrow, course);
    }
    xml.line_break(6);
    xml.close("root");
    xml.line_break(4);
    xml.close("mxGraphModel");
    xml.line_break(2);
    xml.close("diagram");
    xml.line_break(0);
    xml.close("mxfile");
    xml.line_break(0);
    xml.finish()
}

/// Indentation of a cell, in spaces.
const CELL_INDENT: usize = 8;

const FONT: &str = "BIZ UDPGothic";

fn text_style(size: f32, bold: bool) -> String {
    format!(
        "text;html=0;whiteSpace=wrap;align=left;verticalAlign=middle;fontFamily={FONT};fontSize={size};fontStyle={};",
        u8::from(bold)
    )
}

fn note_cell(xml: &mut XmlWriter, view: &BoardView<'_>, id: &str, note: &Note, rect: IRect) {
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
    vertex(xml, Vertex { id, text: &note.text, style: &style, parent: &parent, rect: place, own });
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

fn vertex(xml: &mut XmlWriter, Vertex { id, text, style, parent, rect, own }: Vertex<'_>) {
    xml.line_break(CELL_INDENT);
    let cell = if let Some((kind, about)) = own {
        xml.element("object")
            .attribute("label", text)
            .attribute("growthCanvas", kind)
            .attribute("about", about)
            .attribute("id", id)
            .open();
        xml.element("mxCell")
    } else {
        xml.element("mxCell").attribute("id", id).attribute("value", text)
    };
    cell.attribute("style", style).attribute("vertex", 1).attribute("parent", parent).open();
    xml.element("mxGeometry")
        .attribute("x", rect.origin.x)
        .attribute("y", rect.origin.y)
        .attribute("width", rect.size.w)
        .attribute("height", rect.size.h)
        .attribute("as", "geometry")
        .empty();
    xml.close("mxCell");
    if own.is_some() {
        xml.close("object");
    }
}

fn edge(xml: &mut XmlWriter, view: &BoardView<'_>, id: &str, arrow: &Arrow, course: &[Point]) {
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
    xml.line_break(CELL_INDENT);
    xml.element("mxCell")
        .attribute("id", id)
        .attribute("value", board_view::label(arrow))
        .attribute("style", style)
        .attribute("edge", 1)
        .attribute("parent", 1)
        .attribute("source", end_id(arrow.from))
        .attribute("target", end_id(arrow.to))
        .open();
    xml.element("mxGeometry").attribute("relative", 1).attribute("as", "geometry").open();
    xml.element("Array").attribute("as", "points").open();
    for corner in course.get(1..course.len().saturating_sub(1)).unwrap_or_default() {
        xml.element("mxPoint").attribute("x", corner.x).attribute("y", corner.y).empty();
    }
    xml.close("Array");
    xml.close("mxGeometry");
    xml.close("mxCell");
}

/// Position within a box, from 0 to 1 on each axis.
fn relative_position(bounds: Rect, at: Point) -> Point {
    let part = |at: f32, from: f32, length: f32| {
        (((at - from) / length.max(1.0)).clamp(0.0, 1.0) * 1000.0).round() / 1000.0
    };
    Point::new(part(at.x, bounds.left, bounds.width()), part(at.y, bounds.top, bounds.height()))
}
