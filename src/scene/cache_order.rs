//! Adds, removes and reorders the layers of records in a cached scene.

use super::build::{self, ArrowSlot, NoteSlot, SceneIndex};
use super::cache::SceneCache;
use super::route::{Route, visit_limit};
use super::{PlacedArrow, PlacedNote};
use crate::geometry::IRect;
use crate::model::{Arrow, Board, Endpoint, Id, Note};
use std::sync::Arc;

/// Above this number of added and removed records, the scene is rebuilt completely.
const MAX_REORDERED_RECORDS: usize = 64;

impl SceneCache {
    /// Removes and inserts layers of records, still empty. Returns false if the scene must be rebuilt
    /// completely.
    pub(super) fn update_order(&mut self, board: &Board, ids: &[Id]) -> bool {
        // Rings come before the first doubt, and the routing effort depends on the number of arrows.
        let doubt = |id: &Id| {
            let known = self.scene.note_numbers.get(id).and_then(|at| self.slots.notes.get(*at));
            let was = self.scene.note(*id).is_some() && known.is_some_and(|slot| slot.order.1);
            was || board.note(*id).is_some_and(|note| note.kind.is_doubt())
        };
        let there = |endpoint: Endpoint| endpoint.note_id().is_none_or(|id| board.note(id).is_some());
        let loose = |id: &Id| board.arrow(*id).is_some_and(|arrow| !there(arrow.from) || !there(arrow.to));
        let same_effort = visit_limit(self.scene.arrows.len()) == visit_limit(board.arrows().len());
        if ids.len() > MAX_REORDERED_RECORDS || !same_effort || ids.iter().any(|id| doubt(id) || loose(id)) {
            return false;
        }
        for id in ids {
            self.remove_record(*id);
        }
        for id in ids {
            if let Some(note) = board.note(*id) {
                self.insert_note(*id, note);
            } else if let Some(arrow) = board.arrow(*id) {
                self.insert_arrow(*id, arrow);
            }
        }
        Arc::make_mut(&mut self.scene).index_records();
        true
    }

    fn remove_record(&mut self, id: Id) {
        let scene = Arc::make_mut(&mut self.scene);
        if let Some(at) = scene.notes.iter().position(|note| note.id == id) {
            let (note, slot) = (scene.notes.remove(at), self.slots.notes.remove(at));
            self.moved.entry(id).or_insert(note.rect);
            scene.remove_layer(slot.part);
            self.slots.shift_layers(slot.part, false);
        } else if let Some(at) = scene.arrows.iter().position(|arrow| arrow.id == id) {
            let (arrow, slot) = (scene.arrows.remove(at), self.slots.arrows.remove(at));
            let route = slot.route_before_gesture.unwrap_or(arrow.route);
            self.removed_rects.extend(route.segments().map(|(a, b)| IRect::from_corners(a, b)));
            for part in [slot.label_layer, slot.part] {
                scene.remove_layer(part);
                self.slots.shift_layers(part, false);
            }
        }
    }

    fn insert_note(&mut self, id: Id, note: &Note) {
        let scene = Arc::make_mut(&mut self.scene);
        let order = build::note_order_key(note);
        let before = |(slot, placed): (&NoteSlot, &PlacedNote)| (&slot.order.0, placed.id) < (&order.0, id);
        let at = self.slots.notes.iter().zip(&scene.notes).take_while(|pair| before(*pair)).count();
        let first_ring = self.slots.rings.iter().map(|(_, part)| *part).min();
        let part = match self.slots.notes.get(at) {
            // Rings are behind all doubts and in front of all other notes.
            Some(slot) if slot.order.1 => first_ring.filter(|ring| *ring < slot.part).unwrap_or(slot.part),
            Some(slot) => slot.part,
            None => self.slots.first_label_layer(),
        };
        let after_doubt = at.checked_sub(1).and_then(|at| self.slots.notes.get(at)).map(|slot| slot.part + 1);
        let part = part.max(after_doubt.unwrap_or(0));
        scene.insert_layer(part);
        self.slots.shift_layers(part, true);
        self.slots.notes.insert(at, NoteSlot { part, order });
        scene.notes.insert(at, build::place_empty_note(id, note));
        self.moved.entry(id).or_insert(note.rect);
    }

    fn insert_arrow(&mut self, id: Id, arrow: &Arrow) {
        let scene = Arc::make_mut(&mut self.scene);
        let order = build::arrow_order_key(arrow);
        let before = |(slot, placed): (&ArrowSlot, &PlacedArrow)| (&slot.order.0, placed.id) < (&order.0, id);
        let pairs = || self.slots.arrows.iter().zip(&scene.arrows);
        let at = pairs().take_while(|pair| before(*pair)).count();
        // Weak arrows are behind strong ones.
        let behind = |(number, slot): (usize, &ArrowSlot)| {
            slot.order.1 > order.1 || (slot.order.1 == order.1 && number < at)
        };
        let rank = self.slots.arrows.iter().enumerate().filter(|pair| behind(*pair)).count();
        let part = self.slots.background_layer + 1 + rank;
        scene.insert_layer(part);
        self.slots.shift_layers(part, true);
        let label_layer = self.slots.first_label_layer() + at;
        scene.insert_layer(label_layer);
        self.slots.shift_layers(label_layer, true);
        let ends = (arrow.from, arrow.to);
        self.slots
            .arrows
            .insert(at, ArrowSlot { part, label_layer, ends, order, route_before_gesture: None });
        scene.arrows.insert(at, PlacedArrow { id, route: Route { points: Vec::new() }, label: None });
    }
}

impl SceneIndex {
    /// Number of the layer of the backmost arrow's labels.
    const fn first_label_layer(&self) -> usize {
        self.legend_layer - self.arrows.len()
    }

    /// Renumbers layers after one was inserted or removed.
    fn shift_layers(&mut self, part: usize, is_inserted: bool) {
        let shift = |number: &mut usize| {
            if is_inserted && *number >= part {
                *number += 1;
            } else if !is_inserted && *number > part {
                *number -= 1;
            }
        };
        [&mut self.background_layer, &mut self.name_layer, &mut self.legend_layer]
            .into_iter()
            .for_each(shift);
        self.notes.iter_mut().for_each(|slot| shift(&mut slot.part));
        self.rings.iter_mut().for_each(|(_, part)| shift(part));
        for slot in &mut self.arrows {
            shift(&mut slot.part);
            shift(&mut slot.label_layer);
        }
    }
}
