//! Where one can go round and round: which states can be reached from each other.

use super::phases::{GraphView, Phase, StateIndex, successors};

/// What is known of a state.
#[derive(Clone, Copy, Debug)]
struct TarjanSlot {
    /// When it was entered; [`UNVISITED`] while it was not.
    number: u32,
    /// The earliest entered that it leads back to.
    low: u32,
    /// Its part; [`UNVISITED`] while that is open.
    part: u32,
}

/// Not known yet.
const UNVISITED: u32 = u32::MAX;

/// For each state that can be reached from `roots` the number of its strongly connected part; two such states have the same number
/// exactly when each can be reached from the other. `u32::MAX` for the others. Tarjan's algorithm (1972), with its own stack, so
/// that long chains do not exhaust ours.
pub(super) fn strongly_connected_components(
    view: GraphView<'_>,
    roots: impl Iterator<Item = StateIndex>,
) -> Vec<u32> {
    let new = TarjanSlot { number: UNVISITED, low: UNVISITED, part: UNVISITED };
    let mut slots = vec![new; view.graph.len() * Phase::ALL.len()];
    let (mut counter, mut parts) = (0, 0);
    let mut open: Vec<StateIndex> = Vec::new();
    let mut enter = |state: StateIndex, slots: &mut [TarjanSlot], open: &mut Vec<StateIndex>| {
        let slot = TarjanSlot { number: counter, low: counter, part: UNVISITED };
        slots.get_mut(state).into_iter().for_each(|old| *old = slot);
        counter += 1;
        open.push(state);
    };
    for root in roots {
        if slot(&slots, root).number != UNVISITED {
            continue;
        }
        enter(root, &mut slots, &mut open);
        let mut calls = vec![(root, successors(view, root))];
        while let Some((state, ways)) = calls.last_mut() {
            let state = *state;
            if let Some((after, _)) = ways.next() {
                let known = slot(&slots, after);
                if known.number == UNVISITED {
                    enter(after, &mut slots, &mut open);
                    calls.push((after, successors(view, after)));
                } else if known.part == UNVISITED {
                    update_low_link(&mut slots, state, known.number);
                }
                continue;
            }
            calls.pop();
            let done = slot(&slots, state);
            if let Some((caller, _)) = calls.last() {
                update_low_link(&mut slots, *caller, done.low);
            }
            if done.low == done.number {
                let first = open.iter().rposition(|member| *member == state).unwrap_or_default();
                for member in open.drain(first..) {
                    slots.get_mut(member).into_iter().for_each(|slot| slot.part = parts);
                }
                parts += 1;
            }
        }
    }
    slots.into_iter().map(|slot| slot.part).collect()
}

fn slot(slots: &[TarjanSlot], at: usize) -> TarjanSlot {
    slots.get(at).copied().unwrap_or(TarjanSlot { number: UNVISITED, low: UNVISITED, part: UNVISITED })
}

/// Lowers the earliest state that a state leads back to.
fn update_low_link(slots: &mut [TarjanSlot], at: usize, low: u32) {
    slots.get_mut(at).into_iter().for_each(|slot| slot.low = slot.low.min(low));
}
