//! Presentation: its steps, what is visible at each, and moving through them in the real program.

use crate::support::cycles::{apply_edit, case, id};
use crate::support::window::{Window, open_case};
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::cycle::Presentation;
use growth_canvas::edit::board_info;
use growth_canvas::editor::{Editor, actions};
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Board, Condition, Id, IdSource, PresentationSection, RunningOrder};
use growth_canvas::scene::{ElementTag, RevealedSet, Scene, Theme, ViewOptions};

fn parts(board: &Board) -> Vec<String> {
    let name = |step: &growth_canvas::cycle::PresentationStep| match step.answered_question {
        Some(question) => format!("Q{question}"),
        None => step.section.key().to_owned(),
    };
    Presentation::new(board).steps().iter().map(name).collect()
}

#[test]
fn steps_follow_the_fill_order_and_skip_empty_blocks() {
    let expected = [
        "canvas",
        "customer_segments",
        "customer_relationships",
        "channels",
        "value_propositions",
        "key_activities",
        "key_resources",
        "key_partners",
        "revenue_streams",
        "outside",
        "loose",
        "one",
        "two",
        "three",
        "Q1",
        "Q2",
        "Q3",
        "doubts",
        "cycle",
    ];
    assert_eq!(parts(&case("bizreach")), expected, "there is no note in Cost Structure");
    assert_eq!(parts(&Board::default()), ["canvas", "cycle"]);
}

#[test]
fn the_order_can_be_changed_and_sections_left_out() {
    let board = case("bizreach");
    let running = RunningOrder::default()
        .with_toggled(PresentationSection::OtherArrows)
        .with_moved(PresentationSection::Condition(Condition::Three), -100);
    let edit = board_info::set_running_order(&board, running);
    let board = apply_edit(board, &edit);
    let parts = parts(&board);
    assert_eq!(parts[0], "three");
    assert!(!parts.contains(&"loose".to_owned()));
    // An arrow includes its ends; excluded sections never appear.
    let show = Presentation::new(&board);
    let last = show.steps().len() - 1;
    assert!(show.is_shown(id("kpi"), 0) && show.is_shown(id("chatgpt"), 0) && !show.is_shown(id("fee"), 0));
    assert!(!show.is_shown(id("openai-to-chatgpt"), last));
}

#[test]
fn no_step_moves_anything() {
    let board = case("bizreach");
    let show = Presentation::new(&board);
    let scene =
        |step| Scene::presentation_step(&board, &show, step, &ViewOptions::default(), RevealedSet::default());
    let last = scene(show.steps().len() - 1);
    let of = |scene: &Scene, id: Id| -> Vec<String> {
        let own = |tag: ElementTag| matches!(tag, ElementTag::Note(other) | ElementTag::Arrow(other) if other == id);
        scene.items.iter().filter(|item| own(item.tag)).map(ToString::to_string).collect()
    };
    for step in 0..show.steps().len() {
        let now = scene(step);
        assert_eq!(now.page, last.page);
        let covered = ["chatgpt", "customer", "fee"].map(id);
        for note in now.notes.iter().filter(|note| !covered.contains(&note.id)) {
            assert_eq!(of(&now, note.id), of(&last, note.id), "step {step}: {}", note.id);
        }
        for arrow in &now.arrows {
            assert_eq!(of(&now, arrow.id), of(&last, arrow.id), "step {step}: {}", arrow.id);
        }
    }
    // In the end everything is visible and nothing is covered.
    assert_eq!((last.notes.len(), last.arrows.len()), (board.notes().len(), board.arrows().len()));
    assert!(!last.to_string().contains("\"Q1\""));
    assert!(scene(show.steps().len() - 4).to_string().contains("\"Q3\""));
}

#[test]
fn clicks_reveal_covers_out_of_order_or_move_on() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    assert!(actions::presentation::start(&mut editor));
    actions::presentation::go_to_step(&mut editor, 12);
    let fee: Point = editor.board().note(id("fee")).unwrap().rect.center().into();
    assert_eq!(actions::presentation::covered_at(&editor, fee), Some(3));
    actions::presentation::click(&mut editor, fee);
    assert_eq!(
        (actions::presentation::covered_at(&editor, fee), editor.presentation().unwrap().step()),
        (None, 12)
    );
    actions::presentation::click(&mut editor, fee);
    assert_eq!(editor.presentation().unwrap().step(), 13, "a revealed note is like any other");
    // Moving back does not cover what was revealed by hand.
    actions::presentation::advance(&mut editor, false);
    assert_eq!(actions::presentation::covered_at(&editor, fee), None);
    // From black, the first key only restores the picture.
    actions::presentation::toggle_black(&mut editor);
    actions::presentation::advance(&mut editor, true);
    assert!(!editor.presentation().unwrap().is_black());
    assert_eq!(editor.presentation().unwrap().step(), 12);
    actions::presentation::end(&mut editor);
    assert!(editor.presentation().is_none());
}

#[test]
fn the_dot_goes_once_round_the_cycle() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    actions::presentation::start(&mut editor);
    assert!(actions::presentation::marker_path(&editor).is_empty(), "only while the whole cycle is shown");
    actions::presentation::go_to_step(&mut editor, usize::MAX);
    let line = actions::presentation::marker_path(&editor);
    let rect = |name: &str| editor.board().note(id(name)).unwrap().rect.to_rect().inflate(14.0);
    assert!(rect("chatgpt").contains(line[0]) && rect("chatgpt").contains(*line.last().unwrap()));
    assert!(line.iter().any(|p| rect("kpi").contains(*p)));
}

fn step(window: &Window) -> usize {
    window.app().editor().presentation().unwrap().step()
}

#[test]
fn a_whole_presentation_is_controlled_by_keys_and_remote() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    let before = window.board();
    window.press_plain(Key::F5);
    let all = window.app().editor().presentation().unwrap().steps().len();
    window.assert_named(&format!("1 / {all}：空のキャンバス"));
    assert!(window.harness.query_by_label("ファイル").is_none(), "only the board is visible");
    let keys = [Key::ArrowRight, Key::PageDown, Key::Space, Key::Enter, Key::ArrowDown];
    for number in 1..all {
        window.press_plain(keys[number % keys.len()]);
        assert_eq!(step(&window), number);
        window.assert_name_contains(&format!("{} / {all}：", number + 1));
    }
    window.assert_named(&format!("{all} / {all}：サイクル全体"));
    window.press_plain(Key::ArrowRight);
    assert_eq!(step(&window), all - 1, "beyond the last step nothing happens");
    window.press_plain(Key::PageUp);
    assert_eq!(step(&window), all - 2);
    window.press_plain(Key::Home);
    assert_eq!(step(&window), 0);
    window.press_plain(Key::B);
    window.assert_named("黒い画面");
    window.press_plain(Key::Period);
    window.assert_name_contains("空のキャンバス");
    window.press_plain(Key::L);
    assert!(window.app().editor().presentation().unwrap().is_laser());
    // The secondary button moves back, the primary one forward.
    for (button, expected) in [(PointerButton::Primary, 1), (PointerButton::Secondary, 0)] {
        let (pos, modifiers) = (egui::pos2(700.0, 450.0), Modifiers::NONE);
        for pressed in [true, false] {
            window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        }
        window.run_until_idle();
        assert_eq!(step(&window), expected);
    }
    window.press_plain(Key::Escape);
    assert!(window.app().editor().presentation().is_none());
    window.assert_named("ファイル");
    assert_eq!(window.board(), before, "presenting edits nothing");
    // Letters are shortcuts again.
    window.press_plain(Key::N);
    assert!(window.app().editor().tool().is_editing_text());
}

#[test]
fn answers_stay_hidden_until_revealed() {
    let board = case("bizreach");
    let edit = board_info::set_running_order(
        &board,
        RunningOrder::default().with_toggled(PresentationSection::Covers),
    );
    let mut editor = Editor::new(apply_edit(board, &edit), IdSource::new([1, 2]));
    assert!(actions::presentation::start(&mut editor));
    actions::presentation::go_to_step(&mut editor, usize::MAX);
    let fee: Point = editor.board().note(id("fee")).unwrap().rect.center().into();
    assert_eq!(actions::presentation::covered_at(&editor, fee), Some(3), "no step answers it");
    actions::presentation::click(&mut editor, fee);
    assert_eq!(actions::presentation::covered_at(&editor, fee), None);
}

#[test]
fn the_wheel_is_highlighted_condition_by_condition_without_answers() {
    let board = case("bizreach");
    let edit = board_info::set_running_order(
        &board,
        RunningOrder::new(vec![PresentationSection::Wheel, PresentationSection::Covers]).unwrap(),
    );
    let board = apply_edit(board, &edit);
    let show = Presentation::new(&board);
    let highlighted: Vec<Option<Condition>> = show.steps().iter().map(|step| step.highlighted).collect();
    assert_eq!(highlighted[..4], [None, Some(Condition::One), Some(Condition::Two), Some(Condition::Three)]);
    let scene = |step| {
        Scene::presentation_step(&board, &show, step, &ViewOptions::default(), RevealedSet::default())
            .to_string()
    };
    assert_ne!(scene(0), scene(1));
    assert!(scene(0).contains("\"Q1\"") && !scene(0).contains("ChatGPT"));
}

#[test]
fn the_last_step_highlights_the_cycle() {
    let board = case("bizreach");
    let show = Presentation::new(&board);
    let last = show.steps().len() - 1;
    let scene =
        Scene::presentation_step(&board, &show, last, &ViewOptions::default(), RevealedSet::default());
    let on_top = scene.items.iter().position(|item| item.tag == ElementTag::Overlay).unwrap();
    let drawn = |name: &str| {
        let counts = |tag: ElementTag| tag == ElementTag::Note(id(name));
        scene.items.iter().filter(|item| counts(item.tag)).count()
    };
    let text = scene.items[on_top..].iter().map(ToString::to_string).collect::<String>();
    assert!(text.contains("ChatGPT") && text.contains("採用成功報酬") && !text.contains("TV CM"));
    assert!(drawn("tv") > 0, "the rest is there, only fainter");
}

#[test]
fn other_view_options_repaint_the_step() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    actions::presentation::start(&mut editor);
    let light = actions::presentation::scene(&editor).unwrap();
    editor.set_view_options(Lang::Ja, Theme::Dark, false);
    assert_ne!(*light, *actions::presentation::scene(&editor).unwrap());
}

#[test]
fn a_held_key_moves_on_and_toggles_nothing() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    let hold = |window: &mut Window, key: Key| {
        // A key pressed again without a release is a repeat.
        for pressed in [true, true, false] {
            let (physical_key, modifiers, repeat) = (Some(key), Modifiers::NONE, false);
            window.harness.input_mut().events.push(Event::Key {
                key,
                physical_key,
                pressed,
                repeat,
                modifiers,
            });
            window.harness.step();
        }
    };
    hold(&mut window, Key::F5);
    hold(&mut window, Key::B);
    assert!(window.app().editor().presentation().unwrap().is_black());
    hold(&mut window, Key::B);
    hold(&mut window, Key::ArrowRight);
    assert_eq!(step(&window), 2);
}

#[test]
fn a_question_answered_by_a_click_needs_no_step() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    actions::presentation::start(&mut editor);
    actions::presentation::go_to_step(&mut editor, 13);
    let customer: Point = editor.board().note(id("customer")).unwrap().rect.center().into();
    actions::presentation::click(&mut editor, customer);
    let answers = |editor: &Editor| {
        let present = editor.presentation().unwrap();
        present.steps()[present.step()].answered_question
    };
    let mut seen = Vec::new();
    for _ in 0..2 {
        actions::presentation::advance(&mut editor, true);
        seen.push(answers(&editor));
    }
    assert_eq!(seen, [Some(1), Some(3)]);
    actions::presentation::advance(&mut editor, false);
    assert_eq!(answers(&editor), Some(1));
}
