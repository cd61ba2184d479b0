//! Finds walks for the three conditions, separately and together on one loop.

use super::graph::{Edge, NodeProperties};
use super::phases::{GraphView, Phase, StateIndex, state_index, state_parts};
use super::reachability::Reachability;
use super::strongly_connected::strongly_connected_components;
use crate::model::{Block, Id};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Maximum number of states visited before no further resource is tried; keeps the check of the largest boards
/// within a frame.
const MAX_VISITED_STATES: usize = 20_000;

/// A walk: states in order, each with the edge that led there.
pub(super) type Walk = Vec<(StateIndex, Option<Edge>)>;

/// Searches a graph, or a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct WalkSearch<'a> {
    pub(super) net: GraphView<'a>,
    /// For each node, whether ② can reach revenue or cost from it.
    pub(super) paying: &'a [bool],
    /// States at which a doubt counts against a path that starts there.
    pub(super) doubt_starts: &'a FxHashSet<StateIndex>,
}

/// Loops over all three conditions in a graph, or in a part of it.
#[derive(Debug)]
struct RoundTripSearch<'a> {
    search: WalkSearch<'a>,
    /// Strongly connected component of each state.
    component: Vec<u32>,
    /// Components that contain a loop: where ③ returns to a start of ①.
    closed: BTreeSet<u32>,
}

/// For each node, whether ② can reach revenue or cost from it.
pub(super) fn paying_nodes(view: GraphView<'_>) -> Vec<bool> {
    let pays = |node: &usize| view.graph.kind(*node).is_some_and(NodeProperties::is_paying);
    view.nodes_reaching((0..view.graph.len()).filter(pays), NodeProperties::allows_earning)
}

impl WalkSearch<'_> {
    /// ①: from a resource or an activity over an offer to a segment. With `learning`, only over a note before
    /// the segment that names data, a model or what a model does.
    pub(super) fn condition_1_walk(&self, learning: bool) -> Option<Walk> {
        let starts = |is: fn(NodeProperties) -> bool| -> Vec<StateIndex> {
            let starts = self.net.graph.node_indices(is).map(|node| state_index(node, Phase::Making));
            starts.filter(|state| self.is_clear_start(*state)).collect()
        };
        // The walk starts at a resource if there is one.
        let resources = starts(|kind| kind.matches_block(Block::KeyResources));
        self.walk_to_segment(resources, learning).or_else(|| {
            let activities = starts(|kind| kind.matches_block(Block::KeyActivities));
            self.walk_to_segment(activities, learning)
        })
    }

    fn walk_to_segment(&self, starts: Vec<StateIndex>, learning: bool) -> Option<Walk> {
        let serving = |from: StateIndex, _| state_parts(from).1 < Phase::Earning;
        let reach = Reachability::new(self.net, starts, serving);
        let walk = reach.path_to(self.segment_of(&reach)?);
        if !learning || walk.iter().any(|(state, _)| self.is_learning(*state)) {
            return Some(walk);
        }
        let learned = reach.order.iter().copied().filter(|state| self.is_learning(*state));
        let onward = Reachability::new(self.net, learned, serving);
        let tail = onward.path_to(self.segment_of(&onward)?);
        let (middle, _) = tail.first()?;
        Some(reach.path_to(*middle).into_iter().chain(tail.into_iter().skip(1)).collect())
    }

    /// The nearest reached segment, if possible one from which ② reaches revenue or cost.
    fn segment_of(&self, reach: &Reachability) -> Option<StateIndex> {
        let mut segments =
            reach.order.iter().copied().filter(|state| state_parts(*state).1 == Phase::Earning);
        let first = segments.clone().next();
        segments.find(|state| self.can_pay_later(state_parts(*state).0)).or(first)
    }

    /// Returns whether a state of ① names data, a model or what a model does.
    fn is_learning(&self, state: StateIndex) -> bool {
        let (node, phase) = state_parts(state);
        phase < Phase::Earning && self.net.graph.kind(node).is_some_and(|kind| kind.note && kind.learning)
    }

    /// Returns whether a walk of ① names data, a model or what a model does.
    pub(super) fn names_learning(&self, walk: &Walk) -> bool {
        walk.iter().any(|(state, _)| self.is_learning(*state))
    }

    /// ②: from a segment to revenue or cost, starting where `first` ends if possible.
    pub(super) fn condition_2_walk(&self, first: Option<&Walk>) -> Option<Walk> {
        let ended = first.and_then(|walk| walk.last()).map(|(state, _)| state_parts(*state).0);
        let segments = || self.net.graph.notes_in(Block::CustomerSegments);
        self.walk_to_money(ended.into_iter()).or_else(|| self.walk_to_money(segments()))
    }

    fn walk_to_money(&self, from: impl Iterator<Item = usize>) -> Option<Walk> {
        let starts = from.map(|node| state_index(node, Phase::Earning));
        let starts = starts.filter(|state| self.is_clear_start(*state));
        let reach = Reachability::new(self.net, starts, |_, to| state_parts(to).1 == Phase::Earning);
        let paid = reach
            .order
            .iter()
            .copied()
            .find(|state| self.kind(*state).is_some_and(NodeProperties::is_paying))?;
        Some(reach.path_to(paid))
    }

    /// For each node, whether an activity or an offer is made from it, proven or not.
    pub(super) fn nodes_in_use(&self) -> Vec<bool> {
        let used = |kind: NodeProperties| {
            kind.matches_block(Block::KeyActivities) || kind.matches_block(Block::ValuePropositions)
        };
        let all = GraphView { strong_only: false, avoid_doubted: false, ..self.net };
        all.nodes_reaching(self.net.graph.node_indices(used), NodeProperties::allows_solving)
    }

    /// ③: from a KPI event, revenue or cost back to a resource in use; `used` is the result of `nodes_in_use`.
    pub(super) fn condition_3_walk(&self, used: &[bool]) -> Option<Walk> {
        let graph = self.net.graph;
        let events = graph.node_indices(|kind| kind.kpi && kind.is_walkable());
        let paid = graph.node_indices(|kind| kind.is_paying() && kind.is_walkable());
        let starts = events.chain(paid).map(|node| state_index(node, Phase::Returning));
        let starts = starts.filter(|state| self.is_clear_start(*state));
        let reach = Reachability::new(self.net, starts, |_, to| state_parts(to).1 == Phase::Returning);
        let home = |state: &StateIndex| {
            let resource = self.kind(*state).is_some_and(|kind| kind.matches_block(Block::KeyResources));
            resource && used.get(state_parts(*state).0).copied().unwrap_or(false)
        };
        Some(reach.path_to(reach.order.iter().copied().find(home)?))
    }

    /// Splits a trip into the walks of ①, ② and ③; ② continues to revenue or cost from where the trip turns
    /// back.
    pub(super) fn split_by_condition(&self, trip: &Walk) -> Option<[Walk; 3]> {
        let at = |phase: Phase| trip.iter().position(|(state, _)| state_parts(*state).1 == phase);
        let (segment, turn) = (at(Phase::Earning)?, at(Phase::Returning)?);
        let (turning, _) = trip.get(turn.checked_sub(1)?)?;
        let branch = self.walk_to_money(std::iter::once(state_parts(*turning).0))?;
        let second = trip.get(segment..turn)?.iter().copied().chain(branch.into_iter().skip(1));
        // A trip of several rounds passes other resources before it returns to the first.
        let home = |(state, _): &(StateIndex, Option<Edge>)| {
            state_parts(*state).1 == Phase::Returning
                && self.kind(*state).is_some_and(|kind| kind.matches_block(Block::KeyResources))
        };
        let back = turn + trip.get(turn..)?.iter().position(home)?;
        let mut second: Walk = second.collect();
        // The edge to the segment belongs to ①.
        second.first_mut().into_iter().for_each(|(_, way)| *way = None);
        Some([trip.get(..=segment)?.to_vec(), second, trip.get(turn..=back)?.to_vec()])
    }

    /// Returns whether a walk stays in this part of the graph.
    pub(super) fn allows_walk(&self, walk: &Walk) -> bool {
        walk.first().is_none_or(|(state, _)| self.is_clear_start(*state))
            && walk.iter().skip(1).all(|(_, way)| way.is_none_or(|way| self.net.allows(&way)))
    }

    /// Doubted notes that count against a walk: those it leads to, and its start if that is in `doubt_starts`.
    pub(super) fn doubted_notes(&self, walk: &Walk) -> BTreeSet<Id> {
        let graph = self.net.graph;
        let counts = walk.iter().filter(|(state, way)| way.is_some() || self.doubt_starts.contains(state));
        let nodes = counts.map(|(state, _)| state_parts(*state).0);
        let doubted = nodes.filter(|node| graph.kind(*node).is_some_and(|kind| kind.doubted));
        doubted.filter_map(|node| graph.endpoint(node)?.note_id()).collect()
    }

    /// Returns whether no doubt counts against a path that starts here.
    fn is_clear_start(&self, state: StateIndex) -> bool {
        !self.net.avoid_doubted || !self.doubt_starts.contains(&state)
    }

    /// Returns whether all arrows of a walk are strong.
    pub(super) fn is_proven(&self, walk: &Walk) -> bool {
        walk.iter().all(|(_, way)| way.is_none_or(|way| self.net.graph.is_proven(way)))
    }

    fn kind(&self, state: StateIndex) -> Option<NodeProperties> {
        self.net.graph.kind(state_parts(state).0)
    }

    fn can_pay_later(&self, node: usize) -> bool {
        self.paying.get(node).copied().unwrap_or(false)
    }
}

impl WalkSearch<'_> {
    /// Returns whether one loop carries all three conditions, and the shortest trip over them from a resource
    /// back to it; on very large boards not always the shortest.
    pub(super) fn find_closing_trip(&self) -> (bool, Option<Walk>) {
        let rounds = RoundTripSearch::new(*self);
        let closes = rounds.has_paid_turn();
        (closes, if closes { rounds.round_trip() } else { None })
    }
}

impl<'a> RoundTripSearch<'a> {
    fn new(search: WalkSearch<'a>) -> Self {
        let net = search.net;
        // A loop must pass a start of ①.
        let homes = net.graph.node_indices(|kind| kind.matches_block(Block::KeyResources));
        let component =
            strongly_connected_components(net, homes.map(|node| state_index(node, Phase::Making)));
        let part_of = |node, phase| component.get(state_index(node, phase)).copied();
        let resources = net.graph.node_indices(|kind| kind.matches_block(Block::KeyResources));
        let closed = resources.filter_map(|node| {
            let back = part_of(node, Phase::Returning)?;
            (part_of(node, Phase::Making) == Some(back)).then_some(back)
        });
        Self { search, closed: closed.collect(), component }
    }

    /// Returns whether a loop passes a turning point that reaches revenue or cost.
    fn has_paid_turn(&self) -> bool {
        self.paid_turn().is_some()
    }

    /// A state on a loop at which ③ turns back and that reaches revenue or cost.
    fn paid_turn(&self) -> Option<StateIndex> {
        (0..self.component.len()).filter(|state| self.is_on_loop(*state)).find(|state| {
            let (node, phase) = state_parts(*state);
            let turns = self.search.net.graph.kind(node).is_some_and(NodeProperties::is_turning_point);
            let turned = self.component.get(state_index(node, Phase::Returning));
            phase == Phase::Earning
                && turns
                && self.search.can_pay_later(node)
                && turned == self.component.get(*state)
        })
    }

    /// The shortest trip over all three conditions from a resource back to it.
    fn round_trip(&self) -> Option<Walk> {
        let once = |from: StateIndex, to: StateIndex| {
            (state_parts(from).1, state_parts(to).1) != (Phase::Returning, Phase::Making)
        };
        // If no single round returns to its start, several rounds form the cycle; one of them must reach
        // revenue or cost.
        self.shortest_trip(once)
            .or_else(|| self.shortest_trip(|_, _| true))
            .or_else(|| self.trip_through(self.paid_turn()?))
    }

    /// A trip through a turning point.
    fn trip_through(&self, turn: StateIndex) -> Option<Walk> {
        let net = self.search.net;
        let part = self.component.get(turn)?;
        let mut homes = net.graph.node_indices(|kind| kind.matches_block(Block::KeyResources));
        let home =
            homes.find(|home| self.component.get(state_index(*home, Phase::Returning)) == Some(part))?;
        let mut reach = Reachability::empty(net);
        reach.search(net, [state_index(home, Phase::Making)], |_, _| true, Some(turn));
        let mut trip = reach.path_to(turn);
        let end = state_index(home, Phase::Returning);
        reach.search(net, [state_index(state_parts(turn).0, Phase::Returning)], |_, _| true, Some(end));
        trip.extend(reach.path_to(end));
        Some(trip)
    }

    fn shortest_trip(&self, allowed: impl Fn(StateIndex, StateIndex) -> bool) -> Option<Walk> {
        let paid = |from: StateIndex, to: StateIndex| {
            let turning = state_parts(from).1 == Phase::Earning && state_parts(to).1 == Phase::Returning;
            allowed(from, to) && (!turning || self.search.can_pay_later(state_parts(from).0))
        };
        let (mut best, mut looked_at): (Option<Walk>, usize) = (None, 0);
        let mut reach = Reachability::empty(self.search.net);
        for home in self.search.net.graph.node_indices(|kind| kind.matches_block(Block::KeyResources)) {
            let (start, end) = (state_index(home, Phase::Making), state_index(home, Phase::Returning));
            if !self.is_on_loop(start) || !self.is_on_loop(end) {
                continue;
            }
            if looked_at > MAX_VISITED_STATES {
                break;
            }
            reach.search(self.search.net, [start], paid, Some(end));
            looked_at += reach.order.len();
            let shorter = reach.depth(end).is_some_and(|depth| {
                best.as_ref().is_none_or(|best| (depth as usize) < best.len().saturating_sub(1))
            });
            if shorter {
                best = Some(reach.path_to(end));
            }
        }
        best
    }

    fn is_on_loop(&self, state: StateIndex) -> bool {
        self.component.get(state).is_some_and(|part| self.closed.contains(part))
    }
}
