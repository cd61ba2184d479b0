//! Where a new note goes: at the place wished for, or as near to it as no other note covers.

use crate::geometry::{Point, Rect, Size};
use crate::model::Board;

/// The blank left between a new note and others.
const GAP: i32 = 6;

/// The part of a block under its names.
fn below_names(block: Rect, scale: u8) -> Rect {
    let names = 64 * i32::from(scale);
    Rect::new(block.left() + 8, block.top() + names, block.size.w - 16, block.size.h - names - 8)
}

/// A free rectangle of `size` near `wish` (its middle), inside the block or lane that holds the wish where there
/// is room; at the wish itself where everything near is taken.
pub fn free_place(board: &Board, wish: Point, size: Size) -> Rect {
    let page = board.page();
    let around = |middle: Point| Rect::new(middle.x - size.w / 2, middle.y - size.h / 2, size.w, size.h);
    let home =
        page.block_at(wish).map_or_else(|| page.rect(), |block| below_names(page.block(block), page.scale()));
    let wished = around(wish).pushed_into(if home.size.w >= size.w && home.size.h >= size.h {
        home
    } else {
        page.rect()
    });
    let free = |rect: &Rect| board.notes().values().all(|note| !note.rect.inset(1 - GAP).meets(*rect));
    let steps = [0, 1, -1, 2, -2, 3, -3, 4, -4];
    let mut tries = Vec::new();
    for (down, right) in steps.iter().flat_map(|down| steps.iter().map(move |right| (*down, *right))) {
        let by = Point::new(right * (size.w / 2 + 8), down * (size.h / 2 + 6));
        tries.push(wished.moved(by));
    }
    // Flush below, above and beside what lies there, for room that the steps miss.
    for note in board.notes().values().filter(|note| home.meets(note.rect)) {
        let (left, top) = (wished.at.x, wished.at.y);
        let (before, above) = (note.rect.left() - size.w - GAP, note.rect.top() - size.h - GAP);
        let (after, below) = (note.rect.right() + GAP, note.rect.bottom() + GAP);
        let places = [(left, below), (left, above), (before, top), (after, top)];
        tries.extend(places.map(|(x, y)| Rect::new(x, y, size.w, size.h)));
    }
    tries.sort_by_key(|rect| {
        let by = rect.at - wished.at;
        by.x.abs() + by.y.abs()
    });
    tries.into_iter().filter(|rect| home.encloses(*rect)).find(free).unwrap_or(wished)
}
