//! Commands of the Arrow menu.

use super::command::{always_enabled, command, needs_arrows};
use super::cycle_commands::needs_one_ordinary_note;
use super::note_commands::edit_text;
use super::shortcut::Shortcut;
use super::{Command, DisabledReason, Effect, Menu};
use crate::edit::arrows;
use crate::editor::Editor;
use crate::editor::tool::{ArrowDragKind, DrawArrow, Tool};
use crate::i18n::key;
use crate::model::{Arrow, Condition, Endpoint, Strength};

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Arrow, "arrow.draw", &[Shortcut::char('A')], always_enabled, |editor| {
        editor.set_tool(Tool::DrawArrow(DrawArrow::Idle { hovered_endpoint: None }));
        None
    })
    .checked_when(|editor| matches!(editor.tool(), Tool::DrawArrow(_))),
    command(Menu::Arrow, "arrow.connect", &[Shortcut::char('C')], needs_one_ordinary_note, |editor| {
        let from = Endpoint::Note(editor.selection().notes(editor.board()).first().copied()?);
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing {
            from,
            to: None,
            kind: ArrowDragKind::DrawOne,
        }));
        None
    }),
    command(Menu::Arrow, "arrow.reconnect_end", &[Shortcut::char('E')], needs_one_arrow, |editor| {
        let id = *editor.selection().arrows(editor.board()).first()?;
        let (from, to) = editor.board().arrow(id).map(|arrow| (arrow.from, arrow.to))?;
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing {
            from,
            to: Some(to),
            kind: ArrowDragKind::ReconnectEnd(id),
        }));
        None
    }),
    command(Menu::Arrow, "arrow.reconnect_start", &[Shortcut::shift('E')], needs_one_arrow, |editor| {
        let id = *editor.selection().arrows(editor.board()).first()?;
        let (from, to) = editor.board().arrow(id).map(|arrow| (arrow.from, arrow.to))?;
        editor.set_tool(Tool::DrawArrow(DrawArrow::Choosing {
            from: to,
            to: Some(from),
            kind: ArrowDragKind::ReconnectStart(id),
        }));
        None
    }),
    command(Menu::Arrow, "arrow.reverse", &[Shortcut::char('R')], needs_arrows, |editor| {
        editor.commit(arrows::reverse(editor.board(), &editor.selection().arrows(editor.board())));
        None
    })
    .separator_before(),
    command(Menu::Arrow, "arrow.label", &[Shortcut::char('L')], needs_one_arrow, edit_text).edits_text(),
    command(Menu::Arrow, "arrow.one", &[Shortcut::alt('1')], needs_arrows, |e| {
        set_condition(e, Some(Condition::One))
    })
    .checked_when(|e| has_condition(e, Some(Condition::One)))
    .separator_before(),
    command(Menu::Arrow, "arrow.two", &[Shortcut::alt('2')], needs_arrows, |e| {
        set_condition(e, Some(Condition::Two))
    })
    .checked_when(|e| has_condition(e, Some(Condition::Two))),
    command(Menu::Arrow, "arrow.three", &[Shortcut::alt('3')], needs_arrows, |e| {
        set_condition(e, Some(Condition::Three))
    })
    .checked_when(|e| has_condition(e, Some(Condition::Three))),
    command(Menu::Arrow, "arrow.none", &[Shortcut::alt('0')], needs_arrows, |e| set_condition(e, None))
        .checked_when(|e| has_condition(e, None)),
    command(Menu::Arrow, "arrow.strong", &[], needs_arrows, |e| set_strength(e, Strength::Strong))
        .checked_when(|e| has_strength(e, Strength::Strong))
        .separator_before(),
    command(Menu::Arrow, "arrow.developing", &[], needs_arrows, |e| set_strength(e, Strength::Developing))
        .checked_when(|e| has_strength(e, Strength::Developing)),
    command(Menu::Arrow, "arrow.unproven", &[], needs_arrows, |e| set_strength(e, Strength::Unproven))
        .checked_when(|e| has_strength(e, Strength::Unproven)),
];

fn needs_one_arrow(editor: &Editor) -> Result<(), DisabledReason> {
    needs_arrows(editor)?;
    if editor.selection().ids().len() == 1 { Ok(()) } else { Err(key!("why.not_one")) }
}

fn set_condition(editor: &mut Editor, condition: Option<Condition>) -> Option<Effect> {
    editor.commit(arrows::set_condition(
        editor.board(),
        &editor.selection().arrows(editor.board()),
        condition,
    ));
    None
}

/// Whether arrows are selected and all satisfy a predicate.
fn all_selected_arrows(editor: &Editor, is: impl Fn(&Arrow) -> bool) -> bool {
    let mut arrows = editor.selection().iter_arrows(editor.board()).peekable();
    arrows.peek().is_some() && arrows.all(is)
}

fn has_condition(editor: &Editor, condition: Option<Condition>) -> bool {
    all_selected_arrows(editor, |arrow| arrow.condition == condition)
}

fn has_strength(editor: &Editor, strength: Strength) -> bool {
    all_selected_arrows(editor, |arrow| arrow.strength == strength)
}

fn set_strength(editor: &mut Editor, strength: Strength) -> Option<Effect> {
    editor.commit(arrows::set_strength(editor.board(), &editor.selection().arrows(editor.board()), strength));
    None
}
