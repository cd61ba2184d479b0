//! The scene as SVG. Text is outlines shared by `<use>`, so that it looks the same where the font is missing;
//! what it says stands in the `<title>` of each run for readers and search.

use super::View;
use crate::geometry::{Path, Pos, Step};
use crate::model::Board;
use crate::scene::text::{Face, outline};
use crate::scene::{Color, Run, Shape};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The SVG file of a view.
pub fn svg(view: &View, board: &Board) -> String {
    let mut body = String::new();
    let mut used = BTreeSet::new();
    for item in &view.scene.items {
        shape(&mut body, &item.shape, &mut used);
    }
    let cut = view.cut;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\">\n<title>{}</title>\n<defs>\n{}</defs>\n{}</svg>\n",
        view.width,
        view.height,
        number(cut.left),
        number(cut.top),
        number(cut.width()),
        number(cut.height()),
        escaped(&board.head().title),
        definitions(&used),
        body,
    )
}

/// One em of a glyph is this many units in its definition, so that short numbers are exact enough.
const EM: f32 = 1000.0;

fn definitions(used: &BTreeSet<(Face, u16)>) -> String {
    let mut text = String::new();
    for (face, id) in used {
        let mut path = outline(*face, *id);
        path = path.transformed(crate::geometry::Transform::new(EM, Pos::default()));
        push(&mut text, format_args!("<path id=\"{}{id}\" d=\"{}\"/>\n", letter(*face), data(&path)));
    }
    text
}

const fn letter(face: Face) -> char {
    match face {
        Face::Regular => 'r',
        Face::Bold => 'b',
        Face::Extra => 'x',
        Face::Emoji => 'e',
    }
}

fn shape(to: &mut String, shape: &Shape, used: &mut BTreeSet<(Face, u16)>) {
    match shape {
        Shape::Box { bounds, radius, fill, border } => {
            let fill = fill.map_or_else(|| "none".to_owned(), |color| color_words(color, "fill"));
            let stroke = border.map_or_else(String::new, |(width, color)| {
                format!(" stroke=\"{}\" stroke-width=\"{}\"", color_words(color, "stroke"), number(width))
            });
            push(
                to,
                format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{fill}\"{stroke}/>\n",
                    number(bounds.left),
                    number(bounds.top),
                    number(bounds.width()),
                    number(bounds.height()),
                    number(radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0)),
                ),
            );
        }
        Shape::Line { points, width, color } => push(
            to,
            format_args!(
                "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                data(&Path::line(points)),
                color_words(*color, "stroke"),
                number(*width),
            ),
        ),
        Shape::Fill { points, color } => push(
            to,
            format_args!(
                "<path d=\"{}\" fill=\"{}\"/>\n",
                data(&Path::polygon(points)),
                color_words(*color, "fill"),
            ),
        ),
        Shape::Text(run) => text(to, run, used),
    }
}

fn text(to: &mut String, run: &Run, used: &mut BTreeSet<(Face, u16)>) {
    push(
        to,
        format_args!("<g fill=\"{}\"><title>{}</title>", color_words(run.color, "fill"), escaped(&run.text)),
    );
    for glyph in &run.glyphs {
        used.insert((glyph.face, glyph.id));
        let at = run.at + glyph.at;
        let name = format!("#{}{}", letter(glyph.face), glyph.id);
        push(
            to,
            format_args!(
                "<use href=\"{name}\" xlink:href=\"{name}\" transform=\"translate({} {}) scale({})\"/>",
                number(at.x),
                number(at.y),
                run.size / EM,
            ),
        );
    }
    to.push_str("</g>\n");
}

/// An opaque colour as itself, another with its opacity after it.
fn color_words(color: Color, attribute: &str) -> String {
    let Color { r, g, b, a } = color;
    if a == 255 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}\" {attribute}-opacity=\"{}", number(f32::from(a) / 255.0))
    }
}

fn data(path: &Path) -> String {
    let mut text = String::new();
    let pair = |p: Pos| format!("{} {}", number(p.x), number(p.y));
    for step in &path.steps {
        match *step {
            Step::Move(p) => push(&mut text, format_args!("M{}", pair(p))),
            Step::Line(p) => push(&mut text, format_args!("L{}", pair(p))),
            Step::Quad(a, p) => push(&mut text, format_args!("Q{} {}", pair(a), pair(p))),
            Step::Cubic(a, b, p) => push(&mut text, format_args!("C{} {} {}", pair(a), pair(b), pair(p))),
            Step::Close => text.push('Z'),
        }
    }
    text
}

/// A number with at most two places and none it does not need.
fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    // Adding nothing turns minus nought into nought.
    format!("{}", rounded + 0.0)
}

fn push(to: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    to.write_fmt(words).ok();
}

/// Text as XML wants it; control characters, which XML forbids, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
