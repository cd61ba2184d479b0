//! The courses of arrows: right-angled, off notes that are not theirs, through the lane and the strip, merging
//! where they share an end.
//!
//! Knows rectangles and stages; how thick an arrow is drawn matters only as clearance. Every arrow gets a
//! course: where there is no free way, the least bad one.

mod cost;
mod grid;
mod ports;
mod search;

use crate::geometry::{GridIndex, Point, Pos, Rect};
use crate::model::{Arrow, Board, End, Id, Page};
use rustc_hash::FxHashMap;

/// Clearance between an arrow's middle line and notes it passes.
const CLEARANCE: i32 = 21;
/// At most this many notes are looked at for one arrow; beyond, far ones may be crossed.
const MAX_OBSTACLES: usize = 40;

/// At most this many arrows look for the best way; on boards with more, the rest go the plain way. A canvas has
/// a few dozen; this only keeps a board of thousands from standing still.
pub(super) const MAX_SEARCHED: usize = 400;

/// The course of an arrow: places joined by level and upright legs, from one end to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The corners, first and last included; at least two.
    pub points: Vec<Point>,
}

impl Route {
    /// The corners as the fractional places that pictures are made of.
    pub fn line(&self) -> Vec<Pos> {
        self.points.iter().map(|p| Pos::from(*p)).collect()
    }

    /// The legs, each from one corner to the next.
    pub fn legs(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
    }
}

/// What one search is asked.
struct Task<'a> {
    from: Rect,
    to: Rect,
    /// Whether an end may be met anywhere along its side (a block) or best at its middle (a note).
    to_block: bool,
    /// Notes in the way, without the two ends.
    obstacles: Vec<Rect>,
    page: Page,
    /// Where the obstacles are known; no way leaves it.
    area: Rect,
    arrow: &'a Arrow,
    /// The courses found before, with their arrows.
    earlier: &'a [(&'a Arrow, &'a Route)],
}

/// The courses of all arrows of a board that are tied at both ends.
#[derive(Debug, Default)]
pub(super) struct Routes {
    of: FxHashMap<Id, Route>,
}

impl Routes {
    /// Routes all arrows of a board, in their order. `rects` says where notes are shown, which may be taller than they
    /// were made. Arrows with a loose end get no route.
    pub(super) fn of(board: &Board, arrows: &[(Id, &Arrow)], rects: &FxHashMap<Id, Rect>) -> Self {
        // Doubts come and go; the arrows stay where they are.
        let lasting = board.notes().iter().filter(|(_, note)| !note.kind.is_doubt());
        let notes: Vec<(Id, Rect)> = lasting.filter_map(|(id, _)| Some((*id, *rects.get(id)?))).collect();
        let mut index = GridIndex::new(board.page().sheet());
        notes.iter().for_each(|(_, rect)| index.add(*rect));
        let mut earlier: Vec<(&Arrow, Route)> = Vec::new();
        let mut of = FxHashMap::default();
        for (id, arrow) in arrows {
            let ends = (end_rect(board, arrow.from, |id| rects.get(&id).copied()), end_rect(board, arrow.to, |id| rects.get(&id).copied()));
            let (Some(from), Some(to)) = ends else { continue };
            if earlier.len() >= MAX_SEARCHED {
                of.insert(*id, search::plain(from, to, board.page()));
                continue;
            }
            let span = from.union(to);
            let area = search_area(span, board.page());
            let others = index.near(area).into_iter().filter_map(|number| notes.get(number).copied());
            let obstacles = obstacles(others, arrow, span.center());
            let to_block = matches!(arrow.to, End::Block(_));
            let page = board.page();
            let earlier_here: Vec<(&Arrow, &Route)> = earlier.iter().map(|(arrow, route)| (*arrow, route)).collect();
            let task = Task { from, to, to_block, obstacles, page, area, arrow, earlier: &earlier_here };
            let route = search::find(&task);
            of.insert(*id, route.clone());
            earlier.push((arrow, route));
        }
        Self { of }
    }

    /// The course of one arrow among notes and earlier arrows that have theirs.
    pub(super) fn one<'a>(
        board: &Board,
        arrow: &'a Arrow,
        rect: impl Fn(Id) -> Option<Rect>,
        notes: impl Iterator<Item = (Id, Rect)>,
        earlier: impl Iterator<Item = (&'a Arrow, &'a Route)>,
    ) -> Option<Route> {
        let (from, to) = (end_rect(board, arrow.from, &rect)?, end_rect(board, arrow.to, &rect)?);
        let (span, page) = (from.union(to), board.page());
        let area = search_area(span, page);
        let obstacles = obstacles(notes.filter(|(_, rect)| rect.meets(area)), arrow, span.center());
        let to_block = matches!(arrow.to, End::Block(_));
        let earlier: Vec<(&Arrow, &Route)> = earlier.collect();
        let task = Task { from, to, to_block, obstacles, page, area, arrow, earlier: &earlier };
        Some(search::find(&task))
    }

    /// The course of an arrow.
    pub(super) fn get(&self, id: Id) -> Option<&Route> {
        self.of.get(&id)
    }
}

/// The rectangle an arrow leaves or meets. A block is met a little inside its edge, so that it is clear which.
fn end_rect(board: &Board, end: End, rect: impl Fn(Id) -> Option<Rect>) -> Option<Rect> {
    match end {
        End::Note(id) => rect(id),
        End::Block(block) => Some(board.page().block(block).inset(56 * i32::from(board.page().scale()))),
    }
}

/// Where a way is looked for: round its ends, and down to the strip, by which arrows return.
fn search_area(span: Rect, page: Page) -> Rect {
    let near = span.inset(-320);
    near.union(Rect::new(near.left(), near.top(), near.size.w, page.strip().bottom() - near.top()))
}

/// The notes that an arrow is not tied to; the nearest to its middle where there are too many.
fn obstacles(notes: impl Iterator<Item = (Id, Rect)>, arrow: &Arrow, middle: Point) -> Vec<Rect> {
    let others = notes.filter(|(id, _)| arrow.from != End::Note(*id) && arrow.to != End::Note(*id));
    let mut rects: Vec<Rect> = others.map(|(_, rect)| rect).collect();
    if rects.len() > MAX_OBSTACLES {
        rects.sort_by_key(|rect| (rect.center().x - middle.x).abs() + (rect.center().y - middle.y).abs());
        rects.truncate(MAX_OBSTACLES);
    }
    rects
}
