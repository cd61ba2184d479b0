//! The rows of the menu Go: to a block, from note to note.

use super::keys::{Key, Keys};
use super::row::{always, has_arrows, needs_board, row};
use super::{Command, Effect, Menu};
use crate::editor::{Direction, Editor};
use crate::model::Block;

pub(super) const ROWS: &[Command] = &[
    row(Menu::Go, "go.next_note", &[Keys::plain(Key::Tab)], needs_board, |editor| {
        editor.select_next(true);
        None
    }),
    row(Menu::Go, "go.previous_note", &[Keys::plain(Key::Tab).with_shift()], needs_board, |editor| {
        editor.select_next(false);
        None
    }),
    row(Menu::Go, "go.next_arrow", &[Keys::char('.')], has_arrows, |editor| {
        editor.select_next_arrow(true);
        None
    }),
    row(Menu::Go, "go.previous_arrow", &[Keys::char(',')], has_arrows, |editor| {
        editor.select_next_arrow(false);
        None
    }),
    row(Menu::Go, "go.left", &[aside(Direction::Left)], needs_board, |e| walk(e, Direction::Left)),
    row(Menu::Go, "go.right", &[aside(Direction::Right)], needs_board, |e| walk(e, Direction::Right)),
    row(Menu::Go, "go.up", &[aside(Direction::Up)], needs_board, |e| walk(e, Direction::Up)),
    row(Menu::Go, "go.down", &[aside(Direction::Down)], needs_board, |e| walk(e, Direction::Down)),
    adding("go.add_left", &[aside(Direction::Left).with_shift()], |e| add(e, Direction::Left)),
    adding("go.add_right", &[aside(Direction::Right).with_shift()], |e| add(e, Direction::Right)),
    adding("go.add_up", &[aside(Direction::Up).with_shift()], |e| add(e, Direction::Up)),
    adding("go.add_down", &[aside(Direction::Down).with_shift()], |e| add(e, Direction::Down)),
    row(Menu::Go, "go.block_1", &[Keys::char('1')], always, |e| jump(e, 1)).parted(),
    row(Menu::Go, "go.block_2", &[Keys::char('2')], always, |e| jump(e, 2)),
    row(Menu::Go, "go.block_3", &[Keys::char('3')], always, |e| jump(e, 3)),
    row(Menu::Go, "go.block_4", &[Keys::char('4')], always, |e| jump(e, 4)),
    row(Menu::Go, "go.block_5", &[Keys::char('5')], always, |e| jump(e, 5)),
    row(Menu::Go, "go.block_6", &[Keys::char('6')], always, |e| jump(e, 6)),
    row(Menu::Go, "go.block_7", &[Keys::char('7')], always, |e| jump(e, 7)),
    row(Menu::Go, "go.block_8", &[Keys::char('8')], always, |e| jump(e, 8)),
    row(Menu::Go, "go.block_9", &[Keys::char('9')], always, |e| jump(e, 9)),
    row(Menu::Go, "go.panels", &[Keys::plain(Key::F(6))], always, |_| Some(Effect::SwitchFocus)).parted(),
];

const fn aside(way: Direction) -> Keys {
    Keys::arrow(way).with_alt()
}

const fn adding(id: &'static str, keys: &'static [Keys], run: fn(&mut Editor) -> Option<Effect>) -> Command {
    row(Menu::Go, id, keys, needs_board, run).quiet()
}

fn add(editor: &mut Editor, way: Direction) -> Option<Effect> {
    editor.extend_in_direction(way);
    None
}

fn walk(editor: &mut Editor, way: Direction) -> Option<Effect> {
    editor.select_in_direction(way);
    None
}

/// Shows the block of this number in the order in which blocks are filled.
fn jump(editor: &mut Editor, number: usize) -> Option<Effect> {
    editor.focus_block(*Block::ALL.get(number.checked_sub(1)?)?);
    None
}
