//! A grid of buckets that answers «what is near here» without asking everything.

use super::IRect;

/// The side of one bucket in units: about the size of a note.
const CELL_SIZE_UNITS: i32 = 192;

/// So many rectangles are kept in one bucket: more than lie beside each other there. What is piled up beyond that is not
/// found, so that asking never takes longer than a little for every bucket.
const MAX_RECTS_PER_CELL: usize = 256;

/// Rectangles by where they are. The numbers given back are those in which they came.
#[derive(Clone, Debug)]
pub struct GridIndex {
    area: IRect,
    columns: i32,
    rows: i32,
    /// The rectangles themselves lie here, too: looking into a bucket then reads memory in one go.
    cells: Vec<Vec<(IRect, u32)>>,
    count: u32,
}

impl GridIndex {
    /// An index for rectangles in an area. What lies outside of it is found too, only less fast.
    pub fn new(area: IRect) -> Self {
        let columns = (area.size.w / CELL_SIZE_UNITS + 1).max(1);
        let rows = (area.size.h / CELL_SIZE_UNITS + 1).max(1);
        Self { area, columns, rows, cells: vec![Vec::new(); (columns * rows) as usize], count: 0 }
    }

    /// Adds a rectangle.
    pub fn insert(&mut self, rect: IRect) {
        for cell in self.cells_of(rect) {
            if let Some(cell) = self.cells.get_mut(cell).filter(|cell| cell.len() < MAX_RECTS_PER_CELL) {
                cell.push((rect, self.count));
            }
        }
        self.count += 1;
    }

    /// The rectangles that meet `area`, with their numbers; of those piled up in one bucket, the first 256.
    pub fn query(&self, area: IRect) -> impl Iterator<Item = (usize, IRect)> {
        self.cells_of(area).flat_map(move |cell| {
            let found =
                self.cells.get(cell).into_iter().flatten().filter(move |(rect, _)| rect.intersects(area));
            // What lies in many buckets is found in the first of those that are looked into.
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

    /// What lies beyond the edge is kept in the buckets along it.
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
    fn finds_what_is_near_and_nothing_far_away() {
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
    fn of_what_is_piled_up_no_more_is_looked_at_than_a_bucket_holds() {
        let mut index = GridIndex::new(IRect::new(0, 0, 6000, 3000));
        for number in 0..10_000 {
            index.insert(IRect::new(number % 40, 20, 10, 10));
        }
        index.insert(IRect::new(2000, 20, 10, 10));
        assert_eq!(near(&index, IRect::new(0, 0, 100, 100)).len(), MAX_RECTS_PER_CELL);
        assert_eq!(near(&index, IRect::new(1990, 0, 100, 100)), [10_000]);
    }

    #[test]
    fn what_lies_outside_is_found_too() {
        let mut index = GridIndex::new(IRect::new(0, 0, 400, 400));
        index.insert(IRect::new(-5000, 90_000, 10, 10));
        assert_eq!(near(&index, IRect::new(-6000, 89_000, 3000, 3000)), [0]);
    }
}
