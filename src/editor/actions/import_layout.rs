//! Positions for notes imported onto a board without notes: the page size at which they are readable, which of
//! them keep their position in a diagram, and where notes without a block go.
//!
//! Does not know the role of notes in the growth cycle.

use super::quick_entry::note_sizes;
use crate::editor::placement;
use crate::geometry::{IPoint, IRect, ISize};
use crate::interchange::{ImportedContent, ItemKind};
use crate::model::{Note, NoteKind, Page};
use crate::scene::NoteHeights;
use std::collections::BTreeMap;

/// Notes of one place with their possible sizes, best first.
#[derive(Debug)]
pub(super) struct NoteCluster {
    /// Possible sizes of each note.
    pub(super) choices: Vec<Vec<ISize>>,
    /// Preferred position of one of them; `None` outside the frame.
    pub(super) preferred_center: Option<IPoint>,
    /// Whether there are more than any page can hold.
    pub(super) is_too_large: bool,
}

/// Maximum number of notes per place that are tried on each page; more need the largest page.
const MAX_NOTES_TRIED: usize = 2000;

/// The smallest page on which all notes of all places fit without overlap; the largest if there is none.
/// `clusters` returns the places on a page.
pub(super) fn page_for(min_page: Page, clusters: impl Fn(Page) -> Vec<NoteCluster>) -> Page {
    let pages = (min_page.scale()..=Page::MAX_SCALE).filter_map(Page::new);
    let fits = |page: &Page| {
        let mut taken: Vec<IRect> = Vec::new();
        clusters(*page).iter().all(|cluster| {
            let places = match cluster.preferred_center {
                _ if cluster.is_too_large => None,
                Some(preferred_center) => placement::fit_all(
                    placement::home_area(*page, preferred_center),
                    &taken,
                    &cluster.choices,
                ),
                None => placement::fit_outside_frame(*page, &taken, &cluster.choices),
            };
            places.map(|places| taken.extend(places)).is_some()
        })
    };
    let mut last = min_page;
    for page in pages {
        last = page;
        if fits(&page) {
            break;
        }
    }
    last
}

/// A note with its position in the original diagram.
#[derive(Debug)]
struct DrawnNote {
    /// Rectangle in units of the diagram.
    rect: IRect,
    /// Heights that its text needs.
    heights: NoteHeights,
}

impl DrawnNote {
    fn new(rect: IRect, text: &str) -> Self {
        Self { rect, heights: NoteHeights::new(text, NoteKind::Note, Note::SIZE.w) }
    }
}

/// Maximum number of notes whose layout is kept: each is compared with all others.
const MAX_DRAWN_NOTES: usize = 600;

/// The layout of a diagram without blocks, scaled to fit outside the frame: the smallest page on which every
/// text is readable and notes overlap no more than in the diagram, with the rectangle of each note; `None` if
/// there is none.
fn layout_as_drawn(notes: &[DrawnNote]) -> Option<(Page, Vec<IRect>)> {
    if notes.len() > MAX_DRAWN_NOTES {
        return None;
    }
    let whole = notes.iter().map(|note| note.rect).reduce(IRect::union)?;
    let mut pages = (1..=Page::MAX_SCALE).filter_map(Page::new);
    let size = |(across, down): (f64, f64)| across * down;
    pages.find_map(|page| {
        let fitting = placement::areas_outside_frame(page).filter_map(|area| {
            candidate_scales(notes, whole, area)
                .find_map(|scale| Some((size(scale), scale_notes(notes, whole, area, scale)?)))
        });
        // Of the areas outside the frame, the one with the largest scale.
        let (_, places) = fitting.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        Some((page, places))
    })
}

/// Candidate scales per axis, in page units per diagram unit, at which the diagram fits an area: uniform, and
/// stretched in one direction by an inconspicuous amount.
fn candidate_scales(notes: &[DrawnNote], whole: IRect, area: IRect) -> impl Iterator<Item = (f64, f64)> {
    let ratio = |room: i32, length: i32| f64::from(room) / f64::from(length.max(1));
    // Notes need not be larger than usual.
    let most = notes.iter().map(|note| ratio(Note::SIZE.w, note.rect.size.w)).fold(0.0, f64::max).max(0.1);
    let (across, down) =
        (ratio(area.size.w, whole.size.w).min(most), ratio(area.size.h, whole.size.h).min(most));
    let both = across.min(down);
    let stretched = [1.0, 1.25, 1.5, 2.0].into_iter();
    stretched.map(move |factor| ((both * factor).min(across), (both * factor).min(down)))
}

/// The notes of a diagram scaled into an area; `None` if a text does not fit or new overlaps result.
fn scale_notes(
    notes: &[DrawnNote],
    whole: IRect,
    area: IRect,
    (across, down): (f64, f64),
) -> Option<Vec<IRect>> {
    let wide = |length: i32| (f64::from(length) * across).round() as i32;
    let tall = |length: i32| (f64::from(length) * down).round() as i32;
    let (width, height) = (wide(whole.size.w), tall(whole.size.h));
    let corner =
        area.origin + IPoint::new((area.size.w - width).max(0) / 2, (area.size.h - height).max(0) / 2);
    let mut places: Vec<IRect> = Vec::with_capacity(notes.len());
    for note in notes {
        let w = wide(note.rect.size.w).max(note.heights.min_width()).max(Note::MIN_SIZE.w);
        let h = tall(note.rect.size.h)
            .min(Note::SIZE.h * 2)
            .max(note.heights.height_for_width(w))
            .max(Note::MIN_SIZE.h);
        let middle = note.rect.center() - whole.origin;
        let at = corner + IPoint::new(wide(middle.x) - w / 2, tall(middle.y) - h / 2);
        let place = IRect { origin: at, size: ISize::new(w, h) }.clamp_into(area);
        // Rounding may make adjacent notes overlap.
        let inner = IRect { origin: place.origin + IPoint::new(2, 2), size: ISize::new(w - 4, h - 4) };
        let apart = |(other, there): (&DrawnNote, &IRect)| {
            !inner.intersects(*there) || note.rect.intersects(other.rect)
        };
        if !area.contains_rect(place) || !notes.iter().zip(&places).all(apart) {
            return None;
        }
        places.push(place);
    }
    Some(places)
}

/// The notes of a diagram without blocks in their original layout, and the page for it; `None` if there are
/// blocks.
pub(super) fn drawn_places(content: &ImportedContent) -> Option<(Page, BTreeMap<usize, IRect>)> {
    let notes = || {
        content
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.kind.is_note() && !item.text.trim().is_empty())
    };
    if notes().any(|(_, item)| item.kind != ItemKind::OutsideFrame) {
        return None;
    }
    // Notes without a position, such as the label of an arrow without an end, go where there is room.
    let drawn = || notes().filter_map(|(number, item)| Some((number, item.drawn?, &item.text)));
    let laid: Vec<DrawnNote> = drawn().map(|(_, rect, text)| DrawnNote::new(rect, text)).collect();
    let (page, places) = layout_as_drawn(&laid)?;
    Some((page, drawn().map(|(number, ..)| number).zip(places).collect()))
}

/// Rectangles for the notes of a diagram whose blocks have the standard layout: each in its block, with room
/// for all of its text, and overlapping others no more than in the diagram. Only a limited number of notes is
/// compared.
pub(super) fn canvas_places(content: &ImportedContent, page: Page) -> BTreeMap<usize, IRect> {
    /// Maximum number of notes compared with each other.
    const MAX_COMPARED: usize = 2000;
    /// Additional overlap tolerated, as a fraction of the note.
    const MAX_ADDED_OVERLAP: f32 = 0.02;
    let is_home = |kind: ItemKind, rect: IRect| match kind {
        ItemKind::Note(Some(block)) => page.block_of(rect) == Some(block),
        _ => true,
    };
    let notes = content.items.iter().enumerate().filter(|(_, item)| item.kind.is_note());
    let placed = notes.filter_map(|(number, item)| {
        let rect = item.rect.filter(|rect| is_home(item.kind, *rect))?;
        Some((number, item, rect))
    });
    let mut kept: Vec<(IRect, IRect)> = Vec::new();
    let mut places = BTreeMap::new();
    for (at, (number, item, rect)) in placed.enumerate() {
        // A note without an original rectangle was written by this program and keeps its position; one beyond
        // the limit is not compared.
        let Some(drawn) = item.drawn.filter(|_| at < MAX_COMPARED) else {
            places.insert(number, rect);
            continue;
        };
        let height = NoteHeights::new(&item.text, NoteKind::Note, rect.size.w).height_for_width(rect.size.w);
        let shown = IRect { size: ISize::new(rect.size.w, rect.size.h.max(height)), ..rect };
        let has_room = page.block_of(rect).is_none_or(|block| page.block_rect(block).contains_rect(shown));
        let is_apart = |(other, there): &(IRect, IRect)| {
            overlap_ratio(shown, *other) <= overlap_ratio(drawn, *there) + MAX_ADDED_OVERLAP
        };
        if has_room && kept.iter().all(is_apart) {
            kept.push((shown, drawn));
            places.insert(number, rect);
        }
    }
    places
}

/// Part of the smaller of two rectangles that the other covers, from 0 to 1.
fn overlap_ratio(a: IRect, b: IRect) -> f32 {
    let side = |low: i32, high: i32| (high - low).max(0) as f32;
    let width = side(a.left().max(b.left()), a.right().min(b.right()));
    let height = side(a.top().max(b.top()), a.bottom().min(b.bottom()));
    let area = |rect: IRect| rect.size.w as f32 * rect.size.h as f32;
    let smaller = area(a).min(area(b));
    if smaller > 0.0 { width * height / smaller } else { 0.0 }
}

/// The imported notes by place on a page.
pub(super) fn clusters(content: &ImportedContent, page: Page) -> Vec<NoteCluster> {
    let mut by_place: BTreeMap<ItemKind, Vec<&str>> = BTreeMap::new();
    for item in content.items.iter().filter(|item| item.kind.is_note()) {
        let text = item.text.trim();
        if !text.is_empty() {
            by_place.entry(item.kind).or_default().push(text);
        }
    }
    let cluster = |(what, texts): (ItemKind, Vec<&str>)| {
        let (preferred_center, kind) = match what {
            ItemKind::Note(Some(block)) => (Some(page.note_area(block).center()), NoteKind::Note),
            ItemKind::Note(None) => (Some(page.lane().center()), NoteKind::KpiEvent),
            _ => (None, NoteKind::Note),
        };
        let room = preferred_center
            .map_or(page.strip().size, |preferred_center| placement::home_area(page, preferred_center).size);
        // More notes than a page can hold are not measured.
        let measured = if texts.len() > MAX_NOTES_TRIED { &[] } else { texts.as_slice() };
        let choices = measured.iter().map(|text| note_sizes(text, kind, room)).collect();
        NoteCluster { choices, preferred_center, is_too_large: texts.len() > MAX_NOTES_TRIED }
    };
    by_place.into_iter().map(cluster).collect()
}
