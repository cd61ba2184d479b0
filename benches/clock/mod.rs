//! What every bench does: take the least of several runs, and print it beside its floor.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures time and prints it")]

use std::time::Instant;

/// The least of several runs, in milliseconds.
pub(crate) fn time(mut work: impl FnMut()) -> f64 {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1000.0
    };
    (0..7).map(run).fold(f64::INFINITY, f64::min)
}

/// One line: what, how long, the floor, and how many times the floor it is.
pub(crate) fn print(what: &str, time: f64, floor: f64) {
    println!("{what:<34} {time:>9.2} ms   floor {floor:>9.2} ms   ratio {:>7.2}", time / floor);
}
