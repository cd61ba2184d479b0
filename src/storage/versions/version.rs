//! A version of a board.

use std::path::PathBuf;

/// A version of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub file: PathBuf,
    /// Number within its board, ascending.
    pub number: u64,
    /// Time in seconds since 1970.
    pub unix_secs: u64,
    /// Size in bytes.
    pub len: u64,
    /// Why it was stored.
    pub reason: VersionReason,
}

/// Why a version was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionReason {
    /// The user saved.
    Manual,
    /// An automatic save.
    Autosave,
    /// It was in the file before the program overwrote it.
    BeforeOverwrite,
    /// It was unsaved when another board replaced it.
    Archived,
}

impl VersionReason {
    pub(super) const ALL: [Self; 4] = [Self::Manual, Self::Autosave, Self::BeforeOverwrite, Self::Archived];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Manual => "saved",
            Self::Autosave => "auto",
            Self::BeforeOverwrite => "found",
            Self::Archived => "aside",
        }
    }
}
