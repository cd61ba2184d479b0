//! Taking parts out of the board and putting parts and plain texts in. Where the clipboard is, others know.

use super::quick_entry::NoteBatch;
use super::{Editor, RefusalReason};
use crate::edit::{has_capacity_for, selection};
use crate::geometry::{IPoint, IRect};
use crate::model::{Board, Id, NoteKind};
use std::collections::BTreeSet;

impl Editor {
    /// The selected notes with their arrows, as a board of their own.
    pub fn selected_content(&self) -> Board {
        selection::extract(&self.board, &self.selection)
    }

    /// Takes the selected notes that are not locked off the board, and gives them back with the arrows between them and the
    /// doubts about them.
    pub fn cut(&mut self) -> Board {
        self.commit_pending();
        let free: BTreeSet<Id> = self.selected_note_rects().into_keys().collect();
        let part = selection::extract(&self.board, &selection::with_doubts(&self.board, &free));
        self.commit(selection::delete(&self.board, &self.selection));
        part
    }

    /// Puts a part on the board, its middle under the pointer where that is on the page in sight, else near where it came
    /// from; what was put in is selected.
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
        // Pasting again and again makes a stair, not a heap; a full corner ends it.
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

    /// Makes a note of each text, inside the block under the pointer. One step.
    pub fn paste_lines(&mut self, texts: Vec<String>) -> Result<(), RefusalReason> {
        let wish = self.pointer.unwrap_or_else(|| self.camera.visible().center()).round();
        self.add_notes(&[NoteBatch { texts, wish, kind: NoteKind::Note }])
    }
}
