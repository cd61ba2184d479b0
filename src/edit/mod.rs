//! The only way a board changes: an [`Edit`] says what was there before and what is there after.
//!
//! Laws, tested in `tests/laws.rs`: an edit and then its inverse is nothing; [`Edit::then`] composes; an edit
//! whose «before» does not match the board is refused and changes nothing. *Plans* are functions that read a
//! board and return an edit; one file a family. Nothing here knows pointers, keys or time.

mod apply;
pub mod arrange;
pub mod arrows;
mod change;
pub mod head;
mod history;
pub mod ideas;
mod limit;
pub mod notes;
pub mod order;
mod plan;
pub mod selection;
pub mod whole;

pub use apply::Conflict;
pub use change::{Change, Edit};
pub use history::{History, Revision};
pub use limit::{has_room, has_room_for, has_room_for_texts};
pub use plan::Plan;
