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

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Find {
    query: String,
    /// What matches are replaced by.
    replacement: String,
    matches: Vec<Match>,
    /// The match that was gone to last.
    current: Option<usize>,
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
        find.current = Some(number);
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
        let before = find.matches.len();
        let edit = replaced(&self.board, &[found], &find.replacement);
        self.commit(edit);
        if let Some(find) = &mut self.find {
            // What came in its place may match again; that is passed over, so that replacing comes to an end.
            let passed = find.matches.len() + 1 - before.min(find.matches.len() + 1);
            let next = at + passed;
            find.current = None;
            if next < find.matches.len() {
                self.find_at(next);
            }
        }
    }

    /// Replaces all matches as one step.
    pub fn replace_all(&mut self) {
        self.finish();
        self.find_if_stale();
        let Some(find) = &self.find else { return };
        let edit = replaced(&self.board, &find.matches, &find.replacement);
        self.commit(edit);
    }

    /// Looks again after the board or the words have changed. The match that was gone to stays the current one if it
    /// is still there; another in its place is not.
    pub(super) fn find_anew(&mut self) {
        let Some(find) = &mut self.find else { return };
        let held = find.current.and_then(|at| find.matches.get(at)).cloned();
        find.matches = matches(&self.board, &find.query);
        find.current = held.and_then(|held| find.matches.iter().position(|found| *found == held));
        find.stale = false;
    }

    /// Looks again if the board has changed since.
    pub(super) fn find_if_stale(&mut self) {
        if self.find.as_ref().is_some_and(|find| find.stale) {
            self.find_anew();
        }
    }
}

/// The title, the notes in reading order, the labels by condition, the texts of the frame.
fn matches(board: &Board, query: &str) -> Vec<Match> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let query = Folded::new(query.trim());
    let notes = board.reading_order().into_iter().map(Target::Note);
    let labels = board.arrows_by_stage().into_iter().map(|(id, _)| Target::Label(id));
    let frame = FrameText::ALL.map(Target::Frame);
    let all = std::iter::once(Target::Title).chain(notes).chain(labels).chain(frame);
    all.flat_map(|target| {
        let found = Folded::new(target.text(board)).find(&query);
        found.into_iter().map(move |range| Match { target, range })
    })
    .collect()
}

/// The edit that puts other words in the place of matches. Locked notes stay as they are.
fn replaced(board: &Board, matches: &[Match], replacement: &str) -> Edit {
    let mut plan = Plan::new(board);
    let added = replacement.chars().count();
    for found in matches.chunk_by(|one, other| one.target == other.target) {
        let Some(target) = found.first().map(|found| found.target) else { continue };
        let text = target.text(plan.board());
        let Some(taken) = taken(text, found) else { continue };
        // What would not fit whole stays as it is; how long it would be is known before it is made.
        if (count(text) + added * found.len()).saturating_sub(taken) > MAX_TEXT {
            continue;
        }
        let (mut words, mut at) = (String::with_capacity(text.len()), 0);
        for Match { range, .. } in found {
            words.push_str(text.get(at..range.start).unwrap_or_default());
            words.push_str(replacement);
            at = range.end;
        }
        words.push_str(text.get(at..).unwrap_or_default());
        // Title and frame are of one record, so each edit is made for what the one before leaves.
        plan.add(target.set_text(plan.board(), &words));
    }
    plan.into_edit()
}

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
