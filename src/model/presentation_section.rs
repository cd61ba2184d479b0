//! The parts in which a board is shown to others, and the usual order: as the workshop builds it up.

use super::{Block, Condition};
use crate::i18n::{Lang, tr};

/// A part of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PresentationSection {
    /// The nine empty blocks.
    Canvas,
    /// The notes of a block.
    Block(Block),
    /// The notes outside the frame: KPI events.
    KpiEvents,
    /// The arrows of a condition, and what they run between.
    Condition(Condition),
    /// Arrows of no condition.
    OtherArrows,
    /// The covered notes, one uncovered after the other.
    Covers,
    /// The doubts.
    Doubts,
    /// The whole cycle.
    Cycle,
    /// The wheel of five stations.
    Wheel,
}

impl PresentationSection {
    /// All parts in the usual order.
    pub const ALL: [Self; 19] = [
        Self::Canvas,
        Self::Block(Block::CustomerSegments),
        Self::Block(Block::CustomerRelationships),
        Self::Block(Block::Channels),
        Self::Block(Block::ValuePropositions),
        Self::Block(Block::KeyActivities),
        Self::Block(Block::KeyResources),
        Self::Block(Block::KeyPartners),
        Self::Block(Block::CostStructure),
        Self::Block(Block::RevenueStreams),
        Self::KpiEvents,
        Self::OtherArrows,
        Self::Condition(Condition::One),
        Self::Condition(Condition::Two),
        Self::Condition(Condition::Three),
        Self::Covers,
        Self::Doubts,
        Self::Cycle,
        Self::Wheel,
    ];

    /// The stable word that files use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Canvas => "canvas",
            Self::Block(block) => block.key(),
            Self::KpiEvents => "outside",
            Self::OtherArrows => "loose",
            Self::Condition(Condition::One) => "one",
            Self::Condition(Condition::Two) => "two",
            Self::Condition(Condition::Three) => "three",
            Self::Covers => "covers",
            Self::Doubts => "doubts",
            Self::Cycle => "cycle",
            Self::Wheel => "wheel",
        }
    }

    /// The part of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == word)
    }

    /// The name people read.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Canvas => tr(lang, "part.canvas").to_owned(),
            Self::Block(block) => block.name(lang).to_owned(),
            Self::KpiEvents => tr(lang, "part.outside").to_owned(),
            Self::OtherArrows => tr(lang, "part.loose").to_owned(),
            Self::Condition(condition) => condition.title(lang),
            Self::Covers => tr(lang, "part.covers").to_owned(),
            Self::Doubts => tr(lang, "part.doubts").to_owned(),
            Self::Cycle => tr(lang, "part.cycle").to_owned(),
            Self::Wheel => tr(lang, "part.wheel").to_owned(),
        }
    }
}

/// The parts to show, in order; each at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningOrder {
    sections: Vec<PresentationSection>,
}

impl Default for RunningOrder {
    fn default() -> Self {
        // The whole cycle comes last; the wheel is a picture of its own, for those who want it.
        Self {
            sections: PresentationSection::ALL
                .into_iter()
                .filter(|part| *part != PresentationSection::Wheel)
                .collect(),
        }
    }
}

impl RunningOrder {
    /// An order; `None` where a part stands twice.
    pub fn new(parts: Vec<PresentationSection>) -> Option<Self> {
        let mut sorted = parts.clone();
        sorted.sort_unstable();
        sorted.dedup();
        (sorted.len() == parts.len()).then_some(Self { sections: parts })
    }

    /// The parts in their order.
    pub fn sections(&self) -> &[PresentationSection] {
        &self.sections
    }

    /// The same with a part moved by so many places, as far as there are any.
    #[must_use]
    pub fn with_moved(mut self, section: PresentationSection, by: isize) -> Self {
        if let Some(at) = self.sections.iter().position(|other| *other == section) {
            let to = at.saturating_add_signed(by).min(self.sections.len() - 1);
            let part = self.sections.remove(at);
            self.sections.insert(to, part);
        }
        self
    }

    /// The same without a part, or with it where it was missing: behind what usually comes before it.
    #[must_use]
    pub fn with_toggled(mut self, section: PresentationSection) -> Self {
        let before = self.sections.len();
        self.sections.retain(|other| *other != section);
        if self.sections.len() == before {
            let rank = |section: PresentationSection| {
                PresentationSection::ALL.iter().position(|other| *other == section)
            };
            let earlier = self.sections.iter().rposition(|other| rank(*other) < rank(section));
            self.sections.insert(earlier.map_or(0, |at| at + 1), section);
        }
        self
    }
}
