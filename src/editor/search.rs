//! Search and replace on the board: notes, arrow labels, the title, frame texts.

use super::{Editor, TextTarget};
use crate::edit::{Edit, EditBuilder};
use crate::file::MAX_BYTES;
use crate::geometry::IRect;
use crate::i18n::NormalizedText;
use crate::model::{Board, FrameText, MAX_TEXT_CHARS};
use std::collections::BTreeSet;
use std::ops::Range;

/// A match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The text.
    pub target: TextTarget,
    /// Byte range in the text.
    pub range: Range<usize>,
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
    pub(super) is_stale: bool,
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
}

impl Editor {
    /// The search, if its panel is open.
    pub const fn search(&self) -> Option<&Search> {
        self.find.as_ref()
    }

    /// Opens or closes the search.
    pub fn set_search_open(&mut self, open: bool) {
        self.commit_pending();
        self.find = if open { Some(self.find.take().unwrap_or_default()) } else { None };
        self.refresh_matches();
    }

    /// Sets the search text.
    pub fn set_query(&mut self, query: String) {
        if let Some(find) = &mut self.find {
            find.query = query;
            (find.current, find.previous_match) = (None, None);
            self.refresh_matches();
        }
    }

    /// Sets the replacement text.
    pub fn set_replacement(&mut self, replacement: String) {
        if let Some(find) = &mut self.find {
            find.replacement = replacement;
        }
    }

    /// Moves to the next or previous match.
    pub fn find_next(&mut self, forward: bool) {
        if let Some(find) = &mut self.find {
            find.pending = Some(PendingMatch::Step { forward });
            self.reveal_pending();
        }
    }

    /// Moves to the pending match if it has been found.
    fn reveal_pending(&mut self) {
        let Some(find) = &mut self.find else { return };
        let (count, complete) = (find.matches.len(), find.unsearched.is_empty());
        let next = match (&find.pending, find.current) {
            (None, _) => return,
            (Some(_), _) if find.previous_match.is_some() => return,
            (Some(PendingMatch::After { number, target, end }), _) => {
                let before = |found: &Match| found.target == *target && found.range.start < *end;
                find.matches.iter().skip(*number).position(|found| !before(found)).map(|at| number + at)
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
            find.pending = None;
        }
        if let Some(next) = next {
            self.find_at(next);
        }
    }

    /// Moves to the match with this index.
    pub fn find_at(&mut self, number: usize) {
        let Some(find) = &mut self.find else { return };
        let Some(found) = find.matches.get(number).cloned() else { return };
        (find.current, find.previous_match, find.pending) = (Some(number), None, None);
        match found.target {
            TextTarget::Note(id) | TextTarget::Label(id) => self.reveal(id),
            TextTarget::Title => self.reveal_rect(self.board.page().title()),
            TextTarget::FrameText(which) => self.reveal_rect(self.board.page().frame_text(which)),
        }
    }

    /// Makes a rectangle visible and clears the selection.
    fn reveal_rect(&mut self, place: IRect) {
        self.commit_pending();
        self.select(BTreeSet::new());
        self.camera.reveal(place.to_rect());
    }

    /// Replaces the current match and moves to the next one; moves to the first if there is none.
    pub fn replace_one(&mut self) {
        self.commit_pending();
        self.refresh_if_stale();
        while self.find.as_ref().is_some_and(|find| find.previous_match.is_some()) {
            self.continue_search();
        }
        let Some((find, at)) = self.find.as_ref().and_then(|find| Some((find, find.current?))) else {
            return self.find_next(true);
        };
        let Some(found) = find.matches.get(at).cloned() else { return };
        let (revision, added) = (self.history.revision(), find.replacement.len());
        let done = plan_replacements(&self.board, std::iter::once(vec![found.clone()]), &find.replacement);
        self.commit_replacements(done);
        // A match within the replacement is skipped, so that replacing ends. Locked notes are kept.
        let replaced = self.history.revision() != revision;
        let end = if replaced { found.range.start + added } else { found.range.end };
        if let Some(find) = &mut self.find {
            (find.current, find.previous_match) = (None, None);
            find.pending = Some(PendingMatch::After { number: at, target: found.target, end });
            self.reveal_pending();
        }
    }

    /// Replaces all matches as one step, including those not listed; returns their number.
    pub fn replace_all(&mut self) -> usize {
        self.commit_pending();
        let Some(find) = &self.find else { return 0 };
        let (query, replacement) = (NormalizedText::new(find.query.trim()), find.replacement.clone());
        let found =
            search_targets(&self.board).into_iter().map(|target| matches_in(&self.board, target, &query));
        let done = plan_replacements(&self.board, found, &replacement);
        self.commit_replacements(done)
    }

    /// Commits a replacement and records why parts of it were refused; returns the number of replaced matches.
    fn commit_replacements(&mut self, done: Option<ReplacementPlan>) -> usize {
        let Some(ReplacementPlan { edit, count, too_long }) = done else {
            self.set_refusal("notice.text_limit");
            return 0;
        };
        self.commit(edit);
        if too_long {
            self.set_refusal("find.too_long");
        }
        count
    }

    /// Searches again after the board or the search text has changed. The current match stays current only if
    /// it still exists.
    pub(super) fn refresh_matches(&mut self) {
        let Some(find) = &mut self.find else { return };
        if let Some(at) = find.current.take() {
            find.previous_match = find.matches.get(at).cloned();
        }
        find.pending = None;
        find.matches.clear();
        find.unsearched = if find.query.trim().is_empty() { Vec::new() } else { search_targets(&self.board) };
        find.unsearched.reverse();
        find.is_stale = false;
        self.continue_search();
    }

    /// Searches the next texts; false if the search is complete.
    pub fn continue_search(&mut self) -> bool {
        let Some(find) = &mut self.find else { return false };
        if find.unsearched.is_empty() {
            find.previous_match = None;
            return false;
        }
        let (query, from, mut searched) = (NormalizedText::new(find.query.trim()), find.matches.len(), 0);
        while searched < BYTES_PER_FRAME && find.matches.len() < MAX_MATCHES {
            let Some(target) = find.unsearched.pop() else { break };
            searched += target.text_on(&self.board).len();
            find.matches.extend(matches_in(&self.board, target, &query));
        }
        if find.matches.len() >= MAX_MATCHES {
            find.matches.truncate(MAX_MATCHES);
            find.unsearched.clear();
        }
        if let Some(held) = &find.previous_match {
            let at = find.matches.iter().skip(from).position(|found| found == held);
            find.current = at.map(|at| from + at);
            if find.current.is_some() || find.unsearched.is_empty() {
                find.previous_match = None;
            }
        }
        self.reveal_pending();
        true
    }

    /// Searches again if the board has changed.
    pub(super) fn refresh_if_stale(&mut self) {
        if self.find.as_ref().is_some_and(|find| find.is_stale) {
            self.refresh_matches();
        }
    }
}

/// Texts to search: the title, notes in reading order, labels by condition, frame texts.
fn search_targets(board: &Board) -> Vec<TextTarget> {
    let notes = board.reading_order().into_iter().map(TextTarget::Note);
    let labels = board.arrows_by_condition().into_iter().map(|(id, _)| TextTarget::Label(id));
    let frame = FrameText::ALL.map(TextTarget::FrameText);
    std::iter::once(TextTarget::Title).chain(notes).chain(labels).chain(frame).collect()
}

/// The matches in a text.
fn matches_in(board: &Board, target: TextTarget, query: &NormalizedText) -> Vec<Match> {
    let found = NormalizedText::new(target.text_on(board)).find(query);
    found.into_iter().map(|range| Match { target, range }).collect()
}

/// A board with replaced matches.
struct ReplacementPlan {
    edit: Edit,
    /// Number of replaced matches.
    count: usize,
    /// Whether a text is kept because it would be too long.
    too_long: bool,
}

/// Replaces the matches of each text; `None` if the board would exceed the text limit of a file. Locked notes
/// are kept.
fn plan_replacements(
    board: &Board,
    matches: impl Iterator<Item = Vec<Match>>,
    replacement: &str,
) -> Option<ReplacementPlan> {
    let mut plan = EditBuilder::new(board);
    let (mut replaced, mut too_long) = (0, false);
    let added = replacement.chars().count();
    let mut made: u64 = 0;
    for found in matches {
        let Some(target) = found.first().map(|found| found.target) else { continue };
        let text = target.text_on(plan.board());
        let Some(taken) = matched_chars(text, &found) else { continue };
        // A text that would be too long is kept; its length is known in advance.
        if (char_count(text) + added * found.len()).saturating_sub(taken) > MAX_TEXT_CHARS {
            too_long = true;
            continue;
        }
        let (mut words, mut at) = (String::with_capacity(text.len()), 0);
        for Match { range, .. } in &found {
            words.push_str(text.get(at..range.start).unwrap_or_default());
            words.push_str(replacement);
            at = range.end;
        }
        words.push_str(text.get(at..).unwrap_or_default());
        // Title and frame texts belong to one record, so each edit is made for the result of the one before.
        let edit = target.set_text(plan.board(), &words);
        replaced += if edit.is_empty() { 0 } else { found.len() };
        plan.push(edit);
        made += words.len() as u64;
        if made > MAX_BYTES {
            return None;
        }
    }
    Some(ReplacementPlan { edit: plan.finish(), count: replaced, too_long })
}

/// Number of characters of a text in matches; `None` if they are not ordered ranges of this text.
fn matched_chars(text: &str, matches: &[Match]) -> Option<usize> {
    let mut at = 0;
    let counts = matches.iter().map(|Match { range, .. }| {
        let follows = range.start >= at;
        at = range.end;
        text.get(range.clone()).filter(|_| follows).map(char_count)
    });
    counts.sum()
}

fn char_count(text: &str) -> usize {
    text.chars().count()
}
