//! Finding words on the board: notes, labels of arrows, the title; walking through them; replacing.

use super::{Editor, TextTarget};
use crate::edit::{Edit, EditBuilder};
use crate::file::MAX_BYTES;
use crate::geometry::IRect;
use crate::i18n::NormalizedText;
use crate::model::{Board, FrameText, MAX_TEXT_CHARS};
use std::collections::BTreeSet;
use std::ops::Range;

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// In which text.
    pub target: TextTarget,
    /// Which bytes of it.
    pub range: Range<usize>,
}

/// Maximum number of matches listed.
const MAX_MATCHES: usize = 20_000;

/// How many bytes of texts are searched from one frame to the next.
const BYTES_PER_FRAME: usize = 1024 * 1024;

/// A search under way. On a large board it goes on from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: String,
    /// What matches are replaced by.
    replacement: String,
    matches: Vec<Match>,
    /// The match that was gone to last.
    current: Option<usize>,
    /// The current match before the search restarted, until it is found again.
    previous_match: Option<Match>,
    /// The match to go to once it is found.
    pending: Option<PendingMatch>,
    /// The texts that are still to be searched, the first one last.
    unsearched: Vec<TextTarget>,
    /// Whether the board has changed since the matches were found.
    pub(super) stale: bool,
}

/// A match to go to that may not have been found yet.
#[derive(Clone, Debug)]
enum PendingMatch {
    /// The next match, or the one before.
    Step { forward: bool },
    /// The first match from this number on that does not begin before this byte of this text.
    After { number: usize, target: TextTarget, end: usize },
}

impl Search {
    /// The words sought.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What matches are replaced by.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// Where the words stand, in reading order.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The number of the match that was gone to last.
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether there may be more matches than those: not all is searched yet, or there are very many.
    pub const fn is_incomplete(&self) -> bool {
        !self.unsearched.is_empty() || self.matches.len() >= MAX_MATCHES
    }
}

impl Editor {
    /// The search, while its panel is open.
    pub const fn search(&self) -> Option<&Search> {
        self.find.as_ref()
    }

    /// Opens the search, or closes it.
    pub fn set_search_open(&mut self, open: bool) {
        self.commit_pending();
        self.find = if open { Some(self.find.take().unwrap_or_default()) } else { None };
        self.refresh_matches();
    }

    /// Seeks other words.
    pub fn set_query(&mut self, query: String) {
        if let Some(find) = &mut self.find {
            find.query = query;
            (find.current, find.previous_match) = (None, None);
            self.refresh_matches();
        }
    }

    /// Replaces by other words.
    pub fn set_replacement(&mut self, replacement: String) {
        if let Some(find) = &mut self.find {
            find.replacement = replacement;
        }
    }

    /// Goes to the next match, or the one before.
    pub fn find_next(&mut self, forward: bool) {
        if let Some(find) = &mut self.find {
            find.pending = Some(PendingMatch::Step { forward });
            self.reveal_pending();
        }
    }

    /// Goes to the pending match if it has been found.
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
            // The last match is known once all is searched.
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

    /// Goes to the match of this number.
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

    /// Brings a place into sight with nothing selected.
    fn reveal_rect(&mut self, place: IRect) {
        self.commit_pending();
        self.select(BTreeSet::new());
        self.camera.reveal(place.to_rect());
    }

    /// Replaces the match that was gone to last, and goes to the next one; goes to the first where none was.
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
        // What came in its place may match again; that is passed over, so that replacing comes to an end. What is locked stays.
        let replaced = self.history.revision() != revision;
        let end = if replaced { found.range.start + added } else { found.range.end };
        if let Some(find) = &mut self.find {
            (find.current, find.previous_match) = (None, None);
            find.pending = Some(PendingMatch::After { number: at, target: found.target, end });
            self.reveal_pending();
        }
    }

    /// Replaces all matches as one step, also those that are not listed; how many there were.
    pub fn replace_all(&mut self) -> usize {
        self.commit_pending();
        let Some(find) = &self.find else { return 0 };
        let (query, replacement) = (NormalizedText::new(find.query.trim()), find.replacement.clone());
        let found =
            search_targets(&self.board).into_iter().map(|target| matches_in(&self.board, target, &query));
        let done = plan_replacements(&self.board, found, &replacement);
        self.commit_replacements(done)
    }

    /// Commits replaced matches, and remembers why any were refused; how many were replaced.
    fn commit_replacements(&mut self, done: Option<ReplacementPlan>) -> usize {
        let Some(ReplacementPlan { edit, count, too_long }) = done else {
            self.set_refusal("notice.overfilled");
            return 0;
        };
        self.commit(edit);
        if too_long {
            self.set_refusal("find.too_long");
        }
        count
    }

    /// Searches again after the board or the words have changed. The match that was gone to stays the current one if it
    /// is still there; another in its place is not.
    pub(super) fn refresh_matches(&mut self) {
        let Some(find) = &mut self.find else { return };
        if let Some(at) = find.current.take() {
            find.previous_match = find.matches.get(at).cloned();
        }
        find.pending = None;
        find.matches.clear();
        find.unsearched = if find.query.trim().is_empty() { Vec::new() } else { search_targets(&self.board) };
        find.unsearched.reverse();
        find.stale = false;
        self.continue_search();
    }

    /// Searches some more of the texts; false where all were searched before.
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

    /// Looks again if the board has changed since.
    pub(super) fn refresh_if_stale(&mut self) {
        if self.find.as_ref().is_some_and(|find| find.stale) {
            self.refresh_matches();
        }
    }
}

/// What is searched: the title, the notes in reading order, the labels by condition, the texts of the frame.
fn search_targets(board: &Board) -> Vec<TextTarget> {
    let notes = board.reading_order().into_iter().map(TextTarget::Note);
    let labels = board.arrows_by_condition().into_iter().map(|(id, _)| TextTarget::Label(id));
    let frame = FrameText::ALL.map(TextTarget::FrameText);
    std::iter::once(TextTarget::Title).chain(notes).chain(labels).chain(frame).collect()
}

/// Where the words stand in a text.
fn matches_in(board: &Board, target: TextTarget, query: &NormalizedText) -> Vec<Match> {
    let found = NormalizedText::new(target.text_on(board)).find(query);
    found.into_iter().map(|range| Match { target, range }).collect()
}

/// What becomes of a board whose matches are replaced.
struct ReplacementPlan {
    edit: Edit,
    /// How many matches were replaced.
    count: usize,
    /// Whether a text stays as it is because it would be too long.
    too_long: bool,
}

/// Other words in the place of the matches of each text; `None` where that makes more text than a file may
/// hold. Locked notes stay as they are.
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
        // What would not fit whole stays as it is; how long it would be is known before it is made.
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
        // Title and frame are of one record, so each edit is made for what the one before leaves.
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

/// How many characters of a text stand in matches; `None` where those are not places of this text, one after the other.
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
