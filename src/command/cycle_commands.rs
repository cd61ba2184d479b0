//! Commands of the Cycle menu.

use super::command::{always_enabled, command, has_arrows, needs_board, needs_notes};
use super::shortcut::{Key, Shortcut};
use super::{Command, DisabledReason, Effect, Menu};
use crate::cycle::questions;
use crate::edit::notes;
use crate::editor::{EditText, Editor, Tool, actions};
use crate::i18n::key;
use crate::interchange::open_questions_markdown;
use crate::model::{Condition, Evidence, FrameText, Note, NoteKind};
use std::collections::BTreeSet;

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::Cycle, "cycle.panel", &[Shortcut::char('Y')], always_enabled, |_| {
        Some(Effect::ToggleCyclePanel)
    }),
    highlight_command(
        "cycle.highlight_one",
        const { &[Shortcut::shift('1').with_alt()] },
        |e| toggle_highlight(e, Condition::One),
        |e| is_highlighted(e, Condition::One),
    ),
    highlight_command(
        "cycle.highlight_two",
        const { &[Shortcut::shift('2').with_alt()] },
        |e| toggle_highlight(e, Condition::Two),
        |e| is_highlighted(e, Condition::Two),
    ),
    highlight_command(
        "cycle.highlight_three",
        const { &[Shortcut::shift('3').with_alt()] },
        |e| toggle_highlight(e, Condition::Three),
        |e| is_highlighted(e, Condition::Three),
    ),
    command(Menu::Cycle, "cycle.next_step", &[Shortcut::shift('Y')], is_open, |editor| {
        let fix = editor.check().next_step()?;
        actions::cycle::apply_fix(editor, fix);
        None
    })
    .separator_before()
    .edits_text(),
    command(Menu::Cycle, "cycle.weakest", &[], has_weakest, |editor| {
        let weakest = editor.check().weakest(editor.board())?;
        actions::navigation::reveal(editor, weakest);
        None
    }),
    command(Menu::Cycle, "cycle.set_conditions", &[], has_arrows, |editor| {
        actions::cycle::suggest_conditions(editor);
        None
    })
    .success_message(key!("done.conditions_set")),
    command(Menu::Cycle, "cycle.wheel", &[], needs_board, |_| Some(Effect::Wheel)),
    frame_text_command("frame.edit_customer", |editor| edit_frame_text(editor, FrameText::CustomerProblem))
        .separator_before(),
    frame_text_command("frame.edit_business", |editor| edit_frame_text(editor, FrameText::BusinessProblem)),
    frame_text_command("frame.edit_solution", |editor| edit_frame_text(editor, FrameText::MlSolution)),
    frame_text_command("frame.edit_outcome", |editor| edit_frame_text(editor, FrameText::Outcome)),
    command(Menu::Cycle, "note.doubt", &[Shortcut::char('D')], needs_one_ordinary_note, |editor| {
        let about = *editor.selection().notes(editor.board()).first()?;
        actions::cycle::begin_doubt(editor, about);
        None
    })
    .separator_before()
    .edits_text(),
    command(Menu::Cycle, "note.answer_doubt", &[], needs_doubts, |editor| {
        let answered = !all_answered(editor);
        editor.commit(notes::set_answered(
            editor.board(),
            &editor.selection().notes(editor.board()),
            answered,
        ));
        None
    })
    .checked_when(all_answered),
    command(Menu::Cycle, "note.cover", &[], needs_questions, |editor| {
        actions::cycle::toggle_covers(editor);
        None
    })
    .checked_when(actions::cycle::are_covered),
    evidence_command(
        "note.fact",
        |e| set_evidence(e, Some(Evidence::Fact)),
        |e| has_evidence(e, Some(Evidence::Fact)),
    )
    .separator_before(),
    evidence_command(
        "note.assumption",
        |e| set_evidence(e, Some(Evidence::Assumption)),
        |e| has_evidence(e, Some(Evidence::Assumption)),
    ),
    evidence_command(
        "note.unknown",
        |e| set_evidence(e, Some(Evidence::Unknown)),
        |e| has_evidence(e, Some(Evidence::Unknown)),
    ),
    evidence_command("note.no_evidence", |e| set_evidence(e, None), |e| has_evidence(e, None)),
    command(Menu::Cycle, "cycle.copy_open_questions", &[], needs_board, |editor| {
        let check = editor.check();
        Some(Effect::CopyText(open_questions_markdown(editor.board(), &check, editor.lang())))
    })
    .separator_before(),
    command(Menu::Cycle, "cycle.save_open_questions", &[], needs_board, |_| Some(Effect::SaveOpenQuestions)),
    command(Menu::Cycle, "presentation.start", &[Shortcut::plain(Key::F(5))], has_steps, |editor| {
        let any = actions::presentation::start(editor);
        any.then_some(Effect::FullScreen(true))
    })
    .separator_before(),
];

/// A command that pins the highlight of a condition.
const fn highlight_command(
    id: &'static str,
    shortcut: &'static [Shortcut],
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    command(Menu::Cycle, id, shortcut, always_enabled, run).checked_when(is_on).hidden_in_menu()
}

fn toggle_highlight(editor: &mut Editor, condition: Condition) -> Option<Effect> {
    actions::cycle::toggle_highlight(editor, condition);
    None
}

fn is_highlighted(editor: &Editor, condition: Condition) -> bool {
    editor.highlight().pinned() == Some(condition)
}

/// A command that edits a frame text.
const fn frame_text_command(id: &'static str, run: fn(&mut Editor) -> Option<Effect>) -> Command {
    command(Menu::Cycle, id, &[], always_enabled, run).edits_text()
}

/// A command that sets the evidence of notes.
const fn evidence_command(
    id: &'static str,
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    command(Menu::Cycle, id, &[], needs_ordinary_notes, run).checked_when(is_on)
}

fn edit_frame_text(editor: &mut Editor, which: FrameText) -> Option<Effect> {
    editor.select(BTreeSet::new());
    let write = EditText::frame(which, editor.board());
    editor.set_tool(Tool::EditText(write));
    let area = editor.board().page().frame_text(which).to_rect();
    editor.camera_mut().reveal(area);
    None
}

fn set_evidence(editor: &mut Editor, evidence: Option<Evidence>) -> Option<Effect> {
    editor.commit(notes::set_evidence(editor.board(), &editor.selection().notes(editor.board()), evidence));
    None
}

/// Whether notes other than doubts are selected and all satisfy a predicate.
fn all_ordinary_notes(editor: &Editor, is: impl Fn(&Note) -> bool) -> bool {
    let mut plain =
        editor.selection().iter_notes(editor.board()).filter(|note| !note.kind.is_doubt()).peekable();
    plain.peek().is_some() && plain.all(is)
}

fn has_evidence(editor: &Editor, evidence: Option<Evidence>) -> bool {
    all_ordinary_notes(editor, |note| note.evidence == evidence)
}

fn all_answered(editor: &Editor) -> bool {
    let mut doubts =
        editor.selection().iter_notes(editor.board()).filter(|note| note.kind.is_doubt()).peekable();
    doubts.peek().is_some() && doubts.all(|note| matches!(note.kind, NoteKind::Doubt { answered: true, .. }))
}

/// Requires selected notes that are not doubts.
fn needs_ordinary_notes(editor: &Editor) -> Result<(), DisabledReason> {
    needs_notes(editor)?;
    if editor.selection().iter_notes(editor.board()).any(|note| !note.kind.is_doubt() && !note.locked) {
        Ok(())
    } else {
        Err(key!("why.no_note"))
    }
}

/// Covering requires unused questions.
fn needs_questions(editor: &Editor) -> Result<(), DisabledReason> {
    needs_ordinary_notes(editor)?;
    let asked = questions(editor.board()).len();
    if actions::cycle::are_covered(editor) || asked < usize::from(Note::MAX_COVER) {
        Ok(())
    } else {
        Err(key!("why.all_questions"))
    }
}

fn needs_doubts(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().iter_notes(editor.board()).any(|note| note.kind.is_doubt()) {
        needs_notes(editor)
    } else {
        Err(key!("why.no_doubt"))
    }
}

/// A doubt is about one note that is not a doubt itself.
pub(super) fn needs_one_ordinary_note(editor: &Editor) -> Result<(), DisabledReason> {
    let mut notes = editor.selection().iter_notes(editor.board());
    match (notes.next(), notes.next()) {
        (Some(note), None) if !note.kind.is_doubt() => Ok(()),
        _ => Err(key!("why.one_note")),
    }
}

fn is_open(editor: &Editor) -> Result<(), DisabledReason> {
    match editor.check().next_step() {
        Some(_) => Ok(()),
        None if editor.check().closes => Err(key!("why.closes")),
        None => Err(key!("why.no_step")),
    }
}

fn has_steps(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.analysis().presentation().steps().is_empty() { Err(key!("why.no_steps")) } else { Ok(()) }
}

fn has_weakest(editor: &Editor) -> Result<(), DisabledReason> {
    let check = editor.check();
    match check.weakest(editor.board()) {
        Some(_) => Ok(()),
        None => Err(if check.closes { key!("why.no_weakest") } else { key!("why.not_closed") }),
    }
}
