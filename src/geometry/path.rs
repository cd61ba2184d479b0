//! Paths through the points of drawings, in page units. Does not know who paints them.

use super::{Point, Rect};
use kurbo::{BezPath, RoundedRect, Shape as _};

/// Maximum distance of a rounded corner from a circle, in page units: less than a pixel of the largest picture.
const CORNER_TOLERANCE: f64 = 0.05;

/// An open polyline.
pub(crate) fn polyline(points: &[Point]) -> BezPath {
    let mut path = BezPath::with_capacity(points.len() + 1);
    for (number, point) in points.iter().enumerate() {
        if number == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
    path
}

/// A closed polygon.
pub(crate) fn polygon(points: &[Point]) -> BezPath {
    let mut path = polyline(points);
    path.close_path();
    path
}

/// A rectangle with rounded corners; `radius` is limited to half of the shorter side.
pub(crate) fn rounded_rect(bounds: Rect, radius: f32) -> BezPath {
    let rect = kurbo::Rect::from_points(bounds.min(), bounds.max());
    if radius <= 0.0 {
        return rect.to_path(CORNER_TOLERANCE);
    }
    RoundedRect::from_rect(rect, f64::from(radius)).to_path(CORNER_TOLERANCE)
}
