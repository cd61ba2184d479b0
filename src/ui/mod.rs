//! Content of the window in egui: reads the editor and returns messages. Drawing changes nothing.
//!
//! Knows widgets and the canvas; knows no files, system dialogs or clock.

mod alert_bar;
mod board_thumbnail;
pub mod canvas;
pub mod color_image;
pub mod cycle_panel;
pub mod dialogs;
mod field;
mod form_field;
mod guide_bar;
mod icons;
mod ideas;
pub mod ime;
mod inspector;
mod menu_bar;
pub mod paint;
mod presentation;
mod quick_entry_bar;
mod relative_time;
mod search_panel;
pub mod shortcuts;
mod status_bar;
pub mod theme;
mod timer_bar;
mod toast;
mod toolbar;
mod widgets;
mod wrapped_text;

pub use alert_bar::{Alert, AlertAction};
pub use guide_bar::GuidanceAction;
pub use ideas::IdeaAction;
pub use timer_bar::{Alarm, TimerAction, TimerView};

use crate::command::{Command, Effect};
use crate::cycle::QuickFix;
use crate::editor::{Editor, Event, FormField, QuickEntryTarget, View};
use crate::geometry::{Point, Rect};
use crate::model::{Agenda, Block, Condition, Id, RunningOrder, Verdict};
use std::path::PathBuf;

/// A message from the user interface, handled after drawing.
#[derive(Clone, Debug)]
pub enum Message {
    /// Event for the tool.
    Input(Event),
    /// Cancel the innermost state.
    Escape,
    /// Text typed before its field was shown.
    TextChanged(String),
    /// Late text of the input method for the canvas.
    LateImeText(String),
    /// Late text of the input method for quick entry.
    LateImeForQuickEntry(String),
    /// Late text of the input method for an idea.
    LateImeForIdea(String),
    /// Late text of the input method for a form field.
    LateImeForForm(FormField, String),
    /// Text from the clipboard.
    Paste(String),
    /// Run a command.
    Command(&'static Command),
    /// Perform an effect without a command.
    Effect(Effect),
    /// Select a note or an arrow and make it visible.
    RevealRecord(Id),
    /// Set the search text.
    SetQuery(String),
    /// Set the replacement text.
    SetReplacement(String),
    /// Move to the match with this index.
    GoToMatch(usize),
    /// Close the search.
    CloseSearch,
    /// Set the draft of quick entry.
    QuickEntryDraft(String),
    /// Set the target of quick entry.
    QuickEntryTarget(QuickEntryTarget),
    /// Submit the draft of quick entry.
    SubmitDraft,
    /// Add these texts as notes.
    SubmitLines(Vec<String>),
    /// Close quick entry.
    CloseQuickEntry,
    /// Set the viewport, in screen points.
    Viewport(Rect),
    /// Pan by a distance in screen points.
    Pan(Point),
    /// Zoom by a factor around a screen position.
    Zoom(Point, f32),
    /// Center the view on a page position.
    Center(Point),
    /// Hover a condition, or none.
    HoverCondition(Option<Condition>),
    /// Apply a fix.
    ApplyFix(QuickFix),
    /// Focus a block.
    GoToBlock(Block),
    /// Set the team's verdict on a condition.
    Verdict(Condition, Option<Verdict>),
    /// Answer the question about a condition's warning sign.
    AnswerWarningSign(Condition, Option<bool>),
    /// Set the text of a form field.
    SetFormText(FormField, String),
    /// Action on ideas.
    Idea(IdeaAction),
    /// Action of the timer.
    Timer(TimerAction),
    /// Action of the guidance.
    Guide(GuidanceAction),
    /// Change the agenda.
    Agenda(Agenda),
    /// Restore the default vague terms.
    ResetVagueTerms,
    /// Set the order of the presentation.
    SetRunningOrder(RunningOrder),
    /// Move the presentation forward or back.
    AdvancePresentation(bool),
    /// Move the presentation to a step.
    GoToStep(usize),
    /// Click on the presentation, at a page position.
    ClickPresentation(Point),
    /// Toggle the black screen.
    ToggleBlack,
    /// Toggle the laser pointer.
    ToggleLaser,
    /// End the presentation.
    EndPresentation,
    /// Show a toast, by its message key.
    ShowToast(&'static str),
    /// Close the warnings above the canvas.
    CloseWarnings,
    /// Perform the action of an alert.
    AlertAction(AlertAction),
}

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
    pub text: &'a str,
    /// Whether it has an undo button.
    pub undo: bool,
}

/// Draws the whole window.
pub fn window_ui(ui: &mut egui::Ui, context: UiContext<'_>, canvas: &mut canvas::Canvas) -> Vec<Message> {
    if let Some(messages) = presentation::presentation_ui(ui, context) {
        return messages;
    }
    let mut messages = Vec::new();
    // The key that closes a menu belongs to the menu.
    let in_menu = egui::Popup::is_any_open(ui.ctx());
    canvas.begin_frame(ui.ctx());
    messages.extend(menu_bar::menu_bar_ui(ui, context));
    if context.panels {
        messages.extend(toolbar::toolbar_ui(ui, context.editor));
    }
    messages.extend(timer_bar::timer_bar_ui(ui, context, &mut canvas.open_panels.large_timer));
    messages.extend(status_bar::status_bar_ui(ui, context));
    messages.extend(alert_bar::alert_bar_ui(ui, context));
    messages.extend(widgets::warnings_ui(ui, context));
    let ctx = ui.ctx().clone();
    canvas.ideas.begin_view(&ctx, context.editor.view());
    match context.editor.view() {
        View::Canvas => messages.extend(canvas_ui(ui, context, canvas)),
        View::Ideas => messages.extend(ideas::ideas_ui(ui, context.editor, &mut canvas.ideas)),
        View::Ranking => {
            messages.extend(ideas::ranking_table_ui(ui, context.editor, &mut canvas.ideas));
        }
    }
    messages.extend(toast::toast_ui(ui.ctx(), context, canvas.area()));
    if !context.modal && !in_menu {
        messages.extend(shortcuts::shortcut_input(ui.ctx(), context.editor, canvas.keyboard(ui.ctx())));
    }
    if !ui.ctx().text_edit_focused() {
        ime::with_guard(ui.ctx(), ime::ImeGuard::forget);
    }
    messages
}

/// The canvas with its panels.
fn canvas_ui(ui: &mut egui::Ui, context: UiContext<'_>, canvas: &mut canvas::Canvas) -> Vec<Message> {
    let mut messages = Vec::new();
    // In a narrow window, only the panel that was requested is shown.
    let roomy = ui.ctx().content_rect().width() >= cycle_panel::PANEL_WIDTH + 700.0;
    if context.panels && (roomy || !context.cycle) {
        messages.extend(inspector::inspector_ui(ui, context.editor));
    }
    messages.extend(cycle_panel::cycle_panel_ui(ui, context, canvas));
    // The transient bar is above the other one, whose buttons stay under the pointer.
    messages.extend(guide_bar::guide_bar_ui(ui, context.editor));
    messages.extend(quick_entry_bar::quick_entry_bar_ui(ui, context.editor, canvas));
    messages.extend(canvas.canvas_ui(ui, context));
    messages.extend(search_panel::search_panel_ui(ui.ctx(), context.editor, canvas));
    messages
}
