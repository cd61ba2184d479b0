//! Scaling and shifting, the only way pictures are mapped; boards are never turned or sheared.

use super::{Point, Rect};

/// Maps a place `p` to `p * scale + shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Pixels per unit; above 0.
    pub scale: f32,
    /// Where the origin goes, in pixels.
    pub offset: Point,
}

impl Transform {
    /// The transform that scales and then shifts.
    pub const fn new(scale: f32, offset: Point) -> Self {
        Self { scale, offset }
    }

    /// Where `p` goes.
    pub fn apply(self, p: Point) -> Point {
        p * self.scale + self.offset
    }

    /// Where a rectangle goes.
    pub fn apply_rect(self, b: Rect) -> Rect {
        let (min, max) = (self.apply(b.min()), self.apply(b.max()));
        Rect::new(min.x, min.y, max.x, max.y)
    }

    /// What goes to `p`.
    pub fn invert(self, p: Point) -> Point {
        (p - self.offset) * (1.0 / self.scale)
    }
}
