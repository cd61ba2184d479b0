//! Names of note colors; `scene::theme` maps them to RGB.

use crate::i18n::{Lang, key, keyed_enum, tr};

keyed_enum! {
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

    /// All colors in palette order.
    pub const ALL;
}

impl ColorName {
    /// Initial of the color's name, for users who cannot tell colors apart; empty for paper.
    pub(crate) fn sign(self, lang: Lang) -> &'static str {
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
