//! The cycle panel in the real program: its texts, and what its entries and buttons do.

use crate::support::cycles::{case, id, without_records};
use crate::support::window::{Window, open_case};
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use growth_canvas::editor::TextTarget;
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{
    AssessmentText, Block, ColorName, Condition, Evidence, FrameText, NoteKind, PresentationSection,
    RunningOrder, Strength, Verdict,
};
use growth_canvas::scene::Theme;
use growth_canvas::ui::dialogs::{CompareDialog, DialogContext};
use growth_canvas::ui::theme::install_fonts;
use std::collections::BTreeSet;

fn press_button(window: &mut Window, name: &str) {
    window.harness.get_by_label(name).click();
    window.run_until_idle();
}

/// Selects an arrow by its name and deletes it.
fn delete_arrow(window: &mut Window, name: &str) {
    window.harness.get_by_label_contains(name).click_accesskit();
    window.run_until_idle();
    window.press_plain(Key::Delete);
}

#[test]
fn the_panel_shows_the_cycle_status_and_draws_missing_arrows() {
    let mut window = open_case(Some("fashion-ec"), Lang::Ja);
    window.assert_named("成長サイクルは一周しています");
    delete_arrow(&mut window, "アクティブ ユーザー増 → 購買履歴");
    window.assert_named("成長サイクルはまだ一周していません");
    window.assert_named("最初の一歩：「アクティブユーザー増」から「購買履歴」へ矢印を引く");
    let before = window.board();
    press_button(&mut window, "この矢印を引く");
    // An arrow just drawn is unproven.
    let on_paper = "成長サイクルは図の上では一周しています。未検証の条件：③";
    window.assert_named(on_paper);
    let drawn = window.board();
    let arrow = drawn.arrows().iter().find(|(id, _)| before.arrow(**id).is_none()).unwrap().1;
    assert_eq!((arrow.condition, arrow.strength), (Some(Condition::Three), Strength::Unproven));
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), before);
    // The same by keyboard.
    window.press(Key::Y, Modifiers::SHIFT);
    window.assert_named(on_paper);
}

#[test]
fn hovering_a_condition_highlights_its_path() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    let words = "ML solves the customer's problem";
    let card = window.harness.get_by_label_contains(words).rect().center();
    window.harness.event(Event::PointerMoved(card));
    window.run_until_idle();
    assert_eq!(window.app().editor().highlight().shown(), Some(Condition::One));
    window.hover(Point::new(960.0, 600.0));
    assert_eq!(window.app().editor().highlight().shown(), None);
    // A click pins the highlight, and so does a key; Esc removes it.
    press_button(&mut window, &format!("① {words}"));
    window.hover(Point::new(960.0, 600.0));
    assert_eq!(window.app().editor().highlight().shown(), Some(Condition::One));
    window.press(Key::Num3, Modifiers::ALT | Modifiers::SHIFT);
    assert_eq!(window.app().editor().highlight().shown(), Some(Condition::Three));
    window.press_plain(Key::Escape);
    assert_eq!(window.app().editor().highlight().shown(), None);
}

#[test]
fn the_panel_opens_and_closes_by_shortcut_and_status_bar() {
    let mut window = open_case(Some("fashion-ec"), Lang::En);
    window.assert_named("The growth cycle is closed");
    window.press_plain(Key::Y);
    assert!(window.harness.query_by_label("The growth cycle is closed").is_none());
    // The tool bar has a button of the same name; that of the status bar is drawn last.
    window.harness.get_all_by_label("Growth cycle panel").last().unwrap().click();
    window.run_until_idle();
    window.assert_named("The growth cycle is closed");
}

#[test]
fn each_assessment_field_is_one_undo_step() {
    let mut window = open_case(Some("fashion-ec"), Lang::En);
    let before = window.board();
    let header = window.harness.get_all_by_label("The team's verdict").next().unwrap();
    header.click();
    window.run_until_idle();
    press_button(&mut window, "Doubtful");
    window.assert_name_contains("the team does not say that it holds");
    let field = window.harness.get_all_by_label("Why").next().unwrap();
    field.focus();
    window.run_until_idle();
    for letter in ["人", "に", "聞", "い", "た"] {
        window.type_text(letter);
    }
    let board = window.board();
    let claim = board.info().assessments.get(Condition::One);
    assert_eq!((claim.verdict, claim.text(AssessmentText::Why)), (Some(Verdict::Doubtful), "人に聞いた"));
    window.harness.get_all_by_label("Yes").next().unwrap().click();
    window.run_until_idle();
    assert_eq!(window.board().info().assessments.get(Condition::One).warning_sign, Some(true));
    // Back on the canvas, where Ctrl+Z undoes step by step.
    window.click(Point::new(960.0, 600.0));
    for _ in 0..3 {
        window.press(Key::Z, Modifiers::COMMAND);
    }
    assert_eq!(window.board(), before);
}

#[test]
fn gaps_select_their_note() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    press_button(&mut window, "抜け漏れ");
    press_button(&mut window, "「TV CM」に矢印がつながっていません");
    assert_eq!(window.app().editor().selection().ids(), &BTreeSet::from([id("tv")]));
    press_button(&mut window, "「コスト構造」に付箋がありません");
    assert_eq!(window.app().editor().selection().focused_block(), Some(Block::CostStructure));
}

#[test]
fn assumptions_are_marked_listed_and_copied() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.click(window.note_middle(id("tv")));
    press_button(&mut window, "仮説");
    assert_eq!(window.board().note(id("tv")).unwrap().evidence, Some(Evidence::Assumption));
    press_button(&mut window, "検証");
    window.assert_named("仮説：TV CM");
    window.harness.get_by_label("次に検証することをコピー").click();
    window.harness.step();
    let copied = |window: &Window| {
        let commands = window.harness.output().platform_output.commands.clone();
        commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
    };
    let text = (0..4).find_map(|_| {
        let text = copied(&window);
        window.harness.step();
        text
    });
    let text = text.expect("the list was copied");
    assert!(text.contains("- [ ] 仮説：TV CM") && text.contains("## ③"), "{text}");
}

#[test]
fn a_doubt_is_added_answered_and_deleted_with_its_note() {
    let mut window = open_case(Some("fashion-ec"), Lang::Ja);
    let before = window.board();
    let about = *before.notes().keys().next().unwrap();
    window.click(window.note_middle(about));
    window.press_plain(Key::D);
    window.type_text("精度を上げられるか？");
    window.press_plain(Key::Enter);
    let board = window.board();
    let (doubt, note) = board.notes().iter().find(|(_, note)| note.kind.is_doubt()).unwrap();
    assert_eq!(note.kind.doubt_target(), Some(about));
    assert_eq!(note.text, "精度を上げられるか？");
    assert_eq!(note.block_on(board.page()), None, "a doubt belongs to no block");
    window.assert_name_contains("疑問 ");
    let doubt = *doubt;
    press_button(&mut window, "疑問を解決済みにする");
    assert!(matches!(window.board().note(doubt).unwrap().kind, NoteKind::Doubt { answered: true, .. }));
    // It is deleted with its note; one step restores both.
    window.click(window.note_middle(about));
    window.press_plain(Key::Delete);
    assert!(window.board().note(doubt).is_none());
    for _ in 0..3 {
        window.press(Key::Z, Modifiers::COMMAND);
    }
    assert_eq!(window.board(), before);
}

#[test]
fn an_empty_doubt_is_not_kept_and_a_doubt_cannot_be_doubted() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    let before = window.board();
    window.click(window.note_middle(id("chatgpt")));
    window.press_plain(Key::D);
    window.press_plain(Key::Escape);
    assert_eq!(window.board(), before);
    // Later than a double click.
    window.harness.run_steps(40);
    window.click(window.note_middle(id("chatgpt")));
    window.press_plain(Key::D);
    window.type_text("本当に？");
    window.press_plain(Key::Enter);
    let count = window.board().notes().len();
    window.press_plain(Key::D);
    assert!(!window.app().editor().tool().is_editing_text());
    assert_eq!(window.board().notes().len(), count);
}

#[test]
fn frame_texts_are_edited_in_place() {
    let mut window = open_case(None, Lang::Ja);
    let page = window.board().page();
    let middle = |which| Point::from(page.frame_text(which).center());
    window.double_click(middle(FrameText::BusinessProblem));
    window.type_text("登録だけで終わる");
    window.press_plain(Key::Enter);
    assert_eq!(window.board().info().frame.business_problem, "登録だけで終わる");
    // By name, from the palette.
    window.press(Key::K, Modifiers::COMMAND);
    window.type_text("成果を編集");
    window.press_plain(Key::Enter);
    assert_eq!(window.app().editor().tool().text_target(), Some(TextTarget::FrameText(FrameText::Outcome)));
    window.type_text("利用者の増加");
    window.press_plain(Key::Enter);
    assert_eq!(window.board().info().frame.outcome, "利用者の増加");
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board().info().frame.outcome, "");
    // They are found and replaced like any other text.
    window.press(Key::F, Modifiers::COMMAND);
    window.type_text("登録");
    window.assert_name_contains("ビジネスの問題");
}

#[test]
fn presentation_order_and_roles_are_stored_on_the_board() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    press_button(&mut window, "Present");
    window.harness.get_by_label("Growth wheel").click_accesskit();
    window.run_until_idle();
    let running = window.board().info().running_order.clone();
    assert_eq!(running.sections().last(), Some(&PresentationSection::Wheel));
    for (name, at) in [("Growth wheel: Move up", 17), ("Growth wheel: Move down", 18)] {
        window.harness.get_by_label(name).click_accesskit();
        window.run_until_idle();
        let parts = window.board().info().running_order.sections().to_vec();
        assert_eq!(parts.iter().position(|part| *part == PresentationSection::Wheel), Some(at), "{name}");
    }
    window.harness.get_by_label("Restore default order").click_accesskit();
    window.run_until_idle();
    assert_eq!(window.board().info().running_order, RunningOrder::default());
    press_button(&mut window, "Colors and terms");
    window.harness.get_all_by_label("Blue").last().unwrap().focus();
    window.run_until_idle();
    window.type_text("データサイエンティスト");
    assert_eq!(window.board().info().color_roles.get(&ColorName::Blue).unwrap(), "データサイエンティスト");
    press_button(&mut window, "Gaps");
    window.assert_name_contains("There is no note of “データサイエンティスト” yet");
}

#[test]
fn the_wheel_is_enlarged_and_exported() {
    let mut window = open_case(Some("bizreach"), Lang::En);
    press_button(&mut window, "Wheel");
    press_button(&mut window, "Show growth wheel…");
    window.assert_named("① ML solves the customer's problem");
    // The menu has an item of the same name; the dialog's button is drawn last.
    window.harness.get_all_by_label("Export…").last().unwrap().click();
    window.run_until_idle();
    window.assert_named("1920 × 1080 pixels");
    window.press_plain(Key::Escape);
}

#[test]
fn boards_are_compared_side_by_side() {
    let (earlier, later) = (case("bizreach"), without_records(case("bizreach"), &["tv", "kpi-to-chatgpt"]));
    let dialog = CompareDialog::new(earlier, later, Lang::Ja, Theme::Light);
    let builder = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(install_fonts);
    let mut harness = builder.build_ui(move |ui| {
        dialog.compare_ui(DialogContext::new(ui.ctx(), true), Lang::Ja, Theme::Light);
    });
    harness.run_steps(3);
    for line in [
        "ボードを比較",
        "③ 疑わしい → 未着手",
        "成長サイクルは図の上では一周していますが、疑わしい条件があります：③ → 成長サイクルはまだ一周していません",
        "削除：「TV CM」（販路）",
        "矢印の削除：③ 採用オファー（+4割） → ChatGPT",
    ] {
        assert!(harness.query_by_label(line).is_some(), "no label {line}");
    }
}

/// Opens the first condition's assessment and focuses its first field.
fn in_the_first_field(window: &mut Window) {
    window.harness.get_all_by_label("チームの見立て").next().unwrap().click();
    window.run_until_idle();
    window.harness.get_all_by_label("理由").next().unwrap().focus();
    window.run_until_idle();
}

fn why(window: &Window) -> String {
    window.board().info().assessments.get(Condition::One).text(AssessmentText::Why).to_owned()
}

fn feed(window: &mut Window, events: &[ImeEvent]) {
    let events = events.iter().cloned().map(Event::Ime);
    window.harness.input_mut().events.extend(events);
    window.harness.step();
}

fn preedit(text: &str) -> ImeEvent {
    let length = text.chars().count();
    ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(length..length) }
}

#[test]
fn composed_text_in_a_field_is_applied_once_confirmed() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    in_the_first_field(&mut window);
    for text in ["に", "にん", "にんげん"] {
        feed(&mut window, &[preedit(text)]);
        assert_eq!(why(&window), "", "nothing is confirmed yet");
    }
    feed(&mut window, &[preedit(""), ImeEvent::Commit("人間".to_owned())]);
    window.run_until_idle();
    assert_eq!(why(&window), "人間");
    // A canceled composition leaves nothing, not even an undo step.
    let revision = window.app().editor().transactions().revision();
    feed(&mut window, &[preedit("ちがう")]);
    feed(&mut window, &[preedit("")]);
    window.run_until_idle();
    assert_eq!((why(&window).as_str(), window.app().editor().transactions().revision()), ("人間", revision));
}

#[test]
fn late_text_of_the_input_method_reaches_its_field() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    in_the_first_field(&mut window);
    window.type_text("確かめた");
    window.click(Point::new(960.0, 600.0));
    feed(&mut window, &[ImeEvent::Commit("こと".to_owned())]);
    window.run_until_idle();
    assert_eq!(why(&window), "確かめたこと");
}

#[test]
fn a_canceled_composition_merges_with_no_other_step() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.click(window.note_middle(id("tv")));
    window.press_plain(Key::Delete);
    let before = window.board();
    in_the_first_field(&mut window);
    window.type_text("a");
    window.press_plain(Key::Backspace);
    window.type_text("b");
    window.click(Point::new(960.0, 600.0));
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), before, "only the letter is undone, not the deletion before it");
}

#[test]
fn a_missing_note_is_written_before_its_arrow_is_drawn() {
    let mut window = open_case(Some("blank"), Lang::Ja);
    let before = window.board();
    window.assert_name_contains("先に資源にデータの付箋を");
    window.harness.get_all_by_label("資源にデータの付箋を追加").next().unwrap().click();
    window.run_until_idle();
    assert!(window.app().editor().tool().is_editing_text());
    window.type_text("購買履歴");
    window.press_plain(Key::Escape);
    let board = window.board();
    let note = board.notes().iter().find(|(id, _)| before.note(**id).is_none()).unwrap().1;
    assert_eq!((note.block_on(board.page()), note.text.as_str()), (Some(Block::KeyResources), "購買履歴"));
    assert!(board.arrows().is_empty(), "no arrow between empty blocks");
}
