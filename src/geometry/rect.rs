//! A floating point rectangle for drawing.

use super::Point;

/// A rectangle by its four edges, in page units (or in pixels after a [`super::Transform`]).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Rect {
    /// The empty rectangle: the identity of [`Rect::union`].
    pub(crate) const EMPTY: Self =
        Self { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };

    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// Creates a rectangle of `width` × `height` around `center`.
    pub(crate) fn from_center_size(center: Point, width: f32, height: f32) -> Self {
        Self::new(
            center.x - width / 2.0,
            center.y - height / 2.0,
            center.x + width / 2.0,
            center.y + height / 2.0,
        )
    }

    /// Returns the bounding rectangle of the points.
    pub(crate) fn from_points(places: &[Point]) -> Self {
        places.iter().fold(Self::EMPTY, |bounds, place| bounds.union_point(*place))
    }

    pub const fn min(self) -> Point {
        Point::new(self.left, self.top)
    }

    pub const fn max(self) -> Point {
        Point::new(self.right, self.bottom)
    }

    /// Width; negative for [`Rect::EMPTY`].
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// Height; negative for [`Rect::EMPTY`].
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    pub fn center(self) -> Point {
        Point::new(f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// Grows the rectangle by `by` on all sides; shrinks it if negative.
    #[must_use]
    pub fn inflate(self, by: f32) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Moves the rectangle by `by`.
    #[must_use]
    pub(crate) fn translate(self, by: Point) -> Self {
        Self::new(self.left + by.x, self.top + by.y, self.right + by.x, self.bottom + by.y)
    }

    /// Returns the bounding rectangle of both.
    #[must_use]
    pub(crate) fn union(self, other: Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }

    /// Returns the bounding rectangle of `self` and `p`.
    #[must_use]
    pub(crate) fn union_point(self, p: Point) -> Self {
        self.union(Self::new(p.x, p.y, p.x, p.y))
    }

    /// Returns whether `p` lies inside or on an edge.
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.left && p.x <= self.right && p.y >= self.top && p.y <= self.bottom
    }

    /// Returns whether `other` lies completely inside.
    pub(crate) fn contains_rect(self, other: Self) -> bool {
        self.contains(other.min()) && self.contains(other.max())
    }

    /// Returns whether the intersection has an area.
    pub fn intersects(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}
