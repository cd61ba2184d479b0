//! The growth cycle in a session: highlighting, drawing and suggesting arrows, covers, doubts.

use super::{navigation, quick_entry, text};
use crate::cycle::{QuickFix, suggest_condition};
use crate::edit::{Edit, arrows, notes};
use crate::editor::{EditText, Editor, Tool};
use crate::model::{Block, Condition, Id, NoteKind};
use std::collections::BTreeSet;

/// Highlights the path of a condition and dims the rest while the condition is hovered.
pub(crate) const fn hover_condition(editor: &mut Editor, condition: Option<Condition>) {
    editor.highlight.hover(condition);
}

/// Pins the highlight of a condition, or removes it if it is pinned.
pub(crate) fn toggle_highlight(editor: &mut Editor, condition: Condition) {
    editor.highlight.toggle(condition);
}

/// Applies a fix: draws, reverses, numbers or removes an arrow, changes or moves a note, and selects the
/// result; if a note has to be written, starts editing it.
pub(crate) fn apply_fix(editor: &mut Editor, fix: QuickFix) {
    editor.commit_pending();
    match fix {
        QuickFix::AddNote(block) => return begin_note_in_block(editor, block),
        QuickFix::FillIn(id) => {
            if let Some(write) = EditText::note(id, editor.board()) {
                editor.set_tool(Tool::EditText(write));
            }
            return;
        }
        QuickFix::DrawArrow(_)
        | QuickFix::ReverseArrow(_)
        | QuickFix::SetCondition(..)
        | QuickFix::MakeKpiEvent(_)
        | QuickFix::MoveIntoBlock(..)
        | QuickFix::RemoveRecord(_) => {}
    }
    let new = editor.transactions_mut().new_ids().next_id();
    let Some(edit) = fix.edit(editor.board(), new).filter(|edit| !edit.is_empty()) else { return };
    editor.commit(edit);
    let about = fix.target().unwrap_or(new);
    if editor.board().contains(about) {
        navigation::reveal(editor, about);
    }
}

/// Starts a note in a block, or continues its first blank note.
fn begin_note_in_block(editor: &mut Editor, block: Block) {
    let blank = quick_entry::blank_notes(editor, Some(block)).first().copied();
    if let Some(write) = blank.and_then(|id| EditText::note(id, editor.board())) {
        return editor.set_tool(Tool::EditText(write));
    }
    text::begin_note(editor, NoteKind::Note, editor.board().page().note_area(block).center(), None);
}

/// Assigns the most likely condition to the selected arrows, or to all without one.
pub(crate) fn suggest_conditions(editor: &mut Editor) {
    let chosen = editor.selection().arrows(editor.board());
    let mut edit = Edit::default();
    for (id, arrow) in editor.board().arrows() {
        let asked = if chosen.is_empty() { arrow.condition.is_none() } else { chosen.contains(id) };
        if let Some(condition) = suggest_condition(editor.board(), arrow.from, arrow.to).filter(|_| asked) {
            edit =
                edit.compose(arrows::set_condition(editor.board(), &BTreeSet::from([*id]), Some(condition)));
        }
    }
    editor.commit(edit);
}

/// Whether all selected notes that can be covered are covered.
pub fn are_covered(editor: &Editor) -> bool {
    let mut notes = editor
        .selection()
        .iter_notes(editor.board())
        .filter(|note| note.can_have_evidence() && !note.locked)
        .peekable();
    notes.peek().is_some() && notes.all(|note| note.cover.is_some())
}

/// Covers the selected notes with questions in reading order, or uncovers them if all are covered.
pub fn toggle_covers(editor: &mut Editor) {
    let chosen = editor.selection().notes(editor.board());
    let ids: Vec<Id> = editor.board().reading_order().into_iter().filter(|id| chosen.contains(id)).collect();
    editor.commit(notes::set_covered(editor.board(), &ids, !are_covered(editor)));
}

/// Adds a doubt about a note, and starts editing it.
pub fn begin_doubt(editor: &mut Editor, about: Id) {
    let Some(note) = editor.board().note(about) else { return };
    let preferred_center = note.rect.center();
    text::begin_note(editor, NoteKind::Doubt { about, answered: false }, preferred_center, None);
}
