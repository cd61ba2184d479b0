//! Find and replace in the real program.

use crate::support::window::{Window, open_case};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;

#[test]
fn find_moves_highlights_and_replaces() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("ショクム");
    assert_eq!(window.app().editor().search().unwrap().matches().len(), 0, "readings are not searched");
    window.press(Key::A, Modifiers::COMMAND);
    window.type_text("職務経歴書");
    let count = window.app().editor().search().unwrap().matches().len();
    assert!(count >= 3, "{count}");
    window.assert_name_contains(&format!("{count} 件"));
    window.press_plain(Key::Enter);
    window.press_plain(Key::Enter);
    assert_eq!(window.app().editor().search().unwrap().current(), Some(1));
    assert_eq!(window.app().editor().selection().ids().len(), 1, "the match is selected");
    window.press(Key::Enter, Modifiers::SHIFT);
    assert_eq!(window.app().editor().search().unwrap().current(), Some(0));
    // Replacing all is one step.
    let before = window.board();
    window.press_plain(Key::Tab);
    window.type_text("レジュメ");
    window.harness.get_by_label("すべて置換").click();
    window.run_until_idle();
    let after = window.board();
    assert!(
        after.info().title.contains("レジュメ")
            && window.texts().iter().any(|text| text.contains("レジュメ"))
    );
    assert!(window.texts().iter().all(|text| !text.contains("職務経歴書")));
    window.press_plain(Key::Escape);
    assert!(window.app().editor().search().is_none());
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), before);
}

#[test]
fn half_width_kana_are_found_and_replaced_one_by_one() {
    let mut window = open_case(None, Lang::En);
    window.hover(Point::new(528.0, 560.0));
    window.paste("データ\nﾃﾞｰﾀ\nでーた");
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("データ");
    assert_eq!(window.app().editor().search().unwrap().matches().len(), 3);
    window.press_plain(Key::Tab);
    window.type_text("log");
    for _ in 0..4 {
        window.harness.get_by_label("Replace").click();
        window.run_until_idle();
    }
    assert_eq!(window.texts(), ["log", "log", "log"]);
}

/// Two notes with a word, the first of which was just replaced from the replacement field.
fn replacing_one() -> Window {
    let mut window = open_case(None, Lang::En);
    window.hover(Point::new(528.0, 560.0));
    window.paste("red one\nred two");
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("red");
    window.press_plain(Key::Enter);
    window.press_plain(Key::Tab);
    window.type_text("blue");
    window.press_plain(Key::Enter);
    window
}

#[test]
fn enter_replaces_and_the_focus_stays_in_the_field() {
    let mut window = replacing_one();
    assert_eq!(window.texts(), ["blue one", "red two"]);
    window.press_plain(Key::Backspace);
    assert_eq!(window.board().notes().len(), 2, "nothing was deleted");
    assert_eq!(window.app().editor().search().unwrap().replacement(), "blu");
}

#[test]
fn only_the_current_match_is_replaced() {
    let mut window = open_case(None, Lang::En);
    window.hover(Point::new(528.0, 560.0));
    window.paste("red 1\nred 2\nred 3");
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("red");
    window.press_plain(Key::Enter);
    window.press_plain(Key::Enter);
    assert_eq!(window.app().editor().search().unwrap().current(), Some(1));
    // The first match is gone; the current one is still in the same note, now the first.
    let first = window.board().reading_order()[0];
    let middle = window.note_middle(first);
    window.click(middle);
    window.press_plain(Key::Delete);
    assert_eq!(window.app().editor().search().unwrap().current(), Some(0));
    let second = window.board().reading_order()[0];
    let middle = window.note_middle(second);
    window.click(middle);
    window.press_plain(Key::Delete);
    assert_eq!(
        window.app().editor().search().unwrap().current(),
        None,
        "it is gone, and no other is selected"
    );
}

#[test]
fn a_click_into_another_field_commits_the_text_edit() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::F, Modifiers::COMMAND);
    window.double_click(Point::new(240.0, 420.0));
    window.type_text("note");
    window.harness.get_by_label("Find").click();
    window.run_until_idle();
    assert!(!window.app().editor().tool().is_editing_text());
    window.type_text("no");
    assert_eq!(window.texts(), ["note"]);
    assert_eq!(window.app().editor().search().unwrap().query(), "no");
}

#[test]
fn undo_in_the_panel_undoes_the_replacement() {
    let mut window = replacing_one();
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.texts(), ["red one", "red two"]);
    assert_eq!(window.app().editor().search().unwrap().replacement(), "blue", "the replacement text is kept");
    window.press(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(window.texts(), ["blue one", "red two"]);
}
