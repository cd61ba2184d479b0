//! Positions laid-out lines as runs of glyphs.

use super::text::{BASELINE, FittedText, LINE_HEIGHT, Weight, fit_one_line};
use super::{Color, GlyphRun, PositionedGlyph, Shape};
use crate::geometry::{Point, Rect};

/// Horizontal alignment of a line in its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAlign {
    /// At the left edge.
    Left,
    /// Centered.
    Center,
}

/// The lines of a fitted text, vertically centered in `area`.
pub(super) fn text_block(
    text: &str,
    fitted: &FittedText,
    area: Rect,
    style: (Weight, Color, TextAlign),
) -> Vec<Shape> {
    let (weight, color, align) = style;
    let top = area.center().y - fitted.height / 2.0;
    let mut shapes = Vec::with_capacity(fitted.lines.len());
    for (row, line) in fitted.lines.iter().enumerate() {
        let width = line.width * fitted.size;
        let x = match align {
            TextAlign::Left => area.left,
            TextAlign::Center => area.center().x - width / 2.0,
        };
        let y = top + fitted.size * (row as f32 * LINE_HEIGHT + BASELINE);
        let glyphs = fitted.source.glyphs(line).into_iter().map(|(pen, glyph)| PositionedGlyph {
            face: glyph.face,
            id: glyph.id,
            origin: Point::new((pen + glyph.offset.0) * fitted.size, -glyph.offset.1 * fitted.size),
            byte: glyph.at as u32,
        });
        let words = text.get(line.range.clone()).unwrap_or_default().trim_end();
        if words.is_empty() {
            continue;
        }
        let run = GlyphRun {
            origin: Point::new(x, y),
            text: words.to_owned(),
            size: fitted.size,
            weight,
            color,
            width,
            glyphs: glyphs.collect(),
        };
        shapes.push(Shape::Text(run));
    }
    shapes
}

/// Minimum size of a single line, as a factor of its preferred size.
const MIN_SHRINK_RATIO: f32 = 0.7;

/// One line of text with its baseline at `at`, at most `width` wide: shrunk slightly, then cut with “…”. Also
/// returns its actual width.
pub(crate) fn single_line_text(
    at: Point,
    text: &str,
    width: f32,
    size: f32,
    style: (Weight, Color, TextAlign),
) -> (Vec<Shape>, f32) {
    let (fitted, line) = fit_one_line(text, style.0, (size, size * MIN_SHRINK_RATIO), width);
    fitted_line(at, &line, &fitted, style)
}

/// A fitted line with its baseline at `at`, and its width.
pub(super) fn fitted_line(
    at: Point,
    line: &str,
    fitted: &FittedText,
    style: (Weight, Color, TextAlign),
) -> (Vec<Shape>, f32) {
    let shown = fitted.lines.first().map_or(0.0, |line| line.width * fitted.size);
    let top = at.y - fitted.size * BASELINE;
    let area = match style.2 {
        TextAlign::Left => Rect::new(at.x, top, at.x + shown, top + fitted.height),
        TextAlign::Center => Rect::new(at.x - shown / 2.0, top, at.x + shown / 2.0, top + fitted.height),
    };
    (text_block(line, fitted, area, style), shown)
}
