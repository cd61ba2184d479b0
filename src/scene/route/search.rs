//! Cheapest route on the grid: A* search whose states include the direction of travel.

use super::corners::{corner_points, min_turns, remove_collinear};
use super::cost::{CostModel, JOG_COST, OFF_MIDDLE_COST_PER_UNIT, SHORT_SEGMENT_UNITS, TURN_COST};
use super::grid::{Grid, channel_y, lower_band_top};
use super::polyline::Route;
use super::ports::{Heading, Port, facing_points, ports};
use super::request::{CLEARANCE_UNITS, RouteRequest};
use crate::geometry::{IPoint, IRect};
use crate::model::Page;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Minimum length of the first straight segment of an arrow.
const MIN_START_STUB_UNITS: i32 = CLEARANCE_UNITS + 2;
/// Minimum length of the last straight segment of an arrow, so that the head fits.
const MIN_END_STUB_UNITS: i32 = 46;

/// Finds the route of one arrow. Always finds one: obstacles are expensive, not impassable.
pub(super) fn find_route(request: &RouteRequest<'_>, scratch: &mut SearchBuffers) -> Route {
    let costs = CostModel::new(request);
    let meeting = facing_points(request.context.from, request.context.to);
    let starts = ports(request.context.from, &[meeting]);
    let goals = if request.to_block {
        // Cost and revenue are entered from above, so that arrows to both branch off one trunk.
        let lower = request.context.to.center().y > lower_band_top(request);
        let all = ports(request.context.to, &[meeting, request.context.from.center()]);
        all.into_iter()
            .filter(|port| !lower || port.out == Heading::Up)
            .map(|port| Port { off_middle: 0, ..port })
            .collect()
    } else {
        ports(request.context.to, &[meeting])
    };
    let straight = straight_route(request, &costs, &starts, &goals);
    let free = straight.as_ref().is_some_and(|(cost, route)| *cost <= 2 * route_length(route));
    match (straight, free) {
        (Some((_, route)), true) => route,
        (straight, _) => {
            let search = GridSearch::new(request, &costs, &starts, &goals);
            let found = search.run(scratch, request.effort);
            // An incomplete search may be worse than the simple routes.
            let simple = if found.limit_reached { search.simple_route() } else { None };
            let best = [straight, found.route, simple].into_iter().flatten().min_by_key(|(cost, _)| *cost);
            best.map_or_else(
                || plain_route(request.context.from, request.context.to, request.page),
                |(_, route)| route,
            )
        }
    }
}

fn route_length(route: &Route) -> i64 {
    route.segments().map(|(a, b)| i64::from((a.x - b.x).abs() + (a.y - b.y).abs())).sum()
}

/// One straight segment between facing sides, if there is one.
fn straight_route(
    request: &RouteRequest<'_>,
    costs: &CostModel<'_>,
    starts: &[Port],
    goals: &[Port],
) -> Option<(i64, Route)> {
    let mut best: Option<(i64, Route)> = None;
    for start in starts {
        for goal in goals.iter().filter(|goal| goal.out == start.out.opposite()) {
            let aligned = if start.out.is_horizontal() {
                start.point.y == goal.point.y
            } else {
                start.point.x == goal.point.x
            };
            let gap = match start.out {
                Heading::Right => goal.point.x - start.point.x,
                Heading::Left => start.point.x - goal.point.x,
                Heading::Down => goal.point.y - start.point.y,
                Heading::Up => start.point.y - goal.point.y,
            };
            if !aligned || gap < 12 || request.context.from.intersects(request.context.to) {
                continue;
            }
            let off = i64::from(start.off_middle + goal.off_middle) * OFF_MIDDLE_COST_PER_UNIT;
            let between = costs.straight_cost(start.point, goal.point);
            let cost = between + off;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Route { points: vec![start.point, goal.point] }));
            }
        }
    }
    best
}

/// Route with one corner between side centers, horizontal then vertical: for ends that overlap or fill the
/// page, and for boards with thousands of arrows.
pub(super) fn plain_route(from: IRect, to: IRect, page: Page) -> Route {
    let (a, b) = (from.center(), to.center());
    let mut points = vec![a, IPoint::new(b.x, a.y), b];
    points.dedup();
    if points.len() < 2 {
        points = vec![a, IPoint::new((a.x + 60).min(page.rect().right()), a.y)];
    }
    Route { points: remove_collinear(points) }
}

struct GridSearch<'a> {
    costs: &'a CostModel<'a>,
    grid: Grid,
    starts: Vec<(Port, IPoint)>,
    goals: Vec<(Port, IPoint)>,
}

/// A grid point and the heading in which it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct GridState {
    x: u16,
    y: u16,
    dir: Heading,
}

/// Per-state data of a search. The buffers are reused by all searches of a thread.
#[derive(Debug, Default)]
pub(super) struct SearchBuffers {
    /// Number of the search that last reached the state.
    search: u32,
    reached: Vec<Visited>,
    /// Cost of each grid segment, and the search that computed it.
    costs: Vec<(u32, i64)>,
    open: BinaryHeap<Reverse<(i64, i64, GridState)>>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug, Default)]
struct Visited {
    search: u32,
    cost: i64,
    /// Previous state.
    from: Option<GridState>,
}

/// Result of a search.
struct SearchResult {
    route: Option<(i64, Route)>,
    /// Whether the search stopped at its limit before it was complete.
    limit_reached: bool,
}

impl SearchBuffers {
    fn reset(&mut self, slots: usize) {
        self.search += 1;
        if self.reached.len() < slots {
            self.reached.resize(slots, Visited::default());
            self.costs.resize(slots / 2, (0, 0));
        }
        self.open.clear();
    }

    fn get_visited(&self, slot: usize) -> Option<&Visited> {
        self.reached.get(slot).filter(|reached| reached.search == self.search)
    }

    /// Records that a state can be reached at a cost; false if a cost as low was known.
    fn improve(&mut self, slot: usize, cost: i64, from: Option<GridState>) -> bool {
        if self.get_visited(slot).is_some_and(|known| cost >= known.cost) {
            return false;
        }
        if let Some(reached) = self.reached.get_mut(slot) {
            *reached = Visited { search: self.search, cost, from };
        }
        true
    }
}

impl<'a> GridSearch<'a> {
    fn new(request: &'a RouteRequest<'a>, costs: &'a CostModel<'a>, starts: &[Port], goals: &[Port]) -> Self {
        let page = request.page.rect().deflate(CLEARANCE_UNITS);
        let stubs = |ports: &[Port], by: i32| -> Vec<(Port, IPoint)> {
            let ends = ports.iter().map(|port| (*port, port.out.advance(port.point, by)));
            ends.filter(|(_, end)| page.deflate(-1).contains(*end)).collect()
        };
        // Blocks of the lower band are entered from the channel above them.
        let lower = request.to_block && request.context.to.center().y > lower_band_top(request);
        let stub_in = if lower { request.context.to.top() - channel_y(request) } else { MIN_END_STUB_UNITS };
        let (starts, goals) = (stubs(starts, MIN_START_STUB_UNITS), stubs(goals, stub_in));
        let mut lines: Vec<Port> = Vec::new();
        for (port, end) in starts.iter().chain(&goals) {
            lines.push(Port { point: *end, ..*port });
        }
        let grid = Grid::new(request, &lines);
        Self { costs, grid, starts, goals }
    }

    fn point(&self, state: GridState) -> Option<IPoint> {
        Some(IPoint::new(*self.grid.xs.get(usize::from(state.x))?, *self.grid.ys.get(usize::from(state.y))?))
    }

    fn state(&self, p: IPoint, dir: Heading) -> Option<GridState> {
        let (x, y) = (self.grid.xs.binary_search(&p.x).ok()?, self.grid.ys.binary_search(&p.y).ok()?);
        Some(GridState { x: x as u16, y: y as u16, dir })
    }

    fn slot(&self, state: GridState) -> usize {
        (usize::from(state.y) * self.grid.xs.len() + usize::from(state.x)) * 4 + state.dir.index()
    }

    fn neighbor(&self, state: GridState, dir: Heading) -> Option<GridState> {
        let (x, y) = match dir {
            Heading::Right => (state.x + 1, state.y),
            Heading::Down => (state.x, state.y + 1),
            Heading::Left => (state.x.checked_sub(1)?, state.y),
            Heading::Up => (state.x, state.y.checked_sub(1)?),
        };
        let inside = usize::from(x) < self.grid.xs.len() && usize::from(y) < self.grid.ys.len();
        inside.then_some(GridState { x, y, dir })
    }

    /// Cost of moving to an adjacent state; computed once per grid segment.
    fn step_cost(&self, from: GridState, to: GridState, scratch: &mut SearchBuffers) -> Option<i64> {
        let corner = GridState { x: from.x.min(to.x), y: from.y.min(to.y), dir: Heading::Right };
        let slot = self.slot(corner) / 2 + usize::from(from.x == to.x);
        let search = scratch.search;
        let known = scratch.costs.get_mut(slot)?;
        if known.0 != search {
            *known = (search, self.costs.segment_cost(self.point(from)?, self.point(to)?));
        }
        Some(known.1)
    }

    /// The cheapest route, or the cheapest found within `effort` states.
    fn run(&self, scratch: &mut SearchBuffers, effort: usize) -> SearchResult {
        scratch.reset(self.grid.xs.len() * self.grid.ys.len() * 4);
        for (port, end) in &self.starts {
            let cost = self.costs.stub_cost(port.point, *end)
                + i64::from(port.off_middle) * OFF_MIDDLE_COST_PER_UNIT;
            if let Some(state) = self.state(*end, port.out)
                && scratch.improve(self.slot(state), cost, None)
            {
                scratch.open.push(Reverse((cost + self.remaining_cost(state), cost, state)));
            }
        }
        let mut best: Option<(i64, GridState, Port)> = None;
        let mut looked = 0..effort;
        let mut limit_reached = false;
        while let Some(Reverse((hoped, cost, state))) = scratch.open.pop() {
            if looked.next().is_none() {
                limit_reached = true;
                break;
            }
            if best.as_ref().is_some_and(|(total, ..)| hoped >= *total) {
                break;
            }
            if scratch.get_visited(self.slot(state)).is_some_and(|known| cost > known.cost) {
                continue;
            }
            let jog = if self.straight_length(scratch, state) < SHORT_SEGMENT_UNITS { JOG_COST } else { 0 };
            self.try_goal(cost, jog, state, &mut best);
            for dir in Heading::ALL.into_iter().filter(|dir| *dir != state.dir.opposite()) {
                let Some(next) = self.neighbor(state, dir) else { continue };
                let Some(step_cost) = self.step_cost(state, next, scratch) else { continue };
                let turn = if dir == state.dir { 0 } else { TURN_COST + jog };
                let next_cost = cost + turn + step_cost;
                if scratch.improve(self.slot(next), next_cost, Some(state)) {
                    scratch.open.push(Reverse((next_cost + self.remaining_cost(next), next_cost, next)));
                }
            }
        }
        let way = best.map(|(total, state, goal)| (total, self.trace(scratch, state, goal)));
        SearchResult { route: way, limit_reached }
    }

    /// The cheapest route with one or two corners between the centers of two sides.
    fn simple_route(&self) -> Option<(i64, Route)> {
        let middle = |(port, _): &&(Port, IPoint)| port.off_middle == 0;
        let pairs = self.starts.iter().filter(middle);
        let pairs = pairs.flat_map(|start| self.goals.iter().filter(middle).map(move |goal| (start, goal)));
        let ways = pairs.filter_map(|((start, from), (goal, to))| {
            let corners = corner_points((*from, start.out), (*to, goal.out.opposite()))?;
            let line: Vec<IPoint> =
                std::iter::once(*from).chain(corners.iter().copied()).chain([*to]).collect();
            let segments = line
                .windows(2)
                .filter_map(|segment| if let [a, b] = segment { Some((*a, *b)) } else { None });
            let step_cost: i64 = segments.map(|(a, b)| self.costs.segment_cost(a, b)).sum();
            let ends = self.costs.stub_cost(start.point, *from) + self.costs.head_cost(*to, goal.point);
            let points = std::iter::once(start.point).chain(line).chain([goal.point]).collect();
            Some((
                step_cost + ends + TURN_COST * corners.len() as i64,
                Route { points: remove_collinear(points) },
            ))
        });
        ways.min_by_key(|(cost, _)| *cost)
    }

    /// Lower bound of the remaining cost (admissible A* heuristic).
    fn remaining_cost(&self, state: GridState) -> i64 {
        let Some(here) = self.point(state) else { return 0 };
        let way = |(port, end): &(Port, IPoint)| {
            let (x, y) = (end.x - here.x, end.y - here.y);
            let length = self.costs.min_cost(i64::from(x.abs() + y.abs()));
            length + min_turns(state.dir, port.out.opposite(), x, y) * TURN_COST
        };
        self.goals.iter().map(way).min().unwrap_or(0)
    }

    /// Length of the straight run that ends at a state.
    fn straight_length(&self, scratch: &SearchBuffers, state: GridState) -> i32 {
        let before =
            |state: GridState| scratch.get_visited(self.slot(state)).and_then(|reached| reached.from);
        let mut first = state;
        while let Some(earlier) = before(first) {
            if first.dir != state.dir {
                break;
            }
            first = earlier;
        }
        match (self.point(first), self.point(state)) {
            // The first run continues the stub.
            (Some(a), Some(b)) if before(first).is_none() => {
                (a.x - b.x).abs() + (a.y - b.y).abs() + MIN_START_STUB_UNITS
            }
            (Some(a), Some(b)) => (a.x - b.x).abs() + (a.y - b.y).abs(),
            _ => i32::MAX,
        }
    }

    /// Checks whether a state is a goal, and whether it is the best so far.
    fn try_goal(&self, cost: i64, jog: i64, state: GridState, best: &mut Option<(i64, GridState, Port)>) {
        for (port, end) in &self.goals {
            if self.point(state) != Some(*end) || state.dir == port.out {
                continue;
            }
            let turn = if state.dir == port.out.opposite() { 0 } else { TURN_COST + jog };
            let total = cost
                + turn
                + self.costs.head_cost(*end, port.point)
                + i64::from(port.off_middle) * OFF_MIDDLE_COST_PER_UNIT;
            if best.as_ref().is_none_or(|(least, ..)| total < *least) {
                *best = Some((total, state, *port));
            }
        }
    }

    /// Follows the previous states back to the start and merges straight runs.
    fn trace(&self, scratch: &SearchBuffers, last: GridState, goal: Port) -> Route {
        let mut points = vec![goal.point];
        let mut state = last;
        loop {
            points.extend(self.point(state));
            match scratch.get_visited(self.slot(state)).and_then(|reached| reached.from) {
                Some(before) => state = before,
                None => break,
            }
        }
        let start =
            self.starts.iter().find(|(port, end)| Some(*end) == self.point(state) && port.out == state.dir);
        points.extend(start.map(|(port, _)| port.point));
        points.reverse();
        Route { points: remove_collinear(points) }
    }
}
