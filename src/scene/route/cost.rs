//! The cost model of routes, in units of length.

use super::grid::{inflate_obstacle, lower_band_top};
use super::request::{CLEARANCE_UNITS, RouteRequest, SEARCH_MARGIN_UNITS};
use super::segments::{NearbySegments, Segment};
use crate::geometry::{IPoint, IRect};

/// A turn costs as much as a detour of this length.
pub(super) const TURN_COST: i64 = 90;
/// Minimum length of a segment between two turns.
pub(super) const SHORT_SEGMENT_UNITS: i32 = 44;
/// Cost of a segment shorter than [`SHORT_SEGMENT_UNITS`], as the length of a detour that costs the same.
pub(super) const JOG_COST: i64 = 500;
/// Cost per unit through a note: more than any detour.
const NOTE_COST_PER_UNIT: i64 = 1000;
/// Clearance between the center line of an arrow head and notes.
const HEAD_CLEARANCE_UNITS: i32 = 30;
/// Cost per unit on top of an arrow that shares no end.
const OVERLAP_COST_PER_UNIT: i64 = 6;
/// Cost of crossing an arrow that shares no end.
const CROSSING_COST: i64 = 40;
/// Cost per unit to the left inside the frame: the strip is meant for that.
const BACKWARD_COST_PER_UNIT: i64 = 4;
/// Distance from the center of the strip that costs one unit per unit of length.
const STRIP_OFFSET_UNITS_PER_COST: i64 = 8;
/// Cost per unit of distance from the middle of a side where the arrow starts or ends.
pub(super) const OFF_MIDDLE_COST_PER_UNIT: i64 = 2;

/// The costs of one search.
pub(super) struct CostModel<'a> {
    request: &'a RouteRequest<'a>,
    blocked_rects: Vec<IRect>,
    nearby: NearbySegments,
    runs_backward: bool,
}

impl<'a> CostModel<'a> {
    pub(super) fn new(request: &'a RouteRequest<'a>) -> Self {
        let ends = [request.context.from, request.context.to];
        let blocked_rects =
            request.context.obstacles.iter().chain(&ends).map(|rect| inflate_obstacle(*rect)).collect();
        let leftward = request.context.from.center().x - request.context.to.center().x;
        let column = request.page.frame().size.w / 5;
        let runs_backward =
            leftward > column * 3 / 2 && request.context.to.center().y < lower_band_top(request);
        // The stubs of ends near the edge of the area extend beyond it.
        let nearby =
            request.earlier.nearby(request.arrow, request.context.area.deflate(-SEARCH_MARGIN_UNITS));
        Self { request, blocked_rects, nearby, runs_backward }
    }

    /// Lower bound of the cost of a length; lower if an arrow that shares an end may be followed (an admissible
    /// A* heuristic).
    pub(super) const fn min_cost(&self, length: i64) -> i64 {
        if self.nearby.shares_end { min_segment_cost(length) } else { length }
    }

    /// Cost of a segment; at least [`min_segment_cost`] of its length.
    pub(super) fn segment_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(self.blocked_rects.iter().copied(), a, b) * NOTE_COST_PER_UNIT
            + self.free_segment_cost(a, b)
    }

    /// Cost of a straight route: its ends are not obstacles.
    pub(super) fn straight_cost(&self, a: IPoint, b: IPoint) -> i64 {
        self.stub_cost(a, b) + self.free_segment_cost(a, b)
    }

    /// Cost of a segment without notes in the way.
    fn free_segment_cost(&self, a: IPoint, b: IPoint) -> i64 {
        let length = i64::from((a.x - b.x).abs() + (a.y - b.y).abs());
        let backwards = self.runs_backward && a.y == b.y && a.y < self.request.page.frame().bottom();
        let strip = self.request.page.strip();
        let off_strip = a.y == b.y && a.y > strip.top() && a.y != strip.center().y;
        let mut cost = length + self.sharing_cost(a, b);
        if backwards {
            cost += length * BACKWARD_COST_PER_UNIT;
        }
        if off_strip {
            cost += length / STRIP_OFFSET_UNITS_PER_COST;
        }
        cost.max(min_segment_cost(length))
    }

    /// Cost of the stub at the start: only notes count.
    pub(super) fn stub_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(self.request.context.obstacles.iter().map(|rect| inflate_obstacle(*rect)), a, b)
            * NOTE_COST_PER_UNIT
    }

    /// Cost of the stub at the end: the head is wider than the shaft.
    pub(super) fn head_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(
            self.request.context.obstacles.iter().map(|rect| rect.deflate(-HEAD_CLEARANCE_UNITS)),
            a,
            b,
        ) * NOTE_COST_PER_UNIT
    }

    /// Cost of earlier arrows along a segment: sharing one with an arrow of the same end is cheap, with others
    /// expensive.
    fn sharing_cost(&self, a: IPoint, b: IPoint) -> i64 {
        let is_horizontal = a.y == b.y;
        let (line, from, to) =
            if is_horizontal { (a.y, a.x.min(b.x), a.x.max(b.x)) } else { (a.x, a.y.min(b.y), a.y.max(b.y)) };
        let (parallel, across) = if is_horizontal {
            (&self.nearby.horizontal, &self.nearby.vertical)
        } else {
            (&self.nearby.vertical, &self.nearby.horizontal)
        };
        let near = 2 * CLEARANCE_UNITS - 2;
        let mut cost = 0;
        for segment in segments_between(parallel, line - near, line + near) {
            let along = i64::from((segment.to.min(to) - segment.from.max(from)).max(0));
            cost += if segment.shares_end && segment.line == line {
                -along / 4
            } else {
                along * OVERLAP_COST_PER_UNIT
            };
        }
        let crossed = segments_between(across, from, to)
            .iter()
            .filter(|segment| !segment.shares_end && segment.from <= line && segment.to >= line);
        cost + crossed.count() as i64 * CROSSING_COST
    }
}

/// Lower bound of a segment's cost: along an arrow that shares an end.
pub(super) const fn min_segment_cost(length: i64) -> i64 {
    length * 3 / 4
}

/// Segments whose line is within a range.
fn segments_between(segments: &[Segment], low: i32, high: i32) -> &[Segment] {
    let start = segments.partition_point(|segment| segment.line < low);
    let end = segments.partition_point(|segment| segment.line <= high);
    segments.get(start..end).unwrap_or_default()
}

/// Length shared by two intervals.
fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.1.min(b.1) - a.0.max(b.0)).max(0)
}

/// Length of a segment inside rectangles.
fn length_inside(rects: impl Iterator<Item = IRect>, a: IPoint, b: IPoint) -> i64 {
    let within = if a.y == b.y {
        let along = (a.x.min(b.x), a.x.max(b.x));
        let crossed = rects.filter(|rect| a.y > rect.top() && a.y < rect.bottom());
        crossed.map(|rect| overlap(along, (rect.left(), rect.right()))).sum()
    } else if a.x == b.x {
        let along = (a.y.min(b.y), a.y.max(b.y));
        let crossed = rects.filter(|rect| a.x > rect.left() && a.x < rect.right());
        crossed.map(|rect| overlap(along, (rect.top(), rect.bottom()))).sum()
    } else {
        0
    };
    i64::from(within)
}
