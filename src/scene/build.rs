//! Builds the scene of a board, in painting order: background and frame, arrows, names, notes, badges and
//! labels, legend.

use super::badge::LabelObstacles;
use super::label_placement::{self, ArrowLabels};
use super::note::{self, LaidOutNote};
use super::parallel::{join, par_map};
use super::question_bubble::DoubtRing;
use super::route::{Route, Routes, RoutingContexts};
use super::text_cache::TextLayoutCache;
use super::{
    EditedText, ElementTag, FrameTextVisibility, Item, PlacedArrow, PlacedNote, Scene, ViewOptions, arrow,
    background, frame, question_bubble,
};
use crate::geometry::IRect;
use crate::model::{Arrow, Board, Endpoint, FractionalIndex, Id, Note, NoteKind, Strength};
use rustc_hash::FxHashMap;

/// Displayed rectangles of notes.
pub(super) type NoteRectMap = FxHashMap<Id, IRect>;

/// Which layer of a scene shows what, and what the order of layers depends on.
#[derive(Debug, Default)]
pub(super) struct SceneIndex {
    /// Background and blocks.
    pub(super) background_layer: usize,
    /// Title and block names.
    pub(super) name_layer: usize,
    /// Legend and frame texts.
    pub(super) legend_layer: usize,
    /// Notes in scene order.
    pub(super) notes: Vec<NoteSlot>,
    /// Arrows in scene order.
    pub(super) arrows: Vec<ArrowSlot>,
    /// Rings of doubts.
    pub(super) rings: Vec<(Id, usize)>,
}

/// The layer of a note.
#[derive(Debug)]
pub(super) struct NoteSlot {
    pub(super) part: usize,
    pub(super) order: (FractionalIndex, bool),
}

/// The layers of an arrow.
#[derive(Debug)]
pub(super) struct ArrowSlot {
    pub(super) part: usize,
    pub(super) label_layer: usize,
    pub(super) ends: (Endpoint, Endpoint),
    pub(super) order: (FractionalIndex, Strength),
    /// The route before the current gesture, if it differs.
    pub(super) route_before_gesture: Option<Route>,
}

impl Scene {
    /// Builds the scene of a board. Equal boards and options give equal scenes.
    pub fn new(board: &Board, options: &ViewOptions) -> Self {
        build(board, options, &mut TextLayoutCache::default()).0
    }
}

/// Displayed rectangles of all notes (taller than stored if the text needs it), without building a scene.
pub(crate) fn shown_rects(board: &Board) -> FxHashMap<Id, IRect> {
    let notes = board.notes_in_order();
    rect_map(&notes, &lay_out_notes(board, &notes, &mut TextLayoutCache::default()))
}

/// Notes with their texts broken into lines.
fn lay_out_notes(board: &Board, notes: &[(Id, &Note)], texts: &mut TextLayoutCache) -> Vec<LaidOutNote> {
    texts.prepare(board, notes);
    notes.iter().map(|(id, note)| note::lay_out(note, texts.layout(board, *id, note))).collect()
}

fn rect_map(notes: &[(Id, &Note)], laid_out: &[LaidOutNote]) -> NoteRectMap {
    notes.iter().zip(laid_out).map(|((id, _), set)| (*id, set.rect)).collect()
}

/// Builds a scene and its index.
pub(super) fn build(
    board: &Board,
    options: &ViewOptions,
    texts: &mut TextLayoutCache,
) -> (Scene, SceneIndex) {
    let (mut scene, mut slots) = (Scene::default(), SceneIndex::default());
    let notes = board.notes_in_order();
    let set = lay_out_notes(board, &notes, texts);
    let rects = rect_map(&notes, &set);
    let arrows = board.arrows_in_order();
    let draw = || BuiltNotes::new(board, &notes, &set, options);
    let lasting = notes.iter().zip(&set).filter(|((_, note), _)| !note.kind.is_doubt());
    let contexts =
        RoutingContexts::new(board, &arrows, &rects, lasting.map(|((id, _), set)| (*id, set.rect)));
    let seek = || Routes::route_all(board, &arrows, &contexts);
    let much = arrows.len().min(notes.len()) >= MIN_RECORDS_FOR_PARALLEL;
    let (routes, drawn) = if much { join(seek, draw) } else { (seek(), draw()) };
    let mut items = drawn.items.into_iter();
    scene.page = background::picture_rect(board.page(), options);
    slots.background_layer = scene.push_layer(background::background_items(board, options));
    let mut parts: FxHashMap<Id, usize> = FxHashMap::default();
    let by_strength = ordered_by_strength(&arrows);
    let shafts = par_map(&by_strength, MIN_RECORDS_FOR_PARALLEL, |(id, arrow)| {
        arrow_item(*id, arrow, routes.get(*id)?, options)
    });
    for ((id, _), shaft) in by_strength.iter().zip(shafts) {
        parts.insert(*id, scene.push_layer(shaft));
    }
    slots.name_layer = scene.push_layer(background::block_name_items(board, options));
    let mut ringed = false;
    for ((_, note), count) in notes.iter().zip(drawn.counts) {
        if note.kind.is_doubt() && !ringed {
            // Before the first bubble, so that no tail covers another bubble's text.
            ringed = true;
            let doubts = notes.iter().filter(|(_, note)| note.kind.is_doubt());
            slots.rings = doubts
                .map(|(id, _)| (*id, scene.push_layer(ring_items(board, *id, &rects, options))))
                .collect();
        }
        let part = scene.push_layer(items.by_ref().take(count));
        slots.notes.push(NoteSlot { part, order: note_order_key(note) });
    }
    scene.notes = drawn.notes;
    let mut label_layer = label_placement::place_all(&arrows, &routes, drawn.around, options);
    for (id, arrow) in &arrows {
        let Some(route) = routes.get(*id) else { continue };
        let ArrowLabels { items, label } = label_layer.remove(id).unwrap_or_default();
        let part = parts.get(id).copied().unwrap_or_default();
        let order = arrow_order_key(arrow);
        let ends = (arrow.from, arrow.to);
        slots.arrows.push(ArrowSlot {
            part,
            label_layer: scene.push_layer(items),
            ends,
            order,
            route_before_gesture: None,
        });
        scene.arrows.push(PlacedArrow { id: *id, route: route.clone(), label });
    }
    slots.legend_layer = scene.push_layer(footer_items(board, options));
    scene.index_records();
    scene.shrink_to_fit();
    (scene, slots)
}

/// Items of all notes.
struct BuiltNotes {
    notes: Vec<PlacedNote>,
    items: Vec<Item>,
    /// Number of items of each note.
    counts: Vec<usize>,
    /// Obstacles for badges and labels.
    around: LabelObstacles,
}

impl BuiltNotes {
    fn new(board: &Board, notes: &[(Id, &Note)], laid_out: &[LaidOutNote], options: &ViewOptions) -> Self {
        let (mut items, mut counts) = (Vec::new(), Vec::new());
        for ((id, note), set) in notes.iter().zip(laid_out) {
            let own = note_items(board, *id, note, set, options);
            counts.push(own.len());
            items.extend(own);
        }
        let notes: Vec<PlacedNote> =
            notes.iter().zip(laid_out).map(|((id, note), set)| place_note(*id, note, set, options)).collect();
        let around = label_placement::label_obstacles(board.page(), notes.iter());
        Self { notes, items, counts, around }
    }
}

/// Minimum number of notes and arrows for routing in parallel with drawing notes.
const MIN_RECORDS_FOR_PARALLEL: usize = 100;

/// Arrows in painting order, weak ones first, so that a stem shared with a strong one looks strong.
fn ordered_by_strength<'a>(arrows: &[(Id, &'a Arrow)]) -> Vec<(Id, &'a Arrow)> {
    let mut arrows = arrows.to_vec();
    arrows.sort_by_key(|(_, arrow)| std::cmp::Reverse(arrow.strength));
    arrows
}

/// Key of the order of notes.
pub(super) fn note_order_key(note: &Note) -> (FractionalIndex, bool) {
    (note.z.clone(), note.kind.is_doubt())
}

/// Key of the order of arrows.
pub(super) fn arrow_order_key(arrow: &Arrow) -> (FractionalIndex, Strength) {
    (arrow.z.clone(), arrow.strength)
}

/// A note as displayed.
pub(super) fn place_note(id: Id, note: &Note, laid_out: &LaidOutNote, options: &ViewOptions) -> PlacedNote {
    let (overflows, cover) = (laid_out.text.hidden > 0, options.reveal.covering_question(note.cover));
    PlacedNote { rect: laid_out.rect, overflows, cover, ..place_empty_note(id, note) }
}

/// A note without laid-out text.
pub(super) const fn place_empty_note(id: Id, note: &Note) -> PlacedNote {
    PlacedNote {
        id,
        rect: note.rect,
        overflows: false,
        cover: None,
        locked: note.locked,
        doubt: note.kind.is_doubt(),
        marked: note.evidence.is_some(),
        color: note.color,
    }
}

/// Items of a note.
pub(super) fn note_items(
    board: &Board,
    id: Id,
    note: &Note,
    laid_out: &LaidOutNote,
    options: &ViewOptions,
) -> Vec<Item> {
    let shapes =
        note::note_shapes(note, laid_out, options, board, options.edited_text != EditedText::Note(id));
    shapes.into_iter().map(|shape| Item { tag: ElementTag::Note(id), shape }).collect()
}

/// Shaft and head of an arrow.
pub(super) fn arrow_item(id: Id, arrow: &Arrow, route: &Route, options: &ViewOptions) -> Option<Item> {
    let shape = arrow::arrow_shape(route, arrow.strength, options.theme)?;
    Some(Item { tag: ElementTag::Arrow(id), shape })
}

/// Ring around a note in doubt, with the tail of the bubble.
pub(super) fn ring_items(board: &Board, id: Id, rects: &NoteRectMap, options: &ViewOptions) -> Vec<Item> {
    let Some(note) = board.note(id) else { return Vec::new() };
    let NoteKind::Doubt { about, answered } = note.kind else { return Vec::new() };
    let Some((bubble, rect)) = rects.get(&id).zip(rects.get(&about)) else { return Vec::new() };
    let marked = board.note(about).is_some_and(|note| note.evidence.is_some());
    let (fill, ring) = (options.theme.note(note.color).fill, DoubtRing::new(rect.to_rect(), marked));
    let shapes = question_bubble::ring_and_tail(bubble.to_rect(), ring, answered, fill, options.theme);
    shapes.into_iter().map(|shape| Item { tag: ElementTag::Note(id), shape }).collect()
}

/// Items below the frame.
pub(super) fn footer_items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    let mut items = background::legend_items(board, options);
    if options.frame_texts == FrameTextVisibility::Shown {
        items.extend(frame::items(board, options));
    }
    items
}
