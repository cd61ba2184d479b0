//! The ideas of a board as Markdown: the chosen one and why, the scores of the others, and why they were not
//! chosen.

use super::text::markdown_cell;
use crate::i18n::{Key, Lang, escape_control_chars, key, tr, tr_fmt};
use crate::model::{Board, Criterion, Id, Score};
use std::fmt::Write as _;

/// The ideas in the given order, with votes, answers, scores and reasons; empty for a board without ideas.
pub fn ideas_markdown(board: &Board, order: &[Id], score: impl Fn(Id) -> (u32, u32), lang: Lang) -> String {
    let ideas: Vec<_> = order.iter().filter_map(|id| Some((*id, board.idea(*id)?))).collect();
    if ideas.is_empty() {
        return String::new();
    }
    let rules = &board.info().ideation;
    let mut text = format!("# {}\n\n", tr(lang, key!("activity.ideas")));
    if let Some(chosen) = board.chosen_idea() {
        writeln!(text, "**{}**: {}\n", tr(lang, key!("ideas.chosen")), markdown_cell(&chosen.text)).ok();
        if !rules.reason.trim().is_empty() {
            let why = tr_fmt(
                lang,
                key!("describe.item"),
                &[tr(lang, key!("ranking.why")), &markdown_cell(&rules.reason)],
            );
            writeln!(text, "{why}\n").ok();
        }
    }
    let weight = |criterion: Criterion| format!("{} ×{}", criterion.name(lang), rules.weight(criterion));
    let head = Criterion::ALL.map(weight).join(" | ");
    let named = |key: Key| tr(lang, key).to_owned();
    let before =
        [key!("ranking.idea"), key!("ideas.author"), key!("ideas.group_name"), key!("ideas.votes_column")]
            .map(named)
            .join(" | ");
    let after = [key!("ranking.total"), key!("ranking.reason")].map(named).join(" | ");
    writeln!(text, "| {before} | {head} | {after} |\n|{}", "---|".repeat(12)).ok();
    for (id, idea) in ideas {
        let answer = |criterion: Criterion| {
            let answer = idea.scores.get(criterion);
            let sign = answer.score.map_or("", Score::sign);
            [markdown_cell(&answer.text).as_str(), sign].join(" ").trim().to_owned()
        };
        let (points, most) = score(id);
        let chosen = rules.chosen == Some(id);
        let mark = if chosen { "★ " } else { "" };
        let own = [
            format!("{mark}{}", markdown_cell(&idea.text)),
            markdown_cell(&idea.author),
            markdown_cell(&idea.group),
            idea.vote_count().to_string(),
        ];
        let mut reason = if chosen { rules.reason.clone() } else { idea.reason.clone() };
        if chosen && !idea.reason.trim().is_empty() {
            // Reasons against it from before it was chosen are kept.
            let against = [tr(lang, key!("ranking.why_not")), idea.reason.trim()];
            reason = format!("{reason}\n{}", tr_fmt(lang, key!("describe.item"), &against));
        }
        let rest = [format!("{points} / {most}"), markdown_cell(&reason)];
        let cells = own.into_iter().chain(Criterion::ALL.map(answer)).chain(rest);
        writeln!(text, "| {} |", cells.collect::<Vec<_>>().join(" | ")).ok();
    }
    escape_control_chars(&text).into_owned()
}
