//! Rules for collecting and scoring ideas, and the chosen idea.

use super::{Criterion, Id};

/// Rules for collecting and scoring ideas, and the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ideation {
    /// Whether ideas are still private: only the current author's are shown.
    pub private: bool,
    /// Votes per person, 1 to [`super::Idea::MAX_VOTES_PER_IDEA`].
    pub votes_per_person: u8,
    /// Weight of each criterion in the order of `Criterion::ALL`, 0 to [`Self::MAX_WEIGHT`].
    pub weights: [u8; 6],
    /// The idea chosen for the canvas.
    pub chosen: Option<Id>,
    /// Why it was chosen.
    pub reason: String,
}

impl Ideation {
    /// Maximum weight of a criterion.
    pub(crate) const MAX_WEIGHT: u8 = 9;

    pub(crate) fn weight(&self, criterion: Criterion) -> u8 {
        self.weights.get(criterion.number()).copied().unwrap_or_default()
    }
}

impl Default for Ideation {
    fn default() -> Self {
        Self { private: false, votes_per_person: 3, weights: [1; 6], chosen: None, reason: String::new() }
    }
}
