//! The real program, driven by names and pointer without a GPU: notes, Japanese, arrows, undo, files, dialogs.

use crate::support::window::{Window, open_board, open_case};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use growth_canvas::app::App;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board, Endpoint};
use growth_canvas::ui::dialogs::{DialogContext, PathDialog, PathResponse, overwrite_ui};
use growth_canvas::ui::theme::install_fonts;
use std::cell::RefCell;
use std::rc::Rc;

fn note_with_text(app: &App, text: &str) -> growth_canvas::model::Id {
    let note = app.editor().board().notes().iter().find(|(_, note)| note.text == text);
    *note.unwrap_or_else(|| panic!("no note says {text}")).0
}

#[test]
fn a_note_is_added_dragged_connected_undone_saved_and_reopened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("会議.ron");
    std::fs::write(&path, growth_canvas::file::write(&Board::default())).unwrap();
    let mut window = open_board(&path, Lang::Ja);

    // A double click on 協力者 adds a note there and edits it; Enter commits.
    window.double_click(Point::new(240.0, 420.0));
    window.type_text("予測");
    window.type_text("機能");
    window.press(Key::Enter, Modifiers::NONE);
    let id = note_with_text(window.app(), "予測機能");
    let block = |window: &Window, id| {
        window.app().editor().board().note(id).and_then(|n| n.block_on(window.app().editor().board().page()))
    };
    assert_eq!(block(&window, id), Some(Block::KeyPartners));

    // Dragged into 価値提供.
    let middle = window.note_middle(id);
    window.drag(middle, Point::new(816.0, 420.0));
    assert_eq!(block(&window, id), Some(Block::ValuePropositions));
    window.assert_named("付箋 1 / 価値提供：予測機能");

    // An arrow from its right edge into 顧客セグメント.
    let rect = window.app().editor().scene().note_rect(id).unwrap();
    window.drag(Point::new(rect.right() as f32 + 3.0, rect.center().y as f32), Point::new(1392.0, 420.0));
    let arrows: Vec<_> = window.app().editor().board().arrows().values().cloned().collect();
    assert_eq!(arrows.len(), 1);
    assert_eq!(
        (arrows[0].from, arrows[0].to),
        (Endpoint::Note(id), Endpoint::Block(Block::CustomerSegments))
    );

    // Undo reverts the arrow, the move and the note, one step each; redo restores them.
    let undo = |window: &mut Window| window.press(Key::Z, Modifiers::COMMAND);
    undo(&mut window);
    assert_eq!(window.app().editor().board().arrows().len(), 0);
    undo(&mut window);
    assert_eq!(block(&window, id), Some(Block::KeyPartners));
    undo(&mut window);
    assert!(window.app().editor().board().notes().is_empty());
    for _ in 0..3 {
        window.press(Key::Y, Modifiers::COMMAND);
    }
    assert_eq!(window.app().editor().board().arrows().len(), 1);

    // Saved, and the same after reopening.
    assert!(window.app().editor().transactions().is_dirty());
    window.press(Key::S, Modifiers::COMMAND);
    assert!(!window.app().editor().transactions().is_dirty());
    let kept = window.app().editor().board().clone();
    drop(window);
    let again = open_board(&path, Lang::En);
    assert_eq!(again.app().editor().board(), &kept);
}

#[test]
fn shift_enter_inserts_a_line_break_and_a_click_elsewhere_commits() {
    let mut window = open_case(None, Lang::Ja);
    window.double_click(Point::new(240.0, 420.0));
    window.type_text("一行目");
    window.press(Key::Enter, Modifiers::SHIFT);
    window.type_text("二行目");
    window.click(Point::new(1000.0, 620.0));
    note_with_text(window.app(), "一行目\n二行目");
    assert!(window.app().editor().tool().is_idle());
}

#[test]
fn escape_keeps_the_text_and_an_empty_note_is_removed() {
    let mut window = open_case(None, Lang::Ja);
    window.press(Key::N, Modifiers::NONE);
    window.type_text("残る");
    window.press(Key::Escape, Modifiers::NONE);
    note_with_text(window.app(), "残る");
    window.press(Key::N, Modifiers::NONE);
    window.press(Key::Escape, Modifiers::NONE);
    assert_eq!(window.app().editor().board().notes().len(), 1);
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.app().editor().board().notes().len(), 0, "an uncommitted note leaves no undo step");
}

#[test]
fn typing_shortcut_letters_into_a_note_runs_no_command() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::N, Modifiers::NONE);
    for key in [Key::N, Key::A, Key::K, Key::V, Key::Delete] {
        window.press(key, Modifiers::NONE);
    }
    window.type_text("nakv");
    window.press(Key::Enter, Modifiers::NONE);
    assert_eq!(window.app().editor().board().notes().len(), 1);
    note_with_text(window.app(), "nakv");
}

#[test]
fn menus_and_tool_bar_are_in_both_languages() {
    for (lang, words) in [(Lang::Ja, ["ファイル", "元に戻す", "矢印"]), (Lang::En, ["File", "Undo", "Arrow"])]
    {
        let mut window = open_case(Some("bizreach"), lang);
        for name in words {
            assert!(window.harness.query_all_by_label(name).next().is_some(), "{name} is missing");
        }
        window.harness.get_by_label(words[0]).click();
        window.run_until_idle();
        let open = if lang == Lang::Ja { "開く…" } else { "Open…" };
        window.assert_name_contains(open);
    }
}

#[test]
fn the_language_can_be_switched_while_running() {
    let mut window = open_case(None, Lang::Ja);
    window.harness.get_by_label("English").click();
    window.run_until_idle();
    assert_eq!(window.app().editor().lang(), Lang::En);
    window.assert_named("Undo");
}

#[test]
fn unsaved_changes_are_asked_about_and_can_be_kept() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::N, Modifiers::NONE);
    window.type_text("keep me");
    window.press(Key::Enter, Modifiers::NONE);
    window.press(Key::N, Modifiers::COMMAND);
    window.assert_named("There are unsaved changes");
    window.harness.get_by_label("Cancel").click();
    window.run_until_idle();
    note_with_text(window.app(), "keep me");
    window.press(Key::N, Modifiers::COMMAND);
    window.harness.get_by_label("Don't save").click();
    window.run_until_idle();
    assert!(window.app().editor().board().notes().is_empty());
}

#[test]
fn a_case_opens_as_a_new_board_without_a_file() {
    let mut window = open_case(None, Lang::En);
    window.harness.get_by_label("New from template…").click();
    window.run_until_idle();
    window.harness.get_all_by_label("Spotify: playlists").next().unwrap().click();
    window.run_until_idle();
    window.assert_named("Why does the data grow?");
    window.harness.get_by_label("Open this board").click();
    window.run_until_idle();
    assert!(window.app().editor().board().info().title.contains("Spotify"));
    assert_eq!(window.app().path(), None);
}

#[test]
fn a_case_is_found_by_its_task_and_used_as_a_template() {
    let mut window = open_case(None, Lang::En);
    window.harness.get_by_label("New from template…").click();
    window.run_until_idle();
    window.harness.get_all_by_label("Anomaly detection").next().unwrap().click();
    window.run_until_idle();
    assert!(
        window.harness.query_by_label("Spotify: playlists").is_none(),
        "only cases of that task are shown"
    );
    window.harness.get_all_by_label("Fraud.net: fraud detection").next().unwrap().click();
    window.run_until_idle();
    window.harness.get_by_label("Use as template").click();
    window.run_until_idle();
    let board = window.board();
    assert!(board.notes().len() > 5 && board.notes().values().all(|note| note.text.is_empty()));
    assert!(!board.arrows().is_empty() && board.info().title.is_empty());
}

#[test]
fn a_broken_file_is_reported_with_its_position_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    let text = "(\n  format: \"growth-canvas\",\n  version: 1,\n  board: (title: 7),\n)";
    std::fs::write(&path, text).unwrap();
    let mut window = open_board(&path, Lang::En);
    window.assert_name_contains("4:");
    assert_eq!(window.app().path(), None);
    window.harness.get_by_label("Close").click();
    window.run_until_idle();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_repaired_board_has_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loose.ron");
    let text = growth_canvas::workshop::Case::find("cycle")
        .unwrap()
        .board
        .replace("to: note(\"data\")", "to: note(\"gone\")");
    std::fs::write(&path, &text).unwrap();
    let window = open_board(&path, Lang::En);
    window.assert_name_contains("was removed");
    assert_eq!(window.app().path(), None);
    assert!(window.app().editor().transactions().is_dirty());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.ron");
    std::fs::write(&path, growth_canvas::workshop::Case::find("pomelo").unwrap().board).unwrap();
    let mut window = open_case(None, Lang::En);
    window.drop_file(&path);
    assert_eq!(window.app().path(), Some(&path));
    assert!(window.app().editor().board().info().title.contains("Pomelo"));
}

#[test]
fn text_typed_right_after_the_shortcut_is_not_lost() {
    use egui::Event;
    let mut window = open_case(None, Lang::En);
    let key = |pressed| Event::Key {
        key: Key::N,
        physical_key: Some(Key::N),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let typed = |text: &str| Event::Text(text.to_owned());
    // The shortcut, its letter and the first letter of the note, all in one frame.
    let events = [key(true), typed("n"), key(false), typed("H")];
    window.harness.input_mut().events.extend(events);
    window.harness.step();
    for letter in ["e", "l", "l", "o"] {
        window.harness.event(typed(letter));
        window.harness.step();
    }
    window.run_until_idle();
    window.press(Key::Enter, Modifiers::NONE);
    note_with_text(window.app(), "Hello");
}

#[test]
fn saving_does_not_end_a_text_edit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, growth_canvas::file::write(&Board::default())).unwrap();
    let mut window = open_board(&path, Lang::Ja);
    window.press(Key::N, Modifiers::NONE);
    window.type_text("前半");
    window.press(Key::S, Modifiers::COMMAND);
    assert!(std::fs::read_to_string(&path).unwrap().contains("前半"));
    window.type_text("と後半");
    window.press(Key::Enter, Modifiers::NONE);
    note_with_text(window.app(), "前半と後半");
}

#[test]
fn a_window_with_unsaved_changes_asks_before_it_closes() {
    use egui::{ViewportCommand, ViewportEvent, ViewportId};
    let mut window = open_case(None, Lang::En);
    window.press(Key::N, Modifiers::NONE);
    window.type_text("not lost");
    let root = window.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
    let commands = &window.harness.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(commands.contains(&ViewportCommand::CancelClose), "{commands:?}");
    window.run_until_idle();
    window.assert_named("There are unsaved changes");
    note_with_text(window.app(), "not lost");
    window.harness.get_by_label("Cancel").click();
    window.run_until_idle();
    note_with_text(window.app(), "not lost");
}

#[test]
fn the_export_dialog_shows_the_size_and_refuses_too_large_ones() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press(Key::E, Modifiers::COMMAND);
    window.assert_named("1920 × 1080 pixels");
    window.harness.get_by_label("3840").click();
    window.run_until_idle();
    window.assert_named("3840 × 2160 pixels");
    window.harness.get_by_label("Cancel").click();
    window.run_until_idle();
    assert!(window.harness.query_by_label("3840 × 2160 pixels").is_none());
}

#[test]
fn a_path_can_be_typed_if_the_system_has_no_dialog() {
    let mut dialog = PathDialog { text: "/tmp/".to_owned() };
    let typed = Rc::new(RefCell::new(None));
    let answer = Rc::clone(&typed);
    let builder = Harness::builder().with_size(egui::vec2(800.0, 600.0)).with_context_setup(install_fonts);
    let mut harness = builder.build_ui(move |ui| {
        if let Some(choice) = dialog.path_ui(
            DialogContext::new(ui.ctx(), true),
            Lang::Ja,
            growth_canvas::i18n::Key::named("path.open"),
        ) {
            *answer.borrow_mut() = Some(choice);
        }
    });
    harness.run_steps(3);
    harness.event(egui::Event::Text("会議.ron".to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(*typed.borrow(), Some(PathResponse::Path("/tmp/会議.ron".into())));
}

#[test]
fn nothing_is_overwritten_without_asking() {
    for (button, expected) in [("上書き", true), ("キャンセル", false)] {
        let taken: Vec<_> = (1..=3).map(|number| format!("/tmp/会議-0{number}.png").into()).collect();
        let said = Rc::new(RefCell::new(None));
        let answer = Rc::clone(&said);
        let builder =
            Harness::builder().with_size(egui::vec2(800.0, 600.0)).with_context_setup(install_fonts);
        let mut harness = builder.build_ui(move |ui| {
            if let Some(choice) = overwrite_ui(DialogContext::new(ui.ctx(), true), Lang::Ja, &taken) {
                *answer.borrow_mut() = Some(choice);
            }
        });
        harness.run_steps(3);
        assert!(harness.query_by_label_contains("3 個").is_some());
        harness.get_by_label(button).click();
        harness.run_steps(2);
        assert_eq!(*said.borrow(), Some(expected), "{button}");
    }
}
