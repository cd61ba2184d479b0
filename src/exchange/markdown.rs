//! A board as Markdown: a heading for each block, a bullet for each note, the arrows and the doubts as lists, the three
//! conditions as a table. [`super::Answer::read`] reads it back.

use super::escape::{bullet, cell};
use crate::model::{Block, Board, ClaimText, Claims, End, FrameText, Id, Stage};
use crate::words::{Lang, word};
use std::fmt::Write as _;

/// The notes of a board under the names of their blocks, in the order in which blocks are filled, and its arrows.
/// Notes outside the frame stand last.
pub fn markdown(board: &Board, lang: Lang) -> String {
    let mut text = String::new();
    let title = board.head().title.trim();
    if !title.is_empty() {
        writeln!(text, "# {}\n", cell(&title.replace('\n', " "))).ok();
    }
    let frame = &board.head().frame;
    for which in FrameText::ALL.into_iter().filter(|which| !frame.text(*which).trim().is_empty()) {
        writeln!(text, "- **{}**: {}", which.name(lang), cell(frame.text(which))).ok();
    }
    if !frame.is_empty() {
        text.push('\n');
    }
    let is_doubt = |id: &Id| board.note(*id).is_some_and(|note| note.kind.is_doubt());
    for block in Block::ALL.into_iter().map(Some).chain([None]) {
        let mut notes = board.notes_in(block);
        notes.retain(|id| !is_doubt(id));
        if notes.is_empty() {
            continue;
        }
        let name = block.map_or_else(
            || word(lang, "exchange.outside").to_owned(),
            |block| format!("{} / {}", block.name(lang), block.name(lang.other())),
        );
        writeln!(text, "## {name}\n").ok();
        for note in notes.into_iter().filter_map(|id| board.note(id)) {
            // A note without a text says nothing.
            if !note.is_blank() {
                writeln!(text, "{}", bullet(&note.text)).ok();
            }
        }
        text.push('\n');
    }
    if !board.arrows().is_empty() {
        writeln!(text, "## {}\n", word(lang, "exchange.cycle")).ok();
        for (_, arrow) in board.arrows_by_stage() {
            let stage = arrow.stage.map_or(String::new(), |stage| format!("{} ", stage.sign()));
            let (from, to) = (end(board, arrow.from, lang), end(board, arrow.to, lang));
            let label = arrow.label.trim().replace('\n', " ");
            let label = if label.is_empty() { label } else { format!(": {label}") };
            writeln!(text, "- {stage}{from} → {to}{label}").ok();
        }
        text.push('\n');
    }
    text.push_str(&conditions(board, lang));
    let doubts: Vec<Id> = board.notes_in(None).into_iter().filter(is_doubt).collect();
    if !doubts.is_empty() {
        writeln!(text, "## {}\n", word(lang, "part.doubts")).ok();
        for doubt in doubts.into_iter().filter_map(|id| board.note(id)) {
            let about = doubt.kind.about().map_or(String::new(), |about| end(board, End::Note(about), lang));
            writeln!(text, "- {about}: {}", doubt.text.trim().replace('\n', " ")).ok();
        }
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What the team says of the three conditions, where it says anything.
fn conditions(board: &Board, lang: Lang) -> String {
    let claims = &board.head().claims;
    if *claims == Claims::default() {
        return String::new();
    }
    let mut text = format!("## {}\n\n", word(lang, "exchange.conditions"));
    let columns = ClaimText::ALL.map(|which| which.name(lang)).join(" | ");
    writeln!(text, "| {} | {} | {columns} |", word(lang, "exchange.condition"), word(lang, "check.verdict"))
        .ok();
    text.push_str("|---|---|---|---|---|\n");
    for stage in Stage::ALL {
        let claim = claims.of(stage);
        let verdict = claim.verdict.map_or("", |verdict| verdict.name(lang));
        let said = ClaimText::ALL.map(|which| cell(claim.text(which))).join(" | ");
        writeln!(text, "| {} | {verdict} | {said} |", stage.title(lang)).ok();
    }
    text.push('\n');
    text
}

fn end(board: &Board, end: End, lang: Lang) -> String {
    crate::cycle::Say::new(board, lang).whole_texts().end(end)
}
