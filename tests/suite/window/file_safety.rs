//! Files that are locked or changed by others, damaged or not writable, as the user sees it.

use crate::support::boards::sample;
use crate::support::file_safety::{
    add_note, journals, note_text, press_button, save_with_keys, saved_board, shows_label, shows_label_part,
    wait_until,
};
use crate::support::window::{Window, open_file_in, open_in};
use egui::{Event, Key, Modifiers};
use growth_canvas::i18n::Lang;
use std::path::{Path, PathBuf};

#[test]
fn a_board_with_a_file_is_autosaved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    add_note(&mut window, "saved by itself");
    assert!(window.app().editor().transactions().is_dirty());
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    assert_eq!(saved_board(&path), window.board());
    // Its versions are the original and the saved one.
    press_button(&mut window, "File");
    press_button(&mut window, "Versions…");
    window.assert_named("just now · autosaved");
    press_button(&mut window, "just now · before overwriting");
    press_button(&mut window, "Restore this version");
    assert_eq!(window.board(), sample(&note_text("cycle")));
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.texts().len(), 6, "restoring is a step like any other");
}

fn changed_outside(folder: &Path) -> (Window, PathBuf) {
    let path = folder.join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut window = open_file_in(folder, &path, Lang::En);
    add_note(&mut window, "mine");
    std::fs::write(&path, note_text("pomelo")).unwrap();
    save_with_keys(&mut window);
    wait_until(&mut window, "the question", |window| {
        shows_label(window, "The file was changed by another program")
    });
    assert_eq!(
        saved_board(&path),
        sample(&note_text("pomelo")),
        "nothing is overwritten without confirmation"
    );
    (window, path)
}

#[test]
fn a_file_changed_externally_is_overwritten_after_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    assert!(shows_label_part(&window, "mine"), "the differences are shown");
    press_button(&mut window, "Overwrite with this window");
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    assert_eq!(saved_board(&path), window.board());
    press_button(&mut window, "File");
    press_button(&mut window, "Versions…");
    window.assert_named("just now · before overwriting");
}

#[test]
fn a_file_changed_externally_can_be_loaded_undoably() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    press_button(&mut window, "Load the file");
    assert_eq!(window.board(), sample(&note_text("pomelo")));
    assert!(!window.app().editor().transactions().is_dirty());
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.texts().contains(&"mine".to_owned()));
    wait_until(&mut window, "saved again", |window| !window.app().editor().transactions().is_dirty());
    assert_eq!(saved_board(&path), window.board());
}

#[test]
fn a_file_changed_externally_stays_until_the_user_decides() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    press_button(&mut window, "Decide later");
    assert!(shows_label_part(&window, "Autosave is paused"));
    add_note(&mut window, "editing continues");
    press_button(&mut window, "Decide…");
    press_button(&mut window, "Decide later");
    assert_eq!(saved_board(&path), sample(&note_text("pomelo")));
    std::fs::remove_file(&path).unwrap();
    press_button(&mut window, "Decide…");
    assert!(shows_label_part(&window, "was moved or deleted") && !shows_label(&window, "Load the file"));
    press_button(&mut window, "Save it again");
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    assert_eq!(saved_board(&path), window.board());
    assert!(!shows_label_part(&window, "Autosave is paused"));
}

/// A window with a board whose file was deleted, and its path.
fn window_with_deleted_file(folder: &Path) -> (Window, PathBuf) {
    let path = folder.join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let window = open_file_in(folder, &path, Lang::En);
    std::fs::remove_file(&path).unwrap();
    (window, path)
}

#[test]
fn a_deleted_file_is_reported_as_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = window_with_deleted_file(folder.path());
    add_note(&mut window, "mine");
    wait_until(&mut window, "the question", |window| shows_label(window, "The file was moved or deleted"));
    press_button(&mut window, "Decide later");
    assert!(shows_label_part(&window, "Autosave is paused because the file was moved or deleted"));
    assert!(!shows_label_part(&window, "changed by something else"));
    press_button(&mut window, "Decide…");
    press_button(&mut window, "Save it again");
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    assert_eq!(saved_board(&path), window.board());
}

#[test]
fn a_board_whose_file_was_deleted_is_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = window_with_deleted_file(folder.path());
    // A minimized window draws no frames, so both events arrive in one.
    let events = &mut window.harness.input_mut().events;
    events.extend([Event::WindowFocused(false), Event::WindowFocused(true)]);
    wait_until(&mut window, "the question", |window| shows_label(window, "The file was moved or deleted"));
    press_button(&mut window, "Decide later");
    assert!(window.app().editor().transactions().is_dirty());
    let journals = || {
        let all = std::fs::read_dir(folder.path().join("state/sessions")).into_iter().flatten().flatten();
        all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "journal")).count()
    };
    wait_until(&mut window, "kept in the journal", |_| journals() == 1);
    window.press(Key::Q, Modifiers::COMMAND);
    assert!(shows_label_part(&window, "Save"), "closing asks about unsaved changes");
    // If the file reappears, it is saved as usual.
    window.press_plain(Key::Escape);
    std::fs::write(&path, note_text("cycle")).unwrap();
    window.harness.input_mut().events.push(Event::WindowFocused(true));
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
}

#[test]
fn a_second_window_opens_read_only_or_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut first = open_file_in(folder.path(), &path, Lang::En);
    let mut second = open_file_in(folder.path(), &path, Lang::En);
    second.assert_named("Open elsewhere");
    press_button(&mut second, "Open read-only");
    assert!(shows_label_part(&second, "Opened read-only"));
    let seen = second.board();
    add_note(&mut second, "not here");
    second.press(Key::A, Modifiers::COMMAND);
    second.press(Key::Delete, Modifiers::NONE);
    assert_eq!(second.board(), seen);
    assert!(shows_label_part(&second, "This board is read-only"), "the reason is shown");
    // The first window continues; the second one edits an unsaved copy.
    add_note(&mut first, "of the first");
    save_with_keys(&mut first);
    press_button(&mut second, "Edit a copy");
    add_note(&mut second, "of the copy");
    assert!(second.app().path().is_none() && second.app().editor().transactions().is_dirty());
    assert!(saved_board(&path).notes().values().all(|note| note.text != "of the copy"));
    drop(first);
    let third = open_file_in(folder.path(), &path, Lang::En);
    assert!(!shows_label(&third, "Open elsewhere"), "the lock ends with its window");
}

#[test]
fn a_damaged_file_opens_as_a_copy_that_lists_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    let broken = note_text("cycle").replacen("at: (700, 214)", "at: (700, 2l4)", 1);
    std::fs::write(&path, &broken).unwrap();
    let window = open_file_in(folder.path(), &path, Lang::En);
    assert_eq!(window.texts().len(), 5);
    assert!(
        shows_label_part(&window, "16:")
            && shows_label_part(&window, "parts of “feature” could not be read: at")
    );
    assert!(window.app().path().is_none() && window.app().editor().transactions().is_dirty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn a_file_of_a_later_version_opens_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.ron");
    let later = note_text("cycle").replacen("version: 1", "version: 9", 1).replacen(
        "z: \"a0\"",
        "z: \"a0\", mood: 3",
        1,
    );
    std::fs::write(&path, &later).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::Ja);
    assert!(
        shows_label_part(&window, "新しいバージョン")
            && shows_label_part(&window, "読み取り専用で開いています")
    );
    add_note(&mut window, "だめ");
    save_with_keys(&mut window);
    assert_eq!(window.texts().len(), 5);
    assert!(window.app().path().is_none());
    drop(window);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), later);
}

#[test]
fn a_journal_failure_shows_an_alert_and_work_continues() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("state"), "a file where the folder should be").unwrap();
    let mut window = open_in(folder.path(), None, Lang::En);
    add_note(&mut window, "unprotected");
    wait_until(&mut window, "the alert", |window| {
        shows_label_part(window, "This board is not saved anywhere yet")
    });
    add_note(&mut window, "and on");
    assert_eq!(window.texts().len(), 2);
    assert!(shows_label(&window, "Save elsewhere…") && shows_label(&window, "Change location…"));
    std::fs::remove_file(folder.path().join("state")).unwrap();
    press_button(&mut window, "Retry");
    wait_until(&mut window, "the alert is gone", |window| !shows_label_part(window, "not saved anywhere"));
    assert_eq!(journals(folder.path()).len(), 1);
}

#[test]
fn a_missing_directory_shows_an_alert_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (share, away) = (folder.path().join("share"), folder.path().join("away"));
    std::fs::create_dir(&share).unwrap();
    let path = share.join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    std::fs::rename(&share, &away).unwrap();
    add_note(&mut window, "while the share is away");
    wait_until(&mut window, "the alert", |window| {
        shows_label_part(window, "Your changes are kept in the recovery data")
    });
    std::fs::rename(&away, &share).unwrap();
    wait_until(&mut window, "the alert is gone", |window| !window.app().editor().transactions().is_dirty());
    assert!(!shows_label_part(&window, "Your changes are kept in the recovery data"));
    assert_eq!(saved_board(&path), window.board());
}

#[test]
fn a_file_by_another_path_is_still_the_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    add_note(&mut window, "kept");
    save_with_keys(&mut window);
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    let other = folder.path().join("state/..").join("計画.ron");
    window.drop_file(&other);
    assert!(!shows_label(&window, "Open elsewhere"), "its lock is our own");
    assert!(window.texts().contains(&"kept".to_owned()));
    let second = open_file_in(folder.path(), &path, Lang::En);
    assert!(shows_label(&second, "Open elsewhere"), "and is still held");
}

#[test]
fn a_window_closes_even_if_its_file_cannot_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let share = folder.path().join("share");
    std::fs::create_dir(&share).unwrap();
    let path = share.join("計画.ron");
    std::fs::write(&path, note_text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    std::fs::rename(&share, folder.path().join("away")).unwrap();
    add_note(&mut window, "nowhere to go");
    window.press(Key::N, Modifiers::COMMAND);
    wait_until(&mut window, "the question", |window| shows_label(window, "There are unsaved changes"));
    press_button(&mut window, "Don't save");
    assert!(window.texts().is_empty(), "a blank board");
    press_button(&mut window, "File");
    press_button(&mut window, "Unsaved work…");
    window.assert_named("Resume");
}
