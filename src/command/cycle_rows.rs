//! The rows of the menu Cycle: the check, what is missing, the frame, presenting.

use super::keys::{Key, Keys};
use super::row::{always, has_arrows, needs_board, needs_notes, row};
use super::{Command, Effect, Menu, Reason};
use crate::cycle::questions;
use crate::edit::notes;
use crate::editor::{EditText, Editor, Tool};
use crate::interchange::tests_markdown;
use crate::model::{Condition, Evidence, FrameText, Note, NoteKind};
use std::collections::BTreeSet;

pub(super) const ROWS: &[Command] = &[
    row(Menu::Cycle, "cycle.panel", &[Keys::char('Y')], always, |_| Some(Effect::SwitchCycle)),
    lit(
        "cycle.light_one",
        const { &[Keys::shift('1').with_alt()] },
        |e| light(e, Condition::One),
        |e| is_lit(e, Condition::One),
    ),
    lit(
        "cycle.light_two",
        const { &[Keys::shift('2').with_alt()] },
        |e| light(e, Condition::Two),
        |e| is_lit(e, Condition::Two),
    ),
    lit(
        "cycle.light_three",
        const { &[Keys::shift('3').with_alt()] },
        |e| light(e, Condition::Three),
        |e| is_lit(e, Condition::Three),
    ),
    row(Menu::Cycle, "cycle.next_step", &[Keys::shift('Y')], is_open, |editor| {
        let mend = editor.next_fix()?;
        editor.apply_fix(mend);
        None
    })
    .parted()
    .writing(),
    row(Menu::Cycle, "cycle.weakest", &[], has_weakest, |editor| {
        let weakest = editor.check().weakest(editor.board())?;
        editor.reveal(weakest);
        None
    }),
    row(Menu::Cycle, "cycle.propose", &[], has_arrows, |editor| {
        editor.suggest_conditions();
        None
    })
    .done("done.proposed"),
    row(Menu::Cycle, "cycle.wheel", &[], needs_board, |_| Some(Effect::Wheel)),
    frame("frame.write_customer", |editor| write(editor, FrameText::CustomerProblem)).parted(),
    frame("frame.write_business", |editor| write(editor, FrameText::BusinessProblem)),
    frame("frame.write_solution", |editor| write(editor, FrameText::MlSolution)),
    frame("frame.write_outcome", |editor| write(editor, FrameText::Outcome)),
    row(Menu::Cycle, "note.doubt", &[Keys::char('D')], needs_one_plain, |editor| {
        let about = *editor.selected_notes().first()?;
        editor.begin_doubt(about);
        None
    })
    .parted()
    .writing(),
    row(Menu::Cycle, "note.answer", &[], needs_doubts, |editor| {
        let answered = !all_answered(editor);
        editor.commit(notes::set_answered(editor.board(), &editor.selected_notes(), answered));
        None
    })
    .on(all_answered),
    row(Menu::Cycle, "note.cover", &[], needs_questions, |editor| {
        editor.toggle_covers();
        None
    })
    .on(Editor::are_covered),
    evidence("note.fact", |e| know(e, Some(Evidence::Fact)), |e| is_known(e, Some(Evidence::Fact))).parted(),
    evidence(
        "note.assumption",
        |e| know(e, Some(Evidence::Assumption)),
        |e| is_known(e, Some(Evidence::Assumption)),
    ),
    evidence("note.unknown", |e| know(e, Some(Evidence::Unknown)), |e| is_known(e, Some(Evidence::Unknown))),
    evidence("note.unsaid", |e| know(e, None), |e| is_known(e, None)),
    row(Menu::Cycle, "cycle.copy_tests", &[], needs_board, |editor| {
        let check = editor.check();
        Some(Effect::CopyText(tests_markdown(editor.board(), &check, editor.lang())))
    })
    .parted(),
    row(Menu::Cycle, "cycle.save_tests", &[], needs_board, |_| Some(Effect::SaveTests)),
    row(Menu::Cycle, "present.begin", &[Keys::plain(Key::F(5))], has_steps, |editor| {
        let any = editor.start_presentation();
        any.then_some(Effect::FullScreen(true))
    })
    .parted(),
];

/// A row that keeps the path of a condition lit.
const fn lit(
    id: &'static str,
    keys: &'static [Keys],
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    row(Menu::Cycle, id, keys, always, run).on(is_on).quiet()
}

fn light(editor: &mut Editor, stage: Condition) -> Option<Effect> {
    editor.toggle_highlight(stage);
    None
}

fn is_lit(editor: &Editor, stage: Condition) -> bool {
    editor.pinned_highlight() == Some(stage)
}

/// A row that writes a text of the frame.
const fn frame(id: &'static str, run: fn(&mut Editor) -> Option<Effect>) -> Command {
    row(Menu::Cycle, id, &[], always, run).writing()
}

/// A row that says how well notes are known.
const fn evidence(
    id: &'static str,
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    row(Menu::Cycle, id, &[], needs_plain, run).on(is_on)
}

fn write(editor: &mut Editor, which: FrameText) -> Option<Effect> {
    editor.select(BTreeSet::new());
    let write = EditText::frame(which, editor.board());
    editor.set_tool(Tool::EditText(write));
    editor.camera.reveal(editor.board().page().frame_text(which).to_rect());
    None
}

fn know(editor: &mut Editor, evidence: Option<Evidence>) -> Option<Effect> {
    editor.commit(notes::set_evidence(editor.board(), &editor.selected_notes(), evidence));
    None
}

/// Whether notes that are no doubts are selected and all of them are like this.
fn all_plain(editor: &Editor, is: impl Fn(&Note) -> bool) -> bool {
    let mut plain = editor.iter_selected_notes().filter(|note| !note.kind.is_doubt()).peekable();
    plain.peek().is_some() && plain.all(is)
}

fn is_known(editor: &Editor, evidence: Option<Evidence>) -> bool {
    all_plain(editor, |note| note.evidence == evidence)
}

fn all_answered(editor: &Editor) -> bool {
    let mut doubts = editor.iter_selected_notes().filter(|note| note.kind.is_doubt()).peekable();
    doubts.peek().is_some() && doubts.all(|note| matches!(note.kind, NoteKind::Doubt { answered: true, .. }))
}

/// A command that needs notes selected that are no doubts.
fn needs_plain(editor: &Editor) -> Result<(), Reason> {
    needs_notes(editor)?;
    if editor.iter_selected_notes().any(|note| !note.kind.is_doubt() && !note.locked) {
        Ok(())
    } else {
        Err("why.no_note")
    }
}

/// Covering needs questions that are not asked yet.
fn needs_questions(editor: &Editor) -> Result<(), Reason> {
    needs_plain(editor)?;
    let asked = questions(editor.board()).len();
    if editor.are_covered() || asked < usize::from(Note::MAX_COVER) {
        Ok(())
    } else {
        Err("why.all_questions")
    }
}

fn needs_doubts(editor: &Editor) -> Result<(), Reason> {
    if editor.iter_selected_notes().any(|note| note.kind.is_doubt()) {
        needs_notes(editor)
    } else {
        Err("why.no_doubt")
    }
}

/// A doubt is about one note that is no doubt itself.
pub(super) fn needs_one_plain(editor: &Editor) -> Result<(), Reason> {
    let mut notes = editor.iter_selected_notes();
    match (notes.next(), notes.next()) {
        (Some(note), None) if !note.kind.is_doubt() => Ok(()),
        _ => Err("why.one_note"),
    }
}

fn is_open(editor: &Editor) -> Result<(), Reason> {
    match editor.next_fix() {
        Some(_) => Ok(()),
        None if editor.check().closes => Err("why.closes"),
        None => Err("why.no_step"),
    }
}

fn has_steps(editor: &Editor) -> Result<(), Reason> {
    if editor.presentation().steps().is_empty() { Err("why.no_steps") } else { Ok(()) }
}

fn has_weakest(editor: &Editor) -> Result<(), Reason> {
    let check = editor.check();
    match check.weakest(editor.board()) {
        Some(_) => Ok(()),
        None => Err(if check.closes { "why.no_weakest" } else { "why.not_closed" }),
    }
}
