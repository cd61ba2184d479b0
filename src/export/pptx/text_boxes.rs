//! Assigns lines of text to boxes, so that a slide has one shape for what people see as one object.

use crate::geometry::{Point, Rect};
use crate::scene::text::{BASELINE, LINE_HEIGHT};
use crate::scene::{ElementTag, GlyphRun, Item, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Tolerance for equal positions, in page units.
const POSITION_TOLERANCE_UNITS: f32 = 1.5;

/// Consecutive lines of text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextBody<'a> {
    /// The lines from top to bottom; at least one.
    pub(super) runs: Vec<&'a GlyphRun>,
    /// Whether the lines are centered in their box, instead of left-aligned.
    pub(super) centered: bool,
}

impl TextBody<'_> {
    /// Space occupied by the lines.
    pub(super) fn bounds(&self) -> Rect {
        let lines = self.runs.iter().map(|run| line_rect(run));
        lines.reduce(Rect::union).unwrap_or(Rect::new(0.0, 0.0, 0.0, 0.0))
    }

    /// Whether the lines are the beginning of a text.
    pub(super) fn begins(&self, text: &str) -> bool {
        let mut rest = text.chars().filter(|c| !c.is_whitespace() && *c != '…');
        let mut visible = self
            .runs
            .iter()
            .flat_map(|run| run.text.chars())
            .filter(|c| !c.is_whitespace() && *c != '…')
            .peekable();
        visible.peek().is_some() && visible.all(|c| rest.next() == Some(c))
    }

    /// Distance of a line from the one above it, or the default height for the first; and the number of empty
    /// lines in between.
    pub(super) fn line_height(&self, number: usize) -> (f32, usize) {
        let Some(run) = self.runs.get(number) else { return (0.0, 0) };
        let line_step = run.size * LINE_HEIGHT;
        let Some(above) = number.checked_sub(1).and_then(|above| self.runs.get(above)) else {
            return (line_step, 0);
        };
        let step = run.origin.y - above.origin.y;
        let lines = (step / line_step).round();
        let empty =
            above.size == run.size && lines > 1.0 && (step - lines * line_step).abs() < 0.1 * line_step;
        if empty { (line_step, lines as usize - 1) } else { (step, 0) }
    }

    /// Whether a run can be the next line.
    fn continues(&self, run: &GlyphRun, middle: Option<f32>) -> bool {
        let Some(last) = self.runs.last() else { return true };
        let step = run.origin.y - last.origin.y;
        // In a box, there may be empty lines in between.
        let below = step > 1.0 && (middle.is_some() || step < 2.2 * run.size.max(last.size));
        let aligned = match middle.filter(|_| self.centered) {
            Some(middle) => (middle_x(run) - middle).abs() < POSITION_TOLERANCE_UNITS,
            None => (run.origin.x - last.origin.x).abs() < POSITION_TOLERANCE_UNITS,
        };
        below && aligned
    }
}

/// Rectangle of a line.
fn line_rect(run: &GlyphRun) -> Rect {
    let top = run.origin.y - BASELINE * run.size;
    Rect::new(run.origin.x, top, run.origin.x + run.width, top + LINE_HEIGHT * run.size)
}

fn middle_x(run: &GlyphRun) -> f32 {
    run.origin.x + run.width / 2.0
}

/// Texts of a scene by the item that carries them: a box, or the first of several lines without a box.
#[derive(Debug, Default)]
pub(super) struct TextBoxes<'a> {
    /// Text of each carrier.
    pub(super) by_layer: BTreeMap<usize, TextBody<'a>>,
    /// Indexes of texts that another item carries.
    pub(super) carried_by_others: BTreeSet<usize>,
}

impl<'a> TextBoxes<'a> {
    /// Finds a carrier for every line of text.
    pub(super) fn new(items: &'a [Item], page: Rect) -> Self {
        let mut text_boxes = Self::default();
        for (number, item) in items.iter().enumerate() {
            let Shape::Text(run) = &item.shape else { continue };
            let carrier = box_behind(items, number, run, page)
                .filter(|at| text_boxes.takes(items, *at, run))
                .or_else(|| text_boxes.line_above(items, number, run));
            match carrier {
                Some(carrier) => {
                    text_boxes.by_layer.entry(carrier).or_default().runs.push(run);
                    text_boxes.carried_by_others.insert(number);
                }
                None => {
                    text_boxes.by_layer.insert(number, TextBody { runs: vec![run], centered: false });
                }
            }
        }
        text_boxes
    }

    /// Whether a box can carry one more line; the first decides the alignment of all.
    fn takes(&mut self, items: &[Item], at: usize, run: &GlyphRun) -> bool {
        let Some(Item { shape: Shape::Box { bounds, .. }, .. }) = items.get(at) else { return false };
        let middle = bounds.center().x;
        if let Some(body) = self.by_layer.get(&at) {
            return body.continues(run, Some(middle));
        }
        let centered = (middle_x(run) - middle).abs() < POSITION_TOLERANCE_UNITS;
        self.by_layer.insert(at, TextBody { runs: Vec::new(), centered });
        true
    }

    /// The text directly above, or its carrier, if this is its next line.
    fn line_above(&self, items: &[Item], number: usize, run: &GlyphRun) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let same = items.get(before)?.tag == items.get(number)?.tag;
        let (carrier, body) = self.by_layer.range(..number).next_back()?;
        let last = *body.runs.last()?;
        let directly = matches!(&items.get(before)?.shape, Shape::Text(above) if above == last);
        let alone = matches!(items.get(*carrier)?.shape, Shape::Text(_));
        (same && directly && alone && body.continues(run, None)).then_some(*carrier)
    }
}

/// The box of the same record behind a text, unless an item painted between the two touches the text.
fn box_behind(items: &[Item], number: usize, run: &GlyphRun, page: Rect) -> Option<usize> {
    let line = line_rect(run);
    let tag = items.get(number)?.tag;
    for (at, item) in items.iter().enumerate().take(number).rev() {
        match &item.shape {
            Shape::Text(_) => {}
            Shape::Box { bounds, .. } if item.tag == tag && holds(*bounds, line) => {
                return (!bounds.contains_rect(page) && tag != ElementTag::Page).then_some(at);
            }
            other if touches(other, line) => return None,
            Shape::Box { .. }
            | Shape::Shadow { .. }
            | Shape::Line { .. }
            | Shape::Fill { .. }
            | Shape::Arrow(_) => {}
        }
    }
    None
}

/// Whether the painted area of a shape touches a line of text.
fn touches(shape: &Shape, line: Rect) -> bool {
    match shape {
        Shape::Line { points, width, .. } => passes(points, *width, line),
        Shape::Arrow(arrow) => {
            let width = arrow.edge.map_or(0.0, |edge| edge.width);
            arrow.solid.iter().any(|part| touches(part, line))
                || arrow.dashes.iter().any(|dash| passes(dash, width, line))
        }
        Shape::Box { .. } | Shape::Shadow { .. } | Shape::Fill { .. } | Shape::Text(_) => {
            shape.bounds().intersects(line)
        }
    }
}

/// Whether a polyline touches a line of text; tested segment by segment.
fn passes(points: &[Point], width: f32, line: Rect) -> bool {
    points.windows(2).any(|leg| Rect::from_points(leg).inflate(width / 2.0).intersects(line))
}

/// Whether a line is inside a box; the space above and below its letters may stick out slightly.
fn holds(bounds: Rect, line: Rect) -> bool {
    let slack = line.height() * 0.4;
    let Rect { left, top, right, bottom } = bounds;
    Rect::new(left - POSITION_TOLERANCE_UNITS, top - slack, right + POSITION_TOLERANCE_UNITS, bottom + slack)
        .contains_rect(line)
}
