//! A mesh in the making, in screen points.

use crate::geometry::{Bounds, Pos};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, pos2};

/// Triangles and what is needed to make more.
#[derive(Debug)]
pub(super) struct Triangles {
    pub(super) mesh: Mesh,
    /// How many points a pixel has.
    pub(super) pixel: f32,
    /// The part of the screen that is seen, in points.
    pub(super) clip: Bounds,
    /// Places of the line that is being drawn, kept for the next.
    pub(super) scratch: Vec<Pos>,
}

/// A part of the screen that holds all others.
const EVERYTHING: Bounds = Bounds::new(-1e9, -1e9, 1e9, 1e9);

impl Triangles {
    /// No triangles yet; a pixel has so many points.
    pub(super) fn new(pixel: f32) -> Self {
        Self { mesh: Mesh::default(), pixel, clip: EVERYTHING, scratch: Vec::new() }
    }

    /// The number that the next corner gets.
    pub(super) const fn next(&self) -> u32 {
        self.mesh.vertices.len() as u32
    }

    /// A corner and its place in the texture, as a part of it.
    pub(super) fn point(&mut self, at: Pos, uv: Pos, color: Color32) {
        self.mesh.vertices.push(Vertex { pos: pos2(at.x, at.y), uv: pos2(uv.x, uv.y), color });
    }

    /// A corner of what needs no bitmap: the texture is white where it begins.
    pub(super) fn corner(&mut self, at: Pos, color: Color32) {
        self.point(at, Pos::default(), color);
    }

    /// A square of four corners, one after the other round it.
    pub(super) fn four(&mut self, a: u32, b: u32, c: u32, d: u32) {
        self.mesh.indices.extend_from_slice(&[a, b, c, a, c, d]);
    }

    /// A part of the texture over a rectangle.
    pub(super) fn square(&mut self, (min, max): (Pos, Pos), (from, to): (Pos, Pos), color: Color32) {
        let first = self.next();
        let corner = |x: f32, y: f32, u: f32, v: f32| Vertex { pos: pos2(x, y), uv: pos2(u, v), color };
        self.mesh.vertices.extend_from_slice(&[
            corner(min.x, min.y, from.x, from.y),
            corner(max.x, min.y, to.x, from.y),
            corner(max.x, max.y, to.x, to.y),
            corner(min.x, max.y, from.x, to.y),
        ]);
        self.four(first, first + 1, first + 2, first + 3);
    }

    /// A rectangle with hard edges.
    pub(super) fn rectangle(&mut self, min: Pos, max: Pos, color: Color32) {
        self.square((min, max), (Pos::default(), Pos::default()), color);
    }

    /// The nearest whole pixel.
    pub(super) fn snapped(&self, points: f32) -> f32 {
        (points / self.pixel).round() * self.pixel
    }
}
