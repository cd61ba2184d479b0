//! Keyboard navigation between notes: the nearest in a direction, the next in reading order.

use crate::geometry::{IPoint, IRect};
use crate::i18n::keyed_enum;
use crate::model::{Block, Board, Id};
use crate::scene::PlacedNote;

keyed_enum! {
    /// A direction on the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Direction {
        /// Left.
        Left,
        /// Right.
        Right,
        /// Up.
        Up,
        /// Down.
        Down,
    }

    /// All four.
    pub const ALL;
}

impl Direction {
    /// Offset of a number of units in this direction.
    pub(crate) const fn offset(self, units: i32) -> IPoint {
        match self {
            Self::Left => IPoint::new(-units, 0),
            Self::Right => IPoint::new(units, 0),
            Self::Up => IPoint::new(0, -units),
            Self::Down => IPoint::new(0, units),
        }
    }

    /// Distance of `to` from `from` in this direction, and perpendicular to it.
    const fn distance_ahead(self, from: IPoint, to: IPoint) -> (i32, i32) {
        let (x, y) = (to.x - from.x, to.y - from.y);
        match self {
            Self::Left => (-x, y.abs()),
            Self::Right => (x, y.abs()),
            Self::Up => (-y, x.abs()),
            Self::Down => (y, x.abs()),
        }
    }
}

/// A keyboard target for the end of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavigationTarget {
    /// The nearest note in a direction.
    Direction(Direction),
    /// The next note in reading order.
    Next,
    /// The previous note.
    Previous,
    /// A whole block.
    Block(Block),
}

/// The nearest candidate in a direction from a rectangle.
pub(super) fn nearest_in_direction(
    notes: &[PlacedNote],
    from: IRect,
    direction: Direction,
    counts: impl Fn(Id) -> bool,
) -> Option<Id> {
    let others = notes.iter().filter(|note| counts(note.id));
    let cost = |note: &PlacedNote| {
        let (ahead, aside) = direction.distance_ahead(from.center(), note.rect.center());
        // A note more sideways than ahead is reached with another arrow key.
        (ahead > 0 && aside <= 2 * ahead).then_some((ahead + 2 * aside, note.id))
    };
    others.filter_map(cost).min().map(|(_, id)| id)
}

/// The next or previous candidate in reading order, cyclically; the first or last if there is no current one.
pub(super) fn next_in_order(
    board: &Board,
    current: Option<Id>,
    forward: bool,
    counts: impl Fn(Id) -> bool,
) -> Option<Id> {
    let mut order = board.reading_order();
    order.retain(|id| counts(*id) || Some(*id) == current);
    let at = current.and_then(|id| order.iter().position(|other| *other == id));
    let next = next_wrapping(&order, at.unwrap_or(if forward { order.len() } else { 0 }), forward);
    next.filter(|id| counts(*id))
}

/// The next or previous index of a list, cyclically; the length of the list stands for the position before its
/// first element.
pub(super) fn next_wrapping(row: &[Id], at: usize, forward: bool) -> Option<Id> {
    let count = row.len();
    let next = match (at, forward) {
        (at, true) if at + 1 < count => at + 1,
        (_, true) => 0,
        (0, false) => count.checked_sub(1)?,
        (at, false) => at.min(count) - 1,
    };
    row.get(next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_note_ahead_wins_over_notes_aside() {
        let place = |name: &str, x, y| PlacedNote {
            id: Id::parse(name).unwrap(),
            rect: IRect::new(x, y, 100, 50),
            overflows: false,
            cover: None,
            locked: false,
            doubt: false,
            marked: false,
            color: crate::model::ColorName::default(),
        };
        let notes = [place("a", 0, 0), place("b", 300, 20), place("c", 900, 0), place("d", 20, 400)];
        let found = |from: usize, way| {
            nearest_in_direction(&notes, notes[from].rect, way, |id| id != notes[from].id)
                .map(|id| id.to_string())
        };
        assert_eq!(found(0, Direction::Right).as_deref(), Some("b"));
        assert_eq!(found(1, Direction::Right).as_deref(), Some("c"));
        assert_eq!(found(0, Direction::Down).as_deref(), Some("d"));
        assert_eq!(found(0, Direction::Up), None);
        assert_eq!(found(3, Direction::Up).as_deref(), Some("a"));
    }
}
