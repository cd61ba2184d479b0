//! Untrusted text of boards in all outputs: terminals, reports, Markdown, canvases and tables carry it as text,
//! without any effect.

use crate::support::boards::{edit_for, hostile_action};
use crate::support::imports::{import_on_blank_board, read_diagram};
use crate::support::program::{run, run_with, text_of};
use growth_canvas::cycle::{BoardDiff, CycleCheck};
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::edit::{Edit, board_info};
use growth_canvas::file;
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::{Lang, escape_control_chars};
use growth_canvas::interchange::{self, Delimiter};
use growth_canvas::model::{AssessmentText, Block, Board, Condition, FrameText, IdSource, Page};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use std::path::Path;
use std::process::Output;

/// What Markdown viewers would interpret, except for the program's own annotations, which are comments.
fn acting(text: &str) -> Vec<String> {
    let parser = Parser::new_ext(text, Options::all());
    let found = parser.filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            let own = html.trim().starts_with("<!-- ") && html.trim().ends_with(" -->");
            (html.as_ref() != "<br>" && (!own || html.matches("<!--").count() > 1))
                .then(|| html.into_string())
        }
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        Event::Start(
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::CodeBlock(CodeBlockKind::Fenced(_)),
        ) => Some("a sign that changes what is shown".to_owned()),
        Event::InlineMath(formula) | Event::DisplayMath(formula) => Some(formula.into_string()),
        _ => None,
    });
    found.collect()
}

/// A board on which every kind of text is the same.
fn board_with_text(text: &str) -> Board {
    let mut board = Board::default();
    let mut ids = IdSource::new([3, 1]);
    let mut done = |edit: &dyn Fn(&Board) -> Edit| {
        edit(&board).apply(&mut board).unwrap();
    };
    done(&|board| board_info::set_title(board, text));
    for which in FrameText::ALL {
        done(&|board| board_info::set_frame_text(board, which, text));
    }
    for stage in Condition::ALL {
        for which in AssessmentText::ALL {
            done(&|board| board_info::set_assessment_text(board, stage, which, text));
        }
    }
    for (number, block) in
        [Block::KeyResources, Block::Channels, Block::CustomerSegments].into_iter().enumerate()
    {
        let at = Page::default().block_rect(block).origin;
        let rect = IRect::new(at.x + 20, at.y + 60, 168, 96);
        let id = ids.next_id();
        let text = if number == 0 { text.to_owned() } else { format!("{number}{text}") };
        done(&|board| notes::add(board, id, NewNote::with_text(rect, &text)));
    }
    board
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn board_texts_have_no_effect_in_markdown(actions in prop::collection::vec(hostile_action(), 1..24)) {
        let mut board = Board::default();
        let mut ids = IdSource::new([5, 5]);
        for action in &actions {
            edit_for(&board, action, &mut ids).apply(&mut board).ok();
        }
        let check = CycleCheck::new(&board);
        let order: Vec<_> = board.ideas().keys().copied().collect();
        for lang in Lang::ALL {
            for text in [
                interchange::markdown(&board, lang),
                interchange::plain_markdown(&board, lang),
                interchange::open_questions_markdown(&board, &check, lang),
                interchange::ideas_markdown(&board, &order, |_| (0, 0), lang),
            ] {
                prop_assert_eq!(acting(&text), Vec::<String>::new(), "{}", text);
                prop_assert!(!text.contains(acts_on_a_terminal), "{:?}", text);
                prop_assert!(!text.contains("%%") && !text.contains("=="), "{}", text);
            }
            for text in [
                interchange::json_canvas(&board, lang),
                interchange::excalidraw(&board, lang),
                interchange::drawio(&board, lang),
                interchange::write_table(&board, Delimiter::Comma, lang).replace('\r', ""),
            ] {
                prop_assert!(!text.contains(acts_on_a_terminal), "{:?}", text);
            }
        }
        let canvas: serde_json::Value = serde_json::from_str(&interchange::json_canvas(&board, Lang::Ja)).unwrap();
        for node in canvas["nodes"].as_array().unwrap() {
            let text = node["text"].as_str().unwrap_or_default();
            prop_assert_eq!(acting(text), Vec::<String>::new(), "{}", text);
            let marks = Parser::new_ext(text.strip_prefix("# ").unwrap_or(text), Options::all());
            let marks = marks.filter(|event| {
                matches!(
                    event,
                    Event::Start(
                        Tag::Heading { .. }
                            | Tag::BlockQuote(_)
                            | Tag::Table(_)
                            | Tag::List(_)
                            | Tag::Emphasis
                            | Tag::Strong
                    ) | Event::Rule
                )
            });
            prop_assert_eq!(marks.collect::<Vec<_>>(), Vec::new(), "{:?}", text);
        }
    }

    #[test]
    fn board_texts_have_no_effect_in_a_terminal(actions in prop::collection::vec(hostile_action(), 1..24)) {
        let (mut board, before) = (Board::default(), Board::default());
        let mut ids = IdSource::new([5, 5]);
        for action in &actions {
            edit_for(&board, action, &mut ids).apply(&mut board).ok();
        }
        let check = CycleCheck::new(&board);
        for lang in Lang::ALL {
            for text in [
                interchange::check_text(&board, &check, lang),
                interchange::check_json(&board, &check, lang),
                interchange::diff_text(&BoardDiff::new(&before, &board), &before, &board, lang),
                interchange::diff_text(&BoardDiff::new(&board, &before), &board, &before, lang),
            ] {
                prop_assert!(!text.contains(acts_on_a_terminal), "{:?}", text);
            }
        }
    }

    #[test]
    fn board_texts_are_no_formulas_and_are_read_back(text in hostile_text()) {
        let mut board = Board::default();
        let at = board.page().block_rect(Block::Channels).origin;
        let rect = IRect::new(at.x + 20, at.y + 60, 168, 96);
        let id = IdSource::new([5, 7]).next_id();
        notes::add(&board, id, NewNote::with_text(rect, &text)).apply(&mut board).unwrap();
        prop_assume!(!board.notes()[&id].is_blank());
        for parting in [Delimiter::Comma, Delimiter::Tab] {
            let table = interchange::write_table(&board, parting, Lang::Ja);
            // Whatever separator a spreadsheet uses, with quotes or without.
            for cell in table.trim_start_matches('\u{feff}').split([',', ';', '\t', '|', '\n', '\r']) {
                let cell = cell.trim_matches('"').trim_start();
                let number = cell.parse::<i64>().is_ok();
                prop_assert!(number || !cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", table);
            }
            let back = import_on_blank_board(&drawing_or_table(&table));
            // Whitespace around a cell belongs to the spreadsheet.
            let texts: Vec<&str> = back.notes().values().map(|note| note.text.trim()).collect();
            let shown = shown(&text);
            prop_assert_eq!(texts, [shown.trim()], "{:?}", table);
        }
        let canvas = import_on_blank_board(&read_diagram(&interchange::json_canvas(&board, Lang::Ja)));
        let texts: Vec<&str> = canvas.notes().values().map(|note| note.text.trim()).collect();
        prop_assert_eq!(texts, [text.trim()]);
        let markdown = interchange::read_text(&interchange::markdown(&board, Lang::Ja));
        let texts: Vec<String> = import_on_blank_board(&markdown).notes().values().map(|note| note.text.clone()).collect();
        prop_assert_eq!(texts, [shown(&text).trim().to_owned()], "{}", interchange::markdown(&board, Lang::Ja));
    }
}

#[test]
fn no_cell_starts_with_a_formula_character() {
    for text in
        ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "x;=1+1", "＝1+1", "a\t=1", "\tx"]
    {
        let mut board = Board::default();
        let rect = IRect::new(100, 300, 168, 96);
        notes::add(&board, IdSource::new([5, 7]).next_id(), NewNote::with_text(rect, text))
            .apply(&mut board)
            .unwrap();
        let table = interchange::write_table(&board, Delimiter::Comma, Lang::En);
        let row = table.lines().nth(1).unwrap_or_default().split_once(',').unwrap().1;
        let first = row.trim_start_matches('"').chars().next().unwrap();
        assert!(['x', 'a', '\u{2060}'].contains(&first), "{table:?}");
        let back = import_on_blank_board(&drawing_or_table(&table));
        assert_eq!(back.notes().values().next().unwrap().text, text, "{table:?}");
    }
}

fn drawing_or_table(table: &str) -> interchange::ImportedContent {
    interchange::read_text(table)
}

/// A text with visible control characters, as in texts and tables.
fn shown(text: &str) -> String {
    text.split('\r').map(escape_control_chars).collect::<Vec<_>>().join("\r")
}

fn hostile_text() -> impl Strategy<Value = String> {
    "(<b>|\\[c\\]\\(javascript:1\\)|!\\[\\[x\\]\\]|&lt;|`|\\\\|=1|\\+|-|@|＝|＠|;|,|\"|\u{2060}|a|資源|5| |\t|\n|==|~|%|\\$|\\*|_|#|>|:-:|\\||1\\.|=|\u{0}|\u{1b}|\u{202e}){0,8}"
}

fn acts_on_a_terminal(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn assert_inert(output: &Output) -> String {
    let said = text_of(&output.stdout) + &text_of(&output.stderr);
    assert!(!said.contains(acts_on_a_terminal), "{said:?}");
    said
}

#[test]
fn no_command_prints_control_characters_of_boards_or_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let hostile = "\u{1b}]0;表題\u{7}\r\u{8}\u{9b}2J\u{1b}[31m\u{7f}\u{202e}右から\u{2069}";
    std::fs::write(at.join("b.ron"), file::write(&board_with_text(hostile))).unwrap();
    std::fs::write(at.join("plain.ron"), file::write(&board_with_text("x"))).unwrap();
    let named = format!("\u{1b}[2J{}.ron", '\u{202e}');
    std::fs::copy(at.join("b.ron"), at.join(&named)).unwrap();
    std::fs::write(at.join("broken\u{1b}.ron"), format!("(format: {hostile:?}")).unwrap();
    for args in [
        &["check", "b.ron"][..],
        &["check", "b.ron", "--format", "json"],
        &["check", &named],
        &["check", "broken\u{1b}.ron"],
        &["check", "missing\u{1b}[2J.ron"],
        &["diff", "plain.ron", "b.ron"],
        &["diff", &named, "plain.ron", "--lang", "en"],
        &["prompt", "canvas", "--board", "b.ron"],
        &["export", &named, "-o", "out\u{1b}.md"],
        &["export", "b.ron", &named, "-o", "folder\u{9b}", "--format", "md"],
        &["new", "new\u{1b}.ron", "--from", "\u{1b}[2J"],
        &["new", "new\u{202e}.ron"],
        &["bundle", "b.ron", "-o", "pack\u{1b}", "--width", "200"],
        &["no\u{1b}[2J", "command", "\u{9b}"],
        &["check", "b.ron", "--lang", "\u{1b}[2J"],
    ] {
        let said = assert_inert(&run(at, args));
        assert!(!said.is_empty(), "{args:?}");
    }
    for input in [
        format!("# {hostile}\n## 資源\n- {hostile}\n\n{hostile}\n## {hostile}\n"),
        format!("{hostile}\n{hostile}\n"),
        format!("{{\"nodes\": [{{\"type\": \"{}\"}}]}}", "\\u001b[2J"),
    ] {
        assert_inert(&run_with(at, &["import", "-", "-o", "in.ron", "--force"], &input));
    }
    let report = std::fs::read_to_string(at.join("pack\u{1b}").join("check.txt")).unwrap();
    assert!(!report.contains(acts_on_a_terminal) && report.contains("␛"));
    let json = text_of(&run(at, &["check", "b.ron", "--format", "json"]).stdout);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    assert!(Path::new(&at.join(named)).exists());
}
