//! What a person can tell the program to do: one table, a row per command, that feeds menus, keys, tool bar and
//! tests alike.
//!
//! Commands act on the headless editor; what needs a disk, a dialog or the clipboard goes out as an [`Effect`].

mod arrange_rows;
mod arrow_rows;
mod cycle_rows;
mod edit_rows;
mod effect;
mod file_rows;
mod go_rows;
mod keys;
mod note_rows;
mod row;
mod table;
mod view_rows;
mod workshop_rows;

pub use effect::Effect;
pub use keys::{Key, Keys};
pub use row::{Command, Menu, Next, Reason};
pub use table::{all, find, of_keys};
