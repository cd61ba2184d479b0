//! What a person can tell the program to do: one table, a row per command, that feeds menus, keys, tool bar and
//! tests alike.
//!
//! Commands act on the headless editor; what needs a disk, a dialog or the clipboard goes out as an [`Effect`].

mod arrange_commands;
mod arrow_commands;
mod command;
mod cycle_commands;
mod edit_commands;
mod effect;
mod file_commands;
mod go_commands;
mod note_commands;
mod registry;
mod shortcut;
mod view_commands;
mod workshop_commands;

pub use command::{Command, DisabledReason, Menu, TextFocus};
pub use effect::Effect;
pub use registry::{all, by_shortcut, find};
pub use shortcut::{Key, Shortcut};
