//! How a board is to be shown: language, colours, what is hinted at, lit, covered or left out.

use super::{RevealMode, Theme};
use crate::i18n::Lang;
use crate::model::{Block, FrameText, Id};

/// How a board is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewOptions {
    /// Which language leads.
    pub lang: Lang,
    /// Which colours.
    pub theme: Theme,
    /// Whether the page has paper, or is transparent.
    pub page_background: bool,
    /// Whether colours carry a letter, for people who cannot tell them apart.
    pub color_names: bool,
    /// Whether the texts that frame the question stand under the page.
    pub strip: StripVisibility,
    /// Whether places to write are hinted at; never in exports.
    pub hints: bool,
    /// The block that is lit because something is about to land in it.
    pub highlighted_block: Option<Block>,
    /// What becomes of notes that have a question.
    pub reveal: RevealMode,
    /// The text that is being written elsewhere and is not drawn here.
    pub edited_text: EditedText,
}

/// Whether the texts that frame the question are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StripVisibility {
    /// They are not.
    #[default]
    Hidden,
    /// They stand in a strip under the page.
    Shown,
}

/// A text that is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditedText {
    /// None.
    #[default]
    None,
    /// A note's.
    Note(Id),
    /// An arrow's label.
    Label(Id),
    /// The title.
    Title,
    /// One of the texts that frame the question.
    Frame(FrameText),
}

impl ViewOptions {
    /// The same without what changes from moment to moment: what is lit, and what is written.
    pub(super) const fn without_transient(self) -> Self {
        Self { highlighted_block: None, edited_text: EditedText::None, ..self }
    }
}

impl EditedText {
    /// The note or arrow that is written on.
    pub(super) const fn record_id(self) -> Option<Id> {
        match self {
            Self::Note(id) | Self::Label(id) => Some(id),
            Self::None | Self::Title | Self::Frame(_) => None,
        }
    }
}
