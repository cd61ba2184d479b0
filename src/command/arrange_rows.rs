//! The rows of the menu Arrange: in line, evenly, alike, tidy, into a block, step by step.

use super::edit_rows::blocks;
use super::keys::{Key, Keys};
use super::row::{needs_board, needs_many, needs_notes, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::Edit;
use crate::edit::arrange::{Align, Axis, align, distribute, same_size};
use crate::editor::{Direction, Editor};
use crate::model::{Block, Note};

/// Units of a small and of a large nudge.
const NUDGE: (i32, i32) = (1, 10);

pub(super) const ROWS: &[Command] = &[
    row(Menu::Arrange, "arrange.left", &[], two, |editor| aligned(editor, Align::Left)),
    row(Menu::Arrange, "arrange.center", &[], two, |editor| aligned(editor, Align::Center)),
    row(Menu::Arrange, "arrange.right", &[], two, |editor| aligned(editor, Align::Right)),
    row(Menu::Arrange, "arrange.top", &[], two, |editor| aligned(editor, Align::Top)),
    row(Menu::Arrange, "arrange.middle", &[], two, |editor| aligned(editor, Align::Middle)),
    row(Menu::Arrange, "arrange.bottom", &[], two, |editor| aligned(editor, Align::Bottom)),
    row(Menu::Arrange, "arrange.across", &[], three, |editor| spread(editor, Axis::Across)).parted(),
    row(Menu::Arrange, "arrange.down", &[], three, |editor| spread(editor, Axis::Down)),
    row(Menu::Arrange, "arrange.same_size", &[], two, |editor| {
        let edit = same_size(editor.board(), &editor.selected_note_rects());
        done(editor, edit)
    }),
    row(Menu::Arrange, "arrange.tidy", &[Keys::char('G')], has_notes_in_block, |editor| {
        let blocks: Vec<Block> = blocks(editor).into_iter().collect();
        editor.tidy_blocks(&blocks);
        None
    })
    .done("done.tidy"),
    row(Menu::Arrange, "note.to_block_1", &[Keys::ctrl('1')], needs_notes, |e| into(e, 1)).parted(),
    row(Menu::Arrange, "note.to_block_2", &[Keys::ctrl('2')], needs_notes, |e| into(e, 2)),
    row(Menu::Arrange, "note.to_block_3", &[Keys::ctrl('3')], needs_notes, |e| into(e, 3)),
    row(Menu::Arrange, "note.to_block_4", &[Keys::ctrl('4')], needs_notes, |e| into(e, 4)),
    row(Menu::Arrange, "note.to_block_5", &[Keys::ctrl('5')], needs_notes, |e| into(e, 5)),
    row(Menu::Arrange, "note.to_block_6", &[Keys::ctrl('6')], needs_notes, |e| into(e, 6)),
    row(Menu::Arrange, "note.to_block_7", &[Keys::ctrl('7')], needs_notes, |e| into(e, 7)),
    row(Menu::Arrange, "note.to_block_8", &[Keys::ctrl('8')], needs_notes, |e| into(e, 8)),
    row(Menu::Arrange, "note.to_block_9", &[Keys::ctrl('9')], needs_notes, |e| into(e, 9)),
    nudge("note.left", &[Keys::arrow(Direction::Left)], |e| nudged(e, Direction::Left, NUDGE.0)),
    nudge("note.right", &[Keys::arrow(Direction::Right)], |e| nudged(e, Direction::Right, NUDGE.0)),
    nudge("note.up", &[Keys::arrow(Direction::Up)], |e| nudged(e, Direction::Up, NUDGE.0)),
    nudge("note.down", &[Keys::arrow(Direction::Down)], |e| nudged(e, Direction::Down, NUDGE.0)),
    nudge("note.far_left", &[far(Direction::Left)], |e| nudged(e, Direction::Left, NUDGE.1)),
    nudge("note.far_right", &[far(Direction::Right)], |e| nudged(e, Direction::Right, NUDGE.1)),
    nudge("note.far_up", &[far(Direction::Up)], |e| nudged(e, Direction::Up, NUDGE.1)),
    nudge("note.far_down", &[far(Direction::Down)], |e| nudged(e, Direction::Down, NUDGE.1)),
    stretch("note.narrower", &[resizing(Direction::Left)], |e| stretched(e, Direction::Left)),
    stretch("note.wider", &[resizing(Direction::Right)], |e| stretched(e, Direction::Right)),
    stretch("note.flatter", &[resizing(Direction::Up)], |e| stretched(e, Direction::Up)),
    stretch("note.taller", &[resizing(Direction::Down)], |e| stretched(e, Direction::Down)),
];

const fn stretch(id: &'static str, keys: &'static [Keys], run: fn(&mut Editor) -> Option<Effect>) -> Command {
    row(Menu::Arrange, id, keys, needs_notes, run).quiet()
}

const fn resizing(way: Direction) -> Keys {
    Keys::arrow(way).with_command()
}

fn stretched(editor: &mut Editor, way: Direction) -> Option<Effect> {
    editor.resize_by_key(way, NUDGE.1);
    None
}

const fn nudge(id: &'static str, keys: &'static [Keys], run: fn(&mut Editor) -> Option<Effect>) -> Command {
    row(Menu::Arrange, id, keys, can_nudge, run).quiet()
}

const fn far(way: Direction) -> Keys {
    Keys::plain(Key::Arrow(way)).with_shift()
}

fn two(editor: &Editor) -> Result<(), Reason> {
    needs_many(editor, 2, "why.two_notes")
}

fn three(editor: &Editor) -> Result<(), Reason> {
    needs_many(editor, 3, "why.three_notes")
}

/// Needs notes to move; where none is selected, the arrow keys go to the next block or to a note.
fn can_nudge(editor: &Editor) -> Result<(), Reason> {
    match (editor.iter_selected_notes().next().is_none(), editor.focused_block()) {
        (false, _) => needs_notes(editor),
        (true, Some(_)) => Ok(()),
        (true, None) => needs_board(editor),
    }
}

fn nudged(editor: &mut Editor, way: Direction, units: i32) -> Option<Effect> {
    match (editor.selected_notes().is_empty(), editor.focused_block()) {
        (false, _) => editor.move_by_key(way, units),
        (true, Some(block)) => editor.focus_block_in_direction(block, way),
        (true, None) => editor.select_in_direction(way),
    }
    None
}

fn has_notes_in_block(editor: &Editor) -> Result<(), Reason> {
    let blocks = blocks(editor);
    if blocks.is_empty() {
        return Err("why.no_block");
    }
    let page = editor.board().page();
    let held = |note: &Note| note.block_on(page).is_some_and(|block| blocks.contains(&block));
    let any = editor.board().notes().values().any(held);
    if any { Ok(()) } else { Err("why.empty_block") }
}

fn done(editor: &mut Editor, edit: Edit) -> Option<Effect> {
    editor.commit(edit);
    None
}

fn aligned(editor: &mut Editor, how: Align) -> Option<Effect> {
    let edit = align(editor.board(), &editor.selected_note_rects(), how);
    done(editor, edit)
}

fn spread(editor: &mut Editor, axis: Axis) -> Option<Effect> {
    let edit = distribute(editor.board(), &editor.selected_note_rects(), axis);
    done(editor, edit)
}

/// Moves the selected notes into the block of this number, as a group.
fn into(editor: &mut Editor, number: usize) -> Option<Effect> {
    let block = Block::ALL.get(number.checked_sub(1)?)?;
    editor.move_into(*block);
    None
}
