//! Integer points and sizes in page units, as boards store them: no NaN, and exact text diffs.

use std::ops::{Add, Sub};

/// A position in page units; x grows to the right, y downward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IPoint {
    /// Units from the left edge of the page.
    pub x: i32,
    /// Units from the top edge of the page.
    pub y: i32,
}

impl IPoint {
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

impl Add for IPoint {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x.saturating_add(other.x), self.y.saturating_add(other.y))
    }
}

impl Sub for IPoint {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x.saturating_sub(other.x), self.y.saturating_sub(other.y))
    }
}

/// A width and a height in page units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ISize {
    pub w: i32,
    pub h: i32,
}

impl ISize {
    pub const fn new(w: i32, h: i32) -> Self {
        Self { w, h }
    }
}
