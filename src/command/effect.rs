//! What the shell must do for a command: the only way out of the editor.

use crate::model::Board;
use crate::scene::Theme;
use crate::workshop::PromptKind;
use std::path::PathBuf;

/// Something only the shell can do.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Begin a blank board.
    New,
    /// Choose a case to begin from.
    ChooseCase,
    /// Begin from the case of this key.
    OpenCase(&'static str),
    /// Choose a file to open.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Write the board to its file, or ask for one.
    Save,
    /// Ask for a file and write the board to it.
    SaveAs,
    /// Show the earlier versions of the board's file.
    Versions,
    /// Offer what earlier sessions left.
    Recover,
    /// Choose how to export a picture.
    Export,
    /// Ask for a folder and write everything there that the team takes away.
    ExportBundle,
    /// Replace all matches of the search.
    ReplaceAll,
    /// Put a picture of the board on the clipboard.
    CopyPicture,
    /// Put a picture of what is selected on the clipboard.
    CopySelectedPicture,
    /// Put these notes and arrows on the clipboard.
    Copy(Box<Board>),
    /// Put what the clipboard holds on the board.
    Paste,
    /// Put this text on the clipboard.
    CopyText(String),
    /// Ask for a file and write to it what to test next.
    SaveTests,
    /// Ask for an earlier board and compare this one with it.
    Compare,
    /// Show what to ask an AI service.
    Prompt(PromptKind),
    /// Read what an AI service answered.
    Import,
    /// Show the schedule with its timer, or hide it.
    SwitchAgenda,
    /// Change the schedule.
    EditAgenda,
    /// Say what to fill in next, or be silent.
    Guide(bool),
    /// Start the timer, or hold it.
    RunTimer,
    /// Give the item under way another minute.
    ExtendTimer,
    /// Go to the next item of the schedule.
    NextItem,
    /// Ask for a board and take its ideas.
    CollectIdeas,
    /// Fill the screen, or be a window again.
    FullScreen(bool),
    /// Show the wheel of growth.
    Wheel,
    /// Show the panel of the growth cycle, or hide it.
    SwitchCycle,
    /// Look for a command by its name.
    ShowPalette,
    /// Show all keys.
    ShowShortcuts,
    /// Change the settings.
    ShowSettings,
    /// Show tool bar and panel, or hide them.
    SwitchPanels,
    /// Give the keyboard to the panels, or back to the canvas.
    SwitchFocus,
    /// Show the interface in the other language.
    SwitchLanguage,
    /// Use these colours; `None` follows the system.
    UseTheme(Option<Theme>),
    /// Let colours carry a letter, or not.
    ShowSigns(bool),
    /// Let things snap, or not.
    Snap(bool),
    /// Say what this program is.
    About,
    /// Close the window.
    Quit,
}
