//! SVG export. Text is either outlines shared by `<use>`, so that it looks the same without the font, with its
//! content in the `<title>` of each run for screen readers and search; or text elements, each line positioned
//! and stretched to its width on the board in any font.

use super::xml::{escape, format_number, push};
use super::{RenderTarget, TextMode};
use crate::geometry::Rect;
use crate::geometry::path::{polygon, polyline};
use crate::model::Board;
use crate::scene::text::{Face, Weight, glyph_outline};
use crate::scene::{BlockArrow, Color, DashedEdge, GlyphRun, Shape, shadow_layers};
use kurbo::{Affine, BezPath, PathEl, Point};
use std::collections::BTreeSet;

/// Font families of text elements: the bundled one, then those of Windows, macOS and Linux for Japanese.
const FONT_FAMILIES: &str = "'BIZ UDPGothic', 'BIZ UDPゴシック', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', \
                     'Noto Sans JP', sans-serif";

/// Writes a picture as SVG.
pub fn svg(target: &RenderTarget, board: &Board, text_mode: TextMode) -> String {
    let mut body = String::new();
    let mut used = BTreeSet::new();
    for item in &target.scene.items {
        match &item.shape {
            Shape::Text(run) if text_mode == TextMode::Outlines => glyph_uses(&mut body, run, &mut used),
            other => shape(&mut body, other),
        }
    }
    let cut = target.crop_rect;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\">\n<title>{}</title>\n<defs>\n{}</defs>\n{}</svg>\n",
        target.width,
        target.height,
        format_number(cut.left),
        format_number(cut.top),
        format_number(cut.width()),
        format_number(cut.height()),
        escape(&board.info().title),
        glyph_definitions(&used),
        body,
    )
}

/// Units per em of glyph definitions, so that short numbers are precise enough.
const UNITS_PER_EM: f32 = 1000.0;

fn glyph_definitions(used: &BTreeSet<(Face, u16)>) -> String {
    let mut text = String::new();
    for (face, id) in used {
        let mut path = glyph_outline(*face, *id);
        path.apply_affine(Affine::scale(f64::from(UNITS_PER_EM)));
        push(
            &mut text,
            format_args!("<path id=\"{}{id}\" d=\"{}\"/>\n", face_prefix(*face), path_data(&path)),
        );
    }
    text
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

fn shape(to: &mut String, shape: &Shape) {
    match shape {
        Shape::Box { bounds, radius, fill, border } => {
            let fill = fill.map_or_else(|| "none".to_owned(), |color| color_attributes(color, "fill"));
            let stroke = border.map_or_else(String::new, |(width, color)| {
                format!(
                    " stroke=\"{}\" stroke-width=\"{}\"",
                    color_attributes(color, "stroke"),
                    format_number(width)
                )
            });
            rect(to, *bounds, *radius, &format!("fill=\"{fill}\"{stroke}"));
        }
        Shape::Shadow { bounds, radius, color } => {
            for (bounds, radius) in shadow_layers(*bounds, *radius) {
                rect(to, bounds, radius, &format!("fill=\"{}\"", color_attributes(*color, "fill")));
            }
        }
        Shape::Line { points, width, color } => push(
            to,
            format_args!(
                "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                path_data(&polyline(points)),
                color_attributes(*color, "stroke"),
                format_number(*width),
            ),
        ),
        Shape::Fill { points, color } => push(
            to,
            format_args!(
                "<path d=\"{}\" fill=\"{}\"/>\n",
                path_data(&polygon(points)),
                color_attributes(*color, "fill"),
            ),
        ),
        Shape::Arrow(arrow) => {
            let BlockArrow { outline, fill, edge, .. } = &**arrow;
            let edge = edge.map_or_else(String::new, |DashedEdge { width, color, on, off }| {
                format!(
                    " stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{} {}\"",
                    color_attributes(color, "stroke"),
                    format_number(width),
                    format_number(on),
                    format_number(off),
                )
            });
            let (data, fill) = (path_data(&polygon(outline)), color_attributes(*fill, "fill"));
            push(to, format_args!("<path d=\"{data}\" fill=\"{fill}\"{edge}/>\n"));
        }
        Shape::Text(run) => text_element(to, run),
    }
}

fn rect(to: &mut String, bounds: Rect, radius: f32, style: &str) {
    push(
        to,
        format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {style}/>\n",
            format_number(bounds.left),
            format_number(bounds.top),
            format_number(bounds.width()),
            format_number(bounds.height()),
            format_number(radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0)),
        ),
    );
}

/// A line as a text element. Its width is fixed, so that other fonts move nothing.
fn text_element(to: &mut String, run: &GlyphRun) {
    let weight = match run.weight {
        Weight::Regular => "",
        Weight::Bold => " font-weight=\"bold\"",
    };
    push(
        to,
        format_args!(
            "<text x=\"{}\" y=\"{}\" font-family=\"{FONT_FAMILIES}\" font-size=\"{}\"{weight} fill=\"{}\" textLength=\"{}\" \
             lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>\n",
            format_number(run.origin.x),
            format_number(run.origin.y),
            format_number(run.size),
            color_attributes(run.color, "fill"),
            format_number(run_width(run)),
            escape(&run.text),
        ),
    );
}

/// Width of a run without trailing spaces, in page units.
fn run_width(run: &GlyphRun) -> f32 {
    let behind = run.glyphs.iter().find(|glyph| glyph.byte as usize >= run.text.len());
    behind.map_or(run.width, |glyph| glyph.origin.x)
}

fn glyph_uses(to: &mut String, run: &GlyphRun, used: &mut BTreeSet<(Face, u16)>) {
    push(
        to,
        format_args!(
            "<g fill=\"{}\"><title>{}</title>",
            color_attributes(run.color, "fill"),
            escape(&run.text)
        ),
    );
    for glyph in &run.glyphs {
        used.insert((glyph.face, glyph.id));
        let at = run.origin + glyph.origin;
        let name = format!("#{}{}", face_prefix(glyph.face), glyph.id);
        push(
            to,
            format_args!(
                "<use href=\"{name}\" xlink:href=\"{name}\" transform=\"translate({} {}) scale({})\"/>",
                format_number(at.x),
                format_number(at.y),
                run.size / UNITS_PER_EM,
            ),
        );
    }
    to.push_str("</g>\n");
}

/// A color attribute, followed by its opacity if it is not opaque.
fn color_attributes(color: Color, attribute: &str) -> String {
    let Color { r, g, b, a } = color;
    if a == 255 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}\" {attribute}-opacity=\"{}", format_number(f32::from(a) / 255.0))
    }
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
