//! Breadth-first search over states: what is reachable, nearest first, and by which path. Does not know
//! conditions.

use super::graph::Edge;
use super::phases::{GraphView, Phase, StateIndex, state_parts, successors};

/// Result of a search.
#[derive(Debug)]
pub(super) struct Reachability {
    /// For each state, how it was reached; kept small for large boards.
    links: Vec<ReachedLink>,
    /// States in the order in which they were reached, nearest first.
    pub(super) order: Vec<StateIndex>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
struct ReachedLink {
    /// Distance from the start; [`ReachedLink::UNREACHED_DEPTH`] if not reached.
    depth: u32,
    /// The previous state; itself at the start.
    predecessor: u32,
    /// The arrow from there, [`ReachedLink::BLOCK_EDGE`] a block, or [`ReachedLink::SAME_NODE`].
    arrow: u32,
}

impl ReachedLink {
    const UNREACHED_DEPTH: u32 = u32::MAX;
    const SAME_NODE: u32 = u32::MAX;
    const BLOCK_EDGE: u32 = u32::MAX - 1;
    /// The link of an unreached state.
    const UNREACHED: Self = Self { depth: Self::UNREACHED_DEPTH, predecessor: 0, arrow: Self::SAME_NODE };
}

impl Reachability {
    /// Searches from the given states, following allowed transitions.
    pub(super) fn new(
        view: GraphView<'_>,
        from: impl IntoIterator<Item = StateIndex>,
        allowed: impl Fn(StateIndex, StateIndex) -> bool,
    ) -> Self {
        let mut reach = Self::empty(view);
        reach.search(view, from, allowed, None);
        reach
    }

    /// Creates an empty result.
    pub(super) fn empty(view: GraphView<'_>) -> Self {
        Self { links: vec![ReachedLink::UNREACHED; view.graph.len() * Phase::ALL.len()], order: Vec::new() }
    }

    /// Searches until `goal` is reached, or exhaustively. Buffers are reused, because large boards need many
    /// short searches.
    pub(super) fn search(
        &mut self,
        view: GraphView<'_>,
        from: impl IntoIterator<Item = StateIndex>,
        allowed: impl Fn(StateIndex, StateIndex) -> bool,
        goal: Option<StateIndex>,
    ) {
        for state in self.order.drain(..) {
            self.links.get_mut(state).into_iter().for_each(|link| *link = ReachedLink::UNREACHED);
        }
        for state in from {
            self.record(state, ReachedLink { depth: 0, predecessor: state as u32, ..ReachedLink::UNREACHED });
        }
        let mut done = 0;
        while let Some(state) = self.order.get(done).copied().filter(|state| Some(*state) != goal) {
            done += 1;
            let depth = self.depth(state).unwrap_or_default() + 1;
            for (after, way) in successors(view, state).filter(|(after, _)| allowed(state, *after)) {
                let arrow = match way {
                    None => ReachedLink::SAME_NODE,
                    Some(way) => way.arrow.unwrap_or(ReachedLink::BLOCK_EDGE),
                };
                self.record(after, ReachedLink { depth, predecessor: state as u32, arrow });
            }
        }
    }

    fn record(&mut self, state: StateIndex, link: ReachedLink) {
        if let Some(slot) =
            self.links.get_mut(state).filter(|slot| slot.depth == ReachedLink::UNREACHED_DEPTH)
        {
            *slot = link;
            self.order.push(state);
        }
    }

    /// Distance of a state, if it was reached.
    pub(super) fn depth(&self, state: StateIndex) -> Option<u32> {
        self.links.get(state).map(|link| link.depth).filter(|depth| *depth != ReachedLink::UNREACHED_DEPTH)
    }

    /// The path to a state, including it, with the edges between.
    pub(super) fn path_to(&self, state: StateIndex) -> Vec<(StateIndex, Option<Edge>)> {
        let mut steps = Vec::new();
        let mut here = state;
        while let Some(link) = self.links.get(here).filter(|link| link.depth != ReachedLink::UNREACHED_DEPTH)
        {
            let to = state_parts(here).0 as u32;
            let way = match link.arrow {
                ReachedLink::SAME_NODE => None,
                ReachedLink::BLOCK_EDGE => Some(Edge { target: to, arrow: None }),
                arrow => Some(Edge { target: to, arrow: Some(arrow) }),
            };
            steps.push((here, way));
            if link.depth == 0 {
                break;
            }
            here = link.predecessor as usize;
        }
        steps.reverse();
        steps
    }
}
