//! Orthogonal routes of arrows: clear of other notes, through the lane and the strip, merging at shared ends.
//!
//! Knows rectangles and conditions; the thickness of arrows matters only as clearance. Every arrow gets a
//! route; without a free one, the least bad.

mod corners;
mod cost;
mod grid;
mod ports;
mod search;
mod segments;

use super::parallel::par_map;
use crate::geometry::{GridIndex, IPoint, IRect, Point};
use crate::model::{Arrow, Board, Endpoint, Id, Page};
use rustc_hash::FxHashMap;
use search::SearchBuffers;
use segments::Segments;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Clearance between an arrow's center line and notes.
const CLEARANCE_UNITS: i32 = 21;
/// Minimum and maximum number of notes examined per arrow; further notes may be crossed.
const OBSTACLE_LIMITS: (usize, usize) = (12, 40);

/// Maximum number of grid points visited by all arrows together.
const TOTAL_VISITS: usize = 40_000;
/// Minimum and maximum number of grid points visited per arrow.
const VISIT_LIMITS: (usize, usize) = (30, 6000);

/// Up to this number of arrows, each searches exhaustively.
const MAX_ARROWS_UNLIMITED: usize = 64;

/// Above this number of arrows, none avoids the others: nobody could follow them anyway.
const MAX_ARROWS_AVOIDING_OTHERS: usize = 2048;

/// Distance around a search area within which segments of other arrows count.
const SEARCH_MARGIN_UNITS: i32 = 4 * CLEARANCE_UNITS;

/// The route of an arrow: horizontal and vertical segments from one end to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The corners including both ends; at least two.
    pub points: Vec<IPoint>,
}

impl Route {
    /// The corners as floating point positions.
    pub fn line(&self) -> Vec<Point> {
        self.points.iter().map(|p| Point::from(*p)).collect()
    }

    /// The segments, each from one corner to the next.
    pub fn segments(&self) -> impl Iterator<Item = (IPoint, IPoint)> {
        self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
    }
}

/// What one arrow is routed around, besides other arrows.
struct RoutingContext {
    from: IRect,
    to: IRect,
    /// Notes in the way, without the two ends.
    obstacles: Vec<IRect>,
    /// The area in which obstacles are known; routes do not leave it.
    area: IRect,
}

/// The routing context of each arrow; `None` if an end is missing.
pub(super) struct RoutingContexts(Vec<Option<RoutingContext>>);

/// Minimum number of contexts per thread.
const MIN_CONTEXTS_PER_THREAD: usize = 64;

impl RoutingContexts {
    /// Computes the contexts in parallel. `rects` are displayed rectangles; `notes` are notes other than
    /// doubts.
    pub(super) fn new(
        board: &Board,
        arrows: &[(Id, &Arrow)],
        rects: &FxHashMap<Id, IRect>,
        notes: impl Iterator<Item = (Id, IRect)>,
    ) -> Self {
        let rect = |id: Id| rects.get(&id).copied();
        if arrows.is_empty() {
            return Self(Vec::new());
        }
        let (notes, effort) = (Obstacles::new(board.page(), notes), visit_limit(arrows.len()));
        let context = |(_, arrow): &(Id, &Arrow)| {
            let ends = endpoint_rects(board, arrow, rect)?;
            Some(RoutingContext::new(|area| notes.query(area), arrow, ends, board.page(), effort))
        };
        Self(par_map(arrows, MIN_CONTEXTS_PER_THREAD, context))
    }
}

/// A request to route one arrow.
struct RouteRequest<'a> {
    context: &'a RoutingContext,
    /// Whether the arrow ends at a block, where any point of a side is equally good.
    to_block: bool,
    page: Page,
    arrow: &'a Arrow,
    /// Routes found before.
    earlier: &'a Segments,
    /// Number of grid points that may be visited before the best simple route is taken.
    effort: usize,
}

/// The routes of all arrows whose ends exist.
#[derive(Debug, Default)]
pub(super) struct Routes {
    by_arrow: FxHashMap<Id, Route>,
    /// Number of arrows routed.
    pub(super) routed_count: usize,
}

/// Routes and changes since the previous routing.
#[derive(Debug, Default)]
pub(super) struct PreviousRoutes<'a> {
    /// The previous routes.
    pub(super) routes: FxHashMap<Id, &'a Route>,
    /// Previous and present rectangles of changed notes.
    pub(super) notes: Vec<IRect>,
    /// Arrows that were reconnected.
    pub(super) arrows: BTreeSet<Id>,
    /// Segments of removed arrows.
    pub(super) changed_segments: Vec<IRect>,
}

/// The notes that arrows avoid; doubts are not among them.
struct Obstacles {
    all: Vec<(Id, IRect)>,
    index: GridIndex,
}

impl Obstacles {
    fn new(page: Page, notes: impl Iterator<Item = (Id, IRect)>) -> Self {
        let all: Vec<(Id, IRect)> = notes.collect();
        let mut index = GridIndex::new(page.sheet());
        for (_, rect) in &all {
            index.insert(*rect);
        }
        Self { all, index }
    }

    /// Notes in an area.
    fn query(&self, area: IRect) -> impl Iterator<Item = (Id, IRect)> {
        self.index.query(area).filter_map(|(number, _)| self.all.get(number).copied())
    }
}

impl Routes {
    /// Routes all arrows in order; arrows with a missing end get no route.
    pub(super) fn route_all(board: &Board, arrows: &[(Id, &Arrow)], contexts: &RoutingContexts) -> Self {
        let (mut earlier, mut scratch) = (Segments::default(), SearchBuffers::default());
        let (mut by_arrow, effort) = (FxHashMap::default(), visit_limit(arrows.len()));
        for ((id, arrow), context) in arrows.iter().zip(&contexts.0) {
            let Some(context) = context else { continue };
            let route = context.find_route(arrow, board.page(), (&earlier, effort), &mut scratch);
            if arrows.len() <= MAX_ARROWS_AVOIDING_OTHERS {
                earlier.insert((arrow.from, arrow.to), &route);
            }
            by_arrow.insert(*id, route);
        }
        Self { routed_count: by_arrow.len(), by_arrow }
    }

    /// Routes again after changes: an arrow keeps its route if nothing near it has changed. `rects` are
    /// displayed rectangles.
    pub(super) fn route_changed(
        board: &Board,
        arrows: &[(Id, &Arrow)],
        rects: &FxHashMap<Id, IRect>,
        known: &PreviousRoutes<'_>,
    ) -> Self {
        let (page, rect) = (board.page(), |id: Id| rects.get(&id).copied());
        let notes = board.notes().iter().filter(|(_, note)| !note.kind.is_doubt());
        let notes = notes.filter_map(|(id, _)| Some((*id, rect(*id)?)));
        let notes = LazyCell::new(|| Obstacles::new(page, notes));
        let (mut earlier, mut scratch) = (Segments::default(), SearchBuffers::default());
        let (mut by_arrow, mut routed_count) = (FxHashMap::default(), 0);
        let (effort, crowded) = (visit_limit(arrows.len()), arrows.len() > MAX_ARROWS_AVOIDING_OTHERS);
        let mut changed_segments: Vec<IRect> =
            if crowded { Vec::new() } else { known.changed_segments.clone() };
        for (id, arrow) in arrows {
            let Some((from, to)) = endpoint_rects(board, arrow, rect) else { continue };
            let area = search_area(from.union(to), page);
            let before = known.routes.get(id).copied();
            let seen = area.deflate(-SEARCH_MARGIN_UNITS);
            let same = !known.arrows.contains(id)
                && known.notes.iter().all(|note| !note.intersects(area))
                && changed_segments.iter().all(|segment| !segment.intersects(seen));
            let route = if let (Some(route), true) = (before, same) {
                route.clone()
            } else {
                routed_count += 1;
                let context = RoutingContext::new(|area| notes.query(area), arrow, (from, to), page, effort);
                context.find_route(arrow, page, (&earlier, effort), &mut scratch)
            };
            if !crowded && !known.routes.is_empty() && before != Some(&route) {
                let segments = before.into_iter().chain([&route]).flat_map(Route::segments);
                changed_segments.extend(segments.map(|(a, b)| IRect::from_corners(a, b)));
            }
            if !crowded {
                earlier.insert((arrow.from, arrow.to), &route);
            }
            by_arrow.insert(*id, route);
        }
        Self { by_arrow, routed_count }
    }

    /// Routes one arrow among nearby notes and earlier arrows.
    pub(super) fn route_one<'a, I: Iterator<Item = (Id, IRect)>>(
        board: &Board,
        arrow: &Arrow,
        rect: impl Fn(Id) -> Option<IRect>,
        near: impl Fn(IRect) -> I,
        known: impl Iterator<Item = ((Endpoint, Endpoint), &'a Route)>,
    ) -> Option<Route> {
        let (from, to) = endpoint_rects(board, arrow, rect)?;
        // Far segments do not matter, and there may be thousands.
        let seen = search_area(from.union(to), board.page()).deflate(-2 * SEARCH_MARGIN_UNITS);
        let mut earlier = Segments::default();
        let crowded = board.arrows().len() > MAX_ARROWS_AVOIDING_OTHERS;
        for (ends, route) in known.filter(|_| !crowded) {
            if route.segments().any(|(a, b)| IRect::from_corners(a, b).intersects(seen)) {
                earlier.insert(ends, route);
            }
        }
        let effort = visit_limit(board.arrows().len());
        let context = RoutingContext::new(near, arrow, (from, to), board.page(), effort);
        Some(context.find_route(arrow, board.page(), (&earlier, effort), &mut SearchBuffers::default()))
    }

    pub(super) fn get(&self, id: Id) -> Option<&Route> {
        self.by_arrow.get(&id)
    }
}

impl RoutingContext {
    /// Creates the context between two rectangles; `query` returns the notes in an area.
    fn new<I: Iterator<Item = (Id, IRect)>>(
        near: impl Fn(IRect) -> I,
        arrow: &Arrow,
        (from, to): (IRect, IRect),
        page: Page,
        effort: usize,
    ) -> Self {
        let span = from.union(to);
        let area = search_area(span, page);
        let obstacles = nearest_obstacles(near, arrow, area, span.center(), obstacle_limit(effort));
        Self { from, to, obstacles, area }
    }

    /// Finds the route in this context, avoiding earlier routes.
    fn find_route(
        &self,
        arrow: &Arrow,
        page: Page,
        (earlier, effort): (&Segments, usize),
        scratch: &mut SearchBuffers,
    ) -> Route {
        let to_block = matches!(arrow.to, Endpoint::Block(_));
        search::find_route(&RouteRequest { context: self, to_block, page, arrow, earlier, effort }, scratch)
    }
}

/// The rectangles at both ends of an arrow.
fn endpoint_rects(
    board: &Board,
    arrow: &Arrow,
    rect: impl Fn(Id) -> Option<IRect>,
) -> Option<(IRect, IRect)> {
    Some((endpoint_rect(board, arrow.from, &rect)?, endpoint_rect(board, arrow.to, &rect)?))
}

/// The rectangle at an end. A block is deflated a little, so that the arrow clearly ends in it.
fn endpoint_rect(board: &Board, endpoint: Endpoint, rect: impl Fn(Id) -> Option<IRect>) -> Option<IRect> {
    match endpoint {
        Endpoint::Note(id) => rect(id),
        Endpoint::Block(block) => {
            Some(board.page().block_rect(block).deflate(56 * i32::from(board.page().scale())))
        }
    }
}

/// The search area: around the ends, and down to the strip, by which arrows run back.
fn search_area(span: IRect, page: Page) -> IRect {
    let near = span.deflate(-320);
    near.union(IRect::new(near.left(), near.top(), near.size.w, page.strip().bottom() - near.top()))
}

/// Number of grid points each arrow may visit; in coarse steps, so that one more arrow does not change all
/// routes.
pub(super) fn visit_limit(arrows: usize) -> usize {
    let (least, most) = VISIT_LIMITS;
    if arrows <= MAX_ARROWS_UNLIMITED {
        return most;
    }
    (TOTAL_VISITS / arrows.max(1).next_power_of_two()).clamp(least, most)
}

/// Number of notes each arrow may examine.
fn obstacle_limit(effort: usize) -> usize {
    let (least, most) = OBSTACLE_LIMITS;
    (effort / 4).clamp(least, most)
}

/// Notes in an area that an arrow is not attached to; the nearest ones if there are too many.
fn nearest_obstacles<I: Iterator<Item = (Id, IRect)>>(
    near: impl Fn(IRect) -> I,
    arrow: &Arrow,
    area: IRect,
    middle: IPoint,
    most: usize,
) -> Vec<IRect> {
    let free = |(id, _): &(Id, IRect)| arrow.from != Endpoint::Note(*id) && arrow.to != Endpoint::Note(*id);
    let away = |rect: IRect| (rect.center().x - middle.x).abs() + (rect.center().y - middle.y).abs();
    // In crowded places, notes within a short distance suffice.
    let mut reach = 144;
    loop {
        let part = IRect::new(middle.x - reach, middle.y - reach, 2 * reach, 2 * reach);
        let all = part.contains_rect(area);
        let looked = if all { area } else { part };
        let within = |(_, rect): &(Id, IRect)| rect.intersects(area) && (all || away(*rect) <= reach);
        let mut notes: Vec<(Id, IRect)> = near(looked).filter(within).filter(free).collect();
        if all || notes.len() >= most {
            if notes.len() > most {
                notes.select_nth_unstable_by_key(most, |(id, rect)| (away(*rect), *id));
                notes.truncate(most);
            }
            // A new list: the old one holds the capacity of all examined notes.
            let mut chosen = Vec::with_capacity(notes.len());
            chosen.extend(notes.iter().map(|(_, rect)| *rect));
            return chosen;
        }
        reach *= 2;
    }
}
