//! Answers as AI services and people write them, each with exactly what is read from it.
//!
//! `tests/data/ai_text/` holds the answers; next to each, a file with the extension `.want` has one line per item:
//! its line, kind and text. `UPDATE_ANSWERS=1` regenerates those files; review the changes.

use growth_canvas::interchange::{ImportedContent, ItemKind, ai_text};
use growth_canvas::model::{AssessmentText, Block, FrameText, Verdict};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn answers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ai_text");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "want"))
        .collect();
    found.sort();
    found
}

fn word(what: ItemKind) -> String {
    match what {
        ItemKind::Note(block) => block.map_or("lane", Block::key).to_owned(),
        ItemKind::Doubt => "doubt".to_owned(),
        ItemKind::OutsideFrame => "beside".to_owned(),
        ItemKind::Title => "title".to_owned(),
        ItemKind::Idea => "idea".to_owned(),
        ItemKind::FrameText(FrameText::CustomerProblem) => "customer problem".to_owned(),
        ItemKind::FrameText(FrameText::BusinessProblem) => "business problem".to_owned(),
        ItemKind::FrameText(FrameText::MlSolution) => "ml solution".to_owned(),
        ItemKind::FrameText(FrameText::Outcome) => "outcome".to_owned(),
        ItemKind::Verdict(stage, verdict) => {
            let word = match verdict {
                Verdict::Holds => "holds",
                Verdict::Doubtful => "doubtful",
                Verdict::Fails => "fails",
            };
            format!("{} {word}", stage.number())
        }
        ItemKind::Assessment(stage, which) => {
            let word = match which {
                AssessmentText::Why => "why",
                AssessmentText::Evidence => "evidence",
                AssessmentText::Improvement => "improvement",
            };
            format!("{} {word}", stage.number())
        }
        ItemKind::Heading => "heading".to_owned(),
        ItemKind::Unread => "UNREAD".to_owned(),
    }
}

fn said(answer: &ImportedContent) -> String {
    let mut text = String::new();
    for item in &answer.items {
        writeln!(text, "{:3} {}: {}", item.line, word(item.kind), item.text.replace('\n', " ⏎ ")).unwrap();
    }
    text
}

#[test]
fn every_answer_is_read_as_expected() {
    let answers = answers();
    assert!(answers.len() >= 20, "only {} answers", answers.len());
    let mut wrong = String::new();
    for path in answers {
        let found = said(&ai_text::read_text(&std::fs::read_to_string(&path).unwrap()));
        let want = path.with_extension("want");
        if std::env::var_os("UPDATE_ANSWERS").is_some() {
            std::fs::write(&want, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&want).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{}:\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The items of a short text, without its headings.
fn short(text: &str) -> Vec<String> {
    let items = ai_text::read_text(text).items.into_iter().filter(|item| item.kind != ItemKind::Heading);
    items.map(|item| format!("{}: {}", word(item.kind), item.text.replace('\n', " ⏎ "))).collect()
}

/// Records a difference from the expected items.
fn wrong(all: &mut String, text: &str, read: &[&str]) {
    let found = short(text);
    if found != read {
        writeln!(all, "{text}\n  read: {found:?}\n  want: {read:?}").unwrap();
    }
}

#[test]
fn verdicts_are_found_wherever_people_put_them() {
    let mut all = String::new();
    for (text, read) in [
        ("条件①：○ 時間が減る", vec!["1 holds: ○", "1 why: 時間が減る"]),
        ("Condition 1: ○ It saves time", vec!["1 holds: ○", "1 why: It saves time"]),
        ("条件2：⚠️ 無料ばかり", vec!["2 doubtful: ⚠", "2 why: 無料ばかり"]),
        (
            "## 3つの条件\n- ① ○ 時間が減る\n- ②：△ 単価",
            vec!["1 holds: ○", "1 why: 時間が減る", "2 doubtful: △", "2 why: 単価"],
        ),
        ("- **条件③**：× 増えない", vec!["3 fails: ×", "3 why: 増えない"]),
        ("### 条件①：○\n時間が減る", vec!["1 holds: ○", "1 why: 時間が減る"]),
        ("条件①（○）：時間が減る", vec!["1 holds: ○", "1 why: 時間が減る"]),
        ("① MLが顧客の問題を解決する（○）：時間が減る", vec!["1 holds: ○", "1 why: 時間が減る"]),
        ("### ✅ 条件①：MLが顧客の問題を解決する\n早い", vec!["1 holds: ✅", "1 why: 早い"]),
        ("○ ① MLが顧客の問題を解決する：時間が減る", vec!["1 holds: ○", "1 why: 時間が減る"]),
        ("条件① △", vec!["1 doubtful: △"]),
        (
            "ML solves the customer's problem: Yes, because it saves time.",
            vec!["1 holds: Yes", "1 why: because it saves time."],
        ),
        ("Condition 2 (experience → business): ⚠️ free use", vec!["2 doubtful: ⚠️", "2 why: free use"]),
        (
            "## Three conditions\n### ③ A better KPI makes the ML better (×)\nNo logs are kept.",
            vec!["3 fails: ×", "3 why: No logs are kept."],
        ),
        (
            "**条件①：MLが顧客の問題を解決する**\n→ ○ 満たしている。時間が減るため。",
            vec!["1 holds: ○ 満たしている", "1 why: 時間が減るため。"],
        ),
        (
            "① MLが顧客の問題を解決する：△ 時間が減る。改善案：有料化",
            vec!["1 doubtful: △", "1 why: 時間が減る。", "1 improvement: 有料化"],
        ),
        (
            "条件2：△ 単価\n【改善案】ログを残す",
            vec!["2 doubtful: △", "2 why: 単価", "2 improvement: ログを残す"],
        ),
        (
            "## 3つの条件\n1. 判定：○、理由：早い、改善案：有料化",
            vec!["1 holds: ○", "1 why: 早い", "1 improvement: 有料化"],
        ),
        ("## 3つの条件\n- 判定：○\n  データが足りない", vec!["UNREAD: 判定：○ ⏎ データが足りない"]),
        ("### 条件1\n- 判定：○\n  データが足りない", vec!["1 holds: ○", "1 why: データが足りない"]),
        (
            "条件3：○ 増える\n\n以上の結果から、よい。\n必要なら詳しく。",
            vec!["3 holds: ○", "3 why: 増える", "UNREAD: 以上の結果から、よい。", "UNREAD: 必要なら詳しく。"],
        ),
    ] {
        wrong(&mut all, text, &read);
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn lookalikes_of_conditions_and_blocks_stay_text() {
    let mut all = String::new();
    for (text, read) in [
        (
            "## 主要活動\n- 条件①の検証\n- モデルの学習",
            vec!["key_activities: 条件①の検証", "key_activities: モデルの学習"],
        ),
        ("## 価値提供\n- 条件3を満たす物件だけ届く", vec!["value_propositions: 条件3を満たす物件だけ届く"]),
        (
            "## 価値提供\n**コスト**\n- 食費が下がる",
            vec!["UNREAD: コスト", "value_propositions: 食費が下がる"],
        ),
        (
            "## 顧客セグメント\n顧客の課題：献立を考える時間がない\n- 共働き世帯",
            vec!["customer_segments: 顧客の課題：献立を考える時間がない", "customer_segments: 共働き世帯"],
        ),
        ("## Customer Pain Points\n- No time", vec!["customer problem: No time"]),
        (
            "**収益の流れ**\n- 月額\n\n**補足**\n- 価格は要検討",
            vec!["revenue_streams: 月額", "UNREAD: 補足", "UNREAD: 価格は要検討"],
        ),
        ("## 協力者\n- なし\n## 販路\nN/A", vec![]),
        ("## 販路：どう届けるか？\n- 店", vec!["channels: 店"]),
        (
            "## Customer Segments\nDual-income families who have no time to plan their\nmeals on weekdays.",
            vec!["customer_segments: Dual-income families who have no time to plan their meals on weekdays."],
        ),
        (
            "## Cost Structure\n- Lower food\ncosts every month",
            vec!["cost_structure: Lower food costs every month"],
        ),
        ("KEY PARTNERS & SUPPLIERS\n- shops", vec!["key_partners: shops"]),
        (
            "## 🍳 料理アプリ「献立提案」ビジネスモデルキャンバス\n### 販路\n- 店",
            vec!["title: 料理アプリ「献立提案」", "channels: 店"],
        ),
    ] {
        wrong(&mut all, text, &read);
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn tables_of_every_kind_are_read() {
    let mut all = String::new();
    let names =
        "| 項目 | 内容 |\n|---|---|\n| **顧客セグメント<br>(Customer Segments)** | ・共働き<br>・学生 |";
    let english = "| 要素 | English | 内容 |\n|---|---|---|\n| 顧客セグメント | Customer Segments | 共働き |\n| 販路 | Channels | アプリ |";
    let after = "## 収益の流れ\n- 月額\n\n| 条件 | 評価 | 理由 |\n|---|---|---|\n| 条件1 | ○ | 早い |\n| 条件2 | × | 遅い |";
    let across = "| | 条件① | 条件② | 条件③ |\n|---|---|---|---|\n| 判定 | ○ | △ | × |";
    let inside = "## 収益の流れ\n| 項目 | 金額 |\n|---|---|\n| 月額課金 | 480円 |";
    let comma = "以下です。\n\n```csv\nブロック,内容\n販路,\"店, 駅\"\n資源,履歴\n```\n\n条件,判定,理由\n① ML が顧客の問題を解決する,○,早い\n② 体験の改善がビジネスの問題を解決する,×,遅い";
    let tabs = "ブロック\t内容\n販路\t店\n\n条件\t判定\t理由\n① ML が顧客の問題を解決する\t○\t早い\n③ KPI の改善が ML の精度を上げる\t×\t増えない";
    for (text, read) in [
        (names, vec!["customer_segments: 共働き", "customer_segments: 学生"]),
        (english, vec!["customer_segments: 共働き", "channels: アプリ"]),
        (after, vec!["revenue_streams: 月額", "1 holds: ○", "1 why: 早い", "2 fails: ×", "2 why: 遅い"]),
        (across, vec!["1 holds: ○", "2 doubtful: △", "3 fails: ×"]),
        (inside, vec!["revenue_streams: 月額課金 / 480円"]),
        (
            comma,
            vec![
                "UNREAD: 以下です。",
                "channels: 店, 駅",
                "key_resources: 履歴",
                "1 holds: ○",
                "1 why: 早い",
                "2 fails: ×",
                "2 why: 遅い",
            ],
        ),
        (tabs, vec!["channels: 店", "1 holds: ○", "1 why: 早い", "3 fails: ×", "3 why: 増えない"]),
    ] {
        wrong(&mut all, text, &read);
    }
    assert!(all.is_empty(), "{all}");
}
