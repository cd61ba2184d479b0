//! Pictures compared tile by tile: a difference that is small for the picture is large for its tile.

use std::collections::BTreeMap;

/// Side of a tile, in pixels.
const TILE: usize = 16;

/// A picture of red, green, blue and alpha, row by row.
#[derive(Clone, Copy)]
pub struct Pixels<'a> {
    /// Width in pixels.
    pub width: usize,
    /// The values.
    pub rgba: &'a [u8],
}

impl Pixels<'_> {
    /// Position of each value in a row and column of tiles.
    fn tile_of(self, value: usize) -> (usize, usize) {
        let pixel = value / 4;
        (pixel % self.width / TILE, pixel / self.width / TILE)
    }

    /// The tile with the highest sum of a measure over its pairs of values, and that sum per value.
    fn worst_tile(
        self,
        other: Self,
        measure: impl Fn(usize, u8, u8) -> i64,
    ) -> Option<((usize, usize), f32)> {
        assert_eq!((self.width, self.rgba.len()), (other.width, other.rgba.len()), "same size");
        let mut tiles: BTreeMap<(usize, usize, usize), (i64, i64)> = BTreeMap::new();
        for (at, (a, b)) in self.rgba.iter().zip(other.rgba).enumerate() {
            let (column, row) = self.tile_of(at);
            let channel = measure(at % 4, *a, *b);
            let (sum, count) = tiles.entry((row, column, at % 4)).or_default();
            (*sum, *count) = (*sum + channel, *count + 1);
        }
        let means = tiles.into_iter().map(|((row, column, _), (sum, count))| {
            ((column * TILE, row * TILE), (sum as f32 / count as f32).abs())
        });
        means.max_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// The corner of the tile whose mean color differs most, in pixels, and the difference, 0 to 255.
    /// Antialiasing moves color between the pixels of a tile, but hardly into or out of it.
    pub fn worst_mean(self, other: Self) -> ((usize, usize), f32) {
        self.worst_tile(other, |_, a, b| i64::from(a) - i64::from(b)).expect("a picture has tiles")
    }

    /// The corner of the tile with most values that differ by more than `tolerance`, and their share.
    pub fn worst_share(self, other: Self, tolerance: u8) -> ((usize, usize), f32) {
        let differs = |_, a: u8, b: u8| i64::from(a.abs_diff(b) > tolerance);
        self.worst_tile(other, differs).expect("a picture has tiles")
    }
}
