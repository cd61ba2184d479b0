//! The quick entry bar: texts submitted one after another into a block, each becoming a note.

use crate::model::Block;

/// Target of submitted notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickEntryTarget {
    /// A block.
    Block(Block),
    /// The lane right of the frame, as KPI events.
    Lane,
}

impl QuickEntryTarget {
    /// All ten, blocks in the fill order.
    pub(crate) fn all() -> impl DoubleEndedIterator<Item = Self> {
        Block::ALL.into_iter().map(Self::Block).chain([Self::Lane])
    }

    /// The block; `None` for the lane.
    pub(super) const fn block(self) -> Option<Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Lane => None,
        }
    }

    /// The next or previous target, cyclically.
    #[must_use]
    pub(crate) fn next(self, forward: bool) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let at = all.iter().position(|place| *place == self).unwrap_or_default();
        let step = if forward { 1 } else { all.len() - 1 };
        all.get((at + step) % all.len()).copied().unwrap_or(self)
    }
}

/// The quick entry bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickEntry {
    target: QuickEntryTarget,
    draft: String,
}

impl QuickEntry {
    /// An empty bar for a target.
    pub(super) const fn new(target: QuickEntryTarget) -> Self {
        Self { target, draft: String::new() }
    }

    /// Target of submitted notes.
    pub const fn target(&self) -> QuickEntryTarget {
        self.target
    }

    /// The draft.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Sets the target.
    pub(super) const fn set_target(&mut self, target: QuickEntryTarget) {
        self.target = target;
    }

    /// Sets the draft.
    pub(super) fn set_draft(&mut self, draft: String) {
        self.draft = draft;
    }

    /// Appends to the draft.
    pub(super) fn append(&mut self, text: &str) {
        self.draft.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_follow_each_other_in_a_circle() {
        let all: Vec<QuickEntryTarget> = QuickEntryTarget::all().collect();
        for (at, target) in all.iter().enumerate() {
            assert_eq!(target.next(true), all[(at + 1) % all.len()]);
            assert_eq!(target.next(true).next(false), *target);
        }
        assert_eq!(QuickEntryTarget::Lane.block(), None);
    }
}
