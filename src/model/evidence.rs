//! How well what stands on a note is known. Where nothing is said, nobody has asked yet.

use crate::words::{Lang, word};

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
            Self::Fact => word(lang, "evidence.fact"),
            Self::Assumption => word(lang, "evidence.assumption"),
            Self::Unknown => word(lang, "evidence.unknown"),
        }
    }

    /// The sign on the note's corner: one letter.
    pub fn sign(self, lang: Lang) -> &'static str {
        match self {
            Self::Fact => word(lang, "sign.fact"),
            Self::Assumption => word(lang, "sign.assumption"),
            Self::Unknown => word(lang, "sign.unknown"),
        }
    }
}
