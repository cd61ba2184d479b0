//! The names of the note colours. Which pixels they become is the theme's business.

use crate::i18n::{Lang, tr};

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
            Self::Yellow => tr(lang, "sign.yellow"),
            Self::Orange => tr(lang, "sign.orange"),
            Self::Red => tr(lang, "sign.red"),
            Self::Purple => tr(lang, "sign.purple"),
            Self::Blue => tr(lang, "sign.blue"),
            Self::Green => tr(lang, "sign.green"),
            Self::Gray => tr(lang, "sign.gray"),
        }
    }
}
