//! Where the pieces below a name belong: a block, or what a board has beside its blocks.

use super::What;
use crate::i18n::{Lang, tr};
use crate::model::{Block, FrameText};

/// Where pieces belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Into a block.
    Block(Block),
    /// Among the KPI events.
    Lane,
    /// Into one of the texts that frame the question.
    Frame(FrameText),
    /// Beside the frame: a lean canvas has a place for it, ours has none.
    Beside,
}

impl Target {
    /// The block, where it is one.
    pub(super) const fn block(self) -> Option<Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Lane | Self::Frame(_) | Self::Beside => None,
        }
    }

    /// Its name.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Block(block) => block.name(lang),
            Self::Lane => tr(lang, "panel.kind.kpi"),
            Self::Frame(which) => which.name(lang),
            Self::Beside => tr(lang, "exchange.outside"),
        }
    }

    /// What a piece there becomes.
    pub(super) const fn what(self) -> What {
        match self {
            Self::Block(block) => What::Note(Some(block)),
            Self::Lane => What::Note(None),
            Self::Frame(which) => What::Frame(which),
            Self::Beside => What::Beside,
        }
    }
}
