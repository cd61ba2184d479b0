//! The guidance of a session: whether it is shown, and which steps the team postponed.

use crate::workshop::GuidanceStep;
use std::collections::BTreeSet;

/// The guidance.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    enabled: bool,
    postponed: BTreeSet<GuidanceStep>,
}

impl Guidance {
    /// Whether it is shown.
    pub(crate) const fn is_enabled(&self) -> bool {
        self.enabled
    }

    /// The step to propose; postponed steps come last.
    pub(super) fn next(&self, steps: &[GuidanceStep]) -> Option<GuidanceStep> {
        let next = steps.iter().find(|step| !self.postponed.contains(step)).or(steps.first());
        next.copied().filter(|_| self.enabled)
    }

    /// Shows or hides it.
    pub(super) const fn set_enabled(&mut self, enabled: bool) {
        self.enabled = enabled;
    }

    /// Postpones the proposed step. When all are postponed, they come in order again.
    pub(super) fn postpone(&mut self, steps: &[GuidanceStep]) {
        let Some(step) = self.next(steps) else { return };
        self.postponed.insert(step);
        if steps.iter().all(|step| self.postponed.contains(step)) {
            self.postponed.clear();
        }
    }

    /// Forgets postponed steps: they belonged to another board.
    pub(super) fn reset(&mut self) {
        self.postponed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    #[test]
    fn postponed_steps_come_last_and_then_in_order_again() {
        let steps = [GuidanceStep::Block(Block::CustomerSegments), GuidanceStep::Kpi];
        let mut guidance = Guidance::default();
        assert_eq!(guidance.next(&steps), None, "it is off");
        guidance.set_enabled(true);
        assert_eq!(guidance.next(&steps), Some(steps[0]));
        guidance.postpone(&steps);
        assert_eq!(guidance.next(&steps), Some(steps[1]));
        guidance.postpone(&steps);
        assert_eq!(guidance.next(&steps), Some(steps[0]));
    }
}
