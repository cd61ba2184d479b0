//! The courses of arrows: right-angled, off notes that are not theirs, through the lane and the strip, merging
//! where they share an end.
//!
//! Knows rectangles and stages; how thick an arrow is drawn matters only as clearance. Every arrow gets a
//! course: where there is no free way, the least bad one.

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

/// Clearance between an arrow's middle line and notes it passes.
const CLEARANCE_UNITS: i32 = 21;
/// At least and at most so many notes are looked at for one arrow; beyond, far ones may be crossed.
const OBSTACLE_LIMITS: (usize, usize) = (12, 40);

/// On boards with many arrows, all of them together may look at about so many places…
const TOTAL_VISITS: usize = 40_000;
/// …but each at least at so many, and on none at more than this.
const VISIT_LIMITS: (usize, usize) = (30, 6000);

/// Up to so many arrows, each looks as far as it needs: on boards as people draw them none gives up before it is past all
/// notes.
const MAX_ARROWS_UNLIMITED: usize = 64;

/// Of more arrows than this, none looks where the others run: nobody could follow them any more, and every one would look at
/// all before it.
const MAX_ARROWS_AVOIDING_OTHERS: usize = 2048;

/// How far beyond the area of a search the legs of other arrows count.
const SEARCH_MARGIN_UNITS: i32 = 4 * CLEARANCE_UNITS;

/// The course of an arrow: places joined by level and upright legs, from one end to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The corners, first and last included; at least two.
    pub points: Vec<IPoint>,
}

impl Route {
    /// The corners as the fractional places that pictures are made of.
    pub fn line(&self) -> Vec<Point> {
        self.points.iter().map(|p| Point::from(*p)).collect()
    }

    /// The legs, each from one corner to the next.
    pub fn segments(&self) -> impl Iterator<Item = (IPoint, IPoint)> {
        self.points.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
    }
}

/// What an arrow runs over, but for other arrows.
struct RoutingContext {
    from: IRect,
    to: IRect,
    /// Notes in the way, without the two ends.
    obstacles: Vec<IRect>,
    /// Where the obstacles are known; no way leaves it.
    area: IRect,
}

/// What each arrow of a board runs over, in their order; nothing for those with a loose end.
pub(super) struct RoutingContexts(Vec<Option<RoutingContext>>);

/// So many grounds at least are worth another core.
const MIN_CONTEXTS_PER_THREAD: usize = 64;

impl RoutingContexts {
    /// Looks at them on all cores. `rects` says where notes are shown, which may be taller than they were made; `lasting`
    /// are those that are no doubts.
    pub(super) fn new(
        board: &Board,
        arrows: &[(Id, &Arrow)],
        rects: &FxHashMap<Id, IRect>,
        lasting: impl Iterator<Item = (Id, IRect)>,
    ) -> Self {
        let rect = |id: Id| rects.get(&id).copied();
        if arrows.is_empty() {
            return Self(Vec::new());
        }
        let (notes, effort) = (Obstacles::new(board.page(), lasting), visit_limit(arrows.len()));
        let ground = |(_, arrow): &(Id, &Arrow)| {
            let ends = endpoint_rects(board, arrow, rect)?;
            Some(RoutingContext::new(|area| notes.query(area), arrow, ends, board.page(), effort))
        };
        Self(par_map(arrows, MIN_CONTEXTS_PER_THREAD, ground))
    }
}

/// What one search is asked.
struct RouteRequest<'a> {
    context: &'a RoutingContext,
    /// Whether an end may be met anywhere along its side (a block) or best at its middle (a note).
    to_block: bool,
    page: Page,
    arrow: &'a Arrow,
    /// The courses found before.
    earlier: &'a Segments,
    /// How many places may be looked at until the best of the simple ways is taken.
    effort: usize,
}

/// The courses of all arrows of a board that are tied at both ends.
#[derive(Debug, Default)]
pub(super) struct Routes {
    by_arrow: FxHashMap<Id, Route>,
    /// How many courses were sought.
    pub(super) searched: usize,
}

/// What is known of a board whose arrows were routed before.
#[derive(Debug, Default)]
pub(super) struct PreviousRoutes<'a> {
    /// The courses they had then.
    pub(super) routes: FxHashMap<Id, &'a Route>,
    /// Where notes changed since: where they were, and where they are.
    pub(super) notes: Vec<IRect>,
    /// The arrows that are tied to something else now.
    pub(super) arrows: BTreeSet<Id>,
    /// The legs of arrows that are gone.
    pub(super) changed_segments: Vec<IRect>,
}

/// The notes that arrows keep off. Doubts come and go; the arrows stay where they are.
struct Obstacles {
    all: Vec<(Id, IRect)>,
    index: GridIndex,
}

impl Obstacles {
    fn new(page: Page, lasting: impl Iterator<Item = (Id, IRect)>) -> Self {
        let all: Vec<(Id, IRect)> = lasting.collect();
        let mut index = GridIndex::new(page.sheet());
        for (_, rect) in &all {
            index.insert(*rect);
        }
        Self { all, index }
    }

    /// The notes in an area.
    fn query(&self, area: IRect) -> impl Iterator<Item = (Id, IRect)> {
        self.index.query(area).filter_map(|(number, _)| self.all.get(number).copied())
    }
}

impl Routes {
    /// Routes all arrows of a board, in their order. Arrows with a loose end get no route.
    pub(super) fn route_all(board: &Board, arrows: &[(Id, &Arrow)], contexts: &RoutingContexts) -> Self {
        let (mut earlier, mut scratch) = (Segments::default(), SearchBuffers::default());
        let (mut by_arrow, effort) = (FxHashMap::default(), visit_limit(arrows.len()));
        for ((id, arrow), ground) in arrows.iter().zip(&contexts.0) {
            let Some(ground) = ground else { continue };
            let route = ground.find_route(arrow, board.page(), (&earlier, effort), &mut scratch);
            if arrows.len() <= MAX_ARROWS_AVOIDING_OTHERS {
                earlier.insert((arrow.from, arrow.to), &route);
            }
            by_arrow.insert(*id, route);
        }
        Self { searched: by_arrow.len(), by_arrow }
    }

    /// The same, where most of it is known: an arrow keeps its course if nothing it looks at has changed. `rects` says where
    /// notes are shown.
    pub(super) fn route_changed(
        board: &Board,
        arrows: &[(Id, &Arrow)],
        rects: &FxHashMap<Id, IRect>,
        known: &PreviousRoutes<'_>,
    ) -> Self {
        let (page, rect) = (board.page(), |id: Id| rects.get(&id).copied());
        let lasting = board.notes().iter().filter(|(_, note)| !note.kind.is_doubt());
        let lasting = lasting.filter_map(|(id, _)| Some((*id, rect(*id)?)));
        let notes = LazyCell::new(|| Obstacles::new(page, lasting));
        let (mut earlier, mut scratch) = (Segments::default(), SearchBuffers::default());
        let (mut by_arrow, mut searched) = (FxHashMap::default(), 0);
        let (effort, crowded) = (visit_limit(arrows.len()), arrows.len() > MAX_ARROWS_AVOIDING_OTHERS);
        let mut changed_legs: Vec<IRect> = if crowded { Vec::new() } else { known.changed_segments.clone() };
        for (id, arrow) in arrows {
            let Some((from, to)) = endpoint_rects(board, arrow, rect) else { continue };
            let area = search_area(from.union(to), page);
            let before = known.routes.get(id).copied();
            let seen = area.deflate(-SEARCH_MARGIN_UNITS);
            let same = !known.arrows.contains(id)
                && known.notes.iter().all(|note| !note.intersects(area))
                && changed_legs.iter().all(|leg| !leg.intersects(seen));
            let route = if let (Some(route), true) = (before, same) {
                route.clone()
            } else {
                searched += 1;
                let ground = RoutingContext::new(|area| notes.query(area), arrow, (from, to), page, effort);
                ground.find_route(arrow, page, (&earlier, effort), &mut scratch)
            };
            if !crowded && !known.routes.is_empty() && before != Some(&route) {
                let legs = before.into_iter().chain([&route]).flat_map(Route::segments);
                changed_legs.extend(legs.map(|(a, b)| IRect::from_corners(a, b)));
            }
            if !crowded {
                earlier.insert((arrow.from, arrow.to), &route);
            }
            by_arrow.insert(*id, route);
        }
        Self { by_arrow, searched }
    }

    /// The course of one arrow among notes that lie near an area and earlier arrows that have theirs.
    pub(super) fn route_one<'a, I: Iterator<Item = (Id, IRect)>>(
        board: &Board,
        arrow: &Arrow,
        rect: impl Fn(Id) -> Option<IRect>,
        near: impl Fn(IRect) -> I,
        known: impl Iterator<Item = ((Endpoint, Endpoint), &'a Route)>,
    ) -> Option<Route> {
        let (from, to) = endpoint_rects(board, arrow, rect)?;
        // Those far away do not matter, and there may be thousands.
        let seen = search_area(from.union(to), board.page()).deflate(-2 * SEARCH_MARGIN_UNITS);
        let mut earlier = Segments::default();
        let crowded = board.arrows().len() > MAX_ARROWS_AVOIDING_OTHERS;
        for (ends, route) in known.filter(|_| !crowded) {
            if route.segments().any(|(a, b)| IRect::from_corners(a, b).intersects(seen)) {
                earlier.insert(ends, route);
            }
        }
        let effort = visit_limit(board.arrows().len());
        let ground = RoutingContext::new(near, arrow, (from, to), board.page(), effort);
        Some(ground.find_route(arrow, board.page(), (&earlier, effort), &mut SearchBuffers::default()))
    }

    /// The course of an arrow.
    pub(super) fn get(&self, id: Id) -> Option<&Route> {
        self.by_arrow.get(&id)
    }
}

impl RoutingContext {
    /// The ground between two rectangles; `query` names notes that lie there.
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

    /// The course of an arrow over it, sought off the courses found before with so much effort.
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

/// The rectangles that an arrow leaves and meets.
fn endpoint_rects(
    board: &Board,
    arrow: &Arrow,
    rect: impl Fn(Id) -> Option<IRect>,
) -> Option<(IRect, IRect)> {
    Some((endpoint_rect(board, arrow.from, &rect)?, endpoint_rect(board, arrow.to, &rect)?))
}

/// The rectangle an arrow leaves or meets. A block is met a little inside its edge, so that it is clear which.
fn endpoint_rect(board: &Board, endpoint: Endpoint, rect: impl Fn(Id) -> Option<IRect>) -> Option<IRect> {
    match endpoint {
        Endpoint::Note(id) => rect(id),
        Endpoint::Block(block) => {
            Some(board.page().block_rect(block).deflate(56 * i32::from(board.page().scale())))
        }
    }
}

/// Where a way is looked for: round its ends, and down to the strip, by which arrows return.
fn search_area(span: IRect, page: Page) -> IRect {
    let near = span.deflate(-320);
    near.union(IRect::new(near.left(), near.top(), near.size.w, page.strip().bottom() - near.top()))
}

/// How much one of so many arrows may look for its way; the same for numbers that are much alike, so that one arrow more
/// does not change the ways of all others.
pub(super) fn visit_limit(arrows: usize) -> usize {
    let (least, most) = VISIT_LIMITS;
    if arrows <= MAX_ARROWS_UNLIMITED {
        return most;
    }
    (TOTAL_VISITS / arrows.max(1).next_power_of_two()).clamp(least, most)
}

/// How many notes one of so many arrows may look at.
fn obstacle_limit(effort: usize) -> usize {
    let (least, most) = OBSTACLE_LIMITS;
    (effort / 4).clamp(least, most)
}

/// The notes in an area that an arrow is not tied to; the nearest to its middle where there are too many.
fn nearest_obstacles<I: Iterator<Item = (Id, IRect)>>(
    near: impl Fn(IRect) -> I,
    arrow: &Arrow,
    area: IRect,
    middle: IPoint,
    most: usize,
) -> Vec<IRect> {
    let free = |(id, _): &(Id, IRect)| arrow.from != Endpoint::Note(*id) && arrow.to != Endpoint::Note(*id);
    let away = |rect: IRect| (rect.center().x - middle.x).abs() + (rect.center().y - middle.y).abs();
    // Where notes are crowded, those within a short way are enough already.
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
            // A new list: the one in hand keeps the room of all that were looked at.
            let mut chosen = Vec::with_capacity(notes.len());
            chosen.extend(notes.iter().map(|(_, rect)| *rect));
            return chosen;
        }
        reach *= 2;
    }
}
