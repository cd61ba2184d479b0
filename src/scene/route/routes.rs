//! The routes of all arrows of a board, updated for what has changed.

use super::context::{Obstacles, RoutingContext, endpoint_rects, search_area};
use super::context::{RoutingContexts, visit_limit};
use super::polyline::Route;
use super::request::{RouteRequest, SEARCH_MARGIN_UNITS};
use super::search;
use super::search::SearchBuffers;
use super::segments::Segments;
use crate::geometry::IRect;
use crate::model::{Arrow, Board, Endpoint, Id, Page};
use rustc_hash::FxHashMap;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Above this number of arrows, none avoids the others: nobody could follow them anyway.
pub(super) const MAX_ARROWS_AVOIDING_OTHERS: usize = 2048;

/// The routes of all arrows whose ends exist.
#[derive(Debug, Default)]
pub(in crate::scene) struct Routes {
    by_arrow: FxHashMap<Id, Route>,
    /// Number of arrows routed.
    pub(in crate::scene) routed_count: usize,
}

/// Routes and changes since the previous routing.
#[derive(Debug, Default)]
pub(in crate::scene) struct PreviousRoutes<'a> {
    /// The previous routes.
    pub(in crate::scene) routes: FxHashMap<Id, &'a Route>,
    /// Previous and present rectangles of changed notes.
    pub(in crate::scene) notes: Vec<IRect>,
    /// Arrows that were reconnected.
    pub(in crate::scene) arrows: BTreeSet<Id>,
    /// Segments of removed arrows.
    pub(in crate::scene) changed_segments: Vec<IRect>,
}

impl Routes {
    /// Routes all arrows in order; arrows with a missing end get no route.
    pub(in crate::scene) fn route_all(
        board: &Board,
        arrows: &[(Id, &Arrow)],
        contexts: &RoutingContexts,
    ) -> Self {
        let (mut earlier, mut scratch) = (Segments::default(), SearchBuffers::default());
        let (mut by_arrow, effort) = (FxHashMap::default(), visit_limit(arrows.len()));
        for ((id, arrow), context) in arrows.iter().zip(&contexts.0) {
            let Some(context) = context else { continue };
            let route = find_in_context(context, arrow, board.page(), (&earlier, effort), &mut scratch);
            if arrows.len() <= MAX_ARROWS_AVOIDING_OTHERS {
                earlier.insert((arrow.from, arrow.to), &route);
            }
            by_arrow.insert(*id, route);
        }
        Self { routed_count: by_arrow.len(), by_arrow }
    }

    /// Routes again after changes: an arrow keeps its route if nothing near it has changed. `rects` are
    /// displayed rectangles.
    pub(in crate::scene) fn route_changed(
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
                find_in_context(&context, arrow, page, (&earlier, effort), &mut scratch)
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
    pub(in crate::scene) fn route_one<'a, I: Iterator<Item = (Id, IRect)>>(
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
        Some(find_in_context(
            &context,
            arrow,
            board.page(),
            (&earlier, effort),
            &mut SearchBuffers::default(),
        ))
    }

    pub(in crate::scene) fn get(&self, id: Id) -> Option<&Route> {
        self.by_arrow.get(&id)
    }
}

/// Finds a route in its context, avoiding earlier routes.
pub(in crate::scene) fn find_in_context(
    context: &RoutingContext,
    arrow: &Arrow,
    page: Page,
    (earlier, effort): (&Segments, usize),
    scratch: &mut SearchBuffers,
) -> Route {
    let to_block = matches!(arrow.to, Endpoint::Block(_));
    search::find_route(&RouteRequest { context, to_block, page, arrow, earlier, effort }, scratch)
}
