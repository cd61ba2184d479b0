//! Messages from the user interface, handled after drawing.

use super::ideas::IdeaAction;
use crate::command::{Command, Effect};
use crate::cycle::QuickFix;
use crate::editor::{Event, FormField, QuickEntryTarget};
use crate::geometry::{Point, Rect};
use crate::i18n::Key;
use crate::model::{Agenda, Block, Condition, Id, RunningOrder, Verdict};

/// A message from the user interface, handled after drawing.
#[derive(Clone, Debug)]
pub enum Message {
    /// Event for the tool.
    Input(Event),
    /// Cancel the innermost state.
    Escape,
    /// Text typed before its field was shown.
    TextTyped(String),
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
    ShowToast(Key),
    /// Close the warnings above the canvas.
    CloseWarnings,
    /// Perform the action of an alert.
    AlertAction(AlertAction),
}

/// Action of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertAction {
    /// Save the board elsewhere.
    SaveElsewhere,
    /// Choose another state directory.
    ChooseStateFolder,
    /// Retry now.
    Retry,
    /// Resolve the conflict between the board and its file.
    ResolveChange,
    /// Edit a copy of a read-only board.
    EditCopy,
}

/// Action of the guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuidanceAction {
    /// Start the proposed step.
    Start,
    /// Propose another step first.
    Postpone,
    /// Disable the guidance.
    Close,
}

/// Action of the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerAction {
    /// Start, resume or pause the item.
    Toggle,
    /// Add a minute.
    Extend,
    /// Move to the next item.
    Next,
    /// Move to the item with this index.
    GoTo(usize),
    /// Restart the agenda.
    Restart,
}
