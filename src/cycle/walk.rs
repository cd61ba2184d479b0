//! Walking the graph condition by condition: a state is a node and how far round the cycle one has come. What is reached
//! and where one can go round is for others to find.

use super::graph::{Graph, Kind, Way};
use crate::model::Block;

/// How far round the cycle a walk has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// ① from a resource or an activity, before anything is offered.
    Making,
    /// ① from something offered on to a segment.
    Offering,
    /// ② from a segment on.
    Earning,
    /// ③ from a KPI event, revenue or cost back to a resource.
    Returning,
}

impl Phase {
    pub(super) const ALL: [Self; 4] = [Self::Making, Self::Offering, Self::Earning, Self::Returning];
}

/// A node in a phase, by number.
pub(super) type State = usize;

impl Kind {
    /// Whether ① may run here: anywhere but where money and KPIs are.
    pub(super) fn serves(self) -> bool {
        !self.kpi && !self.pays()
    }

    /// Whether ② may run here: not back through where the product is made.
    pub(super) fn earns(self) -> bool {
        let made = [Block::ValuePropositions, Block::KeyActivities, Block::KeyResources, Block::KeyPartners];
        self.kpi || !self.block.is_some_and(|block| made.contains(&block))
    }

    /// Whether money comes in or goes out here: the end of ②.
    pub(super) fn pays(self) -> bool {
        matches!(self.block, Some(Block::RevenueStreams | Block::CostStructure))
    }

    /// Whether ③ may start here.
    pub(super) fn turns(self) -> bool {
        self.kpi || self.pays()
    }

    /// Whether a condition that needs a note in this block finds one here. An empty block has none to offer.
    pub(super) fn lies_in(self, block: Block) -> bool {
        self.written && !self.kpi && self.block == Some(block)
    }

    /// Whether ① may start here.
    pub(super) fn starts(self) -> bool {
        self.lies_in(Block::KeyResources) || self.lies_in(Block::KeyActivities)
    }
}

/// The states that follow a state, each with the way that leads there; no way for a change of phase on the spot.
pub(super) fn next(graph: &Graph, state: State) -> impl Iterator<Item = (State, Option<Way>)> {
    let (node, phase) = parts(state);
    let follow = move |way: &Way| {
        let target = graph.kind(way.to as usize)?;
        let next = match phase {
            Phase::Making | Phase::Offering if !target.serves() => return None,
            Phase::Making if target.lies_in(Block::ValuePropositions) => Phase::Offering,
            Phase::Making => Phase::Making,
            Phase::Offering if target.lies_in(Block::CustomerSegments) => Phase::Earning,
            Phase::Offering => Phase::Offering,
            Phase::Earning if !target.earns() => return None,
            Phase::Earning => Phase::Earning,
            Phase::Returning => Phase::Returning,
        };
        Some((state_of(way.to as usize, next), Some(*way)))
    };
    let turned = graph.kind(node).and_then(|here| match phase {
        Phase::Earning if here.turns() => Some(Phase::Returning),
        Phase::Returning if here.lies_in(Block::KeyResources) => Some(Phase::Making),
        Phase::Making | Phase::Offering | Phase::Earning | Phase::Returning => None,
    });
    let turned = turned.map(|phase| (state_of(node, phase), None));
    turned.into_iter().chain(graph.ways(node).iter().filter_map(follow))
}

/// The state of a node in a phase.
pub(super) const fn state_of(node: usize, phase: Phase) -> State {
    node * Phase::ALL.len() + phase as usize
}

/// The node and the phase of a state.
pub(super) fn parts(state: State) -> (usize, Phase) {
    let count = Phase::ALL.len();
    (state / count, Phase::ALL.get(state % count).copied().unwrap_or(Phase::Returning))
}
