//! Fixes offered by the cycle panel, applied by one click, in the real program.

use crate::support::cycles::id;
use crate::support::window::{Window, open_board, open_case};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::i18n::Lang;
use growth_canvas::model::Condition;
use std::path::PathBuf;

fn press_button(window: &mut Window, name: &str) {
    window.harness.get_all_by_label(name).next().unwrap().click();
    window.run_until_idle();
}

#[test]
fn the_labels_of_fixes_fit_the_panel() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_board(&copied(&folder, "b09-backwards"), Lang::En);
    press_button(&mut window, "Gaps");
    let gaps = window.harness.get_by_label("Gaps (10)").rect();
    let name = "Add a note in Customer Relationships: Customer Relationships has no notes";
    let button = window.harness.get_by_label(name).rect();
    assert!(button.left() > gaps.left() && button.width() < 280.0, "{button}");
}

/// A copy of a board that is judged in `tests/data/facilitator`.
fn copied(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    let path = folder.path().join(format!("{name}.ron"));
    std::fs::copy(format!("{}/tests/data/facilitator/{name}.ron", env!("CARGO_MANIFEST_DIR")), &path)
        .unwrap();
    path
}

#[test]
fn each_gap_is_fixed_with_a_click_and_undone_with_another() {
    let folder = tempfile::tempdir().unwrap();
    for (name, button, whole) in [
        ("b03d-kpi-as-plain-note", "KPI イベントに変更", "成長サイクルは一周しています"),
        ("b09-backwards", "向きを反転", "成長サイクルはまだ一周していません"),
        ("b04b-just-outside", "資源に移動", "成長サイクルはまだ一周していません"),
    ] {
        let mut window = open_board(&copied(&folder, name), Lang::Ja);
        let before = window.board();
        press_button(&mut window, button);
        window.assert_named(whole);
        assert_ne!(window.board(), before, "{name}");
        window.press(Key::Z, Modifiers::COMMAND);
        assert_eq!(window.board(), before, "{name}");
    }
    // Problems that do not prevent the cycle from closing are fixed in the list of gaps.
    let mut window = open_board(&copied(&folder, "b10-wrong-stages"), Lang::Ja);
    press_button(&mut window, "抜け漏れ");
    let line = "番号が矢印の位置と合いません：① 服を選ぶ人 → 成約率 3%→5%（正しくは ②）";
    window.assert_named(line);
    press_button(&mut window, &format!("② にする: {line}"));
    assert_eq!(window.board().arrow(id("a00")).unwrap().condition, Some(Condition::Two));
    assert!(window.harness.query_by_label(line).is_none());
}

#[test]
fn the_status_bar_shows_the_status_of_each_condition() {
    let window = open_case(Some("bizreach"), Lang::En);
    window.assert_named("The growth cycle is closed on paper, with doubts about ③");
    window.assert_name_contains("is open");
    let window = open_case(Some("cosmetics"), Lang::Ja);
    window.assert_named("まだつながっていない");
}
