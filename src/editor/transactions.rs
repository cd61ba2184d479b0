//! Transactions of a session: events of tools, edits as steps, coalescing, undo and redo.

use super::analysis::Analysis;
use super::tool::{Select, ToolAction, ToolContext, ToolResponse};
use super::{Direction, Editor, Event, FormField, RefusalReason, Tool, View};
use crate::edit::{Edit, has_text_capacity, notes};
use crate::geometry::{IRect, ISize, Rect};
use crate::model::{Endpoint, Id, Note};
use crate::scene::needed_height;
use std::collections::BTreeSet;

/// Kind of small consecutive changes that form one undo step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CoalesceKey {
    /// Moving these notes.
    Move(BTreeSet<Id>),
    /// Resizing these notes.
    Resize(BTreeSet<Id>),
    /// Changing the rules of ideation.
    Ideation,
    /// Changing the agenda.
    Agenda,
    /// Editing this form field.
    Form(FormField),
}

impl Editor {
    /// Commits an edit as one step. If it is refused, the reason is returned by [`Self::take_refusal`].
    pub fn commit(&mut self, edit: Edit) {
        if let Err(reason) = self.try_commit(edit) {
            self.set_refusal(reason);
        }
    }

    /// Records why a change was refused.
    pub const fn set_refusal(&mut self, reason: RefusalReason) {
        self.refusal = Some(reason);
    }

    /// Commits an edit as one step.
    ///
    /// # Errors
    ///
    /// The reason, if the texts of the board would be too large for a file.
    pub(super) fn try_commit(&mut self, edit: Edit) -> Result<(), RefusalReason> {
        self.commit_pending();
        let done = self.push(edit);
        self.refresh_if_stale();
        done
    }

    /// Moves the selected notes by a number of units. Consecutive moves are one step.
    pub fn move_by_key(&mut self, direction: Direction, units: i32) {
        self.commit_pending();
        let ids = self.selected_notes();
        let edit = notes::move_by(&self.board, &ids, direction.offset(units));
        self.commit_coalesced(edit, CoalesceKey::Move(ids));
    }

    /// Makes the selected notes wider (right), narrower (left), taller (down) or shorter (up) by a number of
    /// units, keeping the upper left corner. Consecutive changes are one step.
    pub fn resize_by_key(&mut self, direction: Direction, units: i32) {
        self.commit_pending();
        let by = direction.offset(units);
        let mut edit = Edit::default();
        for (id, shown) in self.selected_note_rects() {
            let w = (shown.size.w + by.x).max(Note::MIN_SIZE.w);
            let needed = self.board.note(id).map_or(0, |note| needed_height(&note.text, note.kind, w));
            let least = needed.min(shown.size.h).max(Note::MIN_SIZE.h);
            let size = ISize::new(w, (shown.size.h + by.y).max(least));
            // A size that looks the same is no change.
            if size != shown.size {
                edit = edit.compose(notes::resize(&self.board, id, IRect { size, ..shown }));
            }
        }
        self.commit_coalesced(edit, CoalesceKey::Resize(self.selected_notes()));
    }

    /// Commits an edit, coalesced with a directly preceding one of the same kind.
    pub(super) fn commit_coalesced(&mut self, edit: Edit, key: CoalesceKey) {
        let revision = self.history.revision();
        let goes_on = self.saved != Some(revision)
            && self.last_coalesced.as_ref().is_some_and(|(at, before)| *at == revision && *before == key);
        match self.try_apply(&edit) {
            Ok(true) => {}
            Ok(false) => return,
            Err(reason) => return self.set_refusal(reason),
        }
        let left = if goes_on {
            self.history.push_merged(edit)
        } else {
            self.history.push(edit);
            true
        };
        // If the merge canceled out, that history entry is gone, so the next change must not coalesce with the
        // previous one.
        self.last_coalesced = left.then(|| (self.history.revision(), key));
        self.refresh_if_stale();
    }

    /// Undoes the last step. A gesture or text edit in progress counts as that step.
    pub fn undo(&mut self) {
        let (busy, before) = (!self.tool.is_idle(), self.history.revision());
        self.commit_pending();
        if busy && self.history.revision() == before {
            // A drag or an empty note was dropped: that was the step.
            return;
        }
        if self.is_private_edit(self.history.last()) {
            return;
        }
        if let Some(edit) = self.history.undo() {
            self.apply(&edit);
        }
        self.refresh_if_stale();
    }

    /// Redoes the last undone step.
    pub fn redo(&mut self) {
        self.commit_pending();
        if self.is_private_edit(self.history.next()) {
            return;
        }
        if let Some(edit) = self.history.redo() {
            self.apply(&edit);
        }
        self.refresh_if_stale();
    }

    /// Ends what is in progress: a text edit is committed, a drag is canceled.
    pub fn commit_pending(&mut self) {
        let event = if matches!(self.tool, Tool::EditText(_)) { Event::Finish } else { Event::Cancel };
        if !self.tool.is_idle() {
            self.handle(event);
        }
    }

    /// Cancels the innermost state: a gesture, a tool, the selection, a highlight, the search, quick entry.
    pub fn cancel(&mut self) {
        if self.view() != View::Canvas {
            return self.set_view(View::Canvas);
        }
        let resting = matches!(self.tool, Tool::Select(_)) && self.tool.is_idle();
        if !resting || !self.selection.is_empty() {
            self.handle(Event::Cancel);
        } else if self.pinned_highlight().is_some() {
            self.clear_highlight();
        } else if self.find.is_some() {
            self.set_search_open(false);
        } else if self.quick_entry.is_some() {
            self.set_quick_entry_open(false);
        }
    }

    /// Passes an event to the tool.
    pub fn handle(&mut self, event: Event) {
        if let Event::Move { at, .. } | Event::Press { at, .. } | Event::DoublePress { at } = event {
            self.set_keyboard_focus(at, None);
        }
        let (scene, was_moving) = (self.scene(), self.is_moving());
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.apply(&pending.inverse());
        }
        let mut tool = std::mem::take(&mut self.tool);
        let view = ToolContext {
            board: &self.board,
            scene: &scene,
            selection: &self.selection,
            zoom: self.camera.zoom(),
            visible: self.camera.visible(),
            color: self.prefs.color,
            snapping: self.prefs.snapping,
            ids: self.ids.fork(),
        };
        let aimed = matches!(event, Event::ChooseEnd(_));
        self.last_text_target = tool.text_target().or(self.last_text_target);
        let ToolResponse { action: step, select, next } = tool.handle(event, &view);
        self.tool = next.unwrap_or(tool);
        match self.block_change(step) {
            ToolAction::None if self.tool.is_idle() => {}
            ToolAction::None => self.set_pending(pending),
            ToolAction::Preview(edit) => self.set_pending(edit),
            ToolAction::Commit(edit) => {
                if let Err(reason) = self.push(edit) {
                    self.set_refusal(reason);
                }
            }
            ToolAction::Cancel => {}
        }
        if let Some(ids) = select {
            self.selection = ids;
        }
        self.prune_selection();
        if let (true, Some(end)) = (aimed, self.tool.chosen_endpoint()) {
            self.camera.reveal(self.endpoint_area(end));
        }
        if was_moving && !self.is_moving() {
            self.analysis = Analysis::default();
        }
        self.refresh_if_stale();
    }

    /// Whether notes are being moved or resized.
    const fn is_moving(&self) -> bool {
        matches!(self.tool, Tool::Select(Select::Moving { .. } | Select::Resizing { .. }))
    }

    /// Rectangle of an arrow's end.
    fn endpoint_area(&self, endpoint: Endpoint) -> Rect {
        match endpoint {
            Endpoint::Note(id) => self.scene().note_rect(id).unwrap_or_default().to_rect(),
            Endpoint::Block(block) => self.board.page().block_rect(block).to_rect(),
        }
    }

    fn set_pending(&mut self, edit: Edit) {
        if !edit.is_empty() && self.apply(&edit) {
            self.pending = edit;
        }
    }

    fn push(&mut self, edit: Edit) -> Result<(), RefusalReason> {
        if self.try_apply(&edit)? {
            self.history.push(edit);
        }
        Ok(())
    }

    /// Applies an edit that is to become a step; false if it changes nothing or the board is read-only.
    fn try_apply(&mut self, edit: &Edit) -> Result<bool, RefusalReason> {
        if edit.is_empty() || self.is_blocked() {
            return Ok(false);
        }
        if !has_text_capacity(&self.board, edit) {
            return Err("notice.text_limit");
        }
        Ok(self.apply(edit))
    }

    /// Why a change was refused since the last call, if one was.
    pub const fn take_refusal(&mut self) -> Option<RefusalReason> {
        self.refusal.take()
    }

    /// Applies an edit; returns whether it applied. Edits are planned for this board, so they do.
    fn apply(&mut self, edit: &Edit) -> bool {
        let page = self.board.page();
        let fitted = edit.apply(&mut self.board).is_ok();
        if self.board.page() != page {
            self.camera.fit(self.board.page().sheet().to_rect());
        }
        debug_assert!(fitted, "a plan must fit the board it was made for");
        self.scene_cache.get_mut().invalidate(edit.changes().keys().copied());
        self.change_count += 1;
        // The analysis is kept while notes are being moved, and recomputed when they are dropped.
        if !self.is_moving() {
            self.analysis = Analysis::default();
        }
        self.prune_selection();
        if let Some(find) = &mut self.find {
            find.is_stale = true;
        }
        fitted
    }
}
