//! Boxes with square corners on whole pixels, for sizes at which round corners are invisible.

use super::mesh_builder::MeshBuilder;
use crate::geometry::{Point, Rect};
use egui::Color32;

/// Minimum side of a box with a border; smaller boxes are tinted.
const MIN_BORDERED_PX: f32 = 3.0;

impl MeshBuilder {
    /// Draws a box with square corners, in screen points; the border is centered on the edge.
    pub(super) fn plain_box(&mut self, bounds: Rect, fill: Color32, border: Option<(f32, Color32)>) {
        let Some((width, color)) = border else {
            let (min, max) = self.edge_points(bounds);
            return self.solid_rect(min, max, fill);
        };
        // A border thinner than a pixel is drawn one pixel wide with lower opacity.
        let seen = (width / self.pixel).clamp(0.35, 1.0);
        let (min, max) = self.edge_points(bounds.inflate(width / 2.0));
        if bounds.width().min(bounds.height()) < MIN_BORDERED_PX * self.pixel {
            return self.solid_rect(min, max, fill.lerp_to_gamma(color, 0.35));
        }
        let line = self.snap_to_pixel(width).max(self.pixel);
        let (inner_min, inner_max) = (min + Point::new(line, line), max - Point::new(line, line));
        if fill == Color32::TRANSPARENT {
            let color = color.gamma_multiply(seen);
            self.solid_rect(min, Point::new(max.x, inner_min.y), color);
            self.solid_rect(Point::new(min.x, inner_max.y), max, color);
            self.solid_rect(Point::new(min.x, inner_min.y), Point::new(inner_min.x, inner_max.y), color);
            self.solid_rect(Point::new(inner_max.x, inner_min.y), Point::new(max.x, inner_max.y), color);
            return;
        }
        self.solid_rect(min, max, fill.lerp_to_gamma(color, seen));
        if inner_max.x > inner_min.x && inner_max.y > inner_min.y {
            self.solid_rect(inner_min, inner_max, fill);
        }
    }

    fn edge_points(&self, bounds: Rect) -> (Point, Point) {
        let at = |p: Point| Point::new(self.snap_to_pixel(p.x), self.snap_to_pixel(p.y));
        (at(bounds.min()), at(bounds.max()))
    }
}
