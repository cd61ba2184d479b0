//! Options for drawing a board: language, theme, placeholders, highlights, hidden notes.

use super::{RevealMode, Theme};
use crate::i18n::Lang;
use crate::model::{Block, FrameText, Id};

/// Options for drawing a board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewOptions {
    /// Leading language.
    pub lang: Lang,
    /// Color scheme.
    pub theme: Theme,
    /// Whether the page has a background, or is transparent.
    pub page_background: bool,
    /// Whether a letter names each color, for people with color vision deficiency.
    pub color_names: bool,
    /// Whether the frame texts are shown below the page.
    pub frame_texts: FrameTextVisibility,
    /// Whether placeholders are shown; never in exports.
    pub hints: bool,
    /// The block highlighted as the drop target.
    pub highlighted_block: Option<Block>,
    /// How notes with a question are drawn.
    pub reveal: RevealMode,
    /// The text that is being edited and therefore not drawn here.
    pub edited_text: EditedText,
}

/// Whether the frame texts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrameTextVisibility {
    /// Not shown.
    #[default]
    Hidden,
    /// Shown below the page.
    Shown,
}

/// A text that is being edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditedText {
    /// No text.
    #[default]
    None,
    /// Text of a note.
    Note(Id),
    /// Label of an arrow.
    Label(Id),
    /// The title.
    Title,
    /// A frame text.
    Frame(FrameText),
}

impl ViewOptions {
    /// A copy without transient state: highlighted block and edited text.
    pub(super) const fn without_transient(self) -> Self {
        Self { highlighted_block: None, edited_text: EditedText::None, ..self }
    }
}

impl EditedText {
    /// The note or arrow whose text is being edited.
    pub(super) const fn record_id(self) -> Option<Id> {
        match self {
            Self::Note(id) | Self::Label(id) => Some(id),
            Self::None | Self::Title | Self::Frame(_) => None,
        }
    }
}
