//! Builds a mesh, in screen points.

use crate::geometry::{Point, Rect};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, pos2};

/// The mesh and shared state of its builders.
#[derive(Debug)]
pub(super) struct MeshBuilder {
    pub(super) mesh: Mesh,
    /// Size of a pixel in points.
    pub(super) pixel: f32,
    /// Visible part of the screen, in points.
    pub(super) clip: Rect,
    /// Buffer for the points of a line, reused.
    pub(super) scratch: Vec<Point>,
}

impl MeshBuilder {
    /// An empty mesh; `pixel` is the size of a pixel in points.
    pub(super) fn new(pixel: f32, clip: Rect) -> Self {
        Self { mesh: Mesh::default(), pixel, clip, scratch: Vec::new() }
    }

    /// Index of the next vertex.
    pub(super) const fn next_index(&self) -> u32 {
        self.mesh.vertices.len() as u32
    }

    /// Adds a vertex with texture coordinates from 0 to 1.
    pub(super) fn vertex(&mut self, at: Point, uv: Point, color: Color32) {
        self.mesh.vertices.push(Vertex { pos: pos2(at.x, at.y), uv: pos2(uv.x, uv.y), color });
    }

    /// Adds a vertex of a solid color: the texture is white at its origin.
    pub(super) fn solid_vertex(&mut self, at: Point, color: Color32) {
        self.vertex(at, Point::default(), color);
    }

    /// Adds a quad of four vertices in circular order.
    pub(super) fn quad(&mut self, a: u32, b: u32, c: u32, d: u32) {
        self.mesh.indices.extend_from_slice(&[a, b, c, a, c, d]);
    }

    /// Adds a rectangle with a part of the texture.
    pub(super) fn textured_rect(
        &mut self,
        (min, max): (Point, Point),
        (from, to): (Point, Point),
        color: Color32,
    ) {
        let first = self.next_index();
        let corner = |x: f32, y: f32, u: f32, v: f32| Vertex { pos: pos2(x, y), uv: pos2(u, v), color };
        self.mesh.vertices.extend_from_slice(&[
            corner(min.x, min.y, from.x, from.y),
            corner(max.x, min.y, to.x, from.y),
            corner(max.x, max.y, to.x, to.y),
            corner(min.x, max.y, from.x, to.y),
        ]);
        self.quad(first, first + 1, first + 2, first + 3);
    }

    /// Adds a rectangle without antialiasing.
    pub(super) fn solid_rect(&mut self, min: Point, max: Point, color: Color32) {
        self.textured_rect((min, max), (Point::default(), Point::default()), color);
    }

    /// The nearest whole pixel.
    pub(super) fn snap_to_pixel(&self, points: f32) -> f32 {
        round_half_up(points / self.pixel) * self.pixel
    }
}

/// Rounds to the nearest integer, halves up for either sign, so that panning across zero keeps shapes stable.
/// Unlike the standard function this is no call on processors without an instruction for it; a frame has tens
/// of thousands.
pub(in crate::ui) fn round_half_up(x: f32) -> f32 {
    floor(x + 0.5)
}

/// The largest integer not greater than `x`.
pub(super) fn floor(x: f32) -> f32 {
    let cut = x as i32 as f32;
    if cut > x { cut - 1.0 } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_consistent_for_both_signs() {
        for (x, nearest) in [(0.4, 0.0), (0.5, 1.0), (-0.4, 0.0), (-0.5, 0.0), (-0.6, -1.0), (-7.0, -7.0)] {
            assert_eq!(round_half_up(x), nearest, "{x}");
        }
        assert_eq!((floor(-0.1), floor(2.9), floor(-3.0)), (-1.0, 2.0, -3.0));
    }
}
