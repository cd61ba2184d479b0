//! Maps a diagram whose nine blocks have the standard layout onto a page.

use crate::geometry::{IRect, Point, Rect};
use crate::model::{Block, Note, Page};

/// Transform of a diagram to a page: scale per axis, then translation.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageFit {
    pub(super) page: Page,
    pub(super) across: f32,
    pub(super) down: f32,
    from: Point,
    to: Point,
}

impl PageFit {
    /// The transform that maps the bounds of all blocks to the frame of the page.
    pub(super) fn new(page: Page, whole: Rect) -> Self {
        let frame = page.frame().to_rect();
        let ratio = |a: f32, b: f32| if b > 0.0 { a / b } else { 1.0 };
        Self {
            page,
            across: ratio(frame.width(), whole.width()),
            down: ratio(frame.height(), whole.height()),
            from: whole.min(),
            to: frame.min(),
        }
    }

    pub(super) fn map_point(self, at: Point) -> Point {
        Point::new(
            self.to.x + (at.x - self.from.x) * self.across,
            self.to.y + (at.y - self.from.y) * self.down,
        )
    }

    /// Whether a region of the diagram is mapped onto the given block.
    pub(super) fn matches(self, block: Block, area: Rect) -> bool {
        let ours = self.page.block_rect(block).to_rect();
        let slack = self.page.frame().to_rect().width() * 0.03;
        let near = |a: Point, b: Point| (a.x - b.x).abs() < slack && (a.y - b.y).abs() < slack;
        near(self.map_point(area.min()), ours.min()) && near(self.map_point(area.max()), ours.max())
    }

    /// Like [`Self::map_rect`], but inside a block, below its name if there is room.
    pub(super) fn map_rect_into_block(self, bounds: Rect, block: Block) -> IRect {
        let (rect, room) = (self.map_rect(bounds), self.page.note_area(block));
        if rect.size.w <= room.size.w && rect.size.h <= room.size.h { rect.clamp_into(room) } else { rect }
    }

    /// Rectangle of a note on the page: same center, size limited to that of a note.
    pub(super) fn map_rect(self, bounds: Rect) -> IRect {
        let page = self.page.rect();
        let middle = self.map_point(bounds.center());
        let side = |length: f32, scale: f32, least: i32, most: i32| {
            ((length * scale).round().clamp(0.0, most as f32) as i32).clamp(least, most)
        };
        let w = side(bounds.width(), self.across, Note::MIN_SIZE.w, page.size.w);
        let h = side(bounds.height(), self.down, Note::MIN_SIZE.h, page.size.h);
        let corner = |middle: f32, side: i32| (middle - side as f32 / 2.0).round().clamp(-1e6, 1e6) as i32;
        IRect::new(corner(middle.x, w), corner(middle.y, h), w, h).clamp_into(page)
    }
}
