//! Tools as state machines. Each event returns a response: pending edit, selection, next tool; each state has a
//! hint and a cursor.

mod context;
mod corner;
mod dispatch;
mod drag;
mod draw_arrow;
mod edit_text;
mod hit_target;
mod response;
mod select;
mod states;
mod text_target;

pub(crate) use context::ToolContext;
pub(crate) use corner::Corner;
pub(super) use hit_target::{HANDLE_SIDE_POINTS, has_handles};
pub(crate) use response::{ToolAction, ToolResponse};
pub(crate) use states::{ArrowDragKind, DrawArrow, HitTarget, Select};
pub use states::{Cursor, EditText, Tool};
pub use text_target::TextTarget;
