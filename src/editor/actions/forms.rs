//! Texts edited in form fields next to the canvas: of the cycle, of ideas, of the agenda.

use crate::cycle::vague_terms;
use crate::edit::ideas;
use crate::edit::{Edit, board_info};
use crate::editor::transactions::CoalesceKey;
use crate::editor::{Editor, FormField};
use crate::model::Agenda;

/// Current text of a form field.
pub(crate) fn text(editor: &Editor, which: FormField) -> String {
    let head = editor.board().info();
    match which {
        FormField::Assessment(condition, part) => head.assessments.get(condition).text(part).to_owned(),
        FormField::ColorRole(color) => head.color_roles.get(&color).cloned().unwrap_or_default(),
        FormField::VagueTerms => vague_terms(editor.board()).join("\n"),
        FormField::Idea(id, part) => {
            editor.board().idea(id).map(|idea| part.get(idea).to_owned()).unwrap_or_default()
        }
        FormField::AgendaItem(number) => {
            head.agenda.items().get(number).map(|item| item.title.clone()).unwrap_or_default()
        }
    }
}

/// Changes the agenda; dragging a number is one step.
pub(crate) fn set_agenda(editor: &mut Editor, agenda: &Agenda) {
    let edit = board_info::set_agenda(editor.board(), agenda);
    editor.commit_coalesced(edit, CoalesceKey::Agenda);
}

/// Changes the text of a form field. Consecutive changes are one step.
pub(crate) fn set_text(editor: &mut Editor, which: FormField, text: &str) {
    editor.commit_pending();
    let board = editor.board();
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
    editor.commit_coalesced(edit, CoalesceKey::Form(which));
}
