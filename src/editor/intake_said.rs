//! What comes from elsewhere and is neither note nor idea, taken onto the board: the title, texts of the frame, verdicts and what
//! is said of the conditions.

use crate::edit::{Plan, head};
use crate::exchange::{Item, What};
use crate::model::Stage;
use std::collections::BTreeSet;

/// Plans everything that is neither note nor idea.
pub(super) fn said_plan(items: &[Item], draft: bool, plan: &mut Plan) {
    let before = plan.board().head().claims.clone();
    let mut framed = BTreeSet::new();
    for item in items {
        let board = plan.board();
        plan.add(match item.what {
            What::Note(_) | What::Beside | What::Doubt | What::Idea | What::Heading | What::Unread => {
                continue;
            }
            What::Title => head::set_title(board, &item.text),
            What::Frame(which) => {
                // A second line of the same text goes on with the first of this answer.
                let before = if framed.insert(which) { "" } else { board.head().frame.text(which) };
                head::set_frame(board, which, &below(before, &item.text))
            }
            What::Verdict(stage, verdict) => head::set_verdict(board, stage, Some(verdict)),
            What::Claim(stage, which) => {
                let said = below(board.head().claims.of(stage).text(which), &item.text);
                head::set_claim(board, stage, which, &said)
            }
        });
    }
    // What was said of a condition waits to be confirmed, as the notes do.
    for stage in Stage::ALL.into_iter().filter(|_| draft) {
        if plan.board().head().claims.of(stage) != before.of(stage) {
            plan.add(head::set_claim_draft(plan.board(), stage, true));
        }
    }
}

/// A text below another, unless it says nothing new.
pub(super) fn below(above: &str, text: &str) -> String {
    let said = above.lines().any(|line| line.trim() == text.trim()) || above.trim() == text.trim();
    match above.trim() {
        "" => text.to_owned(),
        _ if said || text.trim().is_empty() => above.to_owned(),
        above => format!("{above}\n{text}"),
    }
}
