//! The names of the note colours. Which pixels they become is the theme's business.

use crate::words::{Lang, word};

/// A colour a note can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColorName {
    /// White paper with an amber edge, as on the workshop's slides.
    #[default]
    Paper,
    /// Yellow.
    Yellow,
    /// Orange.
    Orange,
    /// Red.
    Red,
    /// Purple.
    Purple,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Grey.
    Gray,
}

impl ColorName {
    /// All colours in palette order.
    pub const ALL: [Self; 8] = [
        Self::Paper,
        Self::Yellow,
        Self::Orange,
        Self::Red,
        Self::Purple,
        Self::Blue,
        Self::Green,
        Self::Gray,
    ];

    /// The letter that stands for it, for people who cannot tell colours apart; paper has none.
    pub fn sign(self, lang: Lang) -> &'static str {
        match self {
            Self::Paper => "",
            Self::Yellow => word(lang, "sign.yellow"),
            Self::Orange => word(lang, "sign.orange"),
            Self::Red => word(lang, "sign.red"),
            Self::Purple => word(lang, "sign.purple"),
            Self::Blue => word(lang, "sign.blue"),
            Self::Green => word(lang, "sign.green"),
            Self::Gray => word(lang, "sign.gray"),
        }
    }
}
