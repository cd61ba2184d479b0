//! Plans of edits, which are the only way to change a board. An [`Edit`] holds each changed record before and
//! after.
//!
//! Laws, tested in `tests/suite/board/laws.rs`: an edit followed by its inverse changes nothing; [`Edit::compose`] is
//! composition; an edit whose “before” does not match is refused and changes nothing. The functions here read a
//! board and return an edit, one file per family. Does not know pointers, keys or time.

pub(crate) mod arrange;
pub mod arrows;
pub mod board_info;
mod builder;
mod history;
pub mod ideas;
mod limits;
pub mod notes;
pub(crate) mod replace_board;
pub mod selection;
pub mod z_order;

pub(crate) use crate::model::Change;
pub use crate::model::Edit;
pub use builder::EditBuilder;
pub use history::{History, Revision};
pub(crate) use limits::{has_capacity, has_capacity_for, has_text_capacity};
