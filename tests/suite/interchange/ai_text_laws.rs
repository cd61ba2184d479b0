//! Laws of reading answers: a canvas in any style is read completely, nothing is lost whatever is cut off or
//! added, and exported Markdown is read back as the same notes.

use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::markdown;
use growth_canvas::interchange::{ImportedContent, ItemKind, ai_text};
use growth_canvas::model::{Block, Board, IdSource};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Notes by block, each with a unique text.
fn canvas() -> impl Strategy<Value = Vec<Vec<String>>> {
    let stem = prop::sample::select(vec![
        "若い家族",
        "購買履歴",
        "店舗",
        "API の利用料",
        "5分で届く",
        "a model",
        "Weekly mail",
        "「安心」",
        "割引（初回）",
        "返品 30% 減",
    ]);
    let note = (stem, 0_u16..1000).prop_map(|(stem, number)| format!("{stem}{number}"));
    prop::collection::vec(prop::collection::vec(note, 1..4), 9)
}

/// A style of writing a canvas.
#[derive(Clone, Debug)]
struct Style {
    lang: usize,
    heading: usize,
    bullet: usize,
    /// Which of the options below apply.
    also: [bool; 5],
}

const NUMBERED: usize = 0;
const EMOJI: usize = 1;
const BOTH: usize = 2;
const GAP: usize = 3;
const WINDOWS: usize = 4;

fn style() -> impl Strategy<Value = Style> {
    (0_usize..2, 0_usize..7, 0_usize..6, any::<[bool; 5]>()).prop_map(|(lang, heading, bullet, also)| Style {
        lang,
        heading,
        bullet,
        also,
    })
}

fn written(canvas: &[Vec<String>], style: &Style, order: &[usize]) -> String {
    let lang = Lang::ALL[style.lang];
    let mut text = String::from("ご質問ありがとうございます。\n\n");
    for (at, number) in order.iter().enumerate() {
        let block = Block::ALL[*number];
        let mut name = block.name(lang).to_owned();
        if style.also[BOTH] {
            name = format!("{name}（{}）", block.name(lang.other()));
        }
        if style.also[NUMBERED] {
            name = format!("{}. {name}", at + 1);
        }
        if style.also[EMOJI] {
            name = format!("🎯 {name}");
        }
        let heading = match style.heading {
            0 => format!("# {name}"),
            1 => format!("## {name}"),
            2 => format!("### **{name}**"),
            3 => format!("**{name}**"),
            4 => format!("【{name}】"),
            5 => format!("■ {name}"),
            _ => format!("**{name}**："),
        };
        writeln!(text, "{heading}").unwrap();
        if style.also[GAP] {
            text.push('\n');
        }
        for (at, note) in canvas[*number].iter().enumerate() {
            let bullet = ["- ", "* ", "・", "  - ", "", "1. "][style.bullet].to_owned();
            let bullet = if bullet == "1. " { format!("{}. ", at + 1) } else { bullet };
            writeln!(text, "{bullet}{note}").unwrap();
        }
        text.push('\n');
    }
    if style.also[WINDOWS] { text.replace('\n', "\r\n") } else { text }
}

fn notes_of(answer: &ImportedContent, block: Block) -> Vec<String> {
    let notes = answer.items.iter().filter(|item| item.kind == ItemKind::Note(Some(block)));
    notes.map(|item| item.text.clone()).collect()
}

/// A line of an answer; `@` is replaced by a unique word.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "## 顧客セグメント",
        "### Key Resources: @",
        "**価値提供**：@",
        "- @",
        "  - @",
        "    @",
        "・@",
        "1. @",
        "@",
        "",
        "",
        "---",
        "> - @",
        "| 販路 | @ | @ |",
        "|---|---|",
        "| 条件 | 判定 | 理由 |",
        "| ① ML が顧客の問題を解決する | ○ @ | @ |",
        "## 3つの条件 @",
        "条件2：満たす。@",
        "- 改善案: @",
        "### まとめ @",
        "```",
        "収益の流れ\t@\t@",
        "コスト構造: @",
        "- **@**: 資源",
        "** @",
        "<br>@",
        "「@」、\"@\",",
        "※@",
        "① @ → @",
        "KPI",
        "# @",
        "- [ ] @",
        "【@】",
        "顧客との関係",
        "価値",
        "\u{3000}・@",
    ])
}

fn numbered(lines: &[&str]) -> (String, usize) {
    let (mut text, mut words) = (String::new(), 0);
    for line in lines {
        for (at, part) in line.split('@').enumerate() {
            if at > 0 {
                words += 1;
                write!(text, "語{words:03}句").unwrap();
            }
            text.push_str(part);
        }
        text.push('\n');
    }
    (text, words)
}

fn board_with(texts: &[(usize, String)]) -> Board {
    let mut board = Board::default();
    let mut ids = IdSource::new([5, 6]);
    let page = board.page();
    let mut down = [0; 9];
    let new = texts.iter().map(|(block, text)| {
        let at = page.note_area(Block::ALL[*block]).origin;
        let rect = IRect::new(at.x, at.y + down[*block] * 48, 96, 48);
        // Blocks differ in height; a block that does not fit goes above the last one.
        down[*block] = (down[*block] + 1).min(1);
        (ids.next_id(), NewNote::with_text(rect, text))
    });
    let new = new.collect();
    notes::add_many(&board, new).apply(&mut board).unwrap();
    board
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_canvas_in_any_style_and_order_is_read_completely(
        canvas in canvas(),
        style in style(),
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let text = written(&canvas, &style, &order);
        let answer = ai_text::read_text(&text);
        for (number, notes) in canvas.iter().enumerate() {
            prop_assert_eq!(&notes_of(&answer, Block::ALL[number]), notes, "{}", text);
        }
        let unread: Vec<&str> = answer.unread().map(|item| item.text.as_str()).collect();
        prop_assert_eq!(unread, ["ご質問ありがとうございます。"], "{}", text);
    }

    #[test]
    fn no_word_of_a_mixed_and_cut_text_is_lost(lines in prop::collection::vec(line(), 0..30), cut in any::<prop::sample::Index>()) {
        let (text, words) = numbered(&lines);
        let end = cut.index(text.chars().count() + 1);
        for text in [text.clone(), text.chars().take(end).collect(), text.chars().skip(end).collect::<String>()] {
            let answer = ai_text::read_text(&text);
            for word in (1..=words).map(|number| format!("語{number:03}句")) {
                let times = text.matches(word.as_str()).count();
                let found = answer.items.iter().filter(|item| item.text.contains(word.as_str())).count();
                prop_assert!(found >= times, "{word} is lost in\n{text}\n{:?}", answer.items);
            }
            let last = text.lines().count();
            prop_assert!(answer.items.iter().all(|item| (1..=last).contains(&item.line) && !item.text.is_empty()));
        }
    }

    #[test]
    fn any_text_can_be_read(text in "[-#*_|`>~・①②○△×：:\\\\\\[\\]()（）【】<br> \\t\\n\\r\"',、。a-z0-9資源価値顧客KPI]{0,200}") {
        let answer = ai_text::read_text(&text);
        prop_assert!(answer.items.iter().all(|item| !item.text.is_empty()));
    }

    #[test]
    fn markdown_reads_back_as_the_same_notes(
        texts in prop::collection::vec((0_usize..9, "[-#*_|`>~・①②○△×：:\\\\\\[\\]()（）【】<br> \\n\"',、。→a-z0-9資源価値顧客KPI&;!]{1,40}"), 0..12),
        lang in 0_usize..2,
    ) {
        let board = board_with(&texts);
        let text = markdown(&board, Lang::ALL[lang]);
        let answer = ai_text::read_text(&text);
        for block in Block::ALL {
            let notes = board.notes_in(Some(block)).into_iter().filter_map(|id| board.note(id));
            let texts: Vec<String> = notes.map(|note| note.text.trim().to_owned()).filter(|text| !text.is_empty()).collect();
            prop_assert_eq!(notes_of(&answer, block), texts, "{}", text);
        }
    }
}

/// Long runs of symbols take linear time; a search from each symbol to the end would take minutes.
#[test]
fn megabytes_of_symbols_take_linear_time() {
    for sign in [
        "<",
        "[",
        "](",
        "**",
        "`",
        "_a ",
        "*a ",
        "|",
        "\\",
        "①",
        "\"",
        ",\"",
        "(",
        "条件1",
        "改善",
        "- a\n  b\n",
        "a,b\n",
        "| a | b |\n",
        "資源\n",
        "[x](",
        "a,\n",
    ] {
        let text = sign.repeat(400_000 / sign.len());
        assert!(ai_text::read_text(&text).items.iter().all(|item| !item.text.is_empty()));
    }
    let wide = format!("{}\n{}", ",".repeat(60_000), "b,\n".repeat(60_000));
    assert!(ai_text::read_text(&wide).items.iter().all(|item| !item.text.is_empty()));
    for sign in ["a → ", "→", "a: ", ": ", "\\:", "#2 "] {
        let line = sign.repeat(400_000 / sign.len());
        let text =
            format!("## 資源\n\n- a\n\n## 成長サイクル\n\n- {line}→\n\n## 疑問\n\n- {line} <!-- doubt -->\n");
        assert!(ai_text::read_text(&text).items.iter().all(|item| !item.text.is_empty()));
    }
}
