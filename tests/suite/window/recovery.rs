//! Windows that end unexpectedly: what the next start offers, and its result.

use crate::support::file_safety::{
    add_note, journals, kill_window, note_text, press_button, shows_label, shows_label_part, wait_until,
};
use crate::support::window::{open_file_in, open_in};
use egui::{Key, Modifiers};
use growth_canvas::i18n::Lang;

#[test]
fn unsaved_work_and_pending_input_can_be_resumed() {
    let folder = tempfile::tempdir().unwrap();
    kill_window(folder.path());
    let before = journals(folder.path());
    let mut window = open_in(folder.path(), Some("cycle"), Lang::En);
    window.assert_named("Unsaved work");
    window.assert_named("just now");
    window.assert_named("2 unsaved changes · 2 notes");
    press_button(&mut window, "Resume");
    let mut texts = window.texts();
    texts.sort();
    assert_eq!(texts, ["half a thou", "only in the journal"]);
    assert!(window.app().editor().transactions().is_dirty(), "it is in no file");
    let after = journals(folder.path());
    assert!(after.len() == 1 && after != before, "it is in the new journal");
    // A second unexpected end loses nothing either.
    drop(window);
    let mut window = open_in(folder.path(), Some("cycle"), Lang::Ja);
    window.assert_named("未保存の作業");
    press_button(&mut window, "再開");
    assert_eq!(window.texts().len(), 2);
}

#[test]
fn sessions_are_discarded_only_after_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    kill_window(folder.path());
    for _ in 0..2 {
        let mut window = open_in(folder.path(), None, Lang::En);
        press_button(&mut window, "Later");
        assert!(window.texts().is_empty() && journals(folder.path()).len() == 1);
    }
    let mut window = open_in(folder.path(), None, Lang::En);
    press_button(&mut window, "Discard");
    // A second click at the same position keeps it.
    press_button(&mut window, "Keep");
    press_button(&mut window, "Discard");
    assert_eq!(journals(folder.path()).len(), 1);
    press_button(&mut window, "Really discard");
    assert!(journals(folder.path()).is_empty() && !shows_label(&window, "Unsaved work"));
}

#[test]
fn a_window_that_is_open_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open_in(folder.path(), None, Lang::En);
    add_note(&mut first, "still here");
    wait_until(&mut first, "a journal", |_| !journals(folder.path()).is_empty());
    let second = open_in(folder.path(), None, Lang::En);
    assert!(!shows_label(&second, "Unsaved work"));
    drop(second);
    drop(first);
    assert!(shows_label(&open_in(folder.path(), None, Lang::En), "Unsaved work"));
}

#[test]
fn many_sessions_are_discarded_after_one_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    std::fs::create_dir_all(&kept).unwrap();
    for number in 0..3 {
        kill_window(folder.path());
        // The next window would offer it; it is postponed, under the name of another window.
        let journal = journals(folder.path()).pop().unwrap();
        std::fs::rename(&journal, kept.join(format!("left{number}-1.journal"))).unwrap();
    }
    for entry in std::fs::read_dir(&kept).unwrap().flatten() {
        std::fs::rename(entry.path(), folder.path().join("state/sessions").join(entry.file_name())).unwrap();
    }
    let mut window = open_in(folder.path(), None, Lang::En);
    press_button(&mut window, "Discard all…");
    press_button(&mut window, "Keep");
    assert_eq!(journals(folder.path()).len(), 3);
    press_button(&mut window, "Discard all…");
    press_button(&mut window, "Really discard all 3");
    assert!(journals(folder.path()).is_empty() && !shows_label(&window, "Discard all…"));
}

#[test]
fn discarded_changes_can_still_be_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), None, Lang::En);
    add_note(&mut window, "deleted too early");
    window.press(Key::N, Modifiers::COMMAND);
    press_button(&mut window, "Don't save");
    assert!(window.texts().is_empty());
    // Immediately, for a user who notices it, and later.
    press_button(&mut window, "File");
    press_button(&mut window, "Unsaved work…");
    window.assert_named("Closed without saving; kept for 31 days");
    press_button(&mut window, "Later");
    drop(window);
    let mut window = open_in(folder.path(), None, Lang::En);
    assert!(!shows_label(&window, "Unsaved work"), "it is not offered");
    press_button(&mut window, "File");
    press_button(&mut window, "Unsaved work…");
    window.assert_named("Closed without saving; kept for 31 days");
    press_button(&mut window, "Resume");
    assert_eq!(window.texts(), ["deleted too early"]);
}

#[test]
fn a_session_is_resumed_only_once_it_is_in_the_new_journal() {
    let folder = tempfile::tempdir().unwrap();
    kill_window(folder.path());
    let before = journals(folder.path());
    let mut window = open_in(folder.path(), None, Lang::En);
    // From now on nothing can be written to the journal directory.
    let sessions = folder.path().join("state/sessions");
    let aside = folder.path().join("aside");
    std::fs::rename(&sessions, &aside).unwrap();
    std::fs::write(&sessions, "in the way").unwrap();
    press_button(&mut window, "Resume");
    assert_eq!(window.texts().len(), 2);
    wait_until(&mut window, "the alert", |window| {
        shows_label_part(window, "The recovery data cannot be written")
    });
    drop(window);
    std::fs::remove_file(&sessions).unwrap();
    std::fs::rename(&aside, &sessions).unwrap();
    assert_eq!(journals(folder.path()), before, "the existing journal is kept");
}

#[test]
fn an_unchanged_copy_is_not_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    std::fs::write(&path, note_text("cycle").replacen("at: (700, 214)", "at: (700, 2l4)", 1)).unwrap();
    drop(open_file_in(folder.path(), &path, Lang::En));
    assert!(
        journals(folder.path()).is_empty()
            && !shows_label(&open_in(folder.path(), None, Lang::En), "Unsaved work")
    );
}

#[test]
fn messages_about_a_file_come_before_recovery() {
    let folder = tempfile::tempdir().unwrap();
    kill_window(folder.path());
    let mut window = open_file_in(folder.path(), &folder.path().join("gone.ron"), Lang::En);
    assert!(!shows_label(&window, "Unsaved work"));
    press_button(&mut window, "Close");
    window.assert_named("Unsaved work");
}
