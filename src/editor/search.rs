//! The search of a session: its text, the matches found so far, and the current one. Does not know the camera.

use super::tool::TextTarget;
use crate::i18n::NormalizedText;
use crate::model::{Board, FrameText};
use std::ops::Range;

/// A match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The text.
    pub(crate) target: TextTarget,
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
}

/// Maximum number of matches listed.
const MAX_MATCHES: usize = 20_000;

/// Number of bytes searched per frame.
const BYTES_PER_FRAME: usize = 1024 * 1024;

/// A search. On a large board it continues from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: String,
    /// Replacement text.
    replacement: String,
    matches: Vec<Match>,
    /// Index of the current match.
    current: Option<usize>,
    /// The current match before the search restarted, until it is found again.
    previous_match: Option<Match>,
    /// The match to move to as soon as it is found.
    pending: Option<PendingMatch>,
    /// Texts still to be searched, in reverse order.
    unsearched: Vec<TextTarget>,
    /// Whether the board has changed since the search.
    is_stale: bool,
}

/// A match to move to that may not have been found yet.
#[derive(Clone, Debug)]
enum PendingMatch {
    /// The next or previous match.
    Step { forward: bool },
    /// The first match at or after this index that does not start before byte `end` of `target`.
    After { number: usize, target: TextTarget, end: usize },
}

impl Search {
    /// The search text.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The replacement text.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// The matches in reading order.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// Index of the current match.
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether there may be more matches: the search is not complete, or there are too many.
    pub const fn is_incomplete(&self) -> bool {
        !self.unsearched.is_empty() || self.matches.len() >= MAX_MATCHES
    }

    /// Whether the match that was current before the search restarted may still be found.
    pub(super) const fn awaits_previous_match(&self) -> bool {
        self.previous_match.is_some()
    }

    /// Sets the search text and searches for it.
    pub(super) fn set_query(&mut self, query: String, board: &Board) {
        self.query = query;
        (self.current, self.previous_match) = (None, None);
        self.restart(board);
    }

    /// Sets the replacement text.
    pub(super) fn set_replacement(&mut self, replacement: String) {
        self.replacement = replacement;
    }

    /// The board has changed.
    pub(super) const fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    /// Searches again if the board has changed.
    pub(super) fn refresh(&mut self, board: &Board) {
        if self.is_stale {
            self.restart(board);
        }
    }

    /// Searches again from the beginning. The current match stays current only if it still exists.
    pub(super) fn restart(&mut self, board: &Board) {
        if let Some(at) = self.current.take() {
            self.previous_match = self.matches.get(at).cloned();
        }
        self.pending = None;
        self.matches.clear();
        self.unsearched = if self.query.trim().is_empty() { Vec::new() } else { search_targets(board) };
        self.unsearched.reverse();
        self.is_stale = false;
        self.search_more(board);
    }

    /// Searches the next texts; false if the search is complete.
    pub(super) fn search_more(&mut self, board: &Board) -> bool {
        if self.unsearched.is_empty() {
            self.previous_match = None;
            return false;
        }
        let (query, from, mut searched) = (NormalizedText::new(self.query.trim()), self.matches.len(), 0);
        while searched < BYTES_PER_FRAME && self.matches.len() < MAX_MATCHES {
            let Some(target) = self.unsearched.pop() else { break };
            searched += target.text_on(board).len();
            self.matches.extend(matches_in(board, target, &query));
        }
        if self.matches.len() >= MAX_MATCHES {
            self.matches.truncate(MAX_MATCHES);
            self.unsearched.clear();
        }
        if let Some(held) = &self.previous_match {
            let at = self.matches.iter().skip(from).position(|found| found == held);
            self.current = at.map(|at| from + at);
            if self.current.is_some() || self.unsearched.is_empty() {
                self.previous_match = None;
            }
        }
        true
    }

    /// Moves to the next or previous match as soon as it is found.
    pub(super) fn step(&mut self, forward: bool) {
        self.pending = Some(PendingMatch::Step { forward });
    }

    /// Moves, as soon as it is found, to the first match from index `number` on that does not start before byte
    /// `end` of `target`; no match is current until then.
    pub(super) fn step_past(&mut self, number: usize, target: TextTarget, end: usize) {
        (self.current, self.previous_match) = (None, None);
        self.pending = Some(PendingMatch::After { number, target, end });
    }

    /// Index of the match to move to, once it has been found.
    pub(super) fn take_found(&mut self) -> Option<usize> {
        let (count, complete) = (self.matches.len(), self.unsearched.is_empty());
        let next = match (&self.pending, self.current) {
            (None, _) => return None,
            (Some(_), _) if self.previous_match.is_some() => return None,
            (Some(PendingMatch::After { number, target, end }), _) => {
                let before = |found: &Match| found.target == *target && found.range.start < *end;
                self.matches.iter().skip(*number).position(|found| !before(found)).map(|at| number + at)
            }
            (Some(PendingMatch::Step { forward: true }), at) => {
                let next = at.map_or(0, |at| at + 1);
                if next >= count && complete { Some(0) } else { Some(next) }
            }
            (Some(PendingMatch::Step { forward: false }), Some(at)) if at > 0 => Some(at - 1),
            // The last match is known only after the whole search.
            (Some(PendingMatch::Step { forward: false }), _) => count.checked_sub(1).filter(|_| complete),
        };
        let next = next.filter(|next| *next < count);
        if next.is_some() || complete {
            self.pending = None;
        }
        next
    }

    /// Makes the match with this index current.
    pub(super) fn go_to(&mut self, number: usize) -> Option<Match> {
        let found = self.matches.get(number).cloned()?;
        (self.current, self.previous_match, self.pending) = (Some(number), None, None);
        Some(found)
    }
}

/// Texts to search: the title, notes in reading order, labels by condition, frame texts.
pub(super) fn search_targets(board: &Board) -> Vec<TextTarget> {
    let notes = board.reading_order().into_iter().map(TextTarget::Note);
    let labels = board.arrows_by_condition().into_iter().map(|(id, _)| TextTarget::Label(id));
    let frame = FrameText::ALL.map(TextTarget::FrameText);
    std::iter::once(TextTarget::Title).chain(notes).chain(labels).chain(frame).collect()
}

/// The matches in a text.
pub(super) fn matches_in(board: &Board, target: TextTarget, query: &NormalizedText) -> Vec<Match> {
    let found = NormalizedText::new(target.text_on(board)).find(query);
    found.into_iter().map(|range| Match { target, range }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::board_info;

    fn search(title: &str, query: &str) -> (Search, Board) {
        let mut board = Board::default();
        board_info::set_title(&board, title).apply(&mut board).unwrap();
        let mut search = Search::default();
        search.set_query(query.to_owned(), &board);
        (search, board)
    }

    #[test]
    fn steps_wrap_around() {
        let (mut search, _) = search("cat, cat and cat", "cat");
        assert_eq!(search.matches().len(), 3);
        for expected in [0, 1, 2, 0] {
            search.step(true);
            let found = search.take_found().unwrap();
            search.go_to(found);
            assert_eq!(search.current(), Some(expected));
        }
        search.step(false);
        assert_eq!(search.take_found(), Some(2));
    }

    #[test]
    fn a_change_of_the_board_keeps_the_current_match_if_it_still_exists() {
        let (mut search, mut board) = search("cat, cat", "cat");
        search.go_to(1);
        search.refresh(&board);
        assert_eq!(search.current(), Some(1), "nothing has changed");
        board_info::set_title(&board, "cat, cat!").apply(&mut board).unwrap();
        search.mark_stale();
        search.refresh(&board);
        assert_eq!(search.current(), Some(1));
        board_info::set_title(&board, "cat").apply(&mut board).unwrap();
        search.mark_stale();
        search.refresh(&board);
        assert_eq!((search.current(), search.matches().len()), (None, 1));
    }
}
