//! Arranging notes: align, distribute, equalize sizes, tidy up into a grid.
//!
//! All functions take the displayed rectangles: a note with a long text is displayed taller than its stored
//! size, and what looks aligned counts.

use super::{Edit, notes};
use crate::geometry::{IPoint, IRect, ISize};
use crate::model::{Board, Id, Note, reading_key, reads_before};
use std::collections::{BTreeMap, BTreeSet};

/// Displayed rectangles of notes, in page units.
pub(crate) type NoteRects = BTreeMap<Id, IRect>;

/// Gap between the notes of a grid.
pub(crate) const GRID_GAP_UNITS: i32 = 8;

/// Maximum width of a note with a long text.
pub(crate) const MAX_NOTE_WIDTH_UNITS: i32 = 480;

/// What notes are aligned by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    /// Horizontal centers.
    Center,
    Right,
    Top,
    /// Vertical centers.
    Middle,
    Bottom,
}

/// An axis of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    /// Left to right.
    Horizontal,
    /// Top to bottom.
    Vertical,
}

/// Aligns notes with their bounding rectangle.
pub(crate) fn align(board: &Board, rects: &NoteRects, how: Align) -> Edit {
    let Some(all) = rects.values().copied().reduce(IRect::union) else { return Edit::default() };
    let shift = |rect: IRect| match how {
        Align::Left => IPoint::new(all.left() - rect.left(), 0),
        Align::Center => IPoint::new(all.center().x - rect.center().x, 0),
        Align::Right => IPoint::new(all.right() - rect.right(), 0),
        Align::Top => IPoint::new(0, all.top() - rect.top()),
        Align::Middle => IPoint::new(0, all.center().y - rect.center().y),
        Align::Bottom => IPoint::new(0, all.bottom() - rect.bottom()),
    };
    translate_notes(board, rects, |id| rects.get(&id).map(|rect| shift(*rect)))
}

/// Makes the gaps between notes equal; the outermost notes stay.
pub(crate) fn distribute(board: &Board, rects: &NoteRects, axis: Axis) -> Edit {
    let begin = |rect: IRect| if axis == Axis::Horizontal { rect.left() } else { rect.top() };
    let length = |rect: IRect| if axis == Axis::Horizontal { rect.size.w } else { rect.size.h };
    let mut row: Vec<(Id, IRect)> = rects.iter().map(|(id, rect)| (*id, *rect)).collect();
    row.sort_by_key(|(id, rect)| (2 * begin(*rect) + length(*rect), *id));
    let (Some((_, first)), Some((_, last))) = (row.first(), row.last()) else { return Edit::default() };
    let room = begin(*last) + length(*last) - begin(*first);
    let taken: i32 = row.iter().map(|(_, rect)| length(*rect)).sum();
    let gaps = row.len().saturating_sub(1).max(1) as i32;
    let mut places = BTreeMap::new();
    let mut used = 0;
    for (number, (id, rect)) in row.iter().enumerate() {
        // The remainder of the division is distributed, so that the last note ends exactly where it was.
        let place = begin(*first) + used + (room - taken) * number as i32 / gaps;
        let by = place - begin(*rect);
        places.insert(*id, if axis == Axis::Horizontal { IPoint::new(by, 0) } else { IPoint::new(0, by) });
        used += length(*rect);
    }
    translate_notes(board, rects, |id| places.get(&id).copied())
}

/// Makes notes as large as the widest and the tallest of them; their centers stay.
pub(crate) fn same_size(board: &Board, rects: &NoteRects) -> Edit {
    let w = rects.values().map(|rect| rect.size.w).max().unwrap_or_default();
    let h = rects.values().map(|rect| rect.size.h).max().unwrap_or_default();
    let page = board.page().rect();
    notes::map_notes(board, &ids(rects), |note| {
        let middle = note.rect.center();
        note.rect = IRect::new(middle.x - w / 2, middle.y - h / 2, w, h).clamp_into(page);
    })
}

/// Returns the heights a note needs to show its text completely at each of several widths, in page units.
pub(crate) type HeightFn<'a> = &'a dyn Fn(Id, &[i32]) -> Vec<i32>;

/// Lays notes out in a grid inside `area`, in the given order: with their own sizes if all texts are visible
/// and the rows fit; else with equal widths and the heights their texts need, long notes across the whole area
/// if that is shorter; else with equal sizes as large as the area allows. If even the texts do not fit, notes
/// overlap evenly. Locked notes stay, and the others go below or above them.
pub(crate) fn tidy_up(
    board: &Board,
    order: &[Id],
    shown: &NoteRects,
    area: IRect,
    height_for: HeightFn<'_>,
) -> Edit {
    let rects: Vec<(Id, IRect)> = order.iter().filter_map(|id| Some((*id, *shown.get(id)?))).collect();
    let locked = |id: &Id| board.note(*id).is_some_and(|note| note.locked);
    let (fixed, rects): (Vec<_>, Vec<_>) = rects.into_iter().partition(|(id, _)| locked(id));
    let area = fixed
        .into_iter()
        .map(|(_, rect)| rect)
        .reduce(IRect::union)
        .map_or(area, |fixed| area_beside(area, fixed));
    let sizes: Vec<ISize> = rects.iter().map(|(_, rect)| rect.size).collect();
    let holds =
        |id: Id, place: IRect| height_for(id, &[place.size.w]).iter().all(|tall| *tall <= place.size.h);
    let again = || {
        // Layout of texts is the most expensive part, so each note is asked once, for all widths.
        let across: Vec<i32> = candidate_widths(area, MAX_NOTE_WIDTH_UNITS).take(2).collect();
        let all: Vec<i32> = across.iter().copied().chain(candidate_widths(area, Note::SIZE.w)).collect();
        let heights: Vec<Vec<i32>> = rects.iter().map(|(id, _)| height_for(*id, &all)).collect();
        let tall_enough = |(number, w): (usize, &i32)| -> Vec<ISize> {
            let least = Note::MIN_SIZE.h;
            let height = |heights: &Vec<i32>| heights.get(number).map_or(least, |tall| (*tall).max(least));
            heights
                .iter()
                .map(|heights| ISize::new(*w, height(heights).min(board.page().rect().size.h)))
                .collect()
        };
        let mut sized = all.iter().enumerate().map(tall_enough);
        let across: Vec<Vec<ISize>> = sized.by_ref().take(across.len()).collect();
        let mixed = |narrow: &[ISize], across: &[ISize]| -> Vec<ISize> {
            let long = |narrow: ISize, across: ISize| narrow.h > 2 * across.h.min(Note::SIZE.h);
            let pairs = narrow.iter().zip(across);
            pairs.map(|(narrow, across)| if long(*narrow, *across) { *across } else { *narrow }).collect()
        };
        // Layouts that do not fit are kept for the worst case.
        let mut tried = Vec::new();
        for narrow in sized {
            let with_long: Vec<Vec<ISize>> = across.iter().map(|across| mixed(&narrow, across)).collect();
            for sizes in with_long.into_iter().chain([narrow]) {
                if let Some(places) = try_shelves(&sizes, area) {
                    return places;
                }
                tried.push(sizes);
            }
        }
        let places = grid_layout(sizes.len(), area);
        if rects.iter().map(|(id, _)| *id).zip(&places).all(|(id, place)| holds(id, *place)) {
            return places;
        }
        // The best layout covers as little of the texts as possible and nothing below the area.
        let end = |sizes: &Vec<ISize>| {
            let over = sizes.iter().map(|size| (size.h - area.size.h).max(0)).max();
            (over, row_layout(sizes, area).iter().map(|place| place.bottom()).max())
        };
        shelf_layout(&tried.into_iter().min_by_key(end).unwrap_or_default(), area)
    };
    let own = try_shelves(&sizes, area).filter(|_| rects.iter().all(|(id, rect)| holds(*id, *rect)));
    let places = own.unwrap_or_else(again);
    let target: BTreeMap<Id, IRect> = rects.iter().map(|(id, _)| *id).zip(places).collect();
    let mut changed = Edit::default();
    for (id, place) in target {
        let same = shown.get(&id).is_some_and(|rect| rect.size == place.size);
        let one = BTreeSet::from([id]);
        let edit = notes::map_notes(board, &one, |note| {
            // A note that is displayed taller than its stored size keeps the stored height.
            note.rect = if same { IRect { origin: place.origin, size: note.rect.size } } else { place };
            note.rect = note.rect.clamp_into(board.page().rect());
        });
        changed = changed.compose(edit);
    }
    changed
}

/// Widths of notes for one, two, three … columns, limited to `max_columns`.
fn candidate_widths(area: IRect, max_columns: i32) -> impl Iterator<Item = i32> {
    let width =
        move |columns: i32| ((area.size.w - (columns - 1) * GRID_GAP_UNITS) / columns).min(max_columns);
    (1..=column_count(area)).map(width)
}

/// Number of columns of minimum width that fit.
fn column_count(area: IRect) -> i32 {
    ((area.size.w + GRID_GAP_UNITS) / (Note::MIN_SIZE.w + GRID_GAP_UNITS)).max(1)
}

/// The larger part of an area above or below an obstacle; the whole area if neither fits a minimum note.
fn area_beside(area: IRect, fixed: IRect) -> IRect {
    let part = |top: i32, bottom: i32| IRect::new(area.left(), top, area.size.w, bottom - top);
    let parts = [
        part(area.top(), fixed.top() - GRID_GAP_UNITS),
        part(fixed.bottom() + GRID_GAP_UNITS, area.bottom()),
    ];
    let largest = parts.into_iter().max_by_key(|part| part.size.h);
    largest.filter(|part| part.size.h >= Note::MIN_SIZE.h).unwrap_or(area)
}

/// Rows of notes with their own sizes, vertically centered in the area; `None` if they do not fit.
fn try_shelves(sizes: &[ISize], area: IRect) -> Option<Vec<IRect>> {
    let places = row_layout(sizes, area);
    places.iter().all(|place| area.contains_rect(*place)).then_some(places)
}

/// Rows of too many notes, pushed together so that the last row ends at the bottom of the area.
fn shelf_layout(sizes: &[ISize], area: IRect) -> Vec<IRect> {
    let places = row_layout(sizes, area);
    let end = places.iter().map(|place| place.bottom()).max().unwrap_or_default();
    let last = places.last().map_or(0, |place| place.size.h);
    let (room, whole) = ((area.size.h - last).max(0), (end - area.top() - last).max(1));
    let pushed = |place: IRect| {
        // A place taller than the area would count to the block below.
        let place = IRect { size: ISize::new(place.size.w, place.size.h.min(area.size.h)), ..place };
        let down = ((place.top() - area.top()) * room / whole).min((area.size.h - place.size.h).max(0));
        IRect { origin: IPoint::new(place.left(), area.top() + down), size: place.size }
    };
    sort_by_reading_order(places.into_iter().map(pushed).collect(), area)
}

/// Maximum number of notes that are reordered: each is compared with all others.
const MAX_REORDERED_NOTES: usize = 200;

/// Reorders overlapping places so that the reading order equals the given order (rows close to each other are
/// read as one), unless that would cover the beginning of a visible text.
fn sort_by_reading_order(places: Vec<IRect>, area: IRect) -> Vec<IRect> {
    let is_mixed = places.windows(2).any(|pair| matches!(pair, [one, next] if reads_before(*next, *one)));
    if !is_mixed || places.len() > MAX_REORDERED_NOTES {
        return places;
    }
    let mut order = places.clone();
    order.sort_by_key(|place| reading_key(*place));
    let mended =
        order.iter().zip(&places).map(|(at, own)| IRect { origin: at.origin, ..*own }.clamp_into(area));
    let mended: Vec<IRect> = mended.collect();
    let spots =
        |places: &[IRect]| places.iter().map(|place| place.origin).collect::<BTreeSet<IPoint>>().len();
    let shows_as_much = covered_count(&mended) <= covered_count(&places) && spots(&mended) >= spots(&places);
    if shows_as_much { mended } else { places }
}

/// Number of notes whose first line is covered by later notes.
fn covered_count(places: &[IRect]) -> usize {
    /// Height of the first line including the margin above it.
    const FIRST_LINE_HEIGHT_UNITS: i32 = 24;
    let covered = |(number, place): (usize, &IRect)| {
        let line = IRect::new(place.left(), place.top(), place.size.w, FIRST_LINE_HEIGHT_UNITS);
        places.iter().skip(number + 1).any(|later| later.intersects(line))
    };
    places.iter().enumerate().filter(|place| covered(*place)).count()
}

/// Rows of notes with their own sizes, continuing below the area if needed.
fn row_layout(sizes: &[ISize], area: IRect) -> Vec<IRect> {
    let mut places = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut tall, mut widest) = (0, 0, 0, 0);
    for size in sizes {
        if x > 0 && x + size.w > area.size.w {
            (x, y, tall) = (0, y + tall + GRID_GAP_UNITS, 0);
        }
        places.push(IRect::new(area.left() + x, area.top() + y, size.w, size.h));
        x += size.w + GRID_GAP_UNITS;
        tall = tall.max(size.h);
        widest = widest.max(x - GRID_GAP_UNITS);
    }
    let aside = IPoint::new((area.size.w - widest) / 2, 0);
    places.into_iter().map(|rect| rect.translate(aside)).collect()
}

/// `count` equal rectangles, as large as the area allows; they overlap evenly if even the minimum size does not
/// fit.
fn grid_layout(count: usize, area: IRect) -> Vec<IRect> {
    let count = count.max(1) as i32;
    let cell = |columns: i32| {
        let rows = (count + columns - 1) / columns;
        let w = (area.size.w - (columns - 1) * GRID_GAP_UNITS) / columns;
        let h = (area.size.h - (rows - 1) * GRID_GAP_UNITS) / rows;
        (columns, rows, ISize::new(w.min(Note::SIZE.w), h.min(Note::SIZE.h)))
    };
    let max_columns = column_count(area);
    // Difference of a size from the default size, in its worse dimension.
    let worth = |size: ISize| (size.w * 1000 / Note::SIZE.w).min(size.h * 1000 / Note::SIZE.h);
    let best = (1..=max_columns).map(cell).max_by_key(|(columns, _, size)| (worth(*size), -columns));
    let (columns, rows, size) = best.unwrap_or_else(|| cell(1));
    let size = ISize::new(size.w.max(Note::MIN_SIZE.w), size.h.max(Note::MIN_SIZE.h));
    let step = |length: i32, part: i32, parts: i32| {
        let even = (length - part) / (parts - 1).max(1);
        even.min(part + GRID_GAP_UNITS)
    };
    let (right, down) = (step(area.size.w, size.w, columns), step(area.size.h, size.h, rows));
    let aside = (area.size.w - size.w - right * (columns - 1)).max(0) / 2;
    let place = |i: i32| {
        let (column, row) = (i % columns, i / columns);
        IRect::new(area.left() + aside + column * right, area.top() + row * down, size.w, size.h)
    };
    (0..count).map(place).collect()
}

fn ids(rects: &NoteRects) -> BTreeSet<Id> {
    rects.keys().copied().collect()
}

/// Moves each note by its own offset, limited to the page.
fn translate_notes(board: &Board, rects: &NoteRects, by: impl Fn(Id) -> Option<IPoint>) -> Edit {
    let page = board.page().rect();
    let mut edit = Edit::default();
    for id in rects.keys() {
        let way = by(*id).unwrap_or_default();
        let moved = notes::map_notes(board, &BTreeSet::from([*id]), |note| {
            note.rect = note.rect.translate(way).clamp_into(page);
        });
        edit = edit.compose(moved);
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_stays_inside_without_overlap_if_it_fits() {
        let area = IRect::new(8, 64, 272, 460);
        for count in 1..=18 {
            let places = grid_layout(count, area);
            assert_eq!(places.len(), count);
            for (i, a) in places.iter().enumerate() {
                assert!(area.contains_rect(*a), "{count}: {a:?}");
                assert!(places.iter().skip(i + 1).all(|b| !a.intersects(*b)), "{count}: {a:?}");
            }
        }
        assert!(
            grid_layout(200, area).iter().all(|rect| area.contains_rect(*rect)),
            "too many overlap, but stay inside"
        );
    }

    #[test]
    fn overlapping_notes_keep_their_reading_order() {
        for height in 150..400 {
            let area = IRect::new(968, 202, 272, height);
            let mut sizes = vec![ISize::new(132, 48); 6];
            sizes.push(ISize::new(132, 83));
            let places = shelf_layout(&sizes, area);
            assert_eq!(places.iter().map(|place| place.size).collect::<Vec<_>>(), sizes);
            assert!(places.iter().all(|place| area.contains_rect(*place)), "{height}: {places:?}");
            for pair in places.windows(2) {
                assert!(!reads_before(pair[1], pair[0]), "{height}: {places:?}");
            }
        }
    }

    #[test]
    fn shelf_packing_keeps_sizes_or_fails() {
        let area = IRect::new(0, 0, 500, 200);
        let places = try_shelves(&[ISize::new(232, 88); 4], area).unwrap();
        assert_eq!(places[3], IRect::new(14 + 240, 96, 232, 88));
        assert_eq!(try_shelves(&[ISize::new(232, 88); 5], area), None);
    }
}
