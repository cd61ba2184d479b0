//! Copies, cuts and pastes parts of the board and plain texts. Does not know the clipboard.

use super::quick_entry::NoteBatch;
use super::{Editor, RefusalReason};
use crate::edit::{has_capacity_for, selection};
use crate::geometry::{IPoint, IRect};
use crate::model::{Board, Id, NoteKind};
use std::collections::BTreeSet;

impl Editor {
    /// The selected notes with the arrows between them, as a board.
    pub fn selected_content(&self) -> Board {
        selection::extract(&self.board, &self.selection)
    }

    /// Cuts the selected notes that are not locked, with the arrows between them and the doubts about them.
    pub fn cut(&mut self) -> Board {
        self.commit_pending();
        let free: BTreeSet<Id> = self.selected_note_rects().into_keys().collect();
        let part = selection::extract(&self.board, &selection::with_doubts(&self.board, &free));
        self.commit(selection::delete(&self.board, &self.selection));
        part
    }

    /// Pastes a part of a board, centered at the pointer if that is on the visible page, else near its original
    /// position; the result is selected.
    pub fn paste_content(&mut self, part: &Board) -> Result<(), RefusalReason> {
        self.commit_pending();
        let Some(all) = selection::bounding_rect(part) else { return Ok(()) };
        if !has_capacity_for(&self.board, part) {
            return Err("notice.full");
        }
        let seen = self.camera.visible();
        // On an empty board everything keeps its block.
        let empty = self.board.notes().is_empty();
        let here = self.pointer.filter(|p| !empty && seen.contains(*p)).map(crate::geometry::Point::round);
        let mut by = here.map_or(IPoint::default(), |here| here - all.center());
        let page = self.board.page().rect();
        let covers = |by: IPoint| {
            let by = all.translate(by).clamp_into(page).origin - all.origin;
            let first: Option<IRect> = part.notes().values().next().map(|note| note.rect.translate(by));
            self.board.notes().values().any(|note| Some(note.rect) == first)
        };
        // Repeated pastes are offset diagonally, until the corner of the page is reached.
        for _ in 0..40 {
            if !covers(by) {
                break;
            }
            by = by + selection::COPY_OFFSET;
        }
        let mut ids = self.new_ids();
        let (edit, chosen) = selection::insert(&self.board, part, by, &mut ids);
        self.try_commit(edit)?;
        self.select(chosen);
        Ok(())
    }

    /// Adds a note per text in the block under the pointer, as one step.
    pub fn paste_lines(&mut self, texts: Vec<String>) -> Result<(), RefusalReason> {
        let preferred_center = self.pointer.unwrap_or_else(|| self.camera.visible().center()).round();
        self.add_notes(&[NoteBatch { texts, preferred_center, kind: NoteKind::Note }])
    }
}
