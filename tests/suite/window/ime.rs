//! Composed text under every disturbance known to lose or corrupt it, replayed as egui events.

use crate::support::window::{Window, open_case};
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::editor::Tool;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;

fn preedit(text: &str) -> Event {
    let length = text.chars().count();
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(length..length) })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
}

/// Sends events in one frame.
fn feed(window: &mut Window, events: &[Event]) {
    window.harness.input_mut().events.extend(events.iter().cloned());
    window.harness.step();
}

/// Composes letter by letter, one frame each, as an input method does.
fn compose(window: &mut Window, kana: &str) {
    let ends = kana.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends {
        feed(window, &[preedit(&kana[..end])]);
    }
}

/// Confirms as winit reports it: the composition is cleared, then the result arrives.
fn confirm(window: &mut Window, result: &str) {
    feed(window, &[preedit(""), commit(result)]);
}

/// A window with a note being edited.
fn writing(text: &str) -> Window {
    let mut window = open_case(None, Lang::Ja);
    window.double_click(Point::new(240.0, 420.0));
    if !text.is_empty() {
        window.type_text(text);
    }
    window
}

fn draft(window: &Window) -> String {
    match window.app().editor().tool() {
        Tool::EditText(write) => write.draft.clone(),
        tool => panic!("nothing is being written: {tool:?}"),
    }
}

#[test]
fn a_held_key_runs_one_command() {
    let mut window = open_case(None, Lang::Ja);
    let release = Event::Key {
        key: Key::N,
        physical_key: Some(Key::N),
        pressed: false,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    feed(&mut window, &[key(Key::N, Modifiers::NONE), Event::Text("n".to_owned())]);
    window.run_until_idle();
    // The system repeats it while the field has the focus.
    for _ in 0..5 {
        feed(&mut window, &[key(Key::N, Modifiers::NONE), Event::Text("n".to_owned())]);
        window.harness.run_steps(2);
    }
    assert_eq!(draft(&window), "");
    feed(&mut window, std::slice::from_ref(&release));
    feed(&mut window, &[key(Key::N, Modifiers::NONE), Event::Text("n".to_owned()), release]);
    window.run_until_idle();
    assert_eq!(draft(&window), "n", "keys reach the field");
    // Held down there, it repeats.
    feed(&mut window, &[key(Key::A, Modifiers::NONE), Event::Text("a".to_owned())]);
    feed(&mut window, &[key(Key::A, Modifiers::NONE), Event::Text("a".to_owned())]);
    window.run_until_idle();
    assert_eq!(draft(&window), "naa");
}

#[test]
fn one_unconfirmed_text_never_reaches_the_board() {
    let mut window = writing("既存");
    compose(&mut window, "にほん");
    assert!(window.app().editor().committed_board().notes().is_empty(), "a draft is no note yet");
    assert!(!window.app().editor().transactions().history().can_undo());
    feed(&mut window, &[preedit("")]);
    window.run_until_idle();
    assert_eq!(draft(&window), "既存", "a canceled composition leaves nothing");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.texts(), ["既存"]);
}

#[test]
fn two_no_input_changes_the_text_under_a_composition() {
    let mut window = writing("売上目標");
    compose(&mut window, "にほん");
    // Paste, undo, save and shortcuts would each replace the text under the composition.
    let paste = Event::Paste("【重要】".to_owned());
    let disturbances = [
        paste,
        key(Key::Z, Modifiers::COMMAND),
        key(Key::S, Modifiers::COMMAND),
        key(Key::Home, Modifiers::NONE),
    ];
    for event in disturbances {
        feed(&mut window, &[event]);
    }
    confirm(&mut window, "日本");
    window.run_until_idle();
    assert_eq!(draft(&window), "売上目標日本");
}

#[test]
fn three_the_focus_stays_and_a_late_result_reaches_its_field() {
    let mut window = writing("かん");
    compose(&mut window, "じ");
    // A press elsewhere, Tab, Enter and Esc have no effect during a composition.
    let pos = window.screen(Point::new(1000.0, 620.0));
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        feed(
            &mut window,
            &[Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }],
        );
    }
    for name in [Key::Tab, Key::Enter, Key::Escape] {
        feed(&mut window, &[key(name, Modifiers::NONE)]);
    }
    confirm(&mut window, "字");
    window.run_until_idle();
    assert_eq!(draft(&window), "かん字");
    window.press(Key::Enter, Modifiers::NONE);

    // Another note: text composed for the first does not reach it, and vice versa.
    window.double_click(Point::new(1392.0, 420.0));
    window.type_text("別");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.texts(), ["別", "かん字"]);
}

#[test]
fn four_a_result_without_a_field_is_kept() {
    let mut window = writing("資料");
    window.press(Key::Enter, Modifiers::NONE);
    assert!(window.app().editor().tool().is_idle());
    feed(&mut window, &[commit("請求")]);
    window.run_until_idle();
    assert_eq!(window.texts(), ["資料請求"], "it is added to the text edited last");
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.texts(), ["資料"], "as a step of its own");

    // If that note is gone, the text becomes a new one.
    window.press(Key::A, Modifiers::COMMAND);
    window.press(Key::Delete, Modifiers::NONE);
    feed(&mut window, &[commit("残る")]);
    window.run_until_idle();
    assert_eq!(window.texts(), ["残る"]);
}

#[test]
fn four_a_result_in_the_first_frame_of_a_text_edit_is_kept() {
    let mut window = open_case(None, Lang::Ja);
    feed(&mut window, &[key(Key::N, Modifiers::NONE), Event::Text("n".to_owned()), commit("早い")]);
    window.run_until_idle();
    assert_eq!(draft(&window), "早い");
}

#[test]
fn five_a_canceled_composition_restores_the_selection() {
    let mut window = writing("大切な文");
    window.press(Key::A, Modifiers::COMMAND);
    compose(&mut window, "あ");
    assert_eq!(draft(&window), "あ");
    feed(&mut window, &[preedit("")]);
    window.run_until_idle();
    assert_eq!(draft(&window), "大切な文");

    // Once confirmed, it replaces the selection, even if the result arrives a frame later.
    window.press(Key::A, Modifiers::COMMAND);
    compose(&mut window, "あたら");
    feed(&mut window, &[preedit("")]);
    feed(&mut window, &[commit("新しい文")]);
    window.run_until_idle();
    assert_eq!(draft(&window), "新しい文");
}

#[test]
fn six_a_long_text_is_never_cut_silently() {
    let long = "あ".repeat(growth_canvas::model::MAX_TEXT_CHARS - 1);
    let mut window = writing(&long);
    compose(&mut window, "にほ");
    confirm(&mut window, "日");
    window.run_until_idle();
    assert_eq!(
        draft(&window).chars().count(),
        growth_canvas::model::MAX_TEXT_CHARS,
        "fitting text is accepted"
    );
    feed(&mut window, &[Event::Paste("多すぎる".to_owned())]);
    window.run_until_idle();
    assert_eq!(draft(&window), format!("{long}日"), "oversized text is refused completely");
    window.assert_name_contains("20,000");
}

#[test]
fn seven_undo_never_restores_unconfirmed_kana() {
    let mut window = writing("前");
    // Slowly, so that egui would record each state as an undo step.
    for kana in ["に", "にほ", "にほん"] {
        feed(&mut window, &[preedit(kana)]);
        window.harness.run_steps(90);
    }
    confirm(&mut window, "日本");
    window.harness.run_steps(90);
    assert_eq!(draft(&window), "前日本");
    let mut seen = Vec::new();
    for _ in 0..6 {
        window.press(Key::Z, Modifiers::COMMAND);
        seen.push(draft(&window));
    }
    assert!(seen.iter().all(|text| !text.contains('に')), "{seen:?}");
    assert!(seen.contains(&"前".to_owned()), "the conversion itself can be undone: {seen:?}");
}

#[test]
fn a_confirming_enter_does_not_commit_the_text_edit() {
    let mut window = writing("");
    compose(&mut window, "にほん");
    feed(&mut window, &[preedit(""), commit("日本"), key(Key::Enter, Modifiers::NONE)]);
    window.run_until_idle();
    assert_eq!(draft(&window), "日本");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.texts(), ["日本"]);
}

#[test]
fn losing_focus_while_composing_keeps_the_text_once() {
    let mut window = writing("前");
    compose(&mut window, "にほん");
    feed(&mut window, &[Event::WindowFocused(false), preedit("")]);
    feed(&mut window, &[commit("にほん")]);
    feed(&mut window, &[Event::WindowFocused(true)]);
    window.run_until_idle();
    assert_eq!(draft(&window), "前にほん");
}

#[test]
fn letters_in_between_follow_the_result() {
    let mut window = writing("");
    compose(&mut window, "にほん");
    feed(&mut window, &[Event::Text("x".to_owned())]);
    confirm(&mut window, "日本");
    window.run_until_idle();
    assert_eq!(draft(&window), "日本x");
}

#[test]
fn quick_entry_and_search_are_protected_too() {
    let mut window = open_case(None, Lang::Ja);
    window.press(Key::Q, Modifiers::NONE);
    compose(&mut window, "ざいこ");
    feed(&mut window, &[key(Key::Enter, Modifiers::NONE)]);
    assert!(window.texts().is_empty(), "Enter while composing submits nothing");
    confirm(&mut window, "在庫");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.texts(), ["在庫"]);

    window.press(Key::F, Modifiers::COMMAND);
    compose(&mut window, "ざい");
    feed(&mut window, &[key(Key::Escape, Modifiers::NONE)]);
    assert!(window.app().editor().search().is_some(), "Esc while composing closes nothing");
    confirm(&mut window, "在");
    window.run_until_idle();
    assert_eq!(window.app().editor().search().unwrap().matches().len(), 1);
}

#[test]
fn a_late_result_reaches_its_note_despite_a_new_field_or_dialog() {
    for (opening, modifiers) in [(Key::F, Modifiers::COMMAND), (Key::E, Modifiers::COMMAND)] {
        let mut window = writing("資料");
        feed(&mut window, &[key(opening, modifiers)]);
        feed(&mut window, &[commit("請求")]);
        window.run_until_idle();
        assert_eq!(window.texts(), ["資料請求"], "{opening:?}");
    }
}

#[test]
fn a_late_result_of_another_field_reaches_no_note() {
    let mut window = writing("資料");
    window.press(Key::Enter, Modifiers::NONE);
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("資");
    window.press(Key::Escape, Modifiers::NONE);
    feed(&mut window, &[commit("請求")]);
    window.run_until_idle();
    assert_eq!(window.texts(), ["資料"]);

    // Text meant for the bar becomes a separate note.
    window.press(Key::Q, Modifiers::NONE);
    window.type_text("在庫");
    window.press(Key::Escape, Modifiers::NONE);
    feed(&mut window, &[commit("切れ")]);
    window.run_until_idle();
    let mut all = window.texts();
    all.sort();
    assert_eq!(all, ["切れ", "在庫", "資料"]);
}

#[test]
fn losing_focus_silently_keeps_the_text_and_accepts_new_input() {
    let mut window = writing("前");
    compose(&mut window, "にほん");
    // As on Wayland: the input method is silent.
    feed(&mut window, &[Event::WindowFocused(false)]);
    feed(&mut window, &[Event::WindowFocused(true)]);
    window.run_until_idle();
    assert_eq!(draft(&window), "前にほん");
    feed(&mut window, &[commit("。")]);
    window.type_text("x");
    assert_eq!(draft(&window), "前にほん。x", "later text is accepted");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.texts(), ["前にほん。x"]);
}

#[test]
fn enter_in_the_same_frame_commits_after_other_input() {
    let mut window = writing("");
    compose(&mut window, "にほん");
    feed(
        &mut window,
        &[preedit(""), commit("日本"), Event::Text("x".to_owned()), key(Key::Enter, Modifiers::NONE)],
    );
    window.run_until_idle();
    assert_eq!(window.texts(), ["日本x"]);
}

#[test]
fn a_number_typed_through_an_input_method_reaches_no_note() {
    let mut window = writing("資料");
    window.press(Key::Enter, Modifiers::NONE);
    window.press(Key::E, Modifiers::COMMAND);
    window.harness.get_all_by_role(egui::accesskit::Role::SpinButton).next().unwrap().click();
    window.run_until_idle();
    assert!(window.harness.ctx.text_edit_focused(), "the width is being typed");
    window.press(Key::A, Modifiers::COMMAND);
    feed(&mut window, &[commit("2400")]);
    window.run_until_idle();
    window.press(Key::Enter, Modifiers::NONE);
    window.assert_name_contains("2400 ×");
    assert_eq!(window.texts(), ["資料"]);
}
