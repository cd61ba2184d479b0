//! Actions and paths that wait for an answer of the user.

use crate::ui::dialogs::ImageExportRequest;
use std::path::PathBuf;

/// An action that replaces or closes the board, once its changes are saved or discarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PendingAction {
    /// Start a blank board.
    New,
    /// Open a case.
    Case(&'static str),
    /// Start a board from the template of a case.
    CaseTemplate(&'static str),
    /// Open a file.
    Open(PathBuf),
    /// Resume the session of a journal.
    Resume(PathBuf),
    /// Close the window.
    Quit,
}

/// Purpose of a path that the user is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathPurpose {
    /// Open a board.
    Open,
    /// Compare an earlier board with this one.
    Compare,
    /// Save the open questions.
    OpenQuestions,
    /// Write the workshop bundle; the path is a directory.
    Bundle,
    /// Import a text.
    Import,
    /// Collect the ideas of a board.
    CollectIdeas,
    /// Set the state directory.
    StateFolder,
    /// Save the board, then continue.
    Save(Option<PendingAction>),
    /// Export pictures.
    Export(ImageExportRequest),
}

impl PathPurpose {
    /// Message key of the question for the path.
    pub(super) const fn question(&self) -> &'static str {
        match self {
            Self::Open => "path.open",
            Self::Compare => "path.compare",
            Self::OpenQuestions => "path.open_questions",
            Self::Bundle => "path.bundle",
            Self::Import => "path.answer",
            Self::CollectIdeas => "path.collect",
            Self::StateFolder => "path.state",
            Self::Save(_) => "path.save",
            Self::Export(..) => "path.export",
        }
    }
}
