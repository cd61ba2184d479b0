//! Writes a board as Markdown: a heading per block, a bullet per note, lists of arrows and doubts, a table of
//! the three conditions. [`super::read_text`] reads it back.

use super::arrow_list::NoteNames;
use super::markdown_bullet::markdown_bullet;
use super::native_markdown::{OWN_MARKER, frame_text_prefix};
use super::text::markdown_cell;
use super::{OUTSIDE_FRAME_WORD, arrow_list, native_markdown, palette};
use crate::i18n::{Lang, escape_control_chars, key, tr};
use crate::model::{
    AssessmentText, Assessments, Block, Board, ColorName, Condition, Endpoint, FrameText, Id, Note, NoteKind,
};
use std::fmt::Write as _;

/// How much of a board is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkdownDetail {
    /// What a reader sees.
    Visible,
    /// Also what is hidden, as annotations in comments: colors, strengths of arrows.
    Full,
}

impl MarkdownDetail {
    /// An annotation with these words, if annotations are written.
    fn remark(self, words: &[&str]) -> String {
        match self {
            Self::Visible => String::new(),
            Self::Full => native_markdown::remark_comment(words),
        }
    }
}

/// Writes the notes of a board by block in the fill order, its arrows and its ideas. Notes outside the frame
/// come last. Colors, and a marker that the text is the program's own, are comments that readers do not see.
pub fn markdown(board: &Board, lang: Lang) -> String {
    write_markdown(board, lang, MarkdownDetail::Full)
}

/// Like [`markdown`], but without comments, for places that show the source text.
pub fn plain_markdown(board: &Board, lang: Lang) -> String {
    write_markdown(board, lang, MarkdownDetail::Visible)
}

fn write_markdown(board: &Board, lang: Lang, detail: MarkdownDetail) -> String {
    let mut text = String::new();
    let title = board.info().title.trim();
    if !title.is_empty() {
        writeln!(text, "# {}\n", markdown_cell(&title.replace('\n', " "))).ok();
    }
    let frame = &board.info().frame;
    for which in FrameText::ALL.into_iter().filter(|which| !frame.text(*which).trim().is_empty()) {
        writeln!(text, "{}{}", frame_text_prefix(which, lang), markdown_cell(frame.text(which))).ok();
    }
    if !frame.is_empty() {
        text.push('\n');
    }
    let is_doubt = |id: &Id| board.note(*id).is_some_and(|note| note.kind.is_doubt());
    let mut listed: Vec<Id> = Vec::new();
    for block in Block::ALL.into_iter().map(Some).chain([None]) {
        let mut notes = board.notes_in(block);
        // A note without text is not written.
        notes.retain(|id| !is_doubt(id) && board.note(*id).is_some_and(|note| !note.is_blank()));
        if notes.is_empty() {
            continue;
        }
        let name =
            block.map_or_else(|| tr(lang, key!("interchange.outside")).to_owned(), |block| block.names(lang));
        writeln!(text, "## {name}\n").ok();
        for note in notes.iter().filter_map(|id| board.note(*id)) {
            writeln!(text, "{}", markdown_bullet(&note.text, &note_remark(note, block, detail))).ok();
        }
        text.push('\n');
        listed.extend(notes);
    }
    let texts = listed.iter().filter_map(|id| Some((board.note(*id)?.text.as_str(), Endpoint::Note(*id))));
    let names = NoteNames::new(texts, Endpoint::Block, lang);
    text.push_str(&arrows(board, &names, lang, detail));
    text.push_str(&conditions(board, lang));
    text.push_str(&doubts(board, &names, lang, detail));
    let ideas = board.ideas_in_order().into_iter().map(|(_, idea)| idea.text.as_str());
    let ideas = ideas.filter(|idea| !idea.trim().is_empty()).map(|idea| markdown_bullet(idea, "") + "\n");
    text.push_str(&markdown_section(tr(lang, key!("activity.ideas")), ideas.collect()));
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
        if detail == MarkdownDetail::Full {
            writeln!(text, "\n{OWN_MARKER}").ok();
        }
    }
    escape_control_chars(&text).into_owned()
}

/// Annotation of a note: its color, if it is not white, and whether a note outside the frame is no KPI event.
fn note_remark(note: &Note, block: Option<Block>, detail: MarkdownDetail) -> String {
    let color = (note.color != ColorName::default()).then(|| palette::name(note.color));
    let beside = (block.is_none() && note.kind == NoteKind::Note).then_some(OUTSIDE_FRAME_WORD);
    detail.remark(&beside.into_iter().chain(color).collect::<Vec<_>>())
}

/// Arrows whose ends have names in the text.
fn arrows(board: &Board, names: &NoteNames<Endpoint>, lang: Lang, detail: MarkdownDetail) -> String {
    let arrows = board.arrows_by_condition();
    let lines = arrows.iter().filter_map(|(_, arrow)| {
        let remark = detail.remark(&arrow_list::arrow_remark(arrow.strength));
        Some(format!("- {}{remark}\n", names.arrow((arrow.from, arrow.to), arrow)?))
    });
    markdown_section(tr(lang, key!("interchange.cycle")), lines.collect())
}

/// Doubts, each with what it is about.
fn doubts(board: &Board, names: &NoteNames<Endpoint>, lang: Lang, detail: MarkdownDetail) -> String {
    let notes = board.notes_in(None).into_iter().filter_map(|id| board.note(id));
    let lines = notes.filter_map(|note| {
        let NoteKind::Doubt { about, answered } = note.kind else { return None };
        let remark = detail.remark(&arrow_list::doubt_remark(answered, note.color));
        let line = names.doubt(Endpoint::Note(about), &note.text);
        Some(match line {
            Some(line) => format!("- {line}{remark}\n"),
            // Its note has no text and so no name.
            None => format!("- {}\n", markdown_cell(&note.text)),
        })
    });
    markdown_section(tr(lang, key!("section.doubts")), lines.collect())
}

/// Lines under a heading; empty without lines.
fn markdown_section(head: &str, lines: String) -> String {
    if lines.is_empty() { lines } else { format!("## {head}\n\n{lines}\n") }
}

/// The team's assessments of the three conditions, if there are any.
fn conditions(board: &Board, lang: Lang) -> String {
    let assessments = &board.info().assessments;
    if *assessments == Assessments::default() {
        return String::new();
    }
    let mut text = format!("## {}\n\n", tr(lang, key!("interchange.conditions")));
    let columns = AssessmentText::ALL.map(|which| which.name(lang)).join(" | ");
    writeln!(
        text,
        "| {} | {} | {columns} |",
        tr(lang, key!("interchange.condition")),
        tr(lang, key!("check.verdict"))
    )
    .ok();
    text.push_str("|---|---|---|---|---|\n");
    for condition in Condition::ALL {
        let assessment = assessments.get(condition);
        let verdict = assessment.verdict.map_or("", |verdict| verdict.name(lang));
        let cells = AssessmentText::ALL.map(|which| markdown_cell(assessment.text(which))).join(" | ");
        writeln!(text, "| {} | {verdict} | {cells} |", condition.title(lang)).ok();
    }
    text.push('\n');
    text
}
