//! Scaling and shifting, the only way pictures are mapped; boards are never turned or sheared.

use super::{Bounds, Pos};

/// Maps a place `p` to `p * scale + shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Pixels per unit; above 0.
    pub scale: f32,
    /// Where the origin goes, in pixels.
    pub shift: Pos,
}

impl Transform {
    /// The transform that scales and then shifts.
    pub const fn new(scale: f32, shift: Pos) -> Self {
        Self { scale, shift }
    }

    /// Where `p` goes.
    pub fn apply(self, p: Pos) -> Pos {
        p * self.scale + self.shift
    }

    /// Where a rectangle goes.
    pub fn apply_bounds(self, b: Bounds) -> Bounds {
        let (min, max) = (self.apply(b.min()), self.apply(b.max()));
        Bounds::new(min.x, min.y, max.x, max.y)
    }

    /// What goes to `p`.
    pub fn invert(self, p: Pos) -> Pos {
        (p - self.shift) * (1.0 / self.scale)
    }
}
