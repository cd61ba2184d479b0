//! Text being typed when a journal was written.

use crate::edit::Edit;

/// Text being typed that is not an edit yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsavedInput {
    /// The edit that the open text field would become.
    pub(crate) text_edit: Edit,
    /// Text in the quick entry bar.
    pub(crate) quick_entry: String,
    /// Text of the new idea.
    pub(crate) idea: String,
}

impl UnsavedInput {
    pub(crate) fn is_empty(&self) -> bool {
        self.text_edit.is_empty() && self.quick_entry.is_empty() && self.idea.is_empty()
    }
}
