//! Targets of imported text: a block, or one of a board's other places.

use super::ItemKind;
use crate::i18n::{Lang, key, tr};
use crate::model::{Block, FrameText};

/// The target of imported text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportTarget {
    /// A block.
    Block(Block),
    /// The lane of KPI events.
    Lane,
    /// A frame text.
    FrameText(FrameText),
    /// Outside the frame: a section of a lean canvas without a counterpart.
    OutsideFrame,
}

impl ImportTarget {
    /// The block, if it is one.
    pub(super) const fn block(self) -> Option<Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Lane | Self::FrameText(_) | Self::OutsideFrame => None,
        }
    }

    /// Its name.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Block(block) => block.name(lang),
            Self::Lane => tr(lang, key!("panel.kind.kpi")),
            Self::FrameText(which) => which.name(lang),
            Self::OutsideFrame => tr(lang, key!("interchange.outside")),
        }
    }

    /// The kind of item that a text there becomes.
    pub(super) const fn item_kind(self) -> ItemKind {
        match self {
            Self::Block(block) => ItemKind::Note(Some(block)),
            Self::Lane => ItemKind::Note(None),
            Self::FrameText(which) => ItemKind::FrameText(which),
            Self::OutsideFrame => ItemKind::OutsideFrame,
        }
    }
}
