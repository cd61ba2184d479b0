//! Large boards: texts beyond the limit of a file are refused as a whole, and a search continues from frame to
//! frame.

#![allow(clippy::allow_attributes, clippy::indexing_slicing, clippy::unwrap_used, reason = "tests may panic")]

use growth_canvas::command;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::editor::Editor;
use growth_canvas::file;
use growth_canvas::geometry::IRect;
use growth_canvas::model::{Board, IdSource, MAX_TEXT_CHARS};
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
    assert_eq!(editor.submit(&many), Err("notice.text_limit"));
    assert_eq!(editor.add_ideas(&many), Err("notice.text_limit"));
    let part = editor.board().clone();
    assert_eq!(editor.paste_content(&part), Err("notice.text_limit"));
    editor.select(before.notes().keys().copied().collect());
    command::find("edit.duplicate").unwrap().run_if_enabled(&mut editor);
    assert_eq!(editor.take_refusal(), Some("notice.text_limit"), "a refusal is reported");
    assert_eq!(editor.take_refusal(), None, "once");
    assert_eq!(*editor.board(), before);
    // Input typed by hand still has room, so that it is not refused.
    editor.set_quick_entry_open(true);
    editor.set_quick_entry_draft(largest());
    assert_eq!(editor.submit_draft(), Ok(()));
    assert_eq!(editor.board().notes().len(), 360);
    assert!(file::read(file::write(editor.board()).as_bytes()).is_ok());
    editor.undo();
    editor.select(before.notes().keys().copied().collect());
    editor.cut();
    assert!(editor.board().notes().is_empty());
}

#[test]
fn text_at_the_limit_is_kept() {
    let mut editor = session(419, &largest());
    assert!(file::read(file::write(editor.board()).as_bytes()).is_ok(), "all accepted text fits into a file");
    editor.set_quick_entry_open(true);
    editor.set_quick_entry_draft(largest());
    assert_eq!(editor.submit_draft(), Err("notice.text_limit"));
    assert_eq!(editor.quick_entry().unwrap().draft, largest());
}

#[test]
fn replacing_all_includes_unlisted_matches_and_is_refused_as_a_whole() {
    // Its characters are larger than symbols, but smaller in a file.
    let mut editor = session(400, &"あ".repeat(MAX_TEXT_CHARS));
    let before = editor.board().clone();
    editor.set_search_open(true);
    editor.set_query("あ".to_owned());
    let find = editor.search().unwrap();
    assert!(find.is_incomplete() && find.matches().len() == 20_000, "{}", find.matches().len());
    editor.set_replacement("\u{301}".to_owned());
    editor.replace_all();
    assert_eq!(editor.take_refusal(), Some("notice.text_limit"));
    assert_eq!(*editor.board(), before);
    editor.set_replacement("b".to_owned());
    editor.replace_all();
    assert_eq!(editor.take_refusal(), None);
    assert!(editor.board().notes().values().all(|note| note.text == "b".repeat(MAX_TEXT_CHARS)));
    editor.undo();
    assert_eq!(*editor.board(), before);
}

#[test]
fn a_large_board_is_searched_incrementally() {
    let editor = session(300, &"x".repeat(MAX_TEXT_CHARS));
    let last = *editor.board().reading_order().last().unwrap();
    let mut board = editor.board().clone();
    notes::set_text(&board, last, "needle needle").apply(&mut board).unwrap();
    let mut editor = Editor::new(board, IdSource::new([1, 2]));
    editor.set_search_open(true);
    editor.set_query("needle".to_owned());
    assert!(editor.search().unwrap().matches().is_empty() && editor.search().unwrap().is_incomplete());
    // Without waiting, the search moves there once it is found.
    editor.find_next(true);
    assert_eq!(editor.search().unwrap().current(), None);
    let mut steps = 1;
    while editor.continue_search() {
        steps += 1;
    }
    assert_eq!(steps, 6, "6 MB, of which each step searches at most 1 MiB plus the rest of one note");
    let at = |editor: &Editor| editor.search().unwrap().current();
    assert_eq!((editor.search().unwrap().matches().len(), at(&editor)), (2, Some(0)));
    editor.find_next(true);
    // The current match stays current while the board changes elsewhere, however often.
    let first = *editor.board().reading_order().first().unwrap();
    for text in ["x", "y"] {
        editor.commit(notes::set_text(editor.board(), first, text));
        assert_eq!(at(&editor), None);
    }
    while editor.continue_search() {}
    assert_eq!(at(&editor), Some(1));
    // Replacing right after a change finds it first.
    editor.commit(notes::set_text(editor.board(), first, "z"));
    editor.set_replacement("thread".to_owned());
    editor.replace_one();
    assert_eq!(editor.board().note(last).unwrap().text, "needle thread");
    while editor.continue_search() {}
    assert_eq!(at(&editor), None, "there is none behind it");
    editor.find_next(false);
    editor.replace_one();
    assert_eq!(editor.board().note(last).unwrap().text, "thread thread");
}

#[test]
fn an_edit_beyond_the_limits_is_reported_and_changes_nothing() {
    let mut editor = session(1, "y");
    let before = editor.board().clone();
    editor.set_search_open(true);
    editor.set_query("y".to_owned());
    editor.set_replacement("y".repeat(MAX_TEXT_CHARS + 1));
    assert_eq!((editor.replace_all(), editor.take_refusal()), (0, Some("find.too_long")));
    editor.find_next(true);
    editor.replace_one();
    assert_eq!(editor.take_refusal(), Some("find.too_long"));
    assert_eq!(*editor.board(), before);
    // Duplicating without enough room.
    let mut editor = session(10_001, "");
    let all: BTreeSet<_> = editor.board().notes().keys().copied().collect();
    editor.select(all.clone());
    command::find("edit.duplicate").unwrap().run_if_enabled(&mut editor);
    assert_eq!(editor.take_refusal(), Some("notice.full"));
    assert_eq!((editor.board().notes().len(), editor.selection()), (10_001, &all));
}
