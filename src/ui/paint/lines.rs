//! Triangulates polylines with mitered corners and butt ends, and filled convex outlines.

use super::mesh_builder::MeshBuilder;
use crate::geometry::Point;
use egui::Color32;

/// Maximum length of a miter, in half line widths.
const MITER_LIMIT: f32 = 2.5;
/// Distance below which points are merged.
const MIN_DISTANCE_PX: f32 = 1.2;

impl MeshBuilder {
    /// Draws a polyline, in screen points.
    pub(super) fn line(&mut self, places: impl Iterator<Item = Point>, width: f32, color: Color32) {
        let points = self.merge_close_points(places);
        if let [a, b] = points.as_slice()
            && (a.x == b.x || a.y == b.y)
        {
            let across = if a.x == b.x { Point::new(width / 2.0, 0.0) } else { Point::new(0.0, width / 2.0) };
            self.stroke(*a, *b, across, color);
            self.scratch = points;
            return;
        }
        // A line thinner than a pixel is drawn one pixel wide with lower opacity.
        let (width, color) = if width < self.pixel {
            (self.pixel, color.gamma_multiply(width / self.pixel))
        } else {
            (width, color)
        };
        let half = self.pixel / 2.0;
        let ring = [
            (width / 2.0 + half, Color32::TRANSPARENT),
            (width / 2.0 - half, color),
            (half - width / 2.0, color),
            (-width / 2.0 - half, Color32::TRANSPARENT),
        ];
        // A line of one pixel has no interior.
        let thin = [ring[0], ring[1], ring[3]];
        let ring: &[(f32, Color32)] = if width <= self.pixel { &thin } else { &ring };
        let mut before: Option<u32> = None;
        for (number, here) in points.iter().enumerate() {
            let last = number.checked_sub(1).and_then(|number| points.get(number));
            let next = points.get(number + 1);
            for normal in miter_normals(last, *here, next).into_iter().flatten() {
                let first = self.next_index();
                for (away, color) in ring {
                    self.solid_vertex(*here + normal * *away, *color);
                }
                if let Some(before) = before {
                    for strip in 0..ring.len() as u32 - 1 {
                        self.quad(before + strip, before + strip + 1, first + strip + 1, first + strip);
                    }
                }
                before = Some(first);
            }
        }
        self.scratch = points;
    }

    /// A horizontal or vertical line: a rectangle aligned to whole pixels, without antialiasing.
    fn stroke(&mut self, a: Point, b: Point, across: Point, color: Color32) {
        let (min, max) = (Point::new(a.x.min(b.x), a.y.min(b.y)), Point::new(a.x.max(b.x), a.y.max(b.y)));
        let (min, max) = (min - across, max + across);
        let wide = |from: f32, to: f32, half: f32| {
            if half == 0.0 {
                return (from, to);
            }
            let from = self.snap_to_pixel(from);
            (from, from + self.snap_to_pixel(2.0 * half).max(self.pixel))
        };
        let ((left, right), (top, bottom)) = (wide(min.x, max.x, across.x), wide(min.y, max.y, across.y));
        let thin = 2.0 * across.length() / self.pixel;
        let color = if thin < 1.0 { color.gamma_multiply(thin) } else { color };
        self.solid_rect(Point::new(left, top), Point::new(right, bottom), color);
    }

    /// Fills a convex outline, in screen points.
    pub(super) fn fill(&mut self, places: impl Iterator<Item = Point>, color: Color32) {
        let mut points = self.merge_close_points(places);
        // A consistent winding order determines the outside.
        let area: f32 = pairs(&points).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
        if area < 0.0 {
            points.reverse();
        }
        let (first, count) = (self.next_index(), points.len() as u32);
        let half = self.pixel / 2.0;
        for (number, here) in points.iter().enumerate() {
            let last = points.get((number + points.len() - 1) % points.len());
            let next = points.get((number + 1) % points.len());
            let [normal, _] = miter_normals(last, *here, next);
            let normal = normal.unwrap_or_default();
            self.solid_vertex(*here + normal * half, Color32::TRANSPARENT);
            self.solid_vertex(*here - normal * half, color);
        }
        for step in 0..count {
            let next = if step + 1 == count { 0 } else { step + 1 };
            self.quad(first + 2 * step, first + 2 * next, first + 2 * next + 1, first + 2 * step + 1);
        }
        for step in 2..count {
            self.mesh.indices.extend([first + 1, first + 2 * step - 1, first + 2 * step + 1]);
        }
        self.scratch = points;
    }

    /// The points without those too close to the previous one.
    fn merge_close_points(&mut self, places: impl Iterator<Item = Point>) -> Vec<Point> {
        let mut points = std::mem::take(&mut self.scratch);
        points.clear();
        let near = MIN_DISTANCE_PX * self.pixel;
        let mut end = None;
        for place in places {
            let apart = points.last().is_none_or(|last: &Point| last.distance(place) >= near);
            if apart {
                points.push(place);
            }
            end = Some((place, apart));
        }
        // The end of a line is always kept.
        if let (Some((place, false)), true) = (end, points.len() > 1)
            && let Some(last) = points.last_mut()
        {
            *last = place;
        }
        points
    }
}

/// Each point with the next one, cyclically.
fn pairs(points: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    points.iter().copied().zip(points.iter().copied().cycle().skip(1))
}

/// Offsets from a point of a line to its left edge, for a half width of 1: one, or two if the miter would be
/// too long.
fn miter_normals(before: Option<&Point>, here: Point, after: Option<&Point>) -> [Option<Point>; 2] {
    let normal = |from: Point, to: Point| {
        let along = to - from;
        let length = along.length().max(1e-6);
        Point::new(along.y / length, -along.x / length)
    };
    let (into, out) = match (before, after) {
        (Some(before), Some(after)) => (normal(*before, here), normal(here, *after)),
        (Some(before), None) => return [Some(normal(*before, here)), None],
        (None, Some(after)) => return [Some(normal(here, *after)), None],
        (None, None) => return [None, None],
    };
    let sum = into + out;
    // Dot product with itself: length of the miter that reaches both edges.
    let square = sum.x * sum.x + sum.y * sum.y;
    if square < 4.0 / (MITER_LIMIT * MITER_LIMIT) {
        return [Some(into), Some(out)];
    }
    [Some(sum * (2.0 / square)), None]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_angles_are_mitered_and_sharp_ones_beveled() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        let [mitre, none] = miter_normals(Some(&a), b, Some(&Point::new(10.0, 10.0)));
        assert!(none.is_none());
        let mitre = mitre.unwrap();
        assert!((mitre.x - 1.0).abs() < 1e-5 && (mitre.y + 1.0).abs() < 1e-5, "{mitre:?}");
        assert!(miter_normals(Some(&a), b, Some(&Point::new(0.0, 0.5))).iter().all(Option::is_some));
    }
}
