//! Positions of new notes: at the preferred position, or as near to it as possible without covering other
//! notes.

use crate::geometry::{IPoint, IRect, ISize};
use crate::model::{Block, Board, Id, Note, Page, reads_before};
use crate::scene::NoteHeights;

/// Offset of a note from one that it cannot avoid.
const CASCADE_OFFSET_UNITS: i32 = 24;
/// Gap between a new note and others.
const NOTE_GAP_UNITS: i32 = 6;

/// The area in which a new note near `preferred_center` should stay: its block, the lane, the strip, or the page.
pub(super) fn home_area(page: Page, preferred_center: IPoint) -> IRect {
    let outside = || {
        [page.lane(), page.strip()]
            .into_iter()
            .find(|area| area.contains(preferred_center))
            .map(|area| area.deflate(8))
    };
    let block: Option<Block> = page.block_at(preferred_center);
    block.map(|block| page.note_area(block)).or_else(outside).unwrap_or_else(|| page.rect())
}

/// A free rectangle centered near `preferred_center`, inside the block or lane that contains it: of `size` if there is
/// room, else smaller; `None` if there is none. `occupied` are the rectangles of the notes as drawn.
pub(super) fn free_place(
    page: Page,
    occupied: &[IRect],
    preferred_center: IPoint,
    size: ISize,
) -> Option<IRect> {
    let least = Note::MIN_SIZE;
    let flat = ISize::new(size.w, least.h);
    let narrow = ISize::new((size.w - NOTE_GAP_UNITS) / 2, least.h);
    let smaller = [ISize::new(size.w, 60), flat, narrow, least];
    let fits = |small: &ISize| small.w <= size.w && small.h <= size.h && small.w >= least.w;
    let mut sizes = std::iter::once(size).chain(smaller.into_iter().filter(fits));
    sizes.find_map(|size| free_rect_at(page, occupied, preferred_center, size))
}

/// A rectangle of `size` centered at `preferred_center`, or offset so that it coincides with no other.
pub(super) fn cascade_rect(page: Page, occupied: &[IRect], preferred_center: IPoint, size: ISize) -> IRect {
    let mut place =
        IRect::new(preferred_center.x - size.w / 2, preferred_center.y - size.h / 2, size.w, size.h);
    place = place.clamp_into(page.rect());
    for _ in 0..occupied.len() {
        if occupied.iter().all(|other| other.origin != place.origin) {
            break;
        }
        place =
            place.translate(IPoint::new(CASCADE_OFFSET_UNITS, CASCADE_OFFSET_UNITS)).clamp_into(page.rect());
    }
    place
}

/// A free rectangle of this size near `preferred_center`, if there is one.
pub(super) fn free_rect_at(
    page: Page,
    occupied: &[IRect],
    preferred_center: IPoint,
    size: ISize,
) -> Option<IRect> {
    let around = |middle: IPoint| IRect::new(middle.x - size.w / 2, middle.y - size.h / 2, size.w, size.h);
    let home = home_area(page, preferred_center);
    if home.size.w < size.w || home.size.h < size.h {
        return None;
    }
    let wished = around(preferred_center).clamp_into(home);
    let free =
        |rect: &IRect| occupied.iter().all(|other| !other.deflate(1 - NOTE_GAP_UNITS).intersects(*rect));
    let steps = [0, 1, -1, 2, -2, 3, -3, 4, -4];
    let mut tries = Vec::new();
    for (down, right) in steps.iter().flat_map(|down| steps.iter().map(move |right| (*down, *right))) {
        let by = IPoint::new(right * (size.w / 2 + 8), down * (size.h / 2 + 6));
        tries.push(wished.translate(by));
    }
    // Positions flush with existing notes, which the grid of candidates misses.
    for other in occupied.iter().filter(|other| home.intersects(**other)) {
        let (left, top) = (wished.origin.x, wished.origin.y);
        let (before, above) = (other.left() - size.w - NOTE_GAP_UNITS, other.top() - size.h - NOTE_GAP_UNITS);
        let (after, below) = (other.right() + NOTE_GAP_UNITS, other.bottom() + NOTE_GAP_UNITS);
        let places = [(left, below), (left, above), (before, top), (after, top)];
        tries.extend(places.map(|(x, y)| IRect::new(x, y, size.w, size.h)));
    }
    tries.sort_by_key(|rect| {
        let by = rect.origin - wished.origin;
        by.x.abs() + by.y.abs()
    });
    tries.into_iter().filter(|rect| home.contains_rect(*rect)).find(free)
}

/// Free rectangles for several notes inside `home`, in reading order and without overlap; `None` if they do not
/// fit.
///
/// Each note has a list of possible sizes, best first; all notes use the first index at which all of them fit.
pub(super) fn fit_all(home: IRect, occupied: &[IRect], choices: &[Vec<ISize>]) -> Option<Vec<IRect>> {
    let levels = choices.iter().map(Vec::len).max().unwrap_or_default();
    let filled = (0..levels).map(|level| fill_rows(home, occupied, &sizes_at_level(choices, level)));
    if choices.is_empty() {
        Some(Vec::new())
    } else {
        filled.into_iter().find(|places| places.len() == choices.len())
    }
}

/// Rectangles for several notes outside the frame, without overlap; `None` if they do not fit.
pub(super) fn fit_outside_frame(
    page: Page,
    occupied: &[IRect],
    choices: &[Vec<ISize>],
) -> Option<Vec<IRect>> {
    fit_all(page.rect().deflate(8), &occupied_outside_frame(page, occupied), choices)
}

/// Obstacles outside the frame: the frame, fixed texts of the page, other notes.
fn occupied_outside_frame(page: Page, occupied: &[IRect]) -> Vec<IRect> {
    occupied.iter().copied().chain([page.frame(), page.title()]).chain(page.margins()).collect()
}

/// The free areas of the page right of the frame and below it.
pub(super) fn areas_outside_frame(page: Page) -> impl Iterator<Item = IRect> {
    let (lane, strip) = (page.lane(), page.strip());
    let right =
        IRect::new(lane.left(), lane.top(), page.rect().right() - lane.left(), strip.bottom() - lane.top());
    [right.deflate(8), strip.deflate(8)].into_iter()
}

/// Rectangles for several notes that do not fit their area: anywhere outside the frame, as large as they can be
/// there, finally overlapping, but never coinciding.
pub(super) fn spread_over_page(page: Page, occupied: &[IRect], choices: &[Vec<ISize>]) -> Vec<IRect> {
    if let Some(places) = fit_outside_frame(page, occupied, choices) {
        return places;
    }
    let (around, area) = (occupied_outside_frame(page, occupied), page.rect().deflate(8));
    if choices.len() <= MAX_NOTES_PLACED_SINGLY {
        return place_singly(page, area, around, choices);
    }
    let least = sizes_at_level(choices, usize::MAX);
    let mut places = fill_rows(area, &around, &least);
    let free = places.clone();
    for (number, size) in least.iter().enumerate().skip(free.len()) {
        // Layers on top of each other, each slightly offset.
        let layer = (number / free.len().max(1)) as i32;
        let below = free.get(number % free.len().max(1)).map_or(page.lane().origin, |rect| rect.origin);
        places.push(
            IRect {
                origin: below + IPoint::new(LAYER_OFFSET_UNITS * layer, LAYER_OFFSET_UNITS * layer),
                size: *size,
            }
            .clamp_into(area),
        );
    }
    places
}

/// Offset of a layer of notes from the one below.
const LAYER_OFFSET_UNITS: i32 = 7;

/// Number of notes that each get the best remaining position.
const MAX_NOTES_PLACED_SINGLY: usize = 200;

/// Rectangles in the free parts of an area, each as large as possible.
fn place_singly(page: Page, area: IRect, mut occupied: Vec<IRect>, choices: &[Vec<ISize>]) -> Vec<IRect> {
    let mut places = Vec::with_capacity(choices.len());
    for sizes in choices {
        let found = sizes.iter().find_map(|size| fill_rows(area, &occupied, &[*size]).first().copied());
        let default_size = sizes.first().copied().unwrap_or(Note::SIZE);
        let place = found.unwrap_or_else(|| {
            cascade_rect(page, &occupied, page.lane().center(), default_size).clamp_into(area)
        });
        occupied.push(place);
        places.push(place);
    }
    places
}

/// The size of each note at a level, or its last.
fn sizes_at_level(choices: &[Vec<ISize>], level: usize) -> Vec<ISize> {
    let size = |sizes: &Vec<ISize>| sizes.get(level).or(sizes.last()).copied();
    choices.iter().filter_map(size).collect()
}

/// Rectangles of these sizes in the free parts of an area, row by row; as many as fit.
fn fill_rows(area: IRect, occupied: &[IRect], sizes: &[ISize]) -> Vec<IRect> {
    const SEARCH_STEP_UNITS: i32 = 6;
    let occupied: Vec<IRect> = occupied.iter().copied().filter(|rect| rect.intersects(area)).collect();
    let mut placed: Vec<IRect> = Vec::new();
    let mut y = area.top();
    for size in sizes {
        let columns = ((area.size.w + NOTE_GAP_UNITS) / (size.w + NOTE_GAP_UNITS)).max(1);
        let begin =
            area.left() + (area.size.w - columns * (size.w + NOTE_GAP_UNITS) + NOTE_GAP_UNITS).max(0) / 2;
        let mut found = None;
        while found.is_none() && y + size.h <= area.bottom() {
            let mut x = begin;
            while x + size.w <= area.right() {
                let rect = IRect::new(x, y, size.w, size.h);
                let blocked = |other: &&IRect| other.deflate(1 - NOTE_GAP_UNITS).intersects(rect);
                // Keep the reading order.
                let early = placed.last().is_some_and(|last| !reads_before(*last, rect));
                match occupied.iter().chain(&placed).find(blocked) {
                    Some(other) => x = x.max(other.right()) + NOTE_GAP_UNITS,
                    None if early => x += SEARCH_STEP_UNITS,
                    None => {
                        found = Some(rect);
                        break;
                    }
                }
            }
            if found.is_none() {
                y += SEARCH_STEP_UNITS;
            }
        }
        let Some(rect) = found else { return placed };
        placed.push(rect);
    }
    placed
}

/// Rectangle of a doubt: as near to its note as the ring around it allows, avoiding other notes and, if
/// possible, `avoid`; otherwise offset from the doubts already there.
pub(super) fn doubt_rect(
    page: Page,
    occupied: &[IRect],
    better_free: &[IRect],
    note: IRect,
    size: ISize,
) -> IRect {
    const DOUBT_DISTANCE_UNITS: i32 = 34;
    let ring = note.deflate(-DOUBT_DISTANCE_UNITS);
    let place = |x: i32, y: i32| {
        let middle = note.center() + IPoint::new(x, y);
        IRect { origin: middle - IPoint::new(size.w / 2, size.h / 2), size }
    };
    // Candidates below, above and next to the ring, at increasing distances.
    let across = ring.size.w / 2 + size.w / 2 + 1;
    let down = ring.size.h / 2 + size.h / 2 + 1;
    let steps = |first: i32, step: i32| {
        let ahead = (0..10).flat_map(move |number| [first + number * step, number * step]);
        ahead.flat_map(|way| [way, -way])
    };
    let places = steps(down, 20)
        .flat_map(|y| steps(across, 30).map(move |x| (x, y)))
        .filter(|(x, y)| page.rect().contains_rect(place(*x, *y)) && !ring.intersects(place(*x, *y)));
    let mut places: Vec<(i32, i32)> = places.collect();
    // Positions below come first.
    places.sort_by_key(|(x, y)| x.abs() * 2 + if *y > 0 { y.abs() } else { y.abs() + 80 });
    let places: Vec<IRect> = places.into_iter().map(|(x, y)| place(x, y)).collect();
    let off = |all: &[IRect], rect: IRect| !all.iter().any(|other| other.intersects(rect));
    let free = |rect: &IRect| off(occupied, *rect);
    let clear = |rect: &IRect| free(rect) && off(better_free, *rect);
    let found = places.iter().copied().find(clear).or_else(|| places.iter().copied().find(free));
    found.unwrap_or_else(|| cascade_rect(page, occupied, ring.center() + IPoint::new(0, ring.size.h), size))
}

/// Heights at which a note shows its whole text, for each of some widths, in page units.
pub(super) fn note_heights(board: &Board, id: Id, widths: &[i32]) -> Vec<i32> {
    let Some(note) = board.note(id) else { return vec![0; widths.len()] };
    let heights = NoteHeights::new(&note.text, note.kind, widths.iter().copied().max().unwrap_or_default());
    widths.iter().map(|width| heights.height_for_width(*width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep_apart(places: &[IRect], occupied: &[IRect]) -> bool {
        let all: Vec<IRect> = places.iter().chain(occupied).copied().collect();
        all.iter().enumerate().all(|(i, a)| all.iter().skip(i + 1).all(|b| !a.intersects(*b)))
    }

    #[test]
    fn many_notes_fit_their_block_without_overlap_or_are_refused() {
        let page = Page::default();
        let block = page.block_rect(Block::KeyPartners);
        let occupied = [IRect::new(124, 300, 232, 88)];
        let sizes =
            || vec![ISize::new(232, 88), ISize::new(232, 60), ISize::new(132, 60), ISize::new(96, 48)];
        for count in [1, 3, 5, 8, 10] {
            let places = fit_all(home_area(page, block.center()), &occupied, &vec![sizes(); count]).unwrap();
            assert_eq!(places.len(), count);
            assert!(keep_apart(&places, &occupied), "{count}: {places:?}");
            assert!(places.iter().all(|rect| block.contains_rect(*rect)), "{count}: {places:?}");
        }
        assert_eq!(fit_all(home_area(page, block.center()), &occupied, &vec![sizes(); 11]), None);
        let places = spread_over_page(page, &occupied, &vec![sizes(); 400]);
        assert_eq!(places.len(), 400, "none is left out");
        assert!(places.iter().all(|rect| page.rect().contains_rect(*rect)));
    }
}
