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
    pub(super) shares_end: bool,
}

/// All segments, ascending by `line`; on the same line, in routing order.
#[derive(Debug, Default)]
pub(super) struct Segments {
    ends: Vec<(Endpoint, Endpoint)>,
    /// Each with the index of its arrow.
    horizontal: Vec<(Segment, usize)>,
    vertical: Vec<(Segment, usize)>,
}

/// Segments near a search, ascending by `line`.
#[derive(Debug)]
pub(super) struct NearbySegments {
    pub(super) horizontal: Vec<Segment>,
    pub(super) vertical: Vec<Segment>,
    /// Whether any of them shares an end.
    pub(super) shares_end: bool,
}

impl Segments {
    /// Adds the route of an arrow between these ends.
    pub(super) fn insert(&mut self, ends: (Endpoint, Endpoint), route: &Route) {
        let number = self.ends.len();
        self.ends.push(ends);
        for (a, b) in route.segments() {
            let (segments, segment) = if a.y == b.y {
                (
                    &mut self.horizontal,
                    Segment { line: a.y, from: a.x.min(b.x), to: a.x.max(b.x), shares_end: false },
                )
            } else {
                (
                    &mut self.vertical,
                    Segment { line: a.x, from: a.y.min(b.y), to: a.y.max(b.y), shares_end: false },
                )
            };
            let place = segments.partition_point(|(other, _)| other.line <= segment.line);
            segments.insert(place, (segment, number));
        }
    }

    /// Segments in an area as seen by an arrow: two arrows may share segments that leave the same start or
    /// enter the same end.
    pub(super) fn nearby(&self, arrow: &Arrow, area: IRect) -> NearbySegments {
        let shares_end = |number: usize| {
            self.ends.get(number).is_some_and(|(from, to)| *from == arrow.from || *to == arrow.to)
        };
        let chosen = |segments: &[(Segment, usize)], across: (i32, i32), along: (i32, i32)| {
            let start = segments.partition_point(|(segment, _)| segment.line < across.0);
            let end = segments.partition_point(|(segment, _)| segment.line <= across.1);
            let inside = |(segment, _): &&(Segment, usize)| segment.from <= along.1 && segment.to >= along.0;
            let chosen = segments.get(start..end).unwrap_or_default().iter().filter(inside);
            chosen
                .map(|(segment, number)| Segment { shares_end: shares_end(*number), ..*segment })
                .collect::<Vec<Segment>>()
        };
        let (across, down) = ((area.left(), area.right()), (area.top(), area.bottom()));
        let (horizontal, vertical) =
            (chosen(&self.horizontal, down, across), chosen(&self.vertical, across, down));
        let shares_end = horizontal.iter().chain(&vertical).any(|segment| segment.shares_end);
        NearbySegments { horizontal, vertical, shares_end }
    }
}
