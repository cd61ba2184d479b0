//! The states where an open doubt also counts against the path that starts there. A doubt always counts against paths that lead to the
//! note. Does not know which path is taken.

use super::graph::{Graph, Kind};
use super::reach::Reach;
use super::walk::{Net, Phase, State, parts, state_of};
use crate::model::Block;
use rustc_hash::FxHashSet;

/// Activities for ①, segments that ① cannot reach for ②, KPI events and money that ② cannot run over for ③. A resource in doubt never
/// counts against ①, which may as well start from the activity behind it. `paying` says of each node whether ② can still come to
/// revenue or cost from it.
pub(super) fn doubt_starts(graph: &Graph, paying: &[bool]) -> FxHashSet<State> {
    let doubted = |is: fn(Kind) -> bool, phase: Phase| -> Vec<State> {
        let nodes = graph.numbers(|kind| kind.doubted && is(kind));
        nodes.map(|node| state_of(node, phase)).collect()
    };
    let is_activity = |kind: Kind| kind.lies_in(Block::KeyActivities);
    let pays = |node: usize| paying.get(node).copied().unwrap_or(false);
    let (segments, turns) = (doubted(is_segment, Phase::Earning), doubted(Kind::turns, Phase::Returning));
    let mut starts = FxHashSet::from_iter(doubted(is_activity, Phase::Making));
    starts.extend(unreached(graph, segments, Kind::starts, Phase::Making));
    // A KPI event from which no money is reached is on no path of ②.
    let (on_way, beside): (Vec<State>, Vec<State>) =
        turns.into_iter().partition(|state| pays(parts(*state).0));
    starts.extend(unreached(graph, on_way, is_segment, Phase::Earning).into_iter().chain(beside));
    starts
}

/// The states of the list whose notes no path reaches that starts in `phase` from a note for which `starts` holds.
fn unreached(graph: &Graph, states: Vec<State>, starts: fn(Kind) -> bool, phase: Phase) -> Vec<State> {
    if states.is_empty() {
        return states;
    }
    let from = graph.numbers(starts).map(|node| state_of(node, phase));
    let net = Net { graph, proven: false, undoubted: false };
    // ① ends at a segment, ② before it turns back.
    let reach = Reach::new(net, from, |from, to| {
        parts(to).1 <= Phase::Earning && (phase == Phase::Earning || parts(from).1 < Phase::Earning)
    });
    let is_reached = |state: &State| reach.depth(state_of(parts(*state).0, Phase::Earning)).is_some();
    states.into_iter().filter(|state| !is_reached(state)).collect()
}

fn is_segment(kind: Kind) -> bool {
    kind.lies_in(Block::CustomerSegments)
}
