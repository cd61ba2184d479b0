//! Opening large boards in the real program: on a background thread, with progress, cancelable.

use crate::support::boards::large_board;
use crate::support::file_safety::{
    add_note, note_text, press_button, shows_label, shows_label_part, wait_until,
};
use crate::support::stepped_executor::SteppedExecutor;
use crate::support::window::{Window, open_file_in, open_stepped_file_in};
use egui::{Key, Modifiers};
use growth_canvas::file;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::scene::Scene;
use std::path::{Path, PathBuf};

/// A window with a board of its own, and the file of a large one.
fn window_and_large_file(folder: &Path) -> (Window, SteppedExecutor, PathBuf, PathBuf) {
    let (small, large) = (folder.join("small.ron"), folder.join("large.ron"));
    std::fs::write(&small, note_text("cycle")).unwrap();
    std::fs::write(&large, file::write(&large_board(8000))).unwrap();
    let (window, work) = open_stepped_file_in(folder, &small, Lang::En);
    (window, work, small, large)
}

fn count(window: &Window) -> usize {
    window.app().editor().board().notes().len()
}

#[test]
fn a_large_board_opens_with_its_scene_and_blocks_input_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work, small, large) = window_and_large_file(folder.path());
    let (kept, before) = (std::fs::read(&small).unwrap(), window.board());
    window.drop_file(&large);
    add_note(&mut window, "into the void");
    window.press(Key::A, Modifiers::COMMAND);
    window.press(Key::Delete, Modifiers::NONE);
    let middle = window.note_middle(*before.notes().keys().next().unwrap());
    window.drag(middle, middle + Point::new(90.0, 40.0));
    std::fs::write(folder.path().join("late.txt"), "one\ntwo\n").unwrap();
    window.drop_file(&folder.path().join("late.txt"));
    assert_eq!(window.board(), before, "input is blocked");
    assert_eq!(work.waiting(), 1, "and so are other files");
    assert!(work.step());
    window.harness.run_steps(6);
    assert_eq!(count(&window), 8000);
    let editor = window.app().editor();
    assert!(!editor.transactions().is_dirty());
    assert_eq!(std::fs::read(&small).unwrap(), kept);
    assert_eq!(editor.display().stats().full_builds, 1, "its scene was built in the background");
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
}

/// Cancels the task in progress once its dialog is shown; what it reads later is nobody’s.
fn cancel_opening(window: &mut Window, work: &SteppedExecutor) {
    wait_until(window, "the progress dialog", |window| shows_label(window, "Opening the board…"));
    press_button(window, "Cancel");
    assert!(!shows_label(window, "Opening the board…"));
    assert!(shows_label_part(window, "Canceled"));
    assert!(work.step());
    window.harness.run_steps(6);
}

#[test]
fn a_canceled_open_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work, small, large) = window_and_large_file(folder.path());
    let before = window.board();
    window.drop_file(&large);
    cancel_opening(&mut window, &work);
    assert_eq!(window.board(), before);
    // Its own file is still locked, the other one is not.
    assert!(shows_label(&open_file_in(folder.path(), &small, Lang::En), "Open elsewhere"));
    assert!(!shows_label(&open_file_in(folder.path(), &large, Lang::En), "Open elsewhere"));
    add_note(&mut window, "continues");
    assert!(window.texts().contains(&"continues".to_owned()));
}

#[test]
fn a_canceled_or_failed_reopen_keeps_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work, small, _) = window_and_large_file(folder.path());
    window.drop_file(&small);
    cancel_opening(&mut window, &work);
    assert!(shows_label(&open_file_in(folder.path(), &small, Lang::En), "Open elsewhere"));

    // The file is gone before it is read.
    window.drop_file(&small);
    let kept = std::fs::read(&small).unwrap();
    std::fs::remove_file(&small).unwrap();
    assert!(work.step());
    window.harness.run_steps(6);
    assert!(shows_label(&window, "Could not open"), "the error is shown");
    std::fs::write(&small, kept).unwrap();
    assert!(shows_label(&open_file_in(folder.path(), &small, Lang::En), "Open elsewhere"));
}
