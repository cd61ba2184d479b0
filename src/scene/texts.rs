//! The texts of notes, broken to lines and kept: setting a text costs more than all else about a note.
//!
//! One rule: what was set serves as long as the words, their weight and the room for them are the same. Where a note lies
//! does not matter, unless its text needs more room than the note was made with.

use super::note;
use super::text::{Fitted, Limits, Weight, fit};
use crate::model::{Board, Id, Note};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Texts that are set.
#[derive(Debug, Default)]
pub(super) struct Texts {
    kept: FxHashMap<Id, Kept>,
    /// How many texts had to be set so far.
    set: usize,
}

#[derive(Debug)]
struct Kept {
    text: String,
    weight: Weight,
    limits: Limits,
    fitted: Rc<Fitted>,
}

impl Kept {
    fn serves(&self, text: &str, weight: Weight, limits: Limits) -> bool {
        let fits = self.fitted.height <= limits.height && self.fitted.hidden == 0;
        let limits_alike = limits.width == self.limits.width
            && limits.height == self.limits.height
            && (fits || limits.max_height == self.limits.max_height);
        limits_alike && weight == self.weight && text == self.text
    }
}

impl Texts {
    /// The text of a note, set.
    pub(super) fn of(&mut self, board: &Board, id: Id, note: &Note) -> Rc<Fitted> {
        let (weight, limits) = (note::weight(note.kind), note::limits(board, note));
        if let Some(kept) = self.kept.get(&id).filter(|kept| kept.serves(&note.text, weight, limits)) {
            return Rc::clone(&kept.fitted);
        }
        self.set += 1;
        let fitted = Rc::new(fit(&note.text, weight, limits));
        let kept = Kept { text: note.text.clone(), weight, limits, fitted: Rc::clone(&fitted) };
        self.kept.insert(id, kept);
        fitted
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
