//! The scene of a board being edited, updated incrementally.
//!
//! Each layer depends only on the board and the view options, and is rebuilt if a record it shows was
//! invalidated. During a gesture only arrows of moving notes are routed; afterwards the scene equals that of
//! `Scene::new`.

use super::build::{self, NoteRectMap, SceneIndex, build};
use super::label_placement::{self, ArrowLabels};
use super::route::{PreviousRoutes, Route, Routes};
use super::text_cache::TextLayoutCache;
use super::{PlacedArrow, Scene, ViewOptions, background, note};
use crate::geometry::IRect;
use crate::model::{Arrow, Board, Endpoint, Id};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whether a gesture is in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interaction {
    /// In progress: arrows of notes that do not move keep their routes.
    Active,
    Idle,
}

/// Work done so far, for tests and benches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheStats {
    /// Texts laid out.
    pub texts: usize,
    /// Arrows routed.
    pub routes: usize,
    /// Scenes built completely.
    pub full_builds: usize,
}

/// The incrementally updated scene of a board.
#[derive(Debug, Default)]
pub struct SceneCache {
    pub(super) scene: Arc<Scene>,
    pub(super) slots: SceneIndex,
    view_options: Option<ViewOptions>,
    texts: TextLayoutCache,
    invalidated: BTreeSet<Id>,
    /// Notes moved since the last complete routing, with their previous rectangles; arrows reconnected since
    /// then.
    pub(super) moved: BTreeMap<Id, IRect>,
    reconnected: BTreeSet<Id>,
    /// Segments of arrows removed since then.
    pub(super) removed_rects: Vec<IRect>,
    routes: usize,
    full_builds: usize,
}

/// Texts laid out between two progress reports.
const TEXTS_PER_PROGRESS_REPORT: usize = 1000;

impl SceneCache {
    /// Builds the scene of a board that is about to be shown. `report` receives the progress, 0 to 1, and may
    /// cancel.
    ///
    /// # Errors
    ///
    /// Those of `report`.
    pub(crate) fn with_progress<E>(
        board: &Board,
        options: &ViewOptions,
        report: impl Fn(f32) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut cache = Self::default();
        let notes = board.notes_in_order();
        for (number, step) in notes.chunks(TEXTS_PER_PROGRESS_REPORT).enumerate() {
            // After the texts comes routing, which takes about as long.
            report((number * TEXTS_PER_PROGRESS_REPORT) as f32 / (2 * notes.len()) as f32)?;
            cache.texts.prepare(board, step);
        }
        report(0.5)?;
        cache.scene(board, options, Interaction::Idle);
        report(1.0)?;
        Ok(cache)
    }

    /// Marks records as changed.
    pub fn invalidate(&mut self, ids: impl IntoIterator<Item = Id>) {
        self.invalidated.extend(ids);
    }

    /// Returns the up-to-date scene.
    pub fn scene(&mut self, board: &Board, options: &ViewOptions, interaction: Interaction) -> Arc<Scene> {
        let touched = std::mem::take(&mut self.invalidated);
        let same =
            self.view_options.is_some_and(|before| before.without_transient() == options.without_transient());
        let before = self.view_options.replace(*options).unwrap_or_default();
        let sheet = background::picture_rect(board.page(), options);
        let reordered = self.reordered_ids(board, &touched);
        if !same
            || sheet != self.scene.page
            || !(reordered.is_empty() || self.update_order(board, &reordered))
        {
            self.rebuild(board, options);
            return Arc::clone(&self.scene);
        }
        self.texts.prune(board);
        let unsettled =
            !self.moved.is_empty() || !self.reconnected.is_empty() || !self.removed_rects.is_empty();
        let written = before.edited_text != options.edited_text;
        let settles = interaction == Interaction::Idle && (unsettled || written || !touched.is_empty());
        if before != *options || !touched.is_empty() || settles {
            self.update(board, &before, options, touched, settles);
        }
        Arc::clone(&self.scene)
    }

    pub(crate) const fn stats(&self) -> CacheStats {
        CacheStats { texts: self.texts.layout_count(), routes: self.routes, full_builds: self.full_builds }
    }

    /// Rebuilds everything except laid-out texts.
    fn rebuild(&mut self, board: &Board, options: &ViewOptions) {
        let (scene, slots) = build(board, options, &mut self.texts);
        self.texts.prune(board);
        self.routes += scene.arrows.len();
        self.full_builds += 1;
        (self.scene, self.slots) = (Arc::new(scene), slots);
        self.moved.clear();
        self.reconnected.clear();
        self.removed_rects.clear();
    }

    /// Records that were added, removed or reordered.
    fn reordered_ids(&self, board: &Board, touched: &BTreeSet<Id>) -> Vec<Id> {
        let changes = |id: &&Id| {
            let id = *id;
            let at = self.scene.note_numbers.get(id).copied();
            if let Some(note) = board.note(*id) {
                let slot = at.and_then(|at| self.slots.notes.get(at));
                self.scene.note_rect(*id).is_none()
                    || slot.is_none_or(|slot| slot.order != build::note_order_key(note))
            } else if let Some(arrow) = board.arrow(*id) {
                let slot = at.and_then(|at| self.slots.arrows.get(at));
                self.scene.route(*id).is_none()
                    || slot.is_none_or(|slot| slot.order != build::arrow_order_key(arrow))
            } else {
                at.is_some()
            }
        };
        touched.iter().filter(changes).copied().collect()
    }

    /// Rebuilds the layers that show changed, highlighted or edited records.
    fn update(
        &mut self,
        board: &Board,
        before: &ViewOptions,
        options: &ViewOptions,
        mut touched: BTreeSet<Id>,
        settles: bool,
    ) {
        let info_changed = touched.remove(&Id::BOARD_INFO);
        let written = before.edited_text != options.edited_text;
        if written {
            touched.extend(
                [before, options].into_iter().filter_map(|view_options| view_options.edited_text.record_id()),
            );
        }
        let scene = Arc::make_mut(&mut self.scene);
        if before.highlighted_block != options.highlighted_block {
            scene.replace_layer(self.slots.background_layer, background::background_items(board, options));
        }
        if info_changed || written {
            scene.replace_layer(self.slots.name_layer, background::block_name_items(board, options));
        }
        // The legend depends on which marks exist.
        if info_changed || written || settles {
            scene.replace_layer(self.slots.legend_layer, build::footer_items(board, options));
        }
        let moved = self.update_notes(board, options, &touched);
        self.update_rings(board, options, &touched);
        self.reconnected.extend(touched.iter().filter(|id| board.arrow(**id).is_some()));
        if settles {
            self.route_all(board, options);
        } else {
            self.route_during_gesture(board, options, &touched, &moved);
        }
    }

    /// Rebuilds changed notes; returns those whose displayed rectangle changed.
    fn update_notes(&mut self, board: &Board, options: &ViewOptions, touched: &BTreeSet<Id>) -> BTreeSet<Id> {
        let scene = Arc::make_mut(&mut self.scene);
        let mut moved = BTreeSet::new();
        for id in touched {
            let (Some(note), Some(at)) = (board.note(*id), scene.note_numbers.get(id).copied()) else {
                continue;
            };
            let set = note::lay_out(note, self.texts.layout(board, *id, note));
            let items = build::note_items(board, *id, note, &set, options);
            if let Some(slot) = self.slots.notes.get(at) {
                scene.replace_layer(slot.part, items);
            }
            if let Some(placed) = scene.notes.get_mut(at) {
                let before = std::mem::replace(placed, build::place_note(*id, note, &set, options));
                if before.rect != placed.rect {
                    moved.insert(*id);
                    self.moved.entry(*id).or_insert(before.rect);
                }
            }
        }
        moved
    }

    /// Rebuilds the rings of doubts that changed, or whose notes did.
    fn update_rings(&mut self, board: &Board, options: &ViewOptions, touched: &BTreeSet<Id>) {
        let scene = Arc::make_mut(&mut self.scene);
        for (id, part) in &self.slots.rings {
            let about = board.note(*id).and_then(|note| note.kind.doubt_target());
            if touched.contains(id) || about.is_some_and(|about| touched.contains(&about)) {
                let ends = [Some(*id), about].into_iter().flatten();
                let rects: NoteRectMap = ends.filter_map(|id| Some((id, scene.note_rect(id)?))).collect();
                scene.replace_layer(*part, build::ring_items(board, *id, &rects, options));
            }
        }
    }

    /// Routes the arrows that changed or are attached to moving notes; others keep their routes.
    fn route_during_gesture(
        &mut self,
        board: &Board,
        options: &ViewOptions,
        touched: &BTreeSet<Id>,
        moved: &BTreeSet<Id>,
    ) {
        let is_moved = |endpoint: Endpoint| endpoint.note_id().is_some_and(|id| moved.contains(&id));
        let scene = Arc::make_mut(&mut self.scene);
        let numbered = scene.arrows.iter().zip(&self.slots.arrows).enumerate();
        let wanted = numbered.filter(|(_, (arrow, slot))| {
            is_moved(slot.ends.0) || is_moved(slot.ends.1) || touched.contains(&arrow.id)
        });
        let wanted: Vec<usize> = wanted.map(|(at, _)| at).collect();
        for at in wanted {
            self.route_one(board, options, at);
        }
    }

    /// Routes one arrow, among notes at their present positions.
    fn route_one(&mut self, board: &Board, options: &ViewOptions, at: usize) {
        let scene = Arc::make_mut(&mut self.scene);
        let Some(id) = scene.arrows.get(at).map(|placed| placed.id) else { return };
        let Some(arrow) = board.arrow(id) else { return };
        let ends = self.slots.arrows.iter().map(|slot| slot.ends);
        let earlier = ends.zip(scene.arrows.iter().map(|other| &other.route)).take(at);
        let notes = |area: IRect| {
            let near = scene.notes.iter().filter(move |note| !note.doubt && note.rect.intersects(area));
            near.map(|note| (note.id, note.rect))
        };
        let Some(route) = Routes::route_one(board, arrow, |id| scene.note_rect(id), notes, earlier) else {
            return;
        };
        self.routes += 1;
        let near = route.area().deflate(-MAX_LABEL_DISTANCE_UNITS);
        let placed = scene.notes.iter().filter(|note| note.rect.intersects(near));
        let others = scene.arrows.iter().enumerate().filter(|(other, _)| *other != at);
        let segments = others.flat_map(|(_, other)| other.route.segments());
        let segments = segments.filter(|(a, b)| IRect::from_corners(*a, *b).intersects(near));
        let mut around = label_placement::label_obstacles(board.page(), placed);
        around.set_segments(segments.chain(route.segments()));
        let ArrowLabels { items, label } =
            label_placement::place_one(id, arrow, &route, &mut around, options);
        let (Some(slot), Some(placed)) = (self.slots.arrows.get_mut(at), scene.arrows.get_mut(at)) else {
            return;
        };
        slot.ends = (arrow.from, arrow.to);
        let shape = build::arrow_item(id, arrow, &route, options).into_iter().collect();
        let before = std::mem::replace(&mut placed.route, route);
        placed.label = label;
        slot.route_before_gesture.get_or_insert(before);
        let (part, label_layer) = (slot.part, slot.label_layer);
        scene.replace_layer(part, shape);
        scene.replace_layer(label_layer, items);
    }

    /// Routes all arrows near a change, places all badges and labels, and updates what differs.
    fn route_all(&mut self, board: &Board, options: &ViewOptions) {
        let (moved, arrows) = (std::mem::take(&mut self.moved), std::mem::take(&mut self.reconnected));
        let gone = std::mem::take(&mut self.removed_rects);
        let now: Vec<(Id, &Arrow)> = self
            .scene
            .arrows
            .iter()
            .filter_map(|placed| Some((placed.id, board.arrow(placed.id)?)))
            .collect();
        if now.is_empty() {
            return;
        }
        let rects: NoteRectMap = self.scene.notes.iter().map(|note| (note.id, note.rect)).collect();
        let places = moved.iter().flat_map(|(id, before)| [Some(*before), rects.get(id).copied()]);
        let known = PreviousRoutes {
            routes: (self.scene.arrows.iter().zip(&self.slots.arrows))
                .map(|(placed, slot)| {
                    (placed.id, slot.route_before_gesture.as_ref().unwrap_or(&placed.route))
                })
                .collect(),
            notes: places.flatten().collect(),
            arrows,
            changed_segments: gone,
        };
        let routes = Routes::route_changed(board, &now, &rects, &known);
        self.routes += routes.routed_count;
        let around = label_placement::label_obstacles(board.page(), self.scene.notes.iter());
        let mut label_layer = label_placement::place_all(&now, &routes, around, options);
        let scene = Arc::make_mut(&mut self.scene);
        for (at, (id, arrow)) in now.into_iter().enumerate() {
            let ArrowLabels { items, label } = label_layer.remove(&id).unwrap_or_default();
            let (Some(route), Some(slot)) = (routes.get(id), self.slots.arrows.get_mut(at)) else { continue };
            (slot.ends, slot.route_before_gesture) = ((arrow.from, arrow.to), None);
            let (part, own) = (slot.part, slot.label_layer);
            scene.replace_layer(own, items);
            let Some(PlacedArrow { route: before, label: stands, .. }) = scene.arrows.get_mut(at) else {
                continue;
            };
            *stands = label;
            if before != route {
                before.clone_from(route);
                scene.replace_layer(part, build::arrow_item(id, arrow, route, options).into_iter().collect());
            }
        }
    }
}

/// Maximum distance of a badge or label from its arrow.
const MAX_LABEL_DISTANCE_UNITS: i32 = 320;

impl Route {
    /// Bounding rectangle of the route.
    fn area(&self) -> IRect {
        let segments = self.segments().map(|(a, b)| IRect::from_corners(a, b));
        segments.reduce(IRect::union).unwrap_or_default()
    }
}
