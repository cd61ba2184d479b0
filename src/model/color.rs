//! Names of note colors; `scene::theme` maps them to RGB.

use crate::i18n::{Lang, key, tr};

/// Color of a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColorName {
    /// White with an amber edge, as on the workshop's slides.
    #[default]
    Paper,
    Yellow,
    Orange,
    Red,
    Purple,
    Blue,
    Green,
    Gray,
}

impl ColorName {
    /// All colors in palette order.
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

    /// Initial of the color's name, for users who cannot tell colors apart; empty for paper.
    pub fn sign(self, lang: Lang) -> &'static str {
        match self {
            Self::Paper => "",
            Self::Yellow => tr(lang, key!("color_letter.yellow")),
            Self::Orange => tr(lang, key!("color_letter.orange")),
            Self::Red => tr(lang, key!("color_letter.red")),
            Self::Purple => tr(lang, key!("color_letter.purple")),
            Self::Blue => tr(lang, key!("color_letter.blue")),
            Self::Green => tr(lang, key!("color_letter.green")),
            Self::Gray => tr(lang, key!("color_letter.gray")),
        }
    }
}
