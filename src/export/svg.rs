//! SVG export. Text is either outlines shared by `<use>`, so that it looks the same without the font, with its
//! content in the `<title>` of each run for screen readers and search; or text elements, each line positioned
//! and stretched to its width on the board in any font.

use super::text::{format_number, on_one_line, push};
use super::{RenderTarget, TextMode};
use crate::geometry::Rect;
use crate::geometry::path::{polygon, polyline};
use crate::model::Board;
use crate::scene::text::{Face, Weight, glyph_outline};
use crate::scene::{BlockArrow, Color, DashedEdge, GlyphRun, Shape, shadow_layers};
use crate::xml::{Element, XmlWriter};
use kurbo::{Affine, BezPath, PathEl, Point};
use std::collections::BTreeSet;

/// Font families of text elements: the bundled one, then those of Windows, macOS and Linux for Japanese.
const FONT_FAMILIES: &str = "'BIZ UDPGothic', 'BIZ UDPゴシック', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', \
                     'Noto Sans JP', sans-serif";

/// Writes a picture as SVG.
pub fn svg(target: &RenderTarget, board: &Board, text_mode: TextMode) -> String {
    let cut = target.crop_rect;
    let view_box = [cut.left, cut.top, cut.width(), cut.height()].map(format_number).join(" ");
    let mut xml = XmlWriter::default();
    xml.element("svg")
        .attribute("xmlns", "http://www.w3.org/2000/svg")
        .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attribute("width", target.width)
        .attribute("height", target.height)
        .attribute("viewBox", view_box)
        .open();
    xml.line_break(0);
    xml.element("title").text(&on_one_line(&board.info().title));
    xml.line_break(0);
    xml.element("defs").open();
    xml.line_break(0);
    if text_mode == TextMode::Outlines {
        glyph_definitions(&mut xml, target);
    }
    xml.close("defs");
    xml.line_break(0);
    for item in &target.scene.items {
        match &item.shape {
            Shape::Text(run) if text_mode == TextMode::Outlines => glyph_uses(&mut xml, run),
            other => shape(&mut xml, other),
        }
    }
    xml.close("svg");
    xml.line_break(0);
    xml.finish()
}

/// Units per em of glyph definitions, so that short numbers are precise enough.
const UNITS_PER_EM: f32 = 1000.0;

fn glyph_definitions(xml: &mut XmlWriter, target: &RenderTarget) {
    let mut used = BTreeSet::new();
    for item in &target.scene.items {
        if let Shape::Text(run) = &item.shape {
            used.extend(run.glyphs.iter().map(|glyph| (glyph.face, glyph.id)));
        }
    }
    for (face, id) in used {
        let mut path = glyph_outline(face, id);
        path.apply_affine(Affine::scale(f64::from(UNITS_PER_EM)));
        xml.element("path").attribute("id", glyph_name(face, id)).attribute("d", path_data(&path)).empty();
        xml.line_break(0);
    }
}

fn glyph_name(face: Face, id: u16) -> String {
    format!("{}{id}", face_prefix(face))
}

const fn face_prefix(face: Face) -> char {
    match face {
        Face::Regular => 'r',
        Face::Bold => 'b',
        Face::Extra => 'x',
        Face::Korean => 'k',
        Face::Chinese => 'c',
        Face::Emoji => 'e',
    }
}

fn shape(xml: &mut XmlWriter, shape: &Shape) {
    match shape {
        Shape::Box { bounds, radius, fill, border } => {
            let rect = rect(xml, *bounds, *radius);
            let filled = match fill {
                Some(color) => colored(rect, "fill", *color),
                None => rect.attribute("fill", "none"),
            };
            let whole = match border {
                Some((width, color)) => stroked(filled, *width, *color),
                None => filled,
            };
            end_line(whole);
        }
        Shape::Shadow { bounds, radius, color } => {
            for (bounds, radius) in shadow_layers(*bounds, *radius) {
                end_line(colored(rect(xml, bounds, radius), "fill", *color));
            }
        }
        Shape::Line { points, width, color } => {
            end_line(stroked(path(xml, &polyline(points)).attribute("fill", "none"), *width, *color));
        }
        Shape::Fill { points, color } => end_line(colored(path(xml, &polygon(points)), "fill", *color)),
        Shape::Arrow(arrow) => {
            let BlockArrow { outline, fill, edge, .. } = &**arrow;
            let filled = colored(path(xml, &polygon(outline)), "fill", *fill);
            end_line(match edge {
                Some(DashedEdge { width, color, on, off }) => stroked(filled, *width, *color)
                    .attribute("stroke-dasharray", [*on, *off].map(format_number).join(" ")),
                None => filled,
            });
        }
        Shape::Text(run) => text_element(xml, run),
    }
}

/// Ends an element without content and its line.
fn end_line(element: Element<'_>) {
    element.empty().line_break(0);
}

fn path<'a>(xml: &'a mut XmlWriter, path: &BezPath) -> Element<'a> {
    xml.element("path").attribute("d", path_data(path))
}

fn rect(xml: &mut XmlWriter, bounds: Rect, radius: f32) -> Element<'_> {
    xml.element("rect")
        .attribute("x", format_number(bounds.left))
        .attribute("y", format_number(bounds.top))
        .attribute("width", format_number(bounds.width()))
        .attribute("height", format_number(bounds.height()))
        .attribute("rx", format_number(radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0)))
}

/// Adds a color, and its opacity if it is not opaque.
fn colored<'a>(element: Element<'a>, attribute: &str, color: Color) -> Element<'a> {
    let Color { r, g, b, a } = color;
    let element = element.attribute(attribute, format_args!("#{r:02x}{g:02x}{b:02x}"));
    if a == 255 {
        return element;
    }
    element.attribute(&format!("{attribute}-opacity"), format_number(f32::from(a) / 255.0))
}

fn stroked(element: Element<'_>, width: f32, color: Color) -> Element<'_> {
    colored(element, "stroke", color).attribute("stroke-width", format_number(width))
}

/// A line as a text element. Its width is fixed, so that other fonts move nothing.
fn text_element(xml: &mut XmlWriter, run: &GlyphRun) {
    let element = xml
        .element("text")
        .attribute("x", format_number(run.origin.x))
        .attribute("y", format_number(run.origin.y))
        .attribute("font-family", FONT_FAMILIES)
        .attribute("font-size", format_number(run.size));
    let element = match run.weight {
        Weight::Regular => element,
        Weight::Bold => element.attribute("font-weight", "bold"),
    };
    colored(element, "fill", run.color)
        .attribute("textLength", format_number(run_width(run)))
        .attribute("lengthAdjust", "spacingAndGlyphs")
        .attribute("xml:space", "preserve")
        .text(&on_one_line(&run.text))
        .line_break(0);
}

/// Width of a run without trailing spaces, in page units.
fn run_width(run: &GlyphRun) -> f32 {
    let behind = run.glyphs.iter().find(|glyph| glyph.byte as usize >= run.text.len());
    behind.map_or(run.width, |glyph| glyph.origin.x)
}

fn glyph_uses(xml: &mut XmlWriter, run: &GlyphRun) {
    colored(xml.element("g"), "fill", run.color).open();
    xml.element("title").text(&on_one_line(&run.text));
    for glyph in &run.glyphs {
        let at = run.origin + glyph.origin;
        let name = format!("#{}", glyph_name(glyph.face, glyph.id));
        let (x, y) = (format_number(at.x), format_number(at.y));
        xml.element("use")
            .attribute("href", &name)
            .attribute("xlink:href", &name)
            .attribute("transform", format_args!("translate({x} {y}) scale({})", run.size / UNITS_PER_EM))
            .empty();
    }
    xml.close("g");
    xml.line_break(0);
}

fn path_data(path: &BezPath) -> String {
    let mut text = String::new();
    let pair = |p: Point| format!("{} {}", format_number(p.x as f32), format_number(p.y as f32));
    for element in path {
        match element {
            PathEl::MoveTo(p) => push(&mut text, format_args!("M{}", pair(p))),
            PathEl::LineTo(p) => push(&mut text, format_args!("L{}", pair(p))),
            PathEl::QuadTo(a, p) => push(&mut text, format_args!("Q{} {}", pair(a), pair(p))),
            PathEl::CurveTo(a, b, p) => {
                push(&mut text, format_args!("C{} {} {}", pair(a), pair(b), pair(p)));
            }
            PathEl::ClosePath => text.push('Z'),
        }
    }
    text
}
