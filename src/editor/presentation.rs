//! A presentation in progress: current step, covers revealed out of order, black screen. Knows steps and
//! scenes, no keys and no clock.

use super::Editor;
use crate::cycle::{CyclePath, Presentation, PresentationStep};
use crate::geometry::Point;
use crate::model::{Condition, PresentationSection};
use crate::scene::route::Route;
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
    fn new(presentation: Arc<Presentation>) -> Self {
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
    pub fn section(&self) -> Option<PresentationSection> {
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
}

impl Editor {
    /// The presentation in progress, if there is one.
    pub const fn presentation_state(&self) -> Option<&PresentationState> {
        self.present.as_ref()
    }

    /// Starts the presentation at the first step. Returns whether there is anything to show.
    pub fn start_presentation(&mut self) -> bool {
        self.commit_pending();
        let present = PresentationState::new(self.presentation());
        let any = !present.steps().is_empty();
        self.present = any.then_some(present);
        any
    }

    /// Ends the presentation.
    pub fn end_presentation(&mut self) {
        self.present = None;
    }

    /// Moves one step forward or back; leaves a black screen first. Does nothing beyond the last step.
    pub fn advance_presentation(&mut self, forward: bool) {
        let Some(present) = &mut self.present else { return };
        if std::mem::take(&mut present.black) {
            return;
        }
        let last = present.presentation.steps().len().saturating_sub(1);
        let next = |step: usize| if forward { (step + 1).min(last) } else { step.saturating_sub(1) };
        // A question that was revealed by a click needs no step.
        let answered = |step: usize| {
            let answers = present.presentation.steps().get(step).and_then(|step| step.answered_question);
            answers.is_some_and(|question| present.revealed.contains(question))
        };
        let mut to = next(present.step);
        while answered(to) && next(to) != to {
            to = next(to);
        }
        self.go_to_step(to);
    }

    /// Shows the step with this index, or the last.
    pub fn go_to_step(&mut self, step: usize) {
        if let Some(present) = &mut self.present {
            present.step = step.min(present.presentation.steps().len().saturating_sub(1));
            present.clear_scene();
        }
    }

    /// Toggles the black screen.
    pub const fn toggle_black(&mut self) {
        if let Some(present) = &mut self.present {
            present.black = !present.black;
        }
    }

    /// Toggles the laser pointer.
    pub const fn toggle_laser(&mut self) {
        if let Some(present) = &mut self.present {
            present.laser = !present.laser;
        }
    }

    /// Handles a click: reveals the cover under it, or moves forward.
    pub fn click_presentation(&mut self, at: Point) {
        let question = self.covered_at(at);
        match (&mut self.present, question) {
            (Some(present), Some(question)) if !present.black => {
                present.revealed = present.revealed.insert(question);
                present.clear_scene();
            }
            _ => self.advance_presentation(true),
        }
    }

    /// The question whose cover is at a page position.
    pub fn covered_at(&self, at: Point) -> Option<u8> {
        let present = self.present.as_ref()?;
        let Hit::Note(id) = self.presentation_scene()?.hit(&self.board, at, 0.0) else { return None };
        RevealMode::for_step(&present.presentation, present.step, present.revealed)
            .covering_question(self.board.note(id)?.cover)
    }

    /// The scene of the current step.
    pub fn presentation_scene(&self) -> Option<Arc<Scene>> {
        let present = self.present.as_ref()?;
        let view_options = ViewOptions {
            hints: false,
            frame_texts: FrameTextVisibility::Hidden,
            highlighted_block: None,
            ..self.view_options
        };
        let build = || {
            Arc::new(Scene::presentation_step(
                &self.board,
                &present.presentation,
                present.step,
                &view_options,
                present.revealed,
            ))
        };
        Some(Arc::clone(present.scene.get_or_init(build)))
    }

    /// The path of the moving dot: once around the cycle, or as far as the conditions are met. Only on the step
    /// that shows the whole cycle.
    pub fn marker_path(&self) -> Vec<Point> {
        let whole = self.presentation_state().and_then(PresentationState::section)
            == Some(PresentationSection::Cycle);
        let Some(scene) = self.presentation_scene().filter(|_| whole) else { return Vec::new() };
        let check = self.check();
        let held = || -> Vec<&CyclePath> {
            let paths = Condition::ALL.map(|condition| check.condition(condition).path.as_ref());
            paths.into_iter().map_while(|path| path).collect()
        };
        let cycle = check.cycles.by_growth(true).next();
        let paths = cycle.map_or_else(held, |cycle| vec![&cycle.path]);
        let arrows = paths.into_iter().flat_map(|path| &path.arrows);
        arrows.filter_map(|id| scene.route(*id)).flat_map(Route::line).collect()
    }
}
