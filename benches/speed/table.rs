//! What every case is measured with, and the one table in which all of them stand: case, time, floor, ratio, goal, met or
//! not.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures time and prints it")]

use std::time::Instant;

/// Milliseconds that some work takes.
pub(crate) fn once(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}

/// The least of so many runs, in milliseconds: what the machine needs when nothing else is in its way.
pub(crate) fn least(runs: usize, mut work: impl FnMut()) -> f64 {
    (0..runs).map(|_| once(&mut work)).fold(f64::INFINITY, f64::min)
}

/// The one in the middle.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What a case is to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// At most so many times the floor.
    Times(f64),
    /// At most so many of the unit.
    Most(f64),
    /// Both.
    Both { times: f64, most: f64 },
    /// None: it is there to compare with.
    Told,
}

/// The head of the table.
pub(crate) fn begin() {
    println!("| case | measured | floor | ratio | goal | met |");
    println!("|---|--:|--:|--:|---|---|");
}

/// One line of the table; `unit` is that of both figures.
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

/// A case that could not be measured here, and why.
pub(crate) fn skipped(case: &str, why: &str) {
    println!("| {case} | skipped: {why} | | | | |");
}
