//! Presenting a board: starting, moving through the steps, and what is shown.

use crate::cycle::CyclePath;
use crate::editor::{Editor, PresentationState};
use crate::geometry::Point;
use crate::model::{Condition, PresentationSection};
use crate::scene::Scene;
use crate::scene::route::Route;
use std::sync::Arc;

/// Starts the presentation at the first step. Returns whether there is anything to show.
pub fn start(editor: &mut Editor) -> bool {
    editor.commit_pending();
    let state = PresentationState::new(editor.analysis().presentation());
    let any = !state.is_empty();
    editor.presentation = any.then_some(state);
    any
}

/// Ends the presentation.
pub fn end(editor: &mut Editor) {
    editor.presentation = None;
}

/// Moves one step forward or back; leaves a black screen first. Does nothing beyond the last step.
pub fn advance(editor: &mut Editor, forward: bool) {
    if let Some(state) = &mut editor.presentation {
        state.advance(forward);
    }
}

/// Shows the step with this index, or the last.
pub fn go_to_step(editor: &mut Editor, step: usize) {
    if let Some(state) = &mut editor.presentation {
        state.go_to(step);
    }
}

/// Toggles the black screen.
pub const fn toggle_black(editor: &mut Editor) {
    if let Some(state) = &mut editor.presentation {
        state.toggle_black();
    }
}

/// Toggles the laser pointer.
pub(crate) const fn toggle_laser(editor: &mut Editor) {
    if let Some(state) = &mut editor.presentation {
        state.toggle_laser();
    }
}

/// Handles a click at a page position: reveals the cover under it, or moves forward.
pub fn click(editor: &mut Editor, at: Point) {
    let question = covered_at(editor, at);
    if let Some(state) = &mut editor.presentation {
        state.click(question);
    }
}

/// The question whose cover is at a page position.
pub fn covered_at(editor: &Editor, at: Point) -> Option<u8> {
    editor.presentation()?.covered_at(at, editor.board(), editor.display().options())
}

/// The scene of the current step.
pub fn scene(editor: &Editor) -> Option<Arc<Scene>> {
    Some(editor.presentation()?.scene(editor.board(), editor.display().options()))
}

/// The path of the moving dot: once around the cycle, or as far as the conditions are met. Only on the step
/// that shows the whole cycle.
pub fn marker_path(editor: &Editor) -> Vec<Point> {
    let whole =
        editor.presentation().and_then(PresentationState::section) == Some(PresentationSection::Cycle);
    let Some(scene) = scene(editor).filter(|_| whole) else { return Vec::new() };
    let check = editor.check();
    let held = || -> Vec<&CyclePath> {
        let paths = Condition::ALL.map(|condition| check.condition(condition).path.as_ref());
        paths.into_iter().map_while(|path| path).collect()
    };
    let cycle = check.cycles.by_growth(true).next();
    let paths = cycle.map_or_else(held, |cycle| vec![&cycle.path]);
    let arrows = paths.into_iter().flat_map(|path| &path.arrows);
    arrows.filter_map(|id| scene.route(*id)).flat_map(Route::line).collect()
}
