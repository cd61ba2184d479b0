//! Walking the graph condition by condition: a state is a node and how far round the cycle one has come. What is reached
//! and where one can go round is for others to find.

use super::graph::{Graph, Kind, Way};
use crate::model::Block;

/// How far round the cycle a walk has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The arrows of a graph that a walk may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Net<'a> {
    pub(super) graph: &'a Graph,
    /// Whether arrows that nobody has seen to hold are left out.
    pub(super) proven: bool,
    /// Whether notes are not come to about which a doubt is open.
    pub(super) undoubted: bool,
}

impl<'a> Net<'a> {
    /// The ways that leave a node, but for those to notes on which nothing is written.
    pub(super) fn ways(self, node: usize) -> impl Iterator<Item = &'a Way> {
        self.graph.ways(node).iter().filter(move |way| self.takes(way))
    }

    /// For each node whether one of `goals` can be reached from it, over nodes that are like this.
    pub(super) fn leads_to(
        self,
        goals: impl Iterator<Item = usize>,
        over: impl Fn(Kind) -> bool,
    ) -> Vec<bool> {
        let mut leads = vec![false; self.graph.len()];
        let mut open: Vec<usize> = goals.collect();
        while let Some(node) = open.pop() {
            if leads.get_mut(node).is_some_and(|slot| !std::mem::replace(slot, true)) {
                let clear = self.graph.kind(node).is_some_and(|kind| !(self.undoubted && kind.doubted));
                let counts = |way: &Way| self.graph.kind(way.to as usize).is_some_and(Kind::counts);
                let taken = |way: &&Way| clear && self.allows_strength(**way) && counts(way);
                let before = self.graph.ways_to(node).iter().filter(taken);
                let before = before.map(|way| way.to as usize);
                open.extend(before.filter(|node| self.graph.kind(*node).is_some_and(&over)));
            }
        }
        leads
    }

    /// Whether a walk may take a way.
    pub(super) fn takes(self, way: &Way) -> bool {
        let open = |kind: Kind| kind.counts() && !(self.undoubted && kind.doubted);
        self.allows_strength(*way) && self.graph.kind(way.to as usize).is_some_and(open)
    }

    /// Whether a way is as sure as it has to be here.
    fn allows_strength(self, way: Way) -> bool {
        !self.proven || self.graph.is_proven(way)
    }
}

impl Kind {
    /// Whether ① may run here: anywhere but where money and KPIs are.
    pub(super) fn serves(self) -> bool {
        !self.kpi && !self.is_money()
    }

    /// Whether ② may run here: not back through where the product is made.
    pub(super) fn earns(self) -> bool {
        let made = [Block::ValuePropositions, Block::KeyActivities, Block::KeyResources, Block::KeyPartners];
        self.kpi || !self.block.is_some_and(|block| made.contains(&block))
    }

    /// Whether money comes in or goes out here: the end of ②. An empty block says of none.
    pub(super) fn pays(self) -> bool {
        self.written && self.is_money()
    }

    /// Whether it is revenue or cost.
    fn is_money(self) -> bool {
        matches!(self.block, Some(Block::RevenueStreams | Block::CostStructure))
    }

    /// Whether ③ may start here.
    pub(super) fn turns(self) -> bool {
        (self.kpi && self.counts()) || self.pays()
    }

    /// Whether a condition that needs a note in this block finds one here. An empty block has none to offer.
    pub(super) fn lies_in(self, block: Block) -> bool {
        self.written && self.block == Some(block)
    }

    /// Whether ① may start here.
    pub(super) fn starts(self) -> bool {
        self.lies_in(Block::KeyResources) || self.lies_in(Block::KeyActivities)
    }
}

/// The phase in which a walk comes to a node of a kind by an arrow; `None` where its condition does not run there.
pub(super) fn step(phase: Phase, target: Kind) -> Option<Phase> {
    Some(match phase {
        Phase::Making | Phase::Offering if !target.serves() => return None,
        Phase::Making if target.lies_in(Block::ValuePropositions) => Phase::Offering,
        // What is offered comes before who gets it.
        Phase::Making if target.block == Some(Block::CustomerSegments) => return None,
        Phase::Making => Phase::Making,
        Phase::Offering if target.lies_in(Block::CustomerSegments) => Phase::Earning,
        Phase::Offering => Phase::Offering,
        Phase::Earning if !target.earns() => return None,
        Phase::Earning => Phase::Earning,
        // What is offered is no way back: nothing is learned from it before a customer has it.
        Phase::Returning if target.block == Some(Block::ValuePropositions) => return None,
        Phase::Returning => Phase::Returning,
    })
}

/// The phase that a walk may change to on the spot.
pub(super) fn turn(phase: Phase, here: Kind) -> Option<Phase> {
    match phase {
        Phase::Earning if here.turns() => Some(Phase::Returning),
        Phase::Returning if here.lies_in(Block::KeyResources) => Some(Phase::Making),
        Phase::Making | Phase::Offering | Phase::Earning | Phase::Returning => None,
    }
}

/// The states that follow a state, each with the way that leads there; no way for a change of phase on the spot.
pub(super) fn next(net: Net<'_>, state: State) -> impl Iterator<Item = (State, Option<Way>)> {
    let (node, phase) = parts(state);
    let follow = move |way: &Way| {
        let target = net.graph.kind(way.to as usize)?;
        Some((state_of(way.to as usize, step(phase, target)?), Some(*way)))
    };
    let turned = net.graph.kind(node).and_then(|here| turn(phase, here));
    let turned = turned.map(|phase| (state_of(node, phase), None));
    turned.into_iter().chain(net.ways(node).filter_map(follow))
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
