//! Memoized analysis of the board: cycle check, gaps, guidance, wheel; each computed on first use.
//!
//! Invariant: any change of the board clears all of it, except during a drag, whose changes clear it when the
//! drag ends. Every method gets the board for which it was last cleared.

use crate::cycle::{CycleCheck, Gap, OpenQuestion, Presentation, Wheel, gaps, open_questions};
use crate::model::Board;
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

impl Analysis {
    /// Forgets all results: the board has changed.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The analysis of a board.
    pub(super) const fn of<'a>(&'a self, board: &'a Board) -> BoardAnalysis<'a> {
        BoardAnalysis { memo: self, board }
    }
}

/// The analysis of one board.
#[derive(Clone, Copy, Debug)]
pub struct BoardAnalysis<'a> {
    memo: &'a Analysis,
    board: &'a Board,
}

impl BoardAnalysis<'_> {
    /// The cycle check.
    pub(crate) fn check(&self) -> Arc<CycleCheck> {
        Arc::clone(self.memo.check.get_or_init(|| Arc::new(CycleCheck::new(self.board))))
    }

    /// The gaps of the board.
    pub fn gaps(&self) -> Arc<[Gap]> {
        Arc::clone(self.memo.gaps.get_or_init(|| gaps(self.board, &self.check()).into()))
    }

    /// The open questions.
    pub(crate) fn open_questions(&self) -> Arc<[OpenQuestion]> {
        Arc::clone(self.memo.open.get_or_init(|| open_questions(self.board, &self.check()).into()))
    }

    /// The growth wheel.
    pub fn wheel(&self) -> Arc<Wheel> {
        Arc::clone(self.memo.wheel.get_or_init(|| Arc::new(Wheel::new(self.board, &self.check()))))
    }

    /// The next steps of the guidance.
    pub(crate) fn next_steps(&self) -> Arc<[GuidanceStep]> {
        Arc::clone(self.memo.guidance.get_or_init(|| next_steps(self.board, &self.check()).into()))
    }

    /// The presentation of the board.
    pub fn presentation(&self) -> Arc<Presentation> {
        Arc::clone(self.memo.presentation.get_or_init(|| Arc::new(Presentation::new(self.board))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_computed_once_until_cleared() {
        let (mut analysis, board) = (Analysis::default(), Board::default());
        let check = analysis.of(&board).check();
        assert!(Arc::ptr_eq(&check, &analysis.of(&board).check()));
        analysis.clear();
        assert!(!Arc::ptr_eq(&check, &analysis.of(&board).check()));
    }
}
