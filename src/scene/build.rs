//! A board to a scene, in painting order: paper and frame, arrows, names, notes, badges and labels, legend.

use super::badge::Surroundings;
use super::cores::{both, each};
use super::doubt::Ring;
use super::note::{self, SetNote};
use super::route::{Grounds, Route, Routes};
use super::signs::{self, Signs};
use super::texts::Texts;
use super::{Item, Look, PlacedArrow, PlacedNote, Scene, Strip, Tag, Written, arrow, canvas, doubt, frame};
use crate::geometry::IRect;
use crate::model::{Arrow, Board, Endpoint, FractionalIndex, Id, Note, NoteKind, Strength};
use rustc_hash::FxHashMap;

/// Where notes are shown.
pub(super) type Rects = FxHashMap<Id, IRect>;

/// Which parts of a scene show what, and what their order hangs on.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// Paper and blocks.
    pub(super) back: usize,
    /// Title and names of blocks.
    pub(super) words: usize,
    /// Legend and strip.
    pub(super) front: usize,
    /// The notes, in the order of the scene's.
    pub(super) notes: Vec<NoteSlot>,
    /// The arrows, in the order of the scene's.
    pub(super) arrows: Vec<ArrowSlot>,
    /// The doubts with their rings.
    pub(super) rings: Vec<(Id, usize)>,
}

/// The part of a note.
#[derive(Debug)]
pub(super) struct NoteSlot {
    pub(super) part: usize,
    pub(super) order: (FractionalIndex, bool),
}

/// The parts of an arrow.
#[derive(Debug)]
pub(super) struct ArrowSlot {
    pub(super) part: usize,
    pub(super) signs: usize,
    pub(super) ends: (Endpoint, Endpoint),
    pub(super) order: (FractionalIndex, Strength),
    /// The course it had before a gesture, if it has another now.
    pub(super) settled: Option<Route>,
}

impl Scene {
    /// The picture of a board. The same board and look always give the same scene.
    pub fn new(board: &Board, look: &Look) -> Self {
        build(board, look, &mut Texts::default()).0
    }
}

/// Where each note of a board is shown: as made, or taller where its text needs it. As in the picture of the board, without
/// making that.
pub fn shown_rects(board: &Board) -> FxHashMap<Id, IRect> {
    let notes = board.notes_in_order();
    rects_of(&notes, &set_notes(board, &notes, &mut Texts::default()))
}

/// The notes with their texts, broken into lines.
fn set_notes(board: &Board, notes: &[(Id, &Note)], texts: &mut Texts) -> Vec<SetNote> {
    texts.prepare(board, notes);
    notes.iter().map(|(id, note)| note::set(note, texts.of(board, *id, note))).collect()
}

fn rects_of(notes: &[(Id, &Note)], set: &[SetNote]) -> Rects {
    notes.iter().zip(set).map(|((id, _), set)| (*id, set.rect)).collect()
}

/// The picture of a board, and where in it everything is.
pub(super) fn build(board: &Board, look: &Look, texts: &mut Texts) -> (Scene, Slots) {
    let (mut scene, mut slots) = (Scene::default(), Slots::default());
    let notes = board.notes_in_order();
    let set = set_notes(board, &notes, texts);
    let rects = rects_of(&notes, &set);
    let arrows = board.arrows_in_order();
    let draw = || Drawn::new(board, &notes, &set, look);
    let lasting = notes.iter().zip(&set).filter(|((_, note), _)| !note.kind.is_doubt());
    let grounds = Grounds::new(board, &arrows, &rects, lasting.map(|((id, _), set)| (*id, set.rect)));
    let seek = || Routes::of(board, &arrows, &grounds);
    let much = arrows.len().min(notes.len()) >= MUCH;
    let (routes, drawn) = if much { both(seek, draw) } else { (seek(), draw()) };
    let mut items = drawn.items.into_iter();
    scene.page = canvas::sheet(board.page(), look);
    slots.back = scene.add(canvas::behind(board, look));
    let mut parts: FxHashMap<Id, usize> = FxHashMap::default();
    let by_strength = by_strength(&arrows);
    let shafts = each(&by_strength, MUCH, |(id, arrow)| arrow_item(*id, arrow, routes.get(*id)?, look));
    for ((id, _), shaft) in by_strength.iter().zip(shafts) {
        parts.insert(*id, scene.add(shaft));
    }
    slots.words = scene.add(canvas::words(board, look));
    let mut ringed = false;
    for ((_, note), count) in notes.iter().zip(drawn.counts) {
        if note.kind.is_doubt() && !ringed {
            // Behind the first bubble, so that no tail runs over another's words.
            ringed = true;
            let doubts = notes.iter().filter(|(_, note)| note.kind.is_doubt());
            slots.rings =
                doubts.map(|(id, _)| (*id, scene.add(ring_items(board, *id, &rects, look)))).collect();
        }
        let part = scene.add(items.by_ref().take(count));
        slots.notes.push(NoteSlot { part, order: note_order(note) });
    }
    scene.notes = drawn.notes;
    let mut signs = signs::of(&arrows, &routes, drawn.around, look);
    for (id, arrow) in &arrows {
        let Some(route) = routes.get(*id) else { continue };
        let Signs { items, label } = signs.remove(id).unwrap_or_default();
        let part = parts.get(id).copied().unwrap_or_default();
        let order = arrow_order(arrow);
        let ends = (arrow.from, arrow.to);
        slots.arrows.push(ArrowSlot { part, signs: scene.add(items), ends, order, settled: None });
        scene.arrows.push(PlacedArrow { id: *id, route: route.clone(), label });
    }
    slots.front = scene.add(front(board, look));
    scene.number();
    scene.shrink();
    (scene, slots)
}

/// All notes, drawn.
struct Drawn {
    notes: Vec<PlacedNote>,
    items: Vec<Item>,
    /// How many items each note has.
    counts: Vec<usize>,
    /// What signs of arrows keep off.
    around: Surroundings,
}

impl Drawn {
    fn new(board: &Board, notes: &[(Id, &Note)], set: &[SetNote], look: &Look) -> Self {
        let (mut items, mut counts) = (Vec::new(), Vec::new());
        for ((id, note), set) in notes.iter().zip(set) {
            let own = note_items(board, *id, note, set, look);
            counts.push(own.len());
            items.extend(own);
        }
        let notes: Vec<PlacedNote> =
            notes.iter().zip(set).map(|((id, note), set)| placed(*id, note, set, look)).collect();
        let around = signs::surroundings(board.page(), notes.iter());
        Self { notes, items, counts, around }
    }
}

/// From so many notes and arrows on, courses are sought while notes are drawn.
const MUCH: usize = 100;

/// The arrows, unsure ones first, so that a stem shared with a sure one looks sure.
fn by_strength<'a>(arrows: &[(Id, &'a Arrow)]) -> Vec<(Id, &'a Arrow)> {
    let mut arrows = arrows.to_vec();
    arrows.sort_by_key(|(_, arrow)| std::cmp::Reverse(arrow.strength));
    arrows
}

/// What the order of notes in the picture hangs on.
pub(super) fn note_order(note: &Note) -> (FractionalIndex, bool) {
    (note.z.clone(), note.kind.is_doubt())
}

/// What the order of arrows in the picture hangs on.
pub(super) fn arrow_order(arrow: &Arrow) -> (FractionalIndex, Strength) {
    (arrow.z.clone(), arrow.strength)
}

/// A note as it is shown.
pub(super) fn placed(id: Id, note: &Note, set: &SetNote, look: &Look) -> PlacedNote {
    let (overflows, cover) = (set.text.hidden > 0, look.covers.hiding(note.cover));
    PlacedNote { rect: set.rect, overflows, cover, ..unset(id, note) }
}

/// A note whose text is not set yet.
pub(super) const fn unset(id: Id, note: &Note) -> PlacedNote {
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

/// The items of a note.
pub(super) fn note_items(board: &Board, id: Id, note: &Note, set: &SetNote, look: &Look) -> Vec<Item> {
    let shapes = note::shapes(note, set, look, board, look.writing != Written::Note(id));
    shapes.into_iter().map(|shape| Item { tag: Tag::Note(id), shape }).collect()
}

/// The shaft and head of an arrow.
pub(super) fn arrow_item(id: Id, arrow: &Arrow, route: &Route, look: &Look) -> Option<Item> {
    let shape = arrow::shape(route, arrow.strength, look.theme)?;
    Some(Item { tag: Tag::Arrow(id), shape })
}

/// The ring round a note in doubt and the tail that leads to it.
pub(super) fn ring_items(board: &Board, id: Id, rects: &Rects, look: &Look) -> Vec<Item> {
    let Some(note) = board.note(id) else { return Vec::new() };
    let NoteKind::Doubt { about, answered } = note.kind else { return Vec::new() };
    let Some((bubble, rect)) = rects.get(&id).zip(rects.get(&about)) else { return Vec::new() };
    let marked = board.note(about).is_some_and(|note| note.evidence.is_some());
    let (fill, ring) = (look.theme.note(note.color).fill, Ring::new(rect.to_rect(), marked));
    let shapes = doubt::ring_and_tail(bubble.to_rect(), ring, answered, fill, look.theme);
    shapes.into_iter().map(|shape| Item { tag: Tag::Note(id), shape }).collect()
}

/// What stands under the frame.
pub(super) fn front(board: &Board, look: &Look) -> Vec<Item> {
    let mut items = canvas::below(board, look);
    if look.strip == Strip::Shown {
        items.extend(frame::items(board, look));
    }
    items
}
