//! The rows of the menu Note.

use super::keys::{Key, Keys};
use super::row::{always, needs_notes, needs_unlocked, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::notes;
use crate::edit::order::{Shift, shift};
use crate::editor::{Editor, Tool, Write};
use crate::geometry::Pos;
use crate::model::{ColorName, NoteKind};

pub(super) const ROWS: &[Command] = &[
    row(Menu::Note, "note.add", &[Keys::char('N')], always, |editor| add(editor, NoteKind::Note)).writing(),
    row(Menu::Note, "note.add_kpi", &[Keys::char('K')], always, |editor| add(editor, NoteKind::KpiEvent))
        .writing(),
    row(Menu::Note, "note.beside", &[Keys::plain(Key::Enter).with_command()], needs_one_note, beside)
        .writing(),
    row(Menu::Note, "note.rapid", &[Keys::char('Q')], always, |editor| {
        let open = editor.rapid().is_none();
        editor.set_rapid(open);
        None
    }),
    row(Menu::Note, "note.write", &[Keys::plain(Key::Enter), Keys::plain(Key::F(2))], needs_one, write)
        .writing(),
    row(Menu::Note, "note.as_note", &[Keys::shift('N')], needs_notes, |editor| kind(editor, NoteKind::Note)),
    row(Menu::Note, "note.as_kpi", &[Keys::shift('K')], needs_notes, |editor| {
        kind(editor, NoteKind::KpiEvent)
    }),
    row(Menu::Note, "note.front", &[Keys::ctrl_shift(']')], needs_notes, |editor| {
        stack(editor, Shift::Front)
    })
    .parted(),
    row(Menu::Note, "note.forward", &[Keys::ctrl(']')], needs_notes, |editor| stack(editor, Shift::Forward)),
    row(Menu::Note, "note.backward", &[Keys::ctrl('[')], needs_notes, |editor| {
        stack(editor, Shift::Backward)
    }),
    row(Menu::Note, "note.back", &[Keys::ctrl_shift('[')], needs_notes, |editor| stack(editor, Shift::Back)),
    row(Menu::Note, "note.lock", &[Keys::ctrl('L')], needs_notes, |editor| lock(editor, true)).parted(),
    row(Menu::Note, "note.unlock", &[Keys::ctrl_shift('L')], has_locked, |editor| lock(editor, false)),
    row(Menu::Note, "note.paper", &[], always, |editor| color(editor, ColorName::Paper)).parted(),
    row(Menu::Note, "note.yellow", &[], always, |editor| color(editor, ColorName::Yellow)),
    row(Menu::Note, "note.orange", &[], always, |editor| color(editor, ColorName::Orange)),
    row(Menu::Note, "note.red", &[], always, |editor| color(editor, ColorName::Red)),
    row(Menu::Note, "note.purple", &[], always, |editor| color(editor, ColorName::Purple)),
    row(Menu::Note, "note.blue", &[], always, |editor| color(editor, ColorName::Blue)),
    row(Menu::Note, "note.green", &[], always, |editor| color(editor, ColorName::Green)),
    row(Menu::Note, "note.gray", &[], always, |editor| color(editor, ColorName::Gray)),
];

/// A new note under the pointer, or in the middle of what is seen; a KPI event goes to the lane.
fn add(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.take_tool(Tool::default());
    let page = editor.board().page();
    let seen = editor.camera.visible();
    let pointed = editor.pointer().filter(|p| seen.contains(*p));
    let wish = match kind {
        NoteKind::Note => pointed.unwrap_or_else(|| seen.center()).round(),
        NoteKind::KpiEvent => {
            let lane = page.lane();
            let pointed = pointed.map(Pos::round).filter(|p| !page.frame().contains(*p));
            pointed.unwrap_or(crate::geometry::Point::new(lane.center().x, lane.top() + lane.size.h / 6))
        }
    };
    editor.begin_note(kind, wish, None);
    None
}

fn needs_one(editor: &Editor) -> Result<(), Reason> {
    needs_unlocked(editor)?;
    if editor.selection().len() == 1 { Ok(()) } else { Err("why.not_one") }
}

fn needs_one_note(editor: &Editor) -> Result<(), Reason> {
    if editor.selected_notes().len() == 1 || editor.is_writing() { Ok(()) } else { Err("why.one_note") }
}

/// A new note beside the selected one, which may just have been written.
fn beside(editor: &mut Editor) -> Option<Effect> {
    let id = editor.selected_notes().first().copied()?;
    editor.begin_note_beside(id);
    None
}

fn has_locked(editor: &Editor) -> Result<(), Reason> {
    let notes = editor.selected_notes();
    let locked = notes.iter().any(|id| editor.board().note(*id).is_some_and(|note| note.locked));
    if locked { Ok(()) } else { Err("why.not_locked") }
}

fn lock(editor: &mut Editor, locked: bool) -> Option<Effect> {
    let notes = editor.selected_notes();
    editor.commit(notes::set_locked(editor.board(), &notes, locked));
    None
}

/// Writes on the selected note, or the selected arrow's label.
pub(super) fn write(editor: &mut Editor) -> Option<Effect> {
    let id = editor.selection().first().copied()?;
    let board = editor.board();
    let write = Write::note(id, board).or_else(|| Write::label(id, board))?;
    editor.take_tool(Tool::Write(write));
    None
}

fn kind(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.commit(notes::set_kind(editor.board(), &editor.selected_notes(), kind));
    None
}

fn stack(editor: &mut Editor, how: Shift) -> Option<Effect> {
    editor.commit(shift(editor.board(), &editor.selected_notes(), how));
    None
}

/// Colours the selected notes; the next new note gets the colour too.
fn color(editor: &mut Editor, color: ColorName) -> Option<Effect> {
    editor.set_color(color);
    editor.commit(notes::set_color(editor.board(), &editor.selected_notes(), color));
    None
}
