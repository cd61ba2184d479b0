//! Commands of the Note menu.

use super::command::{always_enabled, command, needs_notes, needs_unlocked};
use super::shortcut::{Key, Shortcut};
use super::{Command, DisabledReason, Effect, Menu};
use crate::edit::notes;
use crate::edit::z_order::{self, ZOrderChange};
use crate::editor::{EditText, Editor, Tool, actions};
use crate::geometry::{IPoint, Point};
use crate::i18n::key;
use crate::model::{ColorName, Note, NoteKind};

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Note, "note.add", &[Shortcut::char('N')], always_enabled, |editor| {
        add_note(editor, NoteKind::Note)
    })
    .edits_text(),
    command(Menu::Note, "note.add_kpi", &[Shortcut::char('K')], always_enabled, |editor| {
        add_note(editor, NoteKind::KpiEvent)
    })
    .edits_text(),
    command(
        Menu::Note,
        "note.add_next",
        &[Shortcut::plain(Key::Enter).with_command()],
        needs_one_note,
        add_note_beside,
    )
    .edits_text(),
    command(Menu::Note, "note.quick_entry", &[Shortcut::char('Q')], always_enabled, |editor| {
        let open = editor.quick_entry().is_none();
        actions::quick_entry::set_open(editor, open);
        None
    })
    .checked_when(|editor| editor.quick_entry().is_some())
    .opens_field(),
    command(
        Menu::Note,
        "note.edit_text",
        &[Shortcut::plain(Key::Enter), Shortcut::plain(Key::F(2))],
        needs_one,
        edit_text,
    )
    .edits_text(),
    command(Menu::Note, "note.as_note", &[Shortcut::shift('N')], needs_notes, |e| {
        set_kind(e, NoteKind::Note)
    })
    .checked_when(|e| all_selected_notes(e, |note| note.kind == NoteKind::Note)),
    command(Menu::Note, "note.as_kpi", &[Shortcut::shift('K')], needs_notes, |e| {
        set_kind(e, NoteKind::KpiEvent)
    })
    .checked_when(|e| all_selected_notes(e, |note| note.kind == NoteKind::KpiEvent)),
    command(Menu::Note, "note.front", &[Shortcut::ctrl_shift(']')], needs_notes, |editor| {
        change_z_order(editor, ZOrderChange::Front)
    })
    .separator_before(),
    command(Menu::Note, "note.forward", &[Shortcut::ctrl(']')], needs_notes, |editor| {
        change_z_order(editor, ZOrderChange::Forward)
    }),
    command(Menu::Note, "note.backward", &[Shortcut::ctrl('[')], needs_notes, |editor| {
        change_z_order(editor, ZOrderChange::Backward)
    }),
    command(Menu::Note, "note.back", &[Shortcut::ctrl_shift('[')], needs_notes, |editor| {
        change_z_order(editor, ZOrderChange::Back)
    }),
    command(Menu::Note, "note.lock", &[Shortcut::ctrl('L')], needs_notes, |editor| set_locked(editor, true))
        .separator_before(),
    command(Menu::Note, "note.unlock", &[Shortcut::ctrl_shift('L')], has_locked, |editor| {
        set_locked(editor, false)
    }),
    command(Menu::Note, "note.confirm", &[Shortcut::shift('A')], has_drafts, |editor| {
        actions::import::confirm_drafts(editor);
        None
    })
    .success_message(key!("done.confirmed")),
    color_command("note.paper", |e| set_color(e, ColorName::Paper), |e| has_color(e, ColorName::Paper))
        .separator_before(),
    color_command("note.yellow", |e| set_color(e, ColorName::Yellow), |e| has_color(e, ColorName::Yellow)),
    color_command("note.orange", |e| set_color(e, ColorName::Orange), |e| has_color(e, ColorName::Orange)),
    color_command("note.red", |e| set_color(e, ColorName::Red), |e| has_color(e, ColorName::Red)),
    color_command("note.purple", |e| set_color(e, ColorName::Purple), |e| has_color(e, ColorName::Purple)),
    color_command("note.blue", |e| set_color(e, ColorName::Blue), |e| has_color(e, ColorName::Blue)),
    color_command("note.green", |e| set_color(e, ColorName::Green), |e| has_color(e, ColorName::Green)),
    color_command("note.gray", |e| set_color(e, ColorName::Gray), |e| has_color(e, ColorName::Gray)),
];

/// A command that sets the color of notes.
const fn color_command(
    id: &'static str,
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    command(Menu::Note, id, &[], always_enabled, run).checked_when(is_on)
}

/// Adds a note under the pointer, or in the middle of the view; a KPI event goes to the lane.
fn add_note(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.set_tool(Tool::default());
    let page = editor.board().page();
    let seen = editor.camera().visible();
    let pointed = editor.selection().focus_point().filter(|p| seen.contains(*p));
    let preferred_center = match kind {
        NoteKind::Note | NoteKind::Doubt { .. } => {
            match editor.selection().focused_block().map(|block| page.note_area(block)) {
                // In a block focused by keyboard, notes start at the top, so that Tab continues downward.
                Some(room) => IPoint::new(room.center().x, room.top() + Note::SIZE.h / 2),
                None => pointed.unwrap_or_else(|| seen.center()).round(),
            }
        }
        NoteKind::KpiEvent => {
            let lane = page.lane();
            let outside = |p: &IPoint| [lane, page.strip()].into_iter().any(|area| area.contains(*p));
            let pointed = pointed.map(Point::round).filter(outside);
            pointed.unwrap_or(IPoint::new(lane.center().x, lane.top() + lane.size.h / 6))
        }
    };
    actions::text::begin_note(editor, kind, preferred_center, None);
    None
}

fn needs_one(editor: &Editor) -> Result<(), DisabledReason> {
    needs_unlocked(editor)?;
    if editor.selection().ids().len() == 1 { Ok(()) } else { Err(key!("why.not_one")) }
}

fn needs_one_note(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().notes(editor.board()).len() == 1 || editor.tool().is_editing_text() {
        Ok(())
    } else {
        Err(key!("why.one_note"))
    }
}

/// Adds a note next to the selected one, which may just have been edited.
fn add_note_beside(editor: &mut Editor) -> Option<Effect> {
    let id = editor.selection().notes(editor.board()).first().copied()?;
    actions::text::begin_note_beside(editor, id);
    None
}

fn has_locked(editor: &Editor) -> Result<(), DisabledReason> {
    let locked = editor.selection().iter_notes(editor.board()).any(|note| note.locked);
    if locked { Ok(()) } else { Err(key!("why.not_locked")) }
}

/// Whether notes are selected and all satisfy a predicate.
fn all_selected_notes(editor: &Editor, is: impl Fn(&Note) -> bool) -> bool {
    let mut notes = editor.selection().iter_notes(editor.board()).peekable();
    notes.peek().is_some() && notes.all(is)
}

/// Whether the selected notes, or else the next one, have a color.
fn has_color(editor: &Editor, color: ColorName) -> bool {
    let mut notes = editor.selection().iter_notes(editor.board()).peekable();
    if notes.peek().is_none() {
        editor.tools().color() == color
    } else {
        notes.any(|note| note.color == color)
    }
}

fn set_locked(editor: &mut Editor, locked: bool) -> Option<Effect> {
    let notes = editor.selection().notes(editor.board());
    editor.commit(notes::set_locked(editor.board(), &notes, locked));
    None
}

/// Edits the selected note, or the label of the selected arrow.
pub(super) fn edit_text(editor: &mut Editor) -> Option<Effect> {
    let id = editor.selection().ids().first().copied()?;
    let board = editor.board();
    let write = EditText::note(id, board).or_else(|| EditText::label(id, board))?;
    editor.set_tool(Tool::EditText(write));
    None
}

fn set_kind(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.commit(notes::set_kind(editor.board(), &editor.selection().notes(editor.board()), kind));
    None
}

fn change_z_order(editor: &mut Editor, how: ZOrderChange) -> Option<Effect> {
    editor.commit(z_order::change_z_order(editor.board(), &editor.selection().notes(editor.board()), how));
    None
}

/// Sets the color of the selected notes and of new notes.
fn set_color(editor: &mut Editor, color: ColorName) -> Option<Effect> {
    actions::tools::set_color(editor, color);
    editor.commit(notes::set_color(editor.board(), &editor.selection().notes(editor.board()), color));
    None
}

fn has_drafts(editor: &Editor) -> Result<(), DisabledReason> {
    if actions::import::has_drafts(editor) { Ok(()) } else { Err(key!("why.no_drafts")) }
}
