//! What a board says about itself: its title, its page and the texts that frame the question.

use super::Page;

/// The one record every board has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title above the canvas; may be empty.
    pub title: String,
    /// The page the canvas lies on.
    pub page: Page,
    /// Customer problem, business problem, ML solution, outcome.
    pub frame: FrameTexts,
}

/// The four texts every growth cycle starts from; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameTexts {
    /// What troubles the customer.
    pub customer_problem: String,
    /// What troubles the business.
    pub business_problem: String,
    /// What machine learning does about it.
    pub ml_solution: String,
    /// What grows when it works.
    pub outcome: String,
}
