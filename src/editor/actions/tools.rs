//! Settings of the tools, the read-only mode, and the hint about what can be done next.

use crate::editor::Editor;
use crate::editor::tool::{Select, Tool};
use crate::i18n::{Key, key};
use crate::model::ColorName;

/// Sets the color of the next note.
pub(crate) const fn set_color(editor: &mut Editor, color: ColorName) {
    editor.tools.set_color(color);
}

/// Enables or disables snapping.
pub const fn set_snapping(editor: &mut Editor, snapping: bool) {
    editor.tools.set_snapping(snapping);
}

/// Enables or disables the read-only mode.
pub fn set_read_only(editor: &mut Editor, read_only: bool) {
    editor.commit_pending();
    editor.transactions_mut().set_read_only(read_only);
}

/// Message key of the hint for the current tool.
pub(crate) fn hint(editor: &Editor) -> Key {
    let resting = matches!(editor.tool(), Tool::Select(Select::Idle { hover: None }));
    if !resting || editor.selection().ids().is_empty() {
        return editor.tool().hint();
    }
    let any_note = editor.selection().iter_notes(editor.board()).next().is_some();
    if any_note { key!("hint.selected.notes") } else { key!("hint.selected.arrows") }
}
