//! Where a doubt is for the condition whose path starts at the note, as no path of another one can come there. Any other doubt is for
//! the condition that comes to the note. Knows what starts a path, not which is taken.

use super::graph::{Graph, Kind};
use super::reach::Reach;
use super::walk::{Net, Phase, State, parts, state_of};
use crate::model::Block;
use rustc_hash::FxHashSet;

/// The states in which a doubt is for the path that starts there: of ① activities, of ② segments to which ① cannot come, of ③ what ②
/// cannot come to. A doubt about a resource is for ③ alone, as ① may start from what is made of it.
pub(super) fn doubted_starts(graph: &Graph) -> FxHashSet<State> {
    let doubted = |is: fn(Kind) -> bool, phase: Phase| -> Vec<State> {
        let nodes = graph.numbers(|kind| kind.doubted && is(kind));
        nodes.map(|node| state_of(node, phase)).collect()
    };
    let is_activity = |kind: Kind| kind.lies_in(Block::KeyActivities);
    let (segments, turns) = (doubted(is_segment, Phase::Earning), doubted(Kind::turns, Phase::Returning));
    let mut starts = FxHashSet::from_iter(doubted(is_activity, Phase::Making));
    starts.extend(not_come_to(graph, segments, Kind::starts, Phase::Making));
    starts.extend(not_come_to(graph, turns, is_segment, Phase::Earning));
    starts
}

/// Those of some states to which no path comes that starts in this phase from such notes.
fn not_come_to(graph: &Graph, states: Vec<State>, starts: fn(Kind) -> bool, phase: Phase) -> Vec<State> {
    if states.is_empty() {
        return states;
    }
    let from = graph.numbers(starts).map(|node| state_of(node, phase));
    let net = Net { graph, proven: false, undoubted: false };
    // ① ends at a segment, ② before it turns back.
    let reach = Reach::new(net, from, |from, to| {
        parts(to).1 <= Phase::Earning && (phase == Phase::Earning || parts(from).1 < Phase::Earning)
    });
    let comes = |state: &State| reach.depth(state_of(parts(*state).0, Phase::Earning)).is_some();
    states.into_iter().filter(|state| !comes(state)).collect()
}

fn is_segment(kind: Kind) -> bool {
    kind.lies_in(Block::CustomerSegments)
}
