//! The text being edited, of whatever kind.

use crate::edit::{Edit, arrows, board_info, notes};
use crate::model::{Board, FrameText, Id};
use crate::scene::EditedText;

/// The text being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextTarget {
    /// A note.
    Note(Id),
    /// An arrow's label.
    Label(Id),
    /// The board's title.
    Title,
    /// A frame text.
    FrameText(FrameText),
}

impl TextTarget {
    /// The current text on the board.
    pub(crate) fn text_on(self, board: &Board) -> &str {
        match self {
            Self::Note(id) => board.note(id).map_or("", |note| &note.text),
            Self::Label(id) => board.arrow(id).map_or("", |arrow| &arrow.label),
            Self::Title => &board.info().title,
            Self::FrameText(which) => board.info().frame.text(which),
        }
    }

    /// The edit that sets the text.
    pub(in crate::editor) fn set_text(self, board: &Board, text: &str) -> Edit {
        match self {
            Self::Note(id) => notes::set_text(board, id, text),
            Self::Label(id) => arrows::set_label(board, id, text),
            Self::Title => board_info::set_title(board, text),
            Self::FrameText(which) => board_info::set_frame_text(board, which, text),
        }
    }
}

impl From<TextTarget> for EditedText {
    fn from(target: TextTarget) -> Self {
        match target {
            TextTarget::Note(id) => Self::Note(id),
            TextTarget::Title => Self::Title,
            TextTarget::FrameText(which) => Self::Frame(which),
            TextTarget::Label(id) => Self::Label(id),
        }
    }
}
