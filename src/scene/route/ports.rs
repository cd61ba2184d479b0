//! Ports: where, and in which direction, a route may leave or enter a rectangle.

use crate::geometry::{IPoint, IRect};
use crate::i18n::keyed_enum;

keyed_enum! {
    /// A direction of travel.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(super) enum Heading {
        Right,
        Down,
        Left,
        Up,
    }

    pub(super) const ALL;
}

impl Heading {
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Right => 0,
            Self::Down => 1,
            Self::Left => 2,
            Self::Up => 3,
        }
    }

    pub(super) const fn is_horizontal(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Up => Self::Down,
        }
    }

    /// Moves a point by `by` units.
    pub(super) const fn advance(self, p: IPoint, by: i32) -> IPoint {
        match self {
            Self::Right => IPoint::new(p.x + by, p.y),
            Self::Down => IPoint::new(p.x, p.y + by),
            Self::Left => IPoint::new(p.x - by, p.y),
            Self::Up => IPoint::new(p.x, p.y - by),
        }
    }
}

/// A port on the edge of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Port {
    pub(super) point: IPoint,
    /// Direction away from the rectangle.
    pub(super) out: Heading,
    /// Distance from the middle of the side.
    pub(super) off_middle: i32,
}

/// Minimum distance from a corner: a little more than half a head.
const CORNER_MARGIN_UNITS: i32 = 24;

/// Ports of `rect`: the middle of each side, and the points closest to each of `candidates`.
pub(super) fn ports(rect: IRect, candidates: &[IPoint]) -> Vec<Port> {
    let mut ports = Vec::new();
    for out in Heading::ALL {
        let (low, high, middle) = if out.is_horizontal() {
            (rect.top(), rect.bottom(), rect.center().y)
        } else {
            (rect.left(), rect.right(), rect.center().x)
        };
        let corner = CORNER_MARGIN_UNITS.min((high - low) / 2);
        let mut places = vec![middle];
        for candidate in candidates {
            let along = if out.is_horizontal() { candidate.y } else { candidate.x };
            places.push(along.clamp(low + corner, (high - corner).max(low + corner)));
        }
        places.sort_unstable();
        places.dedup();
        for along in places {
            let at = match out {
                Heading::Right => IPoint::new(rect.right(), along),
                Heading::Left => IPoint::new(rect.left(), along),
                Heading::Down => IPoint::new(along, rect.bottom()),
                Heading::Up => IPoint::new(along, rect.top()),
            };
            ports.push(Port { point: at, out, off_middle: (along - middle).abs() });
        }
    }
    ports
}

/// Center of the interval in which two rectangles face each other.
pub(super) fn facing_points(a: IRect, b: IRect) -> IPoint {
    let shared = |low: i32, high: i32, own: i32| if low < high { i32::midpoint(low, high) } else { own };
    IPoint::new(
        shared(a.left().max(b.left()), a.right().min(b.right()), b.center().x),
        shared(a.top().max(b.top()), a.bottom().min(b.bottom()), b.center().y),
    )
}
