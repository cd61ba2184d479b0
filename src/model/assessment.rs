//! What the team says about a condition: verdict, reasons, evidence, improvement. What the arrows say is
//! computed by `cycle` and never stored.

use super::Condition;
use crate::i18n::keyed_enum;

keyed_enum! {
    /// The team's verdict on a condition.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Verdict {
        Holds = "holds",
        Doubtful = "doubtful",
        Fails = "fails",
    }

    /// All verdicts, best first.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("verdict.");
}

keyed_enum! {
    /// A text of an [`Assessment`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum AssessmentText {
        /// Why the team thinks so.
        Why = "why",
        /// What supports the verdict.
        Evidence = "evidence",
        /// What would make the condition better.
        Improvement = "improvement",
    }

    /// All texts in the order in which they are asked for.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("assessment.");
}

/// The team's assessment of one condition; every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    pub verdict: Option<Verdict>,
    /// Why the team thinks so.
    pub why: String,
    /// What supports the verdict.
    pub(crate) evidence: String,
    /// What would make the condition better.
    pub improvement: String,
    /// Answer to the warning sign question: `Some(true)` if the sign is present, `None` if unanswered.
    pub warning_sign: Option<bool>,
    /// Whether an AI service wrote it and nobody has confirmed it yet.
    pub draft: bool,
}

impl Assessment {
    pub fn text(&self, which: AssessmentText) -> &str {
        match which {
            AssessmentText::Why => &self.why,
            AssessmentText::Evidence => &self.evidence,
            AssessmentText::Improvement => &self.improvement,
        }
    }

    pub(crate) const fn text_mut(&mut self, which: AssessmentText) -> &mut String {
        match which {
            AssessmentText::Why => &mut self.why,
            AssessmentText::Evidence => &mut self.evidence,
            AssessmentText::Improvement => &mut self.improvement,
        }
    }
}

/// The assessments of the three conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessments {
    by_condition: [Assessment; 3],
}

impl Assessments {
    pub const fn get(&self, condition: Condition) -> &Assessment {
        let [one, two, three] = &self.by_condition;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }

    pub(crate) const fn get_mut(&mut self, condition: Condition) -> &mut Assessment {
        let [one, two, three] = &mut self.by_condition;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }
}
