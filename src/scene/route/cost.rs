//! What makes one course better than another, in units of length.

use super::RouteRequest;
use super::grid::{inflate_obstacle, lower_band_top};
use super::segments::{NearbySegments, Segment};
use crate::geometry::{IPoint, IRect};

/// A corner is worth a detour of this length.
pub(super) const TURN_COST: i64 = 90;
/// Two corners nearer than this look like a mistake…
pub(super) const SHORT_SEGMENT_UNITS: i32 = 44;
/// …and are worth a detour of this length.
pub(super) const JOG_COST: i64 = 500;
/// Per unit run through a note that is not the arrow's: more than any way round costs.
const NOTE_COST_PER_UNIT: i64 = 1000;
/// Clearance between the middle line of an arrow's head and notes beside it.
const HEAD_CLEARANCE_UNITS: i32 = 30;
/// Per unit run on top of an arrow that shares no end.
const OVERLAP_COST_PER_UNIT: i64 = 6;
/// For crossing an arrow that shares no end.
const CROSSING_COST: i64 = 40;
/// Per unit run backwards inside the frame, for arrows that return to the left: the strip is made for them.
const BACKWARD_COST_PER_UNIT: i64 = 4;
/// One unit for so many run beside the middle of the strip, which looks best.
const STRIP_OFFSET_UNITS_PER_COST: i64 = 8;
/// Per unit of distance from the middle of the side where an arrow leaves or lands.
pub(super) const OFF_MIDDLE_COST_PER_UNIT: i64 = 2;

/// The prices of one search.
pub(super) struct CostModel<'a> {
    task: &'a RouteRequest<'a>,
    keep_outs: Vec<IRect>,
    nearby: NearbySegments,
    runs_backward: bool,
}

impl<'a> CostModel<'a> {
    pub(super) fn new(request: &'a RouteRequest<'a>) -> Self {
        let ends = [request.context.from, request.context.to];
        let keep_outs =
            request.context.obstacles.iter().chain(&ends).map(|rect| inflate_obstacle(*rect)).collect();
        let leftwards = request.context.from.center().x - request.context.to.center().x;
        let column = request.page.frame().size.w / 5;
        let runs_backward =
            leftwards > column * 3 / 2 && request.context.to.center().y < lower_band_top(request);
        // The stubs of ends that lie at the edge of the area reach a little out of it.
        let nearby =
            request.earlier.nearby(request.arrow, request.context.area.deflate(-super::SEARCH_MARGIN_UNITS));
        Self { task: request, keep_outs, nearby, runs_backward }
    }

    /// What a unit costs at least, as a part of four: less where there is kin to run along.
    pub(super) const fn min_cost(&self, length: i64) -> i64 {
        if self.nearby.kin { min_segment_cost(length) } else { length }
    }

    /// The price of a level or upright stretch; never less than [`min_segment_cost`] of its length.
    pub(super) fn segment_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(self.keep_outs.iter().copied(), a, b) * NOTE_COST_PER_UNIT
            + self.free_segment_cost(a, b)
    }

    /// The price of a single leg from end to end: the ends themselves are not in its way.
    pub(super) fn straight_cost(&self, a: IPoint, b: IPoint) -> i64 {
        self.stub_cost(a, b) + self.free_segment_cost(a, b)
    }

    /// The price of a stretch, notes in the way left aside.
    fn free_segment_cost(&self, a: IPoint, b: IPoint) -> i64 {
        let length = i64::from((a.x - b.x).abs() + (a.y - b.y).abs());
        let backwards = self.runs_backward && a.y == b.y && a.y < self.task.page.frame().bottom();
        let strip = self.task.page.strip();
        let off_strip = a.y == b.y && a.y > strip.top() && a.y != strip.center().y;
        let mut price = length + self.sharing_cost(a, b);
        if backwards {
            price += length * BACKWARD_COST_PER_UNIT;
        }
        if off_strip {
            price += length / STRIP_OFFSET_UNITS_PER_COST;
        }
        price.max(min_segment_cost(length))
    }

    /// The price of a stub that leaves an end: only notes in its way count.
    pub(super) fn stub_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(self.task.context.obstacles.iter().map(|rect| inflate_obstacle(*rect)), a, b)
            * NOTE_COST_PER_UNIT
    }

    /// The price of a stub that meets an end: the head is wider than the shaft and needs more room.
    pub(super) fn head_cost(&self, a: IPoint, b: IPoint) -> i64 {
        length_inside(
            self.task.context.obstacles.iter().map(|rect| rect.deflate(-HEAD_CLEARANCE_UNITS)),
            a,
            b,
        ) * NOTE_COST_PER_UNIT
    }

    /// What earlier arrows add to a stretch: sharing a leg with kin is cheap, with strangers dear.
    fn sharing_cost(&self, a: IPoint, b: IPoint) -> i64 {
        let is_level = a.y == b.y;
        let (line, from, to) =
            if is_level { (a.y, a.x.min(b.x), a.x.max(b.x)) } else { (a.x, a.y.min(b.y), a.y.max(b.y)) };
        let (parallel, across) = if is_level {
            (&self.nearby.level, &self.nearby.upright)
        } else {
            (&self.nearby.upright, &self.nearby.level)
        };
        let near = 2 * super::CLEARANCE_UNITS - 2;
        let mut price = 0;
        for leg in segments_between(parallel, line - near, line + near) {
            let along = i64::from((leg.to.min(to) - leg.from.max(from)).max(0));
            price += if leg.kin && leg.line == line { -along / 4 } else { along * OVERLAP_COST_PER_UNIT };
        }
        let crossed = segments_between(across, from, to)
            .iter()
            .filter(|leg| !leg.kin && leg.from <= line && leg.to >= line);
        price + crossed.count() as i64 * CROSSING_COST
    }
}

/// The least that a stretch of a length can cost: what is left of it along kin.
pub(super) const fn min_segment_cost(length: i64) -> i64 {
    length * 3 / 4
}

/// The legs whose line lies within a range.
fn segments_between(segments: &[Segment], low: i32, high: i32) -> &[Segment] {
    let start = segments.partition_point(|leg| leg.line < low);
    let end = segments.partition_point(|leg| leg.line <= high);
    segments.get(start..end).unwrap_or_default()
}

/// How much of two stretches is the same.
fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.1.min(b.1) - a.0.max(b.0)).max(0)
}

/// How much of a level or upright stretch lies inside rectangles.
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
