//! How a board is to be shown: language, colours, what is hinted at, lit, covered or left out.

use super::{Covers, Theme};
use crate::i18n::Lang;
use crate::model::{Block, FrameText, Id};

/// How a board is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which language leads.
    pub lang: Lang,
    /// Which colours.
    pub theme: Theme,
    /// Whether the page has paper, or is transparent.
    pub paper: bool,
    /// Whether colours carry a letter, for people who cannot tell them apart.
    pub signs: bool,
    /// Whether the texts that frame the question stand under the page.
    pub strip: Strip,
    /// Whether places to write are hinted at; never in exports.
    pub hints: bool,
    /// The block that is lit because something is about to land in it.
    pub lit: Option<Block>,
    /// What becomes of notes that have a question.
    pub covers: Covers,
    /// The text that is being written elsewhere and is not drawn here.
    pub writing: Written,
}

/// Whether the texts that frame the question are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strip {
    /// They are not.
    #[default]
    Hidden,
    /// They stand in a strip under the page.
    Shown,
}

/// A text that is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// None.
    #[default]
    Nothing,
    /// A note's.
    Note(Id),
    /// An arrow's label.
    Label(Id),
    /// The title.
    Title,
    /// One of the texts that frame the question.
    Frame(FrameText),
}

impl Look {
    /// The same without what changes from moment to moment: what is lit, and what is written.
    pub(super) const fn lasting(self) -> Self {
        Self { lit: None, writing: Written::Nothing, ..self }
    }
}

impl Written {
    /// The note or arrow that is written on.
    pub(super) const fn record(self) -> Option<Id> {
        match self {
            Self::Note(id) | Self::Label(id) => Some(id),
            Self::Nothing | Self::Title | Self::Frame(_) => None,
        }
    }
}
