//! The rows of the menu Note.

use super::keys::{Key, Keys};
use super::row::{always, needs_notes, needs_unlocked, row};
use super::{Command, Effect, Menu, Reason};
use crate::edit::notes;
use crate::edit::z_order::{ZOrderChange, change_z_order};
use crate::editor::{EditText, Editor, Tool};
use crate::geometry::{IPoint, Point};
use crate::model::{ColorName, Note, NoteKind};

pub(super) const ROWS: &[Command] = &[
    row(Menu::Note, "note.add", &[Keys::char('N')], always, |editor| add(editor, NoteKind::Note)).writing(),
    row(Menu::Note, "note.add_kpi", &[Keys::char('K')], always, |editor| add(editor, NoteKind::KpiEvent))
        .writing(),
    row(Menu::Note, "note.beside", &[Keys::plain(Key::Enter).with_command()], needs_one_note, beside)
        .writing(),
    row(Menu::Note, "note.rapid", &[Keys::char('Q')], always, |editor| {
        let open = editor.quick_entry().is_none();
        editor.set_quick_entry_open(open);
        None
    })
    .on(|editor| editor.quick_entry().is_some())
    .opening(),
    row(Menu::Note, "note.write", &[Keys::plain(Key::Enter), Keys::plain(Key::F(2))], needs_one, write)
        .writing(),
    row(Menu::Note, "note.as_note", &[Keys::shift('N')], needs_notes, |e| kind(e, NoteKind::Note))
        .on(|e| all_notes(e, |note| note.kind == NoteKind::Note)),
    row(Menu::Note, "note.as_kpi", &[Keys::shift('K')], needs_notes, |e| kind(e, NoteKind::KpiEvent))
        .on(|e| all_notes(e, |note| note.kind == NoteKind::KpiEvent)),
    row(Menu::Note, "note.front", &[Keys::ctrl_shift(']')], needs_notes, |editor| {
        stack(editor, ZOrderChange::Front)
    })
    .parted(),
    row(Menu::Note, "note.forward", &[Keys::ctrl(']')], needs_notes, |editor| {
        stack(editor, ZOrderChange::Forward)
    }),
    row(Menu::Note, "note.backward", &[Keys::ctrl('[')], needs_notes, |editor| {
        stack(editor, ZOrderChange::Backward)
    }),
    row(Menu::Note, "note.back", &[Keys::ctrl_shift('[')], needs_notes, |editor| {
        stack(editor, ZOrderChange::Back)
    }),
    row(Menu::Note, "note.lock", &[Keys::ctrl('L')], needs_notes, |editor| lock(editor, true)).parted(),
    row(Menu::Note, "note.unlock", &[Keys::ctrl_shift('L')], has_locked, |editor| lock(editor, false)),
    row(Menu::Note, "note.confirm", &[Keys::shift('A')], has_drafts, |editor| {
        editor.confirm_drafts();
        None
    })
    .done("done.confirmed"),
    paint("note.paper", |e| color(e, ColorName::Paper), |e| has_color(e, ColorName::Paper)).parted(),
    paint("note.yellow", |e| color(e, ColorName::Yellow), |e| has_color(e, ColorName::Yellow)),
    paint("note.orange", |e| color(e, ColorName::Orange), |e| has_color(e, ColorName::Orange)),
    paint("note.red", |e| color(e, ColorName::Red), |e| has_color(e, ColorName::Red)),
    paint("note.purple", |e| color(e, ColorName::Purple), |e| has_color(e, ColorName::Purple)),
    paint("note.blue", |e| color(e, ColorName::Blue), |e| has_color(e, ColorName::Blue)),
    paint("note.green", |e| color(e, ColorName::Green), |e| has_color(e, ColorName::Green)),
    paint("note.gray", |e| color(e, ColorName::Gray), |e| has_color(e, ColorName::Gray)),
];

/// A row that gives notes a colour.
const fn paint(
    id: &'static str,
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    row(Menu::Note, id, &[], always, run).on(is_on)
}

/// A new note under the pointer, or in the middle of what is seen; a KPI event goes to the lane.
fn add(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.set_tool(Tool::default());
    let page = editor.board().page();
    let seen = editor.camera.visible();
    let pointed = editor.focus_point().filter(|p| seen.contains(*p));
    let wish = match kind {
        NoteKind::Note | NoteKind::Doubt { .. } => {
            match editor.focused_block().map(|block| page.note_area(block)) {
                // Where the keys went to a block, its notes begin at the top, so that Tab goes on downwards.
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
    let locked = editor.iter_selected_notes().any(|note| note.locked);
    if locked { Ok(()) } else { Err("why.not_locked") }
}

/// Whether notes are selected and all of them are like this.
fn all_notes(editor: &Editor, is: impl Fn(&Note) -> bool) -> bool {
    let mut notes = editor.iter_selected_notes().peekable();
    notes.peek().is_some() && notes.all(is)
}

/// Whether the selected notes, or else the next one, have a colour.
fn has_color(editor: &Editor, color: ColorName) -> bool {
    let mut notes = editor.iter_selected_notes().peekable();
    if notes.peek().is_none() { editor.color() == color } else { notes.any(|note| note.color == color) }
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
    let write = EditText::note(id, board).or_else(|| EditText::label(id, board))?;
    editor.set_tool(Tool::EditText(write));
    None
}

fn kind(editor: &mut Editor, kind: NoteKind) -> Option<Effect> {
    editor.commit(notes::set_kind(editor.board(), &editor.selected_notes(), kind));
    None
}

fn stack(editor: &mut Editor, how: ZOrderChange) -> Option<Effect> {
    editor.commit(change_z_order(editor.board(), &editor.selected_notes(), how));
    None
}

/// Colours the selected notes; the next new note gets the colour too.
fn color(editor: &mut Editor, color: ColorName) -> Option<Effect> {
    editor.set_color(color);
    editor.commit(notes::set_color(editor.board(), &editor.selected_notes(), color));
    None
}

fn has_drafts(editor: &Editor) -> Result<(), Reason> {
    if editor.has_drafts() { Ok(()) } else { Err("why.no_drafts") }
}
