//! A picture of a board as one value: what to paint, in order, and where each note and arrow is. Not how it is made.

use super::route::Route;
use super::{Color, ElementTag, Item, Shape};
use crate::geometry::{IRect, Rect};
use crate::model::{ColorName, Id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;

/// A note as shown.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, there to be asked without the board"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// Which note.
    pub id: Id,
    /// Where it is shown; it may be taller than it was made.
    pub rect: IRect,
    /// Whether some of its text found no room.
    pub overflows: bool,
    /// The question that covers it.
    pub cover: Option<u8>,
    /// Whether it stays as it is until someone unlocks it.
    pub locked: bool,
    /// Whether it is a doubt, which arrows do not heed.
    pub doubt: bool,
    /// Whether a mark of how well it is known stands at its corner.
    pub marked: bool,
    /// Its colour.
    pub color: ColorName,
}

/// An arrow as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedArrow {
    /// Which arrow.
    pub id: Id,
    /// Its course.
    pub route: Route,
    /// Where its label stands, or is being written.
    pub label: Option<Rect>,
}

/// A stretch of items that belong together: they are seen together, or not.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SceneLayer {
    bounds: Rect,
    items: Range<usize>,
}

/// A picture of a board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The whole page.
    pub page: Rect,
    /// What to paint, in this order.
    pub items: Vec<Item>,
    /// The notes, hindmost first.
    pub notes: Vec<PlacedNote>,
    /// The arrows, hindmost first.
    pub arrows: Vec<PlacedArrow>,
    /// The items by what belongs together, in order.
    layers: Vec<SceneLayer>,
    /// Where in `notes` and `arrows` each record stands.
    pub(super) note_numbers: FxHashMap<Id, usize>,
}

/// A scene of more parts than this may have piles of notes.
const MIN_LAYERS_FOR_OCCLUSION: usize = 2000;

impl Scene {
    /// Adds items on top that belong together; the number of the part they are.
    pub(super) fn push_layer(&mut self, items: impl IntoIterator<Item = Item>) -> usize {
        let start = self.items.len();
        self.items.extend(items);
        let items = start..self.items.len();
        let bounds = self.bounds_of(items.clone());
        self.layers.push(SceneLayer { bounds, items });
        self.layers.len() - 1
    }

    /// Puts other items in the place of a part.
    pub(super) fn replace_layer(&mut self, number: usize, items: Vec<Item>) {
        let Some(part) = self.layers.get_mut(number) else { return };
        let (range, count) = (part.items.clone(), items.len());
        part.items = range.start..range.start + count;
        if count == range.len() {
            for (slot, item) in self.items.iter_mut().skip(range.start).zip(items) {
                *slot = item;
            }
        } else {
            self.items.splice(range.clone(), items);
            for later in self.layers.iter_mut().skip(number + 1) {
                let moved = |at: usize| at - range.end + range.start + count;
                later.items = moved(later.items.start)..moved(later.items.end);
            }
        }
        let bounds = self.bounds_of(range.start..range.start + count);
        if let Some(part) = self.layers.get_mut(number) {
            part.bounds = bounds;
        }
    }

    /// Adds an empty part before the one of this number.
    pub(super) fn insert_layer(&mut self, number: usize) {
        let start = self.layers.get(number).map_or(self.items.len(), |part| part.items.start);
        self.layers.insert(number, SceneLayer { bounds: Rect::EMPTY, items: start..start });
    }

    /// Takes out a part and its items.
    pub(super) fn remove_layer(&mut self, number: usize) {
        self.replace_layer(number, Vec::new());
        self.layers.remove(number);
    }

    fn bounds_of(&self, items: Range<usize>) -> Rect {
        let items = self.items.get(items).unwrap_or_default();
        items.iter().map(|item| item.shape.bounds()).reduce(Rect::union).unwrap_or(Rect::EMPTY)
    }

    /// Keeps only the items, notes and arrows with these tags.
    pub fn retain(&mut self, keep: impl Fn(ElementTag) -> bool) {
        self.items.retain(|item| keep(item.tag));
        self.notes.retain(|note| keep(ElementTag::Note(note.id)));
        self.arrows.retain(|arrow| keep(ElementTag::Arrow(arrow.id)));
        let all = 0..self.items.len();
        self.layers = vec![SceneLayer { bounds: self.bounds_of(all.clone()), items: all }];
        self.index_records();
    }

    /// What may be seen in a part of the page, in painting order.
    pub fn visible(&self, area: Rect) -> impl Iterator<Item = &Item> {
        let seen = self.layers.iter().filter(move |part| part.bounds.intersects(area));
        seen.flat_map(|part| self.layer_items(part))
    }

    /// The same for the screen. Where there are thousands of notes, those that lie exactly under another are left out: a
    /// pile on one spot would be painted once for each of them, in every frame.
    pub fn unoccluded_items(&self, area: Rect) -> impl Iterator<Item = &Item> {
        let mut seen: Vec<&SceneLayer> =
            self.layers.iter().filter(|part| part.bounds.intersects(area)).collect();
        if self.layers.len() > MIN_LAYERS_FOR_OCCLUSION {
            let mut tops = FxHashSet::default();
            seen.reverse();
            seen.retain(|part| self.outline(part).is_none_or(|outline| tops.insert(outline)));
            seen.reverse();
        }
        seen.into_iter().flat_map(|part| self.layer_items(part))
    }

    fn layer_items(&self, part: &SceneLayer) -> &[Item] {
        self.items.get(part.items.clone()).unwrap_or_default()
    }

    /// The edges of all of a note, and those and the corner radius of its opaque paper, or of the ring of a doubt with its color,
    /// as bits; `None` for what is no note.
    fn outline(&self, part: &SceneLayer) -> Option<[u32; 10]> {
        let items = self.layer_items(part);
        let first = items.first().filter(|item| matches!(item.tag, ElementTag::Note(_)))?;
        let edges = |b: Rect| [b.left, b.top, b.right, b.bottom];
        let key = |bounds: Rect, radius: f32, color: u32| {
            let ([a, b, c, d], [e, f, g, h]) = (edges(part.bounds), edges(bounds));
            let [a, b, c, d, e, f, g, h, radius] = [a, b, c, d, e, f, g, h, radius].map(f32::to_bits);
            [a, b, c, d, e, f, g, h, radius, color]
        };
        let paper = items.iter().find_map(|item| match &item.shape {
            Shape::Box { bounds, radius, fill: Some(Color { a: 255, .. }), .. } => {
                Some(key(*bounds, *radius, 0))
            }
            _ => None,
        });
        paper.or_else(|| match &first.shape {
            Shape::Box { bounds, radius, fill: None, border: Some((_, color)) } => {
                Some(key(*bounds, *radius, u32::from_ne_bytes([color.r, color.g, color.b, color.a])))
            }
            _ => None,
        })
    }

    /// Gives back memory that a picture needed only while it was made.
    pub(super) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
        self.layers.shrink_to_fit();
        self.notes.shrink_to_fit();
    }

    /// Notes anew where each record stands.
    pub(super) fn index_records(&mut self) {
        let notes = self.notes.iter().map(|note| note.id).zip(0..);
        self.note_numbers = notes.chain(self.arrows.iter().map(|arrow| arrow.id).zip(0..)).collect();
    }

    /// The shapes that light some notes and arrows and dim the rest: a sheet over the page, and what counts once more on
    /// top of it.
    pub fn highlight_shapes(&self, lit: &BTreeSet<Id>, sheet: Color) -> Vec<Shape> {
        // Names of blocks are written over the arrows here too.
        let counts = |item: &Item| match item.tag {
            ElementTag::Block(_) => matches!(item.shape, Shape::Text(_)),
            tag => tag.record_id().is_some_and(|id| lit.contains(&id)),
        };
        let sheet = Shape::Box { bounds: self.page, radius: 0.0, fill: Some(sheet), border: None };
        let items = self.items.iter().filter(|item| counts(item)).map(|item| item.shape.clone());
        std::iter::once(sheet).chain(items).collect()
    }

    /// The smallest rectangle that holds all notes, arrows, the frame and the title.
    pub fn content_bounds(&self) -> Rect {
        let counts = |tag: ElementTag| !matches!(tag, ElementTag::Page | ElementTag::Overlay);
        let shown = self.items.iter().filter(|item| counts(item.tag));
        shown.map(|item| item.shape.bounds()).reduce(Rect::union).unwrap_or(self.page)
    }
}
