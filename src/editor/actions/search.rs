//! Search and replace on the board: notes, arrow labels, the title, frame texts.

use super::navigation;
use crate::edit::{Edit, EditBuilder};
use crate::editor::search::{Match, Search, matches_in, search_targets};
use crate::editor::{Editor, TextTarget};
use crate::file::MAX_BYTES;
use crate::geometry::IRect;
use crate::i18n::{NormalizedText, key};
use crate::model::{Board, MAX_TEXT_CHARS};
use std::collections::BTreeSet;

/// Opens or closes the search.
pub fn set_open(editor: &mut Editor, open: bool) {
    editor.commit_pending();
    editor.search = if open { Some(editor.search.take().unwrap_or_default()) } else { None };
    let (search, board) = editor.search_and_board();
    if let Some(search) = search {
        search.restart(board);
    }
}

/// Sets the search text.
pub fn set_query(editor: &mut Editor, query: String) {
    let (search, board) = editor.search_and_board();
    if let Some(search) = search {
        search.set_query(query, board);
    }
}

/// Sets the replacement text.
pub fn set_replacement(editor: &mut Editor, replacement: String) {
    if let Some(search) = &mut editor.search {
        search.set_replacement(replacement);
    }
}

/// Moves to the next or previous match.
pub fn find_next(editor: &mut Editor, forward: bool) {
    if let Some(search) = &mut editor.search {
        search.step(forward);
        reveal_found(editor);
    }
}

/// Searches the next texts; false if the search is complete.
pub fn search_more(editor: &mut Editor) -> bool {
    let (search, board) = editor.search_and_board();
    let more = search.is_some_and(|search| search.search_more(board));
    if more {
        reveal_found(editor);
    }
    more
}

/// Moves to the awaited match if it has been found.
fn reveal_found(editor: &mut Editor) {
    if let Some(next) = editor.search.as_mut().and_then(Search::take_found) {
        go_to(editor, next);
    }
}

/// Moves to the match with this index.
pub(crate) fn go_to(editor: &mut Editor, number: usize) {
    let Some(found) = editor.search.as_mut().and_then(|search| search.go_to(number)) else { return };
    match found.target {
        TextTarget::Note(id) | TextTarget::Label(id) => navigation::reveal(editor, id),
        TextTarget::Title => reveal_rect(editor, editor.board().page().title()),
        TextTarget::FrameText(which) => reveal_rect(editor, editor.board().page().frame_text(which)),
    }
}

/// Makes a rectangle visible and clears the selection.
fn reveal_rect(editor: &mut Editor, place: IRect) {
    editor.commit_pending();
    editor.select(BTreeSet::new());
    editor.camera_mut().reveal(place.to_rect());
}

/// Replaces the current match and moves to the next one; moves to the first if there is none.
pub fn replace_one(editor: &mut Editor) {
    editor.commit_pending();
    if let (Some(search), board) = editor.search_and_board() {
        search.refresh(board);
    }
    // A step requested before moves on first.
    while editor.search().is_some_and(Search::awaits_previous_match) {
        search_more(editor);
    }
    let (search, board) = editor.search_and_board();
    let Some(search) = search else { return };
    let Some(found) = search.current().and_then(|at| search.matches().get(at)).cloned() else {
        return find_next(editor, true);
    };
    let replacement = search.replacement().to_owned();
    let plan = plan_replacements(board, std::iter::once(vec![found.clone()]), &replacement);
    let current = search.current();
    let revision = editor.transactions().revision();
    commit_replacements(editor, plan);
    // A match within the replacement is skipped, so that replacing ends. Locked notes are kept.
    let replaced = editor.transactions().revision() != revision;
    let end = if replaced { found.range.start + replacement.len() } else { found.range.end };
    if let Some(search) = &mut editor.search {
        search.step_past(current.unwrap_or_default(), found.target, end);
        reveal_found(editor);
    }
}

/// Replaces all matches as one step, including those not listed; returns their number.
pub fn replace_all(editor: &mut Editor) -> usize {
    editor.commit_pending();
    let Some(search) = &editor.search else { return 0 };
    let (query, board) = (NormalizedText::new(search.query().trim()), editor.board());
    let found = search_targets(board).into_iter().map(|target| matches_in(board, target, &query));
    let plan = plan_replacements(board, found, search.replacement());
    commit_replacements(editor, plan)
}

/// Commits a replacement and records why parts of it were refused; returns the number of replaced matches.
fn commit_replacements(editor: &mut Editor, plan: Option<ReplacementPlan>) -> usize {
    let Some(ReplacementPlan { edit, count, too_long }) = plan else {
        editor.transactions_mut().refuse(key!("notice.text_limit"));
        return 0;
    };
    editor.commit(edit);
    if too_long {
        editor.transactions_mut().refuse(key!("find.too_long"));
    }
    count
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
