//! Segments of the arrows that are already routed.

use super::Route;
use crate::geometry::IRect;
use crate::model::{Arrow, Endpoint};

/// A horizontal or vertical segment of an earlier arrow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Coordinate across its direction: y of a horizontal segment, x of a vertical one.
    pub(super) line: i32,
    /// Coordinates of its ends along its direction.
    pub(super) from: i32,
    pub(super) to: i32,
    /// Whether its arrow leaves the same start or enters the same end as the one being routed.
    pub(super) kin: bool,
}

/// All segments, ascending by `line`; on the same line, in routing order.
#[derive(Debug, Default)]
pub(super) struct Segments {
    ends: Vec<(Endpoint, Endpoint)>,
    /// Each with the index of its arrow.
    level: Vec<(Segment, usize)>,
    upright: Vec<(Segment, usize)>,
}

/// Segments near a search, ascending by `line`.
#[derive(Debug)]
pub(super) struct NearbySegments {
    pub(super) level: Vec<Segment>,
    pub(super) upright: Vec<Segment>,
    /// Whether any of them shares an end.
    pub(super) kin: bool,
}

impl Segments {
    /// Adds the route of an arrow between these ends.
    pub(super) fn insert(&mut self, ends: (Endpoint, Endpoint), route: &Route) {
        let number = self.ends.len();
        self.ends.push(ends);
        for (a, b) in route.segments() {
            let (legs, leg) = if a.y == b.y {
                (&mut self.level, Segment { line: a.y, from: a.x.min(b.x), to: a.x.max(b.x), kin: false })
            } else {
                (&mut self.upright, Segment { line: a.x, from: a.y.min(b.y), to: a.y.max(b.y), kin: false })
            };
            let place = legs.partition_point(|(other, _)| other.line <= leg.line);
            legs.insert(place, (leg, number));
        }
    }

    /// Segments in an area as seen by an arrow: two arrows may share segments that leave the same start or
    /// enter the same end.
    pub(super) fn nearby(&self, arrow: &Arrow, area: IRect) -> NearbySegments {
        let kin = |number: usize| {
            self.ends.get(number).is_some_and(|(from, to)| *from == arrow.from || *to == arrow.to)
        };
        let chosen = |legs: &[(Segment, usize)], across: (i32, i32), along: (i32, i32)| {
            let start = legs.partition_point(|(leg, _)| leg.line < across.0);
            let end = legs.partition_point(|(leg, _)| leg.line <= across.1);
            let inside = |(leg, _): &&(Segment, usize)| leg.from <= along.1 && leg.to >= along.0;
            let chosen = legs.get(start..end).unwrap_or_default().iter().filter(inside);
            chosen.map(|(leg, number)| Segment { kin: kin(*number), ..*leg }).collect::<Vec<Segment>>()
        };
        let (across, down) = ((area.left(), area.right()), (area.top(), area.bottom()));
        let (level, upright) = (chosen(&self.level, down, across), chosen(&self.upright, across, down));
        let kin = level.iter().chain(&upright).any(|leg| leg.kin);
        NearbySegments { level, upright, kin }
    }
}
