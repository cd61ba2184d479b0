//! What can be reached from some states, nearest first, and by which way. Knows nothing of conditions.

use super::graph::Way;
use super::walk::{Net, Phase, State, next, parts};

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
    /// The link of a state that was not reached.
    const FREE: Self = Self { depth: Self::NEW, before: 0, arrow: Self::ON_THE_SPOT };
}

impl Reach {
    /// Searches breadth first from some states, from one to the next where that is allowed.
    pub(super) fn new(
        net: Net<'_>,
        from: impl IntoIterator<Item = State>,
        allowed: impl Fn(State, State) -> bool,
    ) -> Self {
        let mut reach = Self::nothing(net);
        reach.search(net, from, allowed, None);
        reach
    }

    /// Before anything is searched.
    pub(super) fn nothing(net: Net<'_>) -> Self {
        Self { links: vec![Link::FREE; net.graph.len() * Phase::ALL.len()], order: Vec::new() }
    }

    /// Clears the last result and searches until `goal` is reached, or everything was. The buffers are reused, because large boards
    /// need many short searches.
    pub(super) fn search(
        &mut self,
        net: Net<'_>,
        from: impl IntoIterator<Item = State>,
        allowed: impl Fn(State, State) -> bool,
        goal: Option<State>,
    ) {
        for state in self.order.drain(..) {
            self.links.get_mut(state).into_iter().for_each(|link| *link = Link::FREE);
        }
        for state in from {
            self.note(state, Link { depth: 0, before: state as u32, ..Link::FREE });
        }
        let mut done = 0;
        while let Some(state) = self.order.get(done).copied().filter(|state| Some(*state) != goal) {
            done += 1;
            let depth = self.depth(state).unwrap_or_default() + 1;
            for (after, way) in next(net, state).filter(|(after, _)| allowed(state, *after)) {
                let arrow = match way {
                    None => Link::ON_THE_SPOT,
                    Some(way) => way.arrow.unwrap_or(Link::THROUGH),
                };
                self.note(after, Link { depth, before: state as u32, arrow });
            }
        }
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
