//! Commands of the Go menu.

use super::command::{always_enabled, command, has_arrows, needs_board};
use super::shortcut::{Key, Shortcut};
use super::{Command, Effect, Menu};
use crate::editor::{Direction, Editor, actions};
use crate::model::Block;

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Go, "go.next_note", &[Shortcut::plain(Key::Tab)], needs_board, |editor| {
        actions::navigation::select_next(editor, true);
        None
    }),
    command(Menu::Go, "go.previous_note", &[Shortcut::plain(Key::Tab).with_shift()], needs_board, |editor| {
        actions::navigation::select_next(editor, false);
        None
    }),
    command(Menu::Go, "go.next_arrow", &[Shortcut::char('.')], has_arrows, |editor| {
        actions::navigation::select_next_arrow(editor, true);
        None
    }),
    command(Menu::Go, "go.previous_arrow", &[Shortcut::char(',')], has_arrows, |editor| {
        actions::navigation::select_next_arrow(editor, false);
        None
    }),
    command(Menu::Go, "go.left", &[aside_shortcut(Direction::Left)], needs_board, |e| {
        select_in_direction(e, Direction::Left)
    }),
    command(Menu::Go, "go.right", &[aside_shortcut(Direction::Right)], needs_board, |e| {
        select_in_direction(e, Direction::Right)
    }),
    command(Menu::Go, "go.up", &[aside_shortcut(Direction::Up)], needs_board, |e| {
        select_in_direction(e, Direction::Up)
    }),
    command(Menu::Go, "go.down", &[aside_shortcut(Direction::Down)], needs_board, |e| {
        select_in_direction(e, Direction::Down)
    }),
    extend_command("go.extend_left", &[aside_shortcut(Direction::Left).with_shift()], |e| {
        extend_selection(e, Direction::Left)
    }),
    extend_command("go.extend_right", &[aside_shortcut(Direction::Right).with_shift()], |e| {
        extend_selection(e, Direction::Right)
    }),
    extend_command("go.extend_up", &[aside_shortcut(Direction::Up).with_shift()], |e| {
        extend_selection(e, Direction::Up)
    }),
    extend_command("go.extend_down", &[aside_shortcut(Direction::Down).with_shift()], |e| {
        extend_selection(e, Direction::Down)
    }),
    command(Menu::Go, "go.block_1", &[Shortcut::char('1')], always_enabled, |e| focus_block(e, 1))
        .separator_before(),
    command(Menu::Go, "go.block_2", &[Shortcut::char('2')], always_enabled, |e| focus_block(e, 2)),
    command(Menu::Go, "go.block_3", &[Shortcut::char('3')], always_enabled, |e| focus_block(e, 3)),
    command(Menu::Go, "go.block_4", &[Shortcut::char('4')], always_enabled, |e| focus_block(e, 4)),
    command(Menu::Go, "go.block_5", &[Shortcut::char('5')], always_enabled, |e| focus_block(e, 5)),
    command(Menu::Go, "go.block_6", &[Shortcut::char('6')], always_enabled, |e| focus_block(e, 6)),
    command(Menu::Go, "go.block_7", &[Shortcut::char('7')], always_enabled, |e| focus_block(e, 7)),
    command(Menu::Go, "go.block_8", &[Shortcut::char('8')], always_enabled, |e| focus_block(e, 8)),
    command(Menu::Go, "go.block_9", &[Shortcut::char('9')], always_enabled, |e| focus_block(e, 9)),
    command(Menu::Go, "go.panels", &[Shortcut::plain(Key::F(6))], always_enabled, |_| {
        Some(Effect::SwitchKeyboardFocus)
    })
    .separator_before(),
];

const fn aside_shortcut(direction: Direction) -> Shortcut {
    Shortcut::arrow(direction).with_alt()
}

const fn extend_command(
    id: &'static str,
    shortcut: &'static [Shortcut],
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    command(Menu::Go, id, shortcut, needs_board, run).hidden_in_menu()
}

fn extend_selection(editor: &mut Editor, direction: Direction) -> Option<Effect> {
    actions::navigation::extend_in_direction(editor, direction);
    None
}

fn select_in_direction(editor: &mut Editor, direction: Direction) -> Option<Effect> {
    actions::navigation::select_in_direction(editor, direction);
    None
}

/// Focuses the block with this number in the fill order.
fn focus_block(editor: &mut Editor, number: usize) -> Option<Effect> {
    actions::navigation::focus_block(editor, *Block::ALL.get(number.checked_sub(1)?)?);
    None
}
