//! A place and a size in whole units, as boards keep them. Whole numbers have no NaN and make quiet diffs.

use std::ops::{Add, Sub};

/// A place in page units; x grows to the right, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IPoint {
    /// Units from the left edge of the page.
    pub x: i32,
    /// Units from the top edge of the page.
    pub y: i32,
}

impl IPoint {
    /// The place at `x`, `y`.
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
    /// Width in units.
    pub w: i32,
    /// Height in units.
    pub h: i32,
}

impl ISize {
    /// A size of `w` by `h`.
    pub const fn new(w: i32, h: i32) -> Self {
        Self { w, h }
    }
}
