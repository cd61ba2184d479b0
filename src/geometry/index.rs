//! A grid of buckets that answers «what is near here» without asking everything.

use super::Rect;
use std::collections::{BTreeMap, BTreeSet};

/// The side of one bucket in units: about one block column.
const CELL: i32 = 256;

/// Rectangles by where they are. The numbers given back are those handed in.
#[derive(Clone, Debug, Default)]
pub struct GridIndex {
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

impl GridIndex {
    /// An index of rectangles, numbered in the order they come.
    pub fn new(rects: impl IntoIterator<Item = Rect>) -> Self {
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (number, rect) in rects.into_iter().enumerate() {
            for cell in cells_of(rect) {
                cells.entry(cell).or_default().push(number);
            }
        }
        Self { cells }
    }

    /// The numbers of all rectangles that may meet `area`, ascending and without repeats.
    pub fn near(&self, area: Rect) -> BTreeSet<usize> {
        cells_of(area).filter_map(|cell| self.cells.get(&cell)).flatten().copied().collect()
    }
}

fn cells_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let columns = rect.left().div_euclid(CELL)..=rect.right().div_euclid(CELL);
    let rows = rect.top().div_euclid(CELL)..=rect.bottom().div_euclid(CELL);
    columns.flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_near_and_nothing_far_away() {
        let index = GridIndex::new([
            Rect::new(0, 0, 10, 10),
            Rect::new(5000, 0, 10, 10),
            Rect::new(-600, -600, 900, 900),
        ]);
        assert_eq!(index.near(Rect::new(0, 0, 20, 20)), BTreeSet::from([0, 2]));
        assert_eq!(index.near(Rect::new(5000, 5, 1, 1)), BTreeSet::from([1]));
        assert_eq!(index.near(Rect::new(9000, 9000, 1, 1)), BTreeSet::new());
    }
}
