//! The rows of the menus File and Edit.

use super::keys::{Key, Keys};
use super::row::{always, needs_notes, needs_selection, row};
use super::{Command, Effect, Menu};
use crate::edit::selection;
use crate::geometry::Point;

/// How far copies lie from what they were copied from, in units.
const COPY_SHIFT: Point = Point::new(24, 24);

pub(super) const FILE: &[Command] = &[
    row(Menu::File, "file.new", &[Keys::ctrl('N')], always, |_| Some(Effect::New)),
    row(Menu::File, "file.case", &[Keys::ctrl_shift('N')], always, |_| Some(Effect::ChooseCase)),
    row(Menu::File, "file.open", &[Keys::ctrl('O')], always, |_| Some(Effect::Open)).parted(),
    row(Menu::File, "file.save", &[Keys::ctrl('S')], always, |_| Some(Effect::Save)).parted(),
    row(Menu::File, "file.save_as", &[Keys::ctrl_shift('S')], always, |_| Some(Effect::SaveAs)),
    row(Menu::File, "file.export", &[Keys::ctrl('E')], always, |_| Some(Effect::Export)).parted(),
    row(Menu::File, "file.copy_picture", &[Keys::ctrl_shift('C')], always, |_| Some(Effect::CopyPicture)),
    row(Menu::File, "file.quit", &[Keys::ctrl('Q')], always, |_| Some(Effect::Quit)).parted(),
];

pub(super) const EDIT: &[Command] = &[
    row(
        Menu::Edit,
        "edit.undo",
        &[Keys::ctrl('Z')],
        |editor| {
            let busy = !editor.tool().is_idle();
            if busy || editor.history().can_undo() { Ok(()) } else { Err("why.no_undo") }
        },
        |editor| {
            editor.undo();
            None
        },
    ),
    row(
        Menu::Edit,
        "edit.redo",
        &[Keys::ctrl_shift('Z'), Keys::ctrl('Y')],
        |editor| if editor.history().can_redo() { Ok(()) } else { Err("why.no_redo") },
        |editor| {
            editor.redo();
            None
        },
    ),
    row(Menu::Edit, "edit.duplicate", &[Keys::ctrl('D')], needs_notes, |editor| {
        let notes = editor.selected_notes();
        let mut ids = editor.ids().clone();
        let (edit, copies) = selection::duplicate(editor.board(), &notes, COPY_SHIFT, &mut ids);
        *editor.ids() = ids;
        editor.commit(edit);
        editor.select(copies);
        None
    })
    .parted(),
    row(
        Menu::Edit,
        "edit.delete",
        &[Keys::plain(Key::Delete), Keys::plain(Key::Backspace)],
        needs_selection,
        |editor| {
            let edit = selection::delete(editor.board(), editor.selection());
            editor.commit(edit);
            None
        },
    ),
    row(
        Menu::Edit,
        "edit.select_all",
        &[Keys::ctrl('A')],
        |editor| if editor.board().notes().is_empty() { Err("why.empty") } else { Ok(()) },
        |editor| {
            let board = editor.board();
            let ids = board.notes().keys().chain(board.arrows().keys()).copied().collect();
            editor.select(ids);
            None
        },
    )
    .parted(),
];
