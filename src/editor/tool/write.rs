//! Write a note, an arrow's label or the title. The text is a draft until writing ends.

use super::{Outcome, Step, Tool, View};
use crate::edit::{Edit, arrows, head, notes};
use crate::editor::{Event, free_place};
use crate::geometry::Point;
use crate::model::{Board, Id, Note, NoteKind};
use std::collections::BTreeSet;

/// What is written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A note.
    Note(Id),
    /// An arrow's label.
    Label(Id),
    /// The board's title.
    Title,
}

/// Writing under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What is written on.
    pub target: Target,
    /// The text so far.
    pub draft: String,
    /// The note that would come to be, where it is a new one.
    new: Option<Note>,
}

impl Write {
    /// Writes on a note.
    pub fn note(id: Id, board: &Board) -> Option<Self> {
        let draft = board.note(id)?.text.clone();
        Some(Self { target: Target::Note(id), draft, new: None })
    }

    /// Writes an arrow's label.
    pub fn label(id: Id, board: &Board) -> Option<Self> {
        let draft = board.arrow(id)?.label.clone();
        Some(Self { target: Target::Label(id), draft, new: None })
    }

    /// Writes the title.
    pub fn title(board: &Board) -> Self {
        Self { target: Target::Title, draft: board.head().title.clone(), new: None }
    }

    /// Makes a new note near a place and writes on it.
    pub(super) fn begin_new(view: &View<'_>, kind: NoteKind, wish: Point) -> Outcome {
        let size = match kind {
            NoteKind::Note => Note::SIZE,
            NoteKind::KpiEvent => Note::KPI_SIZE,
        };
        let rect = free_place(view.board, wish, size);
        let z = view.board.note_top();
        let note = Note { kind, rect, z, color: view.color, text: String::new() };
        let write = Self { target: Target::Note(view.fresh), draft: String::new(), new: Some(note) };
        let step = Step::Show(write.edit(view.board));
        Outcome { step, select: Some(BTreeSet::new()), next: Some(Tool::Write(write)) }
    }

    pub(super) fn handle(&mut self, event: Event, view: &View<'_>) -> Outcome {
        match event {
            Event::Draft(text) => {
                self.draft = text;
                Outcome { step: Step::Show(self.edit(view.board)), ..Outcome::default() }
            }
            // Esc ends writing like Enter: what was written is never thrown away.
            Event::Finish | Event::Cancel => self.finish(view),
            Event::Press { .. }
            | Event::Move { .. }
            | Event::Release { .. }
            | Event::DoublePress { .. }
            | Event::Leave
            | Event::NewNote { .. } => Outcome::default(),
        }
    }

    pub(super) const fn hint(&self) -> &'static str {
        match self.target {
            Target::Note(_) => "hint.tool.write",
            Target::Label(_) | Target::Title => "hint.tool.line",
        }
    }

    fn finish(&self, view: &View<'_>) -> Outcome {
        let select = match self.target {
            Target::Note(id) | Target::Label(id) => Some(BTreeSet::from([id])),
            Target::Title => None,
        };
        let nothing = self.new.is_some() && self.draft.trim().is_empty();
        let step = if nothing { Step::Drop } else { Step::Commit(self.edit(view.board)) };
        Outcome { step, select, next: Some(Tool::default()) }
    }

    fn edit(&self, board: &Board) -> Edit {
        match (self.target, &self.new) {
            (Target::Note(id), Some(note)) => {
                notes::add(board, id, note.kind, note.rect, note.color, &self.draft)
            }
            (Target::Note(id), None) => notes::set_text(board, id, &self.draft),
            (Target::Label(id), _) => arrows::set_label(board, id, &self.draft),
            (Target::Title, _) => head::set_title(board, &self.draft),
        }
    }
}
