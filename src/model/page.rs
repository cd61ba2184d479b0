//! The page and the fixed areas on it: frame, blocks, lane, strip. Does not know how they look.

use super::{Block, FrameText};
use crate::geometry::{IPoint, IRect};

/// A 16:9 page of `scale` × (1920 × 1080) units. Notes keep their size on larger pages; blocks grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    scale: u8,
}

impl Default for Page {
    fn default() -> Self {
        Self { scale: 1 }
    }
}

const COLUMN_WIDTH_UNITS: i32 = 288;
const UPPER_HEIGHT_UNITS: i32 = 533;
const HALF_HEIGHT_UNITS: i32 = 266;
const FRAME_RECT: IRect = IRect::new(96, 132, 1440, 720);

impl Page {
    /// Maximum scale.
    pub(crate) const MAX_SCALE: u8 = 3;

    /// Creates a page of scale 1 to [`Self::MAX_SCALE`]; `None` otherwise.
    pub const fn new(scale: u8) -> Option<Self> {
        if scale >= 1 && scale <= Self::MAX_SCALE { Some(Self { scale }) } else { None }
    }

    /// Multiple of 1920 × 1080.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    const fn scale_rect(self, rect: IRect) -> IRect {
        let s = self.scale as i32;
        IRect::new(rect.origin.x * s, rect.origin.y * s, rect.size.w * s, rect.size.h * s)
    }

    /// The whole page.
    pub const fn rect(self) -> IRect {
        self.scale_rect(IRect::new(0, 0, 1920, 1080))
    }

    /// The frame around the nine blocks.
    pub const fn frame(self) -> IRect {
        self.scale_rect(FRAME_RECT)
    }

    /// The lane to the right of the frame, for KPI events.
    pub const fn lane(self) -> IRect {
        self.scale_rect(IRect::new(
            FRAME_RECT.right(),
            FRAME_RECT.top(),
            1824 - FRAME_RECT.right(),
            FRAME_RECT.size.h,
        ))
    }

    /// The strip below the frame, for arrows that run back to the left.
    pub const fn strip(self) -> IRect {
        self.scale_rect(IRect::new(
            FRAME_RECT.left(),
            FRAME_RECT.bottom(),
            1824 - FRAME_RECT.left(),
            1000 - FRAME_RECT.bottom(),
        ))
    }

    /// The bands for fixed texts: meaning of colors above the frame; legend and license line below the strip.
    pub const fn margins(self) -> [IRect; 2] {
        [self.scale_rect(IRect::new(96, 102, 1728, 28)), self.scale_rect(IRect::new(96, 1004, 1728, 70))]
    }

    /// The area of the title, above the frame.
    pub(crate) const fn title(self) -> IRect {
        self.scale_rect(IRect::new(96, 36, 1728, 76))
    }

    /// The area of a frame text; the four are side by side below the page.
    pub fn frame_text(self, which: FrameText) -> IRect {
        const GAP: i32 = 44;
        let width = (1728 - 3 * GAP) / 4;
        let number = FrameText::ALL.iter().position(|other| *other == which).unwrap_or_default() as i32;
        self.scale_rect(IRect::new(96 + number * (width + GAP), 1088, width, 116))
    }

    /// The page and the area of the frame texts below it.
    pub const fn sheet(self) -> IRect {
        self.scale_rect(IRect::new(0, 0, 1920, 1228))
    }

    /// The area of a block.
    pub const fn block_rect(self, block: Block) -> IRect {
        let (x, y) = (FRAME_RECT.left(), FRAME_RECT.top());
        let lower = FRAME_RECT.size.h - UPPER_HEIGHT_UNITS;
        self.scale_rect(match block {
            Block::KeyPartners => IRect::new(x, y, COLUMN_WIDTH_UNITS, UPPER_HEIGHT_UNITS),
            Block::KeyActivities => {
                IRect::new(x + COLUMN_WIDTH_UNITS, y, COLUMN_WIDTH_UNITS, HALF_HEIGHT_UNITS)
            }
            Block::KeyResources => IRect::new(
                x + COLUMN_WIDTH_UNITS,
                y + HALF_HEIGHT_UNITS,
                COLUMN_WIDTH_UNITS,
                UPPER_HEIGHT_UNITS - HALF_HEIGHT_UNITS,
            ),
            Block::ValuePropositions => {
                IRect::new(x + 2 * COLUMN_WIDTH_UNITS, y, COLUMN_WIDTH_UNITS, UPPER_HEIGHT_UNITS)
            }
            Block::CustomerRelationships => {
                IRect::new(x + 3 * COLUMN_WIDTH_UNITS, y, COLUMN_WIDTH_UNITS, HALF_HEIGHT_UNITS)
            }
            Block::Channels => IRect::new(
                x + 3 * COLUMN_WIDTH_UNITS,
                y + HALF_HEIGHT_UNITS,
                COLUMN_WIDTH_UNITS,
                UPPER_HEIGHT_UNITS - HALF_HEIGHT_UNITS,
            ),
            Block::CustomerSegments => {
                IRect::new(x + 4 * COLUMN_WIDTH_UNITS, y, COLUMN_WIDTH_UNITS, UPPER_HEIGHT_UNITS)
            }
            Block::CostStructure => IRect::new(x, y + UPPER_HEIGHT_UNITS, FRAME_RECT.size.w / 2, lower),
            Block::RevenueStreams => {
                IRect::new(x + FRAME_RECT.size.w / 2, y + UPPER_HEIGHT_UNITS, FRAME_RECT.size.w / 2, lower)
            }
        })
    }

    /// The part of a block for notes: below its names, with a margin.
    pub const fn note_area(self, block: Block) -> IRect {
        let (block, scale) = (self.block_rect(block), self.scale as i32);
        let names = 70 * scale;
        IRect::new(block.left() + 8, block.top() + names, block.size.w - 16, block.size.h - names - 8)
    }

    /// Returns the block that contains a point; `None` outside the frame.
    pub(crate) fn block_at(self, p: IPoint) -> Option<Block> {
        Block::ALL.into_iter().find(|block| self.block_rect(*block).contains(p))
    }

    /// Returns the block that holds most of a rectangle; if two hold the same share, the one with its center.
    /// `None` if the center is outside the frame.
    pub(crate) fn block_of(self, rect: IRect) -> Option<Block> {
        let middle = self.block_at(rect.center())?;
        if self.block_rect(middle).contains_rect(rect) {
            return Some(middle);
        }
        let share = |block: &Block| (self.block_rect(*block).intersection_area(rect), *block == middle);
        Block::ALL.into_iter().max_by_key(share)
    }

    /// Returns the block that holds most of a rectangle and the neighboring block it extends into. A rectangle
    /// in a block neighbors another one with at least 30 % of its area; a rectangle outside the frame neighbors
    /// a block with at least 20 %, or, except in the lane, one less than 24 units away. Otherwise the neighbor
    /// is `None`.
    pub(crate) fn block_and_neighbor(self, rect: IRect) -> (Option<Block>, Option<Block>) {
        let own = self.block_of(rect);
        (own, self.bordering_block(rect, own))
    }

    fn bordering_block(self, rect: IRect, own: Option<Block>) -> Option<Block> {
        // Fast path: most notes lie completely inside a block or far from all.
        if own.is_some_and(|block| self.block_rect(block).contains_rect(rect))
            || self.frame().deflate(-Self::MAX_NEIGHBOR_DISTANCE_UNITS).intersection_area(rect) == 0
        {
            return None;
        }
        let whole = i64::from(rect.size.w) * i64::from(rect.size.h);
        let most = |rect: IRect, least: i64| {
            let others = Block::ALL.into_iter().filter(|block| Some(*block) != own);
            let shares = others.map(|block| (self.block_rect(block).intersection_area(rect), block));
            let shares = shares.filter(|(area, _)| *area >= least);
            shares.max_by_key(|(area, block)| (*area, std::cmp::Reverse(*block))).map(|(_, block)| block)
        };
        if own.is_some() {
            return most(rect, whole * Self::MIN_NEIGHBOR_SHARE_PERCENT / 100);
        }
        let in_lane = self.lane().contains(rect.center());
        most(rect, whole * Self::MIN_OUTSIDE_SHARE_PERCENT / 100).or_else(|| {
            if in_lane { None } else { most(rect.deflate(-Self::MAX_NEIGHBOR_DISTANCE_UNITS), 1) }
        })
    }

    /// Returns the block closest to a point.
    pub(crate) fn nearest_block(self, p: IPoint) -> Block {
        let away = |block: &Block| self.distance(*block, p);
        Block::ALL.into_iter().min_by_key(away).unwrap_or(Block::ValuePropositions)
    }

    /// Squared distance from a point to a block in page units; 0 inside it.
    pub(crate) fn distance(self, block: Block, p: IPoint) -> i64 {
        let rect = self.block_rect(block);
        let (dx, dy) = (
            (rect.left() - p.x).max(p.x - rect.right()).max(0),
            (rect.top() - p.y).max(p.y - rect.bottom()).max(0),
        );
        i64::from(dx) * i64::from(dx) + i64::from(dy) * i64::from(dy)
    }

    /// Minimum share of a note's area in another block, in percent, for that block to be its neighbor.
    const MIN_NEIGHBOR_SHARE_PERCENT: i64 = 30;

    /// Minimum share for a note outside all blocks, in percent.
    const MIN_OUTSIDE_SHARE_PERCENT: i64 = 20;

    /// Maximum distance in page units at which a block without any share is a neighbor.
    const MAX_NEIGHBOR_DISTANCE_UNITS: i32 = 24;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nine_blocks_tile_the_frame_without_gap_or_overlap() {
        for scale in 1..=Page::MAX_SCALE {
            let page = Page::new(scale).unwrap();
            let area: i32 = Block::ALL.iter().map(|b| page.block_rect(*b).size).map(|s| s.w * s.h).sum();
            assert_eq!(area, page.frame().size.w * page.frame().size.h);
            for a in Block::ALL {
                assert!(page.frame().contains_rect(page.block_rect(a)), "{a:?} leaves the frame");
                assert_eq!(page.block_at(page.block_rect(a).center()), Some(a));
                assert!(
                    Block::ALL.iter().all(|b| *b == a || !page.block_rect(a).intersects(page.block_rect(*b)))
                );
            }
        }
        assert_eq!(Page::new(0), None);
        assert_eq!(Page::new(4), None);
    }

    #[test]
    fn a_rect_borders_on_a_block_that_it_overlaps_enough() {
        let page = Page::default();
        let (offers, segments) =
            (page.block_rect(Block::ValuePropositions), page.block_rect(Block::CustomerSegments));
        let rect = |x: i32, y: i32| IRect::new(x, y, 100, 100);
        // Share of the rectangle to the right of the frame; the rest is in Customer Segments.
        let right =
            |units: i32| page.block_and_neighbor(rect(segments.right() - 100 + units, segments.top() + 100));
        let above =
            |units: i32| page.block_and_neighbor(rect(offers.left() + 100, offers.top() - 100 + units));
        // Share of the rectangle in Key Activities, to the left of Value Propositions.
        let left = |units: i32| page.block_and_neighbor(rect(offers.left() - units, offers.top() + 100));
        let (own, next) = (Some(Block::ValuePropositions), Some(Block::KeyActivities));
        assert_eq!(left(0), (own, None));
        assert_eq!(left(29), (own, None));
        assert_eq!(left(30), (own, next));
        assert_eq!(left(50), (own, next), "where two hold as much, the one that holds the middle");
        assert_eq!(left(51), (next, own));
        let segments = Some(Block::CustomerSegments);
        assert_eq!(right(49), (segments, None));
        assert_eq!(right(50), (None, segments), "its middle lies in the lane");
        assert_eq!(right(80), (None, segments));
        assert_eq!(right(81), (None, None), "the lane is for what lies there");
        assert_eq!(right(110), (None, None));
        assert_eq!(above(20), (None, own));
        assert_eq!(above(1), (None, own));
        assert_eq!(above(-23), (None, own), "nearly touching");
        assert_eq!(above(-24), (None, None));
    }

    #[test]
    fn distance_to_a_block_is_measured_to_its_nearest_edge() {
        let page = Page::default();
        let (block, rect) = (Block::KeyPartners, page.block_rect(Block::KeyPartners));
        assert_eq!(page.distance(block, rect.center()), 0);
        assert_eq!(page.distance(block, IPoint::new(rect.left() - 3, rect.top() - 4)), 25);
        assert_eq!(page.nearest_block(IPoint::new(0, 0)), block);
        assert_eq!(page.nearest_block(IPoint::new(1900, 1000)), Block::RevenueStreams);
    }
}
