//! How well what stands on a note is known. Where nothing is said, nobody has asked yet.

use crate::i18n::{Lang, tr};

/// What the team knows about a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// It has been seen: measured, asked, counted.
    Fact,
    /// The team believes it and has not shown it yet.
    Assumption,
    /// Nobody knows.
    Unknown,
}

impl Evidence {
    /// All three, best known first.
    pub const ALL: [Self; 3] = [Self::Fact, Self::Assumption, Self::Unknown];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact => tr(lang, "evidence.fact"),
            Self::Assumption => tr(lang, "evidence.assumption"),
            Self::Unknown => tr(lang, "evidence.unknown"),
        }
    }

    /// The sign on the note's corner: one letter.
    pub fn sign(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact => tr(lang, "sign.fact"),
            Self::Assumption => tr(lang, "sign.assumption"),
            Self::Unknown => tr(lang, "sign.unknown"),
        }
    }
}
