//! The rows of the menus File and Edit.

use super::keys::{Key, Keys};
use super::row::{always, needs_notes, needs_selection};
use super::{Command, Effect, Menu};
use crate::edit::selection;
use crate::geometry::Point;

/// How far copies lie from what they were copied from, in units.
const COPY_SHIFT: Point = Point::new(24, 24);

pub(super) const FILE: &[Command] = &[
    Command {
        id: "file.new",
        menu: Menu::File,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl('N')],
        when: always,
        run: |_| Some(Effect::New),
    },
    Command {
        id: "file.case",
        menu: Menu::File,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl_shift('N')],
        when: always,
        run: |_| Some(Effect::ChooseCase),
    },
    Command {
        id: "file.open",
        menu: Menu::File,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('O')],
        when: always,
        run: |_| Some(Effect::Open),
    },
    Command {
        id: "file.save",
        menu: Menu::File,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('S')],
        when: always,
        run: |_| Some(Effect::Save),
    },
    Command {
        id: "file.save_as",
        menu: Menu::File,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl_shift('S')],
        when: always,
        run: |_| Some(Effect::SaveAs),
    },
    Command {
        id: "file.export",
        menu: Menu::File,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('E')],
        when: always,
        run: |_| Some(Effect::Export),
    },
    Command {
        id: "file.copy_picture",
        menu: Menu::File,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl_shift('C')],
        when: always,
        run: |_| Some(Effect::CopyPicture),
    },
    Command {
        id: "file.quit",
        menu: Menu::File,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('Q')],
        when: always,
        run: |_| Some(Effect::Quit),
    },
];

pub(super) const EDIT: &[Command] = &[
    Command {
        id: "edit.undo",
        menu: Menu::Edit,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl('Z')],
        when: |editor| {
            let busy = !editor.tool().is_idle();
            if busy || editor.history().can_undo() { Ok(()) } else { Err("why.no_undo") }
        },
        run: |editor| {
            editor.undo();
            None
        },
    },
    Command {
        id: "edit.redo",
        menu: Menu::Edit,
        parted: false,
        writes: false,
        keys: &[Keys::ctrl_shift('Z'), Keys::ctrl('Y')],
        when: |editor| if editor.history().can_redo() { Ok(()) } else { Err("why.no_redo") },
        run: |editor| {
            editor.redo();
            None
        },
    },
    Command {
        id: "edit.duplicate",
        menu: Menu::Edit,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('D')],
        when: needs_notes,
        run: |editor| {
            let notes = editor.selected_notes();
            let mut ids = editor.ids().clone();
            let (edit, copies) = selection::duplicate(editor.board(), &notes, COPY_SHIFT, &mut ids);
            *editor.ids() = ids;
            editor.commit(edit);
            editor.select(copies);
            None
        },
    },
    Command {
        id: "edit.delete",
        menu: Menu::Edit,
        parted: false,
        writes: false,
        keys: &[Keys::plain(Key::Delete), Keys::plain(Key::Backspace)],
        when: needs_selection,
        run: |editor| {
            let edit = selection::delete(editor.board(), editor.selection());
            editor.commit(edit);
            None
        },
    },
    Command {
        id: "edit.select_all",
        menu: Menu::Edit,
        parted: true,
        writes: false,
        keys: &[Keys::ctrl('A')],
        when: |editor| if editor.board().notes().is_empty() { Err("why.empty") } else { Ok(()) },
        run: |editor| {
            let board = editor.board();
            let ids = board.notes().keys().chain(board.arrows().keys()).copied().collect();
            editor.select(ids);
            None
        },
    },
];
