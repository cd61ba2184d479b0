//! An integer rectangle in page units. The left and top edges are inclusive, the right and bottom edges
//! exclusive.

use super::{IPoint, ISize, Rect};

/// A rectangle by its top left corner and its size; the size is never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct IRect {
    /// Top left corner.
    pub origin: IPoint,
    pub size: ISize,
}

impl IRect {
    /// Creates a rectangle from its top left corner and its size.
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Self { origin: IPoint::new(x, y), size: ISize::new(w, h) }
    }

    /// Returns the rectangle spanned by two opposite corners, in either order.
    pub fn from_corners(a: IPoint, b: IPoint) -> Self {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Self::new(x, y, a.x.max(b.x).saturating_sub(x), a.y.max(b.y).saturating_sub(y))
    }

    pub const fn left(self) -> i32 {
        self.origin.x
    }

    pub const fn top(self) -> i32 {
        self.origin.y
    }

    /// Right edge, exclusive.
    pub const fn right(self) -> i32 {
        self.origin.x.saturating_add(self.size.w)
    }

    /// Bottom edge, exclusive.
    pub const fn bottom(self) -> i32 {
        self.origin.y.saturating_add(self.size.h)
    }

    /// Center, rounded toward the top left.
    pub const fn center(self) -> IPoint {
        IPoint::new(
            self.origin.x.saturating_add(self.size.w / 2),
            self.origin.y.saturating_add(self.size.h / 2),
        )
    }

    /// Returns whether `p` lies inside.
    pub const fn contains(self, p: IPoint) -> bool {
        p.x >= self.left() && p.x < self.right() && p.y >= self.top() && p.y < self.bottom()
    }

    /// Returns whether `other` lies completely inside.
    pub const fn contains_rect(self, other: Self) -> bool {
        other.left() >= self.left()
            && other.right() <= self.right()
            && other.top() >= self.top()
            && other.bottom() <= self.bottom()
    }

    /// Area of the intersection in square units; 0 if the rectangles do not intersect.
    pub(crate) fn intersection_area(self, other: Self) -> i64 {
        let width = self.right().min(other.right()) - self.left().max(other.left());
        let height = self.bottom().min(other.bottom()) - self.top().max(other.top());
        i64::from(width.max(0)) * i64::from(height.max(0))
    }

    /// Returns whether the intersection has an area.
    pub const fn intersects(self, other: Self) -> bool {
        self.left() < other.right()
            && other.left() < self.right()
            && self.top() < other.bottom()
            && other.top() < self.bottom()
    }

    /// Moves the rectangle by `by`.
    #[must_use]
    pub(crate) fn translate(self, by: IPoint) -> Self {
        Self { origin: self.origin + by, size: self.size }
    }

    /// Shrinks the rectangle by `by` on all sides (grows it if negative); the size stays at least 0.
    #[must_use]
    pub fn deflate(self, by: i32) -> Self {
        let w = (self.size.w - 2 * by).max(0);
        let h = (self.size.h - 2 * by).max(0);
        Self::new(self.origin.x + by, self.origin.y + by, w, h)
    }

    /// Returns the bounding rectangle of both.
    #[must_use]
    pub(crate) fn union(self, other: Self) -> Self {
        Self::from_corners(
            IPoint::new(self.left().min(other.left()), self.top().min(other.top())),
            IPoint::new(self.right().max(other.right()), self.bottom().max(other.bottom())),
        )
    }

    /// Moves the rectangle by the shortest way into `outer`; if it does not fit, the top left corners are
    /// aligned.
    #[must_use]
    pub(crate) fn clamp_into(self, outer: Self) -> Self {
        let x = self.origin.x.min(outer.right() - self.size.w).max(outer.left());
        let y = self.origin.y.min(outer.bottom() - self.size.h).max(outer.top());
        Self { origin: IPoint::new(x, y), size: self.size }
    }

    /// Converts to floating point.
    pub fn to_rect(self) -> Rect {
        Rect::new(self.left() as f32, self.top() as f32, self.right() as f32, self.bottom() as f32)
    }
}
