//! The rows of the menu Note.

use super::keys::{Key, Keys};
use super::row::{always, needs_notes, needs_selection};
use super::{Command, Effect, Menu, Reason};
use crate::edit::notes;
use crate::edit::order::{Shift, shift};
use crate::editor::{Editor, Tool, Write};
use crate::geometry::Pos;
use crate::model::{ColorName, NoteKind};

pub(super) const ROWS: &[Command] = &[
    row("note.add", false, &[Keys::char('N')], always, |editor| add(editor, NoteKind::Note)).writing(),
    row("note.add_kpi", false, &[Keys::char('K')], always, |editor| add(editor, NoteKind::KpiEvent))
        .writing(),
    row("note.write", false, &[Keys::plain(Key::Enter), Keys::plain(Key::F2)], needs_one, write).writing(),
    row("note.as_note", false, &[Keys::shift('N')], needs_notes, |editor| kind(editor, NoteKind::Note)),
    row("note.as_kpi", false, &[Keys::shift('K')], needs_notes, |editor| kind(editor, NoteKind::KpiEvent)),
    row("note.front", true, &[Keys::ctrl_shift(']')], needs_notes, |editor| stack(editor, Shift::Front)),
    row("note.forward", false, &[Keys::ctrl(']')], needs_notes, |editor| stack(editor, Shift::Forward)),
    row("note.backward", false, &[Keys::ctrl('[')], needs_notes, |editor| stack(editor, Shift::Backward)),
    row("note.back", false, &[Keys::ctrl_shift('[')], needs_notes, |editor| stack(editor, Shift::Back)),
    row("note.paper", true, &[], always, |editor| color(editor, ColorName::Paper)),
    row("note.yellow", false, &[], always, |editor| color(editor, ColorName::Yellow)),
    row("note.orange", false, &[], always, |editor| color(editor, ColorName::Orange)),
    row("note.red", false, &[], always, |editor| color(editor, ColorName::Red)),
    row("note.purple", false, &[], always, |editor| color(editor, ColorName::Purple)),
    row("note.blue", false, &[], always, |editor| color(editor, ColorName::Blue)),
    row("note.green", false, &[], always, |editor| color(editor, ColorName::Green)),
    row("note.gray", false, &[], always, |editor| color(editor, ColorName::Gray)),
];

const fn row(
    id: &'static str,
    parted: bool,
    keys: &'static [Keys],
    when: fn(&Editor) -> Result<(), Reason>,
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    Command { id, menu: Menu::Note, parted, keys, writes: false, when, run }
}

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
    editor.begin_note(kind, wish);
    None
}

fn needs_one(editor: &Editor) -> Result<(), Reason> {
    needs_selection(editor)?;
    if editor.selection().len() == 1 { Ok(()) } else { Err("why.not_one") }
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
