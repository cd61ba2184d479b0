//! Kind of an imported item.

use crate::model::{AssessmentText, Block, Condition, FrameText, Verdict};

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A note in a block; a KPI event with `None`.
    Note(Option<Block>),
    /// A note outside the frame, without a block.
    OutsideFrame,
    /// A doubt about another item; a link tells which.
    Doubt,
    /// The title.
    Title,
    /// A frame text.
    FrameText(FrameText),
    /// A verdict on a condition; the text is its wording.
    Verdict(Condition, Verdict),
    /// A text about a condition.
    Assessment(Condition, AssessmentText),
    /// An idea for a use case.
    Idea,
    /// A heading that announces the next lines, or a name of what is in a region.
    Heading,
    /// Not understood.
    Unread,
}

impl ItemKind {
    /// Whether it becomes a note.
    pub const fn is_note(self) -> bool {
        matches!(self, Self::Note(_) | Self::OutsideFrame | Self::Doubt)
    }
}
