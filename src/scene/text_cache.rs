//! Cache of the laid-out texts of notes: laying out a text costs more than everything else about a note.
//!
//! Invariant: a cached layout is valid while text, weight and available space are unchanged. The position of a
//! note does not matter, unless its text needs more space than the note has.

use super::note;
use super::parallel::par_map;
use super::text::{FittedText, TextConstraints, Weight, fit_visible};
use crate::model::{Board, Id, Note};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Laid-out texts of notes.
#[derive(Debug, Default)]
pub(super) struct TextLayoutCache {
    kept: FxHashMap<Id, CachedLayout>,
    /// Number of texts laid out so far.
    layout_count: usize,
}

#[derive(Debug)]
struct CachedLayout {
    weight: Weight,
    limits: TextConstraints,
    fitted: Arc<FittedText>,
    /// The whole text, if only its visible part is laid out.
    full_text: Option<String>,
}

/// Minimum number of texts per thread.
const MIN_TEXTS_PER_THREAD: usize = 64;

impl CachedLayout {
    fn new(board: &Board, note: &Note) -> Self {
        let (weight, limits) = (note::font_weight(note.kind), note::text_constraints(board, note));
        let (fitted, set) = fit_visible(&note.text, weight, limits);
        let full_text = (set < note.text.len()).then(|| note.text.clone());
        Self { weight, limits, fitted: Arc::new(fitted), full_text }
    }

    fn matches(&self, text: &str, weight: Weight, limits: TextConstraints) -> bool {
        let fits = self.fitted.height <= limits.height && self.fitted.hidden == 0;
        let limits_alike = limits.width == self.limits.width
            && limits.height == self.limits.height
            && (fits || limits.max_height == self.limits.max_height);
        let same = match &self.full_text {
            Some(full_text) => full_text == text,
            None => self.fitted.source.is_for(text),
        };
        limits_alike && weight == self.weight && same
    }
}

impl TextLayoutCache {
    /// Layout of a note's text, computed if it is not cached.
    pub(super) fn layout(&mut self, board: &Board, id: Id, note: &Note) -> Arc<FittedText> {
        if let Some(kept) = self.get_cached(board, id, note) {
            return Arc::clone(&kept.fitted);
        }
        self.layout_count += 1;
        let kept = CachedLayout::new(board, note);
        let fitted = Arc::clone(&kept.fitted);
        self.kept.insert(id, kept);
        fitted
    }

    /// The cached layout of a note, if it is valid.
    fn get_cached(&self, board: &Board, id: Id, note: &Note) -> Option<&CachedLayout> {
        let (weight, limits) = (note::font_weight(note.kind), note::text_constraints(board, note));
        self.kept.get(&id).filter(|kept| kept.matches(&note.text, weight, limits))
    }

    /// Computes the missing layouts of the given notes, in parallel if there are many.
    pub(super) fn prepare(&mut self, board: &Board, notes: &[(Id, &Note)]) {
        let missing = notes.iter().filter(|(id, note)| self.get_cached(board, *id, note).is_none());
        let missing: Vec<(Id, &Note)> = missing.copied().collect();
        let set = par_map(&missing, MIN_TEXTS_PER_THREAD, |(id, note)| (*id, CachedLayout::new(board, note)));
        self.kept.extend(set);
        self.layout_count += missing.len();
    }

    /// Drops the layouts of notes that no longer exist.
    pub(super) fn prune(&mut self, board: &Board) {
        if self.kept.len() > board.notes().len() {
            self.kept.retain(|id, _| board.note(*id).is_some());
        }
    }

    /// Number of texts laid out so far.
    pub(super) const fn layout_count(&self) -> usize {
        self.layout_count
    }
}
