//! Effects: what the application must do for a command; the only output of commands besides changes of the
//! editor.

use crate::model::Board;
use crate::scene::Theme;
use crate::workshop::PromptKind;
use std::path::PathBuf;

/// An action that only the application can perform.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Start a blank board.
    New,
    /// Choose a case to start from.
    ChooseCase,
    /// Start from the case with this key.
    OpenCase(&'static str),
    /// Choose a file to open.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Save the board to its file, or ask for one.
    Save,
    /// Ask for a file and save the board to it.
    SaveAs,
    /// Show the earlier versions of the board's file.
    Versions,
    /// Offer the boards of earlier sessions.
    Recover,
    /// Choose how to export a picture.
    Export,
    /// Ask for a folder and write the workshop bundle to it.
    ExportBundle,
    /// Replace all matches of the search.
    ReplaceAll,
    /// Copy a picture of the board to the clipboard.
    CopyPicture,
    /// Copy a picture of the selection to the clipboard.
    CopySelectedPicture,
    /// Copy these notes and arrows to the clipboard.
    Copy(Box<Board>),
    /// Paste the content of the clipboard.
    Paste,
    /// Copy this text to the clipboard.
    CopyText(String),
    /// Ask for a file and save the open questions to it.
    SaveOpenQuestions,
    /// Ask for an earlier board and compare it with this one.
    Compare,
    /// An effect of the Workshop menu.
    Workshop(WorkshopEffect),
    /// Enter or leave full screen.
    FullScreen(bool),
    /// Show the growth wheel.
    Wheel,
    /// Show or hide the cycle panel.
    ToggleCyclePanel,
    /// Show the command palette.
    ShowPalette,
    /// Show all shortcuts.
    ShowShortcuts,
    /// Show the settings.
    ShowSettings,
    /// Show or hide the tool bar and the panel.
    TogglePanels,
    /// Move the keyboard focus to the panels, or back to the canvas.
    SwitchKeyboardFocus,
    /// Switch the language of the user interface.
    SwitchLanguage,
    /// Set the theme; `None` follows the system.
    SetTheme(Option<Theme>),
    /// Show or hide the letters of colors.
    ShowColorLetters(bool),
    /// Enable or disable snapping.
    SetSnapping(bool),
    /// Show information about the program.
    About,
    /// Close the window.
    Quit,
}

/// An action of the Workshop menu that only the application can perform.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkshopEffect {
    /// Show a prompt for an AI service.
    Prompt(PromptKind),
    /// Import a text.
    Import,
    /// Show or hide the agenda with its timer.
    ToggleAgenda,
    /// Edit the agenda.
    EditAgenda,
    /// Enable or disable guidance.
    SetGuidance(bool),
    /// Start or pause the timer.
    ToggleTimer,
    /// Add a minute to the current agenda item.
    ExtendTimer,
    /// Move to the next agenda item.
    NextItem,
    /// Ask for a board and add its ideas.
    CollectIdeas,
}
