//! The four texts of the frame around the page, by name.

use crate::i18n::{Lang, key, tr};

/// One of the frame texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameText {
    CustomerProblem,
    BusinessProblem,
    MlSolution,
    Outcome,
}

impl FrameText {
    /// All four, from problem to outcome.
    pub const ALL: [Self; 4] =
        [Self::CustomerProblem, Self::BusinessProblem, Self::MlSolution, Self::Outcome];

    /// Localized name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CustomerProblem => tr(lang, key!("frame.customer_problem")),
            Self::BusinessProblem => tr(lang, key!("frame.business_problem")),
            Self::MlSolution => tr(lang, key!("frame.ml_solution")),
            Self::Outcome => tr(lang, key!("frame.outcome")),
        }
    }
}
