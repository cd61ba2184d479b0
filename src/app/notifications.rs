//! Notifications: warnings that stay until they are closed, and toasts that disappear.

use crate::edit::Revision;
use crate::ui::Toast;

/// Duration of a toast.
const TOAST_SECS: f64 = 6.0;

/// Current notifications.
#[derive(Clone, Debug, Default)]
pub(super) struct Notifications {
    warnings: Vec<String>,
    toast: Option<ToastState>,
}

/// A toast.
#[derive(Clone, Debug)]
struct ToastState {
    line: String,
    /// Revision that its undo button undoes; at any other revision the toast is obsolete.
    undo: Option<Revision>,
    /// Time at which it disappears, in seconds of the context's clock; set when it is first shown.
    until: Option<f64>,
}

impl Notifications {
    /// Shows a toast.
    pub(super) fn show_toast(&mut self, line: &str) {
        self.toast = Some(ToastState { line: line.to_owned(), undo: None, until: None });
    }

    /// Shows a toast with an undo button as long as the board is at this revision.
    pub(super) fn show_undoable_toast(&mut self, line: String, revision: Revision) {
        self.toast = Some(ToastState { line, undo: Some(revision), until: None });
    }

    /// Replaces the warnings.
    pub(super) fn set_warnings(&mut self, lines: Vec<String>) {
        self.warnings = lines;
    }

    /// Adds a warning.
    pub(super) fn add_warning(&mut self, line: String) {
        self.warnings.push(line);
    }

    /// Closes the warnings.
    pub(super) fn close_warnings(&mut self) {
        self.warnings.clear();
    }

    /// The warnings above the canvas.
    pub(super) fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The current toast, for a board at this revision.
    pub(super) fn toast(&self, now: Revision) -> Option<Toast<'_>> {
        let passing = self.toast.as_ref()?;
        let holds = passing.undo.is_none_or(|revision| revision == now);
        holds.then_some(Toast { text: &passing.line, undo: passing.undo.is_some() })
    }

    /// Dismisses the toast, because work continues.
    pub(super) fn dismiss_toast(&mut self) {
        self.toast = None;
    }

    /// Updates the notifications with the current time.
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
