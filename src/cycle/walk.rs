//! Walking the graph condition by condition: a state is a node and how far round the cycle one has come. Whether the
//! three conditions hold is asked of these states.

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

/// What a search from some states has reached.
#[derive(Debug)]
pub(super) struct Reach {
    /// For each state how it was reached; the boards of thousands make these worth keeping small.
    links: Vec<Link>,
    /// The states in the order in which they were reached: nearest first.
    pub(super) order: Vec<State>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// How far it is; [`Link::NEW`] while it was not reached.
    depth: u32,
    /// The state before it; itself where the search began.
    before: u32,
    /// The arrow from there, [`Link::THROUGH`] a block, or [`Link::ON_THE_SPOT`].
    arrow: u32,
}

impl Link {
    const NEW: u32 = u32::MAX;
    const ON_THE_SPOT: u32 = u32::MAX;
    const THROUGH: u32 = u32::MAX - 1;
}

impl Reach {
    /// Searches breadth first from some states, from one to the next where that is allowed.
    pub(super) fn new(
        graph: &Graph,
        from: impl IntoIterator<Item = State>,
        allowed: impl Fn(State, State) -> bool,
    ) -> Self {
        Self::until(graph, from, allowed, None)
    }

    /// The same, but ends once it has come to `goal`.
    pub(super) fn until(
        graph: &Graph,
        from: impl IntoIterator<Item = State>,
        allowed: impl Fn(State, State) -> bool,
        goal: Option<State>,
    ) -> Self {
        let new = Link { depth: Link::NEW, before: 0, arrow: Link::ON_THE_SPOT };
        let links = vec![new; graph.nodes.len() * Phase::ALL.len()];
        let mut reach = Self { links, order: Vec::new() };
        for state in from {
            reach.note(state, Link { depth: 0, before: state as u32, arrow: Link::ON_THE_SPOT });
        }
        let mut done = 0;
        while let Some(state) = reach.order.get(done).copied().filter(|state| Some(*state) != goal) {
            done += 1;
            let depth = reach.depth(state).unwrap_or_default() + 1;
            for (after, way) in next(graph, state).filter(|(after, _)| allowed(state, *after)) {
                let arrow = match way {
                    None => Link::ON_THE_SPOT,
                    Some(way) => way.arrow.unwrap_or(Link::THROUGH),
                };
                reach.note(after, Link { depth, before: state as u32, arrow });
            }
        }
        reach
    }

    fn note(&mut self, state: State, link: Link) {
        if let Some(slot) = self.links.get_mut(state).filter(|slot| slot.depth == Link::NEW) {
            *slot = link;
            self.order.push(state);
        }
    }

    /// How far a state is, if it was reached.
    pub(super) fn depth(&self, state: State) -> Option<u32> {
        self.links.get(state).map(|link| link.depth).filter(|depth| *depth != Link::NEW)
    }

    /// The states on the way to a state, that one last, each with the way that led there.
    pub(super) fn way_to(&self, state: State) -> Vec<(State, Option<Way>)> {
        let mut steps = Vec::new();
        let mut here = state;
        while let Some(link) = self.links.get(here).filter(|link| link.depth != Link::NEW) {
            let to = parts(here).0 as u32;
            let way = match link.arrow {
                Link::ON_THE_SPOT => None,
                Link::THROUGH => Some(Way { to, arrow: None }),
                arrow => Some(Way { to, arrow: Some(arrow) }),
            };
            steps.push((here, way));
            if link.depth == 0 {
                break;
            }
            here = link.before as usize;
        }
        steps.reverse();
        steps
    }
}

/// For each state the number of its strongly connected part; two states have the same number exactly when each can be
/// reached from the other. Tarjan's algorithm (1972), with its own stack, so that long chains do not exhaust ours.
pub(super) fn connected_parts(graph: &Graph) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let count = graph.nodes.len() * Phase::ALL.len();
    let (mut number, mut low, mut part) = (vec![NEW; count], vec![NEW; count], vec![NEW; count]);
    let (mut counter, mut parts) = (0, 0);
    let mut open: Vec<State> = Vec::new();
    for root in 0..count {
        if get(&number, root) != NEW {
            continue;
        }
        let mut enter = |state, number: &mut Vec<u32>, low: &mut Vec<u32>, open: &mut Vec<State>| {
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

fn get(list: &[u32], at: usize) -> u32 {
    list.get(at).copied().unwrap_or(u32::MAX)
}

fn set(list: &mut [u32], at: usize, value: u32) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
