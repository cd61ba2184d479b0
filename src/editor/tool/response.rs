//! Response of a tool to an event.

use super::states::Tool;
use crate::edit::Edit;
use crate::model::Id;
use std::collections::BTreeSet;

/// Response of a tool to an event.
#[derive(Debug, Default)]
pub struct ToolResponse {
    /// What to do with the pending edit.
    pub action: ToolAction,
    /// The new selection, if it changes.
    pub select: Option<BTreeSet<Id>>,
    /// The next tool, if it changes.
    pub next: Option<Tool>,
}

/// What to do with the pending edit.
#[derive(Debug, Default)]
pub enum ToolAction {
    /// Keep it.
    #[default]
    None,
    /// Replace it by this one, without committing.
    Preview(Edit),
    /// Commit this one: one undo step.
    Commit(Edit),
    /// Drop it; the board is as before the gesture.
    Cancel,
}
