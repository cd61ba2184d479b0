//! The page and where everything fixed lies on it: frame, blocks, lane, strip. Not how any of it looks.

use super::{Block, FrameText};
use crate::geometry::{IPoint, IRect};

/// A 16:9 page of `scale` × (1920 × 1080) units. Notes keep their size on larger pages, blocks grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    scale: u8,
}

impl Default for Page {
    fn default() -> Self {
        Self { scale: 1 }
    }
}

const COLUMN: i32 = 288;
const UPPER: i32 = 533;
const HALF: i32 = 266;
const FRAME: IRect = IRect::new(96, 132, 1440, 720);

impl Page {
    /// The largest page, as a multiple of 1920 × 1080.
    pub const MAX_SCALE: u8 = 3;

    /// A page of `scale` times the usual size, 1 to [`Self::MAX_SCALE`]; `None` outside of that.
    pub const fn new(scale: u8) -> Option<Self> {
        if scale >= 1 && scale <= Self::MAX_SCALE { Some(Self { scale }) } else { None }
    }

    /// How many times 1920 × 1080.
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

    /// The nine-block frame.
    pub const fn frame(self) -> IRect {
        self.scale_rect(FRAME)
    }

    /// The lane right of the frame, for KPI events.
    pub const fn lane(self) -> IRect {
        self.scale_rect(IRect::new(FRAME.right(), FRAME.top(), 1824 - FRAME.right(), FRAME.size.h))
    }

    /// The strip below the frame, for arrows that return.
    pub const fn strip(self) -> IRect {
        self.scale_rect(IRect::new(FRAME.left(), FRAME.bottom(), 1824 - FRAME.left(), 1000 - FRAME.bottom()))
    }

    /// The bands with what stands on every page: the meaning of colors above the frame, the legend and the licence line below the
    /// strip.
    pub const fn margins(self) -> [IRect; 2] {
        [self.scale_rect(IRect::new(96, 102, 1728, 28)), self.scale_rect(IRect::new(96, 1004, 1728, 70))]
    }

    /// The title's place above the frame.
    pub const fn title(self) -> IRect {
        self.scale_rect(IRect::new(96, 36, 1728, 76))
    }

    /// Where one of the texts that frame the question stands: side by side under the page.
    pub fn frame_text(self, which: FrameText) -> IRect {
        const GAP: i32 = 44;
        let width = (1728 - 3 * GAP) / 4;
        let number = FrameText::ALL.iter().position(|other| *other == which).unwrap_or_default() as i32;
        self.scale_rect(IRect::new(96 + number * (width + GAP), 1088, width, 116))
    }

    /// The page and the strip under it with the texts that frame the question.
    pub const fn sheet(self) -> IRect {
        self.scale_rect(IRect::new(0, 0, 1920, 1228))
    }

    /// Where a block lies.
    pub const fn block_rect(self, block: Block) -> IRect {
        let (x, y) = (FRAME.left(), FRAME.top());
        let lower = FRAME.size.h - UPPER;
        self.scale_rect(match block {
            Block::KeyPartners => IRect::new(x, y, COLUMN, UPPER),
            Block::KeyActivities => IRect::new(x + COLUMN, y, COLUMN, HALF),
            Block::KeyResources => IRect::new(x + COLUMN, y + HALF, COLUMN, UPPER - HALF),
            Block::ValuePropositions => IRect::new(x + 2 * COLUMN, y, COLUMN, UPPER),
            Block::CustomerRelationships => IRect::new(x + 3 * COLUMN, y, COLUMN, HALF),
            Block::Channels => IRect::new(x + 3 * COLUMN, y + HALF, COLUMN, UPPER - HALF),
            Block::CustomerSegments => IRect::new(x + 4 * COLUMN, y, COLUMN, UPPER),
            Block::CostStructure => IRect::new(x, y + UPPER, FRAME.size.w / 2, lower),
            Block::RevenueStreams => IRect::new(x + FRAME.size.w / 2, y + UPPER, FRAME.size.w / 2, lower),
        })
    }

    /// The part of a block where notes have room: under its names, a little off its edges.
    pub const fn note_area(self, block: Block) -> IRect {
        let (block, scale) = (self.block_rect(block), self.scale as i32);
        let names = 70 * scale;
        IRect::new(block.left() + 8, block.top() + names, block.size.w - 16, block.size.h - names - 8)
    }

    /// The block that holds a place; `None` outside the frame.
    pub fn block_at(self, p: IPoint) -> Option<Block> {
        Block::ALL.into_iter().find(|block| self.block_rect(*block).contains(p))
    }

    /// The block that holds most of a rectangle; `None` where its middle lies outside the frame. Where two hold as much, the one
    /// that holds the middle.
    pub fn block_of(self, rect: IRect) -> Option<Block> {
        let middle = self.block_at(rect.center())?;
        if self.block_rect(middle).contains_rect(rect) {
            return Some(middle);
        }
        let share = |block: &Block| (self.block_rect(*block).intersection_area(rect), *block == middle);
        Block::ALL.into_iter().max_by_key(share)
    }

    /// The block that holds most of a rectangle, and the one that it borders on: that it reaches into although another one, or none,
    /// holds most of it. From another block that is one that holds three tenths or more, from outside the frame one that holds a
    /// fifth, or, but for the lane, one that it nearly touches; `None` where it lies clearly.
    pub fn block_and_neighbor(self, rect: IRect) -> (Option<Block>, Option<Block>) {
        let own = self.block_of(rect);
        (own, self.bordering_block(rect, own))
    }

    fn bordering_block(self, rect: IRect, own: Option<Block>) -> Option<Block> {
        // Most notes lie wholly in a block, or far from all.
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

    /// The block nearest to a place.
    pub fn nearest_block(self, p: IPoint) -> Block {
        let away = |block: &Block| self.distance(*block, p);
        Block::ALL.into_iter().min_by_key(away).unwrap_or(Block::ValuePropositions)
    }

    /// How far a place is from a block, squared, in page units; 0 inside it.
    pub fn distance(self, block: Block, p: IPoint) -> i64 {
        let rect = self.block_rect(block);
        let (dx, dy) = (
            (rect.left() - p.x).max(p.x - rect.right()).max(0),
            (rect.top() - p.y).max(p.y - rect.bottom()).max(0),
        );
        i64::from(dx) * i64::from(dx) + i64::from(dy) * i64::from(dy)
    }

    /// Minimum share of a note in another block, in percent of its area, for which it borders on that block.
    const MIN_NEIGHBOR_SHARE_PERCENT: i64 = 30;

    /// The same for a note outside every block.
    const MIN_OUTSIDE_SHARE_PERCENT: i64 = 20;

    /// What is less than this many units from a block nearly touches it.
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
    fn a_rectangle_borders_on_the_block_that_it_reaches_far_enough_into() {
        let page = Page::default();
        let (offers, segments) =
            (page.block_rect(Block::ValuePropositions), page.block_rect(Block::CustomerSegments));
        let rect = |x: i32, y: i32| IRect::new(x, y, 100, 100);
        // So much of it lies right of the frame, the rest in the segments.
        let right =
            |units: i32| page.block_and_neighbor(rect(segments.right() - 100 + units, segments.top() + 100));
        let above =
            |units: i32| page.block_and_neighbor(rect(offers.left() + 100, offers.top() - 100 + units));
        // So much of it lies left of the offers, in the activities.
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
    fn a_place_is_as_far_from_a_block_as_from_its_nearest_edge() {
        let page = Page::default();
        let (block, rect) = (Block::KeyPartners, page.block_rect(Block::KeyPartners));
        assert_eq!(page.distance(block, rect.center()), 0);
        assert_eq!(page.distance(block, IPoint::new(rect.left() - 3, rect.top() - 4)), 25);
        assert_eq!(page.nearest_block(IPoint::new(0, 0)), block);
        assert_eq!(page.nearest_block(IPoint::new(1900, 1000)), Block::RevenueStreams);
    }
}
