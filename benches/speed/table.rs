//! Measurement of cases, and the table of their results: case, time, floor, ratio, goal, met or not.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and prints")]

use std::time::Instant;

/// Time of an operation, in milliseconds.
pub(crate) fn once(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}

/// Minimum time of several runs, in milliseconds: without interference by other processes.
pub(crate) fn least(runs: usize, mut work: impl FnMut()) -> f64 {
    (0..runs).map(|_| once(&mut work)).fold(f64::INFINITY, f64::min)
}

/// The median.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Goal of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// At most this multiple of the floor.
    Times(f64),
    /// At most this value.
    Most(f64),
    /// Both.
    Both { times: f64, most: f64 },
    /// None: for comparison.
    Told,
}

/// Prints the header of the table.
pub(crate) fn begin() {
    println!("| case | measured | floor | ratio | goal | met |");
    println!("|---|--:|--:|--:|---|---|");
}

/// Prints a row of the table; `unit` applies to both values.
pub(crate) fn row(case: &str, measured: f64, floor: Option<f64>, unit: &str, goal: Goal) {
    let ratio = floor.map(|floor| measured / floor);
    let within = |times: f64| ratio.is_some_and(|ratio| ratio <= times);
    let (words, met) = match goal {
        Goal::Times(times) => (format!("≤ {times} ×"), within(times)),
        Goal::Most(most) => (format!("≤ {most} {unit}"), measured <= most),
        Goal::Both { times, most } => {
            (format!("≤ {times} ×, ≤ {most} {unit}"), within(times) && measured <= most)
        }
        Goal::Told => (String::new(), true),
    };
    let met = match (goal, met) {
        (Goal::Told, _) => "",
        (_, true) => "yes",
        (_, false) => "NO",
    };
    let figure = |value: f64| format!("{value:.2} {unit}");
    let floor = floor.map(figure).unwrap_or_default();
    let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    println!("| {case} | {} | {floor} | {ratio} | {words} | {met} |", figure(measured));
}

/// Prints a case that could not be measured here, and why.
pub(crate) fn skipped(case: &str, why: &str) {
    println!("| {case} | skipped: {why} | | | | |");
}
