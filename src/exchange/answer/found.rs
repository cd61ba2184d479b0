//! What kinds of pieces have been read so far, so that no line has to look through all before it. Does not know lines.

use super::What;
use crate::model::Condition;
use std::collections::BTreeSet;

/// The kinds of pieces that have been read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Anything but headings and what was not understood.
    pub(super) understood: bool,
    /// How many titles and notes.
    titles: usize,
    /// The conditions that have a verdict.
    verdicts: BTreeSet<u8>,
    /// The conditions of which anything was said.
    said: BTreeSet<u8>,
}

impl Found {
    /// Notes that a piece was read.
    pub(super) fn note(&mut self, what: What) {
        self.understood |= !matches!(what, What::Unread | What::Heading);
        self.titles += usize::from(is_title(what));
        match what {
            What::Verdict(stage, _) => {
                self.verdicts.insert(stage.number());
                self.said.insert(stage.number());
            }
            What::Claim(stage, _) => {
                self.said.insert(stage.number());
            }
            What::Note(_)
            | What::Beside
            | What::Doubt
            | What::Idea
            | What::Title
            | What::Frame(_)
            | What::Heading
            | What::Unread => {}
        }
    }

    /// Notes that a piece turned out to be another.
    pub(super) fn turn(&mut self, before: What, after: What) {
        self.titles =
            self.titles + usize::from(is_title(after)) - usize::from(is_title(before)).min(self.titles);
    }

    /// Whether a title or a note was read.
    pub(super) const fn is_titled(&self) -> bool {
        self.titles > 0
    }

    /// Whether a condition has a verdict.
    pub(super) fn has_verdict(&self, stage: Condition) -> bool {
        self.verdicts.contains(&stage.number())
    }

    /// Whether anything was said of a condition.
    pub(super) fn speaks_of(&self, stage: Condition) -> bool {
        self.said.contains(&stage.number())
    }
}

const fn is_title(what: What) -> bool {
    matches!(what, What::Title | What::Note(_))
}
