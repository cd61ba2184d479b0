//! A route as an orthogonal polyline.

use crate::geometry::{IPoint, Point};

/// The route of an arrow: horizontal and vertical segments from one end to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The corners including both ends; at least two.
    pub points: Vec<IPoint>,
}

impl Route {
    /// The corners as floating point positions.
    pub(crate) fn line(&self) -> Vec<Point> {
        self.points.iter().map(|p| Point::from(*p)).collect()
    }

    /// The segments, each from one corner to the next.
    pub fn segments(&self) -> impl Iterator<Item = (IPoint, IPoint)> {
        self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
    }
}
