//! The parts in which a board is shown to others, and the usual order: as the workshop builds it up.

use super::{Block, Stage};
use crate::i18n::{Lang, tr};

/// A part of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The nine empty blocks.
    Canvas,
    /// The notes of a block.
    Block(Block),
    /// The notes outside the frame: KPI events.
    Outside,
    /// The arrows of a condition, and what they run between.
    Stage(Stage),
    /// Arrows of no condition.
    Loose,
    /// The covered notes, one uncovered after the other.
    Covers,
    /// The doubts.
    Doubts,
    /// The whole cycle.
    Cycle,
    /// The wheel of five stations.
    Wheel,
}

impl Part {
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
        Self::Outside,
        Self::Loose,
        Self::Stage(Stage::One),
        Self::Stage(Stage::Two),
        Self::Stage(Stage::Three),
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
            Self::Outside => "outside",
            Self::Loose => "loose",
            Self::Stage(Stage::One) => "one",
            Self::Stage(Stage::Two) => "two",
            Self::Stage(Stage::Three) => "three",
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
            Self::Outside => tr(lang, "part.outside").to_owned(),
            Self::Loose => tr(lang, "part.loose").to_owned(),
            Self::Stage(stage) => stage.title(lang),
            Self::Covers => tr(lang, "part.covers").to_owned(),
            Self::Doubts => tr(lang, "part.doubts").to_owned(),
            Self::Cycle => tr(lang, "part.cycle").to_owned(),
            Self::Wheel => tr(lang, "part.wheel").to_owned(),
        }
    }
}

/// The parts to show, in order; each at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    parts: Vec<Part>,
}

impl Default for Running {
    fn default() -> Self {
        // The whole cycle comes last; the wheel is a picture of its own, for those who want it.
        Self { parts: Part::ALL.into_iter().filter(|part| *part != Part::Wheel).collect() }
    }
}

impl Running {
    /// An order; `None` where a part stands twice.
    pub fn new(parts: Vec<Part>) -> Option<Self> {
        let mut sorted = parts.clone();
        sorted.sort_unstable();
        sorted.dedup();
        (sorted.len() == parts.len()).then_some(Self { parts })
    }

    /// The parts in their order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The same with a part moved by so many places, as far as there are any.
    #[must_use]
    pub fn moved(mut self, part: Part, by: isize) -> Self {
        if let Some(at) = self.parts.iter().position(|other| *other == part) {
            let to = at.saturating_add_signed(by).min(self.parts.len() - 1);
            let part = self.parts.remove(at);
            self.parts.insert(to, part);
        }
        self
    }

    /// The same without a part, or with it where it was missing: behind what usually comes before it.
    #[must_use]
    pub fn switched(mut self, part: Part) -> Self {
        let before = self.parts.len();
        self.parts.retain(|other| *other != part);
        if self.parts.len() == before {
            let rank = |part: Part| Part::ALL.iter().position(|other| *other == part);
            let earlier = self.parts.iter().rposition(|other| rank(*other) < rank(part));
            self.parts.insert(earlier.map_or(0, |at| at + 1), part);
        }
        self
    }
}
