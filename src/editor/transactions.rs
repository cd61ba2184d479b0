//! The board of a session and its changes: the pending edit, the history, what is saved, and whether the board
//! may be changed. Does not know tools, scenes or selections.
//!
//! Invariant: the board changes only here, by edits. The session learns of every change, because only it calls
//! [`Transactions::apply`].

use super::form_field::FormField;
use super::refusal::RefusalReason;
use crate::edit::{Edit, History, Revision, has_text_capacity};
use crate::i18n::key;
use crate::model::{Board, Id, IdSource};
use std::collections::BTreeSet;

/// Kind of small consecutive changes that form one undo step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CoalesceKey {
    /// Moving these notes.
    Move(BTreeSet<Id>),
    /// Resizing these notes.
    Resize(BTreeSet<Id>),
    /// Changing the rules of ideation.
    Ideation,
    /// Changing the agenda.
    Agenda,
    /// Editing this form field.
    Form(FormField),
}

/// Whether the board can be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Access {
    /// It can.
    #[default]
    Writable,
    /// It cannot; `change_refused` if a change was refused since the last query.
    ReadOnly { change_refused: bool },
}

/// The board and its changes.
#[derive(Debug)]
pub struct Transactions {
    /// The board with the pending edit applied.
    board: Board,
    pending: Edit,
    history: History,
    saved: Option<Revision>,
    /// Kind of the last coalescible change, and the revision it produced.
    last_coalesced: Option<(Revision, CoalesceKey)>,
    ids: IdSource,
    /// Number of changes of the board.
    change_count: u64,
    access: Access,
    /// Why a change was refused, until it is reported.
    refusal: Option<RefusalReason>,
}

impl Transactions {
    /// A board that counts as saved; `change_count` continues that of a previous board.
    pub(super) fn new(board: Board, ids: IdSource, change_count: u64) -> Self {
        let history = History::default();
        Self {
            saved: Some(history.revision()),
            history,
            board,
            pending: Edit::default(),
            last_coalesced: None,
            ids,
            change_count,
            access: Access::default(),
            refusal: None,
        }
    }

    /// The board as shown, including the pending edit.
    pub(crate) const fn board(&self) -> &Board {
        &self.board
    }

    /// The board without the pending edit: the content of a save.
    pub(crate) fn committed_board(&self) -> Board {
        let mut board = self.board.clone();
        // The pending edit was applied to this board, so its inverse cannot conflict.
        self.pending.inverse().apply(&mut board).ok();
        board
    }

    /// The edit of the gesture or text edit in progress.
    pub(crate) const fn pending(&self) -> &Edit {
        &self.pending
    }

    /// Whether a gesture or text edit in progress has changed anything.
    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The undo history.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The revision that a save would write now.
    pub fn revision(&self) -> Revision {
        self.history.revision()
    }

    /// Whether closing now would lose anything.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.history.revision()) || !self.pending.is_empty()
    }

    /// Marks a revision as saved; later edits remain unsaved.
    pub(crate) const fn mark_saved(&mut self, revision: Revision) {
        self.saved = Some(revision);
    }

    /// Marks the board as unsaved: it was repaired, or read from another source.
    pub(crate) const fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Number of changes of the board, including gestures in progress.
    pub(crate) const fn change_count(&self) -> u64 {
        self.change_count
    }

    /// Source of ids for one plan.
    pub const fn new_ids(&mut self) -> IdSource {
        self.ids.fork()
    }

    /// Returns the edits recorded since the last call, for the journal.
    pub fn drain_recorded_edits(&mut self) -> Vec<Edit> {
        self.history.drain_recorded_edits()
    }

    /// Whether the board is read-only.
    pub(crate) const fn is_read_only(&self) -> bool {
        matches!(self.access, Access::ReadOnly { .. })
    }

    /// Enables or disables the read-only mode.
    pub(super) const fn set_read_only(&mut self, read_only: bool) {
        self.access = if read_only { Access::ReadOnly { change_refused: false } } else { Access::Writable };
    }

    /// Whether a change is refused now; records the attempt.
    pub(super) const fn is_blocked(&mut self) -> bool {
        if self.is_read_only() {
            self.access = Access::ReadOnly { change_refused: true };
        }
        self.is_read_only()
    }

    /// Whether a change of a read-only board was refused since the last call.
    pub const fn take_refused_change(&mut self) -> bool {
        let change_refused = matches!(self.access, Access::ReadOnly { change_refused: true });
        if change_refused {
            self.access = Access::ReadOnly { change_refused: false };
        }
        change_refused
    }

    /// Records why a change was refused.
    pub(crate) const fn refuse(&mut self, reason: RefusalReason) {
        self.refusal = Some(reason);
    }

    /// Why a change was refused since the last call, if one was.
    pub const fn take_refusal(&mut self) -> Option<RefusalReason> {
        self.refusal.take()
    }

    /// Whether an edit is to become a step: it changes something, and the board is not read-only.
    ///
    /// # Errors
    ///
    /// The reason, if the texts of the board would be too large for a file.
    pub(super) fn admits(&mut self, edit: &Edit) -> Result<bool, RefusalReason> {
        if edit.is_empty() || self.is_blocked() {
            return Ok(false);
        }
        if has_text_capacity(&self.board, edit) { Ok(true) } else { Err(key!("notice.text_limit")) }
    }

    /// Applies an edit; returns whether it applied. Edits are planned for this board, so they do.
    pub(super) fn apply(&mut self, edit: &Edit) -> bool {
        let fitted = edit.apply(&mut self.board).is_ok();
        debug_assert!(fitted, "a plan must fit the board it was made for");
        self.change_count += 1;
        fitted
    }

    /// Takes the pending edit, which is still applied.
    pub(super) fn take_pending(&mut self) -> Edit {
        std::mem::take(&mut self.pending)
    }

    /// Makes an applied edit the pending one.
    pub(super) fn set_pending(&mut self, edit: Edit) {
        self.pending = edit;
    }

    /// Records an applied edit as a step.
    pub(super) fn record(&mut self, edit: Edit) {
        self.history.push(edit);
    }

    /// Records an applied edit, as part of the last step if that is of the same kind and not saved.
    pub(super) fn record_coalesced(&mut self, edit: Edit, key: CoalesceKey) {
        let revision = self.history.revision();
        let goes_on = self.saved != Some(revision)
            && self.last_coalesced.as_ref().is_some_and(|(at, before)| *at == revision && *before == key);
        let left = if goes_on {
            self.history.push_merged(edit)
        } else {
            self.history.push(edit);
            true
        };
        // If the merge canceled out, that history entry is gone, so the next change must not coalesce with the
        // previous one.
        self.last_coalesced = left.then(|| (self.history.revision(), key));
    }

    /// The edit that undoes the last step, which counts as undone.
    pub(super) fn undo(&mut self) -> Option<Edit> {
        self.history.undo()
    }

    /// The edit that redoes the last undone step, which counts as redone.
    pub(super) fn redo(&mut self) -> Option<Edit> {
        self.history.redo()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::board_info;

    fn titled(transactions: &Transactions, title: &str) -> Edit {
        board_info::set_title(transactions.board(), title)
    }

    fn transactions() -> Transactions {
        Transactions::new(Board::default(), IdSource::new([1, 2]), 0)
    }

    #[test]
    fn a_pending_edit_is_shown_but_not_saved() {
        let mut transactions = transactions();
        let edit = titled(&transactions, "Draft");
        assert!(transactions.apply(&edit));
        transactions.set_pending(edit);
        assert_eq!(transactions.board().info().title, "Draft");
        assert_eq!(transactions.committed_board(), Board::default());
        assert!(transactions.is_dirty(), "closing would lose it");
        assert_eq!(transactions.change_count(), 1);
    }

    #[test]
    fn consecutive_changes_of_one_kind_are_one_step_until_saved() {
        let mut transactions = transactions();
        let step = |transactions: &mut Transactions, title| {
            let edit = titled(transactions, title);
            transactions.apply(&edit);
            transactions.record_coalesced(edit, CoalesceKey::Agenda);
        };
        step(&mut transactions, "A");
        step(&mut transactions, "B");
        let undone = transactions.undo().unwrap();
        transactions.apply(&undone);
        assert_eq!(transactions.board(), &Board::default(), "both at once");

        step(&mut transactions, "C");
        let revision = transactions.revision();
        transactions.mark_saved(revision);
        step(&mut transactions, "D");
        let undone = transactions.undo().unwrap();
        transactions.apply(&undone);
        assert_eq!(transactions.board().info().title, "C", "what is saved stays a step");
        assert!(!transactions.is_dirty());
    }

    #[test]
    fn a_read_only_board_admits_nothing_and_says_so_once() {
        let mut transactions = transactions();
        transactions.set_read_only(true);
        let edit = titled(&transactions, "No");
        assert_eq!(transactions.admits(&edit), Ok(false));
        assert!(transactions.take_refused_change());
        assert!(!transactions.take_refused_change());
        transactions.set_read_only(false);
        assert_eq!(transactions.admits(&edit), Ok(true));
        assert_eq!(transactions.admits(&Edit::default()), Ok(false), "nothing to do");
    }
}
