//! One session with one board, without a window: board, history, selection, camera, tool, pending edit.
//!
//! [`Editor`] joins values that each have a file: what they are and what they keep true is there. `actions` are
//! functions of a session, by topic; tools turn events into edits. Input: events and commands. Output: a scene.
//! Knows no GUI toolkit, clock or file system.

pub mod actions;
mod analysis;
mod camera;
mod display;
mod event;
mod form_field;
mod guidance;
mod highlight;
mod highlight_shapes;
mod idea_board;
mod overlay;
mod placement;
mod presentation;
mod quick_entry;
mod refusal;
mod search;
mod selection;
mod session;
mod snap;
mod spatial_navigation;
pub(crate) mod tool;
mod tool_state;
mod transactions;
mod view_key;

pub(crate) use actions::import::ImportSummary;
pub use event::{Event, PointerModifiers};
pub use form_field::FormField;
pub use guidance::Guidance;
pub use highlight::Highlight;
pub use idea_board::{IdeaBoard, View};
pub(crate) use overlay::overlay;
pub use presentation::PresentationState;
pub use quick_entry::{QuickEntry, QuickEntryTarget};
pub use refusal::RefusalReason;
pub use search::{Match, Search};
pub use selection::Selection;
pub use session::Editor;
pub use spatial_navigation::{Direction, NavigationTarget};
pub use tool::{Cursor, EditText, TextTarget, Tool};
pub use tool_state::ToolState;
pub use transactions::Transactions;
pub use view_key::ViewKey;
