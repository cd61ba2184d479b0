//! The texts of notes, broken to lines and kept: setting a text costs more than all else about a note.
//!
//! One rule: what was set serves as long as the words, their weight and the room for them are the same. Where a note lies
//! does not matter, unless its text needs more room than the note was made with.

use super::cores::each;
use super::note;
use super::text::{Fitted, Limits, Weight, fit_visible};
use crate::model::{Board, Id, Note};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Texts that are set.
#[derive(Debug, Default)]
pub(super) struct Texts {
    kept: FxHashMap<Id, Kept>,
    /// How many texts had to be set so far.
    set: usize,
}

#[derive(Debug)]
struct Kept {
    weight: Weight,
    limits: Limits,
    fitted: Arc<Fitted>,
    /// The whole text, where only its beginning can be seen and is set.
    whole: Option<String>,
}

/// So many texts are set before another core could be asked.
const LEAST_SHARE: usize = 64;

impl Kept {
    fn new(board: &Board, note: &Note) -> Self {
        let (weight, limits) = (note::weight(note.kind), note::limits(board, note));
        let (fitted, set) = fit_visible(&note.text, weight, limits);
        let whole = (set < note.text.len()).then(|| note.text.clone());
        Self { weight, limits, fitted: Arc::new(fitted), whole }
    }

    fn serves(&self, text: &str, weight: Weight, limits: Limits) -> bool {
        let fits = self.fitted.height <= limits.height && self.fitted.hidden == 0;
        let limits_alike = limits.width == self.limits.width
            && limits.height == self.limits.height
            && (fits || limits.max_height == self.limits.max_height);
        let same = match &self.whole {
            Some(whole) => whole == text,
            None => self.fitted.source.is_of(text),
        };
        limits_alike && weight == self.weight && same
    }
}

impl Texts {
    /// The text of a note, set.
    pub(super) fn of(&mut self, board: &Board, id: Id, note: &Note) -> Arc<Fitted> {
        if let Some(kept) = self.serving(board, id, note) {
            return Arc::clone(&kept.fitted);
        }
        self.set += 1;
        let kept = Kept::new(board, note);
        let fitted = Arc::clone(&kept.fitted);
        self.kept.insert(id, kept);
        fitted
    }

    /// What is set already and serves for a note.
    fn serving(&self, board: &Board, id: Id, note: &Note) -> Option<&Kept> {
        let (weight, limits) = (note::weight(note.kind), note::limits(board, note));
        self.kept.get(&id).filter(|kept| kept.serves(&note.text, weight, limits))
    }

    /// Sets the texts of these notes that are not set yet, on all cores where there are many.
    pub(super) fn prepare(&mut self, board: &Board, notes: &[(Id, &Note)]) {
        let missing = notes.iter().filter(|(id, note)| self.serving(board, *id, note).is_none());
        let missing: Vec<(Id, &Note)> = missing.copied().collect();
        let set = each(&missing, LEAST_SHARE, |(id, note)| (*id, Kept::new(board, note)));
        self.kept.extend(set);
        self.set += missing.len();
    }

    /// Forgets the texts of notes that are gone.
    pub(super) fn forget(&mut self, board: &Board) {
        if self.kept.len() > board.notes().len() {
            self.kept.retain(|id, _| board.note(*id).is_some());
        }
    }

    /// How many texts had to be set so far.
    pub(super) const fn count(&self) -> usize {
        self.set
    }
}
