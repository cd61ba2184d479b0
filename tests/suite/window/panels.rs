//! Palette, settings, list of shortcuts, minimap, toast and the focus between them, in the real program.

use crate::support::window::{Window, open_board, open_case, open_in};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::editor::Tool;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::scene::Theme;

#[test]
fn the_palette_finds_by_name_reading_and_english_and_runs() {
    for query in ["ブロック内を整頓", "ぶろっくないをせい", "tidy block"] {
        let mut window = open_case(Some("bizreach"), Lang::Ja);
        window.press_plain(Key::Tab);
        window.press(Key::K, Modifiers::COMMAND);
        window.type_text(query);
        window.assert_name_contains("ブロック内を整頓");
        window.press_plain(Key::Enter);
        assert!(window.harness.query_by_label("コマンドパレット").is_none(), "{query}: it has closed");
        assert!(window.app().editor().transactions().history().can_undo(), "{query}: the block was tidied");
    }
}

#[test]
fn the_palette_explains_disabled_commands_and_does_not_run_them() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::P, Modifiers::COMMAND | Modifiers::SHIFT);
    window.type_text("duplicate");
    window.assert_name_contains("Select a note first");
    window.press_plain(Key::Enter);
    window.assert_named("Command palette");
    window.press_plain(Key::Escape);
    assert!(window.harness.query_by_label("Command palette").is_none());
}

#[test]
fn the_panels_are_entered_and_left_by_keyboard() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press_plain(Key::Tab);
    assert_eq!(window.app().editor().selection().ids().len(), 1, "Tab moves from note to note");
    window.press_plain(Key::F6);
    let focused = window.harness.ctx.memory(egui::Memory::focused);
    window.press_plain(Key::Tab);
    assert_ne!(window.harness.ctx.memory(egui::Memory::focused), focused, "Tab moves through the panels");
    let chosen = window.app().editor().selection().ids().clone();
    window.press_plain(Key::F6);
    window.press_plain(Key::Tab);
    assert_ne!(window.app().editor().selection().ids(), &chosen, "and from note to note again");
}

#[test]
fn settings_apply_immediately_and_are_stored() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), None, Lang::Ja);
    window.press(Key::Comma, Modifiers::COMMAND);
    window.harness.get_by_label("ハイコントラスト").click();
    window.run_until_idle();
    window.harness.get_by_label("付箋に色名を表示する（色覚サポート）").click();
    window.run_until_idle();
    assert_eq!(window.app().editor().theme(), Theme::Contrast);
    assert!(window.app().editor().view_options().color_names);
    window.harness.get_all_by_label("English").last().unwrap().click();
    window.run_until_idle();
    window.assert_named("Settings");
    drop(window);
    let again = open_in(folder.path(), None, Lang::Ja);
    assert_eq!(again.app().editor().theme(), Theme::Contrast);
    assert_eq!(again.app().editor().lang(), Lang::En);

    // A broken settings file counts as missing.
    std::fs::write(folder.path().join("settings.ron"), "(lang: 7, scale: -").unwrap();
    assert_eq!(open_in(folder.path(), None, Lang::Ja).app().editor().lang(), Lang::Ja);
    std::fs::write(folder.path().join("settings.ron"), "(scale: 1e30, theme: \"sepia\")").unwrap();
    assert_eq!(open_in(folder.path(), None, Lang::Ja).app().editor().theme(), Theme::Light);
}

#[test]
fn the_minimap_shows_while_zoomed_in_and_moves_the_view() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    assert!(window.harness.query_by_label("Minimap").is_none());
    window.press_plain(Key::Num1);
    let before = window.app().editor().camera().visible().center();
    window.harness.get_by_label("Minimap").click();
    window.run_until_idle();
    let after = window.app().editor().camera().visible().center();
    assert!(before.distance(after) > 100.0, "{before:?} {after:?}");
    assert!(after.distance(Point::new(960.0, 540.0)) < 30.0, "its middle is the page's: {after:?}");
}

#[test]
fn all_shortcuts_are_listed() {
    let mut window = open_case(None, Lang::En);
    window.press(Key::Questionmark, Modifiers::SHIFT);
    window.assert_named("Keyboard shortcuts");
    window.assert_named("Ctrl+Shift+Z  Ctrl+Y");
    window.assert_named("Ctrl+1–9");
    window.assert_named("Shift+← → ↑ ↓");
    window.press_plain(Key::Escape);
    assert!(window.harness.query_by_label("Keyboard shortcuts").is_none());
}

#[test]
fn deleted_notes_are_restored_from_the_toast() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let text = growth_canvas::workshop::Case::find("bizreach").unwrap().board;
    std::fs::write(&path, text).unwrap();
    let mut window = open_board(&path, Lang::En);
    let before = window.app().editor().committed_board();
    window.press(Key::A, Modifiers::COMMAND);
    window.press_plain(Key::Delete);
    window.assert_name_contains("Deleted ");
    window.harness.get_all_by_label("Undo").last().unwrap().click();
    window.run_until_idle();
    assert_eq!(window.app().editor().committed_board(), before);
    window.harness.run_steps(450);
    assert!(window.harness.query_by_label_contains("Deleted ").is_none(), "the toast disappears");
}

#[test]
fn the_key_right_after_a_dialog_or_field_closes_is_handled() {
    let mut window = open_case(None, Lang::En);
    let frame = |window: &mut Window, key| {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            window.harness.event(Event::Key {
                key,
                physical_key: Some(key),
                pressed,
                repeat: false,
                modifiers,
            });
            window.harness.step();
        }
    };
    // The palette, the search and quick entry each have a field that has the focus when they close.
    let openings = [(Key::K, Modifiers::COMMAND), (Key::F, Modifiers::COMMAND), (Key::Q, Modifiers::NONE)];
    for (key, modifiers) in openings {
        window.press(key, modifiers);
        let event = |key| Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        window.harness.event(event(Key::Escape));
        window.harness.step();
        frame(&mut window, Key::A);
        window.run_until_idle();
        assert!(matches!(window.app().editor().tool(), Tool::DrawArrow(_)), "after {key:?}");
        window.press_plain(Key::V);
    }
}

#[test]
fn the_theme_follows_the_system_until_one_is_chosen() {
    let mut window = open_case(None, Lang::En);
    let system = |window: &mut Window, theme| {
        window.harness.input_mut().system_theme = Some(theme);
        window.run_until_idle();
    };
    system(&mut window, egui::Theme::Dark);
    assert_eq!(window.app().editor().theme(), Theme::Dark);
    system(&mut window, egui::Theme::Light);
    assert_eq!(window.app().editor().theme(), Theme::Light);
    window.press(Key::Comma, Modifiers::COMMAND);
    window.harness.get_by_label("High contrast").click();
    window.run_until_idle();
    system(&mut window, egui::Theme::Dark);
    assert_eq!(window.app().editor().theme(), Theme::Contrast);
}

#[test]
fn two_windows_change_only_their_own_settings() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open_in(folder.path(), None, Lang::En);
    let mut second = open_in(folder.path(), None, Lang::En);
    first.press(Key::Comma, Modifiers::COMMAND);
    first.harness.get_by_label("High contrast").click();
    first.run_until_idle();
    second.press(Key::Quote, Modifiers::COMMAND);
    let third = open_in(folder.path(), None, Lang::En);
    assert_eq!(third.app().editor().theme(), Theme::Contrast);
    assert!(!third.app().editor().tools().is_snapping());
}

#[test]
fn a_warning_stays_until_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loose.ron");
    let text = growth_canvas::workshop::Case::find("cycle").unwrap().board;
    std::fs::write(&path, text.replace("to: note(\"data\")", "to: note(\"gone\")")).unwrap();
    let mut window = open_board(&path, Lang::En);
    window.press_plain(Key::Tab);
    window.harness.event(Event::Copy);
    window.run_until_idle();
    window.press_plain(Key::Delete);
    window.assert_name_contains("was removed");
    window.harness.get_by_label("Close").click();
    window.run_until_idle();
    assert!(window.harness.query_by_label_contains("was removed").is_none());
}

#[test]
fn control_on_macos_runs_no_command() {
    let mut window = open_case(None, Lang::En);
    // There Cmd is the command key; Control is separate.
    let control = Modifiers { ctrl: true, ..Modifiers::NONE };
    for key in [Key::N, Key::A, Key::Q, Key::Num1] {
        window.press(key, control);
    }
    assert!(window.app().editor().tool().is_idle() && window.app().editor().quick_entry().is_none());
    assert!(matches!(window.app().editor().tool(), Tool::Select(_)));
    assert_eq!(window.app().editor().selection().focused_block(), None);
}

#[test]
fn panels_can_be_hidden_and_reappear_for_the_keyboard() {
    let mut window = open_case(None, Lang::En);
    window.assert_named("Fit page");
    window.press(Key::Period, Modifiers::COMMAND);
    assert!(window.harness.query_by_label("Fit page").is_none());
    window.press_plain(Key::F6);
    window.assert_named("Fit page");
}
