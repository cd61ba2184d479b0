//! What a search for the fewest steps knows of each state: the cheapest way to it so far. Kept from one search to the next, as
//! boards of thousands have tens of thousands of states, of which a search reaches few. Knows nothing of conditions.

use super::plan::PlanCost;
use super::plan_trip::PlanMove;

/// The states that a search has reached.
#[derive(Debug)]
pub(super) struct PlanStates {
    slots: Vec<Option<ReachedState>>,
    /// The states that were reached, in the order in which they were.
    reached: Vec<usize>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReachedState {
    /// What the way to it costs.
    pub(super) cost: PlanCost,
    /// The state before it; itself where the search began.
    pub(super) predecessor: u32,
    /// How one comes here from there.
    pub(super) step_kind: PlanMove,
    /// Whether no cheaper way will be found.
    is_settled: bool,
}

impl PlanStates {
    /// `count` states, none of them reached.
    pub(super) fn new(count: usize) -> Self {
        Self { slots: vec![None; count], reached: Vec::new() }
    }

    /// How a state was reached, if it was.
    pub(super) fn get(&self, state: usize) -> Option<ReachedState> {
        self.slots.get(state).copied().flatten()
    }

    /// Keeps a way to a state if it is cheaper than those before; whether it is.
    pub(super) fn improve(&mut self, state: usize, cost: PlanCost, before: usize, how: PlanMove) -> bool {
        let Some(slot) = self.slots.get_mut(state) else { return false };
        if slot.is_some_and(|known| known.cost <= cost) {
            return false;
        }
        if slot.is_none() {
            self.reached.push(state);
        }
        *slot = Some(ReachedState { cost, predecessor: before as u32, step_kind: how, is_settled: false });
        true
    }

    /// Settles a state; whether it was not settled before.
    pub(super) fn settle(&mut self, state: usize) -> bool {
        let known = self.slots.get_mut(state).and_then(Option::as_mut);
        known.is_some_and(|known| !std::mem::replace(&mut known.is_settled, true))
    }

    /// Forgets what was reached.
    pub(super) fn clear(&mut self) {
        for state in self.reached.drain(..) {
            self.slots.get_mut(state).into_iter().for_each(|slot| *slot = None);
        }
    }
}
