//! Clipboard and dropped files in the real program: lines, Markdown, notes and arrows from window to window.

use crate::support::file_safety::wait_until;
use crate::support::window::{open_case, open_in};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board, Condition, Id};

#[test]
fn pasted_lines_are_notes_in_the_block_under_the_pointer_and_one_step() {
    let mut window = open_case(None, Lang::Ja);
    window.hover(Point::new(528.0, 560.0));
    window.paste("- 購買履歴\n- 閲覧履歴\n\n・在庫\r\n1. 天気\n");
    let made = window.board();
    assert_eq!(made.notes_in(Some(Block::KeyResources)).len(), 4);
    let rects: Vec<_> = window.app().editor().scene().notes.iter().map(|note| note.rect).collect();
    assert!(rects.iter().enumerate().all(|(i, a)| rects[i + 1..].iter().all(|b| !a.intersects(*b))));
    window.assert_name_contains("付箋 4 枚を貼り付け");
    window.harness.get_all_by_label("元に戻す").last().unwrap().click();
    window.run_until_idle();
    assert!(window.board().notes().is_empty(), "undone from the toast");
}

#[test]
fn notes_and_arrows_go_from_window_to_window_and_as_markdown_to_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let mut from = open_in(folder.path(), Some("bizreach"), Lang::Ja);
    from.press(Key::A, Modifiers::COMMAND);
    let text = from.copy_event(Event::Copy);
    assert!(text.contains("## 資源 / Key Resources\n\n- ChatGPT"), "{text}");
    assert!(text.contains("→"), "{text}");
    let whole = from.board();
    let mut to = open_in(folder.path(), None, Lang::En);
    to.paste(&text);
    assert_eq!(to.board().notes().len(), whole.notes().len());
    assert_eq!(to.board().arrows().len(), whole.arrows().len());
    let stages =
        |board: &Board| board.arrows().values().filter(|a| a.condition == Some(Condition::One)).count();
    assert_eq!(stages(&to.board()), stages(&whole), "with their conditions");
    to.press(Key::Z, Modifiers::COMMAND);
    assert!(to.board().notes().is_empty(), "as one step");

    // Cut and paste in the same window.
    let before = from.board().notes().len();
    let text = from.copy_event(Event::Cut);
    assert!(from.board().notes().is_empty());
    from.paste(&text);
    assert_eq!(from.board().notes().len(), before);
}

#[test]
fn markdown_from_elsewhere_goes_to_the_blocks_it_names() {
    let mut window = open_case(None, Lang::Ja);
    window.paste("## 資源\n- データ\n\n## Channels\n- 店舗\n");
    assert!(window.texts().is_empty(), "nothing is imported before the preview is confirmed");
    window.harness.get_by_label("ボードに追加").click();
    window.run_until_idle();
    let made = window.board();
    assert_eq!(made.notes_in(Some(Block::KeyResources)).len(), 1);
    assert_eq!(made.notes_in(Some(Block::Channels)).len(), 1);
}

#[test]
fn a_text_file_dropped_on_the_window_becomes_notes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.md");
    std::fs::write(&path, "## 資源\n- 購買履歴\n- 在庫\n").unwrap();
    let mut window = open_case(None, Lang::Ja);
    window.drop_file(&path);
    window.harness.get_by_label("ボードに追加").click();
    window.run_until_idle();
    assert_eq!(window.texts(), ["購買履歴", "在庫"]);
    let bad = folder.path().join("壊れた.txt");
    std::fs::write(&bad, [0x82, 0xa0, 0xff]).unwrap();
    window.drop_file(&bad);
    window.assert_name_contains("テキストとして読み取れません");
    assert_eq!(window.texts().len(), 2);
}

#[test]
fn a_whole_board_pasted_into_an_empty_one_keeps_its_blocks() {
    let folder = tempfile::tempdir().unwrap();
    let mut from = open_in(folder.path(), Some("bizreach"), Lang::Ja);
    from.press(Key::A, Modifiers::COMMAND);
    let text = from.copy_event(Event::Copy);
    let mut to = open_in(folder.path(), None, Lang::Ja);
    to.hover(Point::new(300.0, 300.0));
    to.paste(&text);
    for block in Block::ALL {
        assert_eq!(to.board().notes_in(Some(block)).len(), from.board().notes_in(Some(block)).len());
    }
}

#[test]
fn a_text_too_long_for_a_note_is_refused_with_a_reason() {
    let mut window = open_case(None, Lang::Ja);
    window.paste(&format!("短い\n{}", "あ".repeat(growth_canvas::model::MAX_TEXT_CHARS + 1)));
    assert!(window.board().notes().is_empty());
    window.assert_name_contains("20,000");
}

#[test]
fn a_long_pasted_text_is_read_in_the_background() {
    let long = format!("## 資源\n\n{}", "- 購買履歴と閲覧履歴\n".repeat(4000));
    let mut window = open_case(None, Lang::Ja);
    window.press(Key::N, Modifiers::NONE);
    window.paste(&long);
    window.assert_name_contains("長すぎて、この欄には貼り付けられません");
    assert!(window.texts().iter().all(String::is_empty));
    window.press(Key::Escape, Modifiers::NONE);
    window.press(Key::Escape, Modifiers::NONE);
    // A field that makes a note of every line accepts the paste.
    window.press(Key::Q, Modifiers::NONE);
    window.paste(&"- 購買履歴と閲覧履歴\n".repeat(4000));
    assert_eq!(window.texts().len(), 4000);
    window.press(Key::Escape, Modifiers::NONE);
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.texts().is_empty());

    window.paste(&long);
    window.assert_name_contains("長いテキストのため");
    window.assert_name_contains("付箋 4000 枚");
    // Another text replaces it in the dialog, however short.
    window.paste("## 販路\n\n- 直営店\n");
    window.assert_name_contains("付箋 1 枚");
    window.paste(&format!("## 販路\n\n{}", "- 公式サイトと直営の店舗\n".repeat(3000)));
    window.assert_name_contains("付箋 3000 枚");
    window.harness.get_by_label("ボードに追加").click();
    // This many are read on a background thread.
    wait_until(&mut window, "3000 notes", |window| {
        window.app().editor().board().notes_in(Some(Block::Channels)).len() == 3000
    });
}

#[test]
fn cutting_copies_only_what_it_removes() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press(Key::Tab, Modifiers::NONE);
    window.press(Key::L, Modifiers::COMMAND);
    let count = window.board().notes().len();
    let locked = *window.app().editor().selection().ids().first().unwrap();
    window.press(Key::A, Modifiers::COMMAND);
    window.press(Key::ArrowRight, Modifiers::ALT | Modifiers::SHIFT);
    let text = window.copy_event(Event::Cut);
    assert!(window.board().note(locked).is_some(), "a locked note stays");
    window.paste(&text);
    assert_eq!(window.board().notes().len(), count, "and is not duplicated");
}

#[test]
fn a_doubt_pasted_without_its_note_keeps_the_others_intact() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), Some("bizreach"), Lang::Ja);
    for name in ["tv", "sales", "doubt"] {
        let at = window.note_middle(Id::parse(name).unwrap());
        let pos = window.screen(at);
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::SHIFT);
            window.harness.event(Event::PointerMoved(pos));
            window
                .harness
                .event_modifiers(Event::PointerButton { pos, button, pressed, modifiers }, modifiers);
            window.harness.step();
        }
        window.run_until_idle();
    }
    assert_eq!(window.app().editor().selection().ids().len(), 3);
    let text = window.copy_event(Event::Copy);
    let mut other = open_in(folder.path(), Some("blank"), Lang::Ja);
    other.paste(&text);
    let board = other.board();
    let rects: Vec<_> = board.notes().values().map(|note| note.rect.size).collect();
    assert_eq!(rects.len(), 3, "{:?}", other.texts());
    let original = window.board();
    let size = |name: &str| original.note(Id::parse(name).unwrap()).unwrap().rect.size;
    for name in ["tv", "sales", "doubt"] {
        assert!(rects.contains(&size(name)), "{name} is pasted completely");
    }
}
