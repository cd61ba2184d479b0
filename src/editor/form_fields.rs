//! Texts that are written in fields beside the canvas: of the cycle, of ideas, of the schedule.

use super::Editor;
use super::transactions::CoalesceKey;
use crate::cycle::vague_terms;
use crate::edit::ideas::{self, IdeaText};
use crate::edit::{Edit, board_info};
use crate::model::{Agenda, AssessmentText, ColorName, Condition, Id};

/// A text that is written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormField {
    /// What the team says of a condition.
    Assessment(Condition, AssessmentText),
    /// What a colour means.
    ColorRole(ColorName),
    /// The words too vague to act on, one a line.
    VagueTerms,
    /// One of the texts of an idea.
    Idea(Id, IdeaText),
    /// The name of an item of the schedule, by its number from 0.
    AgendaItem(usize),
}

impl Editor {
    /// A text as it stands.
    pub fn form_text(&self, which: FormField) -> String {
        let head = self.board().info();
        match which {
            FormField::Assessment(condition, part) => head.assessments.get(condition).text(part).to_owned(),
            FormField::ColorRole(color) => head.color_roles.get(&color).cloned().unwrap_or_default(),
            FormField::VagueTerms => vague_terms(self.board()).join("\n"),
            FormField::Idea(id, part) => {
                self.board().idea(id).map(|idea| part.get(idea).to_owned()).unwrap_or_default()
            }
            FormField::AgendaItem(number) => {
                head.agenda.items().get(number).map(|item| item.title.clone()).unwrap_or_default()
            }
        }
    }

    /// Changes the schedule; numbers that are dragged are one step.
    pub fn set_agenda(&mut self, agenda: &Agenda) {
        let edit = board_info::set_agenda(self.board(), agenda);
        self.commit_coalesced(edit, CoalesceKey::Agenda);
    }

    /// Writes a text anew. Letter after letter is one step.
    pub fn set_form_text(&mut self, which: FormField, text: &str) {
        self.commit_pending();
        let board = self.board();
        let edit = match which {
            FormField::Assessment(condition, part) => {
                board_info::set_assessment_text(board, condition, part, text)
            }
            FormField::ColorRole(color) => board_info::set_color_role(board, color, text),
            FormField::VagueTerms => {
                board_info::set_vague_terms(board, Some(text.split('\n').map(str::to_owned).collect()))
            }
            FormField::Idea(id, part) => ideas::set_text(board, id, part, text),
            FormField::AgendaItem(number) => {
                let mut items = board.info().agenda.items().to_vec();
                if let Some(item) = items.get_mut(number) {
                    text.clone_into(&mut item.title);
                }
                Agenda::new(items).map_or_else(Edit::default, |agenda| board_info::set_agenda(board, &agenda))
            }
        };
        self.commit_coalesced(edit, CoalesceKey::Form(which));
    }
}
