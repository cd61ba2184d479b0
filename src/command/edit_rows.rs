//! The rows of the menu Edit: undo, clipboard, select, find.

use super::keys::{Key, Keys};
use super::row::{always, needs_board, needs_notes, needs_selection, needs_unlocked, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::{has_capacity_for, selection};
use crate::editor::{Editor, Tool};
use crate::model::{Block, Id, Note};
use std::collections::BTreeSet;

pub(super) const ROWS: &[Command] = &[
    row(Menu::Edit, "edit.undo", &[Keys::ctrl('Z')], can_undo, |editor| {
        editor.undo();
        None
    })
    .settling(),
    row(Menu::Edit, "edit.redo", &[Keys::ctrl_shift('Z'), Keys::ctrl('Y')], can_redo, |editor| {
        editor.redo();
        None
    }),
    row(Menu::Edit, "edit.cut", &[Keys::ctrl('X')], needs_notes, |editor| {
        let part = editor.cut();
        Some(Effect::Copy(Box::new(part)))
    })
    .parted()
    .done("done.cut"),
    row(Menu::Edit, "edit.copy", &[Keys::ctrl('C')], has_notes, |editor| {
        Some(Effect::Copy(Box::new(editor.selected_content())))
    }),
    row(Menu::Edit, "edit.paste", &[Keys::ctrl('V')], always, |_| Some(Effect::Paste)),
    row(Menu::Edit, "edit.copy_picture", &[Keys::shift('C').with_alt()], needs_selection, |_| {
        Some(Effect::CopySelectedPicture)
    }),
    row(Menu::Edit, "edit.duplicate", &[Keys::ctrl('D')], has_notes, |editor| {
        let part = editor.selected_content();
        if !has_capacity_for(editor.board(), &part) {
            editor.set_refusal("notice.full");
            return None;
        }
        let notes = editor.selected_notes();
        let mut ids = editor.new_ids();
        let (edit, copies) = selection::duplicate(editor.board(), &notes, &mut ids);
        editor.commit(edit);
        editor.select(copies);
        None
    }),
    row(
        Menu::Edit,
        "edit.delete",
        &[Keys::plain(Key::Delete), Keys::plain(Key::Backspace)],
        needs_unlocked,
        delete,
    )
    .done("done.delete"),
    row(Menu::Edit, "edit.select", &[Keys::char('V')], always, |editor| {
        editor.set_tool(Tool::default());
        None
    })
    .on(|editor| matches!(editor.tool(), Tool::Select(_)))
    .parted(),
    row(Menu::Edit, "edit.select_all", &[Keys::ctrl('A')], needs_board, |editor| {
        let board = editor.board();
        let free = board.notes().iter().filter(|(_, note)| !note.locked).map(|(id, _)| *id);
        let ids = free.chain(board.arrows().keys().copied()).collect();
        editor.select(ids);
        None
    }),
    row(Menu::Edit, "edit.select_block", &[Keys::ctrl_shift('A')], has_block, |editor| {
        let blocks = blocks(editor);
        let page = editor.board().page();
        select_notes(editor, |note| note.block_on(page).is_some_and(|block| blocks.contains(&block)))
    }),
    row(Menu::Edit, "edit.select_color", &[Keys::alt('A')], has_notes, |editor| {
        let chosen = editor.selected_notes();
        let colors: BTreeSet<_> =
            chosen.iter().filter_map(|id| editor.board().note(*id)).map(|note| note.color).collect();
        select_notes(editor, |note| colors.contains(&note.color))
    }),
    row(Menu::Edit, "edit.find", &[Keys::ctrl('F')], always, |editor| {
        editor.set_search_open(true);
        None
    })
    .on(|editor| editor.search().is_some())
    .opening()
    .parted(),
    row(Menu::Edit, "edit.find_next", &[Keys::plain(Key::F(3))], found, |editor| {
        editor.find_next(true);
        None
    }),
    row(Menu::Edit, "edit.find_previous", &[Keys::plain(Key::F(3)).with_shift()], found, |editor| {
        editor.find_next(false);
        None
    }),
    row(Menu::Edit, "edit.replace", &[], found, |editor| {
        editor.replace_one();
        None
    }),
    row(Menu::Edit, "edit.replace_all", &[], found, |_| Some(Effect::ReplaceAll)),
];

fn can_undo(editor: &Editor) -> Result<(), Reason> {
    if !editor.tool().is_idle() {
        // What is under way counts as the step.
        return Ok(());
    }
    let history = editor.history();
    if editor.is_private_edit(history.last()) {
        return Err("why.private");
    }
    if history.can_undo() { Ok(()) } else { Err("why.no_undo") }
}

fn can_redo(editor: &Editor) -> Result<(), Reason> {
    let history = editor.history();
    if editor.is_private_edit(history.next()) {
        return Err("why.private");
    }
    if history.can_redo() { Ok(()) } else { Err("why.no_redo") }
}

/// Needs notes, locked or not.
fn has_notes(editor: &Editor) -> Result<(), Reason> {
    if editor.iter_selected_notes().next().is_none() { Err("why.no_note") } else { Ok(()) }
}

fn has_block(editor: &Editor) -> Result<(), Reason> {
    if blocks(editor).is_empty() { Err("why.no_block") } else { Ok(()) }
}

fn found(editor: &Editor) -> Result<(), Reason> {
    match editor.search() {
        None => Err("why.not_finding"),
        Some(find) if find.matches().is_empty() && !find.is_incomplete() => Err("why.not_found"),
        Some(_) => Ok(()),
    }
}

fn delete(editor: &mut Editor) -> Option<Effect> {
    let edit = selection::delete(editor.board(), editor.selection());
    editor.commit(edit);
    None
}

/// The blocks of the selected notes; else the one the keys went to, or the pointer is over.
pub(super) fn blocks(editor: &Editor) -> BTreeSet<Block> {
    let page = editor.board().page();
    let chosen = editor.selected_notes();
    let of_notes: BTreeSet<Block> = chosen
        .iter()
        .filter_map(|id| editor.board().note(*id))
        .filter_map(|note| note.block_on(page))
        .collect();
    if !of_notes.is_empty() {
        return of_notes;
    }
    let pointed = || editor.focus_point().and_then(|p| page.block_at(p.round()));
    editor.focused_block().or_else(pointed).into_iter().collect()
}

fn select_notes(editor: &mut Editor, takes: impl Fn(&Note) -> bool) -> Option<Effect> {
    let ids: BTreeSet<Id> =
        editor.board().notes().iter().filter(|(_, note)| takes(note)).map(|(id, _)| *id).collect();
    editor.select(ids);
    None
}
