//! What one arrow is routed around, besides other arrows: its ends, the notes near it, the area.

use crate::geometry::{GridIndex, IPoint, IRect};
use crate::model::{Arrow, Board, Endpoint, Id, Page};
use crate::scene::parallel::par_map;
use rustc_hash::FxHashMap;

/// Minimum and maximum number of notes examined per arrow; further notes may be crossed.
pub(super) const OBSTACLE_LIMITS: (usize, usize) = (12, 40);

/// Maximum number of grid points visited by all arrows together.
pub(super) const TOTAL_VISITS: usize = 40_000;

/// Minimum and maximum number of grid points visited per arrow.
pub(super) const VISIT_LIMITS: (usize, usize) = (30, 6000);

/// Up to this number of arrows, each searches exhaustively.
pub(super) const MAX_ARROWS_UNLIMITED: usize = 64;

/// What one arrow is routed around, besides other arrows.
pub(super) struct RoutingContext {
    pub(super) from: IRect,
    pub(super) to: IRect,
    /// Notes in the way, without the two ends.
    pub(super) obstacles: Vec<IRect>,
    /// The area in which obstacles are known; routes do not leave it.
    pub(super) area: IRect,
}

/// The routing context of each arrow; `None` if an end is missing.
pub(in crate::scene) struct RoutingContexts(pub(super) Vec<Option<RoutingContext>>);

/// Minimum number of contexts per thread.
pub(super) const MIN_CONTEXTS_PER_THREAD: usize = 64;

impl RoutingContexts {
    /// Computes the contexts in parallel. `rects` are displayed rectangles; `notes` are notes other than
    /// doubts.
    pub(in crate::scene) fn new(
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

/// The notes that arrows avoid; doubts are not among them.
pub(super) struct Obstacles {
    all: Vec<(Id, IRect)>,
    index: GridIndex,
}

impl Obstacles {
    pub(super) fn new(page: Page, notes: impl Iterator<Item = (Id, IRect)>) -> Self {
        let all: Vec<(Id, IRect)> = notes.collect();
        let mut index = GridIndex::new(page.sheet());
        for (_, rect) in &all {
            index.insert(*rect);
        }
        Self { all, index }
    }

    /// Notes in an area.
    pub(super) fn query(&self, area: IRect) -> impl Iterator<Item = (Id, IRect)> {
        self.index.query(area).filter_map(|(number, _)| self.all.get(number).copied())
    }
}

impl RoutingContext {
    /// Creates the context between two rectangles; `query` returns the notes in an area.
    pub(super) fn new<I: Iterator<Item = (Id, IRect)>>(
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
}

/// The rectangles at both ends of an arrow.
pub(super) fn endpoint_rects(
    board: &Board,
    arrow: &Arrow,
    rect: impl Fn(Id) -> Option<IRect>,
) -> Option<(IRect, IRect)> {
    Some((endpoint_rect(board, arrow.from, &rect)?, endpoint_rect(board, arrow.to, &rect)?))
}

/// The rectangle at an end. A block is deflated a little, so that the arrow clearly ends in it.
pub(super) fn endpoint_rect(
    board: &Board,
    endpoint: Endpoint,
    rect: impl Fn(Id) -> Option<IRect>,
) -> Option<IRect> {
    match endpoint {
        Endpoint::Note(id) => rect(id),
        Endpoint::Block(block) => {
            Some(board.page().block_rect(block).deflate(56 * i32::from(board.page().scale())))
        }
    }
}

/// The search area: around the ends, and down to the strip, by which arrows run back.
pub(super) fn search_area(span: IRect, page: Page) -> IRect {
    let near = span.deflate(-320);
    near.union(IRect::new(near.left(), near.top(), near.size.w, page.strip().bottom() - near.top()))
}

/// Number of grid points each arrow may visit; in coarse steps, so that one more arrow does not change all
/// routes.
pub(in crate::scene) fn visit_limit(arrows: usize) -> usize {
    let (least, most) = VISIT_LIMITS;
    if arrows <= MAX_ARROWS_UNLIMITED {
        return most;
    }
    (TOTAL_VISITS / arrows.max(1).next_power_of_two()).clamp(least, most)
}

/// Number of notes each arrow may examine.
pub(super) fn obstacle_limit(effort: usize) -> usize {
    let (least, most) = OBSTACLE_LIMITS;
    (effort / 4).clamp(least, most)
}

/// Notes in an area that an arrow is not attached to; the nearest ones if there are too many.
pub(super) fn nearest_obstacles<I: Iterator<Item = (Id, IRect)>>(
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
