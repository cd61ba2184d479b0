//! What makes one course better than another, in units of length.

use super::Task;
use super::grid::{band, keep_out};
use crate::geometry::{Point, Rect};
use crate::model::{Arrow, End};

/// A corner is worth a detour of this length.
pub(super) const TURN: i64 = 90;
/// Two corners nearer than this look like a mistake…
pub(super) const SHORT_LEG: i32 = 44;
/// …and are worth a detour of this length.
pub(super) const JOG: i64 = 500;
/// Per unit run through a note that is not the arrow's: more than any way round costs.
const THROUGH_NOTE: i64 = 60;
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
    keep_outs: Vec<Rect>,
    returns: bool,
}

impl<'a> Prices<'a> {
    pub(super) fn new(task: &'a Task<'a>) -> Self {
        let ends = [task.from, task.to];
        let keep_outs = task.obstacles.iter().chain(&ends).map(|rect| keep_out(*rect)).collect();
        let leftwards = task.from.center().x - task.to.center().x;
        let column = task.page.frame().size.w / 5;
        let returns = leftwards > column * 3 / 2 && task.to.center().y < band(task);
        Self { task, keep_outs, returns }
    }

    /// The price of a level or upright stretch.
    pub(super) fn stretch(&self, a: Point, b: Point) -> i64 {
        let through: i64 = self.keep_outs.iter().map(|rect| inside(*rect, a, b)).sum();
        through * THROUGH_NOTE + self.open_stretch(a, b)
    }

    /// The price of a single leg from end to end: the ends themselves are not in its way.
    pub(super) fn straight(&self, a: Point, b: Point) -> i64 {
        self.stub(a, b) + self.open_stretch(a, b)
    }

    /// The price of a stretch, notes in the way left aside.
    fn open_stretch(&self, a: Point, b: Point) -> i64 {
        let length = i64::from((a.x - b.x).abs() + (a.y - b.y).abs());
        let backwards = self.returns && a.y == b.y && a.y < self.task.page.frame().bottom();
        let legs =
            self.task.earlier.iter().flat_map(|(arrow, route)| route.legs().map(move |leg| (*arrow, leg)));
        let company: i64 = legs.map(|(arrow, leg)| self.company(arrow, leg, (a, b))).sum();
        let strip = self.task.page.strip();
        let off_strip = a.y == b.y && a.y > strip.top() && a.y != strip.center().y;
        length
            + if backwards { length * BACKWARDS } else { 0 }
            + if off_strip { length / OFF_STRIP } else { 0 }
            + company
    }

    /// The price of a stub that leaves or meets an end: only notes in its way count.
    pub(super) fn stub(&self, a: Point, b: Point) -> i64 {
        self.task.obstacles.iter().map(|rect| inside(keep_out(*rect), a, b) * THROUGH_NOTE).sum()
    }

    /// What an earlier arrow's leg adds to a stretch: sharing with kin is cheap, with strangers dear.
    fn company(&self, other: &Arrow, leg: (Point, Point), (a, b): (Point, Point)) -> i64 {
        let kin = related(self.task.arrow, other);
        let (level, leg_level) = (a.y == b.y, leg.0.y == leg.1.y);
        if level != leg_level {
            let crossing = Rect::spanning(leg.0, leg.1).inset(-1).meets(Rect::spanning(a, b).inset(-1));
            return if crossing && !kin { CROSSING } else { 0 };
        }
        let (gap, along) = if level {
            ((a.y - leg.0.y).abs(), overlap((a.x, b.x), (leg.0.x, leg.1.x)))
        } else {
            ((a.x - leg.0.x).abs(), overlap((a.y, b.y), (leg.0.y, leg.1.y)))
        };
        if along <= 0 || gap > 2 * super::CLEARANCE - 2 {
            0
        } else if kin && gap == 0 {
            -i64::from(along) / 2
        } else {
            i64::from(along) * ON_ANOTHER
        }
    }
}

/// Whether two arrows may share legs: both leave the same thing or both point to the same thing.
fn related(a: &Arrow, b: &Arrow) -> bool {
    let same = |x: End, y: End| x == y;
    same(a.from, b.from) || same(a.to, b.to)
}

fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    a.0.max(a.1).min(b.0.max(b.1)) - a.0.min(a.1).max(b.0.min(b.1))
}

/// How much of a stretch lies inside a rectangle.
fn inside(rect: Rect, a: Point, b: Point) -> i64 {
    let (level, upright) = (a.y == b.y, a.x == b.x);
    let length = if level && a.y > rect.top() && a.y < rect.bottom() {
        overlap((a.x, b.x), (rect.left(), rect.right()))
    } else if upright && a.x > rect.left() && a.x < rect.right() {
        overlap((a.y, b.y), (rect.top(), rect.bottom()))
    } else {
        0
    };
    i64::from(length.max(0))
}
