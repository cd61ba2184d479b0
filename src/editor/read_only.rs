//! Read-only mode: refuses all changes of the board, whatever their origin.

use super::tool::ToolAction;
use super::{Editor, Tool};

/// Whether the board can be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ReadOnly {
    /// It can.
    #[default]
    Off,
    /// It cannot; `change_refused` if a change was refused since the last query.
    On { change_refused: bool },
}

impl Editor {
    /// Enables or disables the read-only mode.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.commit_pending();
        self.read_only = if read_only { ReadOnly::On { change_refused: false } } else { ReadOnly::Off };
    }

    /// Whether the board is read-only.
    pub const fn is_read_only(&self) -> bool {
        matches!(self.read_only, ReadOnly::On { .. })
    }

    /// Whether a change was refused since the last call.
    pub const fn take_refused_change(&mut self) -> bool {
        let change_refused = matches!(self.read_only, ReadOnly::On { change_refused: true });
        if change_refused {
            self.read_only = ReadOnly::On { change_refused: false };
        }
        change_refused
    }

    /// Whether a change is refused now; records the attempt.
    pub(super) const fn is_blocked(&mut self) -> bool {
        if self.is_read_only() {
            self.read_only = ReadOnly::On { change_refused: true };
        }
        self.is_read_only()
    }

    /// Replaces an action of a tool that would change a read-only board.
    pub(super) fn block_change(&mut self, step: ToolAction) -> ToolAction {
        let changes = match &step {
            ToolAction::Preview(edit) | ToolAction::Commit(edit) => !edit.is_empty(),
            ToolAction::None | ToolAction::Cancel => false,
        };
        if (changes || self.is_editing_text()) && self.is_blocked() {
            self.tool = Tool::default();
            return ToolAction::Cancel;
        }
        step
    }
}
