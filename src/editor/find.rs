//! Finding words on the board: notes, labels of arrows, the title; walking through them; replacing.

use super::{Editor, Target};
use crate::edit::{Edit, Plan};
use crate::geometry::Rect;
use crate::model::{Board, FrameText, MAX_TEXT};
use crate::words::Folded;
use std::collections::BTreeSet;
use std::ops::Range;

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// In which text.
    pub target: Target,
    /// Which bytes of it.
    pub range: Range<usize>,
}

/// So many matches are listed at most; nobody walks through more.
const MAX_MATCHES: usize = 20_000;

/// So many bytes of texts are searched from one frame to the next.
const STEP: usize = 1024 * 1024;

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Find {
    query: String,
    /// What matches are replaced by.
    replacement: String,
    matches: Vec<Match>,
    /// The match that was gone to last.
    current: Option<usize>,
    /// The match that was gone to before all was looked through anew, until it is found again.
    held: Option<Match>,
    /// The texts that are still to be looked through, the first one last.
    ahead: Vec<Target>,
    /// Whether the board has changed since the matches were found.
    pub(super) stale: bool,
}

impl Find {
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

    /// Whether there may be more matches than those: not all is looked through yet, or there are very many.
    pub const fn may_go_on(&self) -> bool {
        !self.ahead.is_empty() || self.matches.len() >= MAX_MATCHES
    }
}

impl Editor {
    /// The search, while its panel is open.
    pub const fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// Opens the search, or closes it.
    pub fn set_finding(&mut self, open: bool) {
        self.finish();
        self.find = if open { Some(self.find.take().unwrap_or_default()) } else { None };
        self.find_anew();
    }

    /// Seeks other words.
    pub fn set_query(&mut self, query: String) {
        if let Some(find) = &mut self.find {
            find.query = query;
            find.current = None;
            self.find_anew();
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
        let Some(find) = &self.find else { return };
        let count = find.matches.len();
        let next = match (find.current, forward) {
            _ if count == 0 => return,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        self.find_at(next);
    }

    /// Goes to the match of this number.
    pub fn find_at(&mut self, number: usize) {
        let Some(find) = &mut self.find else { return };
        let Some(found) = find.matches.get(number).cloned() else { return };
        (find.current, find.held) = (Some(number), None);
        match found.target {
            Target::Note(id) | Target::Label(id) => self.go_to(id),
            Target::Title => self.show_part(self.board.page().title()),
            Target::Frame(which) => self.show_part(self.board.page().frame_text(which)),
        }
    }

    /// Brings a place into sight with nothing selected.
    fn show_part(&mut self, place: Rect) {
        self.finish();
        self.select(BTreeSet::new());
        self.camera.reveal(place.bounds());
    }

    /// Replaces the match that was gone to last, and goes to the next one; goes to the first where none was.
    pub fn replace_one(&mut self) {
        self.finish();
        self.find_if_stale();
        let Some((find, at)) = self.find.as_ref().and_then(|find| Some((find, find.current?))) else {
            return self.find_next(true);
        };
        let Some(found) = find.matches.get(at).cloned() else { return };
        let (revision, added) = (self.history.revision(), find.replacement.len());
        let edit = replaced(&self.board, std::iter::once(vec![found.clone()]), &find.replacement);
        self.commit(edit);
        // What came in its place may match again; that is passed over, so that replacing comes to an end. What is locked stays.
        let replaced = self.history.revision() != revision;
        let end = if replaced { found.range.start + added } else { found.range.end };
        let passed = |other: &Match| other.target == found.target && other.range.start < end;
        let mut more = true;
        while more {
            let Some(find) = &mut self.find else { return };
            (find.current, find.held) = (None, None);
            if let Some(next) = find.matches.iter().skip(at).position(|other| !passed(other)) {
                return self.find_at(at + next);
            }
            let looked = find.matches.len();
            more = self.find_on() || self.find.as_ref().is_some_and(|find| find.matches.len() > looked);
        }
    }

    /// Replaces all matches as one step, also those that are not listed.
    pub fn replace_all(&mut self) {
        self.finish();
        let Some(find) = &self.find else { return };
        let (query, replacement) = (Folded::new(find.query.trim()), find.replacement.clone());
        let found = targets(&self.board).into_iter().map(|target| matches(&self.board, target, &query));
        let edit = replaced(&self.board, found, &replacement);
        self.commit(edit);
    }

    /// Looks again after the board or the words have changed. The match that was gone to stays the current one if it
    /// is still there; another in its place is not.
    pub(super) fn find_anew(&mut self) {
        let Some(find) = &mut self.find else { return };
        find.held = find.current.take().and_then(|at| find.matches.get(at)).cloned();
        find.matches.clear();
        find.ahead = if find.query.trim().is_empty() { Vec::new() } else { targets(&self.board) };
        find.ahead.reverse();
        find.stale = false;
        self.find_on();
    }

    /// Looks through some more of the texts; whether there are more.
    pub fn find_on(&mut self) -> bool {
        let Some(find) = &mut self.find else { return false };
        let (query, mut looked) = (Folded::new(find.query.trim()), 0);
        while looked < STEP && find.matches.len() < MAX_MATCHES {
            let Some(target) = find.ahead.pop() else { break };
            looked += target.text(&self.board).len();
            find.matches.extend(matches(&self.board, target, &query));
        }
        if find.matches.len() >= MAX_MATCHES {
            find.matches.truncate(MAX_MATCHES);
            find.ahead.clear();
        }
        if let Some(held) = &find.held {
            find.current = find.matches.iter().position(|found| found == held);
            if find.current.is_some() || find.ahead.is_empty() {
                find.held = None;
            }
        }
        !find.ahead.is_empty()
    }

    /// Looks again if the board has changed since.
    pub(super) fn find_if_stale(&mut self) {
        if self.find.as_ref().is_some_and(|find| find.stale) {
            self.find_anew();
        }
    }
}

/// What is looked through: the title, the notes in reading order, the labels by condition, the texts of the frame.
fn targets(board: &Board) -> Vec<Target> {
    let notes = board.reading_order().into_iter().map(Target::Note);
    let labels = board.arrows_by_stage().into_iter().map(|(id, _)| Target::Label(id));
    let frame = FrameText::ALL.map(Target::Frame);
    std::iter::once(Target::Title).chain(notes).chain(labels).chain(frame).collect()
}

/// Where the words stand in a text.
fn matches(board: &Board, target: Target, query: &Folded) -> Vec<Match> {
    let found = Folded::new(target.text(board)).find(query);
    found.into_iter().map(|range| Match { target, range }).collect()
}

/// The edit that puts other words in the place of the matches of each text. Locked notes stay as they are.
fn replaced(board: &Board, matches: impl Iterator<Item = Vec<Match>>, replacement: &str) -> Edit {
    let mut plan = Plan::new(board);
    let added = replacement.chars().count();
    let mut made = 0;
    for found in matches {
        let Some(target) = found.first().map(|found| found.target) else { continue };
        let text = target.text(plan.board());
        let Some(taken) = taken(text, &found) else { continue };
        // What would not fit whole stays as it is; how long it would be is known before it is made.
        if (count(text) + added * found.len()).saturating_sub(taken) > MAX_TEXT {
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
        plan.add(target.set_text(plan.board(), &words));
        made += words.len();
        if made > MAX_MADE {
            // It will be refused; the rest would only take room.
            break;
        }
    }
    plan.into_edit()
}

/// More bytes of texts than a board could hold are not made.
const MAX_MADE: usize = 64 * 1024 * 1024;

/// How many characters of a text stand in matches; `None` where those are not places of this text, one after the other.
fn taken(text: &str, matches: &[Match]) -> Option<usize> {
    let mut at = 0;
    let counts = matches.iter().map(|Match { range, .. }| {
        let follows = range.start >= at;
        at = range.end;
        text.get(range.clone()).filter(|_| follows).map(count)
    });
    counts.sum()
}

fn count(text: &str) -> usize {
    text.chars().count()
}
