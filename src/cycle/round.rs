//! Where one can go round and round: which states can be reached from each other.

use super::walk::{Net, Phase, State, next};

/// For each state the number of its strongly connected part; two states have the same number exactly when each can be
/// reached from the other. Tarjan's algorithm (1972), with its own stack, so that long chains do not exhaust ours.
pub(super) fn connected_parts(net: Net<'_>) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let count = net.graph.nodes.len() * Phase::ALL.len();
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
        let mut calls = vec![(root, next(net, root))];
        while let Some((state, ways)) = calls.last_mut() {
            let state = *state;
            match ways.next() {
                Some((after, _)) if get(&number, after) == NEW => {
                    enter(after, &mut number, &mut low, &mut open);
                    calls.push((after, next(net, after)));
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
