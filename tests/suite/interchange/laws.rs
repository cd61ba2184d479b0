//! Laws of reading files: every word of a file is on the board or in the report. The words are those written
//! into the file, not those that the reader reports.

use crate::support::imports::read_content;
use growth_canvas::editor::{Editor, actions};
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{ImportedContent, Remark};
use growth_canvas::model::{AssessmentText, Block, Board, Condition, FrameText, IdSource};
use proptest::prelude::*;
use std::fmt::Write as _;

/// All texts of a board.
fn said(board: &Board) -> String {
    let head = board.info();
    let mut said = vec![head.title.clone()];
    said.extend(FrameText::ALL.map(|which| head.frame.text(which).to_owned()));
    for stage in Condition::ALL {
        said.extend(AssessmentText::ALL.map(|which| head.assessments.get(stage).text(which).to_owned()));
    }
    said.extend(board.notes().values().map(|note| note.text.clone()));
    said.extend(board.arrows().values().map(|arrow| arrow.label.clone()));
    said.extend(board.ideas().values().map(|idea| idea.text.clone()));
    said.join("\n")
}

/// All remarks about a file.
fn report(incoming: &ImportedContent) -> String {
    let mut told: Vec<String> = incoming.unread().map(|item| item.text.clone()).collect();
    told.extend(incoming.informative_headings().map(|item| item.text.clone()));
    told.extend(incoming.incomplete_arrows());
    for remark in &incoming.remarks {
        match remark {
            Remark::Hidden(texts)
            | Remark::FrontMatter(texts)
            | Remark::NoteText(texts)
            | Remark::Footnotes(texts)
            | Remark::Pictures(texts) => told.extend(texts.iter().cloned()),
            Remark::Columns(columns) => {
                for (name, cells) in columns {
                    told.push(name.clone());
                    told.extend(cells.iter().cloned());
                }
            }
            other => told.push(other.message(Lang::En)),
        }
    }
    told.join("\n")
}

/// The lines reported as skipped.
fn left_out(incoming: &ImportedContent, line: usize) -> bool {
    incoming
        .remarks
        .iter()
        .any(|remark| matches!(remark, Remark::Diagram { first, last } if (*first..=*last).contains(&line)))
}

/// Every word of the form “語001句” in a text is on the resulting board, or reported.
fn nothing_is_lost(text: &str) -> Result<(), TestCaseError> {
    let incoming = read_content(text.as_bytes());
    let mut editor = Editor::new(Board::default(), IdSource::new([3, 4]));
    let taken = actions::import::import(&mut editor, &incoming, false);
    prop_assert!(taken.is_ok(), "{taken:?}");
    let all = format!("{}\n{}", said(editor.board()), report(&incoming));
    for (number, line) in (1..).zip(text.lines()) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('語') {
            let Some((digits, behind)) = after.split_once('句') else { break };
            let word = format!("語{digits}句");
            let is_there = all.contains(&word) || left_out(&incoming, number);
            prop_assert!(is_there, "{word} of line {number} is lost in\n{text}\n{:?}", incoming.items);
            rest = behind;
        }
    }
    Ok(())
}

/// Writes texts with unique words in place of `@`.
#[derive(Default)]
struct Writer {
    text: String,
    words: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        for (at, part) in line.split('@').enumerate() {
            if at > 0 {
                self.words += 1;
                write!(self.text, "語{:03}句", self.words).unwrap();
            }
            self.text.push_str(part);
        }
        self.text.push('\n');
    }
}

/// A block name as people write it, sometimes with a unique word in a gloss.
fn label() -> impl Strategy<Value = String> {
    let block = (0_usize..9, prop::bool::ANY)
        .prop_map(|(at, ja)| Block::ALL[at].name(if ja { Lang::Ja } else { Lang::En }).to_owned());
    let gloss = prop::sample::select(vec!["", "", "（@）", "(@)", "（Customer）", " / @", " [@]", " & @"]);
    let front = prop::sample::select(vec!["", "", "1. ", "① ", "🎯 ", "2️⃣ ", "(3) ", "■ ", "**", "・"]);
    (block, gloss, front).prop_map(|(block, gloss, front)| {
        let bold = if front == "**" { "**" } else { "" };
        format!("{front}{block}{gloss}{bold}")
    })
}

/// A few lines that belong together.
fn part() -> impl Strategy<Value = Vec<String>> {
    let lines = |lines: &'static [&'static str]| {
        Just(lines.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>())
    };
    prop_oneof![
        (1_usize..5, label())
            .prop_map(|(level, label)| vec![format!("{} {label}", "#".repeat(level)), String::new()]),
        (label(), prop::sample::select(vec![":", "：", " - ", "：**", "**:", " "]))
            .prop_map(|(label, colon)| vec![format!("{label}{colon} @")]),
        (label(), prop::sample::select(vec![":", "："]))
            .prop_map(|(label, colon)| vec![format!("**{label}**{colon}@。@"), String::new()]),
        (label(), 2_usize..7).prop_map(|(label, level)| vec![format!("{} @ {label} @", "#".repeat(level))]),
        (2_usize..7).prop_map(|level| vec![format!("{} @", "#".repeat(level)), "- @".to_owned()]),
        lines(&["- @", "  - @", "    - @", "- **@**: @"]),
        lines(&["", "**@ is what everybody wants to have @**", ""]),
        lines(&["", "**@**", "", "- @"]),
        lines(&["> @", "> - @", "> **@**", ""]),
        lines(&["", "| @ | @ |", "|---|:-:|", "| @ | @ |", "| | @ |", ""]),
        lines(&["", "| チャネル | @ | ターゲット |", "|---|---|---|", "| @ | @ | @ |", ""]),
        lines(&["", "| Value Propositions |", "|---|", "| @ |", ""]),
        lines(&["", "| ブロック | 内容 | @ |", "|---|---|---|", "| 資源 | @<br>@ | @ |", ""]),
        lines(&[
            "",
            "| 条件 | 判定 | 理由 | 改善案 |",
            "|---|---|---|---|",
            "| ① ML が顧客の問題を解決する | ○ | @ | @ |",
            ""
        ]),
        lines(&["```", "@", "- @", "```"]),
        lines(&["```text", "┌────┬────┐", "│ @  │ @  │", "└────┴────┘", "```"]),
        lines(&["```mermaid", "mindmap", "  root((@))", "    @", "      @", "```"]),
        lines(&["", "+-----+-----+", "| @   | @   |", "+-----+-----+", ""]),
        lines(&["<details>", "<summary>@</summary>", "", "- @", "</details>"]),
        label().prop_map(|label| vec![
            "<details>".to_owned(),
            format!("<summary>{label}</summary>"),
            "- @".to_owned(),
            "</details>".to_owned()
        ]),
        lines(&[
            "<table>",
            "<tr><td rowspan=\"2\"><b>Key Partners</b><br>@</td><td>@</td></tr>",
            "<tr><td>Channels<ul><li>@</li></ul></td></tr>",
            "</table>"
        ]),
        lines(&["<table><tr><th>@</th></tr>", "<tr><td>", "@", "</td></tr></table>"]),
        lines(&["<p>@ <i>@</i></p>", "<h3>@</h3>", "<ul><li>@</li><li>@</li></ul>"]),
        lines(&["@ → @ → @", "", "- @ -> @: @"]),
        lines(&["└ @", "├ @ │ @", "<!-- @", "@", "-->"]),
        lines(&["<s.@@example.jp> a <b and @ c> <!-- @", "```", "@", "```"]),
        lines(&["[@](https://example.jp/a) と ![@](b.png) と [[Seite|@]] と ==@== と `@`"]),
        lines(&["Customer Segments: what do they need, @?", "販路：どう届けるか @ か"]),
        lines(&["", "@", "---", "@", "===", ""]),
        lines(&["<div align=\"center\">", "", "# @", "", "</div>"]),
        lines(&["a < b, @ > c, <@>, 5 <6 @"]),
        lines(&["条件①：○ @。改善案：@", "- 判定: △", "- 理由: @"]),
        lines(&["@", "", "@"]),
        lines(&[":::spoiler @", "- @", ":::", "::: note warn", "@", ":::", ":::@"]),
        lines(&["%%", "@", "- @ [[@]]", "%%", "%%@%% @"]),
        lines(&["---", "### @", "- @", "### メモ", "- @"]),
        lines(&["![@][image1]", "[image1]: <data:image/png;base64,iVBO>", "[@]: <data:image/png>", "[TOC]"]),
        (1_usize..4, label()).prop_map(|(level, label)| vec![
            format!("{} {label} #@ {{#a}}", "#".repeat(level)),
            "- @".to_owned(),
            format!(r"**{level}\. {label}**"),
            "- @".to_owned(),
        ]),
        lines(&["## Channels", "- @", "- App（@）", "- @ → App", "- ① App → @：@", "A → B → @"]),
        lines(&["**課題**：@", "**既存の代替品／課題**", "- @", "3. チャネル／顧客との関係（@）", "- @"]),
    ]
}

/// Structured data with block names somewhere, repeated keys, ids and references.
fn data() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "channels",
        "価値提案",
        "key_partners",
        "name",
        "설명",
        "id",
        "meta",
        "@",
        "pains",
        "items",
        "for",
        "block",
    ]);
    let leaf = prop::sample::select(vec![
        r#""@""#,
        r#""@ / @""#,
        "12",
        r#""Channels""#,
        r#""a1""#,
        r#"["@", "@"]"#,
        r#""@\n@""#,
    ]);
    let leaf = leaf.prop_map(str::to_owned);
    let object = |inner: BoxedStrategy<String>| {
        let fields = prop::collection::vec((key.clone(), inner), 1..5);
        fields.prop_map(|fields| {
            let fields = fields.iter().map(|(key, value)| format!("\"{key}\": {value}"));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        })
    };
    let entry = object(leaf.clone().boxed());
    let list = prop::collection::vec(prop_oneof![entry.clone(), leaf.clone()], 1..4)
        .prop_map(|entries| format!("[{}]", entries.join(", ")));
    let inner = prop_oneof![leaf, entry, list].boxed();
    let nested = object(prop_oneof![inner.clone(), object(inner).boxed()].boxed());
    nested.prop_map(|text| {
        let mut writer = Writer::default();
        // One key certainly names a block.
        writer.line(&format!("{{\"key_resources\": [\"@\"], \"more\": {text}}}"));
        writer.text
    })
}

/// A list of shapes of Lucid: kind, row of the container, rows that it connects, text.
fn shapes() -> impl Strategy<Value = String> {
    let row = (
        prop::sample::select(vec!["Document", "Page", "Container", "Sticky Note", "Sticky Note", "Line"]),
        0_usize..12,
        (0_usize..12, 0_usize..12),
        prop::sample::select(vec!["@", "販路", "Key Partners（@）", "\"@, @\"", "Page 1", "① @", ""]),
    );
    prop::collection::vec(row, 1..12).prop_map(|rows| {
        let mut writer = Writer::default();
        writer.line("Id,Name,Contained By,Line Source,Line Destination,Source Arrow,Destination Arrow,Text Area 1,Comments");
        writer.line("12,Sticky Note,1,,,,,@,");
        for (number, (name, container, (from, to), text)) in rows.iter().enumerate() {
            let ends = if *name == "Line" { format!("{from},{to},None,Arrow") } else { ",,,".to_owned() };
            writer.line(&format!("{number},{name},{container},{ends},{text},@"));
        }
        writer.text
    })
}

/// A text as a user may have it.
fn document() -> impl Strategy<Value = String> {
    let front = prop::sample::select(vec![
        "",
        "",
        "---\ntitle: @\ntags: [@]\naliases:\n  - @\n---\n",
        "\u{feff}# @\n",
        "# @\n\n",
    ]);
    let parts = prop::collection::vec(part(), 1..9);
    (front, parts, prop::bool::ANY).prop_map(|(front, parts, windows)| {
        let mut writer = Writer::default();
        front.lines().for_each(|line| writer.line(line));
        parts.iter().flatten().for_each(|line| writer.line(line));
        if windows { writer.text.replace('\n', "\r\n") } else { writer.text }
    })
}

/// A table as whiteboards and people write it.
fn sheet() -> impl Strategy<Value = String> {
    let head =
        prop::sample::subsequence(vec!["ID", "Text", "BG Color", "Area", "X", "内容", "ブロック", "@"], 2..8);
    let cell = prop::sample::select(vec![
        "@",
        "@<br>@",
        "Key Partners",
        "販路",
        "#ff0000",
        "ピンク",
        "",
        "\"@, @\"",
        "12",
    ]);
    (head.prop_shuffle(), prop::collection::vec(prop::collection::vec(cell, 8), 1..5), prop::bool::ANY)
        .prop_map(|(head, rows, tab)| {
            let parting = if tab { "\t" } else { "," };
            let mut writer = Writer::default();
            writer.line(&head.join(parting));
            for row in rows {
                writer.line(&row.iter().take(head.len()).copied().collect::<Vec<_>>().join(parting));
            }
            writer.text
        })
}

/// An Obsidian canvas with names, files, markup and arrows.
fn drawing() -> impl Strategy<Value = String> {
    let node = (
        prop::sample::select(vec!["group", "text", "text", "text", "file", "link"]),
        prop::sample::select(vec![
            "@",
            "Key Partners",
            "Channels @",
            "Problem",
            "Unfair Advantage",
            "our channels are @",
            "# @\n- [x] @",
            "Key Resources\n- @\n- @",
            "==@== [[Page|@]]",
            "%%@%% @",
            "Customer Segments（@）",
            "Key Resources（@）\n- @",
            "Channels (@): @",
        ]),
        (0_i32..5, 0_i32..5, 1_i32..4, 1_i32..4),
    );
    let edges = prop::collection::vec((0_usize..12, 0_usize..12, prop::bool::ANY), 0..5);
    (prop::collection::vec(node, 1..12), edges).prop_map(|(nodes, edges)| {
        let mut writer = Writer::default();
        let nodes = nodes.iter().enumerate().map(|(number, (kind, text, (x, y, w, h)))| {
            writer.text.clear();
            writer.line(text);
            let text = writer.text.trim_end();
            let field = match *kind {
                "group" => serde_json::json!({ "label": text }),
                "file" => serde_json::json!({ "file": format!("notes/{}.md", text.replace(['\n', '/'], " ")) }),
                "link" => serde_json::json!({ "url": format!("https://example.jp/{text}") }),
                _ => serde_json::json!({ "text": text }),
            };
            let mut node = serde_json::json!({ "id": format!("n{number}"), "type": kind, "x": x * 300, "y": y * 200, "width": w * 250, "height": h * 150 });
            node.as_object_mut().unwrap().extend(field.as_object().unwrap().clone());
            node
        });
        let nodes: Vec<_> = nodes.collect();
        let edges: Vec<_> = edges
            .iter()
            .enumerate()
            .map(|(number, (from, to, labelled))| {
                writer.text.clear();
                writer.line(if *labelled { "@" } else { "" });
                serde_json::json!({ "id": format!("e{number}"), "fromNode": format!("n{from}"), "toNode": format!("n{to}"), "label": writer.text.trim_end() })
            })
            .collect();
        serde_json::json!({ "nodes": nodes, "edges": edges }).to_string()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_text_is_imported_or_reported(text in document()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn every_word_of_a_table_is_imported_or_reported(text in sheet()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn every_word_of_data_is_imported_or_reported(text in data()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn every_word_of_a_list_of_shapes_is_imported_or_reported(text in shapes()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn every_word_of_a_diagram_is_imported_or_reported(text in drawing()) {
        nothing_is_lost(&text)?;
    }
}
