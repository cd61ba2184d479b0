//! The cheapest known path to each state of a plan search. Reused from one search to the next, because large
//! boards have tens of thousands of states, of which a search visits few. Does not know conditions.

use super::plan_cost::PlanCost;
use super::plan_trip::PlanMove;

/// States of a search.
#[derive(Debug)]
pub(super) struct PlanStates {
    slots: Vec<Option<ReachedState>>,
    /// The states that were reached, in order.
    reached: Vec<usize>,
}

/// The best known way to a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReachedState {
    /// Cost of the way.
    pub(super) cost: PlanCost,
    /// The previous state; itself at the start of the search.
    pub(super) predecessor: u32,
    /// The move from the previous state.
    pub(super) step_kind: PlanMove,
    /// Whether no cheaper way will be found.
    is_settled: bool,
}

impl PlanStates {
    /// Creates `count` unreached states.
    pub(super) fn new(count: usize) -> Self {
        Self { slots: vec![None; count], reached: Vec::new() }
    }

    pub(super) fn get(&self, state: usize) -> Option<ReachedState> {
        self.slots.get(state).copied().flatten()
    }

    /// Stores a way to a state if it is cheaper than the known one; returns whether it was.
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

    /// Settles a state; returns false if it was settled before.
    pub(super) fn settle(&mut self, state: usize) -> bool {
        let known = self.slots.get_mut(state).and_then(Option::as_mut);
        known.is_some_and(|known| !std::mem::replace(&mut known.is_settled, true))
    }

    /// Resets all states.
    pub(super) fn clear(&mut self) {
        for state in self.reached.drain(..) {
            self.slots.get_mut(state).into_iter().for_each(|slot| *slot = None);
        }
    }
}
