//! The selection, and moving it by keyboard.

use super::spatial_navigation::{nearest_in_direction, next_in_order, next_wrapping};
use super::{Direction, Editor};
use crate::edit::arrange::NoteRects;
use crate::geometry::{IPoint, IRect, Point, Rect};
use crate::model::{Arrow, Block, Endpoint, Id, Note};
use std::collections::BTreeSet;

impl Editor {
    /// The selected notes and arrows.
    pub const fn selection(&self) -> &BTreeSet<Id> {
        &self.selection
    }

    /// The selected notes.
    pub fn selected_notes(&self) -> BTreeSet<Id> {
        self.selection.iter().copied().filter(|id| self.board.note(*id).is_some()).collect()
    }

    /// The selected arrows.
    pub fn selected_arrows(&self) -> BTreeSet<Id> {
        self.selection.iter().copied().filter(|id| self.board.arrow(*id).is_some()).collect()
    }

    /// Iterates over the selected notes without building a set.
    pub fn iter_selected_notes(&self) -> impl Iterator<Item = &Note> {
        self.selection.iter().filter_map(|id| self.board.note(*id))
    }

    /// Iterates over the selected arrows without building a set.
    pub fn iter_selected_arrows(&self) -> impl Iterator<Item = &Arrow> {
        self.selection.iter().filter_map(|id| self.board.arrow(*id))
    }

    /// The selected notes that are not locked, with their rectangles as drawn.
    pub fn selected_note_rects(&self) -> NoteRects {
        let scene = self.scene();
        let free = |id: &Id| self.board.note(*id).is_some_and(|note| !note.locked);
        let chosen = self.selection.iter().filter(|id| free(id));
        chosen.filter_map(|id| Some((*id, scene.note_rect(*id)?))).collect()
    }

    /// Bounding rectangle of the selection.
    pub fn selection_bounds(&self) -> Option<Rect> {
        let scene = self.scene();
        let notes = self.selection.iter().filter_map(|id| scene.note_rect(*id)).map(IRect::to_rect);
        let routes = self.selection.iter().filter_map(|id| scene.route(*id));
        notes.chain(routes.map(|route| Rect::from_points(&route.line()))).reduce(Rect::union)
    }

    /// Selects the records of `ids` that are on the board.
    pub fn select(&mut self, ids: BTreeSet<Id>) {
        self.selection = ids;
        self.prune_selection();
    }

    /// Selects a record, makes it visible and focuses it.
    pub fn reveal(&mut self, id: Id) {
        self.commit_pending();
        self.select(BTreeSet::from([id]));
        if let Some(area) = self.selection_bounds() {
            self.camera.reveal(area);
            self.set_keyboard_focus(area.center(), None);
        }
    }

    /// Selects the nearest note in a direction, from the selected notes or the focus.
    pub fn select_in_direction(&mut self, direction: Direction) {
        if let Some(id) = self.note_in_direction(direction) {
            self.reveal(id);
        }
    }

    /// Adds the nearest note in a direction to the selection.
    pub fn extend_in_direction(&mut self, direction: Direction) {
        if let Some(id) = self.note_in_direction(direction) {
            let mut ids = self.selected_notes();
            ids.insert(id);
            self.reveal(id);
            self.select(ids);
        }
    }

    fn note_in_direction(&self, direction: Direction) -> Option<Id> {
        let scene = self.scene();
        let own: Vec<Id> = self.selected_notes().into_iter().collect();
        let from = own.iter().filter_map(|id| scene.note_rect(*id)).reduce(IRect::union);
        let here = self.pointer.unwrap_or_else(|| self.camera.visible().center()).round();
        let from = from.unwrap_or(IRect { origin: here, size: crate::geometry::ISize::default() });
        let first = || if own.is_empty() { next_in_order(&self.board, None, true, |_| true) } else { None };
        nearest_in_direction(&scene.notes, from, direction, |id| !own.contains(&id)).or_else(first)
    }

    /// Selects the next or previous note in reading order; from a focused block, its notes.
    pub fn select_next(&mut self, forward: bool) {
        let order = self.board.reading_order();
        let chosen = self.selected_notes();
        let mut here = order.iter().filter(|id| chosen.contains(id));
        let current = if forward { here.next_back() } else { here.next() }.copied();
        let entered = self.block.filter(|_| current.is_none()).and_then(|block| {
            let notes = self.board.notes_in(Some(block));
            if forward { notes.first() } else { notes.last() }.copied()
        });
        if let Some(id) = entered.or_else(|| next_in_order(&self.board, current, forward, |_| true)) {
            self.reveal(id);
        }
    }

    /// Selects the next or previous arrow in the order of the conditions; from a note, its first arrow.
    pub fn select_next_arrow(&mut self, forward: bool) {
        let order = self.board.arrows_by_condition();
        let arrows: Vec<Id> = order.iter().map(|(id, _)| *id).collect();
        let (notes, chosen) = (self.selected_notes(), self.selected_arrows());
        let is_selected_end = |endpoint: Endpoint| endpoint.note_id().is_some_and(|id| notes.contains(&id));
        let first = order
            .iter()
            .find(|(_, arrow)| is_selected_end(arrow.from) || is_selected_end(arrow.to))
            .map(|(id, _)| *id);
        let current = arrows.iter().position(|id| chosen.contains(id));
        let next = current.or_else(|| first.is_none().then_some(if forward { arrows.len() } else { 0 }));
        let next = next.and_then(|at| next_wrapping(&arrows, at, forward));
        if let Some(id) = next.or(first) {
            self.reveal(id);
        }
    }

    /// Focuses the block next to the focused one.
    pub fn focus_block_in_direction(&mut self, from: Block, direction: Direction) {
        let page = self.board.page();
        let rect = page.block_rect(from);
        // Just beyond the edge, near the corner where reading starts.
        let beyond = match direction {
            Direction::Left => IPoint::new(rect.left() - 1, rect.top() + 1),
            Direction::Right => IPoint::new(rect.right() + 1, rect.top() + 1),
            Direction::Up => IPoint::new(rect.center().x, rect.top() - 1),
            Direction::Down => IPoint::new(rect.center().x, rect.bottom() + 1),
        };
        if let Some(block) = page.block_at(beyond) {
            self.focus_block(block);
        }
    }

    /// Zooms to a block and focuses it.
    pub fn focus_block(&mut self, block: Block) {
        self.commit_pending();
        let area = self.board.page().block_rect(block).to_rect();
        self.camera.fit_once(area.inflate(24.0), 1.6);
        let room = self.board.page().note_area(block);
        self.selection.clear();
        self.set_keyboard_focus(room.center().into(), Some(block));
    }

    /// Sets the keyboard focus to a position, and possibly a block.
    pub(super) const fn set_keyboard_focus(&mut self, at: Point, block: Option<Block>) {
        self.pointer = Some(at);
        self.block = block;
    }

    pub(super) fn prune_selection(&mut self) {
        let board = &self.board;
        self.selection.retain(|id| board.note(*id).is_some() || board.arrow(*id).is_some());
    }
}
