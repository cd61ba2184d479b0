//! Memoized analysis of the board: cycle check, gaps, guidance, wheel; each computed on first use.
//!
//! Invariant: any change of the board invalidates all of it, except during a drag, whose changes invalidate it
//! when the drag ends.

use super::Editor;
use crate::cycle::{CycleCheck, Gap, OpenQuestion, Presentation, Wheel, gaps, open_questions};
use crate::workshop::{GuidanceStep, next_steps};
use std::cell::OnceCell;
use std::sync::Arc;

/// The results computed so far.
#[derive(Debug, Default)]
pub(super) struct Analysis {
    check: OnceCell<Arc<CycleCheck>>,
    gaps: OnceCell<Arc<[Gap]>>,
    open: OnceCell<Arc<[OpenQuestion]>>,
    wheel: OnceCell<Arc<Wheel>>,
    presentation: OnceCell<Arc<Presentation>>,
    guidance: OnceCell<Arc<[GuidanceStep]>>,
}

impl Editor {
    /// The cycle check.
    pub fn check(&self) -> Arc<CycleCheck> {
        Arc::clone(self.analysis.check.get_or_init(|| Arc::new(CycleCheck::new(&self.board))))
    }

    /// The gaps of the board.
    pub fn gaps(&self) -> Arc<[Gap]> {
        Arc::clone(self.analysis.gaps.get_or_init(|| gaps(&self.board, &self.check()).into()))
    }

    /// The open questions.
    pub fn open_questions(&self) -> Arc<[OpenQuestion]> {
        Arc::clone(self.analysis.open.get_or_init(|| open_questions(&self.board, &self.check()).into()))
    }

    /// The growth wheel.
    pub fn wheel(&self) -> Arc<Wheel> {
        Arc::clone(self.analysis.wheel.get_or_init(|| Arc::new(Wheel::new(&self.board, &self.check()))))
    }

    /// The next steps of the guidance.
    pub(super) fn next_steps(&self) -> Arc<[GuidanceStep]> {
        Arc::clone(self.analysis.guidance.get_or_init(|| next_steps(&self.board, &self.check()).into()))
    }

    /// The presentation of the board.
    pub fn presentation(&self) -> Arc<Presentation> {
        Arc::clone(self.analysis.presentation.get_or_init(|| Arc::new(Presentation::new(&self.board))))
    }
}
