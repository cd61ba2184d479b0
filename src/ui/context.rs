//! What the window shows besides the editor.

use super::message::AlertAction;
use crate::editor::Editor;
use crate::workshop::timer::Millis;
use std::path::PathBuf;

/// What the window shows besides the editor.
#[derive(Clone, Copy, Debug)]
pub struct UiContext<'a> {
    /// The session.
    pub editor: &'a Editor,
    /// Recent boards, newest first.
    pub recent: &'a [PathBuf],
    /// Warnings above the canvas.
    pub warnings: &'a [String],
    /// Alerts, above everything else.
    pub alerts: &'a [Alert],
    /// The current toast.
    pub toast: Option<Toast<'a>>,
    /// The timer, if the agenda is shown.
    pub timer: Option<TimerView>,
    /// Whether the toolbar and the inspector are shown.
    pub panels: bool,
    /// Whether the cycle panel is shown.
    pub cycle: bool,
    /// Whether a dialog is open and receives the keys.
    pub modal: bool,
}

/// A message about what was done; it disappears on its own.
#[derive(Clone, Copy, Debug)]
pub struct Toast<'a> {
    /// The message.
    pub(crate) text: &'a str,
    /// Whether it has an undo button.
    pub(crate) undo: bool,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The problem, and what it means for the user's work.
    pub(crate) text: String,
    /// Button labels and actions.
    pub(crate) actions: Vec<(String, AlertAction)>,
    /// Whether work may be lost.
    pub(crate) is_severe: bool,
}

/// Visible state of the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerView {
    /// Index of the item.
    pub(crate) item: usize,
    /// Remaining time; negative once it is over.
    pub(crate) remaining: Millis,
    /// Whether it is running.
    pub(crate) running: bool,
    /// Whether it is flashing now.
    pub(crate) flash: bool,
}
