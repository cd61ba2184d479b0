//! A sticky note. Which block it belongs to follows from where most of it lies; it is not kept twice.

use super::{Block, ColorName, Evidence, FractionalIndex, Id, Page};
use crate::geometry::{IRect, ISize};

/// A note on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// An ordinary note, a KPI event or a doubt.
    pub kind: NoteKind,
    /// Where it lies and how large it was made; a text that needs more room is shown taller.
    pub rect: IRect,
    /// Before or behind other notes.
    pub z: FractionalIndex,
    /// Its colour, by name.
    pub color: ColorName,
    /// What is written on it; lines end with `\n`.
    pub text: String,
    /// Whether it stays as it is until someone unlocks it.
    pub locked: bool,
    /// How well it is known, where someone has said so.
    pub evidence: Option<Evidence>,
    /// The number of the question that covers it while the board is shown: 1 to [`Self::MAX_COVER`].
    pub cover: Option<u8>,
    /// Whether an AI service proposed it and nobody has confirmed it yet.
    pub draft: bool,
}

/// What a note stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Something in a block.
    #[default]
    Note,
    /// The event that moves a KPI, usually in the lane right of the frame.
    KpiEvent,
    /// A doubt about another note, shown as a speech bubble.
    Doubt {
        /// The note in doubt.
        about: Id,
        /// Whether it has been answered.
        answered: bool,
    },
}

impl NoteKind {
    /// The size of a new one.
    pub const fn default_size(self) -> ISize {
        match self {
            Self::Note => Note::SIZE,
            Self::KpiEvent => Note::KPI_SIZE,
            Self::Doubt { .. } => Note::DOUBT_SIZE,
        }
    }

    /// The note that is in doubt, for a doubt.
    pub const fn doubt_target(self) -> Option<Id> {
        match self {
            Self::Doubt { about, .. } => Some(about),
            Self::Note | Self::KpiEvent => None,
        }
    }

    /// Whether it is a doubt.
    pub const fn is_doubt(self) -> bool {
        matches!(self, Self::Doubt { .. })
    }
}

impl Note {
    /// The size of a new note: eight Japanese characters by two lines.
    pub const SIZE: ISize = ISize::new(232, 88);
    /// The size of a new KPI event, which fits the lane.
    pub const KPI_SIZE: ISize = ISize::new(204, 116);
    /// The size of a new doubt.
    pub const DOUBT_SIZE: ISize = ISize::new(260, 104);
    /// The largest number of a question.
    pub const MAX_COVER: u8 = 99;
    /// No note is smaller than this.
    pub const MIN_SIZE: ISize = ISize::new(96, 48);

    /// Whether it can be covered and said to be a fact or not; a doubt is a question itself.
    pub const fn can_have_evidence(&self) -> bool {
        !self.kind.is_doubt()
    }

    /// The rectangle that a note may have on a page: at least [`Self::MIN_SIZE`], no larger than the page, and inside it.
    pub fn clamp_rect(rect: IRect, page: IRect) -> IRect {
        let w = rect.size.w.clamp(Self::MIN_SIZE.w, page.size.w);
        let h = rect.size.h.clamp(Self::MIN_SIZE.h, page.size.h);
        IRect { size: ISize::new(w, h), ..rect }.clamp_into(page)
    }

    /// Whether nothing is written on it yet: it only asks.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it stands where a note of a block belongs; for `None` whether it is a KPI event.
    pub fn belongs_to(&self, block: Option<Block>, page: Page) -> bool {
        match block {
            Some(_) => self.kind == NoteKind::Note && self.block_on(page) == block,
            None => self.kind == NoteKind::KpiEvent,
        }
    }

    /// The block that holds most of the note; `None` in the lane, the strip or the margin, and for doubts, which stand in no
    /// block.
    pub fn block_on(&self, page: Page) -> Option<Block> {
        if self.kind.is_doubt() { None } else { page.block_of(self.rect) }
    }
}
