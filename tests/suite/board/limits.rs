//! Large boards: texts beyond the limit of a file are refused as a whole, and a search continues from frame to
//! frame.

#![allow(clippy::allow_attributes, clippy::indexing_slicing, clippy::unwrap_used, reason = "tests may panic")]

use growth_canvas::command;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::file;
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Key;
use growth_canvas::model::{Board, Id, IdSource, MAX_TEXT_CHARS};
use std::collections::BTreeSet;

/// A session with many notes of the same text.
fn session(count: usize, text: &str) -> Editor {
    let (mut board, mut ids) = (Board::default(), IdSource::new([3, 9]));
    for number in 0..count as i32 {
        let rect = IRect::new(40 + number * 37 % 1400, 180 + number * 53 % 600, 168, 96);
        let edit = notes::add(&board, ids.next_id(), NewNote::with_text(rect, text));
        edit.apply(&mut board).unwrap();
    }
    Editor::new(board, ids)
}

/// A text of maximum size in a file: each character takes seven bytes there.
fn largest() -> String {
    "\u{301}".repeat(MAX_TEXT_CHARS)
}

#[test]
fn a_board_beyond_the_file_limit_is_refused() {
    let mut editor = session(359, &largest());
    let before = editor.board().clone();
    assert!(file::read(file::write(&before).as_bytes()).is_ok());
    let many = vec![largest(); 2];
    assert_eq!(actions::quick_entry::submit(&mut editor, &many), Err(Key::named("notice.text_limit")));
    assert_eq!(actions::ideas::add(&mut editor, &many), Err(Key::named("notice.text_limit")));
    let part = editor.board().clone();
    assert_eq!(actions::paste::paste_content(&mut editor, &part), Err(Key::named("notice.text_limit")));
    editor.select(before.notes().keys().copied().collect());
    command::find("edit.duplicate").unwrap().run_if_enabled(&mut editor);
    assert_eq!(
        editor.transactions_mut().take_refusal(),
        Some(Key::named("notice.text_limit")),
        "a refusal is reported"
    );
    assert_eq!(editor.transactions_mut().take_refusal(), None, "once");
    assert_eq!(*editor.board(), before);
    // Input typed by hand still has room, so that it is not refused.
    actions::quick_entry::set_open(&mut editor, true);
    actions::quick_entry::set_draft(&mut editor, largest());
    assert_eq!(actions::quick_entry::submit_draft(&mut editor), Ok(()));
    assert_eq!(editor.board().notes().len(), 360);
    assert!(file::read(file::write(editor.board()).as_bytes()).is_ok());
    editor.undo();
    editor.select(before.notes().keys().copied().collect());
    actions::paste::cut(&mut editor);
    assert!(editor.board().notes().is_empty());
}

#[test]
fn text_at_the_limit_is_kept() {
    let mut editor = session(419, &largest());
    assert!(file::read(file::write(editor.board()).as_bytes()).is_ok(), "all accepted text fits into a file");
    actions::quick_entry::set_open(&mut editor, true);
    actions::quick_entry::set_draft(&mut editor, largest());
    assert_eq!(actions::quick_entry::submit_draft(&mut editor), Err(Key::named("notice.text_limit")));
    assert_eq!(editor.quick_entry().unwrap().draft(), largest());
}

#[test]
fn replacing_all_includes_unlisted_matches_and_is_refused_as_a_whole() {
    // Its characters are larger than symbols, but smaller in a file.
    let mut editor = session(400, &"あ".repeat(MAX_TEXT_CHARS));
    let before = editor.board().clone();
    actions::search::set_open(&mut editor, true);
    actions::search::set_query(&mut editor, "あ".to_owned());
    let find = editor.search().unwrap();
    assert!(find.is_incomplete() && find.matches().len() == 20_000, "{}", find.matches().len());
    actions::search::set_replacement(&mut editor, "\u{301}".to_owned());
    actions::search::replace_all(&mut editor);
    assert_eq!(editor.transactions_mut().take_refusal(), Some(Key::named("notice.text_limit")));
    assert_eq!(*editor.board(), before);
    actions::search::set_replacement(&mut editor, "b".to_owned());
    actions::search::replace_all(&mut editor);
    assert_eq!(editor.transactions_mut().take_refusal(), None);
    assert!(editor.board().notes().values().all(|note| note.text == "b".repeat(MAX_TEXT_CHARS)));
    editor.undo();
    assert_eq!(*editor.board(), before);
}

/// A session that searches for a word in a large board; it is twice in the last note, whose id is returned.
fn search_in_large_board() -> (Editor, Id) {
    let editor = session(300, &"x".repeat(MAX_TEXT_CHARS));
    let last = *editor.board().reading_order().last().unwrap();
    let mut board = editor.board().clone();
    notes::set_text(&board, last, "needle needle").apply(&mut board).unwrap();
    let mut editor = Editor::new(board, IdSource::new([1, 2]));
    actions::search::set_open(&mut editor, true);
    actions::search::set_query(&mut editor, "needle".to_owned());
    (editor, last)
}

#[test]
fn replacing_after_a_step_replaces_the_match_the_step_leads_to() {
    let (mut editor, last) = search_in_large_board();
    while actions::search::search_more(&mut editor) {}
    actions::search::find_next(&mut editor, true);
    // After a change, the step waits until the current match has been found again.
    let first = *editor.board().reading_order().first().unwrap();
    editor.commit(notes::set_text(editor.board(), first, "x"));
    actions::search::find_next(&mut editor, true);
    actions::search::set_replacement(&mut editor, "thread".to_owned());
    actions::search::replace_one(&mut editor);
    assert_eq!(editor.board().note(last).unwrap().text, "needle thread");
}

#[test]
fn a_large_board_is_searched_incrementally() {
    let (mut editor, last) = search_in_large_board();
    assert!(editor.search().unwrap().matches().is_empty() && editor.search().unwrap().is_incomplete());
    // Without waiting, the search moves there once it is found.
    actions::search::find_next(&mut editor, true);
    assert_eq!(editor.search().unwrap().current(), None);
    let mut steps = 1;
    while actions::search::search_more(&mut editor) {
        steps += 1;
    }
    assert_eq!(steps, 6, "6 MB, of which each step searches at most 1 MiB plus the rest of one note");
    let at = |editor: &Editor| editor.search().unwrap().current();
    assert_eq!((editor.search().unwrap().matches().len(), at(&editor)), (2, Some(0)));
    actions::search::find_next(&mut editor, true);
    // The current match stays current while the board changes elsewhere, however often.
    let first = *editor.board().reading_order().first().unwrap();
    for text in ["x", "y"] {
        editor.commit(notes::set_text(editor.board(), first, text));
        assert_eq!(at(&editor), None);
    }
    while actions::search::search_more(&mut editor) {}
    assert_eq!(at(&editor), Some(1));
    // Replacing right after a change finds it first.
    editor.commit(notes::set_text(editor.board(), first, "z"));
    actions::search::set_replacement(&mut editor, "thread".to_owned());
    actions::search::replace_one(&mut editor);
    assert_eq!(editor.board().note(last).unwrap().text, "needle thread");
    while actions::search::search_more(&mut editor) {}
    assert_eq!(at(&editor), None, "there is none behind it");
    actions::search::find_next(&mut editor, false);
    actions::search::replace_one(&mut editor);
    assert_eq!(editor.board().note(last).unwrap().text, "thread thread");
}

#[test]
fn an_edit_beyond_the_limits_is_reported_and_changes_nothing() {
    let mut editor = session(1, "y");
    let before = editor.board().clone();
    actions::search::set_open(&mut editor, true);
    actions::search::set_query(&mut editor, "y".to_owned());
    actions::search::set_replacement(&mut editor, "y".repeat(MAX_TEXT_CHARS + 1));
    assert_eq!(
        (actions::search::replace_all(&mut editor), editor.transactions_mut().take_refusal()),
        (0, Some(Key::named("find.too_long")))
    );
    actions::search::find_next(&mut editor, true);
    actions::search::replace_one(&mut editor);
    assert_eq!(editor.transactions_mut().take_refusal(), Some(Key::named("find.too_long")));
    assert_eq!(*editor.board(), before);
    // Duplicating without enough room.
    let mut editor = session(10_001, "");
    let all: BTreeSet<_> = editor.board().notes().keys().copied().collect();
    editor.select(all.clone());
    command::find("edit.duplicate").unwrap().run_if_enabled(&mut editor);
    assert_eq!(editor.transactions_mut().take_refusal(), Some(Key::named("notice.full")));
    assert_eq!((editor.board().notes().len(), editor.selection().ids()), (10_001, &all));
}
