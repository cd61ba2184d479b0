//! Files of other programs in the window: dropped, previewed, imported; and the export dialog that makes them.

use crate::support::cycles::case;
use crate::support::window::{Window, open_case, open_stepped};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange;

#[test]
fn a_dropped_diagram_is_previewed_and_imported_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("会議.excalidraw");
    std::fs::write(&path, interchange::excalidraw(&case("bizreach"), Lang::Ja)).unwrap();
    let mut window = open_case(None, Lang::Ja);
    window.drop_file(&path);
    window.assert_named("図を取り込む");
    window.assert_named("付箋 11 枚（ブロック外 0 枚）、矢印 8 本、認識できなかったもの 0 件");
    window.assert_named("疑問");
    assert!(window.texts().is_empty(), "nothing is imported yet");
    window.harness.get_by_label("ボードに追加").click();
    window.run_until_idle();
    assert_eq!(window.texts().len(), 11);
    assert_eq!(window.app().editor().board().arrows().len(), 8);
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.texts().is_empty(), "one undo step");
}

#[test]
fn another_page_of_a_diagram_is_chosen_in_the_dialog() {
    let page = |name: &str, note: &str| {
        let cell = |id: &str, text: &str, y: i32, parent: &str, h: i32| {
            format!(
                r#"<mxCell id="{id}" value="{text}" style="swimlane;" vertex="1" parent="{parent}"><mxGeometry x="0" y="{y}" width="200" height="{h}" as="geometry"/></mxCell>"#
            )
        };
        let cells = [
            cell("a", "販路", 0, "1", 200),
            cell("n", note, 40, "a", 40),
            cell("b", "協力者", 300, "1", 200),
            cell("m", "駅", 40, "b", 40),
        ];
        format!(
            r#"<diagram name="{name}"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{}</root></mxGraphModel></diagram>"#,
            cells.concat()
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("版.drawio");
    let file = format!("<mxfile>{}{}</mxfile>", page("現状", "窓口"), page("将来", "アプリ"));
    std::fs::write(&path, &file).unwrap();
    let mut window = open_case(None, Lang::Ja);
    window.drop_file(&path);
    window.assert_named("ページ「将来」は取り込みません（取り込むページ：「現状」）");
    window.harness.get_by_role_and_label(egui::accesskit::Role::ComboBox, "ページ").click();
    window.run_until_idle();
    window.harness.get_by_label("将来").click();
    until(&mut window, &["ページ「現状」は取り込みません（取り込むページ：「将来」）"]);
    window.harness.get_by_label("ボードに追加").click();
    window.run_until_idle();
    assert_eq!(window.texts(), ["アプリ", "駅"]);
}

#[test]
fn an_arrow_without_an_end_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.canvas");
    let two = r#"{"nodes":[{"id":"a","type":"text","text":"Logs","x":0,"y":0,"width":100,"height":60},
        {"id":"b","type":"text","text":"Shop","x":300,"y":0,"width":100,"height":60}],
        "edges":[{"id":"1","fromNode":"a","toNode":"b","label":"train"}]}"#;
    std::fs::write(&path, two).unwrap();
    let mut window = open_case(None, Lang::En);
    window.drop_file(&path);
    window.assert_named("2 notes (2 outside the blocks), 1 arrow, 0 not recognized");
    window.harness.get_by_label("Target: Shop").click();
    window.run_until_idle();
    window.harness.get_by_label("Skip").click();
    window.run_until_idle();
    window.assert_named("Logs → Shop: train");
    window.assert_name_contains("0 arrows");
}

#[test]
fn a_broken_diagram_is_reported_with_its_position() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.canvas");
    std::fs::write(&path, "{\"nodes\":[\n  {\"id\":}]}").unwrap();
    let mut window = open_case(None, Lang::En);
    window.drop_file(&path);
    window.assert_name_contains("2:9: the file is damaged");
}

#[test]
fn the_export_dialog_offers_documents_and_formats_of_other_programs() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    window.press(Key::E, Modifiers::COMMAND);
    for (kind, says) in [
        ("PDF", "1 page"),
        ("PowerPoint", "1 slide"),
        ("draw.io", "All notes and arrows"),
        ("CSV", "All notes"),
        ("SVG", "1920 × 1080 pixels"),
    ] {
        window.harness.get_by_label(kind).click();
        window.run_until_idle();
        window.assert_named(says);
    }
    window.harness.get_by_label("PDF").click();
    window.run_until_idle();
    window.harness.get_by_label("Presentation steps").click();
    window.run_until_idle();
    window.assert_named("19 pages");
    window.harness.get_by_label("A4 landscape").click();
    window.run_until_idle();
    window.fill_field("Author", "Yamada");
    assert!(window.harness.query_all_by_value("Yamada").next().is_some());
}

/// Runs frames until one of these labels is shown.
fn until(window: &mut Window, labels: &[&str]) {
    for _ in 0..3000 {
        window.harness.step();
        if labels.iter().any(|label| window.harness.query_by_label_contains(label).is_some()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    panic!("none of {labels:?} was ever shown");
}

#[test]
fn a_large_export_keeps_the_window_responsive_and_can_be_canceled() {
    let (mut window, work) = open_stepped(Some("bizreach"), Lang::En);
    let copy = |window: &mut Window, width: &str| {
        window.press(Key::E, Modifiers::COMMAND);
        window.fill_field("Width", width);
        window.harness.get_by_label("Copy picture").click();
        until(window, &["Exporting…"]);
    };
    copy(&mut window, "16384");
    window.harness.get_by_label("Cancel").click();
    window.run_until_idle();
    assert!(work.step(), "it ends by itself");
    until(&mut window, &["Canceled"]);
    assert!(window.harness.query_by_label("Exporting…").is_none());
    copy(&mut window, "640");
    assert!(work.step());
    until(&mut window, &["to the clipboard"]);
}

#[test]
fn a_diagram_pasted_from_another_program_is_previewed() {
    let mut window = open_case(None, Lang::Ja);
    window.paste(&interchange::drawio(&case("bizreach"), Lang::Ja));
    window.assert_named("図を取り込む");
    window.harness.get_by_label("ボードに追加").click();
    window.run_until_idle();
    assert_eq!(window.texts().len(), 11);
}

#[test]
fn a_broken_pasted_diagram_makes_no_notes() {
    for whole in [
        interchange::excalidraw(&case("bizreach"), Lang::Ja),
        interchange::drawio(&case("bizreach"), Lang::Ja),
    ] {
        let mut window = open_case(None, Lang::En);
        let half: String = whole.chars().take(whole.chars().count() / 2).collect();
        window.paste(&half);
        window.assert_name_contains("the file is damaged");
        assert!(window.texts().is_empty());
    }
}

#[test]
fn a_heading_added_above_lines_keeps_earlier_choices() {
    let mut window = open_case(None, Lang::En);
    window.paste("## Channels\n- shop\n- app\n- fair\n");
    window.harness.get_by_label("Target: fair").click();
    window.run_until_idle();
    window.harness.get_by_label("Skip").click();
    window.run_until_idle();
    window.fill_field("Text", "## Key Resources\n- shop\n- app\n- fair\n");
    window.harness.get_by_label("Add to board").click();
    window.run_until_idle();
    let board = window.app().editor().board().clone();
    let places: Vec<_> = board.notes().values().map(|note| note.block_on(board.page())).collect();
    assert_eq!(places, [Some(growth_canvas::model::Block::KeyResources); 2]);
}
