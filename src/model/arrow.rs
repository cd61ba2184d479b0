//! Arrows between notes or blocks. Routes are not stored; `scene` computes them from the endpoints.

use super::{Block, FractionalIndex, Id};
use crate::i18n::{Lang, key, tr};

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

/// A condition of the growth cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// ① ML solves the customer's problem.
    One,
    /// ② A better experience solves the business problem.
    Two,
    /// ③ A better KPI makes the ML better.
    Three,
}

impl Condition {
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

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

    /// Localized name: the condition in a few words.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::One => tr(lang, key!("condition.one")),
            Self::Two => tr(lang, key!("condition.two")),
            Self::Three => tr(lang, key!("condition.three")),
        }
    }

    /// The circled number and the name.
    pub fn title(self, lang: Lang) -> String {
        format!("{} {}", self.sign(), self.name(lang))
    }

    /// The circled number: ①, ② or ③.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::One => "①",
            Self::Two => "②",
            Self::Three => "③",
        }
    }
}

/// How sure the team is that an arrow holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Holds today; drawn solid.
    #[default]
    Strong,
    /// Partly verified; drawn dashed.
    Developing,
    /// Not verified yet; drawn dotted.
    Unproven,
}

impl Strength {
    /// All strengths, strongest first.
    pub const ALL: [Self; 3] = [Self::Strong, Self::Developing, Self::Unproven];

    /// Localized name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Strong => tr(lang, key!("strength.strong")),
            Self::Developing => tr(lang, key!("strength.developing")),
            Self::Unproven => tr(lang, key!("strength.unproven")),
        }
    }
}
