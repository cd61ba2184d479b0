//! Speed of the program, each case next to the least that the machine must do for it, in the same run.
//!
//! `cargo bench` prints one table: case, measured, floor, ratio, goal, met or not. `cargo bench -- frames png`
//! prints only cases of these kinds: frames, atlas, steps, files, background, png, window. `cargo bench -- --write` also
//! writes the table to `docs/performance.md`. Nothing is asserted.

#![expect(clippy::print_stdout, reason = "a bench prints its results")]

mod background;
mod boards;
mod files;
mod frames;
mod pictures;
mod plain;
mod routing;
mod table;
mod window;

use std::path::Path;

#[expect(clippy::disallowed_methods, reason = "the arguments say which cases to measure")]
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == window::EMPTY) {
        return window::empty();
    }
    let wanted: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let kinds: [(&str, fn()); 7] = [
        ("frames", frames::run),
        ("atlas", frames::atlas),
        ("steps", routing::run),
        ("files", files::run),
        ("background", background::run),
        ("png", pictures::run),
        ("window", window::run),
    ];
    println!();
    table::begin();
    for (kind, run) in kinds {
        if wanted.is_empty() || wanted.iter().any(|word| *word == kind) {
            run();
        }
    }
    if words.iter().any(|word| word == "--write") {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/performance.md");
        if let Err(error) = table::write_page(&page) {
            println!("{}: {error}", page.display());
        }
    }
}
