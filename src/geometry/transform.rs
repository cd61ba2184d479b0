//! Uniform scaling and translation, the only transform drawings need; boards are never rotated or skewed.

use super::{Point, Rect};

/// Maps a point `p` to `p * scale + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Pixels per page unit; greater than 0.
    pub scale: f32,
    /// Position of the page's origin in pixels.
    pub(crate) offset: Point,
}

impl Transform {
    pub const fn new(scale: f32, offset: Point) -> Self {
        Self { scale, offset }
    }

    /// Maps a point from page units to pixels.
    pub fn apply(self, p: Point) -> Point {
        p * self.scale + self.offset
    }

    /// Maps a rectangle from page units to pixels.
    pub fn apply_rect(self, b: Rect) -> Rect {
        let (min, max) = (self.apply(b.min()), self.apply(b.max()));
        Rect::new(min.x, min.y, max.x, max.y)
    }

    /// Maps a point from pixels to page units.
    pub(crate) fn invert(self, p: Point) -> Point {
        (p - self.offset) * (1.0 / self.scale)
    }
}

impl From<Transform> for kurbo::Affine {
    fn from(by: Transform) -> Self {
        Self::translate(kurbo::Point::from(by.offset).to_vec2()) * Self::scale(f64::from(by.scale))
    }
}
