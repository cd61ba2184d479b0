//! What makes one course better than another, in units of length.

use super::Task;
use super::grid::{band, keep_out};
use super::legs::{Leg, Near};
use crate::geometry::{IPoint, IRect};

/// A corner is worth a detour of this length.
pub(super) const TURN: i64 = 90;
/// Two corners nearer than this look like a mistake…
pub(super) const SHORT_LEG: i32 = 44;
/// …and are worth a detour of this length.
pub(super) const JOG: i64 = 500;
/// Per unit run through a note that is not the arrow's: more than any way round costs.
const THROUGH_NOTE: i64 = 1000;
/// Clearance between the middle line of an arrow's head and notes beside it.
const HEAD_CLEARANCE: i32 = 30;
/// Per unit run on top of an arrow that shares no end.
const ON_ANOTHER: i64 = 6;
/// For crossing an arrow that shares no end.
const CROSSING: i64 = 40;
/// Per unit run backwards inside the frame, for arrows that return to the left: the strip is made for them.
const BACKWARDS: i64 = 4;
/// One unit for so many run beside the middle of the strip, which looks best.
const OFF_STRIP: i64 = 8;
/// Per unit of distance from the middle of the side where an arrow leaves or lands.
pub(super) const OFF_MIDDLE: i64 = 2;

/// The prices of one search.
pub(super) struct Prices<'a> {
    task: &'a Task<'a>,
    keep_outs: Vec<IRect>,
    near: Near,
    returns: bool,
}

impl<'a> Prices<'a> {
    pub(super) fn new(task: &'a Task<'a>) -> Self {
        let ends = [task.ground.from, task.ground.to];
        let keep_outs = task.ground.obstacles.iter().chain(&ends).map(|rect| keep_out(*rect)).collect();
        let leftwards = task.ground.from.center().x - task.ground.to.center().x;
        let column = task.page.frame().size.w / 5;
        let returns = leftwards > column * 3 / 2 && task.ground.to.center().y < band(task);
        // The stubs of ends that lie at the edge of the area reach a little out of it.
        let near = task.earlier.near(task.arrow, task.ground.area.deflate(-super::LOOK));
        Self { task, keep_outs, near, returns }
    }

    /// What a unit costs at least, as a part of four: less where there is kin to run along.
    pub(super) const fn least(&self, length: i64) -> i64 {
        if self.near.kin { least(length) } else { length }
    }

    /// The price of a level or upright stretch; never less than [`least`] of its length.
    pub(super) fn stretch(&self, a: IPoint, b: IPoint) -> i64 {
        inside(self.keep_outs.iter().copied(), a, b) * THROUGH_NOTE + self.open_stretch(a, b)
    }

    /// The price of a single leg from end to end: the ends themselves are not in its way.
    pub(super) fn straight(&self, a: IPoint, b: IPoint) -> i64 {
        self.stub(a, b) + self.open_stretch(a, b)
    }

    /// The price of a stretch, notes in the way left aside.
    fn open_stretch(&self, a: IPoint, b: IPoint) -> i64 {
        let length = i64::from((a.x - b.x).abs() + (a.y - b.y).abs());
        let backwards = self.returns && a.y == b.y && a.y < self.task.page.frame().bottom();
        let strip = self.task.page.strip();
        let off_strip = a.y == b.y && a.y > strip.top() && a.y != strip.center().y;
        let mut price = length + self.company(a, b);
        if backwards {
            price += length * BACKWARDS;
        }
        if off_strip {
            price += length / OFF_STRIP;
        }
        price.max(least(length))
    }

    /// The price of a stub that leaves an end: only notes in its way count.
    pub(super) fn stub(&self, a: IPoint, b: IPoint) -> i64 {
        inside(self.task.ground.obstacles.iter().map(|rect| keep_out(*rect)), a, b) * THROUGH_NOTE
    }

    /// The price of a stub that meets an end: the head is wider than the shaft and needs more room.
    pub(super) fn head(&self, a: IPoint, b: IPoint) -> i64 {
        inside(self.task.ground.obstacles.iter().map(|rect| rect.deflate(-HEAD_CLEARANCE)), a, b)
            * THROUGH_NOTE
    }

    /// What earlier arrows add to a stretch: sharing a leg with kin is cheap, with strangers dear.
    fn company(&self, a: IPoint, b: IPoint) -> i64 {
        let is_level = a.y == b.y;
        let (line, from, to) =
            if is_level { (a.y, a.x.min(b.x), a.x.max(b.x)) } else { (a.x, a.y.min(b.y), a.y.max(b.y)) };
        let (parallel, across) = if is_level {
            (&self.near.level, &self.near.upright)
        } else {
            (&self.near.upright, &self.near.level)
        };
        let near = 2 * super::CLEARANCE - 2;
        let mut price = 0;
        for leg in between(parallel, line - near, line + near) {
            let along = i64::from((leg.to.min(to) - leg.from.max(from)).max(0));
            price += if leg.kin && leg.line == line { -along / 4 } else { along * ON_ANOTHER };
        }
        let crossed =
            between(across, from, to).iter().filter(|leg| !leg.kin && leg.from <= line && leg.to >= line);
        price + crossed.count() as i64 * CROSSING
    }
}

/// The least that a stretch of a length can cost: what is left of it along kin.
pub(super) const fn least(length: i64) -> i64 {
    length * 3 / 4
}

/// The legs whose line lies within a range.
fn between(legs: &[Leg], low: i32, high: i32) -> &[Leg] {
    let start = legs.partition_point(|leg| leg.line < low);
    let end = legs.partition_point(|leg| leg.line <= high);
    legs.get(start..end).unwrap_or_default()
}

/// How much of two stretches is the same.
fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.1.min(b.1) - a.0.max(b.0)).max(0)
}

/// How much of a level or upright stretch lies inside rectangles.
fn inside(rects: impl Iterator<Item = IRect>, a: IPoint, b: IPoint) -> i64 {
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
