//! A floating point position for drawing, such as the origin of a glyph.

use super::IPoint;
use std::ops::{Add, Mul, Sub};

/// A position or an offset in page units, or in pixels after a [`super::Transform`]; x grows to the right, y
/// downward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Distance from the origin.
    pub(crate) fn length(self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Distance to `other`.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// Interpolates linearly: `t` = 0 is `self`, `t` = 1 is `other`.
    #[must_use]
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// Rounds to the nearest integer point.
    pub(crate) fn round(self) -> IPoint {
        IPoint::new(self.x.round() as i32, self.y.round() as i32)
    }

    /// Distance to the nearest point of the segment from `a` to `b`.
    pub(crate) fn distance_to_segment(self, a: Self, b: Self) -> f32 {
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

impl From<Point> for kurbo::Point {
    fn from(p: Point) -> Self {
        Self::new(f64::from(p.x), f64::from(p.y))
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
