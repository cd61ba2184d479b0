//! The fewest steps that close the growth cycle, from what the board already says: arrows to draw or turn round, notes to write,
//! to make KPI events or to put into their blocks. Each step lies on a path that a condition allows, and once it is done, one less
//! is left.

use super::facts::Facts;
use super::graph::{Graph, Kind};
use super::mend::Mend;
use super::places::{Ban, Change, Place, Places, Role};
use super::plan_states::{Reached, States};
use super::plan_trip::{Move, State, Trip};
use super::walk::{Net, Phase, step, turn};
use crate::model::{Block, End, Page, Stage};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Maximum number of edges visited before no further resource is tried; keeps the check of the largest boards within a frame.
const WORK: usize = 40_000;

/// Maximum number of edges visited before, of ways with as few steps, the one found is taken, though another may have shorter arrows.
const FINE: usize = 5_000;

/// Maximum number of places in one phase from which one goes on by drawn arrows; beyond it a plan may not be the shortest.
const CROWD: usize = 400;

/// Maximum number of new arrows that are weighed from places of one station in one phase, but for those from the first place.
const WEIGHED: usize = 600;

/// A step, and the condition that it belongs to.
pub(super) type PlanStep = (Stage, Mend);

/// The fewest steps that close the cycle, in the order of the conditions; none where it closes already. `paying` says of each node
/// whether ② can still come to revenue or cost from it.
pub(super) fn plan(facts: &Facts, page: Page, graph: &Graph, paying: &[bool]) -> Vec<PlanStep> {
    plan_without(facts, page, (graph, paying), &[]).unwrap_or_default()
}

/// Maximum number of notes that are looked at as one thing and as another; beyond it, as they are.
const BANS: usize = 6;

/// The fewest steps that do without some notes. A note that is one thing now and another after a step cannot be both on one way:
/// where a way takes it as both, the better of those that take it as one is the plan.
fn plan_without(
    facts: &Facts,
    page: Page,
    (graph, paying): (&Graph, &[bool]),
    banned: &[Ban],
) -> Option<Vec<PlanStep>> {
    let as_they_are: Vec<End> = banned.iter().filter(|(_, changed)| !changed).map(|(end, _)| *end).collect();
    let (without, paying_without);
    let (graph, paying) = if as_they_are.is_empty() {
        (graph, paying)
    } else {
        without = graph.without(&as_they_are);
        paying_without = super::search::paying(Net { graph: &without, proven: false, undoubted: false });
        (&without, paying_without.as_slice())
    };
    // Beyond some notes that are both, all are taken as they are.
    let places = Places::new(facts, page, graph, (banned, banned.len() < BANS));
    let trip = fewest(&places, paying)?;
    let Some(note) = trip.taken_as_both() else { return Some(trip.into_steps()) };
    let found = [true, false].into_iter().filter_map(|changed| {
        let banned: Vec<Ban> = banned.iter().copied().chain([(note, changed)]).collect();
        plan_without(facts, page, (graph, paying), &banned)
    });
    found.min_by_key(Vec::len)
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
fn fewest<'a>(places: &'a Places<'_>, paying: &'a [bool]) -> Option<Trip<'a>> {
    let mut states = States::new(places.all.len() * State::EACH);
    let (mut best_cost, mut best) = cheapest(places, paying, None, &mut states)?;
    let to_make = || places.all.iter().enumerate().filter(|(_, place)| place.change.is_some());
    if to_make().count() <= MADE {
        for (made, _) in to_make() {
            let Some((cost, trip)) = cheapest(places, paying, Some(made), &mut states) else { continue };
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
    states: &mut States,
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
    best
}

struct PlanSearch<'a, 'b, 's> {
    places: &'a Places<'b>,
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
    fn entering(&self, place: usize) -> Cost {
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

    /// Arrows that lead here and would lead on, were they turned round.
    fn turned_arrows(&self, state: State, node: usize, home: usize, found: &mut Vec<(State, Move, Cost)>) {
        let graph = self.places.graph;
        // How an arrow runs is for notes to say that stay where they are.
        let Some(here) = self.places.get(state.place).filter(|here| here.stays()) else { return };
        for way in graph.ways_to(graph.mirror(node)) {
            let Some(arrow) = way.arrow else { continue };
            for place in self.places.at_node(graph.mirror(way.to as usize)) {
                let Some(to) = self.places.get(place).filter(|to| to.stays()) else { continue };
                let allowed = self.allowed(state.phase, here.kind, to.kind);
                if let Some((phase, _)) = allowed.filter(|_| state.phase != Phase::Returning || place == home)
                {
                    let cost = Cost::step(0, 0).plus(self.entering(place));
                    found.push((State { place, phase, ..state }, Move::Turned(arrow), cost));
                }
            }
        }
    }

    fn new_arrows(
        &self,
        state: State,
        home: usize,
        weighed: &mut [[usize; Role::ALL.len()]; State::EACH],
        found: &mut Vec<(State, Move, Cost)>,
    ) {
        let Some(here) = self.places.get(state.place).filter(|here| here.kind.note) else { return };
        let role = Role::of(here.kind.block, here.kind.kpi);
        let budget =
            weighed.get_mut(state.number() % State::EACH).and_then(|by_role| by_role.get_mut(role as usize));
        let Some(budget) = budget.filter(|spent| **spent < WEIGHED) else { return };
        let targets: &[Role] = match state.phase {
            Phase::Making => &[Role::Activity, Role::Offer],
            Phase::Offering => &[Role::Contact, Role::Segment],
            Phase::Earning => &[Role::Kpi, Role::Money],
            Phase::Returning => &[],
        };
        let targets = targets.iter().flat_map(|role| self.places.of(*role)).copied();
        let back = (state.phase == Phase::Returning).then_some(home);
        for place in targets.chain(back) {
            *budget += 1;
            let Some(to) = self.places.get(place).filter(|to| to.end != here.end) else { continue };
            if let Some((phase, skipped)) = self.allowed(state.phase, here.kind, to.kind) {
                let cost = Cost::step(skipped, length(here, to)).plus(self.entering(place));
                found.push((State { place, phase, ..state }, Move::New, cost));
            }
        }
    }

    /// The phase to which a new arrow leads, and how many stations it skips; `None` for an arrow that no condition asks for.
    fn allowed(&self, phase: Phase, from: Kind, to: Kind) -> Option<(Phase, u16)> {
        let (role, target) = (Role::of(from.block, from.kpi), Role::of(to.block, to.kpi));
        let skipped = match (phase, role, target) {
            // What is neither data nor a model teaches nothing: no arrow is drawn from it or to it.
            (Phase::Making, Role::Resource, _) if !from.learning => return None,
            (Phase::Returning, _, Role::Resource) if !to.learning => return None,
            // A model that stands among the activities is not passed by, nor is a KPI event.
            (Phase::Making, Role::Resource, Role::Offer) if self.places.learns => return None,
            (Phase::Earning, Role::Segment, Role::Money) if self.places.counts => return None,
            (Phase::Making, Role::Resource, Role::Activity)
            | (Phase::Making, Role::Activity, Role::Offer)
            | (Phase::Offering, Role::Offer, Role::Contact)
            | (Phase::Offering, Role::Contact, Role::Segment)
            | (Phase::Earning, Role::Segment, Role::Kpi)
            | (Phase::Returning, Role::Kpi, Role::Resource) => 0,
            (Phase::Making, Role::Resource, Role::Offer)
            | (Phase::Offering, Role::Offer, Role::Segment)
            | (Phase::Earning, Role::Segment, Role::Money)
            | (Phase::Returning, Role::Money, Role::Resource) => 1,
            _ => return None,
        };
        let reached = to.written || !to.note;
        // A KPI that grows brings data rather than a model, and revenue is asked for before cost.
        let later = (phase == Phase::Returning && !to.data) || to.block == Some(Block::CostStructure);
        let skipped = skipped + u16::from(later);
        step(phase, to).filter(|_| reached).map(|phase| (phase, skipped))
    }
}

/// How far it is from the middle of a place to that of another, in page units.
pub(super) fn length(from: &Place, to: &Place) -> u32 {
    let (dx, dy) = (f64::from(to.at.x - from.at.x), f64::from(to.at.y - from.at.y));
    (dx * dx + dy * dy).sqrt().round() as u32
}
