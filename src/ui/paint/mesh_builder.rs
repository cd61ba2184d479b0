//! A mesh in the making, in screen points.

use crate::geometry::{Point, Rect};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, pos2};

/// Triangles and what is needed to make more.
#[derive(Debug)]
pub(super) struct MeshBuilder {
    pub(super) mesh: Mesh,
    /// How many points a pixel has.
    pub(super) pixel: f32,
    /// The part of the screen that is seen, in points.
    pub(super) clip: Rect,
    /// Places of the line that is being drawn, kept for the next.
    pub(super) scratch: Vec<Point>,
}

impl MeshBuilder {
    /// No triangles yet; a pixel has so many points.
    pub(super) fn new(pixel: f32, clip: Rect) -> Self {
        Self { mesh: Mesh::default(), pixel, clip, scratch: Vec::new() }
    }

    /// The number that the next corner gets.
    pub(super) const fn next_index(&self) -> u32 {
        self.mesh.vertices.len() as u32
    }

    /// A corner and its place in the texture, as a part of it.
    pub(super) fn vertex(&mut self, at: Point, uv: Point, color: Color32) {
        self.mesh.vertices.push(Vertex { pos: pos2(at.x, at.y), uv: pos2(uv.x, uv.y), color });
    }

    /// A corner of what needs no bitmap: the texture is white where it begins.
    pub(super) fn solid_vertex(&mut self, at: Point, color: Color32) {
        self.vertex(at, Point::default(), color);
    }

    /// A square of four corners, one after the other round it.
    pub(super) fn quad(&mut self, a: u32, b: u32, c: u32, d: u32) {
        self.mesh.indices.extend_from_slice(&[a, b, c, a, c, d]);
    }

    /// A part of the texture over a rectangle.
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

    /// A rectangle with hard edges.
    pub(super) fn solid_rect(&mut self, min: Point, max: Point, color: Color32) {
        self.textured_rect((min, max), (Point::default(), Point::default()), color);
    }

    /// The nearest whole pixel.
    pub(super) fn snap_to_pixel(&self, points: f32) -> f32 {
        whole(points / self.pixel) * self.pixel
    }
}

/// The nearest whole number, halves upwards on both sides of nought, so that what is panned over an edge keeps its shape.
/// Unlike the standard function it is no call on processors without an instruction for it; a frame has tens of thousands.
pub(in crate::ui) fn whole(x: f32) -> f32 {
    floor(x + 0.5)
}

/// The whole number at or below.
pub(super) fn floor(x: f32) -> f32 {
    let cut = x as i32 as f32;
    if cut > x { cut - 1.0 } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_the_nearest_on_both_sides_of_nought() {
        for (x, nearest) in [(0.4, 0.0), (0.5, 1.0), (-0.4, 0.0), (-0.5, 0.0), (-0.6, -1.0), (-7.0, -7.0)] {
            assert_eq!(whole(x), nearest, "{x}");
        }
        assert_eq!((floor(-0.1), floor(2.9), floor(-3.0)), (-1.0, 2.0, -3.0));
    }
}
