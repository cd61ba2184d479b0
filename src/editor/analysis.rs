//! What was found on the board, each looked for once, when it is first asked for. One rule: a change of the board drops it
//! all, but for what a hand is moving, which is dropped once it lies still.

use super::Editor;
use crate::cycle::{CycleCheck, Gap, OpenQuestion, Presentation, Wheel, gaps, open_questions};
use crate::workshop::{NextStep, next_steps};
use std::cell::OnceCell;
use std::sync::Arc;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Analysis {
    check: OnceCell<Arc<CycleCheck>>,
    gaps: OnceCell<Arc<[Gap]>>,
    open: OnceCell<Arc<[OpenQuestion]>>,
    wheel: OnceCell<Arc<Wheel>>,
    presentation: OnceCell<Arc<Presentation>>,
    guides: OnceCell<Arc<[NextStep]>>,
}

impl Editor {
    /// What the arrows say.
    pub fn check(&self) -> Arc<CycleCheck> {
        Arc::clone(self.analysis.check.get_or_init(|| Arc::new(CycleCheck::new(&self.board))))
    }

    /// What the board leaves open.
    pub fn gaps(&self) -> Arc<[Gap]> {
        Arc::clone(self.analysis.gaps.get_or_init(|| gaps(&self.board, &self.check()).into()))
    }

    /// What is to be tested.
    pub fn open_questions(&self) -> Arc<[OpenQuestion]> {
        Arc::clone(self.analysis.open.get_or_init(|| open_questions(&self.board, &self.check()).into()))
    }

    /// The wheel of growth.
    pub fn wheel(&self) -> Arc<Wheel> {
        Arc::clone(self.analysis.wheel.get_or_init(|| Arc::new(Wheel::new(&self.board, &self.check()))))
    }

    /// What the board leaves to fill in.
    pub(super) fn next_steps(&self) -> Arc<[NextStep]> {
        Arc::clone(self.analysis.guides.get_or_init(|| next_steps(&self.board, &self.check()).into()))
    }

    /// The steps in which the board is shown.
    pub fn presentation(&self) -> Arc<Presentation> {
        Arc::clone(self.analysis.presentation.get_or_init(|| Arc::new(Presentation::new(&self.board))))
    }
}
