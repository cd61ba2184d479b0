//! What the window says by itself: warnings that stay until they are closed, and short sentences that go away.

use crate::edit::Revision;
use crate::ui::Toast;

/// For so many seconds a short sentence is shown.
const TOAST_SECS: f64 = 6.0;

/// What there is to read.
#[derive(Clone, Debug, Default)]
pub(super) struct Notifications {
    warnings: Vec<String>,
    toast: Option<ToastState>,
}

/// A sentence that goes away by itself.
#[derive(Clone, Debug)]
struct ToastState {
    line: String,
    /// The revision that undoing what it tells begins from; at any other there is nothing to tell any more.
    undo: Option<Revision>,
    /// When it goes, in seconds of the context's clock; set when it is first shown.
    until: Option<f64>,
}

impl Notifications {
    /// Says that something was done.
    pub(super) fn show_toast(&mut self, line: &str) {
        self.toast = Some(ToastState { line: line.to_owned(), undo: None, until: None });
    }

    /// Says that something was done, beside a button to undo it as long as the board is at this revision.
    pub(super) fn show_undoable_toast(&mut self, line: String, revision: Revision) {
        self.toast = Some(ToastState { line, undo: Some(revision), until: None });
    }

    /// Says something that must not be missed.
    pub(super) fn set_warnings(&mut self, lines: Vec<String>) {
        self.warnings = lines;
    }

    /// Says one thing more that must not be missed.
    pub(super) fn add_warning(&mut self, line: String) {
        self.warnings.push(line);
    }

    /// The warnings were read.
    pub(super) fn close_warnings(&mut self) {
        self.warnings.clear();
    }

    /// What stays above the canvas.
    pub(super) fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// What is shown for a while, on a board at this revision.
    pub(super) fn toast(&self, now: Revision) -> Option<Toast<'_>> {
        let passing = self.toast.as_ref()?;
        let holds = passing.undo.is_none_or(|revision| revision == now);
        holds.then_some(Toast { text: &passing.line, undo: passing.undo.is_some() })
    }

    /// Work goes on: what was only good to know is taken away.
    pub(super) fn dismiss_toast(&mut self) {
        self.toast = None;
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, ctx: &egui::Context) {
        let Some(passing) = &mut self.toast else { return };
        let now = ctx.input(|input| input.time);
        let until = *passing.until.get_or_insert(now + TOAST_SECS);
        if now >= until {
            self.dismiss_toast();
        } else {
            ctx.request_repaint_after_secs((until - now) as f32);
        }
    }
}
