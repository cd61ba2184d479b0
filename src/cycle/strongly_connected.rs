//! Strongly connected components of the state graph: which states reach each other.

use super::phases::{GraphView, Phase, StateIndex, successors};

/// State of Tarjan's algorithm for one node.
#[derive(Clone, Copy, Debug)]
struct TarjanSlot {
    /// Order of discovery; [`UNVISITED`] if not discovered.
    number: u32,
    /// Low link: the earliest discovered state it reaches.
    low: u32,
    /// Its component; [`UNVISITED`] while unknown.
    component: u32,
}

const UNVISITED: u32 = u32::MAX;

/// Returns the component of each state reachable from `roots`: two states have the same number exactly if each
/// reaches the other; `u32::MAX` for unreachable ones. Tarjan's algorithm (1972) with an explicit stack, so
/// that long chains do not overflow the call stack.
pub(super) fn strongly_connected_components(
    view: GraphView<'_>,
    roots: impl Iterator<Item = StateIndex>,
) -> Vec<u32> {
    let new = TarjanSlot { number: UNVISITED, low: UNVISITED, component: UNVISITED };
    let mut slots = vec![new; view.graph.len() * Phase::ALL.len()];
    let (mut counter, mut parts) = (0, 0);
    let mut open: Vec<StateIndex> = Vec::new();
    let mut enter = |state: StateIndex, slots: &mut [TarjanSlot], open: &mut Vec<StateIndex>| {
        let slot = TarjanSlot { number: counter, low: counter, component: UNVISITED };
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
                } else if known.component == UNVISITED {
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
                    slots.get_mut(member).into_iter().for_each(|slot| slot.component = parts);
                }
                parts += 1;
            }
        }
    }
    slots.into_iter().map(|slot| slot.component).collect()
}

fn slot(slots: &[TarjanSlot], at: usize) -> TarjanSlot {
    slots.get(at).copied().unwrap_or(TarjanSlot { number: UNVISITED, low: UNVISITED, component: UNVISITED })
}

fn update_low_link(slots: &mut [TarjanSlot], at: usize, low: u32) {
    slots.get_mut(at).into_iter().for_each(|slot| slot.low = slot.low.min(low));
}
