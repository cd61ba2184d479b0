//! Measurement of cases, and the table of their results: case, time, floor, ratio, goal, met or not.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and prints")]

use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

/// The rows printed so far, for [`write_page`].
static ROWS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The line of the page above the table, which is written by this program.
const MARK: &str = "<!-- The table below is written by: cargo bench -- --write -->\n\n";

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
    None,
}

/// Prints the header of the table.
pub(crate) fn begin() {
    print_row("| case | measured | floor | ratio | goal | met |".to_owned());
    print_row("|---|--:|--:|--:|---|---|".to_owned());
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
        Goal::None => (String::new(), true),
    };
    let met = match (goal, met) {
        (Goal::None, _) => "",
        (_, true) => "yes",
        (_, false) => "NO",
    };
    let figure = |value: f64| format!("{value:.2} {unit}");
    let floor = floor.map(figure).unwrap_or_default();
    let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    print_row(format!("| {case} | {} | {floor} | {ratio} | {words} | {met} |", figure(measured)));
}

/// Prints a case that could not be measured here, and why.
pub(crate) fn skipped(case: &str, why: &str) {
    print_row(format!("| {case} | skipped: {why} | | | | |"));
}

fn print_row(row: String) {
    println!("{row}");
    if let Ok(mut rows) = ROWS.lock() {
        rows.push(row);
    }
}

/// Replaces the table of a page by the rows printed so far, with the processor they were measured on.
///
/// # Errors
///
/// The page cannot be read or written, or has no mark.
pub(crate) fn write_page(page: &Path) -> std::io::Result<()> {
    let text = std::fs::read_to_string(page)?;
    let (start, _) = text.split_once(MARK).ok_or(std::io::ErrorKind::InvalidData)?;
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown processor", |(_, model)| model);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let rows = ROWS.lock().map(|rows| rows.join("\n")).unwrap_or_default();
    std::fs::write(page, format!("{start}{MARK}Measured on {threads} cores of: {model}.\n\n{rows}\n"))
}
