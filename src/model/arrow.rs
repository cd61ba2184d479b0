//! Arrows between notes or blocks. Routes are not stored; `scene` computes them from the endpoints.

use super::{Block, FractionalIndex, Id};
use crate::i18n::{Lang, keyed_enum};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    pub from: Endpoint,
    /// Endpoint with the arrow head.
    pub to: Endpoint,
    /// Z-order among arrows.
    pub z: FractionalIndex,
    /// The condition of the growth cycle that the arrow stands for, if any.
    pub condition: Option<Condition>,
    /// How sure the team is that the arrow holds.
    pub strength: Strength,
    /// Short text next to the arrow; may be empty.
    pub label: String,
}

/// What an end of an arrow is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    Note(Id),
    /// A whole block.
    Block(Block),
}

impl Endpoint {
    /// Returns the note's id, or `None` for a block.
    pub const fn note_id(self) -> Option<Id> {
        match self {
            Self::Note(id) => Some(id),
            Self::Block(_) => None,
        }
    }
}

keyed_enum! {
    /// A condition of the growth cycle.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Condition {
        /// ① ML solves the customer's problem.
        One = "one",
        /// ② A better experience solves the business problem.
        Two = "two",
        /// ③ A better KPI makes the ML better.
        Three = "three",
    }

    pub const ALL;

    /// Localized name: the condition in a few words.
    pub(crate) fn name = text("condition.");
}

impl Condition {
    /// The number: 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// Returns the condition with this number, 1 to 3.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.number() == number)
    }

    /// The circled number and the name.
    pub(crate) fn title(self, lang: Lang) -> String {
        format!("{} {}", self.sign(), self.name(lang))
    }

    /// The circled number: ①, ② or ③.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::One => "①",
            Self::Two => "②",
            Self::Three => "③",
        }
    }
}

keyed_enum! {
    /// How sure the team is that an arrow holds.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Strength {
        /// Holds today; drawn solid.
        #[default]
        Strong = "strong",
        /// Partly verified; drawn dashed.
        Developing = "developing",
        /// Not verified yet; drawn dotted.
        Unproven = "unproven",
    }

    /// All strengths, strongest first.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("strength.");
}
