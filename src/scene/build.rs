//! A board to a scene, in painting order: paper and frame, arrows, names, notes, badges and labels, legend.

use super::doubt::Ring;
use super::note::SetNote;
use super::route::{MAX_SEARCHED, Route, route_all};
use super::{Color, Covers, Item, Shape, Tag, Theme, arrow, badge, canvas, doubt, frame, note};
use crate::geometry::{Bounds, Rect};
use crate::model::{Arrow, Block, Board, FrameText, Id, Note, NoteKind};
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// How a board is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which language leads.
    pub lang: Lang,
    /// Which colours.
    pub theme: Theme,
    /// Whether the page has paper, or is transparent.
    pub paper: bool,
    /// Whether colours carry a letter, for people who cannot tell them apart.
    pub signs: bool,
    /// Whether the texts that frame the question stand under the page.
    pub strip: Strip,
    /// Whether places to write are hinted at; never in exports.
    pub hints: bool,
    /// The block that is lit because something is about to land in it.
    pub lit: Option<Block>,
    /// What becomes of notes that have a question.
    pub covers: Covers,
    /// The text that is being written elsewhere and is not drawn here.
    pub writing: Written,
}

/// Whether the texts that frame the question are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strip {
    /// They are not.
    #[default]
    Hidden,
    /// They stand in a strip under the page.
    Shown,
}

/// A text that is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// None.
    #[default]
    Nothing,
    /// A note's.
    Note(Id),
    /// An arrow's label.
    Label(Id),
    /// The title.
    Title,
    /// One of the texts that frame the question.
    Frame(FrameText),
}

/// A note as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// Which note.
    pub id: Id,
    /// Where it is shown; it may be taller than it was made.
    pub rect: Rect,
    /// Whether some of its text found no room.
    pub overflows: bool,
    /// The question that covers it.
    pub cover: Option<u8>,
}

/// An arrow as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedArrow {
    /// Which arrow.
    pub id: Id,
    /// Its course.
    pub route: Route,
    /// Where its label stands, or is being written.
    pub label: Option<Bounds>,
}

/// A picture of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The whole page.
    pub page: Bounds,
    /// What to paint, in this order.
    pub items: Vec<Item>,
    /// The notes, hindmost first.
    pub notes: Vec<PlacedNote>,
    /// The arrows, hindmost first.
    pub arrows: Vec<PlacedArrow>,
    /// Where in `notes` and `arrows` each record stands.
    pub(super) numbers: BTreeMap<Id, usize>,
}

impl Scene {
    /// The picture of a board. The same board and look always give the same scene.
    pub fn new(board: &Board, look: &Look) -> Self {
        let notes = board.notes_in_order();
        let set: Vec<(Id, SetNote)> = notes.iter().map(|(id, note)| (*id, note::set(board, note))).collect();
        let places: BTreeMap<Id, Rect> = set.iter().map(|(id, set)| (*id, set.rect)).collect();
        let routes = route_all(board, &places);
        let mut items = canvas::behind(board, look);
        let arrows = board.arrows_in_order();
        items.extend(arrow_items(&arrows, &routes, look.theme));
        items.extend(canvas::words(board, look));
        let mut rings = Some(ring_items(board, &notes, &places, look));
        for ((id, note), (_, set)) in notes.iter().zip(&set) {
            if note.kind.is_doubt() {
                // Behind the first bubble, so that no tail runs over another's words.
                items.extend(rings.take().into_iter().flatten());
            }
            let shapes = note::shapes(note, set, look, board, look.writing != Written::Note(*id));
            items.extend(shapes.into_iter().map(|shape| Item { tag: Tag::Note(*id), shape }));
        }
        let (badges, mut labels) = badge_items(board, &arrows, &routes, &places, look);
        items.extend(badges);
        items.extend(canvas::below(board, look));
        if look.strip == Strip::Shown {
            items.extend(frame::items(board, look));
        }
        let placed = |(id, set): &(Id, SetNote)| PlacedNote {
            id: *id,
            rect: set.rect,
            overflows: set.text.hidden > 0,
            cover: board.note(*id).and_then(|note| look.covers.hiding(note.cover)),
        };
        let courses = arrows.iter().filter_map(|(id, _)| {
            let route = routes.get(id)?.clone();
            Some(PlacedArrow { id: *id, route, label: labels.remove(id) })
        });
        let mut scene = Self {
            page: canvas::sheet(board.page(), look),
            items,
            arrows: courses.collect(),
            notes: set.iter().map(placed).collect(),
            numbers: BTreeMap::new(),
        };
        scene.number();
        scene
    }

    /// Notes anew where each record stands.
    pub(super) fn number(&mut self) {
        let notes = self.notes.iter().map(|note| note.id).zip(0..);
        self.numbers = notes.chain(self.arrows.iter().map(|arrow| arrow.id).zip(0..)).collect();
    }

    /// The shapes that light some notes and arrows and dim the rest: a sheet over the page, and what counts once more on
    /// top of it.
    pub fn lit_shapes(&self, lit: &BTreeSet<Id>, sheet: Color) -> Vec<Shape> {
        // Names of blocks are written over the arrows here too.
        let counts = |item: &Item| match item.tag {
            Tag::Block(_) => matches!(item.shape, Shape::Text(_)),
            tag => tag.record().is_some_and(|id| lit.contains(&id)),
        };
        let sheet = Shape::Box { bounds: self.page, radius: 0.0, fill: Some(sheet), border: None };
        let items = self.items.iter().filter(|item| counts(item)).map(|item| item.shape.clone());
        std::iter::once(sheet).chain(items).collect()
    }

    /// The smallest rectangle that holds all notes, arrows, the frame and the title.
    pub fn content(&self) -> Bounds {
        let counts = |tag: Tag| !matches!(tag, Tag::Page | Tag::Overlay);
        let shown = self.items.iter().filter(|item| counts(item.tag));
        shown.map(|item| item.shape.bounds()).reduce(Bounds::union).unwrap_or(self.page)
    }
}

/// The arrows, unsure ones first, so that a stem shared with a sure one looks sure.
fn arrow_items(arrows: &[(Id, &Arrow)], routes: &BTreeMap<Id, Route>, theme: Theme) -> Vec<Item> {
    let mut arrows: Vec<(Id, &Arrow)> = arrows.to_vec();
    arrows.sort_by_key(|(_, arrow)| std::cmp::Reverse(arrow.strength));
    let mut items = Vec::new();
    for (id, arrow) in arrows {
        let shape = routes.get(&id).and_then(|route| arrow::shape(route, arrow.strength, theme));
        items.extend(shape.map(|shape| Item { tag: Tag::Arrow(id), shape }));
    }
    items
}

/// The rings round notes in doubt and the tails that lead to them.
fn ring_items(board: &Board, notes: &[(Id, &Note)], places: &BTreeMap<Id, Rect>, look: &Look) -> Vec<Item> {
    let mut items = Vec::new();
    for (id, note) in notes {
        let NoteKind::Doubt { about, answered } = note.kind else { continue };
        let Some((bubble, rect)) = places.get(id).zip(places.get(&about)) else { continue };
        let marked = board.note(about).is_some_and(|note| note.evidence.is_some());
        let (fill, ring) = (look.theme.note(note.color).fill, Ring::new(rect.bounds(), marked));
        let shapes = doubt::ring_and_tail(bubble.bounds(), ring, answered, fill, look.theme);
        items.extend(shapes.into_iter().map(|shape| Item { tag: Tag::Note(*id), shape }));
    }
    items
}

/// The badges and labels, and where the labels stand.
fn badge_items(
    board: &Board,
    arrows: &[(Id, &Arrow)],
    routes: &BTreeMap<Id, Route>,
    places: &BTreeMap<Id, Rect>,
    look: &Look,
) -> (Vec<Item>, BTreeMap<Id, Bounds>) {
    let known = |id: &Id| board.note(*id).is_some_and(|note| note.evidence.is_some());
    let marked = places.iter().filter(|(id, _)| known(id));
    let marks = marked.map(|(_, rect)| note::evidence_place(rect.bounds()));
    let taken = places.values().copied().chain(canvas::name_areas(board.page())).map(Rect::bounds);
    let taken = taken.chain(marks);
    let page = board.page().rect().bounds();
    let searched = arrows.iter().take(MAX_SEARCHED).filter_map(|(id, _)| routes.get(id));
    let mut around =
        badge::Surroundings { taken: taken.collect(), legs: searched.flat_map(Route::legs).collect(), page };
    let (mut items, mut labels) = (Vec::new(), BTreeMap::new());
    for (number, (id, arrow)) in arrows.iter().enumerate() {
        let Some(route) = routes.get(id) else { continue };
        // Arrows that went the plain way do not look for a free place either.
        let mut nothing = badge::Surroundings { taken: Vec::new(), legs: Vec::new(), page };
        let near = if number < MAX_SEARCHED { &mut around } else { &mut nothing };
        let written = look.writing == Written::Label(*id);
        let (shapes, label) = badge::shapes(arrow, route, near, look.theme, written);
        items.extend(shapes.into_iter().map(|shape| Item { tag: Tag::Arrow(*id), shape }));
        labels.extend(label.map(|label| (*id, label)));
    }
    (items, labels)
}
