//! The rows of the menu Arrow.

use super::cycle_rows::needs_one_plain;
use super::keys::Keys;
use super::note_rows::write;
use super::row::{always, needs_arrows, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::arrows;
use crate::editor::Editor;
use crate::editor::tool::{ArrowDragKind, DrawArrow, Tool};
use crate::model::{Arrow, Condition, Endpoint, Strength};

pub(super) const ROWS: &[Command] = &[
    row(Menu::Arrow, "arrow.draw", &[Keys::char('A')], always, |editor| {
        editor.set_tool(Tool::DrawArrow(DrawArrow::Idle { over: None }));
        None
    })
    .on(|editor| matches!(editor.tool(), Tool::DrawArrow(_))),
    row(Menu::Arrow, "arrow.connect", &[Keys::char('C')], needs_one_plain, |editor| {
        let from = Endpoint::Note(editor.selected_notes().first().copied()?);
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing { from, to: None, task: ArrowDragKind::One }));
        None
    }),
    row(Menu::Arrow, "arrow.tie_head", &[Keys::char('E')], needs_one_arrow, |editor| {
        let id = *editor.selected_arrows().first()?;
        let (from, to) = editor.board().arrow(id).map(|arrow| (arrow.from, arrow.to))?;
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing {
            from,
            to: Some(to),
            task: ArrowDragKind::Head(id),
        }));
        None
    }),
    row(Menu::Arrow, "arrow.tie_tail", &[Keys::shift('E')], needs_one_arrow, |editor| {
        let id = *editor.selected_arrows().first()?;
        let (from, to) = editor.board().arrow(id).map(|arrow| (arrow.from, arrow.to))?;
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing {
            from: to,
            to: Some(from),
            task: ArrowDragKind::Tail(id),
        }));
        None
    }),
    row(Menu::Arrow, "arrow.reverse", &[Keys::char('R')], needs_arrows, |editor| {
        editor.commit(arrows::reverse(editor.board(), &editor.selected_arrows()));
        None
    })
    .parted(),
    row(Menu::Arrow, "arrow.label", &[Keys::char('L')], needs_one_arrow, write).writing(),
    row(Menu::Arrow, "arrow.one", &[Keys::alt('1')], needs_arrows, |e| stage(e, Some(Condition::One)))
        .on(|e| has_stage(e, Some(Condition::One)))
        .parted(),
    row(Menu::Arrow, "arrow.two", &[Keys::alt('2')], needs_arrows, |e| stage(e, Some(Condition::Two)))
        .on(|e| has_stage(e, Some(Condition::Two))),
    row(Menu::Arrow, "arrow.three", &[Keys::alt('3')], needs_arrows, |e| stage(e, Some(Condition::Three)))
        .on(|e| has_stage(e, Some(Condition::Three))),
    row(Menu::Arrow, "arrow.none", &[Keys::alt('0')], needs_arrows, |e| stage(e, None))
        .on(|e| has_stage(e, None)),
    row(Menu::Arrow, "arrow.strong", &[], needs_arrows, |e| strength(e, Strength::Strong))
        .on(|e| has_strength(e, Strength::Strong))
        .parted(),
    row(Menu::Arrow, "arrow.developing", &[], needs_arrows, |e| strength(e, Strength::Developing))
        .on(|e| has_strength(e, Strength::Developing)),
    row(Menu::Arrow, "arrow.unproven", &[], needs_arrows, |e| strength(e, Strength::Unproven))
        .on(|e| has_strength(e, Strength::Unproven)),
];

fn needs_one_arrow(editor: &Editor) -> Result<(), Reason> {
    needs_arrows(editor)?;
    if editor.selection().len() == 1 { Ok(()) } else { Err("why.not_one") }
}

fn stage(editor: &mut Editor, stage: Option<Condition>) -> Option<Effect> {
    editor.commit(arrows::set_condition(editor.board(), &editor.selected_arrows(), stage));
    None
}

/// Whether arrows are selected and all of them are like this.
fn all_arrows(editor: &Editor, is: impl Fn(&Arrow) -> bool) -> bool {
    let mut arrows = editor.iter_selected_arrows().peekable();
    arrows.peek().is_some() && arrows.all(is)
}

fn has_stage(editor: &Editor, stage: Option<Condition>) -> bool {
    all_arrows(editor, |arrow| arrow.condition == stage)
}

fn has_strength(editor: &Editor, strength: Strength) -> bool {
    all_arrows(editor, |arrow| arrow.strength == strength)
}

fn strength(editor: &mut Editor, strength: Strength) -> Option<Effect> {
    editor.commit(arrows::set_strength(editor.board(), &editor.selected_arrows(), strength));
    None
}
