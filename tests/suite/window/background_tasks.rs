//! Diagrams, texts, damaged files and earlier boards so large that they are read and imported on a background
//! thread.

use crate::support::boards::large_board;
use crate::support::file_safety::{add_note, press_button, shows_label, shows_label_part, wait_until};
use crate::support::imports::read_content;
use crate::support::stepped_executor::SteppedExecutor;
use crate::support::window::{Window, open_case, open_stepped};
use egui::{Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::file;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{self, ImportedContent};
use growth_canvas::model::{Board, IdSource};
use growth_canvas::scene::Scene;
use std::path::{Path, PathBuf};

const COUNT: usize = 3000;

/// A diagram of another program with many notes, in a directory.
fn drawing(folder: &Path) -> PathBuf {
    let path = folder.join("many.drawio");
    std::fs::write(&path, interchange::drawio(&large_board(COUNT), Lang::En)).unwrap();
    path
}

fn read(path: &Path) -> ImportedContent {
    read_content(&std::fs::read(path).unwrap())
}

/// A window that does not wait for background tasks.
fn window_without_waiting() -> Window {
    let mut window = open_case(None, Lang::En);
    window.waits_for_tasks = false;
    window
}

fn count(window: &Window) -> usize {
    window.app().editor().board().notes().len()
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Sends events in the same frame; the harness would give each a frame of its own.
fn at_once<const N: usize>(window: &mut Window, events: [Event; N]) {
    window.harness.input_mut().events.extend(events);
    window.harness.step();
}

fn is_idle(window: &Window) -> bool {
    !window.app().is_task_running()
}

#[test]
fn merging_a_fork_equals_editing_the_session_and_keeps_its_scene() {
    let folder = tempfile::tempdir().unwrap();
    let incoming = read(&drawing(folder.path()));
    let session = || Editor::new(large_board(40), IdSource::new([3, 4]));
    let (mut plain, mut shown) = (session(), session());
    actions::import::import(&mut plain, &incoming, true).unwrap();
    let mut fork = actions::fork::fork(&mut shown);
    actions::import::import(&mut fork.session, &incoming, true).unwrap();
    let full_builds = fork.session.display().stats().full_builds;
    assert!(actions::fork::merge(&mut shown, fork));
    let told = |editor: &Editor| {
        let notes = editor.board().notes().values();
        let notes = notes.map(|note| (note.text.clone(), note.rect, note.draft, note.color));
        let mut notes: Vec<_> = notes.collect();
        notes.sort_by_key(|note| format!("{note:?}"));
        (notes, editor.board().arrows().len(), editor.selection().ids().len())
    };
    assert_eq!(told(&shown), told(&plain));
    assert!(*shown.scene() == Scene::new(shown.board(), &shown.view_options()));
    assert_eq!(shown.display().stats().full_builds, full_builds, "the scene is not rebuilt");
    shown.undo();
    assert!(shown.board() == session().board(), "one undo step");
    assert!(*shown.scene() == Scene::new(shown.board(), &shown.view_options()));
}

#[test]
fn a_read_only_board_merges_nothing() {
    let mut editor = Editor::new(large_board(10), IdSource::new([3, 4]));
    actions::tools::set_read_only(&mut editor, true);
    let mut fork = actions::fork::fork(&mut editor);
    actions::paste::paste_lines(&mut fork.session, vec!["new".to_owned()]).unwrap();
    actions::fork::merge(&mut editor, fork);
    assert_eq!(*editor.board(), large_board(10));
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
    assert!(editor.transactions_mut().take_refused_change());
}

#[test]
fn a_fork_of_an_outdated_board_is_not_merged() {
    let mut editor = Editor::new(large_board(10), IdSource::new([3, 4]));
    let mut fork = actions::fork::fork(&mut editor);
    actions::paste::paste_lines(&mut fork.session, vec!["new".to_owned()]).unwrap();
    actions::paste::paste_lines(&mut editor, vec!["other".to_owned()]).unwrap();
    let board = editor.board().clone();
    assert!(!actions::fork::merge(&mut editor, fork));
    assert_eq!(*editor.board(), board);
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
    let fork = actions::fork::fork(&mut editor);
    editor.replace(large_board(10));
    assert!(!actions::fork::merge(&mut editor, fork), "revisions differ");
}

/// A window whose background tasks run when the test steps them.
fn stepped_window() -> (Window, SteppedExecutor) {
    open_stepped(None, Lang::En)
}

/// Runs the work that waits and shows its result.
fn finish(window: &mut Window, work: &SteppedExecutor) {
    assert!(work.step(), "a task waits");
    window.harness.run_steps(6);
}

#[test]
fn input_in_the_frame_that_starts_a_task_is_discarded() {
    let (mut window, work) = stepped_window();
    add_note(&mut window, "first");
    let lines: Vec<String> = (0..1200).map(|number| format!("line {number}")).collect();
    at_once(&mut window, [Event::Paste(lines.join("\n")), key(Key::Z, Modifiers::COMMAND)]);
    assert_eq!((count(&window), work.waiting()), (1, 1), "neither pasted yet nor undone");
    finish(&mut window, &work);
    assert_eq!(count(&window), 1201, "pasted, and not undone");
    let editor = window.app().editor();
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
}

/// A text with this many lines and a board with five notes, dropped together and read.
fn drop_text_and_board(folder: &Path, lines: usize) -> (Window, SteppedExecutor) {
    let (text, board) = (folder.join("lines.txt"), folder.join("board.ron"));
    let lines: Vec<String> = (0..lines).map(|number| format!("line {number}")).collect();
    std::fs::write(&text, lines.join("\n")).unwrap();
    std::fs::write(&board, file::write(&large_board(5))).unwrap();
    let (mut window, work) = stepped_window();
    window.drop_files(&[&text, &board]);
    finish(&mut window, &work);
    (window, work)
}

#[test]
fn a_board_dropped_with_a_long_text_waits_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work) = drop_text_and_board(folder.path(), 1200);
    assert!(shows_label_part(&window, "Not opened"), "the text is still being imported");
    finish(&mut window, &work);
    assert_eq!(count(&window), 1200);
    assert_eq!(work.waiting(), 0);
}

#[test]
fn a_board_dropped_with_a_short_text_asks_about_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work) = drop_text_and_board(folder.path(), 12);
    assert_eq!(count(&window), 12);
    assert!(!shows_label_part(&window, "Not opened"));
    press_button(&mut window, "Don't save");
    finish(&mut window, &work);
    assert_eq!(count(&window), 5, "the board");
}

#[test]
fn the_window_closes_during_a_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work) = stepped_window();
    window.drop_file(&drawing(folder.path()));
    assert!(!is_idle(&window));
    let root = window.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
    let output = window.harness.output();
    let commands = &output.viewport_output.get(&ViewportId::ROOT).unwrap().commands;
    assert!(
        !commands.contains(&ViewportCommand::CancelClose),
        "closing does not wait for the read: {commands:?}"
    );
    assert!(is_idle(&window));
    finish(&mut window, &work);
    assert!(!shows_label(&window, "Import drawing"), "its late result is dropped");
}

#[test]
fn a_large_diagram_is_imported_in_the_background() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work) = stepped_window();
    window.drop_file(&drawing(folder.path()));
    add_note(&mut window, "into the void");
    finish(&mut window, &work);
    assert!(shows_label(&window, "Import drawing"));
    assert_eq!(count(&window), 0, "input was blocked");
    press_button(&mut window, "Add to board");
    assert!(shows_label(&window, "Exporting…"), "above the dialog");
    at_once(&mut window, [key(Key::A, Modifiers::COMMAND), key(Key::Delete, Modifiers::NONE)]);
    finish(&mut window, &work);
    assert!(!shows_label(&window, "Import drawing"));
    assert_eq!(count(&window), COUNT);
    let editor = window.app().editor();
    assert!(*editor.scene() == Scene::new(editor.board(), &editor.view_options()));
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), Board::default());
}

#[test]
fn input_for_the_progress_dialog_does_not_reach_the_result() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, work) = stepped_window();
    window.drop_file(&drawing(folder.path()));
    finish(&mut window, &work);
    press_button(&mut window, "Add to board");
    assert!(work.step());
    window.harness.step();
    assert!(is_idle(&window));
    at_once(&mut window, [key(Key::Delete, Modifiers::NONE)]);
    assert_eq!(count(&window), COUNT, "everything is selected, but the input was discarded");
    window.press(Key::Delete, Modifiers::NONE);
    assert_eq!(count(&window), 0);
}

#[test]
fn a_canceled_task_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = drawing(folder.path());
    let (mut window, work) = stepped_window();
    window.drop_file(&path);
    wait_until(&mut window, "the progress dialog", |window| shows_label(window, "Reading…"));
    press_button(&mut window, "Cancel");
    assert!(is_idle(&window), "canceling does not wait");
    assert!(shows_label_part(&window, "Canceled"));
    finish(&mut window, &work);
    assert!(!shows_label(&window, "Import drawing"), "its late result is dropped");

    window.drop_file(&path);
    finish(&mut window, &work);
    press_button(&mut window, "Add to board");
    press_button(&mut window, "Cancel");
    finish(&mut window, &work);
    assert!(shows_label(&window, "Import drawing"), "choices are kept");
    assert_eq!(window.board(), Board::default());
    press_button(&mut window, "Cancel");
    add_note(&mut window, "continues");
    assert_eq!(window.texts(), ["continues"]);
}

#[test]
fn many_lines_are_pasted_as_one_step() {
    let mut window = open_case(None, Lang::En);
    let lines: Vec<String> = (0..900).map(|number| format!("line {number}")).collect();
    window.paste(&lines.join("\n"));
    assert_eq!(count(&window), 900);
    assert!(shows_label_part(&window, "900"), "the count is shown");
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), Board::default());
}

#[test]
fn a_large_damaged_file_opens_with_its_scene() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.ron");
    let mut bytes = file::write(&large_board(COUNT)).into_bytes();
    let middle = bytes.len() / 2;
    bytes.get_mut(middle..middle + 20).unwrap().fill(b'(');
    std::fs::write(&path, &bytes).unwrap();
    let mut window = open_case(None, Lang::En);
    window.drop_file(&path);
    assert!((COUNT - 2..=COUNT).contains(&count(&window)), "{}", count(&window));
    assert_eq!(window.app().editor().display().stats().full_builds, 1);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn replacing_many_matches_is_one_step_and_is_reported() {
    let mut window = window_without_waiting();
    let lines: Vec<String> = (0..300).map(|number| format!("red {number}")).collect();
    window.hover(growth_canvas::geometry::Point::new(528.0, 560.0));
    window.paste(&lines.join("\n"));
    wait_until(&mut window, "the notes", |window| count(window) == 300 && is_idle(window));
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("red");
    window.press_plain(Key::Tab);
    window.type_text("blue");
    let (before, selected) = (window.board(), window.app().editor().selection().ids().clone());
    press_button(&mut window, "Replace all");
    wait_until(&mut window, "the words", |window| {
        is_idle(window) && window.texts().iter().all(|text| text.starts_with("blue "))
    });
    assert!(shows_label_part(&window, "300"), "the number of replacements is shown");
    assert_eq!(*window.app().editor().selection().ids(), selected);
    window.press(Key::Z, Modifiers::COMMAND);
    wait_until(&mut window, "the old words", |window| window.board() == before);
}
