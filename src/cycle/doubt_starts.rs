//! Start states at which an open doubt counts against a path. (A doubt always counts against paths that lead to
//! its note.) Does not know which path is taken.

use super::graph::{Graph, NodeProperties};
use super::phases::{GraphView, Phase, StateIndex, state_index, state_parts};
use super::reachability::Reachability;
use crate::model::Block;
use rustc_hash::FxHashSet;

/// Returns activities for ①, segments that ① cannot reach for ②, and KPI events and money that ② cannot pass
/// for ③. A resource in doubt never counts against ①, which may start at the activity after it. `paying` tells
/// for each node whether ② can reach revenue or cost from it.
pub(super) fn doubt_starts(graph: &Graph, paying: &[bool]) -> FxHashSet<StateIndex> {
    let doubted = |is: fn(NodeProperties) -> bool, phase: Phase| -> Vec<StateIndex> {
        let nodes = graph.node_indices(|kind| kind.doubted && is(kind));
        nodes.map(|node| state_index(node, phase)).collect()
    };
    let is_activity = |kind: NodeProperties| kind.matches_block(Block::KeyActivities);
    let pays = |node: usize| paying.get(node).copied().unwrap_or(false);
    let (segments, turns) =
        (doubted(is_segment, Phase::Earning), doubted(NodeProperties::is_turning_point, Phase::Returning));
    let mut starts = FxHashSet::from_iter(doubted(is_activity, Phase::Making));
    starts.extend(unreached_states(graph, segments, NodeProperties::can_start, Phase::Making));
    // A KPI event that reaches no money is on no path of ②.
    let (on_way, beside): (Vec<StateIndex>, Vec<StateIndex>) =
        turns.into_iter().partition(|state| pays(state_parts(*state).0));
    starts.extend(unreached_states(graph, on_way, is_segment, Phase::Earning).into_iter().chain(beside));
    starts
}

/// The states whose notes no path reaches that starts in `phase` at a note for which `starts` holds.
fn unreached_states(
    graph: &Graph,
    states: Vec<StateIndex>,
    starts: fn(NodeProperties) -> bool,
    phase: Phase,
) -> Vec<StateIndex> {
    if states.is_empty() {
        return states;
    }
    let from = graph.node_indices(starts).map(|node| state_index(node, phase));
    let net = GraphView { graph, strong_only: false, avoid_doubted: false };
    // ① ends at a segment, ② before it turns back.
    let reach = Reachability::new(net, from, |from, to| {
        state_parts(to).1 <= Phase::Earning
            && (phase == Phase::Earning || state_parts(from).1 < Phase::Earning)
    });
    let is_reached =
        |state: &StateIndex| reach.depth(state_index(state_parts(*state).0, Phase::Earning)).is_some();
    states.into_iter().filter(|state| !is_reached(state)).collect()
}

fn is_segment(kind: NodeProperties) -> bool {
    kind.matches_block(Block::CustomerSegments)
}
