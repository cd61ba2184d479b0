//! Working fast in the real program: palette, rapid entry, find and replace, keys alone, screen readers.

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

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use growth_canvas::editor::Place;
use growth_canvas::geometry::Pos;
use growth_canvas::model::{Block, Board, End, Id, Stage};
use growth_canvas::scene::Theme;
use growth_canvas::words::Lang;
use support::window::{Window, open_board, open_case, open_in};

fn board(window: &Window) -> Board {
    window.app().editor().settled_board()
}

fn texts(window: &Window) -> Vec<String> {
    let board = board(window);
    board.reading_order().into_iter().map(|id| board.note(id).unwrap().text.clone()).collect()
}

fn plain(window: &mut Window, key: Key) {
    window.press(key, Modifiers::NONE);
}

#[test]
fn the_palette_finds_by_name_reading_and_english_and_calls() {
    for query in ["ブロックを整える", "ぶろっくをととの", "tidy block"] {
        let mut window = open_case(Some("bizreach"), Lang::Ja);
        plain(&mut window, Key::Tab);
        window.press(Key::K, Modifiers::COMMAND);
        window.type_text(query);
        window.named_containing("ブロックを整える");
        plain(&mut window, Key::Enter);
        assert!(window.harness.query_by_label("コマンドを探す").is_none(), "{query}: it has closed");
        assert!(window.app().editor().history().can_undo(), "{query}: the block was tidied");
    }
}

#[test]
fn the_palette_says_why_a_command_is_disabled_and_calls_nothing_then() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::P, Modifiers::COMMAND | Modifiers::SHIFT);
    window.type_text("duplicate");
    window.named_containing("Select a note first");
    plain(&mut window, Key::Enter);
    window.named("Commands");
    plain(&mut window, Key::Escape);
    assert!(window.harness.query_by_label("Commands").is_none());
}

#[test]
fn rapid_entry_posts_note_after_note_and_goes_from_block_to_block() {
    let mut window = open_case(None, Lang::Ja);
    plain(&mut window, Key::Num6);
    plain(&mut window, Key::Q);
    for text in ["購買履歴", "閲覧履歴"] {
        window.type_text(text);
        plain(&mut window, Key::Enter);
    }
    window.type_text("二行の");
    window.press(Key::Enter, Modifiers::SHIFT);
    window.type_text("付箋");
    plain(&mut window, Key::Enter);
    plain(&mut window, Key::Tab);
    assert_eq!(window.app().editor().rapid().unwrap().place, Place::Block(Block::KeyPartners));
    window.type_text("配送会社");
    plain(&mut window, Key::Enter);
    let made = board(&window);
    assert_eq!(made.notes_in(Some(Block::KeyResources)).len(), 3);
    assert_eq!(made.notes_in(Some(Block::KeyPartners)).len(), 1);
    assert!(texts(&window).contains(&"二行の\n付箋".to_owned()));
    let rects: Vec<_> = window.app().editor().scene().notes.iter().map(|note| note.rect).collect();
    assert!(rects.iter().enumerate().all(|(i, a)| rects[i + 1..].iter().all(|b| !a.meets(*b))));
    // Each post is a step; what stands in the strip when it closes becomes a note too.
    window.type_text("途中");
    plain(&mut window, Key::Escape);
    assert!(window.app().editor().rapid().is_none());
    assert!(texts(&window).contains(&"途中".to_owned()));
    for count in [4, 3, 2, 1, 0] {
        window.press(Key::Z, Modifiers::COMMAND);
        assert_eq!(board(&window).notes().len(), count);
    }
}

#[test]
fn tab_while_writing_makes_the_next_note_beside() {
    let mut window = open_case(None, Lang::Ja);
    window.double_click(Pos::new(816.0, 300.0));
    for text in ["一", "二", "三"] {
        window.type_text(text);
        plain(&mut window, Key::Tab);
    }
    plain(&mut window, Key::Escape);
    assert_eq!(texts(&window), ["一", "二", "三"]);
    assert_eq!(board(&window).notes_in(Some(Block::ValuePropositions)).len(), 3);
}

#[test]
fn find_walks_lights_and_replaces() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("ショクム");
    assert_eq!(window.app().editor().find().unwrap().matches().len(), 0, "readings are not words");
    window.press(Key::A, Modifiers::COMMAND);
    window.type_text("職務経歴書");
    let count = window.app().editor().find().unwrap().matches().len();
    assert!(count >= 3, "{count}");
    window.named_containing(&format!("{count} 件"));
    plain(&mut window, Key::Enter);
    plain(&mut window, Key::Enter);
    assert_eq!(window.app().editor().find().unwrap().current(), Some(1));
    assert_eq!(window.app().editor().selection().len(), 1, "the match is selected");
    window.press(Key::Enter, Modifiers::SHIFT);
    assert_eq!(window.app().editor().find().unwrap().current(), Some(0));
    // Replacing all is one step.
    let before = board(&window);
    plain(&mut window, Key::Tab);
    window.type_text("レジュメ");
    window.harness.get_by_label("すべて置換").click();
    window.settle();
    let after = board(&window);
    assert!(
        after.head().title.contains("レジュメ")
            && texts(&window).iter().any(|text| text.contains("レジュメ"))
    );
    assert!(texts(&window).iter().all(|text| !text.contains("職務経歴書")));
    plain(&mut window, Key::Escape);
    assert!(window.app().editor().find().is_none());
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(board(&window), before);
}

#[test]
fn half_width_kana_are_found_and_replaced_one_by_one() {
    let mut window = open_case(None, Lang::En);
    window.hover(Pos::new(528.0, 560.0));
    window.paste("データ\nﾃﾞｰﾀ\nでーた");
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("データ");
    assert_eq!(window.app().editor().find().unwrap().matches().len(), 3);
    plain(&mut window, Key::Tab);
    window.type_text("log");
    for _ in 0..4 {
        window.harness.get_by_label("Replace").click();
        window.settle();
    }
    assert_eq!(texts(&window), ["log", "log", "log"]);
}

/// Writes a note in a block by keys alone: jump there, N, text, Enter.
fn note_by_keys(window: &mut Window, block: Key, text: &str) -> Id {
    plain(window, block);
    plain(window, Key::N);
    window.type_text(text);
    plain(window, Key::Enter);
    *window.app().editor().selection().first().expect("the new note is selected")
}

/// Draws an arrow by keys alone from the selected note to another, sought by Tab.
fn arrow_by_keys(window: &mut Window, from: Id, to: Id) {
    for _ in 0..20 {
        if window.app().editor().selection().contains(&from) {
            break;
        }
        plain(window, Key::Tab);
    }
    plain(window, Key::C);
    for _ in 0..20 {
        if window.app().editor().tool().aim() == Some(End::Note(to)) {
            break;
        }
        plain(window, Key::Tab);
    }
    plain(window, Key::Enter);
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
    plain(&mut window, Key::K);
    window.type_text("採用オファー");
    plain(&mut window, Key::Enter);
    let offer = *window.app().editor().selection().first().unwrap();
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
    let made = board(&window);
    assert_eq!(made.check(), []);
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
        assert_eq!(made.note(id).unwrap().block(made.page()), block, "{}", made.note(id).unwrap().text);
    }
    for (number, (from, to, _)) in cycle.into_iter().enumerate() {
        let arrow = made.arrows().values().find(|a| (a.from, a.to) == (End::Note(from), End::Note(to)));
        let stage = if number < 4 {
            Stage::One
        } else if number < 6 {
            Stage::Two
        } else {
            Stage::Three
        };
        assert_eq!(arrow.unwrap_or_else(|| panic!("arrow {number}")).stage, Some(stage));
    }
    // A note moves to another block, and step by step, without a pointer.
    arrow_keys_move(&mut window, data);
}

fn arrow_keys_move(window: &mut Window, id: Id) {
    for _ in 0..20 {
        if window.app().editor().selection().contains(&id) {
            break;
        }
        plain(window, Key::Tab);
    }
    window.press(Key::Num7, Modifiers::COMMAND);
    let note = board(window).note(id).unwrap().clone();
    assert_eq!(note.block(board(window).page()), Some(Block::KeyPartners));
    plain(window, Key::ArrowRight);
    window.press(Key::ArrowDown, Modifiers::SHIFT);
    let moved = board(window).note(id).unwrap().rect.at;
    assert_eq!((moved.x, moved.y), (note.rect.at.x + 1, note.rect.at.y + 10));
}

#[test]
fn screen_readers_know_blocks_notes_and_arrows_and_can_choose_them() {
    use egui::accesskit::{Action, ActionRequest, TreeId};
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.named("ブロック 6 資源（付箋 1 枚）");
    window.named_containing("矢印 ChatGPT → 機能組込み ①");
    let (target_node, _) = window.harness.get_by_label_contains("資源：ChatGPT").accesskit_node().locate();
    let request = ActionRequest { action: Action::Click, target_tree: TreeId::ROOT, target_node, data: None };
    window.harness.event(Event::AccessKitActionRequest(request));
    window.settle();
    let chosen = window.app().editor().selection().clone();
    assert_eq!(chosen.into_iter().map(|id| id.to_string()).collect::<Vec<_>>(), ["chatgpt"]);
}

#[test]
fn the_panels_are_reached_and_left_by_keys() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    plain(&mut window, Key::Tab);
    assert_eq!(window.app().editor().selection().len(), 1, "Tab goes from note to note");
    plain(&mut window, Key::F6);
    let focused = window.harness.ctx.memory(egui::Memory::focused);
    plain(&mut window, Key::Tab);
    assert_ne!(window.harness.ctx.memory(egui::Memory::focused), focused, "Tab goes through the panels");
    let chosen = window.app().editor().selection().clone();
    plain(&mut window, Key::F6);
    plain(&mut window, Key::Tab);
    assert_ne!(window.app().editor().selection(), &chosen, "and from note to note again");
}

#[test]
fn settings_apply_at_once_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), None, Lang::Ja);
    window.press(Key::Comma, Modifiers::COMMAND);
    window.harness.get_by_label("ハイコントラスト").click();
    window.settle();
    window.harness.get_by_label("付箋に色の名を添える").click();
    window.settle();
    assert_eq!(window.app().editor().theme(), Theme::Contrast);
    assert!(window.app().editor().shows_signs());
    window.harness.get_all_by_label("English").last().unwrap().click();
    window.settle();
    window.named("Settings");
    drop(window);
    let again = open_in(folder.path(), None, Lang::Ja);
    assert_eq!(again.app().editor().theme(), Theme::Contrast);
    assert_eq!(again.app().editor().lang(), Lang::En);

    // A broken settings file is as none.
    std::fs::write(folder.path().join("settings.ron"), "(lang: 7, scale: -").unwrap();
    assert_eq!(open_in(folder.path(), None, Lang::Ja).app().editor().lang(), Lang::Ja);
    std::fs::write(folder.path().join("settings.ron"), "(scale: 1e30, theme: \"sepia\")").unwrap();
    assert_eq!(open_in(folder.path(), None, Lang::Ja).app().editor().theme(), Theme::Light);
}

#[test]
fn the_overview_shows_while_zoomed_in_and_goes_where_it_is_clicked() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    assert!(window.harness.query_by_label("Overview").is_none());
    plain(&mut window, Key::Num1);
    let before = window.app().editor().camera.visible().center();
    window.harness.get_by_label("Overview").click();
    window.settle();
    let after = window.app().editor().camera.visible().center();
    assert!(before.distance(after) > 100.0, "{before:?} {after:?}");
    assert!(after.distance(Pos::new(960.0, 540.0)) < 30.0, "its middle is the page's: {after:?}");
}

#[test]
fn all_keys_are_listed() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::Questionmark, Modifiers::SHIFT);
    window.named("Keyboard shortcuts");
    window.named("Ctrl+Shift+Z  Ctrl+Y");
    plain(&mut window, Key::Escape);
    assert!(window.harness.query_by_label("Keyboard shortcuts").is_none());
}

#[test]
fn what_was_deleted_comes_back_from_the_toast() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let text = growth_canvas::workshop::Case::find("bizreach").unwrap().board;
    std::fs::write(&path, text).unwrap();
    let mut window = open_board(&path, Lang::En);
    let before = board(&window);
    window.press(Key::A, Modifiers::COMMAND);
    plain(&mut window, Key::Delete);
    window.named_containing("deleted");
    window.harness.get_all_by_label("Undo").last().unwrap().click();
    window.settle();
    assert_eq!(board(&window), before);
    window.harness.run_steps(450);
    assert!(window.harness.query_by_label_contains("deleted").is_none(), "it goes by itself");
}
