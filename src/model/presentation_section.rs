//! The sections of a presentation and their default order, in which the workshop builds up the board.

use super::{Block, Condition};
use crate::i18n::{Lang, key, tr};

/// A section of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PresentationSection {
    /// The nine empty blocks.
    Canvas,
    /// The notes of a block.
    Block(Block),
    /// The notes outside the frame: KPI events.
    KpiEvents,
    /// The arrows of a condition and the notes they connect.
    Condition(Condition),
    /// Arrows without a condition.
    OtherArrows,
    /// The covered notes, revealed one after the other.
    Covers,
    /// The doubts.
    Doubts,
    /// The whole cycle.
    Cycle,
    /// The wheel of five stations.
    Wheel,
}

impl PresentationSection {
    /// All sections in default order.
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

    /// Stable key used in files.
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

    /// Parses a key.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == word)
    }

    /// Localized name.
    pub(crate) fn name(self, lang: Lang) -> String {
        match self {
            Self::Canvas => tr(lang, key!("section.canvas")).to_owned(),
            Self::Block(block) => block.name(lang).to_owned(),
            Self::KpiEvents => tr(lang, key!("section.outside")).to_owned(),
            Self::OtherArrows => tr(lang, key!("section.loose")).to_owned(),
            Self::Condition(condition) => condition.title(lang),
            Self::Covers => tr(lang, key!("section.covers")).to_owned(),
            Self::Doubts => tr(lang, key!("section.doubts")).to_owned(),
            Self::Cycle => tr(lang, key!("section.cycle")).to_owned(),
            Self::Wheel => tr(lang, key!("section.wheel")).to_owned(),
        }
    }
}

/// The sections to show, in order, each at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningOrder {
    sections: Vec<PresentationSection>,
}

impl Default for RunningOrder {
    fn default() -> Self {
        // The wheel is off by default: it is a drawing of its own.
        Self {
            sections: PresentationSection::ALL
                .into_iter()
                .filter(|part| *part != PresentationSection::Wheel)
                .collect(),
        }
    }
}

impl RunningOrder {
    /// Creates an order; `None` if a section occurs twice.
    pub fn new(parts: Vec<PresentationSection>) -> Option<Self> {
        let mut sorted = parts.clone();
        sorted.sort_unstable();
        sorted.dedup();
        (sorted.len() == parts.len()).then_some(Self { sections: parts })
    }

    pub fn sections(&self) -> &[PresentationSection] {
        &self.sections
    }

    /// Moves a section by a number of positions, limited to the ends of the list.
    #[must_use]
    pub fn with_moved(mut self, section: PresentationSection, by: isize) -> Self {
        if let Some(at) = self.sections.iter().position(|other| *other == section) {
            let to = at.saturating_add_signed(by).min(self.sections.len() - 1);
            let part = self.sections.remove(at);
            self.sections.insert(to, part);
        }
        self
    }

    /// Removes a section, or inserts it after the section that precedes it by default.
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
