//! Opening large boards in the real program: on a background thread, with progress, cancelable.

use crate::support::boards::large_board;
use crate::support::file_safety::{
    add_note, note_text, press_button, shows_label, shows_label_part, wait_until,
};
use crate::support::window::{Window, open_file_in};
use egui::{Key, Modifiers};
use growth_canvas::file;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::scene::Scene;
use std::path::{Path, PathBuf};

/// A window with a board of its own, and the file of a large one.
fn window_and_large_file(folder: &Path) -> (Window, PathBuf, PathBuf) {
    let (small, large) = (folder.join("small.ron"), folder.join("large.ron"));
    std::fs::write(&small, note_text("cycle")).unwrap();
    std::fs::write(&large, file::write(&large_board(8000))).unwrap();
    let mut window = open_file_in(folder, &small, Lang::En);
    window.waits_for_tasks = false;
    (window, small, large)
}

fn count(window: &Window) -> usize {
    window.app().editor().board().notes().len()
}

#[test]
fn a_large_board_opens_with_its_scene_and_blocks_input_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, small, large) = window_and_large_file(folder.path());
    let (kept, before) = (std::fs::read(&small).unwrap(), window.board());
    window.drop_file(&large);
    if count(&window) < 8000 {
        add_note(&mut window, "into the void");
        window.press(Key::A, Modifiers::COMMAND);
        window.press(Key::Delete, Modifiers::NONE);
        let middle = window.note_middle(*before.notes().keys().next().unwrap());
        window.drag(middle, middle + Point::new(90.0, 40.0));
        std::fs::write(folder.path().join("late.txt"), "one\ntwo\n").unwrap();
        window.drop_file(&folder.path().join("late.txt"));
        assert!(count(&window) == 8000 || window.board() == before);
    } else {
        println!("not shown: the board was there before anything could be pressed");
    }
    wait_until(&mut window, "the large board", |window| count(window) == 8000);
    let editor = window.app().editor();
    assert!(!editor.transactions().is_dirty());
    assert_eq!(std::fs::read(&small).unwrap(), kept);
    assert_eq!(editor.display().stats().full_builds, 1, "its scene was built in the background");
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
}

#[test]
fn a_canceled_open_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, small, large) = window_and_large_file(folder.path());
    let before = window.board();
    window.drop_file(&large);
    wait_until(&mut window, "the progress dialog", |window| {
        shows_label(window, "Opening the board…") || count(window) == 8000
    });
    if count(&window) == 8000 {
        return println!("skipped: the machine is too fast for anyone to give up");
    }
    press_button(&mut window, "Cancel");
    wait_until(&mut window, "an end", |window| !shows_label(window, "Opening the board…"));
    if count(&window) == 8000 {
        return println!("skipped: the board was open before it was canceled");
    }
    assert!(shows_label_part(&window, "Canceled"));
    assert_eq!(window.board(), before);
    // Its own file is still locked, the other one is not.
    assert!(shows_label(&open_file_in(folder.path(), &small, Lang::En), "Open elsewhere"));
    assert!(!shows_label(&open_file_in(folder.path(), &large, Lang::En), "Open elsewhere"));
    add_note(&mut window, "continues");
    assert!(window.texts().contains(&"continues".to_owned()));
}

#[test]
fn a_canceled_reopen_keeps_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    std::fs::write(&path, file::write(&large_board(19_000))).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    window.waits_for_tasks = false;
    let changes = window.app().editor().transactions().change_count();
    window.drop_file(&path);
    wait_until(&mut window, "the progress dialog", |window| {
        shows_label(window, "Opening the board…")
            || window.app().editor().transactions().change_count() > changes
    });
    if shows_label(&window, "Opening the board…") {
        press_button(&mut window, "Cancel");
        wait_until(&mut window, "an end", |window| !shows_label(window, "Opening the board…"));
    } else {
        println!("not shown: the board was open before it could be canceled");
    }
    assert!(shows_label(&open_file_in(folder.path(), &path, Lang::En), "Open elsewhere"));
}
