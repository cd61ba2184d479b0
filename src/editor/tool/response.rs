//! Response of a tool to an event.

use super::states::Tool;
use crate::edit::Edit;
use crate::model::Id;
use std::collections::BTreeSet;

/// Response of a tool to an event.
#[derive(Debug, Default)]
pub(crate) struct ToolResponse {
    /// What to do with the pending edit.
    pub(crate) action: ToolAction,
    /// The new selection, if it changes.
    pub(crate) select: Option<BTreeSet<Id>>,
    /// The next tool, if it changes.
    pub(crate) next: Option<Tool>,
}

/// What to do with the pending edit.
#[derive(Debug, Default)]
pub(crate) enum ToolAction {
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
