//! Helpers for tests of unexpected ends: writing, waiting, inspecting files and journals.

use super::boards::samples;
use super::window::{Window, open_in};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::file;
use growth_canvas::i18n::Lang;
use growth_canvas::model::Board;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub fn note_text(name: &str) -> String {
    samples().into_iter().find(|(known, _)| known == name).unwrap().1
}

pub fn add_note(window: &mut Window, text: &str) {
    window.press(Key::N, Modifiers::NONE);
    window.type_text(text);
    window.press(Key::Enter, Modifiers::NONE);
}

pub fn save_with_keys(window: &mut Window) {
    window.press(Key::S, Modifiers::COMMAND);
}

/// Runs frames until a condition holds.
pub fn wait_until(window: &mut Window, what: &str, so: impl Fn(&Window) -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !so(window) {
        assert!(Instant::now() < end, "timed out waiting for {what}");
        std::thread::sleep(Duration::from_millis(20));
        window.harness.run_steps(2);
    }
    if !window.app().is_task_running() {
        // Input in the frames in which a task ends is discarded.
        window.harness.run_steps(2);
    }
}

pub fn shows_label(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

pub fn shows_label_part(window: &Window, part: &str) -> bool {
    window.harness.query_all_by_label_contains(part).next().is_some()
}

pub fn press_button(window: &mut Window, label: &str) {
    window.press_button(label);
}

pub fn saved_board(path: &Path) -> Board {
    file::read(&std::fs::read(path).unwrap()).unwrap().board
}

pub fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("state/sessions")).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "journal"));
    paths.sort();
    paths
}

/// A window that ends as if killed, with an unsaved note.
pub fn kill_window(folder: &Path) {
    let mut window = open_in(folder, None, Lang::En);
    add_note(&mut window, "only in the journal");
    window.press(Key::N, Modifiers::NONE);
    window.type_text("half a thou");
    let has_draft = |path: &PathBuf| {
        std::fs::read(path).is_ok_and(|journal| String::from_utf8_lossy(&journal).contains("half a thou"))
    };
    wait_until(&mut window, "the draft in a journal", |_| journals(folder).iter().any(has_draft));
    drop(window);
}
