//! A board that is only looked at: whatever would change it is refused, wherever it comes from.

use super::tool::Step;
use super::{Editor, Tool};

/// Whether the board may be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Seal {
    /// It may.
    #[default]
    Open,
    /// It may not; whether somebody tried since that was last asked.
    Sealed { tried: bool },
}

impl Editor {
    /// From now on the board is only looked at, or may be changed again.
    pub fn set_sealed(&mut self, sealed: bool) {
        self.finish();
        self.seal = if sealed { Seal::Sealed { tried: false } } else { Seal::Open };
    }

    /// Whether the board is only looked at.
    pub const fn is_sealed(&self) -> bool {
        matches!(self.seal, Seal::Sealed { .. })
    }

    /// Whether somebody tried to change a sealed board since this was last asked.
    pub const fn take_refused(&mut self) -> bool {
        let tried = matches!(self.seal, Seal::Sealed { tried: true });
        if tried {
            self.seal = Seal::Sealed { tried: false };
        }
        tried
    }

    /// Whether a change is refused.
    pub(super) const fn refuses(&mut self) -> bool {
        if self.is_sealed() {
            self.seal = Seal::Sealed { tried: true };
        }
        self.is_sealed()
    }

    /// What becomes of a tool that wants to change the board: on a sealed one it is put away.
    pub(super) fn held_back(&mut self, step: Step) -> Step {
        let changes = match &step {
            Step::Show(edit) | Step::Commit(edit) => !edit.is_empty(),
            Step::Keep | Step::Drop => false,
        };
        if (changes || self.is_writing()) && self.refuses() {
            self.tool = Tool::default();
            return Step::Drop;
        }
        step
    }
}
