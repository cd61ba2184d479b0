//! Where the pieces below a name belong: a block, or what a board has beside its blocks.

use super::ItemKind;
use crate::i18n::{Lang, tr};
use crate::model::{Block, FrameText};

/// Where pieces belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportTarget {
    /// Into a block.
    Block(Block),
    /// Among the KPI events.
    Lane,
    /// Into one of the texts that frame the question.
    FrameText(FrameText),
    /// Beside the frame: a lean canvas has a place for it, ours has none.
    OutsideFrame,
}

impl ImportTarget {
    /// The block, where it is one.
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
            Self::Lane => tr(lang, "panel.kind.kpi"),
            Self::FrameText(which) => which.name(lang),
            Self::OutsideFrame => tr(lang, "exchange.outside"),
        }
    }

    /// What a piece there becomes.
    pub(super) const fn item_kind(self) -> ItemKind {
        match self {
            Self::Block(block) => ItemKind::Note(Some(block)),
            Self::Lane => ItemKind::Note(None),
            Self::FrameText(which) => ItemKind::FrameText(which),
            Self::OutsideFrame => ItemKind::OutsideFrame,
        }
    }
}
