//! Imports texts that are neither notes nor ideas: the title, frame texts, verdicts and assessment texts.

use crate::edit::{EditBuilder, board_info};
use crate::interchange::{ImportItem, ItemKind};
use crate::model::Condition;
use std::collections::BTreeSet;

/// Plans all texts that are neither notes nor ideas.
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
                // A second line for the same frame text continues the first line of this import.
                let before = if framed.insert(which) { "" } else { board.info().frame.text(which) };
                board_info::set_frame_text(board, which, &append_below(before, &item.text))
            }
            ItemKind::Verdict(condition, verdict) => board_info::set_verdict(board, condition, Some(verdict)),
            ItemKind::Assessment(condition, which) => {
                let merged = append_below(board.info().assessments.get(condition).text(which), &item.text);
                board_info::set_assessment_text(board, condition, which, &merged)
            }
        });
    }
    // Assessment texts wait for confirmation like notes.
    for condition in Condition::ALL.into_iter().filter(|_| draft) {
        if builder.board().info().assessments.get(condition) != before.get(condition) {
            builder.push(board_info::set_assessment_draft(builder.board(), condition, true));
        }
    }
}

/// A text appended to another, unless it adds nothing.
pub(super) fn append_below(above: &str, text: &str) -> String {
    let is_repeated = above.lines().any(|line| line.trim() == text.trim()) || above.trim() == text.trim();
    match above.trim() {
        "" => text.to_owned(),
        _ if is_repeated || text.trim().is_empty() => above.to_owned(),
        above => format!("{above}\n{text}"),
    }
}
