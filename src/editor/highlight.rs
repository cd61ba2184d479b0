//! Which condition of the cycle is highlighted: the hovered one, else the pinned one.

use crate::model::Condition;

/// The highlighted condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    hovered: Option<Condition>,
    pinned: Option<Condition>,
}

impl Highlight {
    /// The condition hovered in the panel.
    pub(crate) const fn hovered(self) -> Option<Condition> {
        self.hovered
    }

    /// The condition highlighted while none is hovered.
    pub(crate) const fn pinned(self) -> Option<Condition> {
        self.pinned
    }

    /// The condition whose path is highlighted.
    pub fn shown(self) -> Option<Condition> {
        self.hovered.or(self.pinned)
    }

    /// Hovers a condition, or none.
    pub(super) const fn hover(&mut self, condition: Option<Condition>) {
        self.hovered = condition;
    }

    /// Pins a condition, or removes it if it is pinned.
    pub(super) fn toggle(&mut self, condition: Condition) {
        self.pinned = Some(condition).filter(|condition| self.pinned != Some(*condition));
    }

    /// Removes the pinned condition.
    pub(super) const fn clear(&mut self) {
        self.pinned = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hovering_covers_a_pinned_condition_for_a_while() {
        let mut highlight = Highlight::default();
        highlight.toggle(Condition::Two);
        highlight.hover(Some(Condition::One));
        assert_eq!(highlight.shown(), Some(Condition::One));
        highlight.hover(None);
        assert_eq!(highlight.shown(), Some(Condition::Two));
        highlight.toggle(Condition::Two);
        assert_eq!(highlight.shown(), None);
    }
}
