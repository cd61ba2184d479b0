//! The growth cycle in a session: highlighting, drawing and suggesting arrows, covers, doubts.

use super::{EditText, Editor, Tool};
use crate::cycle::{QuickFix, suggest_condition};
use crate::edit::{Edit, arrows, notes};
use crate::model::{Block, Condition, Id, NoteKind};
use std::collections::BTreeSet;

impl Editor {
    /// Highlights the path of a condition and dims the rest while the condition is hovered.
    pub const fn set_hovered_condition(&mut self, condition: Option<Condition>) {
        self.hovered_condition = condition;
    }

    /// The hovered condition.
    pub const fn hovered_condition(&self) -> Option<Condition> {
        self.hovered_condition
    }

    /// Pins the highlight of a condition, or removes it if it is pinned.
    pub fn toggle_highlight(&mut self, condition: Condition) {
        self.pinned_highlight = Some(condition).filter(|condition| self.pinned_highlight != Some(*condition));
    }

    /// The condition whose highlight is pinned.
    pub const fn pinned_highlight(&self) -> Option<Condition> {
        self.pinned_highlight
    }

    /// Removes the pinned highlight.
    pub(super) const fn clear_highlight(&mut self) {
        self.pinned_highlight = None;
    }

    /// The condition whose path is highlighted.
    pub fn highlighted_condition(&self) -> Option<Condition> {
        self.hovered_condition.or(self.pinned_highlight)
    }

    /// The next step toward a closed cycle.
    pub fn next_fix(&self) -> Option<QuickFix> {
        self.check().next_step()
    }

    /// Applies a fix: draws, reverses, numbers or removes an arrow, changes or moves a note, and selects the
    /// result; if a note has to be written, starts editing it.
    pub fn apply_fix(&mut self, fix: QuickFix) {
        self.commit_pending();
        match fix {
            QuickFix::AddNote(block) => return self.begin_note_in_block(block),
            QuickFix::FillIn(id) => {
                if let Some(write) = EditText::note(id, &self.board) {
                    self.set_tool(Tool::EditText(write));
                }
                return;
            }
            QuickFix::DrawArrow(_)
            | QuickFix::ReverseArrow(_)
            | QuickFix::SetCondition(..)
            | QuickFix::MakeKpiEvent(_)
            | QuickFix::MoveIntoBlock(..)
            | QuickFix::RemoveRecord(_) => {}
        }
        let new = self.new_ids().next_id();
        let Some(edit) = fix.edit(&self.board, new).filter(|edit| !edit.is_empty()) else { return };
        self.commit(edit);
        let about = fix.target().unwrap_or(new);
        if self.board.contains(about) {
            self.reveal(about);
        }
    }

    /// Starts a note in a block, or continues its first blank note.
    fn begin_note_in_block(&mut self, block: Block) {
        let blank = self.blank_notes(Some(block)).first().copied();
        if let Some(write) = blank.and_then(|id| EditText::note(id, &self.board)) {
            return self.set_tool(Tool::EditText(write));
        }
        self.begin_note(NoteKind::Note, self.board.page().note_area(block).center(), None);
    }

    /// Assigns the most likely condition to the selected arrows, or to all without one.
    pub fn suggest_conditions(&mut self) {
        let chosen = self.selected_arrows();
        let mut edit = Edit::default();
        for (id, arrow) in self.board.arrows() {
            let asked = if chosen.is_empty() { arrow.condition.is_none() } else { chosen.contains(id) };
            if let Some(condition) = suggest_condition(&self.board, arrow.from, arrow.to).filter(|_| asked) {
                edit =
                    edit.compose(arrows::set_condition(&self.board, &BTreeSet::from([*id]), Some(condition)));
            }
        }
        self.commit(edit);
    }

    /// Whether all selected notes that can be covered are covered.
    pub fn are_covered(&self) -> bool {
        let mut notes =
            self.iter_selected_notes().filter(|note| note.can_have_evidence() && !note.locked).peekable();
        notes.peek().is_some() && notes.all(|note| note.cover.is_some())
    }

    /// Covers the selected notes with questions in reading order, or uncovers them if all are covered.
    pub fn toggle_covers(&mut self) {
        let chosen = self.selected_notes();
        let ids: Vec<Id> = self.board.reading_order().into_iter().filter(|id| chosen.contains(id)).collect();
        self.commit(notes::set_covered(&self.board, &ids, !self.are_covered()));
    }

    /// Adds a doubt about a note, and starts editing it.
    pub fn begin_doubt(&mut self, about: Id) {
        let Some(note) = self.board.note(about) else { return };
        let preferred_center = note.rect.center();
        self.begin_note(NoteKind::Doubt { about, answered: false }, preferred_center, None);
    }
}
