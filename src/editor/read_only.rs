//! A board that is only looked at: whatever would change it is refused, wherever it comes from.

use super::tool::ToolAction;
use super::{Editor, Tool};

/// Whether the board may be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ReadOnly {
    /// It may.
    #[default]
    Off,
    /// It may not; whether somebody tried since that was last asked.
    On { tried: bool },
}

impl Editor {
    /// From now on the board is only looked at, or may be changed again.
    pub fn set_read_only(&mut self, sealed: bool) {
        self.commit_pending();
        self.seal = if sealed { ReadOnly::On { tried: false } } else { ReadOnly::Off };
    }

    /// Whether the board is only looked at.
    pub const fn is_read_only(&self) -> bool {
        matches!(self.seal, ReadOnly::On { .. })
    }

    /// Whether somebody tried to change a sealed board since this was last asked.
    pub const fn take_refused_change(&mut self) -> bool {
        let tried = matches!(self.seal, ReadOnly::On { tried: true });
        if tried {
            self.seal = ReadOnly::On { tried: false };
        }
        tried
    }

    /// Whether a change is refused.
    pub(super) const fn is_blocked(&mut self) -> bool {
        if self.is_read_only() {
            self.seal = ReadOnly::On { tried: true };
        }
        self.is_read_only()
    }

    /// What becomes of a tool that wants to change the board: on a sealed one it is put away.
    pub(super) fn block_change(&mut self, step: ToolAction) -> ToolAction {
        let changes = match &step {
            ToolAction::Preview(edit) | ToolAction::Commit(edit) => !edit.is_empty(),
            ToolAction::None | ToolAction::Cancel => false,
        };
        if (changes || self.is_writing()) && self.is_blocked() {
            self.tool = Tool::default();
            return ToolAction::Cancel;
        }
        step
    }
}
