//! A drawn board as one value: shapes in painting order, and the rectangle of each note and the route of each
//! arrow. Does not know how they were made.

use super::route::Route;
use super::{Color, ElementTag, Item, Shape};
use crate::geometry::{IRect, Rect};
use crate::model::{ColorName, Id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;

/// A note as drawn.
#[expect(clippy::struct_excessive_bools, reason = "independent flags, readable without the board")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// The note's id.
    pub id: Id,
    /// Rectangle in page units; may be taller than the note's own.
    pub rect: IRect,
    /// Whether some of its text does not fit.
    pub overflows: bool,
    /// Number of the question that covers it.
    pub(crate) cover: Option<u8>,
    /// Whether it is locked against changes.
    pub(crate) locked: bool,
    /// Whether it is a doubt, which arrows do not avoid.
    pub(crate) doubt: bool,
    /// Whether a mark of its evidence stands at its corner.
    pub(crate) marked: bool,
    /// Color of the note.
    pub(crate) color: ColorName,
}

/// An arrow as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedArrow {
    /// The arrow's id.
    pub id: Id,
    /// Its route, in page units.
    pub route: Route,
    /// Rectangle of its label, or of the text field while it is edited.
    pub(crate) label: Option<Rect>,
}

/// A run of items that are shown, replaced or removed together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SceneLayer {
    bounds: Rect,
    items: Range<usize>,
}

/// A drawn board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The whole page, in page units.
    pub page: Rect,
    /// Shapes in painting order.
    pub items: Vec<Item>,
    /// The notes, back to front.
    pub notes: Vec<PlacedNote>,
    /// The arrows, back to front.
    pub arrows: Vec<PlacedArrow>,
    /// Item ranges in painting order.
    layers: Vec<SceneLayer>,
    /// Index of each record in `notes` or `arrows`.
    pub(super) note_numbers: FxHashMap<Id, usize>,
}

/// Number of layers above which occluded notes are looked for.
const MIN_LAYERS_FOR_OCCLUSION: usize = 2000;

impl Scene {
    /// Appends items as a new layer on top and returns its index.
    pub(super) fn push_layer(&mut self, items: impl IntoIterator<Item = Item>) -> usize {
        let start = self.items.len();
        self.items.extend(items);
        let items = start..self.items.len();
        let bounds = self.bounds_of(items.clone());
        self.layers.push(SceneLayer { bounds, items });
        self.layers.len() - 1
    }

    /// Replaces the items of a layer.
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

    /// Inserts an empty layer before the given index.
    pub(super) fn insert_layer(&mut self, number: usize) {
        let start = self.layers.get(number).map_or(self.items.len(), |part| part.items.start);
        self.layers.insert(number, SceneLayer { bounds: Rect::EMPTY, items: start..start });
    }

    /// Removes a layer and its items.
    pub(super) fn remove_layer(&mut self, number: usize) {
        self.replace_layer(number, Vec::new());
        self.layers.remove(number);
    }

    fn bounds_of(&self, items: Range<usize>) -> Rect {
        let items = self.items.get(items).unwrap_or_default();
        items.iter().map(|item| item.shape.bounds()).reduce(Rect::union).unwrap_or(Rect::EMPTY)
    }

    /// Keeps only the items, notes and arrows whose tag `keep` accepts.
    pub fn retain(&mut self, keep: impl Fn(ElementTag) -> bool) {
        self.items.retain(|item| keep(item.tag));
        self.notes.retain(|note| keep(ElementTag::Note(note.id)));
        self.arrows.retain(|arrow| keep(ElementTag::Arrow(arrow.id)));
        let all = 0..self.items.len();
        self.layers = vec![SceneLayer { bounds: self.bounds_of(all.clone()), items: all }];
        self.index_records();
    }

    /// The items that intersect `area`, in painting order.
    pub(crate) fn visible(&self, area: Rect) -> impl Iterator<Item = &Item> {
        let seen = self.layers.iter().filter(move |part| part.bounds.intersects(area));
        seen.flat_map(|part| self.layer_items(part))
    }

    /// Like [`Self::visible`], but without notes that lie exactly under another note if there are thousands of
    /// them: a pile on one spot would otherwise be painted in full in every frame.
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

    /// Edges of a note, and edges and corner radius of its opaque paper (or of the ring of a doubt, with its
    /// color), as bits; `None` for layers that are not notes.
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

    /// Frees memory that was needed only while the scene was built.
    pub(super) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
        self.layers.shrink_to_fit();
        self.notes.shrink_to_fit();
    }

    /// Rebuilds the index of records.
    pub(super) fn index_records(&mut self) {
        let notes = self.notes.iter().map(|note| note.id).zip(0..);
        self.note_numbers = notes.chain(self.arrows.iter().map(|arrow| arrow.id).zip(0..)).collect();
    }

    /// Shapes that highlight some notes and arrows and dim the rest: a translucent sheet over the page, then
    /// the highlighted items once more.
    pub(crate) fn highlight_shapes(&self, highlighted: &BTreeSet<Id>, sheet: Color) -> Vec<Shape> {
        // Block names are drawn above the arrows here as well.
        let counts = |item: &Item| match item.tag {
            ElementTag::Block(_) => matches!(item.shape, Shape::Text(_)),
            tag => tag.record_id().is_some_and(|id| highlighted.contains(&id)),
        };
        let sheet = Shape::Box { bounds: self.page, radius: 0.0, fill: Some(sheet), border: None };
        let items = self.items.iter().filter(|item| counts(item)).map(|item| item.shape.clone());
        std::iter::once(sheet).chain(items).collect()
    }

    /// Smallest rectangle that holds all notes, arrows, the frame and the title, in page units.
    pub(crate) fn content_bounds(&self) -> Rect {
        let counts = |tag: ElementTag| !matches!(tag, ElementTag::Page | ElementTag::Overlay);
        let shown = self.items.iter().filter(|item| counts(item.tag));
        shown.map(|item| item.shape.bounds()).reduce(Rect::union).unwrap_or(self.page)
    }
}
