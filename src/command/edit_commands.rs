//! Commands of the Edit menu.

use super::command::{always_enabled, command, needs_board, needs_notes, needs_selection, needs_unlocked};
use super::shortcut::{Key, Shortcut};
use super::{Command, DisabledReason, Effect, Menu};
use crate::edit::{has_capacity_for, selection};
use crate::editor::{Editor, Tool, actions};
use crate::i18n::key;
use crate::model::{Block, Id, Note};
use std::collections::BTreeSet;

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Edit, "edit.undo", &[Shortcut::ctrl('Z')], can_undo, |editor| {
        editor.undo();
        None
    })
    .keeps_pending_edit(),
    command(Menu::Edit, "edit.redo", &[Shortcut::ctrl_shift('Z'), Shortcut::ctrl('Y')], can_redo, |editor| {
        editor.redo();
        None
    }),
    command(Menu::Edit, "edit.cut", &[Shortcut::ctrl('X')], needs_notes, |editor| {
        let part = actions::paste::cut(editor);
        Some(Effect::Copy(Box::new(part)))
    })
    .separator_before()
    .success_message(key!("done.cut")),
    command(Menu::Edit, "edit.copy", &[Shortcut::ctrl('C')], has_notes, |editor| {
        Some(Effect::Copy(Box::new(actions::paste::selected_content(editor))))
    }),
    command(Menu::Edit, "edit.paste", &[Shortcut::ctrl('V')], always_enabled, |_| Some(Effect::Paste)),
    command(Menu::Edit, "edit.copy_picture", &[Shortcut::shift('C').with_alt()], needs_selection, |_| {
        Some(Effect::CopySelectedPicture)
    }),
    command(Menu::Edit, "edit.duplicate", &[Shortcut::ctrl('D')], has_notes, |editor| {
        let part = actions::paste::selected_content(editor);
        if !has_capacity_for(editor.board(), &part) {
            editor.transactions_mut().refuse(key!("notice.full"));
            return None;
        }
        let notes = editor.selection().notes(editor.board());
        let mut ids = editor.transactions_mut().new_ids();
        let (edit, copies) = selection::duplicate(editor.board(), &notes, &mut ids);
        editor.commit(edit);
        editor.select(copies);
        None
    }),
    command(
        Menu::Edit,
        "edit.delete",
        &[Shortcut::plain(Key::Delete), Shortcut::plain(Key::Backspace)],
        needs_unlocked,
        delete,
    )
    .success_message(key!("done.delete")),
    command(Menu::Edit, "edit.select", &[Shortcut::char('V')], always_enabled, |editor| {
        editor.set_tool(Tool::default());
        None
    })
    .checked_when(|editor| matches!(editor.tool(), Tool::Select(_)))
    .separator_before(),
    command(Menu::Edit, "edit.select_all", &[Shortcut::ctrl('A')], needs_board, |editor| {
        let board = editor.board();
        let free = board.notes().iter().filter(|(_, note)| !note.locked).map(|(id, _)| *id);
        let ids = free.chain(board.arrows().keys().copied()).collect();
        editor.select(ids);
        None
    }),
    command(Menu::Edit, "edit.select_block", &[Shortcut::ctrl_shift('A')], has_block, |editor| {
        let blocks = selected_blocks(editor);
        let page = editor.board().page();
        select_notes(editor, |note| note.block_on(page).is_some_and(|block| blocks.contains(&block)))
    }),
    command(Menu::Edit, "edit.select_color", &[Shortcut::alt('A')], has_notes, |editor| {
        let chosen = editor.selection().notes(editor.board());
        let colors: BTreeSet<_> =
            chosen.iter().filter_map(|id| editor.board().note(*id)).map(|note| note.color).collect();
        select_notes(editor, |note| colors.contains(&note.color))
    }),
    command(Menu::Edit, "edit.find", &[Shortcut::ctrl('F')], always_enabled, |editor| {
        actions::search::set_open(editor, true);
        None
    })
    .checked_when(|editor| editor.search().is_some())
    .opens_field()
    .separator_before(),
    command(Menu::Edit, "edit.find_next", &[Shortcut::plain(Key::F(3))], has_matches, |editor| {
        actions::search::find_next(editor, true);
        None
    }),
    command(
        Menu::Edit,
        "edit.find_previous",
        &[Shortcut::plain(Key::F(3)).with_shift()],
        has_matches,
        |editor| {
            actions::search::find_next(editor, false);
            None
        },
    ),
    command(Menu::Edit, "edit.replace", &[], has_matches, |editor| {
        actions::search::replace_one(editor);
        None
    }),
    command(Menu::Edit, "edit.replace_all", &[], has_matches, |_| Some(Effect::ReplaceAll)),
];

fn can_undo(editor: &Editor) -> Result<(), DisabledReason> {
    if !editor.tool().is_idle() {
        // A gesture in progress counts as the step.
        return Ok(());
    }
    let history = editor.transactions().history();
    if editor.ideas().protects(editor.board(), history.last()) {
        return Err(key!("why.private"));
    }
    if history.can_undo() { Ok(()) } else { Err(key!("why.no_undo")) }
}

fn can_redo(editor: &Editor) -> Result<(), DisabledReason> {
    let history = editor.transactions().history();
    if editor.ideas().protects(editor.board(), history.next()) {
        return Err(key!("why.private"));
    }
    if history.can_redo() { Ok(()) } else { Err(key!("why.no_redo")) }
}

/// Requires notes, locked or not.
fn has_notes(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().iter_notes(editor.board()).next().is_none() {
        Err(key!("why.no_note"))
    } else {
        Ok(())
    }
}

fn has_block(editor: &Editor) -> Result<(), DisabledReason> {
    if selected_blocks(editor).is_empty() { Err(key!("why.no_block")) } else { Ok(()) }
}

fn has_matches(editor: &Editor) -> Result<(), DisabledReason> {
    match editor.search() {
        None => Err(key!("why.not_finding")),
        Some(find) if find.matches().is_empty() && !find.is_incomplete() => Err(key!("why.not_found")),
        Some(_) => Ok(()),
    }
}

fn delete(editor: &mut Editor) -> Option<Effect> {
    let edit = selection::delete(editor.board(), editor.selection().ids());
    editor.commit(edit);
    None
}

/// Blocks of the selected notes; otherwise the focused block, or the one under the pointer.
pub(super) fn selected_blocks(editor: &Editor) -> BTreeSet<Block> {
    let page = editor.board().page();
    let chosen = editor.selection().notes(editor.board());
    let of_notes: BTreeSet<Block> = chosen
        .iter()
        .filter_map(|id| editor.board().note(*id))
        .filter_map(|note| note.block_on(page))
        .collect();
    if !of_notes.is_empty() {
        return of_notes;
    }
    let pointed = || editor.selection().focus_point().and_then(|p| page.block_at(p.round()));
    editor.selection().focused_block().or_else(pointed).into_iter().collect()
}

fn select_notes(editor: &mut Editor, takes: impl Fn(&Note) -> bool) -> Option<Effect> {
    let ids: BTreeSet<Id> =
        editor.board().notes().iter().filter(|(_, note)| takes(note)).map(|(id, _)| *id).collect();
    editor.select(ids);
    None
}
