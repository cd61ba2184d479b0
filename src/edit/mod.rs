//! The only way a board changes: an [`Edit`] says what was there before and what is there after.
//!
//! Laws, tested in `tests/laws.rs`: an edit and then its inverse is nothing; [`Edit::compose`] composes; an edit
//! whose «before» does not match the board is refused and changes nothing. *Plans* are functions that read a
//! board and return an edit; one file a family. Nothing here knows pointers, keys or time.

mod apply;
pub mod arrange;
pub mod arrows;
pub mod board_info;
mod builder;
mod change;
mod history;
pub mod ideas;
mod limits;
pub mod notes;
pub mod replace_board;
pub mod selection;
pub mod z_order;

pub use apply::Conflict;
pub use builder::EditBuilder;
pub use change::{Change, Edit};
pub use history::{History, Revision};
pub use limits::{has_capacity, has_capacity_for, has_text_capacity};
