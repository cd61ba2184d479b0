//! Fast work in the real program: quick entry, keyboard only, screen readers, keys during a drag.

use crate::support::window::{Window, open_case};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use growth_canvas::editor::QuickEntryTarget;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Condition, Endpoint, Id};

#[test]
fn quick_entry_adds_notes_and_moves_between_blocks() {
    let mut window = open_case(None, Lang::Ja);
    window.press_plain(Key::Num6);
    window.press_plain(Key::Q);
    for text in ["購買履歴", "閲覧履歴"] {
        window.type_text(text);
        window.press_plain(Key::Enter);
    }
    window.type_text("二行の");
    window.press(Key::Enter, Modifiers::SHIFT);
    window.type_text("付箋");
    window.press_plain(Key::Enter);
    window.press_plain(Key::Tab);
    assert_eq!(
        window.app().editor().quick_entry().unwrap().target(),
        QuickEntryTarget::Block(Block::KeyPartners)
    );
    window.type_text("配送会社");
    window.press_plain(Key::Enter);
    let made = window.board();
    assert_eq!(made.notes_in(Some(Block::KeyResources)).len(), 3);
    assert_eq!(made.notes_in(Some(Block::KeyPartners)).len(), 1);
    assert!(window.texts().contains(&"二行の\n付箋".to_owned()));
    let rects: Vec<_> = window.app().editor().scene().notes.iter().map(|note| note.rect).collect();
    assert!(rects.iter().enumerate().all(|(i, a)| rects[i + 1..].iter().all(|b| !a.intersects(*b))));
    // Each submission is a step; the draft becomes a note too when the bar closes.
    window.type_text("途中");
    window.press_plain(Key::Escape);
    assert!(window.app().editor().quick_entry().is_none());
    assert!(window.texts().contains(&"途中".to_owned()));
    for count in [4, 3, 2, 1, 0] {
        window.press(Key::Z, Modifiers::COMMAND);
        assert_eq!(window.board().notes().len(), count);
    }
}

#[test]
fn tab_in_a_text_edit_adds_the_next_note() {
    let mut window = open_case(None, Lang::Ja);
    window.double_click(Point::new(816.0, 300.0));
    for text in ["一", "二", "三"] {
        window.type_text(text);
        window.press_plain(Key::Tab);
    }
    window.press_plain(Key::Escape);
    assert_eq!(window.texts(), ["一", "二", "三"]);
    assert_eq!(window.board().notes_in(Some(Block::ValuePropositions)).len(), 3);
}

/// Adds a note to a block by keyboard: jump, N, text, Enter.
fn note_by_keys(window: &mut Window, block: Key, text: &str) -> Id {
    window.press_plain(block);
    window.press_plain(Key::N);
    window.type_text(text);
    window.press_plain(Key::Enter);
    *window.app().editor().selection().ids().first().expect("the new note is selected")
}

/// Draws an arrow by keyboard from the selected note to another, found with Tab.
fn arrow_by_keys(window: &mut Window, from: Id, to: Id) {
    for _ in 0..20 {
        if window.app().editor().selection().ids().contains(&from) {
            break;
        }
        window.press_plain(Key::Tab);
    }
    window.press_plain(Key::C);
    for _ in 0..20 {
        if window.app().editor().tool().chosen_endpoint() == Some(Endpoint::Note(to)) {
            break;
        }
        window.press_plain(Key::Tab);
    }
    window.press_plain(Key::Enter);
}

#[test]
fn the_bizreach_cycle_is_drawn_from_a_blank_board_without_a_pointer() {
    let mut window = open_case(None, Lang::Ja);
    let data = note_by_keys(&mut window, Key::Num6, "ChatGPT");
    let build = note_by_keys(&mut window, Key::Num5, "機能組込み");
    let value = note_by_keys(&mut window, Key::Num4, "職務経歴書の自動生成");
    let relation = note_by_keys(&mut window, Key::Num2, "無料会員登録");
    let segment = note_by_keys(&mut window, Key::Num1, "時間がない顧客");
    let revenue = note_by_keys(&mut window, Key::Num9, "採用成功報酬");
    window.press_plain(Key::K);
    window.type_text("採用オファー");
    window.press_plain(Key::Enter);
    let offer = *window.app().editor().selection().ids().first().unwrap();
    let cycle = [
        (data, build, Key::Num1),
        (build, value, Key::Num1),
        (value, relation, Key::Num1),
        (relation, segment, Key::Num1),
        (segment, offer, Key::Num2),
        (offer, revenue, Key::Num2),
        (offer, data, Key::Num3),
    ];
    for (from, to, stage) in cycle {
        arrow_by_keys(&mut window, from, to);
        window.press(stage, Modifiers::ALT);
    }
    let made = window.board();
    assert_eq!(made.validate(), []);
    let blocks = [
        (data, Some(Block::KeyResources)),
        (build, Some(Block::KeyActivities)),
        (value, Some(Block::ValuePropositions)),
        (relation, Some(Block::CustomerRelationships)),
        (segment, Some(Block::CustomerSegments)),
        (revenue, Some(Block::RevenueStreams)),
        (offer, None),
    ];
    for (id, block) in blocks {
        assert_eq!(made.note(id).unwrap().block_on(made.page()), block, "{}", made.note(id).unwrap().text);
    }
    for (number, (from, to, _)) in cycle.into_iter().enumerate() {
        let arrow =
            made.arrows().values().find(|a| (a.from, a.to) == (Endpoint::Note(from), Endpoint::Note(to)));
        let stage = if number < 4 {
            Condition::One
        } else if number < 6 {
            Condition::Two
        } else {
            Condition::Three
        };
        assert_eq!(arrow.unwrap_or_else(|| panic!("arrow {number}")).condition, Some(stage));
    }
    // A note moves to another block, and step by step, without a pointer.
    arrow_keys_move(&mut window, data);
}

fn arrow_keys_move(window: &mut Window, id: Id) {
    for _ in 0..20 {
        if window.app().editor().selection().ids().contains(&id) {
            break;
        }
        window.press_plain(Key::Tab);
    }
    window.press(Key::Num7, Modifiers::COMMAND);
    let note = window.board().note(id).unwrap().clone();
    assert_eq!(note.block_on(window.board().page()), Some(Block::KeyPartners));
    window.press_plain(Key::ArrowRight);
    window.press(Key::ArrowDown, Modifiers::SHIFT);
    let moved = window.board().note(id).unwrap().rect.origin;
    assert_eq!((moved.x, moved.y), (note.rect.origin.x + 1, note.rect.origin.y + 10));
}

#[test]
fn screen_readers_see_and_select_blocks_notes_and_arrows() {
    use egui::accesskit::{Action, ActionRequest, TreeId};
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.assert_named("ブロック 6 資源（付箋 1 枚）");
    window.assert_name_contains("矢印 ChatGPT → 機能組込み ①");
    let (target_node, _) = window.harness.get_by_label_contains("資源：ChatGPT").accesskit_node().locate();
    let request = ActionRequest { action: Action::Click, target_tree: TreeId::ROOT, target_node, data: None };
    window.harness.event(Event::AccessKitActionRequest(request));
    window.run_until_idle();
    let chosen = window.app().editor().selection().ids().clone();
    assert_eq!(chosen.into_iter().map(|id| id.to_string()).collect::<Vec<_>>(), ["chatgpt"]);
}

#[test]
fn a_modifier_pressed_during_a_drag_applies_immediately() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    let count = window.board().notes().len();
    let id = Id::parse("chatgpt").unwrap();
    let middle = window.screen(window.note_middle(id));
    let button = |pos, pressed, modifiers| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers,
    };
    let aside = middle + egui::vec2(60.0, 40.0);
    for event in
        [Event::PointerMoved(middle), button(middle, true, Modifiers::NONE), Event::PointerMoved(aside)]
    {
        window.harness.event(event);
        window.harness.step();
    }
    assert_eq!(window.app().editor().board().notes().len(), count, "so far it is a move");
    window.harness.event(Event::ModifiersChanged(Modifiers::ALT));
    window.harness.step();
    assert_eq!(
        window.app().editor().board().notes().len(),
        count + 1,
        "Alt makes it a copy without pointer movement"
    );
}

#[test]
fn the_focus_of_a_screen_reader_follows_the_selection() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    let focused = |window: &Window| {
        let all = window.harness.query_all_by(|node| node.is_focused() && !node.is_hidden());
        all.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>().join("|")
    };
    window.press_plain(Key::Tab);
    let first = focused(&window);
    assert!(first.starts_with("Note 1 / "), "{first}");
    window.press_plain(Key::Tab);
    let second = focused(&window);
    assert!(second.starts_with("Note 2 / "), "{second}");
    window.press_plain(Key::Period);
    let arrow = focused(&window);
    assert!(arrow.starts_with("Arrow "), "{arrow}");
    window.press_plain(Key::Num6);
    let block = focused(&window);
    assert!(block.starts_with("Block 6 "), "{block}");
}

#[test]
fn a_quick_entry_draft_is_never_lost() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Num7);
    window.press_plain(Key::Q);
    window.type_text("half");
    // Pasted lines become notes; the draft stays.
    window.paste("one\ntwo");
    assert_eq!(window.app().editor().quick_entry().unwrap().draft(), "half");
    assert_eq!(window.board().notes().len(), 2);
    // Closed from the tool bar, with the pointer elsewhere, the draft goes to its target.
    window.hover(Point::new(1392.0, 420.0));
    window.harness.get_by_label("Quick entry").click();
    window.run_until_idle();
    assert_eq!(window.board().notes_in(Some(Block::KeyPartners)).len(), 3);
    // A new board asks about a draft that was not submitted.
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Q);
    window.type_text("only typed");
    window.press(Key::N, Modifiers::COMMAND);
    window.assert_named("There are unsaved changes");
    assert_eq!(window.texts(), ["only typed"]);
}

#[test]
fn closing_an_empty_quick_entry_bar_changes_nothing() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press_plain(Key::Tab);
    let selection = window.app().editor().selection().ids().clone();
    window.press_plain(Key::Q);
    window.press_plain(Key::Escape);
    assert_eq!(window.app().editor().selection().ids(), &selection);
}

#[test]
fn text_typed_right_after_opening_a_field_is_in_it() {
    let typed = |text: &str| Event::Text(text.to_owned());
    let key =
        |key, modifiers| Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers };
    let mut window = open_case(None, Lang::En);
    // All in one frame, as with fast typing on a slow machine.
    window.harness.input_mut().events.extend([key(Key::Q, Modifiers::NONE), typed("q"), typed("H")]);
    window.harness.step();
    for letter in ["e", "l", "l", "o"] {
        window.harness.event(typed(letter));
        window.harness.step();
    }
    window.run_until_idle();
    assert_eq!(window.app().editor().quick_entry().unwrap().draft(), "Hello");
    window.harness.input_mut().events.extend([key(Key::F, Modifiers::COMMAND), typed("f")]);
    window.harness.step();
    for letter in ["i", "n", "d"] {
        window.harness.event(typed(letter));
        window.harness.step();
    }
    window.run_until_idle();
    assert_eq!(window.app().editor().search().unwrap().query(), "find");
}

#[test]
fn many_notes_by_tab_in_one_block_stay_visible() {
    let mut window = open_case(None, Lang::Ja);
    window.double_click(Point::new(528.0, 600.0));
    for text in ["一", "二", "三", "四", "五", "六"] {
        window.type_text(text);
        window.press_plain(Key::Tab);
    }
    window.press_plain(Key::Escape);
    let rects: Vec<_> = window.app().editor().scene().notes.iter().map(|note| note.rect).collect();
    assert_eq!(rects.len(), 6);
    assert!(
        rects.iter().enumerate().all(|(i, a)| rects[i + 1..].iter().all(|b| !a.intersects(*b))),
        "{rects:?}"
    );
}

#[test]
fn typed_text_stays_in_order_in_slow_frames() {
    let typed = |text: &str| Event::Text(text.to_owned());
    let key = |key| Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // Three notes with Tab, all in one frame.
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Num4);
    window.press_plain(Key::N);
    let all = [typed("one"), key(Key::Tab), typed("two"), key(Key::Tab), typed("three"), key(Key::Enter)];
    window.harness.input_mut().events.extend(all);
    window.harness.run_steps(12);
    assert_eq!(window.texts(), ["one", "two", "three"]);
    // Three by quick entry.
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Num4);
    window.press_plain(Key::Q);
    let all = [typed("one"), key(Key::Enter), typed("two"), key(Key::Enter), typed("three"), key(Key::Enter)];
    window.harness.input_mut().events.extend(all);
    window.harness.run_steps(12);
    assert_eq!(window.texts(), ["one", "two", "three"]);
}

#[test]
fn quick_entry_keeps_the_order_in_a_full_block() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Num6);
    window.press_plain(Key::Q);
    let words = ["a", "b", "c", "d", "e", "f"];
    for text in words {
        window.type_text(text);
        window.press_plain(Key::Enter);
    }
    assert_eq!(window.texts(), words);
}

#[test]
fn shift_tab_moves_back_to_the_previous_note() {
    let mut window = open_case(None, Lang::En);
    window.press_plain(Key::Num4);
    window.press_plain(Key::N);
    window.type_text("one");
    window.press_plain(Key::Tab);
    window.type_text("two");
    window.press(Key::Tab, Modifiers::SHIFT);
    window.type_text("!");
    window.press_plain(Key::Enter);
    assert_eq!(window.texts(), ["one!", "two"]);
}
