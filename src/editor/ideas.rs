//! Ideas in a session: written, voted for, merged, and chosen for the canvas.

use super::quick_entry::NoteBatch;
use super::transactions::CoalesceKey;
use super::{Editor, RefusalReason};
use crate::edit::ideas::IdeaText;
use crate::edit::{Change, Edit, board_info, has_capacity, ideas};
use crate::i18n::tr_fmt;
use crate::model::{Block, Board, Id, Idea, Ideation, MAX_TEXT_CHARS, Note, Record};
use crate::workshop::first_notes;

/// The main view of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The canvas.
    #[default]
    Canvas,
    /// The list of ideas.
    Ideas,
    /// The ranking table.
    Ranking,
}

impl Editor {
    /// The current main view.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Switches the main view; a pending text edit is committed.
    pub fn set_view(&mut self, view: View) {
        self.commit_pending();
        self.view = view;
    }

    /// Name of the person who writes and votes; empty for the whole team.
    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// Sets the person who writes and votes.
    pub fn set_writer(&mut self, name: &str) {
        self.writer = name.chars().take(MAX_TEXT_CHARS).collect();
    }

    /// Whether an idea is hidden during silent writing because it is somebody else's.
    pub fn is_hidden(&self, idea: &Idea) -> bool {
        self.board().info().ideation.private && !idea.is_by(&self.writer)
    }

    /// Whether the current writer may not undo or redo a step during silent writing, because it concerns an
    /// idea of somebody else or would reveal one.
    pub fn is_private_edit(&self, step: Option<&Edit>) -> bool {
        let of_others = |record: &Record| match record {
            Record::Idea(idea) => self.is_hidden(idea),
            Record::Info(head) => !head.ideation.private,
            Record::Note(_) | Record::Arrow(_) => false,
        };
        let records = |change: &Change| change.before.iter().chain(&change.after).any(of_others);
        self.board().info().ideation.private && step.is_some_and(|step| step.changes().values().any(records))
    }

    /// Draft of a new idea.
    pub fn idea_draft(&self) -> &str {
        &self.idea_draft
    }

    /// Sets the draft of a new idea.
    pub fn set_idea_draft(&mut self, draft: String) {
        self.idea_draft = draft;
    }

    /// Adds the draft to the list unless it is blank. It is kept if it is refused.
    ///
    /// # Errors
    ///
    /// The reason, if there is no room for it.
    pub fn submit_idea(&mut self) -> Result<(), RefusalReason> {
        let draft = self.idea_draft.clone();
        self.add_ideas(&[draft])?;
        self.idea_draft.clear();
        Ok(())
    }

    /// Changes the rules of ideation; dragging a number is one step.
    pub fn set_ideation(&mut self, rules: Ideation) {
        let alone = rules.private != self.board().info().ideation.private;
        let edit = board_info::set_ideation(self.board(), rules);
        if alone { self.commit(edit) } else { self.commit_coalesced(edit, CoalesceKey::Ideation) }
    }

    /// Adds an idea per text by the current writer as one step; blank texts are skipped.
    ///
    /// # Errors
    ///
    /// The reason, if there is no room for them.
    pub fn add_ideas(&mut self, texts: &[String]) -> Result<(), RefusalReason> {
        self.commit_pending();
        let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let mut ids = self.new_ids();
        let new: Vec<(Id, String)> = texts.map(|text| (ids.next_id(), text.to_owned())).collect();
        if !new.is_empty() && self.is_blocked() {
            return Err("notice.read_only");
        }
        if new.iter().any(|(_, text)| text.chars().count() > MAX_TEXT_CHARS) {
            return Err("notice.idea_too_long");
        }
        if !has_capacity(self.board().ideas().len(), new.len()) {
            return Err("notice.ideas_full");
        }
        let edit = ideas::add_many(self.board(), &new, self.writer.trim());
        self.try_commit(edit)
    }

    /// Adds the ideas of another board that are not on this one; returns their number.
    ///
    /// # Errors
    ///
    /// The reason, if there is no room for them.
    pub fn collect_ideas(&mut self, other: &Board) -> Result<usize, RefusalReason> {
        if !has_capacity(self.board().ideas().len(), other.ideas().len()) {
            return Err("notice.ideas_full");
        }
        let edit = ideas::collect(self.board(), other);
        let count = edit.changes().len();
        self.try_commit(edit)?;
        Ok(count)
    }

    /// Adds or removes a vote of the current writer.
    pub fn vote(&mut self, id: Id, up: bool) {
        let edit = ideas::vote(self.board(), id, self.writer.trim(), up);
        self.commit(edit);
    }

    /// Merges several ideas into one.
    pub fn merge_ideas(&mut self, ids: &[Id]) {
        self.commit(ideas::merge(self.board(), ids));
    }

    /// Puts an idea on the canvas with the reason for choosing it: title, frame texts and first notes, as one
    /// step. Blank notes in their blocks are filled first; existing texts are not repeated.
    ///
    /// # Errors
    ///
    /// The reason, if there is no room for the notes.
    pub fn choose_idea(&mut self, id: Id, reason: &str) -> Result<(), RefusalReason> {
        self.commit_pending();
        let Some(idea) = self.board().idea(id) else { return Ok(()) };
        let page = self.board().page();
        let head = ideas::choose(self.board(), id, reason).compose(self.keep_reason(id));
        let stands = |block: Option<Block>, text: &str| {
            let same = |note: &Note| note.belongs_to(block, page) && note.text.trim() == text;
            self.board().notes().values().any(same)
        };
        let new = first_notes(idea).into_iter().filter(|(block, text)| !stands(*block, text));
        let groups: Vec<NoteBatch> =
            new.map(|(block, text)| NoteBatch::for_block(block, vec![text], page)).collect();
        let (notes, made) = self.plan_notes_near(&groups, self.color(), false)?;
        self.commit(head.compose(notes));
        self.view = View::Canvas;
        self.select(made.into_iter().collect());
        Ok(())
    }

    /// Edit that keeps the reason of the idea chosen before with that idea.
    fn keep_reason(&self, id: Id) -> Edit {
        let rules = &self.board().info().ideation;
        let Some(before) = rules.chosen.filter(|before| *before != id) else { return Edit::default() };
        let Some(idea) = self.board().idea(before) else { return Edit::default() };
        let reason = rules.reason.trim();
        if reason.is_empty() {
            return Edit::default();
        }
        let message = tr_fmt(self.lang(), "ideas.was_chosen", &[reason]);
        ideas::set_text(
            self.board(),
            before,
            IdeaText::Reason,
            &super::import_texts::append_below(&idea.reason, &message),
        )
    }
}
