//! Actions and paths that wait for an answer of the user.

use crate::i18n::{Key, key};
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
    pub(super) const fn question(&self) -> Key {
        match self {
            Self::Open => key!("path.open"),
            Self::Compare => key!("path.compare"),
            Self::OpenQuestions => key!("path.open_questions"),
            Self::Bundle => key!("path.bundle"),
            Self::Import => key!("path.answer"),
            Self::CollectIdeas => key!("path.collect"),
            Self::StateFolder => key!("path.state"),
            Self::Save(_) => key!("path.save"),
            Self::Export(..) => key!("path.export"),
        }
    }
}
