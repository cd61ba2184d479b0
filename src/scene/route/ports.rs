//! Where an arrow may leave or meet a rectangle, and in which direction.

use crate::geometry::{IPoint, IRect};

/// A direction of travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    Right,
    Down,
    Left,
    Up,
}

impl Heading {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

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

    /// The place `by` units on.
    pub(super) const fn advance(self, p: IPoint, by: i32) -> IPoint {
        match self {
            Self::Right => IPoint::new(p.x + by, p.y),
            Self::Down => IPoint::new(p.x, p.y + by),
            Self::Left => IPoint::new(p.x - by, p.y),
            Self::Up => IPoint::new(p.x, p.y - by),
        }
    }
}

/// A place on a rectangle's edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Port {
    /// On the edge.
    pub(super) point: IPoint,
    /// Away from the rectangle.
    pub(super) out: Heading,
    /// How far from the middle of the side.
    pub(super) off_middle: i32,
}

/// How near to a corner an arrow may stand: half a head and a little.
const CORNER_MARGIN_UNITS: i32 = 24;

/// The ports of `rect`: the middle of each side and, on each side, the place nearest to each of `wishes`.
pub(super) fn ports(rect: IRect, wishes: &[IPoint]) -> Vec<Port> {
    let mut ports = Vec::new();
    for out in Heading::ALL {
        let (low, high, middle) = if out.is_horizontal() {
            (rect.top(), rect.bottom(), rect.center().y)
        } else {
            (rect.left(), rect.right(), rect.center().x)
        };
        let corner = CORNER_MARGIN_UNITS.min((high - low) / 2);
        let mut places = vec![middle];
        for wish in wishes {
            let along = if out.is_horizontal() { wish.y } else { wish.x };
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

/// The places at which two rectangles could be joined by one straight leg: the middle of what they share.
pub(super) fn facing_points(a: IRect, b: IRect) -> IPoint {
    let shared = |low: i32, high: i32, own: i32| if low < high { i32::midpoint(low, high) } else { own };
    IPoint::new(
        shared(a.left().max(b.left()), a.right().min(b.right()), b.center().x),
        shared(a.top().max(b.top()), a.bottom().min(b.bottom()), b.center().y),
    )
}
