//! The window's contents in egui: reads the editor, sends back what was meant. Nothing is changed while drawing.
//!
//! Knows widgets and the canvas; knows no files, dialogs of the system, or clock.

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
pub use guide_bar::GuideAction;
pub use ideas::IdeaAction;
pub use timer_bar::{Alarm, TimerAction, TimerView};

use crate::command::{Command, Effect};
use crate::cycle::QuickFix;
use crate::editor::{Editor, Event, FormField, QuickEntryTarget, View};
use crate::geometry::{Point, Rect};
use crate::model::{Agenda, Block, Condition, Id, RunningOrder, Verdict};
use std::path::PathBuf;

/// Something a person meant, to be done after drawing.
#[derive(Clone, Debug)]
pub enum Message {
    /// For the tool.
    Input(Event),
    /// Step out of whatever is innermost.
    Escape,
    /// Text typed before the field for it was there.
    TextChanged(String),
    /// Text that the input method delivered when its field was gone already.
    LateImeText(String),
    /// The same for the strip of rapid entry.
    LateImeForQuickEntry(String),
    /// The same for an idea.
    LateImeForIdea(String),
    /// The same for a text that has a field beside the canvas.
    LateImeForForm(FormField, String),
    /// Text from the clipboard.
    Paste(String),
    /// A command was called.
    Command(&'static Command),
    /// Something only the shell can do, without a row of its own in the table.
    Effect(Effect),
    /// A note, an arrow was chosen by name.
    RevealRecord(Id),
    /// The search seeks other words.
    SetQuery(String),
    /// The search replaces by other words.
    SetReplacement(String),
    /// The match of this number was chosen.
    GoToMatch(usize),
    /// The search is closed.
    CloseSearch,
    /// What is being written for rapid entry.
    QuickEntryDraft(String),
    /// Where rapid entry goes.
    QuickEntryTarget(QuickEntryTarget),
    /// What is being written for rapid entry becomes a note.
    SubmitDraft,
    /// These texts become notes.
    SubmitLines(Vec<String>),
    /// Rapid entry is closed.
    CloseQuickEntry,
    /// The canvas shows on this part of the screen.
    Viewport(Rect),
    /// The page was pushed by so many points.
    Pan(Point),
    /// The page was magnified about a screen place.
    Zoom(Point, f32),
    /// This page place was chosen for the middle of the view.
    Center(Point),
    /// A condition is pointed at, or none.
    HoverCondition(Option<Condition>),
    /// What mends the board is to be done.
    ApplyFix(QuickFix),
    /// A block was chosen to be shown.
    GoToBlock(Block),
    /// The team's verdict on a condition.
    Verdict(Condition, Option<Verdict>),
    /// The answer to the question after a condition's sign of failure.
    AnswerWarningSign(Condition, Option<bool>),
    /// A text was written in a field beside the canvas.
    SetFormText(FormField, String),
    /// Something was meant for ideas.
    Idea(IdeaAction),
    /// Something was meant for the timer.
    Timer(TimerAction),
    /// Something was meant for the guidance.
    Guide(GuideAction),
    /// The workshop has another schedule.
    Agenda(Agenda),
    /// The usual list of vague words counts again.
    ResetVagueTerms,
    /// The board is shown in this order.
    SetRunningOrder(RunningOrder),
    /// The presentation goes on, or back.
    AdvancePresentation(bool),
    /// The presentation goes to this step.
    GoToStep(usize),
    /// A click on the picture of the presentation.
    ClickPresentation(Point),
    /// The screen turns black, or light again.
    ToggleBlack,
    /// The pointer turns into a red dot, or back.
    ToggleLaser,
    /// The presentation ends.
    EndPresentation,
    /// A sentence to say, by its key.
    ShowToast(&'static str),
    /// The notice above the canvas was read.
    CloseWarnings,
    /// Something is done about trouble.
    AlertAction(AlertAction),
}

/// What the window shows besides the editor.
#[derive(Clone, Copy, Debug)]
pub struct UiContext<'a> {
    /// The session.
    pub editor: &'a Editor,
    /// Boards opened lately, newest first.
    pub recent: &'a [PathBuf],
    /// Something to read above the canvas; empty for nothing.
    pub warnings: &'a [String],
    /// What is not safe, above all else.
    pub alerts: &'a [Alert],
    /// What was done last.
    pub toast: Option<Toast<'a>>,
    /// The timer, where the schedule is shown.
    pub timer: Option<TimerView>,
    /// Whether tool bar and panel are shown.
    pub panels: bool,
    /// Whether the panel of the growth cycle is shown.
    pub cycle: bool,
    /// Whether a dialog is open and keys belong to it.
    pub modal: bool,
}

/// A sentence that says what was done; it goes away by itself.
#[derive(Clone, Copy, Debug)]
pub struct Toast<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Whether it can be undone from here.
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
    messages.extend(timer_bar::agenda_strip_ui(ui, context, &mut canvas.open_panels.large_timer));
    messages.extend(status_bar::status_bar_ui(ui, context));
    messages.extend(alert_bar::alert_bar_ui(ui, context));
    messages.extend(widgets::notice_ui(ui, context));
    let ctx = ui.ctx().clone();
    canvas.ideas.begin_view(&ctx, context.editor.view());
    match context.editor.view() {
        View::Canvas => messages.extend(canvas_ui(ui, context, canvas)),
        View::Ideas => messages.extend(ideas::ideas_ui(ui, context.editor, &mut canvas.ideas)),
        View::Narrowing => {
            messages.extend(ideas::narrowing_ui(ui, context.editor, &mut canvas.ideas));
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
    // Where both panels would leave no room for the board, the one that was asked for stays.
    let roomy = ui.ctx().content_rect().width() >= cycle_panel::PANEL_WIDTH + 700.0;
    if context.panels && (roomy || !context.cycle) {
        messages.extend(inspector::inspector_ui(ui, context.editor));
    }
    messages.extend(cycle_panel::cycle_panel_ui(ui, context, canvas));
    // The strip that comes and goes lies above the other, whose buttons stay under the pointer.
    messages.extend(guide_bar::guide_bar_ui(ui, context.editor));
    messages.extend(quick_entry_bar::quick_entry_bar_ui(ui, context.editor, canvas));
    messages.extend(canvas.canvas_ui(ui, context));
    messages.extend(search_panel::search_panel_ui(ui.ctx(), context.editor, canvas));
    messages
}
