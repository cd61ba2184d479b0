//! The rows of the menu Arrow.

use super::keys::Keys;
use super::note_rows::write;
use super::row::{always, needs_arrows, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::arrows;
use crate::editor::Editor;
use crate::editor::tool::{Draw, Tool};
use crate::model::{End, Stage, Strength};

pub(super) const ROWS: &[Command] = &[
    row(Menu::Arrow, "arrow.draw", &[Keys::char('A')], always, |editor| {
        editor.take_tool(Tool::Arrow(Draw::Idle { over: None }));
        None
    }),
    row(Menu::Arrow, "arrow.connect", &[Keys::char('C')], needs_one_note, |editor| {
        let from = End::Note(editor.selected_notes().first().copied()?);
        editor.take_tool(Tool::Arrow(Draw::Choosing { from, to: None }));
        None
    }),
    row(Menu::Arrow, "arrow.select", &[Keys::char('V')], always, |editor| {
        editor.take_tool(Tool::default());
        None
    }),
    row(Menu::Arrow, "arrow.reverse", &[Keys::char('R')], needs_arrows, |editor| {
        editor.commit(arrows::reverse(editor.board(), &editor.selected_arrows()));
        None
    })
    .parted(),
    row(Menu::Arrow, "arrow.label", &[Keys::char('L')], needs_one_arrow, write).writing(),
    row(Menu::Arrow, "arrow.one", &[Keys::alt('1')], needs_arrows, |editor| stage(editor, Some(Stage::One)))
        .parted(),
    row(Menu::Arrow, "arrow.two", &[Keys::alt('2')], needs_arrows, |editor| stage(editor, Some(Stage::Two))),
    row(Menu::Arrow, "arrow.three", &[Keys::alt('3')], needs_arrows, |editor| {
        stage(editor, Some(Stage::Three))
    }),
    row(Menu::Arrow, "arrow.none", &[Keys::alt('0')], needs_arrows, |editor| stage(editor, None)),
    row(Menu::Arrow, "arrow.strong", &[], needs_arrows, |editor| strength(editor, Strength::Strong)).parted(),
    row(Menu::Arrow, "arrow.developing", &[], needs_arrows, |editor| strength(editor, Strength::Developing)),
    row(Menu::Arrow, "arrow.unproven", &[], needs_arrows, |editor| strength(editor, Strength::Unproven)),
];

fn needs_one_note(editor: &Editor) -> Result<(), Reason> {
    if editor.selected_notes().len() == 1 { Ok(()) } else { Err("why.one_note") }
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
