//! Sticky notes. The block of a note is computed from its position, not stored.

use super::{Block, ColorName, Evidence, FractionalIndex, Id, Page};
use crate::geometry::{IRect, ISize};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// Position and size as set by the user; a note whose text needs more room is shown taller.
    pub rect: IRect,
    /// Z-order among notes.
    pub(crate) z: FractionalIndex,
    pub color: ColorName,
    /// Text; lines end with `\n`.
    pub text: String,
    /// Whether the note is protected from changes.
    pub(crate) locked: bool,
    /// Evidence mark, if any.
    pub evidence: Option<Evidence>,
    /// Number of the question that covers the note in a presentation, 1 to [`Self::MAX_COVER`].
    pub cover: Option<u8>,
    /// Whether an AI service proposed it and nobody has confirmed it yet.
    pub draft: bool,
}

/// Kind of a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// An ordinary note, for a block.
    #[default]
    Note,
    /// An event that moves a KPI, usually in the lane to the right of the frame.
    KpiEvent,
    /// A doubt about another note, shown as a speech bubble.
    Doubt {
        /// The note in question.
        about: Id,
        answered: bool,
    },
}

impl NoteKind {
    /// Size of a new note.
    pub(crate) const fn default_size(self) -> ISize {
        match self {
            Self::Note => Note::SIZE,
            Self::KpiEvent => Note::KPI_SIZE,
            Self::Doubt { .. } => Note::DOUBT_SIZE,
        }
    }

    /// The note that a doubt is about; `None` for other kinds.
    pub const fn doubt_target(self) -> Option<Id> {
        match self {
            Self::Doubt { about, .. } => Some(about),
            Self::Note | Self::KpiEvent => None,
        }
    }

    pub const fn is_doubt(self) -> bool {
        matches!(self, Self::Doubt { .. })
    }
}

impl Note {
    /// Size of a new note: eight Japanese characters by two lines.
    pub(crate) const SIZE: ISize = ISize::new(232, 88);
    /// Size of a new KPI event; fits the lane.
    pub(crate) const KPI_SIZE: ISize = ISize::new(204, 116);
    /// Size of a new doubt.
    pub const DOUBT_SIZE: ISize = ISize::new(260, 104);
    /// Maximum number of a question.
    pub(crate) const MAX_COVER: u8 = 99;
    /// Minimum size of a note.
    pub const MIN_SIZE: ISize = ISize::new(96, 48);

    /// Returns whether the note can have an evidence mark and a cover; doubts cannot.
    pub(crate) const fn can_have_evidence(&self) -> bool {
        !self.kind.is_doubt()
    }

    /// Limits a rectangle to the page and to at least [`Self::MIN_SIZE`].
    pub(crate) fn clamp_rect(rect: IRect, page: IRect) -> IRect {
        let w = rect.size.w.clamp(Self::MIN_SIZE.w, page.size.w);
        let h = rect.size.h.clamp(Self::MIN_SIZE.h, page.size.h);
        IRect { size: ISize::new(w, h), ..rect }.clamp_into(page)
    }

    /// Returns whether the text is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns whether the note is where a note of `block` belongs; for `None`, whether it is a KPI event.
    pub(crate) fn belongs_to(&self, block: Option<Block>, page: Page) -> bool {
        match block {
            Some(_) => self.kind == NoteKind::Note && self.block_on(page) == block,
            None => self.kind == NoteKind::KpiEvent,
        }
    }

    /// The block that holds most of the note; `None` in the lane, the strip and the margins, and for doubts.
    pub fn block_on(&self, page: Page) -> Option<Block> {
        if self.kind.is_doubt() { None } else { page.block_of(self.rect) }
    }
}
