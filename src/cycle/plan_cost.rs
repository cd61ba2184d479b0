//! Cost of a plan, and distances between candidates.

use super::candidates::Candidate;

/// Cost of a plan: number of steps, then skipped roles, then length of new arrows in page units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlanCost {
    pub(super) steps: u16,
    skipped: u16,
    length: u32,
}

impl PlanCost {
    pub(super) const fn add(self, other: Self) -> Self {
        Self {
            steps: self.steps + other.steps,
            skipped: self.skipped + other.skipped,
            length: self.length + other.length,
        }
    }

    pub(super) const fn saturating_sub(self, other: Self) -> Self {
        Self {
            steps: self.steps.saturating_sub(other.steps),
            skipped: self.skipped.saturating_sub(other.skipped),
            length: self.length.saturating_sub(other.length),
        }
    }

    pub(super) const fn of_step(skipped: u16, length: u32) -> Self {
        Self { steps: 1, skipped, length }
    }
}

/// Distance between the centers of two candidates in page units.
pub(super) fn distance_units(from: &Candidate, to: &Candidate) -> u32 {
    let (dx, dy) = (f64::from(to.center.x - from.center.x), f64::from(to.center.y - from.center.y));
    (dx * dx + dy * dy).sqrt().round() as u32
}
