//! How well the content of a note is known; a note without a mark has not been assessed.

use crate::i18n::keyed_enum;

keyed_enum! {
    /// Evidence mark of a note.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Evidence {
        /// Measured, asked or counted.
        Fact = "fact",
        /// Believed, not verified yet.
        Assumption = "assumption",
        /// Nobody knows.
        Unknown = "unknown",
    }

    /// All marks, best known first.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("evidence.");

    /// The letter shown at the note's corner.
    pub(crate) fn sign = text("evidence_letter.");
}
