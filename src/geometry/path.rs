//! Paths of straight and curved segments, in page units.

use super::{Point, Rect, Transform};

/// A drawing command of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathElement {
    /// Starts a new subpath.
    Move(Point),
    /// A straight line to the point.
    Line(Point),
    /// A quadratic Bézier curve: control point, end point.
    Quad(Point, Point),
    /// A cubic Bézier curve: two control points, end point.
    Cubic(Point, Point, Point),
    /// Closes the subpath with a line to the last [`PathElement::Move`].
    Close,
}

/// Any number of subpaths; filled by the nonzero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    pub elements: Vec<PathElement>,
}

impl Path {
    /// Creates an open polyline through `points`.
    pub fn polyline(points: &[Point]) -> Self {
        let mut elements = Vec::with_capacity(points.len());
        for (i, p) in points.iter().enumerate() {
            elements.push(if i == 0 { PathElement::Move(*p) } else { PathElement::Line(*p) });
        }
        Self { elements }
    }

    /// Creates a closed polygon through `points`.
    pub fn closed_polyline(points: &[Point]) -> Self {
        let mut path = Self::polyline(points);
        path.elements.push(PathElement::Close);
        path
    }

    /// Creates a rectangle with rounded corners; `radius` is limited to half of the shorter side.
    pub fn rounded_rect(bounds: Rect, radius: f32) -> Self {
        let Rect { left, top, right, bottom } = bounds;
        let r = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0);
        if r <= 0.0 {
            return Self::closed_polyline(
                &[(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point::new(x, y)),
            );
        }
        // Distance of the control points from the corner for the cubic curve closest to a quarter circle (kappa
        // = 0.5523).
        let c = r * (1.0 - 0.552_284_8);
        let at = Point::new;
        Self {
            elements: vec![
                PathElement::Move(at(left + r, top)),
                PathElement::Line(at(right - r, top)),
                PathElement::Cubic(at(right - c, top), at(right, top + c), at(right, top + r)),
                PathElement::Line(at(right, bottom - r)),
                PathElement::Cubic(at(right, bottom - c), at(right - c, bottom), at(right - r, bottom)),
                PathElement::Line(at(left + r, bottom)),
                PathElement::Cubic(at(left + c, bottom), at(left, bottom - c), at(left, bottom - r)),
                PathElement::Line(at(left, top + r)),
                PathElement::Cubic(at(left, top + c), at(left + c, top), at(left + r, top)),
                PathElement::Close,
            ],
        }
    }

    /// Applies a transform to all points.
    #[must_use]
    pub fn transform(&self, by: Transform) -> Self {
        let map = |p: Point| by.apply(p);
        let steps = self.elements.iter().map(|step| match *step {
            PathElement::Move(p) => PathElement::Move(map(p)),
            PathElement::Line(p) => PathElement::Line(map(p)),
            PathElement::Quad(a, p) => PathElement::Quad(map(a), map(p)),
            PathElement::Cubic(a, b, p) => PathElement::Cubic(map(a), map(b), map(p)),
            PathElement::Close => PathElement::Close,
        });
        Self { elements: steps.collect() }
    }

    /// Bounding rectangle of all points and control points; it contains the path but may be larger.
    pub fn control_rect(&self) -> Rect {
        let mut bounds = Rect::EMPTY;
        for step in &self.elements {
            match *step {
                PathElement::Move(p) | PathElement::Line(p) => bounds = bounds.union_point(p),
                PathElement::Quad(a, p) => bounds = bounds.union_point(a).union_point(p),
                PathElement::Cubic(a, b, p) => bounds = bounds.union_point(a).union_point(b).union_point(p),
                PathElement::Close => {}
            }
        }
        bounds
    }
}
