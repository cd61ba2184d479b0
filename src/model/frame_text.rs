//! The four texts of the frame around the page, by name.

use crate::i18n::{Lang, tr};

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
            Self::CustomerProblem => tr(lang, "frame.customer_problem"),
            Self::BusinessProblem => tr(lang, "frame.business_problem"),
            Self::MlSolution => tr(lang, "frame.ml_solution"),
            Self::Outcome => tr(lang, "frame.outcome"),
        }
    }
}
