//! Ideas: written, voted for, merged, and chosen for the canvas.

use super::import_texts::append_below;
use super::quick_entry::{self, NoteBatch};
use crate::edit::ideas::IdeaText;
use crate::edit::{Edit, board_info, has_capacity, ideas};
use crate::editor::transactions::CoalesceKey;
use crate::editor::{Editor, RefusalReason, View};
use crate::i18n::{key, tr_fmt};
use crate::model::{Block, Board, Id, Idea, Ideation, MAX_TEXT_CHARS, Note};
use crate::workshop::first_notes;

/// Switches the main view; a pending text edit is committed.
pub(crate) fn set_view(editor: &mut Editor, view: View) {
    editor.commit_pending();
    editor.ideas.set_view(view);
}

/// Sets the person who writes and votes.
pub fn set_writer(editor: &mut Editor, name: &str) {
    editor.ideas.set_writer(name);
}

/// Whether an idea is hidden during silent writing because it is somebody else's.
pub(crate) fn is_hidden(editor: &Editor, idea: &Idea) -> bool {
    editor.ideas().hides(idea, editor.board().info().ideation.private)
}

/// Sets the draft of a new idea.
pub(crate) fn set_draft(editor: &mut Editor, draft: String) {
    editor.ideas.set_draft(draft);
}

/// Adds the draft to the list unless it is blank. It is kept if it is refused.
///
/// # Errors
///
/// The reason, if there is no room for it.
pub(crate) fn submit(editor: &mut Editor) -> Result<(), RefusalReason> {
    let draft = editor.ideas().draft().to_owned();
    add(editor, &[draft])?;
    editor.ideas.set_draft(String::new());
    Ok(())
}

/// Changes the rules of ideation; dragging a number is one step.
pub(crate) fn set_ideation(editor: &mut Editor, rules: Ideation) {
    let alone = rules.private != editor.board().info().ideation.private;
    let edit = board_info::set_ideation(editor.board(), rules);
    if alone { editor.commit(edit) } else { editor.commit_coalesced(edit, CoalesceKey::Ideation) }
}

/// Adds an idea per text by the current writer as one step; blank texts are skipped.
///
/// # Errors
///
/// The reason, if there is no room for them.
pub fn add(editor: &mut Editor, texts: &[String]) -> Result<(), RefusalReason> {
    editor.commit_pending();
    let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let mut ids = editor.transactions_mut().new_ids();
    let new: Vec<(Id, String)> = texts.map(|text| (ids.next_id(), text.to_owned())).collect();
    if !new.is_empty() && editor.transactions_mut().is_blocked() {
        return Err(key!("notice.read_only"));
    }
    if new.iter().any(|(_, text)| text.chars().count() > MAX_TEXT_CHARS) {
        return Err(key!("notice.idea_too_long"));
    }
    if !has_capacity(editor.board().ideas().len(), new.len()) {
        return Err(key!("notice.ideas_full"));
    }
    let edit = ideas::add_many(editor.board(), &new, editor.ideas().writer().trim());
    editor.try_commit(edit)
}

/// Adds the ideas of another board that are not on this one; returns their number.
///
/// # Errors
///
/// The reason, if there is no room for them.
pub fn collect(editor: &mut Editor, other: &Board) -> Result<usize, RefusalReason> {
    if !has_capacity(editor.board().ideas().len(), other.ideas().len()) {
        return Err(key!("notice.ideas_full"));
    }
    let edit = ideas::collect(editor.board(), other);
    let count = edit.changes().len();
    editor.try_commit(edit)?;
    Ok(count)
}

/// Adds or removes a vote of the current writer.
pub fn vote(editor: &mut Editor, id: Id, up: bool) {
    let edit = ideas::vote(editor.board(), id, editor.ideas().writer().trim(), up);
    editor.commit(edit);
}

/// Merges several ideas into one.
pub fn merge(editor: &mut Editor, ids: &[Id]) {
    editor.commit(ideas::merge(editor.board(), ids));
}

/// Puts an idea on the canvas with the reason for choosing it: title, frame texts and first notes, as one
/// step. Blank notes in their blocks are filled first; existing texts are not repeated.
///
/// # Errors
///
/// The reason, if there is no room for the notes.
pub fn choose(editor: &mut Editor, id: Id, reason: &str) -> Result<(), RefusalReason> {
    editor.commit_pending();
    let Some(idea) = editor.board().idea(id) else { return Ok(()) };
    let page = editor.board().page();
    let head = ideas::choose(editor.board(), id, reason).compose(keep_reason(editor, id));
    let stands = |block: Option<Block>, text: &str| {
        let same = |note: &Note| note.belongs_to(block, page) && note.text.trim() == text;
        editor.board().notes().values().any(same)
    };
    let new = first_notes(idea).into_iter().filter(|(block, text)| !stands(*block, text));
    let groups: Vec<NoteBatch> =
        new.map(|(block, text)| NoteBatch::for_block(block, vec![text], page)).collect();
    let (notes, made) = quick_entry::plan_notes_near(editor, &groups, editor.tools().color(), false)?;
    editor.commit(head.compose(notes));
    editor.ideas.set_view(View::Canvas);
    editor.select(made.into_iter().collect());
    Ok(())
}

/// Edit that keeps the reason of the idea chosen before with that idea.
fn keep_reason(editor: &Editor, id: Id) -> Edit {
    let rules = &editor.board().info().ideation;
    let Some(before) = rules.chosen.filter(|before| *before != id) else { return Edit::default() };
    let Some(idea) = editor.board().idea(before) else { return Edit::default() };
    let reason = rules.reason.trim();
    if reason.is_empty() {
        return Edit::default();
    }
    let message = tr_fmt(editor.lang(), key!("ideas.was_chosen"), &[reason]);
    ideas::set_text(editor.board(), before, IdeaText::Reason, &append_below(&idea.reason, &message))
}
