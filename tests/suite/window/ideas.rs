//! The idea views in the real program: hidden ideas stay hidden, keys change nothing invisible, nothing is
//! lost.

use crate::support::window::{Window, open_case};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::cycle::CycleCheck;
use growth_canvas::editor::View;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Condition, Verdict};

fn add(window: &mut Window, text: &str) {
    window.fill_field("New idea", text);
    window.press_plain(Key::Enter);
}

/// A window with an idea of Ann's and one of Bob's, who is at the keyboard, during silent writing.
fn two_writers() -> Window {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::I);
    window.press_button("Silent writing");
    window.fill_field("Name", "Ann");
    add(&mut window, "a secret");
    window.fill_field("Name", "Bob");
    add(&mut window, "my own");
    assert_eq!(window.board().ideas().len(), 2);
    window
}

fn assert_hidden(window: &Window, words: &str) {
    assert!(window.harness.query_all_by_label_contains(words).next().is_none(), "{words} is visible");
}

#[test]
fn ideas_of_others_are_hidden_in_every_view_during_silent_writing() {
    let mut window = two_writers();
    assert_hidden(&window, "a secret");
    window.assert_name_contains("An idea by Ann");
    window.press_button("Ranking table");
    assert_hidden(&window, "a secret");
    window.press_button("Choose…: my own");
    assert_hidden(&window, "a secret");
    window.press_button("Prompt for ideas…");
    let prompt = window.harness.query_all_by_role(egui::accesskit::Role::MultilineTextInput);
    let texts: Vec<String> = prompt.filter_map(|field| field.value()).collect();
    assert!(texts.iter().all(|text| !text.contains("a secret")), "{texts:?}");
    window.press_button("Close");
    window.press_button("Ideas");
    window.press_button("Silent writing");
    window.assert_named("a secret");
}

#[test]
fn shortcuts_change_nothing_on_a_hidden_canvas() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press(Key::A, Modifiers::COMMAND);
    let before = window.board();
    window.press(Key::I, Modifiers::SHIFT);
    for key in [Key::Delete, Key::N, Key::K, Key::G, Key::R] {
        window.press_plain(key);
    }
    for key in [Key::A, Key::C, Key::K] {
        window.press(key, Modifiers::SHIFT);
    }
    assert_eq!(window.board(), before);
    assert_eq!(window.app().editor().ideas().view(), View::Ranking);
    window.press_plain(Key::Escape);
    assert_eq!(window.app().editor().ideas().view(), View::Canvas);
}

#[test]
fn esc_leaves_a_field_first_and_then_the_view() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::I);
    window.fill_field("New idea", "half");
    window.press_plain(Key::Escape);
    assert_eq!(window.app().editor().ideas().view(), View::Ideas);
    assert_eq!(window.app().editor().ideas().draft(), "half");
    window.press_plain(Key::Escape);
    assert_eq!(window.app().editor().ideas().view(), View::Canvas);
    // The draft is kept, and counts as unsaved.
    window.press(Key::N, Modifiers::COMMAND);
    assert_eq!(window.board().ideas().len(), 1);
    window.assert_named("Don't save");
}

#[test]
fn undo_in_the_empty_field_removes_the_last_idea() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::I);
    add(&mut window, "too fast");
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.board().ideas().is_empty());
    assert_eq!(window.app().editor().ideas().draft(), "");
}

#[test]
fn undo_keeps_ideas_of_others_and_hidden_ones() {
    let mut window = two_writers();
    window.fill_field("Name", "Cid");
    window.press_plain(Key::Escape);
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board().ideas().len(), 2, "Bob's idea is Bob's");
    window.assert_name_contains("cannot be undone during silent writing");
    // Each can undo their own steps, but not the switch that hides the others' ideas.
    window.fill_field("Name", "Bob");
    window.press_plain(Key::Escape);
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board().ideas().len(), 1);
    for _ in 0..3 {
        window.press(Key::Z, Modifiers::COMMAND);
    }
    assert!(window.board().info().ideation.private);
    assert_eq!(window.board().ideas().len(), 1);
    window.press(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(window.board().ideas().len(), 2, "one's own idea is restored");
}

#[test]
fn the_reason_of_an_earlier_choice_stays_with_its_idea() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::I);
    add(&mut window, "first");
    add(&mut window, "second");
    for (idea, reason) in [("first", "it is quick"), ("second", "it pays")] {
        window.press_button("Ranking table");
        window.press_button(&format!("Choose…: {idea}"));
        // The caret is in the field of the reason; a click outside the dialog loses nothing.
        window.type_text(reason);
        window.click(Point::new(-2000.0, 900.0));
        window.press_button("Start canvas with this idea");
        window.press_plain(Key::I);
    }
    let board = window.board();
    let first = board.ideas_in_order()[0].1;
    assert_eq!(
        (first.text.as_str(), first.reason.as_str()),
        ("first", "Chosen before, because: it is quick")
    );
    assert_eq!(board.info().ideation.reason, "it pays");
    assert_eq!(board.chosen_idea().map(|idea| idea.text.as_str()), Some("second"));
}

#[test]
fn in_a_narrow_window_the_table_scrolls_and_its_ideas_stay_visible() {
    let mut window = open_case(None, Lang::En);
    window.harness.set_size(egui::vec2(800.0, 600.0));
    window.press_plain(Key::I);
    add(&mut window, "stays");
    window.press_button("Ranking table");
    let place = |window: &Window, name: &str| {
        window.harness.query_all_by_label(name).last().map(|node| node.rect()).unwrap()
    };
    let (idea, title) = (place(&window, "stays"), place(&window, "KPI that moves"));
    window.harness.event(egui::Event::PointerMoved(egui::pos2(500.0, idea.center().y)));
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(-200.0, 0.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..20 {
        window.harness.step();
    }
    assert_eq!(place(&window, "stays"), idea);
    assert!(place(&window, "KPI that moves").left() < title.left() - 100.0, "the titles go with the row");
}

#[test]
fn the_answer_to_the_prompt_for_ideas_becomes_ideas() {
    let mut window = open_case(None, Lang::En);
    window.paste("Sure!\n\n## Ideas\n- Sort the requests\n- Predict the arrival\n");
    window.press_button("Add to board");
    let board = window.board();
    let texts: Vec<&str> = board.ideas_in_order().into_iter().map(|(_, idea)| idea.text.as_str()).collect();
    assert_eq!(texts, ["Sort the requests", "Predict the arrival"]);
    // They are visible, with their origin.
    assert_eq!(window.app().editor().ideas().view(), View::Ideas);
    assert!(board.ideas().values().all(|idea| idea.author == "AI draft"));
    window.assert_name_contains("Imported 2 ideas");
}

#[test]
fn assessments_of_an_ai_wait_for_confirmation_too() {
    let mut window = open_case(None, Lang::En);
    window.paste("Condition 1: ○ It saves time");
    window.press_button("Add to board");
    let claim = |window: &Window| window.board().info().assessments.get(Condition::One).clone();
    assert_eq!((claim(&window).verdict, claim(&window).draft), (Some(Verdict::Holds), true));
    window.assert_name_contains("AI draft, not confirmed");
    window.press(Key::A, Modifiers::SHIFT);
    assert!(!claim(&window).draft);
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(claim(&window).draft);
}

#[test]
fn a_template_is_not_closed_and_is_filled_in_first() {
    let mut window = open_case(None, Lang::En);
    window.harness.get_by_label("New from template…").click();
    window.run_until_idle();
    window.harness.get_all_by_label("Fashion shop").next().unwrap().click();
    window.run_until_idle();
    window.press_button("Use as template");
    let board = window.board();
    assert!(!CycleCheck::new(&board).closes, "no text yet");
    let count = board.notes().len();
    window.press_button("Write here");
    window.type_text("people who like new things");
    window.press_plain(Key::Enter);
    window.press_plain(Key::Escape);
    let board = window.board();
    assert_eq!(board.notes().len(), count, "the blank note was filled");
    let ids = board.notes_in(Some(Block::CustomerSegments));
    assert_eq!(board.note(ids[0]).unwrap().text, "people who like new things");
}
