//! Drives the real window at random: `monkey SEED EVENTS PROGRAM`, on the display that `DISPLAY` names. `tests/monkey.sh`
//! makes that display and starts this. It speaks to X servers alone.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::exit,
    clippy::panic,
    reason = "it is a test: it fails loudly, makes files, looks at the clock and says what it saw"
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
