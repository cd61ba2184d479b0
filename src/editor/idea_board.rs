//! The idea board of a session: which main view is shown, who writes, and the idea being written.

use crate::edit::{Change, Edit};
use crate::model::{Board, Idea, MAX_TEXT_CHARS, Record};

/// The main view of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The canvas.
    #[default]
    Canvas,
    /// The list of ideas.
    Ideas,
    /// The ranking table.
    Ranking,
}

/// The idea board.
#[derive(Clone, Debug, Default)]
pub struct IdeaBoard {
    view: View,
    writer: String,
    draft: String,
}

impl IdeaBoard {
    /// The current main view.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Name of the person who writes and votes; empty for the whole team.
    pub(crate) fn writer(&self) -> &str {
        &self.writer
    }

    /// Draft of a new idea.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Whether an idea is hidden during silent writing because it is somebody else's.
    pub(crate) fn hides(&self, idea: &Idea, private: bool) -> bool {
        private && !idea.is_by(&self.writer)
    }

    /// Whether the writer may not undo or redo a step during silent writing, because it concerns an idea of
    /// somebody else or would reveal one.
    pub(crate) fn protects(&self, board: &Board, step: Option<&Edit>) -> bool {
        let private = board.info().ideation.private;
        let of_others = |record: &Record| match record {
            Record::Idea(idea) => self.hides(idea, private),
            Record::Info(head) => !head.ideation.private,
            Record::Note(_) | Record::Arrow(_) => false,
        };
        let records = |change: &Change| change.before.iter().chain(&change.after).any(of_others);
        private && step.is_some_and(|step| step.changes().values().any(records))
    }

    /// Switches the main view.
    pub(super) const fn set_view(&mut self, view: View) {
        self.view = view;
    }

    /// Sets the person who writes and votes; a longer name is cut.
    pub(super) fn set_writer(&mut self, name: &str) {
        self.writer = name.chars().take(MAX_TEXT_CHARS).collect();
    }

    /// Sets the draft of a new idea.
    pub(super) fn set_draft(&mut self, draft: String) {
        self.draft = draft;
    }

    /// The idea board for another board: the person at the keyboard stays the same.
    #[must_use]
    pub(super) fn for_other_board(&mut self) -> Self {
        Self { writer: std::mem::take(&mut self.writer), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FractionalIndex;

    #[test]
    fn silent_writing_hides_the_ideas_of_others() {
        let mut ideas = IdeaBoard::default();
        ideas.set_writer("Sato");
        let idea = |author: &str| Idea::new(FractionalIndex::first(), "", author);
        assert!(ideas.hides(&idea("Kim"), true));
        assert!(!ideas.hides(&idea("Sato"), true));
        assert!(!ideas.hides(&idea("Kim"), false));
        ideas.set_draft("half".to_owned());
        let other = ideas.for_other_board();
        assert_eq!((other.writer(), other.draft()), ("Sato", ""));
    }
}
