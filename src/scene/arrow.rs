//! Shapes of arrows: a thick arrow along a route; solid, or pale with a dashed or dotted edge if it is not
//! strong.

use super::route::Route;
use super::{BlockArrow, DashedEdge, Dashes, Shape, Theme, theme};
use crate::geometry::Point;
use crate::model::Strength;

/// The shape of an arrow along its route.
pub(super) fn arrow_shape(route: &Route, strength: Strength, theme: Theme) -> Option<Shape> {
    thick_arrow(&route.line(), 1.0, strength, theme)
}

/// A small arrow for the legend, 40 units wide.
pub(super) fn legend_arrow(center: Point, unit: f32, strength: Strength, theme: Theme) -> Option<Shape> {
    let half = Point::new(20.0 * unit, 0.0);
    thick_arrow(&[center - half, center + half], 0.34 * unit, strength, theme)
}

/// A thick arrow along a line; `scale` multiplies the default thickness. `None` for a line without length.
pub(super) fn thick_arrow(points: &[Point], scale: f32, strength: Strength, theme: Theme) -> Option<Shape> {
    let head = ArrowHead::new(points, scale)?;
    let middle = round_corners(points, head.base, theme::TURN_RADIUS * scale);
    let width = theme::SHAFT_WIDTH * scale;
    let outline = arrow_outline(&middle, width / 2.0, &head);
    let edge = |on: f32, off: f32| DashedEdge {
        width: 3.5 * scale.max(0.5),
        color: theme.arrow_edge(),
        on: on * scale.max(0.6),
        off: off * scale.max(0.6),
    };
    let (fill, edge) = match strength {
        Strength::Strong => (theme.arrow(), None),
        Strength::Developing => (theme.arrow_pale(), Some(edge(13.0, 8.0))),
        Strength::Unproven => (theme.arrow_pale(), Some(edge(3.5, 5.5))),
    };
    // The shaft overlaps the head a little to avoid a visible seam.
    let mut shaft = middle;
    if let Some(last) = shaft.last_mut() {
        *last = last.lerp(head.tip, 0.1);
    }
    let triangle = vec![head.tip, head.left, head.right];
    let solid = vec![
        Shape::Line { points: shaft, width, color: fill },
        Shape::Fill { points: triangle, color: fill },
    ];
    let closed = outline.iter().chain(outline.first()).copied();
    let dashes = edge.map(|DashedEdge { on, off, .. }| Dashes::new(closed, on, off)).unwrap_or_default();
    Some(Shape::Arrow(Box::new(BlockArrow { outline, fill, edge, solid, dashes })))
}

/// The triangle at the end of an arrow.
struct ArrowHead {
    tip: Point,
    /// Where the shaft ends.
    base: Point,
    left: Point,
    right: Point,
}

impl ArrowHead {
    /// Head of a line through `points`; shorter if the last segment is short.
    fn new(points: &[Point], scale: f32) -> Option<Self> {
        let [.., before, tip] = points else { return None };
        let segment = tip.distance(*before);
        if segment < 1e-3 {
            return None;
        }
        let length = (theme::HEAD_LENGTH * scale).min(segment * 0.62);
        let along = (*tip - *before) * (1.0 / segment);
        let across = Point::new(-along.y, along.x) * (theme::HEAD_WIDTH * scale / 2.0);
        let base = *tip - along * length;
        Some(Self { tip: *tip, base, left: base + across, right: base - across })
    }
}

/// The line with rounded corners, ending at `end`.
fn round_corners(points: &[Point], end: Point, radius: f32) -> Vec<Point> {
    const ARC_SEGMENTS: u8 = 8;
    let mut line: Vec<Point> = points.to_vec();
    if let Some(last) = line.last_mut() {
        *last = end;
    }
    let mut smooth: Vec<Point> = line.first().copied().into_iter().collect();
    for corner in line.windows(3) {
        let [a, b, c] = corner else { continue };
        let room = radius.min(a.distance(*b) / 2.0).min(b.distance(*c) / 2.0);
        let (start, stop) =
            (b.lerp(*a, room / a.distance(*b).max(1e-3)), b.lerp(*c, room / b.distance(*c).max(1e-3)));
        for step in 0..=ARC_SEGMENTS {
            let t = f32::from(step) / f32::from(ARC_SEGMENTS);
            // A quarter circle around the inner corner.
            let (sin, cos) = (t * std::f32::consts::FRAC_PI_2).sin_cos();
            smooth.push(*b + (start - *b) * (1.0 - sin) + (stop - *b) * (1.0 - cos));
        }
    }
    smooth.push(end);
    smooth
}

/// Outline of shaft and head, without the closing segment.
fn arrow_outline(middle: &[Point], half: f32, head: &ArrowHead) -> Vec<Point> {
    let side = |sign: f32| -> Vec<Point> {
        let mut side = Vec::with_capacity(middle.len());
        for (i, p) in middle.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| middle.get(i)).unwrap_or(p);
            let after = middle.get(i + 1).unwrap_or(p);
            let along = *after - *before;
            let length = along.length().max(1e-3);
            side.push(*p + Point::new(along.y, -along.x) * (sign * half / length));
        }
        side
    };
    let mut outline = side(1.0);
    outline.extend([head.right, head.tip, head.left]);
    outline.extend(side(-1.0).into_iter().rev());
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_shrink_on_short_segments() {
        let short = ArrowHead::new(&[Point::new(0.0, 0.0), Point::new(20.0, 0.0)], 1.0).unwrap();
        assert!(short.base.x > 5.0 && short.base.x < 10.0);
        assert!(ArrowHead::new(&[Point::new(1.0, 1.0), Point::new(1.0, 1.0)], 1.0).is_none());
    }
}
