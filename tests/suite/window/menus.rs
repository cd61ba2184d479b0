//! Menus, context menu, minimap and toast in the real program: they act on what they show and on nothing behind
//! them.

use crate::support::window::{Window, open_case};
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::editor::Tool;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::Id;

/// The BizReach case with one note selected.
fn selected() -> Window {
    let mut window = open_case(Some("bizreach"), Lang::En);
    let middle = window.note_middle(Id::parse("chatgpt").unwrap());
    window.click(middle);
    assert_eq!(window.app().editor().selection().ids().len(), 1);
    window
}

fn right_click(window: &mut Window, at: Point) {
    let pos = window.screen(at);
    window.harness.event(Event::PointerMoved(pos));
    window.harness.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.harness.step();
    }
    window.run_until_idle();
}

#[test]
fn no_key_reaches_the_board_while_a_menu_is_open() {
    let mut window = selected();
    let before = window.board();
    window.harness.get_by_label("File").click();
    window.run_until_idle();
    window.assert_named("Save as…");
    for key in [Key::Delete, Key::ArrowLeft, Key::N, Key::Num4] {
        window.press_plain(key);
    }
    assert_eq!(window.board(), before);
    window.press_plain(Key::Escape);
    assert!(window.harness.query_by_label("Save as…").is_none(), "Esc closes the menu");
    assert_eq!(window.app().editor().selection().ids().len(), 1, "and only the menu");
    window.press_plain(Key::Delete);
    assert_eq!(
        window.board().notes().len() + 2,
        before.notes().len(),
        "then keys count again: a note and its doubt"
    );
}

#[test]
fn arrow_keys_and_enter_choose_in_a_menu() {
    let mut window = selected();
    let middle = window.note_middle(Id::parse("chatgpt").unwrap());
    right_click(&mut window, middle);
    window.assert_named("Draw arrow from here");
    window.press_plain(Key::ArrowDown);
    window.press_plain(Key::ArrowDown);
    window.press_plain(Key::Enter);
    assert!(window.app().editor().tool().is_choosing(), "the second item ran");
    assert!(window.harness.query_by_label("Cut").is_none(), "the menu has closed");
}

#[test]
fn a_right_click_selects_its_target_and_draws_no_arrow() {
    let mut window = selected();
    let count = window.board().arrows().len();
    window.press_plain(Key::C);
    window.press_plain(Key::Tab);
    let other = Id::parse("openai").unwrap();
    let middle = window.note_middle(other);
    right_click(&mut window, middle);
    assert_eq!(window.board().arrows().len(), count);
    assert!(window.app().editor().selection().ids().contains(&other));
    window.assert_named("Cut");
}

#[test]
fn a_click_on_the_minimap_does_not_change_the_board() {
    let mut window = selected();
    window.press(Key::Num2, Modifiers::SHIFT);
    let (before, selection) = (window.board(), window.app().editor().selection().ids().clone());
    window.harness.get_by_label("Minimap").click();
    window.run_until_idle();
    assert_eq!(window.board(), before);
    assert_eq!(window.app().editor().selection().ids(), &selection);
    assert!(window.app().editor().tool().is_idle());
}

#[test]
fn a_toast_undoes_only_what_it_reports() {
    let mut window = selected();
    window.press_plain(Key::Delete);
    window.assert_name_contains("Deleted ");
    let other = Id::parse("openai").unwrap();
    let middle = window.note_middle(other);
    window.drag(middle, Point::new(middle.x, middle.y - 60.0));
    assert!(window.harness.query_by_label_contains("Deleted ").is_none(), "something else was done last");
}

#[test]
fn undo_with_an_empty_note_open_removes_only_that() {
    let mut window = selected();
    window.press_plain(Key::ArrowRight);
    let moved = window.board();
    window.press_plain(Key::N);
    window.harness.get_all_by_label("Undo").next().unwrap().click();
    window.run_until_idle();
    assert_eq!(window.board(), moved, "the nudge stays");
    assert!(matches!(window.app().editor().tool(), Tool::Select(_)));
}

#[test]
fn the_selection_is_copied_as_a_picture() {
    let mut window = selected();
    let modifiers = Modifiers::ALT | Modifiers::SHIFT;
    let key = Event::Key { key: Key::C, physical_key: Some(Key::C), pressed: true, repeat: false, modifiers };
    window.harness.input_mut().events.push(key);
    let mut picture = None;
    for _ in 0..4 {
        window.harness.step();
        let commands = window.harness.output().platform_output.commands.clone();
        picture = picture.or(commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        }));
    }
    let [width, height] = picture.expect("a picture was copied");
    assert!(width > 2 * height && height > 50, "a note is wider than tall: {width} × {height}");
}
