//! How fast the program is, each case beside the least that the machine must do for it, in the same run.
//!
//! `cargo bench` prints one table; `cargo bench -- frames` only the cases of one kind: frames.

#![expect(clippy::print_stdout, reason = "a bench says what it measures")]

mod boards;
mod files;
mod frames;
mod pictures;
mod plain;
mod routing;
mod table;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let runs = |kind: &str| wanted.is_empty() || wanted.iter().any(|name| name == kind);
    println!();
    table::begin();
    if wanted.iter().any(|name| name == "loop") { frames::looped(); }
    if wanted.iter().any(|name| name == "settle") { routing::settle_loop(); }
    if runs("frames") {
        frames::run();
        frames::first();
    }
    if runs("files") {
        files::run();
    }
    if runs("png") {
        pictures::run();
    }
    if wanted.iter().any(|name| name == "trial") { pictures::trial(); }
    if runs("steps") {
        routing::run();
    }
}
