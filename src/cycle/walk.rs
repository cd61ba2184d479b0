//! Walking the graph condition by condition: a state is a node and how far round the cycle one has come. Whether the
//! three conditions hold is asked of these states.

use super::graph::{Graph, Node, Way};
use crate::model::Block;
use std::collections::VecDeque;

/// How far round the cycle a walk has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Node {
    /// Whether ① may run here: anywhere but where money and KPIs are.
    pub(super) fn serves(&self) -> bool {
        !self.kpi && !self.pays()
    }

    /// Whether ② may run here: not back through where the product is made.
    pub(super) fn earns(&self) -> bool {
        let made = [Block::ValuePropositions, Block::KeyActivities, Block::KeyResources, Block::KeyPartners];
        self.kpi || !self.block.is_some_and(|block| made.contains(&block))
    }

    /// Whether money comes in or goes out here: the end of ②.
    pub(super) fn pays(&self) -> bool {
        matches!(self.block, Some(Block::RevenueStreams | Block::CostStructure))
    }

    /// Whether ③ may start here.
    pub(super) fn turns(&self) -> bool {
        self.kpi || self.pays()
    }

    pub(super) fn lies_in(&self, block: Block) -> bool {
        !self.kpi && self.block == Some(block)
    }

    /// Whether ① may start here.
    pub(super) fn starts(&self) -> bool {
        self.lies_in(Block::KeyResources) || self.lies_in(Block::KeyActivities)
    }
}

/// The states that follow a state, each with the way that leads there; no way for a change of phase on the spot.
pub(super) fn next(graph: &Graph, state: State) -> impl Iterator<Item = (State, Option<Way>)> {
    let (node, phase) = parts(graph, state);
    let follow = move |way: &Way| {
        let target = graph.node(way.to)?;
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
        Some((state_of(graph, way.to, next), Some(*way)))
    };
    let turned = graph.node(node).and_then(|here| match phase {
        Phase::Earning if here.turns() => Some(Phase::Returning),
        Phase::Returning if here.lies_in(Block::KeyResources) => Some(Phase::Making),
        Phase::Making | Phase::Offering | Phase::Earning | Phase::Returning => None,
    });
    let turned = turned.map(|phase| (state_of(graph, node, phase), None));
    turned.into_iter().chain(graph.ways(node).iter().filter_map(follow))
}

/// The state of a node in a phase.
pub(super) fn state_of(graph: &Graph, node: usize, phase: Phase) -> State {
    let phase = Phase::ALL.iter().position(|other| *other == phase).unwrap_or_default();
    phase * graph.nodes.len() + node
}

/// The node and the phase of a state.
pub(super) fn parts(graph: &Graph, state: State) -> (usize, Phase) {
    let count = graph.nodes.len().max(1);
    (state % count, Phase::ALL.get(state / count).copied().unwrap_or(Phase::Returning))
}

/// What a search from some states has reached.
#[derive(Debug)]
pub(super) struct Reach {
    /// For each state reached: how far it is.
    depth: Vec<Option<u32>>,
    /// For each state reached: the state before it and the way from there.
    before: Vec<Option<(State, Option<Way>)>>,
    /// The states in the order in which they were reached: nearest first.
    pub(super) order: Vec<State>,
}

impl Reach {
    /// Searches breadth first from some states through those allowed.
    pub(super) fn new(
        graph: &Graph,
        from: impl IntoIterator<Item = State>,
        allowed: impl Fn(State) -> bool,
    ) -> Self {
        let count = graph.nodes.len() * Phase::ALL.len();
        let mut reach = Self { depth: vec![None; count], before: vec![None; count], order: Vec::new() };
        let mut queue = VecDeque::new();
        for state in from {
            if allowed(state) && reach.note(state, 0, None) {
                queue.push_back(state);
            }
        }
        while let Some(state) = queue.pop_front() {
            let depth = reach.depth(state).unwrap_or_default();
            for (after, way) in next(graph, state) {
                if allowed(after) && reach.note(after, depth + 1, Some((state, way))) {
                    queue.push_back(after);
                }
            }
        }
        reach
    }

    fn note(&mut self, state: State, depth: u32, before: Option<(State, Option<Way>)>) -> bool {
        let (Some(slot), Some(link)) = (self.depth.get_mut(state), self.before.get_mut(state)) else {
            return false;
        };
        let new = slot.is_none();
        if new {
            *slot = Some(depth);
            *link = before;
            self.order.push(state);
        }
        new
    }

    /// How far a state is, if it was reached.
    pub(super) fn depth(&self, state: State) -> Option<u32> {
        self.depth.get(state).copied().flatten()
    }

    /// The states on the way to a state, that one last, each with the way that led there.
    pub(super) fn way_to(&self, state: State) -> Vec<(State, Option<Way>)> {
        let mut steps = Vec::new();
        let mut here = state;
        loop {
            let before = self.before.get(here).copied().flatten();
            steps.push((here, before.and_then(|(_, way)| way)));
            match before {
                Some((earlier, _)) => here = earlier,
                None => break,
            }
        }
        steps.reverse();
        steps
    }
}

/// For each state the number of its strongly connected part; two states have the same number exactly when each can be
/// reached from the other. Tarjan's algorithm (1972), with its own stack, so that long chains do not exhaust ours.
pub(super) fn connected_parts(graph: &Graph) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = graph.nodes.len() * Phase::ALL.len();
    let (mut number, mut low, mut part) = (vec![NEW; count], vec![NEW; count], vec![NEW; count]);
    let (mut counter, mut parts) = (0, 0);
    let mut open: Vec<State> = Vec::new();
    for root in 0..count {
        if get(&number, root) != NEW {
            continue;
        }
        let mut enter = |state, number: &mut Vec<usize>, low: &mut Vec<usize>, open: &mut Vec<State>| {
            set(number, state, counter);
            set(low, state, counter);
            counter += 1;
            open.push(state);
        };
        enter(root, &mut number, &mut low, &mut open);
        let mut calls = vec![(root, next(graph, root))];
        while let Some((state, ways)) = calls.last_mut() {
            let state = *state;
            match ways.next() {
                Some((after, _)) if get(&number, after) == NEW => {
                    enter(after, &mut number, &mut low, &mut open);
                    calls.push((after, next(graph, after)));
                }
                Some((after, _)) if get(&part, after) == NEW => {
                    let least = get(&low, state).min(get(&number, after));
                    set(&mut low, state, least);
                }
                Some(_) => {}
                None => {
                    calls.pop();
                    if let Some((caller, _)) = calls.last() {
                        let least = get(&low, *caller).min(get(&low, state));
                        set(&mut low, *caller, least);
                    }
                    if get(&low, state) == get(&number, state) {
                        let first = open.iter().rposition(|member| *member == state).unwrap_or_default();
                        open.drain(first..).for_each(|member| set(&mut part, member, parts));
                        parts += 1;
                    }
                }
            }
        }
    }
    part
}

fn get(list: &[usize], at: usize) -> usize {
    list.get(at).copied().unwrap_or(usize::MAX)
}

fn set(list: &mut [usize], at: usize, value: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
