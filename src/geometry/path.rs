//! A drawn line or outline made of straight and curved steps, in page units.

use super::{Bounds, Pos, Transform};

/// One step of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Lift the pen and put it down here.
    Move(Pos),
    /// A straight line to here.
    Line(Pos),
    /// A quadratic curve over one control place.
    Quad(Pos, Pos),
    /// A cubic curve over two control places.
    Cubic(Pos, Pos, Pos),
    /// Back to the last [`Step::Move`].
    Close,
}

/// Any number of lines and outlines; filled by the non-zero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The steps in drawing order.
    pub steps: Vec<Step>,
}

impl Path {
    /// A line through `points`, open.
    pub fn line(points: &[Pos]) -> Self {
        let mut steps = Vec::with_capacity(points.len());
        for (i, p) in points.iter().enumerate() {
            steps.push(if i == 0 { Step::Move(*p) } else { Step::Line(*p) });
        }
        Self { steps }
    }

    /// An outline through `points`, closed.
    pub fn polygon(points: &[Pos]) -> Self {
        let mut path = Self::line(points);
        path.steps.push(Step::Close);
        path
    }

    /// A box whose corners are quarter circles of a radius, or as round as there is room for.
    pub fn rounded(bounds: Bounds, radius: f32) -> Self {
        let Bounds { left, top, right, bottom } = bounds;
        let r = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0);
        if r <= 0.0 {
            return Self::polygon(
                &[(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Pos::new(x, y)),
            );
        }
        // How far along the tangent a control place lies so that the curve comes nearest to a quarter circle.
        let c = r * (1.0 - 0.552_284_8);
        let at = Pos::new;
        Self {
            steps: vec![
                Step::Move(at(left + r, top)),
                Step::Line(at(right - r, top)),
                Step::Cubic(at(right - c, top), at(right, top + c), at(right, top + r)),
                Step::Line(at(right, bottom - r)),
                Step::Cubic(at(right, bottom - c), at(right - c, bottom), at(right - r, bottom)),
                Step::Line(at(left + r, bottom)),
                Step::Cubic(at(left + c, bottom), at(left, bottom - c), at(left, bottom - r)),
                Step::Line(at(left, top + r)),
                Step::Cubic(at(left, top + c), at(left + c, top), at(left + r, top)),
                Step::Close,
            ],
        }
    }

    /// The same path elsewhere and at another size.
    #[must_use]
    pub fn transformed(&self, by: Transform) -> Self {
        let map = |p: Pos| by.apply(p);
        let steps = self.steps.iter().map(|step| match *step {
            Step::Move(p) => Step::Move(map(p)),
            Step::Line(p) => Step::Line(map(p)),
            Step::Quad(a, p) => Step::Quad(map(a), map(p)),
            Step::Cubic(a, b, p) => Step::Cubic(map(a), map(b), map(p)),
            Step::Close => Step::Close,
        });
        Self { steps: steps.collect() }
    }

    /// A rectangle that surely holds the path: it holds every control place.
    pub fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::NOTHING;
        for step in &self.steps {
            match *step {
                Step::Move(p) | Step::Line(p) => bounds = bounds.with(p),
                Step::Quad(a, p) => bounds = bounds.with(a).with(p),
                Step::Cubic(a, b, p) => bounds = bounds.with(a).with(b).with(p),
                Step::Close => {}
            }
        }
        bounds
    }
}
