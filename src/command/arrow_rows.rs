//! The rows of the menu Arrow.

use super::keys::Keys;
use super::note_rows::write;
use super::row::{always, needs_arrows};
use super::{Command, Effect, Menu, Reason};
use crate::edit::arrows;
use crate::editor::Editor;
use crate::editor::tool::{Draw, Tool};
use crate::model::{Stage, Strength};

pub(super) const ROWS: &[Command] = &[
    row("arrow.draw", false, &[Keys::char('A')], always, |editor| {
        editor.take_tool(Tool::Arrow(Draw::Idle { over: None }));
        None
    }),
    row("arrow.select", false, &[Keys::char('V')], always, |editor| {
        editor.take_tool(Tool::default());
        None
    }),
    row("arrow.reverse", true, &[Keys::char('R')], needs_arrows, |editor| {
        editor.commit(arrows::reverse(editor.board(), &editor.selected_arrows()));
        None
    }),
    row("arrow.label", false, &[Keys::char('L')], needs_one_arrow, write).writing(),
    row("arrow.one", true, &[Keys::alt('1')], needs_arrows, |editor| stage(editor, Some(Stage::One))),
    row("arrow.two", false, &[Keys::alt('2')], needs_arrows, |editor| stage(editor, Some(Stage::Two))),
    row("arrow.three", false, &[Keys::alt('3')], needs_arrows, |editor| stage(editor, Some(Stage::Three))),
    row("arrow.none", false, &[Keys::alt('0')], needs_arrows, |editor| stage(editor, None)),
    row("arrow.strong", true, &[], needs_arrows, |editor| strength(editor, Strength::Strong)),
    row("arrow.developing", false, &[], needs_arrows, |editor| strength(editor, Strength::Developing)),
    row("arrow.unproven", false, &[], needs_arrows, |editor| strength(editor, Strength::Unproven)),
];

const fn row(
    id: &'static str,
    parted: bool,
    keys: &'static [Keys],
    when: fn(&Editor) -> Result<(), Reason>,
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    Command { id, menu: Menu::Arrow, parted, keys, writes: false, when, run }
}

fn needs_one_arrow(editor: &Editor) -> Result<(), Reason> {
    needs_arrows(editor)?;
    if editor.selection().len() == 1 { Ok(()) } else { Err("why.not_one") }
}

fn stage(editor: &mut Editor, stage: Option<Stage>) -> Option<Effect> {
    editor.commit(arrows::set_stage(editor.board(), &editor.selected_arrows(), stage));
    None
}

fn strength(editor: &mut Editor, strength: Strength) -> Option<Effect> {
    editor.commit(arrows::set_strength(editor.board(), &editor.selected_arrows(), strength));
    None
}
