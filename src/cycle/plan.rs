//! Plans the fewest steps that close the growth cycle: arrows to add or reverse, notes to add, to fill in, to
//! make KPI events or to move into their blocks. Each step is on a path that a condition allows; after each
//! step one less remains, on boards small enough for a complete search.

use super::candidates::{Candidate, CandidateChange, Candidates, Exclusion};
use super::facts::BoardFacts;
use super::graph::Graph;
use super::node_role::NodeRole;
use super::phases::{GraphView, Phase, phase_after_edge, phase_after_turn};
use super::plan_cost::PlanCost;
use super::plan_states::{PlanStates, ReachedState};
pub(super) use super::plan_trip::PlanStep;
use super::plan_trip::{PlanMove, PlanState, PlannedTrip};
use crate::model::{Endpoint, Id, Page};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Maximum number of edges visited before no further resource is tried; keeps the check of the largest boards
/// within a frame.
const MAX_EDGES_PER_SEARCH: usize = 40_000;

/// Maximum number of edges visited before, of plans with equally many steps, the first one is taken instead of
/// the one with the shortest arrows.
const MAX_EDGES_FOR_TIE_BREAK: usize = 5_000;

/// Maximum number of candidates per phase from which existing arrows are followed; beyond it a plan may not be
/// the shortest.
const MAX_CANDIDATES_PER_PHASE: usize = 200;

/// Plans the fewest steps that close the cycle, ordered by condition; also returns the existing arrows that the
/// planned cycle uses. `None` if it closes already or no plan was found. `paying` tells for each node whether ②
/// can reach revenue or cost from it.
pub(super) fn plan_steps(
    facts: &BoardFacts,
    page: Page,
    graph: &Graph,
    paying: &[bool],
) -> (Vec<PlanStep>, BTreeSet<Id>) {
    plan_excluding(facts, page, (graph, paying), (&[], &mut 0)).unwrap_or_default()
}

/// Maximum number of edges visited in total before no further variants are tried.
const MAX_EDGES_TOTAL: usize = 200_000;

/// Maximum number of notes tried in both variants, as they are and changed; others are taken as they are.
const MAX_EXCLUSIONS: usize = 6;

/// Plans without some candidates. A note cannot be both what it is and what a step makes it on one trip: if a
/// trip uses both, the better of the trips that use one of them is the plan.
fn plan_excluding(
    facts: &BoardFacts,
    page: Page,
    (graph, paying): (&Graph, &[bool]),
    (banned, visited_edges): (&[Exclusion], &mut usize),
) -> Option<(Vec<PlanStep>, BTreeSet<Id>)> {
    let as_they_are: Vec<Endpoint> =
        banned.iter().filter(|(_, changed)| !changed).map(|(end, _)| *end).collect();
    let (without, paying_without);
    let (graph, paying) = if as_they_are.is_empty() {
        (graph, paying)
    } else {
        without = graph.with_unwritten(&as_they_are);
        paying_without = super::walk_search::paying_nodes(GraphView {
            graph: &without,
            strong_only: false,
            avoid_doubted: false,
        });
        (&without, paying_without.as_slice())
    };
    // Beyond the maximum number of variants, all notes are taken as they are.
    let places = Candidates::new(
        facts,
        page,
        graph,
        (banned, banned.len() < MAX_EXCLUSIONS && *visited_edges < MAX_EDGES_TOTAL),
    );
    let trip = cheapest_trip(&places, paying, visited_edges)?;
    let Some(note) = trip.conflicting_note() else { return Some((trip.steps(), trip.existing_arrow_ids())) };
    let found = [true, false].into_iter().filter_map(|changed| {
        let banned: Vec<Exclusion> = banned.iter().copied().chain([(note, changed)]).collect();
        plan_excluding(facts, page, (graph, paying), (&banned, visited_edges))
    });
    found.min_by_key(|(steps, _)| steps.len())
}

/// Maximum number of notes to be added that are tried as added already.
const MAX_NEW_NOTES_TRIED: usize = 32;

/// Finds the cheapest trip. A trip that passes a note to be added twice adds it once, so each such note is also
/// tried as added, for the cost of a step.
fn cheapest_trip<'a>(
    candidates: &'a Candidates<'_>,
    paying: &'a [bool],
    visited_edges: &mut usize,
) -> Option<PlannedTrip<'a>> {
    let mut states = PlanStates::new(candidates.all.len() * PlanState::STATES_PER_CANDIDATE);
    let (mut best_cost, mut best) =
        cheapest_trip_with(candidates, paying, None, (&mut states, visited_edges))?;
    let to_make = || candidates.all.iter().enumerate().filter(|(_, place)| place.change.is_some());
    if to_make().count() <= MAX_NEW_NOTES_TRIED {
        for (added_note, _) in to_make() {
            if *visited_edges > MAX_EDGES_TOTAL {
                break;
            }
            let found =
                cheapest_trip_with(candidates, paying, Some(added_note), (&mut states, visited_edges));
            let Some((cost, trip)) = found else { continue };
            let cost = cost.add(PlanCost::of_step(0, 0));
            if cost.steps < best_cost.steps && trip.steps.iter().any(|(state, ..)| state.place == added_note)
            {
                (best_cost, best) = (cost, trip);
            }
        }
    }
    Some(best)
}

/// Finds the cheapest trip if a note counts as added.
fn cheapest_trip_with<'a>(
    candidates: &'a Candidates<'_>,
    paying: &'a [bool],
    added_note: Option<usize>,
    (states, visited_edges): (&mut PlanStates, &mut usize),
) -> Option<(PlanCost, PlannedTrip<'a>)> {
    let mut search = PlanSearch { places: candidates, paying, added_note, visited_edges: 0, states };
    let mut best: Option<(PlanCost, PlannedTrip<'a>)> = None;
    // Data and models come first, because only existing arrows return to other resources; then resources with
    // arrows.
    let mut homes = candidates.by_role(NodeRole::Resource).to_vec();
    homes.sort_by_cached_key(|home| {
        let place = candidates.get(*home);
        let ways = place.and_then(Candidate::node).map(|node| candidates.graph.outgoing_edges(node));
        let is_tied = ways.is_some_and(|ways| ways.iter().any(|way| way.arrow.is_some()));
        (!place.is_some_and(|place| place.kind.learning), !is_tied)
    });
    for home in homes {
        let least = best.as_ref().is_some_and(|(cost, _)| cost.steps <= 1);
        if search.visited_edges > if least { MAX_EDGES_FOR_TIE_BREAK } else { MAX_EDGES_PER_SEARCH } {
            break;
        }
        let limit = best.as_ref().map(|(cost, _)| *cost);
        if let Some(found) = search.cheapest_from(home, limit) {
            best = Some(found);
        }
    }
    *visited_edges += search.visited_edges;
    best
}

/// A search for the cheapest trip.
pub(super) struct PlanSearch<'a, 'b, 's> {
    pub(super) places: &'a Candidates<'b>,
    /// For each node, whether ② can reach revenue or cost from it.
    paying: &'a [bool],
    /// A note that counts as added.
    added_note: Option<usize>,
    /// Number of edges visited.
    visited_edges: usize,
    states: &'s mut PlanStates,
}

impl<'a> PlanSearch<'a, '_, '_> {
    /// Finds the cheapest trip from a resource back to it, if it is cheaper than `limit`, by Dijkstra's
    /// algorithm (1959).
    fn cheapest_from(&mut self, home: usize, limit: Option<PlanCost>) -> Option<(PlanCost, PlannedTrip<'a>)> {
        self.states.clear();
        let mut weighed = [[0_usize; NodeRole::ALL.len()]; PlanState::STATES_PER_CANDIDATE];
        let mut popped = [0_usize; PlanState::STATES_PER_CANDIDATE];
        let (before, mut found) = (self.visited_edges, Vec::new());
        let start = PlanState { place: home, phase: Phase::Making, paid: false };
        let goal = PlanState { place: home, phase: Phase::Returning, paid: true };
        let cost = self.entry_cost(home);
        // Successors without cost skip the queue.
        let mut next_up = vec![(cost, start.index())];
        let mut open: BinaryHeap<Reverse<(PlanCost, usize)>> = BinaryHeap::new();
        self.states.improve(start.index(), cost, start.index(), PlanMove::Start);
        while let Some((cost, number)) = next_up.pop().or_else(|| open.pop().map(|Reverse(entry)| entry)) {
            if !self.states.settle(number) {
                continue;
            }
            if limit.is_some_and(|limit| cost >= limit) {
                return None;
            }
            let state = PlanState::from_index(number);
            let entered = popped.get_mut(number % PlanState::STATES_PER_CANDIDATE);
            let crowded =
                entered.is_some_and(|count| std::mem::replace(count, *count + 1) > MAX_CANDIDATES_PER_PHASE);
            // The target of a new arrow is never skipped.
            let is_new =
                self.states.get(number).is_some_and(|reached| reached.step_kind == PlanMove::NewArrow);
            if crowded && !is_new && state != goal {
                continue;
            }
            if state == goal {
                return Some((cost, self.trace_trip(number)));
            }
            // A state as expensive as a known trip leads to no cheaper one.
            let known = self.states.get(goal.index()).map(|reached| reached.cost);
            let bound = known.into_iter().chain(limit).min();
            if known.is_some_and(|known| known.steps == cost.steps)
                && self.visited_edges - before > MAX_EDGES_FOR_TIE_BREAK
            {
                return known.map(|known| (known, self.trace_trip(goal.index())));
            }
            self.push_successors(state, home, &mut weighed, &mut found);
            for (next, how, price) in found.drain(..) {
                // The start of the trip exists already.
                let added_note =
                    if next.place == home && !matches!(how, PlanMove::PhaseChange | PlanMove::Payment) {
                        self.entry_cost(home)
                    } else {
                        PlanCost::default()
                    };
                let price = price.saturating_sub(added_note);
                self.visited_edges += 1;
                let cost = cost.add(price);
                if bound.is_some_and(|bound| cost >= bound) {
                    continue;
                }
                if self.states.improve(next.index(), cost, number, how) {
                    if price == PlanCost::default() {
                        next_up.push((cost, next.index()));
                    } else {
                        open.push(Reverse((cost, next.index())));
                    }
                }
            }
        }
        None
    }

    fn trace_trip(&self, goal: usize) -> PlannedTrip<'a> {
        let mut steps = Vec::new();
        let mut here = goal;
        while let Some(ReachedState { predecessor: before, step_kind: how, .. }) = self.states.get(here) {
            let state = PlanState::from_index(here);
            let paid = if how == PlanMove::Payment {
                self.places.cheapest_payment(state.place, self.paying).map(|(_, fixes)| fixes)
            } else {
                None
            };
            steps.push((state, how, paid.unwrap_or_default()));
            if how == PlanMove::Start {
                break;
            }
            here = before as usize;
        }
        steps.reverse();
        PlannedTrip { places: &self.places.all, steps, graph: self.places.graph }
    }

    /// Cost of entering a candidate: a step if it must be changed or added first.
    pub(super) fn entry_cost(&self, place: usize) -> PlanCost {
        match self.places.get(place).and_then(|place| place.change) {
            Some(_) if self.added_note == Some(place) => PlanCost::default(),
            None => PlanCost::default(),
            // Existing notes are preferred to notes to be added.
            Some(CandidateChange::Add) => PlanCost::of_step(1, 0),
            Some(_) => PlanCost::of_step(0, 0),
        }
    }

    /// Appends the successors of a state with their moves and costs.
    fn push_successors(
        &self,
        state: PlanState,
        home: usize,
        weighed: &mut [[usize; NodeRole::ALL.len()]; PlanState::STATES_PER_CANDIDATE],
        found: &mut Vec<(PlanState, PlanMove, PlanCost)>,
    ) {
        let Some(here) = self.places.get(state.place) else { return };
        if let Some(phase) = phase_after_turn(state.phase, here.kind) {
            let unpaid = state.phase == Phase::Earning && !state.paid;
            if let Some((cost, _)) = self.places.cheapest_payment(state.place, self.paying).filter(|_| unpaid)
            {
                let how = if cost.steps == 0 { PlanMove::PhaseChange } else { PlanMove::Payment };
                found.push((PlanState { phase, paid: true, ..state }, how, cost));
            }
            found.push((PlanState { phase, ..state }, PlanMove::PhaseChange, PlanCost::default()));
        }
        let Some(node) = here.node() else {
            // Arrows that leave its block leave from it.
            if let Some(block) = here.kind.block {
                found.push((
                    PlanState { place: self.places.graph.exit_node(block), ..state },
                    PlanMove::ExistingArrow(None),
                    PlanCost::default(),
                ));
            }
            self.push_new_arrows(state, home, weighed, found);
            return;
        };
        let lacking = here
            .kind
            .block
            .filter(|_| !here.kind.note)
            .and_then(|block| self.places.notes_to_add.get(&block));
        // From the entry of the block, not from its exit.
        let arrives = self.places.graph.opposite_node(node) > node;
        if let Some(place) = lacking.copied().filter(|_| arrives) {
            let phase = self.places.get(place).and_then(|to| phase_after_edge(state.phase, to.kind));
            if let Some(phase) = phase {
                found.push((
                    PlanState { place, phase, ..state },
                    PlanMove::ExistingArrow(None),
                    self.entry_cost(place),
                ));
            }
        }
        // A note that moves or changes its kind is no longer connected with its present block.
        let joined = here.is_unchanged();
        for way in self.places.graph.outgoing_edges(node).iter().filter(|way| joined || way.arrow.is_some()) {
            for place in self.places.of_node(way.target as usize) {
                let to = self.places.get(place);
                let through = way.arrow.is_none() && !to.is_some_and(Candidate::is_unchanged);
                if let (false, Some(phase)) =
                    (through, to.and_then(|to| phase_after_edge(state.phase, to.kind)))
                {
                    found.push((
                        PlanState { place, phase, ..state },
                        PlanMove::ExistingArrow(way.arrow),
                        self.entry_cost(place),
                    ));
                }
            }
        }
        self.push_reversed_arrows(state, node, home, found);
        self.push_new_arrows(state, home, weighed, found);
    }
}
