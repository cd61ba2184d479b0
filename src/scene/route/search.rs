//! The cheapest course over the grid: A* with the direction of travel as part of the place.

use super::cost::{JOG, OFF_MIDDLE, Prices, SHORT_LEG, TURN};
use super::grid::{Grid, band, channel};
use super::ports::{Dir, Port, facing, ports};
use super::{CLEARANCE, Route, Task};
use crate::geometry::{IPoint, IRect};
use crate::model::Page;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// An arrow runs at least this far straight out of its start.
const STUB_OUT: i32 = CLEARANCE + 2;
/// An arrow runs at least this far straight into its end, so that its head has room.
const STUB_IN: i32 = 46;

/// Finds the course of one arrow. Always finds one: notes in the way make it dear, not impossible.
pub(super) fn find(task: &Task<'_>, scratch: &mut Scratch) -> Route {
    let prices = Prices::new(task);
    let meeting = facing(task.ground.from, task.ground.to);
    let starts = ports(task.ground.from, &[meeting]);
    let goals = if task.to_block {
        // Cost and revenue are met from above, so that arrows to both branch off one stem.
        let lower = task.ground.to.center().y > band(task);
        let all = ports(task.ground.to, &[meeting, task.ground.from.center()]);
        all.into_iter()
            .filter(|port| !lower || port.out == Dir::Up)
            .map(|port| Port { off_middle: 0, ..port })
            .collect()
    } else {
        ports(task.ground.to, &[meeting])
    };
    let straight = straight(task, &prices, &starts, &goals);
    let free = straight.as_ref().is_some_and(|(cost, route)| *cost <= 2 * length(route));
    match (straight, free) {
        (Some((_, route)), true) => route,
        (straight, _) => {
            let search = Search::new(task, &prices, &starts, &goals);
            let found = search.run(scratch, task.effort);
            // What was not sought to the end may be worse than the simple ways.
            let simple = if found.tired { search.simple() } else { None };
            let best = [straight, found.way, simple].into_iter().flatten().min_by_key(|(cost, _)| *cost);
            best.map_or_else(|| plain(task.ground.from, task.ground.to, task.page), |(_, route)| route)
        }
    }
}

fn length(route: &Route) -> i64 {
    route.legs().map(|(a, b)| i64::from((a.x - b.x).abs() + (a.y - b.y).abs())).sum()
}

/// One straight leg between facing sides, if there is one.
fn straight(task: &Task<'_>, prices: &Prices<'_>, starts: &[Port], goals: &[Port]) -> Option<(i64, Route)> {
    let mut best: Option<(i64, Route)> = None;
    for start in starts {
        for goal in goals.iter().filter(|goal| goal.out == start.out.opposite()) {
            let aligned =
                if start.out.is_level() { start.at.y == goal.at.y } else { start.at.x == goal.at.x };
            let gap = match start.out {
                Dir::Right => goal.at.x - start.at.x,
                Dir::Left => start.at.x - goal.at.x,
                Dir::Down => goal.at.y - start.at.y,
                Dir::Up => start.at.y - goal.at.y,
            };
            if !aligned || gap < 12 || task.ground.from.intersects(task.ground.to) {
                continue;
            }
            let off = i64::from(start.off_middle + goal.off_middle) * OFF_MIDDLE;
            let between = prices.straight(start.at, goal.at);
            let cost = between + off;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Route { points: vec![start.at, goal.at] }));
            }
        }
    }
    best
}

/// The plain course, for ends that overlap or fill the page and for boards with thousands of arrows: level, then
/// upright, from middle to middle.
pub(super) fn plain(from: IRect, to: IRect, page: Page) -> Route {
    let (a, b) = (from.center(), to.center());
    let mut points = vec![a, IPoint::new(b.x, a.y), b];
    points.dedup();
    if points.len() < 2 {
        points = vec![a, IPoint::new((a.x + 60).min(page.rect().right()), a.y)];
    }
    Route { points: straightened(points) }
}

struct Search<'a> {
    prices: &'a Prices<'a>,
    grid: Grid,
    starts: Vec<(Port, IPoint)>,
    goals: Vec<(Port, IPoint)>,
}

/// A place on the grid and the direction in which it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    x: u16,
    y: u16,
    dir: Dir,
}

/// What a search knows of the places it came to. Its memory serves all searches, one after the other.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The search that a place was last reached in.
    search: u32,
    reached: Vec<Reached>,
    /// What each stretch of the grid costs, and the search that worked it out.
    prices: Vec<(u32, i64)>,
    open: BinaryHeap<Reverse<(i64, i64, State)>>,
}

/// How a place was reached.
#[derive(Clone, Copy, Debug, Default)]
struct Reached {
    search: u32,
    cost: i64,
    /// Where from.
    from: Option<State>,
}

/// What a search came to.
struct Found {
    way: Option<(i64, Route)>,
    /// Whether it gave up before it knew the best way.
    tired: bool,
}

impl Scratch {
    fn begin(&mut self, slots: usize) {
        self.search += 1;
        if self.reached.len() < slots {
            self.reached.resize(slots, Reached::default());
            self.prices.resize(slots / 2, (0, 0));
        }
        self.open.clear();
    }

    fn reached(&self, slot: usize) -> Option<&Reached> {
        self.reached.get(slot).filter(|reached| reached.search == self.search)
    }

    /// Notes that a place can be reached at a cost; false where it was known for as little.
    fn improve(&mut self, slot: usize, cost: i64, from: Option<State>) -> bool {
        if self.reached(slot).is_some_and(|known| cost >= known.cost) {
            return false;
        }
        if let Some(reached) = self.reached.get_mut(slot) {
            *reached = Reached { search: self.search, cost, from };
        }
        true
    }
}

impl<'a> Search<'a> {
    fn new(task: &'a Task<'a>, prices: &'a Prices<'a>, starts: &[Port], goals: &[Port]) -> Self {
        let page = task.page.rect().deflate(CLEARANCE);
        let stubs = |ports: &[Port], by: i32| -> Vec<(Port, IPoint)> {
            let ends = ports.iter().map(|port| (*port, port.out.ahead(port.at, by)));
            ends.filter(|(_, end)| page.deflate(-1).contains(*end)).collect()
        };
        // Blocks of the lower band are met from the channel above them.
        let lower = task.to_block && task.ground.to.center().y > band(task);
        let stub_in = if lower { task.ground.to.top() - channel(task) } else { STUB_IN };
        let (starts, goals) = (stubs(starts, STUB_OUT), stubs(goals, stub_in));
        let mut lines: Vec<Port> = Vec::new();
        for (port, end) in starts.iter().chain(&goals) {
            lines.push(Port { at: *end, ..*port });
        }
        let grid = Grid::new(task, &lines);
        Self { prices, grid, starts, goals }
    }

    fn place(&self, state: State) -> Option<IPoint> {
        Some(IPoint::new(*self.grid.xs.get(usize::from(state.x))?, *self.grid.ys.get(usize::from(state.y))?))
    }

    fn state(&self, p: IPoint, dir: Dir) -> Option<State> {
        let (x, y) = (self.grid.xs.binary_search(&p.x).ok()?, self.grid.ys.binary_search(&p.y).ok()?);
        Some(State { x: x as u16, y: y as u16, dir })
    }

    fn slot(&self, state: State) -> usize {
        (usize::from(state.y) * self.grid.xs.len() + usize::from(state.x)) * 4 + state.dir.number()
    }

    fn neighbour(&self, state: State, dir: Dir) -> Option<State> {
        let (x, y) = match dir {
            Dir::Right => (state.x + 1, state.y),
            Dir::Down => (state.x, state.y + 1),
            Dir::Left => (state.x.checked_sub(1)?, state.y),
            Dir::Up => (state.x, state.y.checked_sub(1)?),
        };
        let inside = usize::from(x) < self.grid.xs.len() && usize::from(y) < self.grid.ys.len();
        inside.then_some(State { x, y, dir })
    }

    /// The price of going on from a place, worked out once for each stretch.
    fn price(&self, from: State, to: State, scratch: &mut Scratch) -> Option<i64> {
        let corner = State { x: from.x.min(to.x), y: from.y.min(to.y), dir: Dir::Right };
        let slot = self.slot(corner) / 2 + usize::from(from.x == to.x);
        let search = scratch.search;
        let known = scratch.prices.get_mut(slot)?;
        if known.0 != search {
            *known = (search, self.prices.stretch(self.place(from)?, self.place(to)?));
        }
        Some(known.1)
    }

    /// The cheapest way, or the cheapest that was found after so many places.
    fn run(&self, scratch: &mut Scratch, effort: usize) -> Found {
        scratch.begin(self.grid.xs.len() * self.grid.ys.len() * 4);
        for (port, end) in &self.starts {
            let cost = self.prices.stub(port.at, *end) + i64::from(port.off_middle) * OFF_MIDDLE;
            if let Some(state) = self.state(*end, port.out)
                && scratch.improve(self.slot(state), cost, None)
            {
                scratch.open.push(Reverse((cost + self.still(state), cost, state)));
            }
        }
        let mut best: Option<(i64, State, Port)> = None;
        let mut looked = 0..effort;
        let mut tired = false;
        while let Some(Reverse((hoped, cost, state))) = scratch.open.pop() {
            if looked.next().is_none() {
                tired = true;
                break;
            }
            if best.as_ref().is_some_and(|(total, ..)| hoped >= *total) {
                break;
            }
            if scratch.reached(self.slot(state)).is_some_and(|known| cost > known.cost) {
                continue;
            }
            let jog = if self.run_before(scratch, state) < SHORT_LEG { JOG } else { 0 };
            self.arrive(cost, jog, state, &mut best);
            for dir in Dir::ALL.into_iter().filter(|dir| *dir != state.dir.opposite()) {
                let Some(next) = self.neighbour(state, dir) else { continue };
                let Some(price) = self.price(state, next, scratch) else { continue };
                let turn = if dir == state.dir { 0 } else { TURN + jog };
                let next_cost = cost + turn + price;
                if scratch.improve(self.slot(next), next_cost, Some(state)) {
                    scratch.open.push(Reverse((next_cost + self.still(next), next_cost, next)));
                }
            }
        }
        let way = best.map(|(total, state, goal)| (total, self.trace(scratch, state, goal)));
        Found { way, tired }
    }

    /// The cheapest way with one corner or two, from the middle of a side to the middle of another.
    fn simple(&self) -> Option<(i64, Route)> {
        let middle = |(port, _): &&(Port, IPoint)| port.off_middle == 0;
        let pairs = self.starts.iter().filter(middle);
        let pairs = pairs.flat_map(|start| self.goals.iter().filter(middle).map(move |goal| (start, goal)));
        let ways = pairs.filter_map(|((start, from), (goal, to))| {
            let corners = corners((*from, start.out), (*to, goal.out.opposite()))?;
            let line: Vec<IPoint> =
                std::iter::once(*from).chain(corners.iter().copied()).chain([*to]).collect();
            let legs = line.windows(2).filter_map(|leg| if let [a, b] = leg { Some((*a, *b)) } else { None });
            let price: i64 = legs.map(|(a, b)| self.prices.stretch(a, b)).sum();
            let ends = self.prices.stub(start.at, *from) + self.prices.head(*to, goal.at);
            let points = std::iter::once(start.at).chain(line).chain([goal.at]).collect();
            Some((price + ends + TURN * corners.len() as i64, Route { points: straightened(points) }))
        });
        ways.min_by_key(|(cost, _)| *cost)
    }

    /// The least that the rest of the way can cost.
    fn still(&self, state: State) -> i64 {
        let Some(here) = self.place(state) else { return 0 };
        let way = |(port, end): &(Port, IPoint)| {
            let (x, y) = (end.x - here.x, end.y - here.y);
            let length = self.prices.least(i64::from(x.abs() + y.abs()));
            length + turns(state.dir, port.out.opposite(), x, y) * TURN
        };
        self.goals.iter().map(way).min().unwrap_or(0)
    }

    /// How far the way to a place has run straight.
    fn run_before(&self, scratch: &Scratch, state: State) -> i32 {
        let before = |state: State| scratch.reached(self.slot(state)).and_then(|reached| reached.from);
        let mut first = state;
        while let Some(earlier) = before(first) {
            if first.dir != state.dir {
                break;
            }
            first = earlier;
        }
        match (self.place(first), self.place(state)) {
            // The very first stretch goes on from the stub.
            (Some(a), Some(b)) if before(first).is_none() => (a.x - b.x).abs() + (a.y - b.y).abs() + STUB_OUT,
            (Some(a), Some(b)) => (a.x - b.x).abs() + (a.y - b.y).abs(),
            _ => i32::MAX,
        }
    }

    /// Whether a goal is reached here, and whether that is the best so far.
    fn arrive(&self, cost: i64, jog: i64, state: State, best: &mut Option<(i64, State, Port)>) {
        for (port, end) in &self.goals {
            if self.place(state) != Some(*end) || state.dir == port.out {
                continue;
            }
            let turn = if state.dir == port.out.opposite() { 0 } else { TURN + jog };
            let total =
                cost + turn + self.prices.head(*end, port.at) + i64::from(port.off_middle) * OFF_MIDDLE;
            if best.as_ref().is_none_or(|(least, ..)| total < *least) {
                *best = Some((total, state, *port));
            }
        }
    }

    /// Follows the way back to its start and straightens it.
    fn trace(&self, scratch: &Scratch, last: State, goal: Port) -> Route {
        let mut points = vec![goal.at];
        let mut state = last;
        loop {
            points.extend(self.place(state));
            match scratch.reached(self.slot(state)).and_then(|reached| reached.from) {
                Some(before) => state = before,
                None => break,
            }
        }
        let start =
            self.starts.iter().find(|(port, end)| Some(*end) == self.place(state) && port.out == state.dir);
        points.extend(start.map(|(port, _)| port.at));
        points.reverse();
        Route { points: straightened(points) }
    }
}

/// How often a way must turn at least that goes in one direction and is to end in another, so far to the right and down.
const fn turns(dir: Dir, end: Dir, x: i32, y: i32) -> i64 {
    if dir.is_level() != end.is_level() {
        return 1;
    }
    let ahead = match end {
        Dir::Right => y == 0 && x >= 0,
        Dir::Left => y == 0 && x <= 0,
        Dir::Down => x == 0 && y >= 0,
        Dir::Up => x == 0 && y <= 0,
    };
    if ahead && dir.number() == end.number() { 0 } else { 2 }
}

/// The corners of the way from a place, left in one direction, to a place that is met in another: one, or two half-way.
/// None where that way would run backwards.
fn corners((from, out): (IPoint, Dir), (to, into): (IPoint, Dir)) -> Option<Vec<IPoint>> {
    let ahead = |a: IPoint, b: IPoint, dir: Dir| match dir {
        Dir::Right => b.x >= a.x,
        Dir::Left => b.x <= a.x,
        Dir::Down => b.y >= a.y,
        Dir::Up => b.y <= a.y,
    };
    let corners = match (out.is_level(), into.is_level()) {
        (true, false) => vec![IPoint::new(to.x, from.y)],
        (false, true) => vec![IPoint::new(from.x, to.y)],
        (true, true) => {
            let x = i32::midpoint(from.x, to.x);
            vec![IPoint::new(x, from.y), IPoint::new(x, to.y)]
        }
        (false, false) => {
            let y = i32::midpoint(from.y, to.y);
            vec![IPoint::new(from.x, y), IPoint::new(to.x, y)]
        }
    };
    let good = ahead(from, *corners.first()?, out) && ahead(*corners.last()?, to, into);
    good.then_some(corners)
}

/// Drops places that lie on the way between their neighbours.
fn straightened(points: Vec<IPoint>) -> Vec<IPoint> {
    let mut kept: Vec<IPoint> = Vec::with_capacity(points.len());
    for p in points {
        if kept.last() == Some(&p) {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && ((a.x == b.x && b.x == p.x) || (a.y == b.y && b.y == p.y))
        {
            kept.pop();
        }
        kept.push(p);
    }
    kept
}
