//! Corners of a note, by which it is resized.

use crate::editor::snap::SnapEdges;
use crate::geometry::{IPoint, IRect};
use crate::i18n::keyed_enum;
use crate::model::Note;

keyed_enum! {
    /// A corner of a note.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Corner {
        /// Top left.
        TopLeft,
        /// Top right.
        TopRight,
        /// Bottom left.
        BottomLeft,
        /// Bottom right.
        BottomRight,
    }

    /// All four.
    pub(crate) const ALL;
}

impl Corner {
    const fn is_left(self) -> bool {
        matches!(self, Self::TopLeft | Self::BottomLeft)
    }

    const fn is_top(self) -> bool {
        matches!(self, Self::TopLeft | Self::TopRight)
    }

    /// Its position on a rectangle.
    pub(crate) const fn position(self, rect: IRect) -> IPoint {
        let x = if self.is_left() { rect.left() } else { rect.right() };
        let y = if self.is_top() { rect.top() } else { rect.bottom() };
        IPoint::new(x, y)
    }

    /// The edges of the rectangle that move with it.
    pub(crate) const fn snap_edges(self) -> SnapEdges {
        let (left, top) = (self.is_left(), self.is_top());
        SnapEdges { x: [left, false, !left], y: [top, false, !top] }
    }

    /// The rectangle with this corner moved, limited to the page, and the opposite one kept; never inverted.
    pub(super) fn drag(self, rect: IRect, by: IPoint, page: IRect) -> IRect {
        let (w, h) = (Note::MIN_SIZE.w, Note::MIN_SIZE.h);
        let (mut left, mut top, mut right, mut bottom) =
            (rect.left(), rect.top(), rect.right(), rect.bottom());
        if self.is_left() {
            left = (left + by.x).max(page.left()).min(right - w);
        } else {
            right = (right + by.x).min(page.right()).max(left + w);
        }
        if self.is_top() {
            top = (top + by.y).max(page.top()).min(bottom - h);
        } else {
            bottom = (bottom + by.y).min(page.bottom()).max(top + h);
        }
        IRect::from_corners(IPoint::new(left, top), IPoint::new(right, bottom))
    }
}
