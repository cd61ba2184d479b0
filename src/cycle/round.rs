//! Where one can go round and round: which states can be reached from each other.

use super::walk::{Net, Phase, State, next};

/// What is known of a state.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// When it was entered; [`NEW`] while it was not.
    number: u32,
    /// The earliest entered that it leads back to.
    low: u32,
    /// Its part; [`NEW`] while that is open.
    part: u32,
}

/// Not known yet.
const NEW: u32 = u32::MAX;

/// For each state that can be reached from `roots` the number of its strongly connected part; two such states have the same number
/// exactly when each can be reached from the other. `u32::MAX` for the others. Tarjan's algorithm (1972), with its own stack, so
/// that long chains do not exhaust ours.
pub(super) fn connected_parts(net: Net<'_>, roots: impl Iterator<Item = State>) -> Vec<u32> {
    let new = Slot { number: NEW, low: NEW, part: NEW };
    let mut slots = vec![new; net.graph.len() * Phase::ALL.len()];
    let (mut counter, mut parts) = (0, 0);
    let mut open: Vec<State> = Vec::new();
    let mut enter = |state: State, slots: &mut [Slot], open: &mut Vec<State>| {
        let slot = Slot { number: counter, low: counter, part: NEW };
        slots.get_mut(state).into_iter().for_each(|old| *old = slot);
        counter += 1;
        open.push(state);
    };
    for root in roots {
        if get(&slots, root).number != NEW {
            continue;
        }
        enter(root, &mut slots, &mut open);
        let mut calls = vec![(root, next(net, root))];
        while let Some((state, ways)) = calls.last_mut() {
            let state = *state;
            if let Some((after, _)) = ways.next() {
                let known = get(&slots, after);
                if known.number == NEW {
                    enter(after, &mut slots, &mut open);
                    calls.push((after, next(net, after)));
                } else if known.part == NEW {
                    lower(&mut slots, state, known.number);
                }
                continue;
            }
            calls.pop();
            let done = get(&slots, state);
            if let Some((caller, _)) = calls.last() {
                lower(&mut slots, *caller, done.low);
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

fn get(slots: &[Slot], at: usize) -> Slot {
    slots.get(at).copied().unwrap_or(Slot { number: NEW, low: NEW, part: NEW })
}

/// Lowers the earliest state that a state leads back to.
fn lower(slots: &mut [Slot], at: usize, low: u32) {
    slots.get_mut(at).into_iter().for_each(|slot| slot.low = slot.low.min(low));
}
