//! Commands of the Arrange menu.

use super::command::{command, needs_board, needs_many, needs_notes};
use super::edit_commands::selected_blocks;
use super::shortcut::{Key, Shortcut};
use super::{Command, DisabledReason, Effect, Menu};
use crate::edit::Edit;
use crate::edit::arrange::{self, Align, Axis, same_size};
use crate::editor::{Direction, Editor, actions};
use crate::i18n::key;
use crate::model::{Block, Note};

/// Small and large distance of a move by keyboard, in page units.
const MOVE_STEPS_UNITS: (i32, i32) = (1, 10);

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Arrange, "arrange.left", &[], needs_two_notes, |editor| align(editor, Align::Left)),
    command(Menu::Arrange, "arrange.center", &[], needs_two_notes, |editor| align(editor, Align::Center)),
    command(Menu::Arrange, "arrange.right", &[], needs_two_notes, |editor| align(editor, Align::Right)),
    command(Menu::Arrange, "arrange.top", &[], needs_two_notes, |editor| align(editor, Align::Top)),
    command(Menu::Arrange, "arrange.middle", &[], needs_two_notes, |editor| align(editor, Align::Middle)),
    command(Menu::Arrange, "arrange.bottom", &[], needs_two_notes, |editor| align(editor, Align::Bottom)),
    command(Menu::Arrange, "arrange.distribute_horizontally", &[], needs_three_notes, |editor| {
        distribute(editor, Axis::Horizontal)
    })
    .separator_before(),
    command(Menu::Arrange, "arrange.distribute_vertically", &[], needs_three_notes, |editor| {
        distribute(editor, Axis::Vertical)
    }),
    command(Menu::Arrange, "arrange.same_size", &[], needs_two_notes, |editor| {
        let edit = same_size(editor.board(), &actions::navigation::selected_note_rects(editor));
        commit(editor, edit)
    }),
    command(Menu::Arrange, "arrange.tidy", &[Shortcut::char('G')], has_notes_in_block, |editor| {
        let blocks: Vec<Block> = selected_blocks(editor).into_iter().collect();
        actions::tidy_up::tidy_blocks(editor, &blocks);
        None
    })
    .success_message(key!("done.tidy")),
    command(Menu::Arrange, "note.to_block_1", &[Shortcut::ctrl('1')], needs_notes, |e| move_into_block(e, 1))
        .separator_before(),
    command(Menu::Arrange, "note.to_block_2", &[Shortcut::ctrl('2')], needs_notes, |e| move_into_block(e, 2)),
    command(Menu::Arrange, "note.to_block_3", &[Shortcut::ctrl('3')], needs_notes, |e| move_into_block(e, 3)),
    command(Menu::Arrange, "note.to_block_4", &[Shortcut::ctrl('4')], needs_notes, |e| move_into_block(e, 4)),
    command(Menu::Arrange, "note.to_block_5", &[Shortcut::ctrl('5')], needs_notes, |e| move_into_block(e, 5)),
    command(Menu::Arrange, "note.to_block_6", &[Shortcut::ctrl('6')], needs_notes, |e| move_into_block(e, 6)),
    command(Menu::Arrange, "note.to_block_7", &[Shortcut::ctrl('7')], needs_notes, |e| move_into_block(e, 7)),
    command(Menu::Arrange, "note.to_block_8", &[Shortcut::ctrl('8')], needs_notes, |e| move_into_block(e, 8)),
    command(Menu::Arrange, "note.to_block_9", &[Shortcut::ctrl('9')], needs_notes, |e| move_into_block(e, 9)),
    move_command("note.move_left", &[Shortcut::arrow(Direction::Left)], |e| {
        move_notes(e, Direction::Left, MOVE_STEPS_UNITS.0)
    }),
    move_command("note.move_right", &[Shortcut::arrow(Direction::Right)], |e| {
        move_notes(e, Direction::Right, MOVE_STEPS_UNITS.0)
    }),
    move_command("note.move_up", &[Shortcut::arrow(Direction::Up)], |e| {
        move_notes(e, Direction::Up, MOVE_STEPS_UNITS.0)
    }),
    move_command("note.move_down", &[Shortcut::arrow(Direction::Down)], |e| {
        move_notes(e, Direction::Down, MOVE_STEPS_UNITS.0)
    }),
    move_command("note.move_far_left", &[large_move_shortcut(Direction::Left)], |e| {
        move_notes(e, Direction::Left, MOVE_STEPS_UNITS.1)
    }),
    move_command("note.move_far_right", &[large_move_shortcut(Direction::Right)], |e| {
        move_notes(e, Direction::Right, MOVE_STEPS_UNITS.1)
    }),
    move_command("note.move_far_up", &[large_move_shortcut(Direction::Up)], |e| {
        move_notes(e, Direction::Up, MOVE_STEPS_UNITS.1)
    }),
    move_command("note.move_far_down", &[large_move_shortcut(Direction::Down)], |e| {
        move_notes(e, Direction::Down, MOVE_STEPS_UNITS.1)
    }),
    resize_command("note.narrower", &[resize_shortcut(Direction::Left)], |e| resize(e, Direction::Left)),
    resize_command("note.wider", &[resize_shortcut(Direction::Right)], |e| resize(e, Direction::Right)),
    resize_command("note.shorter", &[resize_shortcut(Direction::Up)], |e| resize(e, Direction::Up)),
    resize_command("note.taller", &[resize_shortcut(Direction::Down)], |e| resize(e, Direction::Down)),
];

const fn resize_command(
    id: &'static str,
    shortcut: &'static [Shortcut],
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    command(Menu::Arrange, id, shortcut, needs_notes, run).hidden_in_menu()
}

const fn resize_shortcut(direction: Direction) -> Shortcut {
    Shortcut::arrow(direction).with_command()
}

fn resize(editor: &mut Editor, direction: Direction) -> Option<Effect> {
    actions::keyboard::resize_by_key(editor, direction, MOVE_STEPS_UNITS.1);
    None
}

const fn move_command(
    id: &'static str,
    shortcut: &'static [Shortcut],
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    command(Menu::Arrange, id, shortcut, can_move, run).hidden_in_menu()
}

const fn large_move_shortcut(direction: Direction) -> Shortcut {
    Shortcut::plain(Key::Arrow(direction)).with_shift()
}

fn needs_two_notes(editor: &Editor) -> Result<(), DisabledReason> {
    needs_many(editor, 2, key!("why.two_notes"))
}

fn needs_three_notes(editor: &Editor) -> Result<(), DisabledReason> {
    needs_many(editor, 3, key!("why.three_notes"))
}

/// Requires notes to move; without a selection, the arrow keys navigate instead.
fn can_move(editor: &Editor) -> Result<(), DisabledReason> {
    match (editor.selection().iter_notes(editor.board()).next().is_none(), editor.selection().focused_block())
    {
        (false, _) => needs_notes(editor),
        (true, Some(_)) => Ok(()),
        (true, None) => needs_board(editor),
    }
}

fn move_notes(editor: &mut Editor, direction: Direction, units: i32) -> Option<Effect> {
    match (editor.selection().notes(editor.board()).is_empty(), editor.selection().focused_block()) {
        (false, _) => actions::keyboard::move_by_key(editor, direction, units),
        (true, Some(block)) => actions::navigation::focus_block_in_direction(editor, block, direction),
        (true, None) => actions::navigation::select_in_direction(editor, direction),
    }
    None
}

fn has_notes_in_block(editor: &Editor) -> Result<(), DisabledReason> {
    let blocks = selected_blocks(editor);
    if blocks.is_empty() {
        return Err(key!("why.no_block"));
    }
    let page = editor.board().page();
    let held = |note: &Note| note.block_on(page).is_some_and(|block| blocks.contains(&block));
    let any = editor.board().notes().values().any(held);
    if any { Ok(()) } else { Err(key!("why.empty_block")) }
}

fn commit(editor: &mut Editor, edit: Edit) -> Option<Effect> {
    editor.commit(edit);
    None
}

fn align(editor: &mut Editor, how: Align) -> Option<Effect> {
    let edit = arrange::align(editor.board(), &actions::navigation::selected_note_rects(editor), how);
    commit(editor, edit)
}

fn distribute(editor: &mut Editor, axis: Axis) -> Option<Effect> {
    let edit = arrange::distribute(editor.board(), &actions::navigation::selected_note_rects(editor), axis);
    commit(editor, edit)
}

/// Moves the selected notes into the block with this number, as a group.
fn move_into_block(editor: &mut Editor, number: usize) -> Option<Effect> {
    let block = Block::ALL.get(number.checked_sub(1)?)?;
    actions::tidy_up::move_into(editor, *block);
    None
}
