//! The four texts of the frame around the page, by name.

use crate::i18n::keyed_enum;

keyed_enum! {
    /// One of the frame texts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum FrameText {
        CustomerProblem = "customer_problem",
        BusinessProblem = "business_problem",
        MlSolution = "ml_solution",
        Outcome = "outcome",
    }

    /// All four, from problem to outcome.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("frame.");
}
