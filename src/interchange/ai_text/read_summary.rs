//! Summary of the items read so far, so that no line has to search all items before it. Does not know lines.

use super::ItemKind;
use crate::model::Condition;
use std::collections::BTreeSet;

/// Kinds of the items read.
#[derive(Debug, Default)]
pub(super) struct ReadSummary {
    /// Anything but headings and text that was not understood.
    pub(super) understood: bool,
    /// Number of titles and notes.
    titles: usize,
    /// Numbers of the conditions with a verdict.
    verdicts: BTreeSet<u8>,
    /// Numbers of the conditions mentioned.
    mentioned: BTreeSet<u8>,
}

impl ReadSummary {
    /// Records an item.
    pub(super) fn record(&mut self, kind: ItemKind) {
        self.understood |= !matches!(kind, ItemKind::Unread | ItemKind::Heading);
        self.titles += usize::from(is_title(kind));
        match kind {
            ItemKind::Verdict(condition, _) => {
                self.verdicts.insert(condition.number());
                self.mentioned.insert(condition.number());
            }
            ItemKind::Assessment(condition, _) => {
                self.mentioned.insert(condition.number());
            }
            ItemKind::Note(_)
            | ItemKind::OutsideFrame
            | ItemKind::Doubt
            | ItemKind::Idea
            | ItemKind::Title
            | ItemKind::FrameText(_)
            | ItemKind::Heading
            | ItemKind::Unread => {}
        }
    }

    /// Records that an item has changed its kind.
    pub(super) fn reclassify(&mut self, before: ItemKind, after: ItemKind) {
        self.titles =
            self.titles + usize::from(is_title(after)) - usize::from(is_title(before)).min(self.titles);
    }

    /// Whether a title or a note was read.
    pub(super) const fn has_title(&self) -> bool {
        self.titles > 0
    }

    /// Whether a condition has a verdict.
    pub(super) fn has_verdict(&self, condition: Condition) -> bool {
        self.verdicts.contains(&condition.number())
    }

    /// Whether a condition was mentioned.
    pub(super) fn mentions(&self, condition: Condition) -> bool {
        self.mentioned.contains(&condition.number())
    }
}

const fn is_title(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Title | ItemKind::Note(_))
}
