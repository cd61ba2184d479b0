//! Plans for what a board says about itself.

use super::{Edit, limit};
use crate::model::agenda::Item;
use crate::model::{
    Agenda, Board, Claim, ClaimText, ColorName, FrameText, Head, Id, Idea, Ideation, MAX_TEXT, Page, Record,
    Running, Stage, Verdict,
};

/// Gives the board a title.
pub fn set_title(board: &Board, title: &str) -> Edit {
    with(board, |head| head.title = limit::text(title))
}

/// Writes one of the texts that frame the question.
pub fn set_frame(board: &Board, which: FrameText, text: &str) -> Edit {
    with(board, |head| *head.frame.text_mut(which) = limit::text(text))
}

/// Says what the team thinks of a condition; `None` takes the verdict back. What an AI service said of it is confirmed by
/// that, as by anything the team says.
pub fn set_verdict(board: &Board, stage: Stage, verdict: Option<Verdict>) -> Edit {
    with_claim(board, stage, |claim| claim.verdict = verdict)
}

/// Writes why the team thinks so, what shows it or what would make it better.
pub fn set_claim(board: &Board, stage: Stage, which: ClaimText, text: &str) -> Edit {
    with_claim(board, stage, |claim| *claim.text_mut(which) = limit::text(text))
}

/// Says whether what is said of a condition is an AI service's and waits to be confirmed.
pub fn set_claim_draft(board: &Board, stage: Stage, draft: bool) -> Edit {
    with(board, |head| head.claims.of_mut(stage).draft = draft)
}

fn with_claim(board: &Board, stage: Stage, change: impl FnOnce(&mut Claim)) -> Edit {
    with(board, |head| {
        let claim = head.claims.of_mut(stage);
        change(claim);
        claim.draft = false;
    })
}

/// Answers whether a condition shows its sign of failure; `None` opens the question again.
pub fn set_sign(board: &Board, stage: Stage, answer: Option<bool>) -> Edit {
    with(board, |head| head.claims.of_mut(stage).sign = answer)
}

/// Says what a colour means; an empty text takes the meaning away.
pub fn set_role(board: &Board, color: ColorName, words: &str) -> Edit {
    with(board, |head| {
        if words.trim().is_empty() {
            head.roles.remove(&color);
        } else {
            head.roles.insert(color, limit::text(words));
        }
    })
}

/// Gives the board its own list of vague words, which together are as long as one text; `None` goes back to the usual one.
pub fn set_vague(board: &Board, words: Option<Vec<String>>) -> Edit {
    // The last of them ends no line.
    let mut room = MAX_TEXT + 1;
    let fitting = |word: &String| {
        let left = room.checked_sub(word.chars().count() + 1);
        room = left.unwrap_or_default();
        left.is_some()
    };
    let words = words.map(|words| words.into_iter().take_while(fitting).collect());
    with(board, |head| head.vague = words)
}

/// Says in which order the board is shown.
pub fn set_running(board: &Board, running: Running) -> Edit {
    with(board, |head| head.running = running)
}

/// Says which product the workshop is about.
pub fn set_product(board: &Board, product: &str) -> Edit {
    with(board, |head| head.product = limit::text(product))
}

/// Gives the workshop another schedule.
pub fn set_agenda(board: &Board, agenda: &Agenda) -> Edit {
    let items = agenda.items().iter();
    let items = items.map(|item| Item { title: limit::text(&item.title), ..item.clone() });
    // As many items with as many minutes make a schedule again.
    let agenda = Agenda::new(items.collect()).unwrap_or_default();
    with(board, |head| head.agenda = agenda)
}

/// Says how ideas are gathered and weighed, and which one is chosen.
pub fn set_ideation(board: &Board, ideation: Ideation) -> Edit {
    let dots = ideation.dots.clamp(1, Idea::MAX_DOTS);
    let weights = ideation.weights.map(|weight| weight.min(Ideation::MAX_WEIGHT));
    with(board, |head| head.ideation = Ideation { dots, weights, ..ideation })
}

pub(super) fn with(board: &Board, change: impl FnOnce(&mut Head)) -> Edit {
    let mut head = board.head().clone();
    change(&mut head);
    Edit::set(board, Id::HEAD, Some(Record::Head(Box::new(head))))
}

/// Lays the canvas on a page of another size. Notes keep their size and their place in their block, as far as
/// it reaches: their middle moves with the page, and none leaves it.
pub fn set_page(board: &Board, page: Page) -> Edit {
    let mut head = board.head().clone();
    let (old, new) = (i32::from(head.page.scale()), i32::from(page.scale()));
    head.page = page;
    let mut edit = Edit::set(board, Id::HEAD, Some(Record::Head(Box::new(head))));
    for (id, note) in board.notes() {
        let mut note = note.clone();
        let middle = note.rect.center();
        note.rect.origin.x += middle.x * new / old - middle.x;
        note.rect.origin.y += middle.y * new / old - middle.y;
        note.rect = note.rect.clamp_into(page.rect());
        note.rect.size.w = note.rect.size.w.min(page.rect().size.w);
        note.rect.size.h = note.rect.size.h.min(page.rect().size.h);
        edit.put(board, *id, Some(Record::Note(note)));
    }
    edit
}
