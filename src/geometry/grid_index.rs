//! A spatial index: rectangles in a uniform grid of cells, for area queries.

use super::IRect;

/// Side of a cell in page units, about the width of a note.
const CELL_SIZE_UNITS: i32 = 192;

/// Maximum number of rectangles per cell; further ones are not found. Bounds the time of a query when thousands
/// of notes lie on one spot.
const MAX_RECTS_PER_CELL: usize = 256;

/// A uniform grid of rectangles. Rectangles are identified by the order in which they were inserted, from 0.
#[derive(Clone, Debug)]
pub(crate) struct GridIndex {
    area: IRect,
    columns: i32,
    rows: i32,
    /// Cells store copies of the rectangles, so that a query reads each cell's memory in one go.
    cells: Vec<Vec<(IRect, u32)>>,
    count: u32,
}

impl GridIndex {
    /// Creates an index for rectangles in `area` (page units). Rectangles outside of it are found too, only
    /// more slowly.
    pub(crate) fn new(area: IRect) -> Self {
        let columns = (area.size.w / CELL_SIZE_UNITS + 1).max(1);
        let rows = (area.size.h / CELL_SIZE_UNITS + 1).max(1);
        Self { area, columns, rows, cells: vec![Vec::new(); (columns * rows) as usize], count: 0 }
    }

    /// Inserts a rectangle under the next number.
    pub(crate) fn insert(&mut self, rect: IRect) {
        for cell in self.cells_of(rect) {
            if let Some(cell) = self.cells.get_mut(cell).filter(|cell| cell.len() < MAX_RECTS_PER_CELL) {
                cell.push((rect, self.count));
            }
        }
        self.count += 1;
    }

    /// Returns the numbers and rectangles that intersect `area`; of those beyond `MAX_RECTS_PER_CELL` in a
    /// cell, none.
    pub(crate) fn query(&self, area: IRect) -> impl Iterator<Item = (usize, IRect)> {
        self.cells_of(area).flat_map(move |cell| {
            let found =
                self.cells.get(cell).into_iter().flatten().filter(move |(rect, _)| rect.intersects(area));
            // A rectangle in several cells is reported only from the first one that the query visits.
            let found = found.filter(move |(rect, _)| self.first_cell(*rect, area) == cell);
            found.map(|(rect, number)| (*number as usize, *rect))
        })
    }

    fn first_cell(&self, one: IRect, other: IRect) -> usize {
        let (left, top) = (one.left().max(other.left()), one.top().max(other.top()));
        (self.row(top) * self.columns + self.column(left)) as usize
    }

    fn cells_of(&self, rect: IRect) -> impl Iterator<Item = usize> + use<> {
        let (columns, wide) = (self.column(rect.left())..=self.column(rect.right()), self.columns);
        let rows = self.row(rect.top())..=self.row(rect.bottom());
        rows.flat_map(move |y| columns.clone().map(move |x| (y * wide + x) as usize))
    }

    /// Column of an `x` in page units; positions outside the area are clamped to the outermost column.
    fn column(&self, x: i32) -> i32 {
        (x.saturating_sub(self.area.left()) / CELL_SIZE_UNITS).clamp(0, self.columns - 1)
    }

    fn row(&self, y: i32) -> i32 {
        (y.saturating_sub(self.area.top()) / CELL_SIZE_UNITS).clamp(0, self.rows - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn near(index: &GridIndex, area: IRect) -> Vec<usize> {
        let found: Vec<usize> = index.query(area).map(|(number, _)| number).collect();
        let once: BTreeSet<usize> = found.iter().copied().collect();
        assert_eq!(once.len(), found.len(), "none is found twice");
        once.into_iter().collect()
    }

    #[test]
    fn a_query_finds_only_nearby_rects() {
        let mut index = GridIndex::new(IRect::new(0, 0, 6000, 3000));
        for rect in [IRect::new(0, 0, 10, 10), IRect::new(5000, 0, 10, 10), IRect::new(-600, -600, 900, 900)]
        {
            index.insert(rect);
        }
        assert_eq!(near(&index, IRect::new(0, 0, 20, 20)), [0, 2]);
        assert_eq!(near(&index, IRect::new(5000, 5, 1, 1)), [1]);
        assert_eq!(near(&index, IRect::new(3000, 2000, 1, 1)), [0_usize; 0]);
    }

    #[test]
    fn a_query_is_bounded_for_piled_up_rects() {
        let mut index = GridIndex::new(IRect::new(0, 0, 6000, 3000));
        for number in 0..10_000 {
            index.insert(IRect::new(number % 40, 20, 10, 10));
        }
        index.insert(IRect::new(2000, 20, 10, 10));
        assert_eq!(near(&index, IRect::new(0, 0, 100, 100)).len(), MAX_RECTS_PER_CELL);
        assert_eq!(near(&index, IRect::new(1990, 0, 100, 100)), [10_000]);
    }

    #[test]
    fn a_query_finds_rects_outside_the_grid() {
        let mut index = GridIndex::new(IRect::new(0, 0, 400, 400));
        index.insert(IRect::new(-5000, 90_000, 10, 10));
        assert_eq!(near(&index, IRect::new(-6000, 89_000, 3000, 3000)), [0]);
    }
}
