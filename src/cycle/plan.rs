//! The fewest steps that close the growth cycle, from what the board already says: arrows to draw or turn round, notes to write,
//! to make KPI events or to put into their blocks. Each step lies on a path that a condition allows, and once it is done, one less
//! is left, on boards that are looked at whole.

use super::facts::Facts;
use super::graph::Graph;
use super::mend::Mend;
use super::places::{Ban, Change, Place, Places, Role};
use super::plan_states::{Reached, States};
use super::plan_trip::{Move, State, Trip};
use super::walk::{Net, Phase, step, turn};
use crate::model::{Condition, Endpoint, Id, Page};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Maximum number of edges visited before no further resource is tried; keeps the check of the largest boards within a frame.
const WORK: usize = 40_000;

/// Maximum number of edges visited before, of ways with as few steps, the one found is taken, though another may have shorter arrows.
const FINE: usize = 5_000;

/// Maximum number of places in one phase from which one goes on by drawn arrows; beyond it a plan may not be the shortest.
const CROWD: usize = 200;

/// A step, and the condition that it belongs to.
pub(super) type PlanStep = (Condition, Mend);

/// The fewest steps that close the cycle, in the order of the conditions, and the arrows that the cycle then runs over as they are;
/// none where it closes already, or nothing was found. `paying` says of each node whether ② can still come to revenue or cost from it.
pub(super) fn plan(
    facts: &Facts,
    page: Page,
    graph: &Graph,
    paying: &[bool],
) -> (Vec<PlanStep>, BTreeSet<Id>) {
    plan_without(facts, page, (graph, paying), (&[], &mut 0)).unwrap_or_default()
}

/// Maximum number of edges visited in all before no further note is tried as one thing and as another, or as made.
const MOST_WORK: usize = 200_000;

/// Maximum number of notes that are looked at as one thing and as another; beyond it, as they are.
const BANS: usize = 6;

/// The fewest steps that do without some notes. A note that is one thing now and another after a step cannot be both on one way:
/// where a way takes it as both, the better of those that take it as one is the plan.
fn plan_without(
    facts: &Facts,
    page: Page,
    (graph, paying): (&Graph, &[bool]),
    (banned, work): (&[Ban], &mut usize),
) -> Option<(Vec<PlanStep>, BTreeSet<Id>)> {
    let as_they_are: Vec<Endpoint> =
        banned.iter().filter(|(_, changed)| !changed).map(|(end, _)| *end).collect();
    let (without, paying_without);
    let (graph, paying) = if as_they_are.is_empty() {
        (graph, paying)
    } else {
        without = graph.without(&as_they_are);
        paying_without = super::search::paying(Net { graph: &without, proven: false, undoubted: false });
        (&without, paying_without.as_slice())
    };
    // Beyond some notes that are both, all are taken as they are.
    let places = Places::new(facts, page, graph, (banned, banned.len() < BANS && *work < MOST_WORK));
    let trip = fewest(&places, paying, work)?;
    let Some(note) = trip.taken_as_both() else { return Some((trip.steps(), trip.arrows())) };
    let found = [true, false].into_iter().filter_map(|changed| {
        let banned: Vec<Ban> = banned.iter().copied().chain([(note, changed)]).collect();
        plan_without(facts, page, (graph, paying), (&banned, work))
    });
    found.min_by_key(|(steps, _)| steps.len())
}

/// Steps first, then what is skipped of the stations, then the length of new arrows in page units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) steps: u16,
    skipped: u16,
    length: u32,
}

impl Cost {
    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            steps: self.steps + other.steps,
            skipped: self.skipped + other.skipped,
            length: self.length + other.length,
        }
    }

    const fn minus(self, other: Self) -> Self {
        Self {
            steps: self.steps.saturating_sub(other.steps),
            skipped: self.skipped.saturating_sub(other.skipped),
            length: self.length.saturating_sub(other.length),
        }
    }

    pub(super) const fn step(skipped: u16, length: u32) -> Self {
        Self { steps: 1, skipped, length }
    }
}

/// Maximum number of notes to be made that are looked at as made already, each by itself.
const MADE: usize = 32;

/// The cheapest round trip. One that comes twice to a note that has to be made first makes it once: so each is also looked at as made,
/// for the price of a step.
fn fewest<'a>(places: &'a Places<'_>, paying: &'a [bool], work: &mut usize) -> Option<Trip<'a>> {
    let mut states = States::new(places.all.len() * State::EACH);
    let (mut best_cost, mut best) = cheapest(places, paying, None, (&mut states, work))?;
    let to_make = || places.all.iter().enumerate().filter(|(_, place)| place.change.is_some());
    if to_make().count() <= MADE {
        for (made, _) in to_make() {
            if *work > MOST_WORK {
                break;
            }
            let found = cheapest(places, paying, Some(made), (&mut states, work));
            let Some((cost, trip)) = found else { continue };
            let cost = cost.plus(Cost::step(0, 0));
            if cost.steps < best_cost.steps && trip.steps.iter().any(|(state, ..)| state.place == made) {
                (best_cost, best) = (cost, trip);
            }
        }
    }
    Some(best)
}

/// The cheapest round trip, with a note that counts as made.
fn cheapest<'a>(
    places: &'a Places<'_>,
    paying: &'a [bool],
    made: Option<usize>,
    (states, work): (&mut States, &mut usize),
) -> Option<(Cost, Trip<'a>)> {
    let mut search = PlanSearch { places, paying, made, work: 0, states };
    let mut best: Option<(Cost, Trip<'a>)> = None;
    // What something is learned from comes first, as only drawn ways come back to other resources; then what arrows leave already.
    let mut homes = places.of(Role::Resource).to_vec();
    homes.sort_by_cached_key(|home| {
        let place = places.get(*home);
        let ways = place.and_then(Place::node).map(|node| places.graph.ways(node));
        let is_tied = ways.is_some_and(|ways| ways.iter().any(|way| way.arrow.is_some()));
        (!place.is_some_and(|place| place.kind.learning), !is_tied)
    });
    for home in homes {
        let least = best.as_ref().is_some_and(|(cost, _)| cost.steps <= 1);
        if search.work > if least { FINE } else { WORK } {
            break;
        }
        let limit = best.as_ref().map(|(cost, _)| *cost);
        if let Some(found) = search.from(home, limit) {
            best = Some(found);
        }
    }
    *work += search.work;
    best
}

/// A search for the cheapest round trip.
pub(super) struct PlanSearch<'a, 'b, 's> {
    pub(super) places: &'a Places<'b>,
    /// For each node whether ② can still come to revenue or cost from it.
    paying: &'a [bool],
    /// A note that counts as made.
    made: Option<usize>,
    /// How many ways were looked at.
    work: usize,
    states: &'s mut States,
}

impl<'a> PlanSearch<'a, '_, '_> {
    /// The cheapest round trip from a resource back to it, if it is cheaper than `limit`. Dijkstra's algorithm (1959).
    fn from(&mut self, home: usize, limit: Option<Cost>) -> Option<(Cost, Trip<'a>)> {
        self.states.clear();
        let mut weighed = [[0_usize; Role::ALL.len()]; State::EACH];
        let mut popped = [0_usize; State::EACH];
        let (before, mut found) = (self.work, Vec::new());
        let start = State { place: home, phase: Phase::Making, paid: false };
        let goal = State { place: home, phase: Phase::Returning, paid: true };
        let cost = self.entering(home);
        // What costs nothing is looked at next, without a place in the queue.
        let mut next_up = vec![(cost, start.number())];
        let mut open: BinaryHeap<Reverse<(Cost, usize)>> = BinaryHeap::new();
        self.states.improve(start.number(), cost, start.number(), Move::Start);
        while let Some((cost, number)) = next_up.pop().or_else(|| open.pop().map(|Reverse(entry)| entry)) {
            if !self.states.settle(number) {
                continue;
            }
            if limit.is_some_and(|limit| cost >= limit) {
                return None;
            }
            let state = State::of(number);
            let entered = popped.get_mut(number % State::EACH);
            let crowded = entered.is_some_and(|count| std::mem::replace(count, *count + 1) > CROWD);
            // What a new arrow leads to is never left out.
            let is_new = self.states.get(number).is_some_and(|reached| reached.how == Move::New);
            if crowded && !is_new && state != goal {
                continue;
            }
            if state == goal {
                return Some((cost, self.trip(number)));
            }
            // What costs as much as a round trip that is known leads to no cheaper one.
            let known = self.states.get(goal.number()).map(|reached| reached.cost);
            let bound = known.into_iter().chain(limit).min();
            if known.is_some_and(|known| known.steps == cost.steps) && self.work - before > FINE {
                return known.map(|known| (known, self.trip(goal.number())));
            }
            self.next(state, home, &mut weighed, &mut found);
            for (next, how, price) in found.drain(..) {
                // What the trip began with is made already.
                let made = if next.place == home && !matches!(how, Move::Spot | Move::Paid) {
                    self.entering(home)
                } else {
                    Cost::default()
                };
                let price = price.minus(made);
                self.work += 1;
                let cost = cost.plus(price);
                if bound.is_some_and(|bound| cost >= bound) {
                    continue;
                }
                if self.states.improve(next.number(), cost, number, how) {
                    if price == Cost::default() {
                        next_up.push((cost, next.number()));
                    } else {
                        open.push(Reverse((cost, next.number())));
                    }
                }
            }
        }
        None
    }

    fn trip(&self, goal: usize) -> Trip<'a> {
        let mut steps = Vec::new();
        let mut here = goal;
        while let Some(Reached { before, how, .. }) = self.states.get(here) {
            let state = State::of(here);
            let paid = if how == Move::Paid {
                self.places.pay(state.place, self.paying).map(|(_, mends)| mends)
            } else {
                None
            };
            steps.push((state, how, paid.unwrap_or_default()));
            if how == Move::Start {
                break;
            }
            here = before as usize;
        }
        steps.reverse();
        Trip { places: &self.places.all, steps, graph: self.places.graph }
    }

    /// What it costs to come to a place: a step where it has to be made first.
    pub(super) fn entering(&self, place: usize) -> Cost {
        match self.places.get(place).and_then(|place| place.change) {
            Some(_) if self.made == Some(place) => Cost::default(),
            None => Cost::default(),
            // What has to be written from nothing comes after what is there already.
            Some(Change::Write) => Cost::step(1, 0),
            Some(_) => Cost::step(0, 0),
        }
    }

    /// Adds the states that follow a state to `found`, with how one comes there and what it costs.
    fn next(
        &self,
        state: State,
        home: usize,
        weighed: &mut [[usize; Role::ALL.len()]; State::EACH],
        found: &mut Vec<(State, Move, Cost)>,
    ) {
        let Some(here) = self.places.get(state.place) else { return };
        if let Some(phase) = turn(state.phase, here.kind) {
            let unpaid = state.phase == Phase::Earning && !state.paid;
            if let Some((cost, _)) = self.places.pay(state.place, self.paying).filter(|_| unpaid) {
                let how = if cost.steps == 0 { Move::Spot } else { Move::Paid };
                found.push((State { phase, paid: true, ..state }, how, cost));
            }
            found.push((State { phase, ..state }, Move::Spot, Cost::default()));
        }
        let Some(node) = here.node() else {
            // Arrows that leave its block leave from it.
            if let Some(block) = here.kind.block {
                found.push((
                    State { place: self.places.graph.leave(block), ..state },
                    Move::Drawn(None),
                    Cost::default(),
                ));
            }
            self.new_arrows(state, home, weighed, found);
            return;
        };
        let lacking =
            here.kind.block.filter(|_| !here.kind.note).and_then(|block| self.places.unwritten.get(&block));
        // From where arrows arrive at the block, not from where they leave it.
        let arrives = self.places.graph.mirror(node) > node;
        if let Some(place) = lacking.copied().filter(|_| arrives) {
            let phase = self.places.get(place).and_then(|to| step(state.phase, to.kind));
            if let Some(phase) = phase {
                found.push((State { place, phase, ..state }, Move::Drawn(None), self.entering(place)));
            }
        }
        // A note elsewhere, or of another kind, is no longer joined with the block it lies in.
        let joined = here.stays();
        for way in self.places.graph.ways(node).iter().filter(|way| joined || way.arrow.is_some()) {
            for place in self.places.at_node(way.to as usize) {
                let to = self.places.get(place);
                let through = way.arrow.is_none() && !to.is_some_and(Place::stays);
                if let (false, Some(phase)) = (through, to.and_then(|to| step(state.phase, to.kind))) {
                    found.push((
                        State { place, phase, ..state },
                        Move::Drawn(way.arrow),
                        self.entering(place),
                    ));
                }
            }
        }
        self.turned_arrows(state, node, home, found);
        self.new_arrows(state, home, weighed, found);
    }
}
