//! States of a walk around the cycle: a node and a phase. Does not know what is reachable.

use super::graph::{Edge, Graph, NodeProperties};
use crate::i18n::keyed_enum;
use crate::model::Block;

keyed_enum! {
    /// Phase of a walk around the cycle.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u8)]
    pub(super) enum Phase {
        /// ① from a resource or an activity, before an offer.
        Making,
        /// ① from an offer to a segment.
        Offering,
        /// ② from a segment on.
        Earning,
        /// ③ from a KPI event, revenue or cost back to a resource.
        Returning,
    }

    pub(super) const ALL;
}

/// Index of a state: a node in a phase.
pub(super) type StateIndex = usize;

/// The part of a graph that a walk may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct GraphView<'a> {
    pub(super) graph: &'a Graph,
    /// Whether only strong arrows may be used.
    pub(super) strong_only: bool,
    /// Whether notes with an open doubt must not be entered.
    pub(super) avoid_doubted: bool,
}

impl<'a> GraphView<'a> {
    /// The edges that leave a node, except to blank notes.
    pub(super) fn edges(self, node: usize) -> impl Iterator<Item = &'a Edge> {
        self.graph.outgoing_edges(node).iter().filter(move |way| self.allows(way))
    }

    /// For each node, whether it reaches one of `goals` over nodes for which `is` holds.
    pub(super) fn nodes_reaching(
        self,
        goals: impl Iterator<Item = usize>,
        over: impl Fn(NodeProperties) -> bool,
    ) -> Vec<bool> {
        let mut leads = vec![false; self.graph.len()];
        let mut open: Vec<usize> = goals.collect();
        while let Some(node) = open.pop() {
            if leads.get_mut(node).is_some_and(|slot| !std::mem::replace(slot, true)) {
                let clear = self.graph.kind(node).is_some_and(|kind| !(self.avoid_doubted && kind.doubted));
                let counts = |edge: &Edge| {
                    self.graph.kind(edge.target as usize).is_some_and(NodeProperties::is_walkable)
                };
                let taken = |edge: &&Edge| clear && self.allows_strength(**edge) && counts(edge);
                let before = self.graph.incoming_edges(node).iter().filter(taken);
                let before = before.map(|way| way.target as usize);
                open.extend(before.filter(|node| self.graph.kind(*node).is_some_and(&over)));
            }
        }
        leads
    }

    /// Returns whether a walk may use an edge.
    pub(super) fn allows(self, edge: &Edge) -> bool {
        let open = |kind: NodeProperties| kind.is_walkable() && !(self.avoid_doubted && kind.doubted);
        self.allows_strength(*edge) && self.graph.kind(edge.target as usize).is_some_and(open)
    }

    /// Returns whether an edge is as strong as required.
    fn allows_strength(self, edge: Edge) -> bool {
        !self.strong_only || self.graph.is_proven(edge)
    }
}

impl NodeProperties {
    /// Returns whether ① may pass here: not over money and KPI events.
    pub(super) fn allows_solving(self) -> bool {
        !self.kpi && !self.is_money()
    }

    /// Returns whether ② may pass here: not back through where the product is made.
    pub(super) fn allows_earning(self) -> bool {
        let made = [Block::ValuePropositions, Block::KeyActivities, Block::KeyResources, Block::KeyPartners];
        self.kpi || !self.block.is_some_and(|block| made.contains(&block))
    }

    /// Returns whether ② can end here, at revenue or cost; not at an empty block.
    pub(super) fn is_paying(self) -> bool {
        self.written && self.is_money()
    }

    /// Returns whether it is revenue or cost.
    fn is_money(self) -> bool {
        matches!(self.block, Some(Block::RevenueStreams | Block::CostStructure))
    }

    /// Returns whether ③ may start here.
    pub(super) fn is_turning_point(self) -> bool {
        (self.kpi && self.is_walkable()) || self.is_paying()
    }

    /// Returns whether a condition that needs a note in this block finds one here; an empty block has none.
    pub(super) fn matches_block(self, block: Block) -> bool {
        self.written && self.block == Some(block)
    }

    /// Returns whether ① may start here.
    pub(super) fn can_start(self) -> bool {
        self.matches_block(Block::KeyResources) || self.matches_block(Block::KeyActivities)
    }
}

/// The phase after following an arrow to a node; `None` if the condition does not allow it.
pub(super) fn phase_after_edge(phase: Phase, target: NodeProperties) -> Option<Phase> {
    Some(match phase {
        Phase::Making | Phase::Offering if !target.allows_solving() => return None,
        Phase::Making if target.matches_block(Block::ValuePropositions) => Phase::Offering,
        // An offer must come before the segment.
        Phase::Making if target.block == Some(Block::CustomerSegments) => return None,
        Phase::Making => Phase::Making,
        Phase::Offering if target.matches_block(Block::CustomerSegments) => Phase::Earning,
        Phase::Offering => Phase::Offering,
        Phase::Earning if !target.allows_earning() => return None,
        Phase::Earning => Phase::Earning,
        // Offers are no way back: nothing is learned from them before a customer has them.
        Phase::Returning if target.block == Some(Block::ValuePropositions) => return None,
        Phase::Returning => Phase::Returning,
    })
}

/// The phase that a walk may change to at a node.
pub(super) fn phase_after_turn(phase: Phase, here: NodeProperties) -> Option<Phase> {
    match phase {
        Phase::Earning if here.is_turning_point() => Some(Phase::Returning),
        Phase::Returning if here.matches_block(Block::KeyResources) => Some(Phase::Making),
        Phase::Making | Phase::Offering | Phase::Earning | Phase::Returning => None,
    }
}

/// The successors of a state with the edges that lead there; no edge for a change of phase.
pub(super) fn successors(
    view: GraphView<'_>,
    state: StateIndex,
) -> impl Iterator<Item = (StateIndex, Option<Edge>)> {
    let (node, phase) = state_parts(state);
    let follow = move |edge: &Edge| {
        let target = view.graph.kind(edge.target as usize)?;
        Some((state_index(edge.target as usize, phase_after_edge(phase, target)?), Some(*edge)))
    };
    let turned = view.graph.kind(node).and_then(|here| phase_after_turn(phase, here));
    let turned = turned.map(|phase| (state_index(node, phase), None));
    turned.into_iter().chain(view.edges(node).filter_map(follow))
}

pub(super) const fn state_index(node: usize, phase: Phase) -> StateIndex {
    node * Phase::ALL.len() + phase as usize
}

/// Node and phase of a state.
pub(super) fn state_parts(state: StateIndex) -> (usize, Phase) {
    let count = Phase::ALL.len();
    (state / count, Phase::ALL.get(state % count).copied().unwrap_or(Phase::Returning))
}
