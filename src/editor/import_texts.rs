//! What comes from elsewhere and is neither note nor idea, taken onto the board: the title, texts of the frame, verdicts and what
//! is said of the conditions.

use crate::edit::{EditBuilder, board_info};
use crate::interchange::{ImportItem, ItemKind};
use crate::model::Condition;
use std::collections::BTreeSet;

/// Plans everything that is neither note nor idea.
pub(super) fn plan_texts(items: &[ImportItem], draft: bool, builder: &mut EditBuilder) {
    let before = builder.board().info().assessments.clone();
    let mut framed = BTreeSet::new();
    for item in items {
        let board = builder.board();
        builder.push(match item.kind {
            ItemKind::Note(_)
            | ItemKind::OutsideFrame
            | ItemKind::Doubt
            | ItemKind::Idea
            | ItemKind::Heading
            | ItemKind::Unread => {
                continue;
            }
            ItemKind::Title => board_info::set_title(board, &item.text),
            ItemKind::FrameText(which) => {
                // A second line of the same text goes on with the first of this answer.
                let before = if framed.insert(which) { "" } else { board.info().frame.text(which) };
                board_info::set_frame_text(board, which, &append_below(before, &item.text))
            }
            ItemKind::Verdict(condition, verdict) => board_info::set_verdict(board, condition, Some(verdict)),
            ItemKind::Assessment(condition, which) => {
                let said = append_below(board.info().assessments.get(condition).text(which), &item.text);
                board_info::set_assessment_text(board, condition, which, &said)
            }
        });
    }
    // What was said of a condition waits to be confirmed, as the notes do.
    for condition in Condition::ALL.into_iter().filter(|_| draft) {
        if builder.board().info().assessments.get(condition) != before.get(condition) {
            builder.push(board_info::set_assessment_draft(builder.board(), condition, true));
        }
    }
}

/// A text below another, unless it says nothing new.
pub(super) fn append_below(above: &str, text: &str) -> String {
    let said = above.lines().any(|line| line.trim() == text.trim()) || above.trim() == text.trim();
    match above.trim() {
        "" => text.to_owned(),
        _ if said || text.trim().is_empty() => above.to_owned(),
        above => format!("{above}\n{text}"),
    }
}
