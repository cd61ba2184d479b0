//! What the shell must do for a command: the only way out of the editor.

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
    /// Choose how to export a picture.
    Export,
    /// Put a picture of the board on the clipboard.
    CopyPicture,
    /// Show the interface in the other language.
    SwitchLanguage,
    /// Show light colours instead of dark ones, or the other way round.
    SwitchTheme,
    /// Say what this program is.
    About,
    /// Close the window.
    Quit,
}
