//! Doubts: a speech bubble with a tail, a ring around the note in doubt, and a tick if answered.

use super::{Color, Shape, Theme};
use crate::geometry::{Point, Rect};

/// The ring around a note in doubt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DoubtRing {
    bounds: Rect,
    radius: f32,
}

impl DoubtRing {
    /// Creates the ring of a note; wider if an evidence mark is at its corner.
    pub(super) fn new(note: Rect, marked: bool) -> Self {
        let (gap, most) = if marked { (20.0, 26.0) } else { (13.0, 44.0) };
        let bounds = note.inflate(gap);
        Self { bounds, radius: (bounds.height().min(bounds.width()) / 2.0).min(most) }
    }
}

/// The ring around a note and the tail that leads to it; painted before the bubble.
pub(super) fn ring_and_tail(
    bubble: Rect,
    ring: DoubtRing,
    answered: bool,
    fill: Color,
    theme: Theme,
) -> Vec<Shape> {
    let (width, color) = ring_stroke(answered, theme);
    let DoubtRing { bounds: ring, radius } = ring;
    let mut shapes = vec![Shape::Box { bounds: ring, radius, fill: None, border: Some((width, color)) }];
    let tip = nearest_on_ring(ring, radius, bubble.center());
    let (from, to) = (bubble.center(), tip);
    let length = from.distance(to);
    if bubble.contains(tip) || length < 1.0 {
        return shapes;
    }
    let along = (to - from) * (1.0 / length);
    let half = bubble.height().min(bubble.width()).min(60.0) * 0.28;
    let across = Point::new(-along.y, along.x) * half;
    let root = nearest_on_rect(bubble.inflate(-half * 0.9), tip);
    let (left, right) = (root + across, root - across);
    shapes.push(Shape::Fill { points: vec![left, tip, right], color: fill });
    shapes.push(Shape::Line { points: vec![left, tip, right], width: 3.0, color });
    shapes
}

/// Width and color of the lines of a doubt.
pub(super) const fn ring_stroke(answered: bool, theme: Theme) -> (f32, Color) {
    if answered { (3.0, theme.positive()) } else { (5.0, theme.doubt()) }
}

/// The tick at the corner of the bubble.
pub(super) fn tick_shapes(bubble: Rect, theme: Theme) -> Vec<Shape> {
    let center = Point::new(bubble.right - 6.0, bubble.top + 6.0);
    let circle = Rect::from_center_size(center, 28.0, 28.0);
    let at = |x: f32, y: f32| center + Point::new(x, y);
    vec![
        Shape::Box { bounds: circle, radius: 14.0, fill: Some(theme.positive()), border: None },
        Shape::Line {
            points: vec![at(-6.5, 0.5), at(-2.0, 5.0), at(6.5, -4.5)],
            width: 3.5,
            color: theme.page(),
        },
    ]
}

/// The point of a rounded ring closest to a point outside; the corner of its bounding box would miss the line.
fn nearest_on_ring(ring: Rect, radius: f32, to: Point) -> Point {
    let pivot = nearest_on_rect(ring.inflate(-radius), to);
    let way = pivot.distance(to);
    if way <= radius { to } else { pivot.lerp(to, radius / way) }
}

/// The point of a rectangle closest to a point.
fn nearest_on_rect(bounds: Rect, to: Point) -> Point {
    Point::new(to.x.max(bounds.left).min(bounds.right), to.y.max(bounds.top).min(bounds.bottom))
}
