//! Where the arrows run that have their courses already.

use super::Route;
use crate::geometry::IRect;
use crate::model::{Arrow, Endpoint};

/// A level or upright leg of an earlier arrow, seen along its direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Where it lies across: y of a level leg, x of an upright one.
    pub(super) line: i32,
    /// Where it begins and ends along.
    pub(super) from: i32,
    pub(super) to: i32,
    /// Whether it belongs to an arrow that shares an end of the right kind.
    pub(super) kin: bool,
}

/// All legs, ascending by line; on the same line, in the order in which arrows got their courses.
#[derive(Debug, Default)]
pub(super) struct Segments {
    ends: Vec<(Endpoint, Endpoint)>,
    /// Each with the number of its arrow.
    level: Vec<(Segment, usize)>,
    upright: Vec<(Segment, usize)>,
}

/// The legs near a search, ascending by line.
#[derive(Debug)]
pub(super) struct NearbySegments {
    pub(super) level: Vec<Segment>,
    pub(super) upright: Vec<Segment>,
    /// Whether any of them is kin.
    pub(super) kin: bool,
}

impl Segments {
    /// Adds the course of an arrow between these ends.
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

    /// The legs in an area, as an arrow sees them: two arrows may share legs that leave the same thing, or point to it.
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
