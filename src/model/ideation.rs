//! How ideas are gathered and weighed: what is hidden, how many dots there are, what counts how much, which idea won.

use super::{Criterion, Id};

/// The rules of gathering and narrowing, and their outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ideation {
    /// Whether everyone still writes alone: what others wrote is hidden.
    pub private: bool,
    /// How many dots each person has: 1 to [`super::Idea::MAX_DOTS`].
    pub votes_per_person: u8,
    /// How much each question of the table counts, in their order: 0 to [`Self::MAX_WEIGHT`].
    pub weights: [u8; 6],
    /// The idea that goes on to the canvas.
    pub chosen: Option<Id>,
    /// Why that one.
    pub reason: String,
}

impl Ideation {
    /// The most that one question can count.
    pub const MAX_WEIGHT: u8 = 9;

    /// How much a question counts.
    pub fn weight(&self, criterion: Criterion) -> u8 {
        self.weights.get(criterion.number()).copied().unwrap_or_default()
    }
}

impl Default for Ideation {
    fn default() -> Self {
        Self { private: false, votes_per_person: 3, weights: [1; 6], chosen: None, reason: String::new() }
    }
}
