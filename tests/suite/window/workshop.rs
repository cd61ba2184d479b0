//! The hour of the own canvas in the real program: ideas, votes, ranking, one canvas, guidance, a prompt, an
//! imported and confirmed answer, the check; with the agenda timer on its own clock.

use crate::support::window::{Window, open_case, open_with};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use growth_canvas::app::Settings;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Condition, Criterion, FrameText, Id, NoteKind, Verdict};
use std::cell::Cell;
use std::rc::Rc;

const ANSWER: &str = "もちろんです。

## 顧客セグメント
- 転職を考える会社員

## 主要活動
- 生成モデルの評価

## 3つの条件
| 条件 | 判定 | 理由 | 改善案 |
|---|---|---|---|
| ① ML が顧客の問題を解決する | ○ | 書く時間が減る | |
| ② 体験の改善がビジネスの問題を解決する | ○ | 応募が増える | |
| ③ KPI の改善が ML の精度を上げる | △ | 結果が残らない | オファーの結果を集める |

ご参考になれば幸いです。";

#[test]
fn an_hour_from_ideas_to_the_check() {
    let mut window = open_case(None, Lang::Ja);
    write_alone(&mut window);
    let id = share_and_vote(&mut window);
    narrow_down(&mut window);
    on_the_canvas(&mut window, id);
    follow_the_guidance(&mut window);
    ask_an_ai(&mut window);
    take_the_answer(&mut window);
    window.assert_named("成長サイクルはまだ始まっていません");
    let score = window.board().idea(id).unwrap().scores.get(Criterion::Kpi).score;
    assert!(score.is_some(), "ideas, answers and reasons are on the board");
}

/// Silent writing: everyone writes, and sees only their own ideas.
fn write_alone(window: &mut Window) {
    window.press_plain(Key::I);
    window.press_button("各自で書く");
    window.fill_field("書く人・投票する人", "佐藤");
    for text in ["経歴書を自動で書く", "求人を並べ替える"] {
        window.fill_field("新しいアイデア", text);
        window.press_plain(Key::Enter);
    }
    window.harness.get_by_label("書く人・投票する人").focus();
    window.run_until_idle();
    window.press(Key::A, Modifiers::COMMAND);
    window.type_text("鈴木");
    window.fill_field("新しいアイデア", "職務経歴書の自動生成");
    window.press_plain(Key::Enter);
    assert_eq!(window.board().ideas().len(), 3);
    assert!(window.harness.query_by_label("経歴書を自動で書く").is_none(), "another's idea is hidden");
    window.assert_name_contains("佐藤 さんのアイデア");
}

/// Sharing: duplicates are merged, and votes are given.
fn share_and_vote(window: &mut Window) -> Id {
    window.press_button("各自で書く");
    window.press_button("選択：経歴書を自動で書く");
    window.press_button("選択：職務経歴書の自動生成");
    window.press_button("統合");
    assert_eq!(window.board().ideas().len(), 2);
    for _ in 0..3 {
        window.press_button("票を入れる: 経歴書を自動で書く");
    }
    window.assert_named("鈴木 さんの残り 0 票");
    let board = window.board();
    let (id, idea) = board.ideas_in_order()[0];
    assert_eq!((idea.vote_count(), idea.text.as_str()), (3, "経歴書を自動で書く\n職務経歴書の自動生成"));
    id
}

/// Ranking: scores, weights; then exactly one idea is chosen, with a reason.
fn narrow_down(window: &mut Window) {
    window.harness.get_by_label("絞り込みの表").click_accesskit();
    window.run_until_idle();
    for (question, answer) in [
        ("顧客は誰か", "書く時間がない会員"),
        ("何に困っているか", "書き始められない"),
        ("問題を示す数字", "登録だけの会員 62%"),
        ("動く KPI", "採用オファー +4割"),
        ("手元のデータ", "経歴書 12 万件"),
    ] {
        window.fill_field(&format!("{question}：経歴書を自動で書く"), answer);
        window.press_button(&format!("{question}：経歴書を自動で書く: ◎"));
    }
    window.press_button("実現できるか：求人を並べ替える: △");
    window.assert_named("15 / 18");
    window.press_button("これに決める…: 経歴書を自動で書く");
    window.press_button("このアイデアで始める");
    assert_eq!(window.board().info().ideation.chosen, None, "not without a reason");
    window.fill_field(
        "選んだ理由（誰の問題か、どの数字が示すか、どの KPI が動くか）",
        "困っている人が一番多い",
    );
    window.fill_field("理由：求人を並べ替える", "データが足りない");
    window.press_button("このアイデアで始める");
}

/// One canvas: title, frame texts, first notes, as one step; the other ideas stay with their reasons.
fn on_the_canvas(window: &mut Window, id: Id) {
    let board = window.board();
    assert_eq!(board.info().ideation.chosen, Some(id));
    assert_eq!(board.info().title, "経歴書を自動で書く");
    assert_eq!(board.info().frame.text(FrameText::CustomerProblem), "書き始められない\n登録だけの会員 62%");
    assert_eq!(board.notes_in(Some(Block::CustomerSegments)).len(), 1);
    assert!(
        board
            .notes()
            .values()
            .any(|note| note.kind == NoteKind::KpiEvent && note.text == "採用オファー +4割")
    );
    let other = board.ideas().values().find(|idea| idea.text == "求人を並べ替える").unwrap();
    assert_eq!(other.reason, "データが足りない");
    window.press(Key::Z, Modifiers::COMMAND);
    assert!(window.board().notes().is_empty() && window.board().info().title.is_empty(), "it was one step");
    window.press(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT);
}

/// Guidance: the first empty block in the fill order, with its question.
fn follow_the_guidance(window: &mut Window) {
    window.assert_name_contains("顧客との関係：この人はどうやって使い始め");
    window.press_button("あとで");
    window.assert_name_contains("販路：");
    window.press_button("ここに記入");
    window.type_text("転職サイト");
    window.press_plain(Key::Enter);
    window.press_plain(Key::Escape);
    assert_eq!(window.board().notes_in(Some(Block::Channels)).len(), 1);
}

/// The prompt contains the board.
fn ask_an_ai(window: &mut Window) {
    let prompt = growth_canvas::command::find("workshop.prompt_canvas").unwrap();
    window.press_button("ワークショップ");
    window.press_button(&prompt.name(Lang::Ja));
    window.harness.get_by_label("プロダクト").focus();
    window.run_until_idle();
    window.type_text("転職サイト");
    let copy = window.harness.get_by_label("コピー");
    copy.click_accesskit();
    window.harness.step();
    let commands = window.harness.output().platform_output.commands.clone();
    let copied = commands.into_iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text),
        _ => None,
    });
    let copied = copied.expect("the prompt was copied");
    for part in ["プロダクト：転職サイト", "機能：経歴書を自動で書く", "顧客セグメント：書く時間がない会員"]
    {
        assert!(copied.contains(part), "{part} in\n{copied}");
    }
    window.run_until_idle();
    assert_eq!(window.board().info().product, "転職サイト");
    window.press_button("閉じる");
}

/// The answer: previewed, imported as drafts in one step, confirmed.
fn take_the_answer(window: &mut Window) {
    let before = window.board();
    window.paste(ANSWER);
    assert_eq!(window.board(), before, "showing it changes nothing");
    window.assert_name_contains("付箋 2 枚");
    window.assert_named("もちろんです。");
    window.press_button("ボードに追加");
    let board = window.board();
    assert_eq!(board.notes().values().filter(|note| note.draft).count(), 2);
    assert_eq!(board.info().assessments.get(Condition::Three).verdict, Some(Verdict::Doubtful));
    assert_eq!(board.info().assessments.get(Condition::Three).improvement, "オファーの結果を集める");
    window.press(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.board(), before, "taking it in was one step");
    window.press(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT);
    window.press(Key::A, Modifiers::SHIFT);
    assert!(window.board().notes().values().all(|note| !note.draft), "confirmed");
}

#[test]
fn the_timer_runs_rings_and_opens_the_view_of_the_next_item() {
    let now = Rc::new(Cell::new(1_790_000_000_000_i64));
    let rung = Rc::new(Cell::new(0));
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let (clock, bell) = (Rc::clone(&now), Rc::clone(&rung));
        let settings = Settings::in_folder(folder.path(), Lang::Ja);
        open_with(None, settings, move || clock.get(), move || bell.set(bell.get() + 1))
    };
    let pass = |window: &mut Window, millis: i64| {
        now.set(now.get() + millis);
        window.run_until_idle();
    };
    let mut window = open();
    window.press_button("アジェンダとタイマー");
    window.assert_named("残り時間 30:00");
    window.press_button("開始");
    pass(&mut window, 29 * 60_000);
    window.assert_named("残り時間 1:00");
    window.press_button("+1分");
    window.assert_named("残り時間 2:00");
    window.press_button("一時停止");
    pass(&mut window, 3_600_000);
    window.assert_named("残り時間 2:00");
    window.press_button("開始");
    assert_eq!(rung.get(), 0);
    pass(&mut window, 125_000);
    window.assert_named("残り時間 +0:05");
    assert_eq!(rung.get(), 1, "it rings once");
    pass(&mut window, 5_000);
    assert_eq!(rung.get(), 1);
    // Another window of the same user, as after a restart, continues and does not ring again.
    let again = open();
    again.assert_named("残り時間 +0:10");
    assert_eq!(rung.get(), 1);
    window.press_button("3. アイデアを各自で書く 10分");
    window.assert_named("新しいアイデア");
    window.assert_named("残り時間 10:00");
    pass(&mut window, 60_000);
    window.press_button("3. アイデアを各自で書く 10分");
    window.assert_named("残り時間 9:00");
    window.press_button("次へ");
    window.assert_named("残り時間 20:00");
    window.assert_name_contains("同じ項目ですべてのアイデアを評価し");
    window.press_button("次へ");
    window.assert_named("残り時間 30:00");
    assert!(window.board() == growth_canvas::model::Board::default(), "the timer is not on the board");
    // It can be muted.
    window.press_button("アジェンダを編集…");
    window.press_button("点滅のみ");
    window.press_button("閉じる");
    pass(&mut window, 31 * 60_000);
    window.assert_named("残り時間 +1:00");
    assert_eq!(rung.get(), 1);
}

#[test]
fn the_agenda_is_changed_and_saved_with_the_board() {
    let mut window = open_case(None, Lang::En);
    window.press_button("Agenda and timer");
    window.press_button("Edit agenda…");
    window.fill_field("Learn the growth cycle", "Warm up");
    window.press_button("Add item");
    window.press_button("Close");
    let agenda = window.board().info().agenda.clone();
    assert_eq!(agenda.items().len(), 6);
    assert_eq!(agenda.title(0, Lang::En), "Warm up");
    window.assert_named("1. Warm up 30 min");
    let text = growth_canvas::file::write(&window.board());
    assert_eq!(growth_canvas::file::read(text.as_bytes()).unwrap().board.info().agenda, agenda);
}
