//! Boxes with round corners, and the soft shadows under them, as triangles.

use super::triangles::Triangles;
use crate::geometry::{Bounds, Pos, Transform};
use crate::scene::shadow_layers;
use egui::Color32;

/// Boxes whose shorter side has fewer pixels than this are drawn as plain rectangles on whole pixels.
const SMALL: f32 = 20.0;
/// Boxes of so few pixels have no border of their own, only its tint.
const TINY: f32 = 3.0;

impl Triangles {
    /// A box, in screen points; the border lies on the edge's middle.
    pub(super) fn rounded(
        &mut self,
        bounds: Bounds,
        radius: f32,
        fill: Color32,
        border: Option<(f32, Color32)>,
    ) {
        let border = border.filter(|(width, _)| *width > 0.0);
        let shorter = bounds.width().min(bounds.height());
        let round = radius >= shorter / 2.0 - 0.01;
        if shorter < SMALL * self.pixel && fill != Color32::TRANSPARENT && !round {
            return self.small(bounds, fill, border);
        }
        let bounds = self.crisp(bounds, border.map_or(0.0, |(width, _)| width), round);
        let half = self.pixel / 2.0;
        let rings = match border {
            None => vec![(half, Color32::TRANSPARENT), (-half, fill)],
            Some((width, color)) if width < self.pixel => {
                let seen = width / self.pixel;
                let edge = if fill == Color32::TRANSPARENT {
                    color.gamma_multiply(seen)
                } else {
                    fill.lerp_to_gamma(color, seen)
                };
                vec![(2.0 * half, Color32::TRANSPARENT), (0.0, edge), (-2.0 * half, fill)]
            }
            Some((width, color)) => {
                let away = width / 2.0;
                vec![
                    (away + half, Color32::TRANSPARENT),
                    (away - half, color),
                    (half - away, color),
                    (-away - half, fill),
                ]
            }
        };
        self.rings(bounds, radius, &rings, fill != Color32::TRANSPARENT);
    }

    /// The soft shadow of a box in page units: it fades from the edge of its narrowest layer to that of its widest.
    pub(super) fn shadow(&mut self, bounds: Bounds, radius: f32, color: Color32, camera: Transform) {
        let [(wide, wide_radius), _, (narrow, _)] = shadow_layers(bounds, radius);
        let (wide, narrow) = (camera.apply_bounds(wide), camera.apply_bounds(narrow));
        let full = Color32::from_black_alpha((u16::from(color.a()) * 3).min(255) as u8);
        let radius = wide_radius * camera.scale;
        // The middle is covered by the note; only what looks out under it is drawn.
        let (first, count) = self.ring(wide, radius, 0.0, Color32::TRANSPARENT);
        let fade = narrow.left - wide.left;
        let (second, _) = self.ring(narrow, (radius - fade).max(0.0), -fade / 2.0, full);
        let (third, _) = self.ring(narrow, (radius - fade).max(0.0), -3.0 * fade, full);
        self.band(first, second, count);
        self.band(second, third, count);
    }

    /// Closed rings from the outermost to the innermost, each so far outside the edge, and the middle.
    fn rings(&mut self, bounds: Bounds, radius: f32, rings: &[(f32, Color32)], filled: bool) {
        let mut before: Option<u32> = None;
        let mut corners = 0;
        for (away, color) in rings {
            let (first, count) = self.ring(bounds, radius, *away, *color);
            if let Some(outer) = before {
                self.band(outer, first, count);
            }
            (before, corners) = (Some(first), count);
        }
        if let Some(ring) = before.filter(|_| filled) {
            self.fan(ring, corners);
        }
    }

    /// The corners of a box made larger by `away`: the number of the first, and how many there are.
    fn ring(&mut self, bounds: Bounds, radius: f32, away: f32, color: Color32) -> (u32, u32) {
        let radius = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0).max(0.0);
        let inner = bounds.grown(-radius);
        let reach = radius + away;
        let first = self.next();
        let arc = std::mem::take(&mut self.scratch);
        let mut arc = arc;
        arc.clear();
        arc.extend_from_slice(self.arc(radius));
        // From quarter to quarter, clockwise on screen.
        let quarters = [
            (Pos::new(inner.right, inner.bottom), 1.0, 1.0),
            (Pos::new(inner.left, inner.bottom), -1.0, 1.0),
            (Pos::new(inner.left, inner.top), -1.0, -1.0),
            (Pos::new(inner.right, inner.top), 1.0, -1.0),
        ];
        for (middle, x, y) in quarters {
            let turned = x * y < 0.0;
            for step in &arc {
                let (across, down) = if turned { (step.y, step.x) } else { (step.x, step.y) };
                // Inside the middles of the arcs there is no arc any more, only a corner.
                let way = if reach >= 0.0 { Pos::new(across, down) } else { Pos::new(1.0, 1.0) };
                self.corner(middle + Pos::new(way.x * x, way.y * y) * reach, color);
            }
        }
        self.scratch = arc;
        (first, self.next() - first)
    }

    /// A box of few pixels.
    fn small(&mut self, bounds: Bounds, fill: Color32, border: Option<(f32, Color32)>) {
        let place = |this: &Self, away: f32| {
            let at = |x: f32, y: f32| Pos::new(this.snapped(x), this.snapped(y));
            let grown = bounds.grown(away);
            (at(grown.left, grown.top), at(grown.right, grown.bottom))
        };
        let Some((width, color)) = border else {
            let (min, max) = place(self, 0.0);
            return self.rectangle(min, max, fill);
        };
        let (min, max) = place(self, width / 2.0);
        if bounds.width().min(bounds.height()) < TINY * self.pixel {
            return self.rectangle(min, max, fill.lerp_to_gamma(color, 0.35));
        }
        // A border thinner than a pixel is a pixel wide, and paler.
        let seen = (width / self.pixel).clamp(0.35, 1.0);
        self.rectangle(min, max, fill.lerp_to_gamma(color, seen));
        let line = Pos::new(1.0, 1.0) * self.snapped(width).max(self.pixel);
        let (min, max) = (min + line, max - line);
        if max.x > min.x && max.y > min.y {
            self.rectangle(min, max, fill);
        }
    }

    /// The box with its edges where pixels begin, or in the middle of pixels where its border fills an odd number of them.
    fn crisp(&self, bounds: Bounds, border: f32, round: bool) -> Bounds {
        if round {
            return bounds;
        }
        let pixels = (border / self.pixel).round() as i32;
        let half = if pixels % 2 == 1 { self.pixel / 2.0 } else { 0.0 };
        let at = |edge: f32| self.snapped(edge - half) + half;
        Bounds::new(at(bounds.left), at(bounds.top), at(bounds.right), at(bounds.bottom))
    }
}
