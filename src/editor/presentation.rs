//! A presentation in progress: current step, covers revealed out of order, black screen. Knows steps and
//! scenes, no keys and no clock.

use crate::cycle::{Presentation, PresentationStep};
use crate::geometry::Point;
use crate::model::{Board, PresentationSection};
use crate::scene::{FrameTextVisibility, Hit, RevealMode, RevealedSet, Scene, ViewOptions};
use std::cell::OnceCell;
use std::sync::Arc;

/// A presentation in progress.
#[derive(Debug)]
pub struct PresentationState {
    presentation: Arc<Presentation>,
    step: usize,
    /// Questions revealed by a click, out of order.
    revealed: RevealedSet,
    black: bool,
    laser: bool,
    scene: OnceCell<Arc<Scene>>,
}

impl PresentationState {
    pub(super) fn new(presentation: Arc<Presentation>) -> Self {
        Self {
            presentation,
            step: 0,
            revealed: RevealedSet::default(),
            black: false,
            laser: false,
            scene: OnceCell::new(),
        }
    }

    /// Drops the cached scene.
    pub(super) fn clear_scene(&mut self) {
        self.scene.take();
    }

    /// The steps in order.
    pub fn steps(&self) -> &[PresentationStep] {
        self.presentation.steps()
    }

    /// Index of the current step, from 0.
    pub const fn step(&self) -> usize {
        self.step
    }

    /// The section shown.
    pub(crate) fn section(&self) -> Option<PresentationSection> {
        self.steps().get(self.step).map(|step| step.section)
    }

    /// Whether the screen is black.
    pub const fn is_black(&self) -> bool {
        self.black
    }

    /// Whether the laser pointer is on.
    pub const fn is_laser(&self) -> bool {
        self.laser
    }

    /// Whether there is anything to show.
    pub(super) fn is_empty(&self) -> bool {
        self.steps().is_empty()
    }

    /// Moves one step forward or back; leaves a black screen first. Does nothing beyond the last step.
    pub(super) fn advance(&mut self, forward: bool) {
        if std::mem::take(&mut self.black) {
            return;
        }
        let last = self.steps().len().saturating_sub(1);
        let next = |step: usize| if forward { (step + 1).min(last) } else { step.saturating_sub(1) };
        // A question that was revealed by a click needs no step.
        let answered = |step: usize| {
            let answers = self.steps().get(step).and_then(|step| step.answered_question);
            answers.is_some_and(|question| self.revealed.contains(question))
        };
        let mut to = next(self.step);
        while answered(to) && next(to) != to {
            to = next(to);
        }
        self.go_to(to);
    }

    /// Shows the step with this index, or the last.
    pub(super) fn go_to(&mut self, step: usize) {
        self.step = step.min(self.steps().len().saturating_sub(1));
        self.clear_scene();
    }

    /// Toggles the black screen.
    pub(super) const fn toggle_black(&mut self) {
        self.black = !self.black;
    }

    /// Toggles the laser pointer.
    pub(super) const fn toggle_laser(&mut self) {
        self.laser = !self.laser;
    }

    /// Handles a click: reveals the question under it, if there is one, or moves forward.
    pub(super) fn click(&mut self, question: Option<u8>) {
        match question {
            Some(question) if !self.black => {
                self.revealed = self.revealed.insert(question);
                self.clear_scene();
            }
            _ => self.advance(true),
        }
    }

    /// The question whose cover is at a page position.
    pub(super) fn covered_at(&self, at: Point, board: &Board, options: &ViewOptions) -> Option<u8> {
        let Hit::Note(id) = self.scene(board, options).hit(board, at, 0.0) else { return None };
        RevealMode::for_step(&self.presentation, self.step, self.revealed)
            .covering_question(board.note(id)?.cover)
    }

    /// The scene of the current step.
    pub(super) fn scene(&self, board: &Board, options: &ViewOptions) -> Arc<Scene> {
        let options = ViewOptions {
            hints: false,
            frame_texts: FrameTextVisibility::Hidden,
            highlighted_block: None,
            ..*options
        };
        let build = || {
            let (presentation, step) = (&self.presentation, self.step);
            Arc::new(Scene::presentation_step(board, presentation, step, &options, self.revealed))
        };
        Arc::clone(self.scene.get_or_init(build))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_within_the_presentation_and_a_black_screen_comes_first() {
        let board = crate::file::read(include_bytes!("../../samples/bizreach.ron")).unwrap().board;
        let mut state = PresentationState::new(Arc::new(Presentation::new(&board)));
        let last = state.steps().len() - 1;
        state.go_to(usize::MAX);
        state.advance(true);
        assert_eq!(state.step(), last);
        state.toggle_black();
        state.advance(false);
        assert_eq!((state.step(), state.is_black()), (last, false), "the step only ends the black screen");
        state.advance(false);
        assert_eq!(state.step(), last - 1);
    }
}
