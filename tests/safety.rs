//! Windows that end badly, files that others have or change, trouble with disks: what a person sees of it.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails loudly, makes the files it opens and says what it skips"
)]

mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::file;
use growth_canvas::model::Board;
use growth_canvas::words::Lang;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::boards::{sample, samples};
use support::window::{Window, open_file_in, open_in};

fn text(name: &str) -> String {
    samples().into_iter().find(|(known, _)| known == name).unwrap().1
}

fn note(window: &mut Window, text: &str) {
    window.press(Key::N, Modifiers::NONE);
    window.type_text(text);
    window.press(Key::Enter, Modifiers::NONE);
}

fn save(window: &mut Window) {
    window.press(Key::S, Modifiers::COMMAND);
}

/// Lets frames pass until something is so.
fn until(window: &mut Window, what: &str, so: impl Fn(&Window) -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !so(window) {
        assert!(Instant::now() < end, "{what}: never");
        std::thread::sleep(Duration::from_millis(20));
        window.harness.run_steps(2);
    }
}

fn shows(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

fn shows_part(window: &Window, part: &str) -> bool {
    window.harness.query_all_by_label_contains(part).next().is_some()
}

fn push(window: &mut Window, label: &str) {
    window.push(label);
}

fn held(path: &Path) -> Board {
    file::read(&std::fs::read(path).unwrap()).unwrap().board
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("state/sessions")).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "journal"));
    paths.sort();
    paths
}

/// A window that ends as if it had been killed, with a note in no file.
fn killed(folder: &Path) {
    let mut window = open_in(folder, None, Lang::En);
    note(&mut window, "only in the journal");
    window.press(Key::N, Modifiers::NONE);
    window.type_text("half a thou");
    until(&mut window, "a journal", |_| !journals(folder).is_empty());
    // What was told last may still be on its way.
    std::thread::sleep(Duration::from_millis(300));
    drop(window);
}

#[test]
fn unsaved_work_is_offered_with_what_was_being_typed_and_can_be_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path());
    let before = journals(folder.path());
    let mut window = open_in(folder.path(), Some("cycle"), Lang::En);
    window.named("Unsaved work");
    window.named("just now");
    window.named("Unsaved changes: 2 · notes: 2");
    push(&mut window, "Continue");
    let mut texts = window.texts();
    texts.sort();
    assert_eq!(texts, ["half a thou", "only in the journal"]);
    assert!(window.app().editor().is_dirty(), "it is in no file");
    let after = journals(folder.path());
    assert!(after.len() == 1 && after != before, "it is in our own journal now");
    // A second end like the first loses nothing either.
    drop(window);
    let mut window = open_in(folder.path(), Some("cycle"), Lang::Ja);
    window.named("前回の続き");
    push(&mut window, "続ける");
    assert_eq!(window.texts().len(), 2);
}

#[test]
fn choosing_nothing_deletes_nothing_and_throwing_away_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path());
    for _ in 0..2 {
        let mut window = open_in(folder.path(), None, Lang::En);
        push(&mut window, "Later");
        assert!(window.texts().is_empty() && journals(folder.path()).len() == 1);
    }
    let mut window = open_in(folder.path(), None, Lang::En);
    push(&mut window, "Throw away");
    // A second click at the same place keeps it.
    push(&mut window, "Keep it");
    push(&mut window, "Throw away");
    assert_eq!(journals(folder.path()).len(), 1);
    push(&mut window, "Really throw away");
    assert!(journals(folder.path()).is_empty() && !shows(&window, "Unsaved work"));
}

#[test]
fn a_window_that_is_open_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open_in(folder.path(), None, Lang::En);
    note(&mut first, "still here");
    until(&mut first, "a journal", |_| !journals(folder.path()).is_empty());
    let second = open_in(folder.path(), None, Lang::En);
    assert!(!shows(&second, "Unsaved work"));
    drop(second);
    drop(first);
    assert!(shows(&open_in(folder.path(), None, Lang::En), "Unsaved work"));
}

#[test]
fn what_was_not_to_be_saved_can_still_be_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), None, Lang::En);
    note(&mut window, "given up too soon");
    window.press(Key::N, Modifiers::COMMAND);
    push(&mut window, "Don't save");
    assert!(window.texts().is_empty());
    // At once, for whoever notices it at once; and later.
    push(&mut window, "File");
    push(&mut window, "Unsaved work…");
    window.named("Closed without saving; kept for 31 days");
    push(&mut window, "Later");
    drop(window);
    let mut window = open_in(folder.path(), None, Lang::En);
    assert!(!shows(&window, "Unsaved work"), "nobody is bothered with it");
    push(&mut window, "File");
    push(&mut window, "Unsaved work…");
    window.named("Closed without saving; kept for 31 days");
    push(&mut window, "Continue");
    assert_eq!(window.texts(), ["given up too soon"]);
}

#[test]
fn a_board_with_a_file_saves_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    note(&mut window, "saved by itself");
    assert!(window.app().editor().is_dirty());
    until(&mut window, "saved", |window| !window.app().editor().is_dirty());
    assert_eq!(held(&path), window.board());
    // Its versions are what was found and what was saved.
    push(&mut window, "File");
    push(&mut window, "Versions…");
    window.named("just now · saved automatically");
    window.harness.get_by_label("just now · before overwriting").click();
    window.settle();
    push(&mut window, "Restore this version");
    assert_eq!(window.board(), sample(&text("cycle")));
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.texts().len(), 6, "restoring is a step like any other");
}

fn changed_outside(folder: &Path) -> (Window, PathBuf) {
    let path = folder.join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut window = open_file_in(folder, &path, Lang::En);
    note(&mut window, "mine");
    std::fs::write(&path, text("pomelo")).unwrap();
    save(&mut window);
    until(&mut window, "asked", |window| shows(window, "The file was changed by something else"));
    assert_eq!(held(&path), sample(&text("pomelo")), "nothing is written over unasked");
    (window, path)
}

#[test]
fn a_file_changed_outside_can_be_written_over_once_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    assert!(shows_part(&window, "mine"), "the differences are shown");
    push(&mut window, "Overwrite with this window");
    until(&mut window, "saved", |window| !window.app().editor().is_dirty());
    assert_eq!(held(&path), window.board());
    push(&mut window, "File");
    push(&mut window, "Versions…");
    window.named("just now · before overwriting");
}

#[test]
fn a_file_changed_outside_can_be_taken_and_that_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    push(&mut window, "Load the file");
    assert_eq!(window.board(), sample(&text("pomelo")));
    assert!(!window.app().editor().is_dirty());
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.texts().contains(&"mine".to_owned()));
    until(&mut window, "saved again", |window| !window.app().editor().is_dirty());
    assert_eq!(held(&path), window.board());
}

#[test]
fn a_file_changed_outside_stays_until_somebody_decides() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = changed_outside(folder.path());
    push(&mut window, "Decide later");
    assert!(shows_part(&window, "it is not saved automatically"));
    note(&mut window, "work goes on");
    push(&mut window, "Decide…");
    push(&mut window, "Decide later");
    assert_eq!(held(&path), sample(&text("pomelo")));
    std::fs::remove_file(&path).unwrap();
    push(&mut window, "Decide…");
    assert!(shows_part(&window, "was moved or deleted") && !shows(&window, "Load the file"));
    push(&mut window, "Save it here again");
    until(&mut window, "saved", |window| !window.app().editor().is_dirty());
    assert_eq!(held(&path), window.board());
    assert!(!shows_part(&window, "it is not saved automatically"));
}

#[test]
fn a_second_window_looks_or_gets_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut first = open_file_in(folder.path(), &path, Lang::En);
    let mut second = open_file_in(folder.path(), &path, Lang::En);
    second.named("Open elsewhere");
    push(&mut second, "Open read-only");
    assert!(shows_part(&second, "Opened read-only"));
    let seen = second.board();
    note(&mut second, "not here");
    second.press(Key::A, Modifiers::COMMAND);
    second.press(Key::Delete, Modifiers::NONE);
    assert_eq!(second.board(), seen);
    assert!(shows_part(&second, "This is read-only"), "it says why nothing happens");
    // The first goes on; the second works on a copy that is in no file.
    note(&mut first, "of the first");
    save(&mut first);
    push(&mut second, "Edit a copy");
    note(&mut second, "of the copy");
    assert!(second.app().path().is_none() && second.app().editor().is_dirty());
    assert!(held(&path).notes().values().all(|note| note.text != "of the copy"));
    drop(first);
    let third = open_file_in(folder.path(), &path, Lang::En);
    assert!(!shows(&third, "Open elsewhere"), "the lock ends with its window");
}

#[test]
fn a_damaged_file_opens_as_a_copy_that_lists_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    let broken = text("cycle").replacen("at: (700, 214)", "at: (700, 2l4)", 1);
    std::fs::write(&path, &broken).unwrap();
    let window = open_file_in(folder.path(), &path, Lang::En);
    assert_eq!(window.texts().len(), 5);
    assert!(shows_part(&window, "16:") && shows_part(&window, "of “feature” these could not be read: at"));
    assert!(window.app().path().is_none() && window.app().editor().is_dirty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn a_file_of_a_later_version_is_only_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.ron");
    let later =
        text("cycle").replacen("version: 1", "version: 9", 1).replacen("z: \"a0\"", "z: \"a0\", mood: 3", 1);
    std::fs::write(&path, &later).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::Ja);
    assert!(shows_part(&window, "新しい版のプログラム") && shows_part(&window, "読み取り専用で開いています"));
    note(&mut window, "だめ");
    save(&mut window);
    assert_eq!(window.texts().len(), 5);
    assert!(window.app().path().is_none());
    drop(window);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), later);
}

#[test]
fn a_journal_that_cannot_be_kept_is_a_lasting_bar_and_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("state"), "a file where the folder should be").unwrap();
    let mut window = open_in(folder.path(), None, Lang::En);
    note(&mut window, "unprotected");
    until(&mut window, "said", |window| shows_part(window, "This board is not saved anywhere yet"));
    note(&mut window, "and on");
    assert_eq!(window.texts().len(), 2);
    assert!(shows(&window, "Save elsewhere…") && shows(&window, "Keep the journal elsewhere…"));
    std::fs::remove_file(folder.path().join("state")).unwrap();
    push(&mut window, "Try again");
    until(&mut window, "well again", |window| !shows_part(window, "not saved anywhere"));
    assert_eq!(journals(folder.path()).len(), 1);
}

#[test]
fn a_folder_that_is_gone_is_a_lasting_bar_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (share, away) = (folder.path().join("share"), folder.path().join("away"));
    std::fs::create_dir(&share).unwrap();
    let path = share.join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    std::fs::rename(&share, &away).unwrap();
    note(&mut window, "while the share is away");
    until(&mut window, "said", |window| shows_part(window, "Your changes are kept in the journal"));
    std::fs::rename(&away, &share).unwrap();
    until(&mut window, "well again", |window| !window.app().editor().is_dirty());
    assert!(!shows_part(&window, "Your changes are kept in the journal"));
    assert_eq!(held(&path), window.board());
}

#[test]
fn a_file_by_another_way_is_still_our_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    note(&mut window, "kept");
    save(&mut window);
    until(&mut window, "saved", |window| !window.app().editor().is_dirty());
    let other = folder.path().join("state/..").join("計画.ron");
    window.drop_file(&other);
    assert!(!shows(&window, "Open elsewhere"), "its lock is our own");
    assert!(window.texts().contains(&"kept".to_owned()));
    let second = open_file_in(folder.path(), &path, Lang::En);
    assert!(shows(&second, "Open elsewhere"), "and is still held");
}

#[test]
fn a_window_can_be_left_although_its_file_cannot_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let share = folder.path().join("share");
    std::fs::create_dir(&share).unwrap();
    let path = share.join("計画.ron");
    std::fs::write(&path, text("cycle")).unwrap();
    let mut window = open_file_in(folder.path(), &path, Lang::En);
    std::fs::rename(&share, folder.path().join("away")).unwrap();
    note(&mut window, "nowhere to go");
    window.press(Key::N, Modifiers::COMMAND);
    until(&mut window, "asked", |window| shows(window, "There are unsaved changes"));
    push(&mut window, "Don't save");
    assert!(window.texts().is_empty(), "a blank board");
    push(&mut window, "File");
    push(&mut window, "Unsaved work…");
    window.named("Continue");
}

#[test]
fn work_is_taken_up_only_once_it_is_in_our_own_journal() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path());
    let before = journals(folder.path());
    let mut window = open_in(folder.path(), None, Lang::En);
    // From now on nothing new can be written where journals lie.
    let sessions = folder.path().join("state/sessions");
    let aside = folder.path().join("aside");
    std::fs::rename(&sessions, &aside).unwrap();
    std::fs::write(&sessions, "in the way").unwrap();
    push(&mut window, "Continue");
    assert_eq!(window.texts().len(), 2);
    until(&mut window, "said", |window| shows_part(window, "The journal cannot be written"));
    drop(window);
    std::fs::remove_file(&sessions).unwrap();
    std::fs::rename(&aside, &sessions).unwrap();
    assert_eq!(journals(folder.path()), before, "what was there before is still there");
}

#[test]
fn an_untouched_copy_is_no_unsaved_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    std::fs::write(&path, text("cycle").replacen("at: (700, 214)", "at: (700, 2l4)", 1)).unwrap();
    drop(open_file_in(folder.path(), &path, Lang::En));
    assert!(
        journals(folder.path()).is_empty() && !shows(&open_in(folder.path(), None, Lang::En), "Unsaved work")
    );
}

#[test]
fn what_a_file_has_to_say_comes_before_unsaved_work() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path());
    let mut window = open_file_in(folder.path(), &folder.path().join("gone.ron"), Lang::En);
    assert!(!shows(&window, "Unsaved work"));
    push(&mut window, "Close");
    window.named("Unsaved work");
}
