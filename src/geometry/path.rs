//! A drawn line or outline made of straight and curved steps, in page units.

use super::{Point, Rect, Transform};

/// One step of a [`CyclePath`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathElement {
    /// Lift the pen and put it down here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A quadratic curve over one control place.
    Quad(Point, Point),
    /// A cubic curve over two control places.
    Cubic(Point, Point, Point),
    /// Back to the last [`PathElement::Move`].
    Close,
}

/// Any number of lines and outlines; filled by the non-zero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The steps in drawing order.
    pub elements: Vec<PathElement>,
}

impl Path {
    /// A line through `points`, open.
    pub fn polyline(points: &[Point]) -> Self {
        let mut elements = Vec::with_capacity(points.len());
        for (i, p) in points.iter().enumerate() {
            elements.push(if i == 0 { PathElement::Move(*p) } else { PathElement::Line(*p) });
        }
        Self { elements }
    }

    /// An outline through `points`, closed.
    pub fn closed_polyline(points: &[Point]) -> Self {
        let mut path = Self::polyline(points);
        path.elements.push(PathElement::Close);
        path
    }

    /// A box whose corners are quarter circles of a radius, or as round as there is room for.
    pub fn rounded_rect(bounds: Rect, radius: f32) -> Self {
        let Rect { left, top, right, bottom } = bounds;
        let r = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0);
        if r <= 0.0 {
            return Self::closed_polyline(
                &[(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point::new(x, y)),
            );
        }
        // How far along the tangent a control place lies so that the curve comes nearest to a quarter circle.
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

    /// The same path elsewhere and at another size.
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

    /// A rectangle that surely holds the path: it holds every control place.
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
