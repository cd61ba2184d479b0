//! How well the content of a note is known; a note without a mark has not been assessed.

use crate::i18n::{Lang, key, tr};

/// Evidence mark of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Measured, asked or counted.
    Fact,
    /// Believed, not verified yet.
    Assumption,
    /// Nobody knows.
    Unknown,
}

impl Evidence {
    /// All marks, best known first.
    pub const ALL: [Self; 3] = [Self::Fact, Self::Assumption, Self::Unknown];

    /// Localized name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact => tr(lang, key!("evidence.fact")),
            Self::Assumption => tr(lang, key!("evidence.assumption")),
            Self::Unknown => tr(lang, key!("evidence.unknown")),
        }
    }

    /// The letter shown at the note's corner.
    pub fn sign(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact => tr(lang, key!("evidence_letter.fact")),
            Self::Assumption => tr(lang, key!("evidence_letter.assumption")),
            Self::Unknown => tr(lang, key!("evidence_letter.unknown")),
        }
    }
}
