//! What the team itself says of a condition: its verdict, why, what would make it better, what shows it. What the
//! arrows say is computed elsewhere and never kept.

use super::Condition;
use crate::i18n::{Lang, tr};

/// The team's own verdict on a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It may hold.
    Doubtful,
    /// It does not hold.
    Fails,
}

impl Verdict {
    /// All three, best first.
    pub const ALL: [Self; 3] = [Self::Holds, Self::Doubtful, Self::Fails];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Holds => tr(lang, "verdict.holds"),
            Self::Doubtful => tr(lang, "verdict.doubtful"),
            Self::Fails => tr(lang, "verdict.fails"),
        }
    }
}

/// One of the texts of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentText {
    /// Why the team thinks so.
    Why,
    /// What shows it.
    Evidence,
    /// What would make it better.
    Improvement,
}

impl AssessmentText {
    /// All three, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Why, Self::Evidence, Self::Improvement];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Why => tr(lang, "claim.why"),
            Self::Evidence => tr(lang, "claim.evidence"),
            Self::Improvement => tr(lang, "claim.improvement"),
        }
    }
}

/// What the team says of one condition; every part may be open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict, if one was given.
    pub verdict: Option<Verdict>,
    /// Why the team thinks so.
    pub why: String,
    /// What shows it.
    pub evidence: String,
    /// What would make it better.
    pub improvement: String,
    /// The answer to the question after the sign of failure: whether the sign is there; `None` while it is open.
    pub warning_sign: Option<bool>,
    /// Whether an AI service said so and nobody has confirmed it yet.
    pub draft: bool,
}

impl Assessment {
    /// One of its texts.
    pub fn text(&self, which: AssessmentText) -> &str {
        match which {
            AssessmentText::Why => &self.why,
            AssessmentText::Evidence => &self.evidence,
            AssessmentText::Improvement => &self.improvement,
        }
    }

    /// One of its texts, to be written.
    pub const fn text_mut(&mut self, which: AssessmentText) -> &mut String {
        match which {
            AssessmentText::Why => &mut self.why,
            AssessmentText::Evidence => &mut self.evidence,
            AssessmentText::Improvement => &mut self.improvement,
        }
    }
}

/// The claims on the three conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessments {
    by_condition: [Assessment; 3],
}

impl Assessments {
    /// What is said of a condition.
    pub const fn get(&self, condition: Condition) -> &Assessment {
        let [one, two, three] = &self.by_condition;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }

    /// What is said of a condition, to be changed.
    pub const fn get_mut(&mut self, condition: Condition) -> &mut Assessment {
        let [one, two, three] = &mut self.by_condition;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }
}
