//! What is very much: texts that no file could hold are refused as a whole, and what takes long to look through is looked
//! through step by step.

#![allow(
    clippy::allow_attributes,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails loudly"
)]

use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::editor::Editor;
use growth_canvas::file;
use growth_canvas::geometry::Rect;
use growth_canvas::model::{Board, IdSource, MAX_TEXT};

/// A session with so many notes that all say the same.
fn session(count: usize, text: &str) -> Editor {
    let (mut board, mut ids) = (Board::default(), IdSource::new([3, 9]));
    for number in 0..count as i32 {
        let rect = Rect::new(40 + number * 37 % 1400, 180 + number * 53 % 600, 168, 96);
        let edit = notes::add(&board, ids.next_id(), NewNote::plain(rect, text));
        edit.apply(&mut board).unwrap();
    }
    Editor::new(board, ids)
}

/// A text that is as large in a file as a text can be: each character takes seven bytes there.
fn largest() -> String {
    "\u{301}".repeat(MAX_TEXT)
}

#[test]
fn a_board_that_no_file_could_hold_is_not_made() {
    let mut editor = session(359, &largest());
    let before = editor.board().clone();
    assert!(file::read(file::write(&before).as_bytes()).is_ok());
    editor.post(&[largest()]).unwrap();
    assert!(editor.take_overfilled() && !editor.take_overfilled(), "it is told once");
    assert_eq!(*editor.board(), before);
    let part = editor.board().clone();
    editor.paste_part(&part).unwrap();
    assert!(editor.take_overfilled());
    assert_eq!(*editor.board(), before);
    // What finds room is taken, and what takes nothing more always is.
    editor.post(&["短い付箋".to_owned()]).unwrap();
    assert!(!editor.take_overfilled());
    assert_eq!(editor.board().notes().len(), 360);
    editor.undo();
    editor.select(before.notes().keys().copied().collect());
    editor.cut();
    assert!(editor.board().notes().is_empty());
}

#[test]
fn replacing_all_replaces_what_is_not_listed_and_is_refused_as_a_whole() {
    let mut editor = session(400, &"a".repeat(MAX_TEXT));
    let before = editor.board().clone();
    editor.set_finding(true);
    editor.set_query("a".to_owned());
    let find = editor.find().unwrap();
    assert!(find.may_go_on() && find.matches().len() == 20_000, "{}", find.matches().len());
    editor.set_replacement("\u{301}".to_owned());
    editor.replace_all();
    assert!(editor.take_overfilled());
    assert_eq!(*editor.board(), before);
    editor.set_replacement("b".to_owned());
    editor.replace_all();
    assert!(!editor.take_overfilled());
    assert!(editor.board().notes().values().all(|note| note.text == "b".repeat(MAX_TEXT)));
    editor.undo();
    assert_eq!(*editor.board(), before);
}

#[test]
fn a_large_board_is_looked_through_step_by_step() {
    let editor = session(300, &"x".repeat(MAX_TEXT));
    let last = *editor.board().reading_order().last().unwrap();
    let mut board = editor.board().clone();
    notes::set_text(&board, last, "needle needle").apply(&mut board).unwrap();
    let mut editor = Editor::new(board, IdSource::new([1, 2]));
    editor.set_finding(true);
    editor.set_query("needle".to_owned());
    assert!(editor.find().unwrap().matches().is_empty() && editor.find().unwrap().may_go_on());
    let mut steps = 1;
    while editor.find_on() {
        steps += 1;
    }
    assert_eq!(steps, 5, "6 MB, of which each step looks at 1 MiB and what the last note has beyond that");
    assert_eq!(editor.find().unwrap().matches().len(), 2);
    // What was gone to is gone to again once it is found again.
    editor.find_next(true);
    editor.find_next(true);
    editor.set_query("needle".to_owned());
    assert_eq!(editor.find().unwrap().current(), None);
    while editor.find_on() {}
    editor.find_next(true);
    editor.set_replacement("thread".to_owned());
    editor.replace_one();
    assert_eq!(editor.board().note(last).unwrap().text, "thread needle");
    assert_eq!(editor.find().unwrap().current(), Some(0), "the next one, although it is far away");
}
