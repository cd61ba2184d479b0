//! An arrow between two notes or blocks. Its course is not kept: it is routed anew from where its ends lie.

use super::{Block, FractionalIndex, Id};
use crate::i18n::{Lang, tr};

/// An arrow of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Where it starts.
    pub from: Endpoint,
    /// Where its head points.
    pub to: Endpoint,
    /// Before or behind other arrows.
    pub z: FractionalIndex,
    /// The condition of the growth cycle it stands for, if any.
    pub condition: Option<Condition>,
    /// How sure the team is of it.
    pub strength: Strength,
    /// A few words beside it; may be empty.
    pub label: String,
}

/// What an arrow is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// A note; the arrow follows it.
    Note(Id),
    /// A whole block.
    Block(Block),
}

impl Endpoint {
    /// The note, if it is one.
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
    /// The three, in order.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// The stage with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.number() == number)
    }

    /// The condition in a few words.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::One => tr(lang, "stage.one"),
            Self::Two => tr(lang, "stage.two"),
            Self::Three => tr(lang, "stage.three"),
        }
    }

    /// The circled number and the condition.
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
    /// It holds today; drawn solid.
    #[default]
    Strong,
    /// It begins to hold; drawn dashed.
    Developing,
    /// Nobody has shown it yet; drawn dotted.
    Unproven,
}

impl Strength {
    /// All three, surest first.
    pub const ALL: [Self; 3] = [Self::Strong, Self::Developing, Self::Unproven];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Strong => tr(lang, "strength.strong"),
            Self::Developing => tr(lang, "strength.developing"),
            Self::Unproven => tr(lang, "strength.unproven"),
        }
    }
}
