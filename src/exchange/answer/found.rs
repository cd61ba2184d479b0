//! What kinds of pieces have been read so far, so that no line has to look through all before it. Does not know lines.

use super::What;
use crate::model::Stage;
use std::collections::BTreeSet;

/// The kinds of pieces that have been read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Anything but headings and what was not understood.
    pub(super) understood: bool,
    /// A title or a note.
    pub(super) titled: bool,
    /// The conditions that have a verdict.
    verdicts: BTreeSet<u8>,
    /// The conditions of which anything was said.
    said: BTreeSet<u8>,
}

impl Found {
    /// Notes that a piece was read.
    pub(super) fn note(&mut self, what: What) {
        self.understood |= !matches!(what, What::Unread | What::Heading);
        self.titled |= matches!(what, What::Title | What::Note(_));
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

    /// Whether a condition has a verdict.
    pub(super) fn has_verdict(&self, stage: Stage) -> bool {
        self.verdicts.contains(&stage.number())
    }

    /// Whether anything was said of a condition.
    pub(super) fn speaks_of(&self, stage: Stage) -> bool {
        self.said.contains(&stage.number())
    }
}
