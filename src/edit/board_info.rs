//! Edits of the board information.

use super::{Edit, limits};
use crate::model::agenda::AgendaItem;
use crate::model::{
    Agenda, Assessment, AssessmentText, Board, BoardInfo, ColorName, Condition, FrameText, Id, Idea,
    Ideation, MAX_TEXT_CHARS, Page, Record, RunningOrder, Verdict,
};

/// Sets the title.
pub fn set_title(board: &Board, title: &str) -> Edit {
    map_info(board, |info| info.title = limits::truncate_text(title))
}

/// Sets a frame text.
pub fn set_frame_text(board: &Board, which: FrameText, text: &str) -> Edit {
    map_info(board, |info| *info.frame.text_mut(which) = limits::truncate_text(text))
}

/// Sets the team's verdict on a condition; `None` removes it. Like every edit of an assessment by the team,
/// this confirms an AI draft.
pub fn set_verdict(board: &Board, condition: Condition, verdict: Option<Verdict>) -> Edit {
    map_assessment(board, condition, |assessment| assessment.verdict = verdict)
}

/// Sets a text of an assessment.
pub fn set_assessment_text(board: &Board, condition: Condition, which: AssessmentText, text: &str) -> Edit {
    map_assessment(board, condition, |assessment| *assessment.text_mut(which) = limits::truncate_text(text))
}

/// Marks an assessment as an AI draft or as confirmed.
pub(crate) fn set_assessment_draft(board: &Board, condition: Condition, draft: bool) -> Edit {
    map_info(board, |info| info.assessments.get_mut(condition).draft = draft)
}

fn map_assessment(board: &Board, condition: Condition, change: impl FnOnce(&mut Assessment)) -> Edit {
    map_info(board, |info| {
        let assessment = info.assessments.get_mut(condition);
        change(assessment);
        assessment.draft = false;
    })
}

/// Answers the warning sign question of a condition; `None` reopens it.
pub fn set_warning_sign(board: &Board, condition: Condition, answer: Option<bool>) -> Edit {
    map_info(board, |info| info.assessments.get_mut(condition).warning_sign = answer)
}

/// Sets the role of a color; an empty text removes it.
pub fn set_color_role(board: &Board, color: ColorName, words: &str) -> Edit {
    map_info(board, |info| {
        if words.trim().is_empty() {
            info.color_roles.remove(&color);
        } else {
            info.color_roles.insert(color, limits::truncate_text(words));
        }
    })
}

/// Sets the board's own list of vague terms, together at most one text long; `None` restores the default list.
pub fn set_vague_terms(board: &Board, words: Option<Vec<String>>) -> Edit {
    // The last word needs no separator.
    let mut room = MAX_TEXT_CHARS + 1;
    let fitting = |word: &String| {
        let left = room.checked_sub(word.chars().count() + 1);
        room = left.unwrap_or_default();
        left.is_some()
    };
    let words = words.map(|words| words.into_iter().take_while(fitting).collect());
    map_info(board, |info| info.vague_terms = words)
}

/// Sets the order of the presentation.
pub fn set_running_order(board: &Board, order: RunningOrder) -> Edit {
    map_info(board, |info| info.running_order = order)
}

/// Sets the product that the workshop is about.
pub(crate) fn set_product(board: &Board, product: &str) -> Edit {
    map_info(board, |info| info.product = limits::truncate_text(product))
}

/// Sets the agenda.
pub fn set_agenda(board: &Board, agenda: &Agenda) -> Edit {
    let items = agenda.items().iter();
    let items = items.map(|item| AgendaItem { title: limits::truncate_text(&item.title), ..item.clone() });
    // Same number of items, same durations: the agenda stays valid.
    let agenda = Agenda::new(items.collect()).unwrap_or_default();
    map_info(board, |info| info.agenda = agenda)
}

/// Sets the rules for ideas and the chosen idea.
pub fn set_ideation(board: &Board, ideation: Ideation) -> Edit {
    let dots = ideation.votes_per_person.clamp(1, Idea::MAX_VOTES_PER_IDEA);
    let weights = ideation.weights.map(|weight| weight.min(Ideation::MAX_WEIGHT));
    map_info(board, |info| info.ideation = Ideation { votes_per_person: dots, weights, ..ideation })
}

pub(super) fn map_info(board: &Board, change: impl FnOnce(&mut BoardInfo)) -> Edit {
    let mut info = board.info().clone();
    change(&mut info);
    Edit::from_record(board, Id::BOARD_INFO, Some(Record::Info(Box::new(info))))
}

/// Changes the size of the page. Notes keep their size and, as far as possible, their position in their block:
/// their centers scale with the page, and none leaves it.
pub fn set_page(board: &Board, page: Page) -> Edit {
    let mut info = board.info().clone();
    let (old, new) = (i32::from(info.page.scale()), i32::from(page.scale()));
    info.page = page;
    let mut edit = Edit::from_record(board, Id::BOARD_INFO, Some(Record::Info(Box::new(info))));
    for (id, note) in board.notes() {
        let mut note = note.clone();
        let middle = note.rect.center();
        note.rect.origin.x += middle.x * new / old - middle.x;
        note.rect.origin.y += middle.y * new / old - middle.y;
        note.rect = note.rect.clamp_into(page.rect());
        note.rect.size.w = note.rect.size.w.min(page.rect().size.w);
        note.rect.size.h = note.rect.size.h.min(page.rect().size.h);
        edit.set(board, *id, Some(Record::Note(note)));
    }
    edit
}
