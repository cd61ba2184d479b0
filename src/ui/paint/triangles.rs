//! A mesh in the making, in screen points: rings of places round a middle, bands between them, squares of glyphs.
//!
//! Edges are smooth because the outermost pixel of every shape fades; the toolkit does the same.

use crate::geometry::Pos;
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, pos2};

/// Triangles and what is needed to make more.
#[derive(Debug)]
pub(super) struct Triangles {
    pub(super) mesh: Mesh,
    /// How many points a pixel has.
    pub(super) pixel: f32,
    /// Quarter circles cut into so many steps, by that number: the way from the middle to each corner.
    arcs: Vec<Vec<Pos>>,
    /// Places of the outline that is being drawn, kept for the next.
    pub(super) scratch: Vec<Pos>,
}

/// Quarter circles have at most so many steps.
const MOST_STEPS: usize = 16;

impl Triangles {
    /// No triangles yet; a pixel has so many points.
    pub(super) fn new(pixel: f32) -> Self {
        let arc = |steps: usize| {
            let angle = move |step: usize| step as f32 / steps as f32 * std::f32::consts::FRAC_PI_2;
            (0..=steps).map(|step| Pos::new(angle(step).cos(), angle(step).sin())).collect()
        };
        let arcs = (1..=MOST_STEPS).map(arc).collect();
        Self { mesh: Mesh::default(), pixel, arcs, scratch: Vec::new() }
    }

    /// Forgets all triangles, and keeps their memory.
    pub(super) fn clear(&mut self) {
        self.mesh.clear();
    }

    /// A place of the picture without a glyph: the texture is white at its corner.
    pub(super) fn corner(&mut self, at: Pos, color: Color32) {
        self.mesh.vertices.push(Vertex { pos: pos2(at.x, at.y), uv: Pos2::ZERO, color });
    }

    /// The number that the next corner gets.
    pub(super) const fn next(&self) -> u32 {
        self.mesh.vertices.len() as u32
    }

    /// A quarter circle fine enough for a radius in points.
    pub(super) fn arc(&self, radius: f32) -> &[Pos] {
        let steps = ((radius / self.pixel).max(0.0).sqrt() * 1.6).ceil().max(1.0) as usize;
        self.arcs.get(steps.min(MOST_STEPS) - 1).map(Vec::as_slice).unwrap_or_default()
    }

    /// Joins two closed rings of `count` corners each, which begin at these numbers.
    pub(super) fn band(&mut self, outer: u32, inner: u32, count: u32) {
        self.mesh.indices.reserve(count as usize * 6);
        for step in 0..count {
            let next = if step + 1 == count { 0 } else { step + 1 };
            let (a, b, c, d) = (outer + step, outer + next, inner + step, inner + next);
            self.mesh.indices.extend([a, b, c, b, d, c]);
        }
    }

    /// Fills a closed convex ring of `count` corners that begins at this number.
    pub(super) fn fan(&mut self, ring: u32, count: u32) {
        for step in 2..count {
            self.mesh.indices.extend([ring, ring + step - 1, ring + step]);
        }
    }

    /// A rectangle with hard edges.
    pub(super) fn rectangle(&mut self, min: Pos, max: Pos, color: Color32) {
        let first = self.next();
        for at in [min, Pos::new(max.x, min.y), max, Pos::new(min.x, max.y)] {
            self.corner(at, color);
        }
        self.mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
    }

    /// The nearest whole pixel.
    pub(super) fn snapped(&self, points: f32) -> f32 {
        (points / self.pixel).round() * self.pixel
    }
}
