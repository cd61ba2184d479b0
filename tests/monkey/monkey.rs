//! Drives the real window at random: `monkey SEED EVENTS PROGRAM`, on the display in `DISPLAY`.
//! `tests/monkey.sh` creates the display and starts this. Requires an X server.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::exit,
    clippy::panic,
    reason = "a test may panic, create files, read the clock and print"
)]

#[cfg(all(unix, not(target_os = "macos")))]
mod driver;
#[cfg(all(unix, not(target_os = "macos")))]
mod events;
#[cfg(all(unix, not(target_os = "macos")))]
mod screen;

#[cfg(all(unix, not(target_os = "macos")))]
fn main() {
    driver::drive();
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn main() {
    println!("only windows of an X server can be driven");
    std::process::exit(2);
}
