//! A rectangle with fractions, for pictures.

use super::Point;

/// A rectangle by its four edges in page units (or pixels after a [`super::Transform`]).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
}

impl Rect {
    /// Holds nothing; growing it by a place gives that place.
    pub const EMPTY: Self =
        Self { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };

    /// A rectangle from its edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// A rectangle of `width` × `height` round `center`.
    pub fn from_center_size(center: Point, width: f32, height: f32) -> Self {
        Self::new(
            center.x - width / 2.0,
            center.y - height / 2.0,
            center.x + width / 2.0,
            center.y + height / 2.0,
        )
    }

    /// The smallest rectangle that holds all these places.
    pub fn from_points(places: &[Point]) -> Self {
        places.iter().fold(Self::EMPTY, |bounds, place| bounds.union_point(*place))
    }

    /// The top left corner.
    pub const fn min(self) -> Point {
        Point::new(self.left, self.top)
    }

    /// The bottom right corner.
    pub const fn max(self) -> Point {
        Point::new(self.right, self.bottom)
    }

    /// The width; negative for [`Rect::EMPTY`].
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// The height; negative for [`Rect::EMPTY`].
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// The middle.
    pub fn center(self) -> Point {
        Point::new(f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// Larger by `by` on all sides, or smaller when it is negative.
    #[must_use]
    pub fn inflate(self, by: f32) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Moved by a shift.
    #[must_use]
    pub fn translate(self, by: Point) -> Self {
        Self::new(self.left + by.x, self.top + by.y, self.right + by.x, self.bottom + by.y)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }

    /// The smallest rectangle that also holds `p`.
    #[must_use]
    pub fn union_point(self, p: Point) -> Self {
        self.union(Self::new(p.x, p.y, p.x, p.y))
    }

    /// Whether a place lies inside or on an edge.
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.left && p.x <= self.right && p.y >= self.top && p.y <= self.bottom
    }

    /// Whether `other` lies wholly inside.
    pub fn contains_rect(self, other: Self) -> bool {
        self.contains(other.min()) && self.contains(other.max())
    }

    /// Whether the two share any area.
    pub fn intersects(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}
