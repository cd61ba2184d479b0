//! A place with fractions, as pictures need it: glyphs do not stand on whole units.

use super::IPoint;
use std::ops::{Add, Mul, Sub};

/// A place or a shift in page units, or in pixels after a [`super::Transform`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The place at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far this is from the origin.
    pub fn length(self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// How far it is to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// The place `t` of the way to `other`; 0 is here, 1 is there.
    #[must_use]
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// The nearest whole-unit place.
    pub fn round(self) -> IPoint {
        IPoint::new(self.x.round() as i32, self.y.round() as i32)
    }

    /// How far this is from the stretch between `a` and `b`.
    pub fn distance_to_segment(self, a: Self, b: Self) -> f32 {
        let along = b - a;
        let square = along.x * along.x + along.y * along.y;
        if square <= f32::EPSILON {
            return self.distance(a);
        }
        let here = self - a;
        let t = ((here.x * along.x + here.y * along.y) / square).clamp(0.0, 1.0);
        self.distance(a + along * t)
    }
}

impl From<IPoint> for Point {
    fn from(p: IPoint) -> Self {
        Self::new(p.x as f32, p.y as f32)
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, by: f32) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}
