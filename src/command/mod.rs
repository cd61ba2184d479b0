//! All commands of the program in one registry, used by menus, shortcuts, the tool bar, the palette and tests.
//!
//! Commands act on the headless editor; what needs the file system, a dialog or the clipboard is returned as an
//! [`Effect`].

mod arrange_commands;
mod arrow_commands;
#[expect(clippy::module_inception, reason = "named after the type that it contains")]
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
pub use effect::{Effect, WorkshopEffect};
pub use registry::{all, by_shortcut, find};
pub use shortcut::{Key, Shortcut};
