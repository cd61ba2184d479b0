//! A version of a board.

use crate::i18n::keyed_enum;
use std::path::PathBuf;

/// A version of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub file: PathBuf,
    /// Number within its board, ascending.
    pub(crate) number: u64,
    /// Time in seconds since 1970.
    pub(crate) unix_secs: u64,
    /// Size in bytes.
    pub(crate) len: u64,
    /// Why it was stored.
    pub(crate) reason: VersionReason,
}

keyed_enum! {
    /// Why a version was stored.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum VersionReason {
        /// The user saved.
        Manual = "saved",
        /// An automatic save.
        Autosave = "auto",
        /// It was in the file before the program overwrote it.
        BeforeOverwrite = "found",
        /// It was unsaved when another board replaced it.
        Archived = "aside",
    }

    pub(super) const ALL;

    pub(super) fn code = key;
}
