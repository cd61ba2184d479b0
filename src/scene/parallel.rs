//! Parallel execution. Results do not depend on the number of threads.

#![expect(
    clippy::disallowed_methods,
    reason = "this file uses all cores; its results do not depend on their number"
)]

use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// Runs two closures in parallel.
pub(super) fn join<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        // Panics of worker threads are propagated.
        (one.join().unwrap_or_else(|broken| resume_unwind(broken)), other)
    })
}

/// Maps items in parallel, preserving their order; each thread gets at least `least` items, because starting
/// one has a cost.
pub(super) fn par_map<T: Sync, R: Send>(items: &[T], least: usize, make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(cores).max(least);
    let make = |share: &[T]| -> Vec<R> { share.iter().map(&make).collect() };
    if items.len() <= share {
        return make(items);
    }
    let (own, rest) = items.split_at(share);
    scope(|scope| {
        let make = &make;
        let others: Vec<_> = rest.chunks(share).map(|share| scope.spawn(move || make(share))).collect();
        let mut made = make(own);
        for other in others {
            made.extend(other.join().unwrap_or_else(|broken| resume_unwind(broken)));
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_computed_once_and_in_order() {
        let items: Vec<u32> = (0..1000).collect();
        for least in [1, 3, 999, 5000] {
            assert_eq!(
                par_map(&items, least, |item| item * 2),
                items.iter().map(|i| i * 2).collect::<Vec<u32>>()
            );
        }
        assert_eq!(par_map(&[] as &[u32], 1, |item| *item), [] as [u32; 0]);
        assert_eq!(join(|| 1, || "two"), (1, "two"));
    }
}
