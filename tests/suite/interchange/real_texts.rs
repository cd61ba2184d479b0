//! Texts as people have them: canvases in Markdown of other programs, answers, whiteboard tables, data. Each
//! kind of input with its result: which text in which block, outside the frame, or in the report.

use crate::support::imports::{assert_placed, import_on_blank_board, report_lines, texts_in};
use growth_canvas::interchange::{self, ImportedContent, ImportedFile, InterchangeError};
use growth_canvas::model::{Block, Board, ColorName, FrameText};

/// The content of a text, and the resulting board.
fn read(text: &str) -> (ImportedContent, Board) {
    let Ok(ImportedFile::Text(text)) = interchange::read(text.as_bytes()) else { panic!("no text: {text}") };
    let incoming = interchange::read_text(&text);
    let board = import_on_blank_board(&incoming);
    (incoming, board)
}

/// Asserts the texts of each block, and that there are no others.
#[track_caller]
fn assert_blocks(text: &str, expected: &[(Option<Block>, &[&str])]) -> ImportedContent {
    let (incoming, board) = read(text);
    assert_placed(text, &incoming, &board, expected);
    incoming
}

use Block::{
    Channels, CostStructure, CustomerRelationships, CustomerSegments, KeyActivities, KeyPartners,
    KeyResources, RevenueStreams, ValuePropositions,
};

#[test]
fn a_label_with_a_gloss_is_a_label_whatever_stands_around_it() {
    for label in [
        "**顧客との関係（価格プラン）**: @",
        "**顧客との関係(価格プラン)**：@",
        "顧客との関係（価格プラン）: @",
        "💬 **顧客との関係（Customer Relationships）**：@",
        "**2. 顧客との関係（価格プラン）：** @",
        "② 顧客との関係（価格プラン）：@",
        "- **顧客との関係（価格プラン）**: @",
    ] {
        let text = format!(
            "**顧客セグメント**: 受験生\n{}\n**販路**: 書店\n",
            label.replace('@', "月 500 円。初月は無料")
        );
        let expected: [(Option<Block>, &[&str]); 3] = [
            (Some(CustomerSegments), &["受験生"]),
            (Some(CustomerRelationships), &["月 500 円。初月は無料"]),
            (Some(Channels), &["書店"]),
        ];
        assert_blocks(&text, &expected);
    }
}

#[test]
fn subheadings_stay_in_their_block() {
    // One that repeats the block, one that contains the letters of another name, one nested three deep.
    let text = "## Key Resources\n### Key resources we own\n- Trucks\n### Human resources\n- Drivers\n#### Night shift\n- Two of them\n\
                ### Financial\n- A loan\n## Channels\n### Value we add there\n- Depot\n";
    let incoming = assert_blocks(
        text,
        &[
            (Some(KeyResources), &["A loan", "Drivers", "Trucks", "Two of them"]),
            (Some(Channels), &["Depot"]),
        ],
    );
    assert!(report_lines(&incoming).contains(&"Human resources".to_owned()), "{:?}", report_lines(&incoming));
}

#[test]
fn a_sub_heading_of_another_block_ends_with_its_level() {
    let text = "## 顧客セグメント\n### 販路\n- 駅前の店\n### 悩みごと\n- 夜に困る\n## 資源\n- 車\n";
    assert_blocks(
        text,
        &[
            (Some(CustomerSegments), &["夜に困る"]),
            (Some(Channels), &["駅前の店"]),
            (Some(KeyResources), &["車"]),
        ],
    );
}

#[test]
fn bold_text_is_content() {
    let text = "## 価値提案\n\n**雨の日でも洗濯物が乾く**\n\n- 匂わない\n\n## Customer Segments\n\n> **People without a balcony of their own**\n\n- Students\n\n\
                **Our channels are the landlords and their agents**\n";
    assert_blocks(
        text,
        &[
            (Some(ValuePropositions), &["匂わない", "雨の日でも洗濯物が乾く"]),
            (
                Some(CustomerSegments),
                &[
                    "Our channels are the landlords and their agents",
                    "People without a balcony of their own",
                    "Students",
                ],
            ),
        ],
    );
}

#[test]
fn tables_are_read_with_any_headers() {
    let under_heading = "## 販路\n\n| 販路 | やること | 顧客 | 時期 |\n|---|---|---|---|\n| 書店 | 棚を借りる | 親子 | 春 |\n";
    assert_blocks(under_heading, &[(Some(Channels), &["書店 / 棚を借りる / 親子 / 春"])]);
    let one_column = "| Revenue Streams |\n|---|\n| Fares |\n| Ads |\n\n| Cost Structure | Key Partners |\n|:--|--:|\n| Fuel | Garage |\n";
    assert_blocks(
        one_column,
        &[
            (Some(RevenueStreams), &["Ads", "Fares"]),
            (Some(CostStructure), &["Fuel"]),
            (Some(KeyPartners), &["Garage"]),
        ],
    );
}

#[test]
fn ascii_drawings_are_reported_on_one_line() {
    let drawing = "┌──────┬──────┐\n│ KEY  │ COST │\n│ Depot│ Fuel │\n└──────┴──────┘";
    for (text, place) in [
        (format!("# Buses\n\n```\n{drawing}\n```\n\n## Channels\n- Stop\n"), "lines 3–8"),
        (format!("# Buses\n\n{drawing}\n\n## Channels\n- Stop\n"), "lines 3–6"),
        (
            "# Buses\n\n+-----+-----+\n| KEY | A   |\n+-----+-----+\n\n## Channels\n- Stop\n".to_owned(),
            "lines 3–5",
        ),
        (
            "# Buses\n\n```mermaid\ngraph LR\n  A[Depot] --> B[Stop]\n```\n\n## Channels\n- Stop\n"
                .to_owned(),
            "lines 3–6",
        ),
    ] {
        let incoming = assert_blocks(&text, &[(Some(Channels), &["Stop"])]);
        let told = report_lines(&incoming);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(place), "{told:?}");
    }
}

#[test]
fn a_mind_map_is_read_as_headings_and_items() {
    for text in [
        "```plantuml\n@startmindmap\n* Canvas\n** Customer Segments\n*** Commuters\n** Channels\n*** Stop\n@endmindmap\n```\n",
        "```mermaid\nmindmap\n  root((Canvas))\n    Customer Segments\n      Commuters\n    Channels\n      c1[Stop]\n```\n",
    ] {
        assert_blocks(text, &[(Some(CustomerSegments), &["Commuters"]), (Some(Channels), &["Stop"])]);
    }
    let names = read("```plantuml\n@startmindmap\n* 図\n** 価値提案\n** 顧客との関係\n@endmindmap\n```\n");
    assert!(names.1.notes().is_empty(), "names alone are no notes");
}

#[test]
fn front_matter_gives_the_title_and_nothing_else() {
    let text =
        "---\ntitle: \"Night buses\"\ntags: [bmc, 2026]\naliases:\n  - buses\n---\n\n## Channels\n- Stop\n";
    let incoming = assert_blocks(text, &[(Some(Channels), &["Stop"])]);
    assert_eq!(read(text).1.info().title, "Night buses");
    assert_eq!(report_lines(&incoming), ["front matter skipped: tags: [bmc, 2026], aliases:, - buses"]);
}

#[test]
fn html_is_read_as_its_text() {
    let folded = "<details>\n<summary>Customer Segments</summary>\n\n- Commuters\n- Tourists\n\n</details>\n\nSee you.\n\n## Channels\n- Stop\n";
    let incoming = assert_blocks(
        folded,
        &[(Some(CustomerSegments), &["Commuters", "Tourists"]), (Some(Channels), &["Stop"])],
    );
    assert_eq!(report_lines(&incoming), ["See you."]);
    let table = "# Buses\n\n<table>\n <tr>\n  <td rowspan=\"2\"><b>Key Partners</b><br>Garage</td><td><b>Key Activities</b><ul><li>Drive</li><li>Wash</li></ul></td>\n\
                 </tr>\n <tr><td>Key Resources<br/>Trucks &amp; tools</td></tr>\n <tr><td colspan='2'>Cost Structure<br>Fuel</td></tr>\n</table>\n";
    assert_blocks(
        table,
        &[
            (Some(KeyPartners), &["Garage"]),
            (Some(KeyActivities), &["Drive", "Wash"]),
            (Some(KeyResources), &["Trucks & tools"]),
            (Some(CostStructure), &["Fuel"]),
        ],
    );
    let heads = "<table><tr><th>Channels</th><th>Revenue Streams</th></tr>\n<tr><td>Stop</td><td>Fares</td></tr></table>\n";
    assert_blocks(heads, &[(Some(Channels), &["Stop"]), (Some(RevenueStreams), &["Fares"])]);
}

#[test]
fn sections_of_other_canvases_are_mapped_with_a_remark() {
    let text = "# Buses\n## Problem\n- No bus after ten\n## Solution\n- Forecast of demand\n## Key Metrics\n- Seats sold\n\
                ## Unfair Advantage\n- The depot in town\n## Unique Value Proposition\n- Home by midnight\n";
    let (incoming, board) = read(text);
    assert_eq!(board.info().frame.text(FrameText::CustomerProblem), "No bus after ten");
    assert_eq!(board.info().frame.text(FrameText::MlSolution), "Forecast of demand");
    assert_eq!(texts_in(&board, Some(ValuePropositions)), ["Home by midnight"]);
    assert_eq!(texts_in(&board, None), ["Seats sold", "The depot in town"]);
    let told = report_lines(&incoming).join("\n");
    for name in ["Problem", "Solution", "Key Metrics", "Unfair Advantage"] {
        assert!(told.contains(&format!("“{name}”")), "{name}: {told}");
    }
    let value = "## Value Proposition Canvas\n### Customer Jobs\n- Get home\n### Pains\n- Cold stops\n### Pain Relievers\n- Heated shelter\n";
    let incoming = assert_blocks(
        value,
        &[
            (Some(CustomerSegments), &["Cold stops", "Get home"]),
            (Some(ValuePropositions), &["Heated shelter"]),
        ],
    );
    assert!(told_of(&incoming, "Pains"), "{:?}", incoming.remarks);
}

fn told_of(incoming: &ImportedContent, name: &str) -> bool {
    report_lines(incoming).iter().any(|line| line.contains(name))
}

#[test]
fn names_are_recognized_in_all_usual_spellings() {
    for (name, block) in [
        ("Revenue / Sustainability Model", RevenueStreams),
        ("Income", RevenueStreams),
        ("Customer Rel.", CustomerRelationships),
        ("Key Act.", KeyActivities),
        ("Value Prop.", ValuePropositions),
        ("キー・パートナー", KeyPartners),
        ("主要な経営資源", KeyResources),
        ("成本结构", CostStructure),
        ("渠道通路", Channels),
        ("客戶區隔", CustomerSegments),
        ("核心活动", KeyActivities),
        ("가치 제안", ValuePropositions),
        ("핵심 파트너", KeyPartners),
        ("수익원", RevenueStreams),
    ] {
        assert_blocks(&format!("## {name}\n- One\n"), &[(Some(block), &["One"])]);
    }
}

#[test]
fn whiteboard_tables_have_columns_of_texts_and_areas() {
    let text = "Sticky,Author,Background Color,Frame,Position X\nGarage,Kim,#FCFE7D,Key Partners,12\nCommuters,Lee,light_blue,Customer Segments,-400\n\
                Ticket app,Kim,chartreuse,Channels,3\n";
    let (incoming, board) = read(text);
    assert_eq!(texts_in(&board, Some(KeyPartners)), ["Garage"]);
    assert_eq!(texts_in(&board, Some(CustomerSegments)), ["Commuters"]);
    let color = |text: &str| board.notes().values().find(|note| note.text == text).unwrap().color;
    assert_eq!(color("Garage"), ColorName::Yellow);
    assert_eq!(color("Commuters"), ColorName::Blue);
    let told = report_lines(&incoming).join("\n");
    assert!(
        told.contains("chartreuse") && told.contains("Author (Kim, Lee, …)") && told.contains("Position X"),
        "{told}"
    );
    let japanese = "ブロック,付箋,色\n価値提供,終電の後も帰れる,ピンク\n価値提供,暖かい<br>停留所,黄緑\n";
    let (_, board) = read(japanese);
    assert_eq!(texts_in(&board, Some(ValuePropositions)), ["暖かい\n停留所", "終電の後も帰れる"]);
    let colors: Vec<ColorName> = board.notes().values().map(|note| note.color).collect();
    assert!(colors.contains(&ColorName::Red) && colors.contains(&ColorName::Green), "{colors:?}");
}

#[test]
fn data_is_read_by_its_keys_and_refused_without_a_block() {
    let json = r#"{"title":"Buses","key_partners":["Garage","City"],"valuePropositions":[{"name":"Home by midnight","description":"every day"}],
        "channels":[],"next_review":"May"}"#;
    let (incoming, board) = read(json);
    assert_eq!(board.info().title, "Buses");
    assert_eq!(texts_in(&board, Some(KeyPartners)), ["City", "Garage"]);
    assert_eq!(texts_in(&board, Some(ValuePropositions)), ["Home by midnight\nevery day"]);
    assert!(told_of(&incoming, "May"), "{:?}", report_lines(&incoming));
    let listed = r#"[{"block":"Channels","items":["Stop"]},{"block":"コスト構造","items":["燃料"]}]"#;
    assert_blocks(listed, &[(Some(Channels), &["Stop"]), (Some(CostStructure), &["燃料"])]);
    let fenced = "Here it is:\n\n```json\n{\"channels\": [\"Stop\"]}\n```\n";
    assert_blocks(fenced, &[(Some(Channels), &["Stop"])]);
    let yaml = "version: \"2.0\"\nmeta:\n  name: Buses\ncustomer_segments:\n  - id: cs-1\n    name: Commuters\n    description: after ten\nkey_resources:\n  - id: kr-1\n    name: Trucks\n";
    let (_, board) = read(yaml);
    assert_eq!(board.info().title, "Buses");
    assert_eq!(texts_in(&board, Some(CustomerSegments)), ["Commuters\nafter ten"]);
    assert_eq!(texts_in(&board, Some(KeyResources)), ["Trucks"]);
    // A key may be repeated, and an alias of a text is resolved.
    let twice = r#"{"channels":["Stop"],"channels":["App"],"key_partners":[{"id":7,"name":"Garage","rank":1,"note":"old"}]}"#;
    assert_blocks(
        twice,
        &[(Some(Channels), &["App", "Stop"]), (Some(KeyPartners), &["Garage\nrank: 1\nold"])],
    );
    let flush = "channels:\n- &stop Stop\n- App\nchannels:\n- Hotline\nkey_partners:\n- *stop\n";
    assert_blocks(flush, &[(Some(Channels), &["App", "Hotline", "Stop"]), (Some(KeyPartners), &["Stop"])]);
    assert_eq!(interchange::read(br#"{"a":[1,2],"b":"c"}"#), Err(InterchangeError::NoBlocksInData));
    let many = format!(r#"{{"channels":[{}1]}}"#, "1,".repeat(100_000));
    assert_eq!(interchange::read(many.as_bytes()), Err(InterchangeError::TooMany(100_000)));
    // Billions of words from a few lines: aliases of lists are not resolved.
    let bomb = "key_partners: &a [\"x\",\"x\"]\nchannels: &b [*a,*a,*a]\ncost_structure: [*b,*b,*b]\n";
    assert!(read(bomb).1.notes().len() < 12);
}

#[test]
fn lookalikes_of_drawings_tags_and_data_are_text() {
    assert_blocks(
        "## 顧客セグメント\n└ 受験生\n└ 保護者 <yuki@example.jp>\n",
        &[(Some(CustomerSegments), &["└ 受験生", "└ 保護者 <yuki@example.jp>"])],
    );
    let noted = "---\ncustomer: ACME\nlast_updated: 2024\n---\n# Buses\n## Key Partners\n- Garage\n";
    assert_blocks(noted, &[(Some(KeyPartners), &["Garage"])]);
    assert_blocks(
        "## Channels\n- Stop <!-- not yet\n- App\n",
        &[(Some(Channels), &["App", "Stop <!-- not yet"])],
    );
}

#[test]
fn ends_of_blocks_and_notes_in_two_blocks() {
    let text = "【価値提案】\n・予測\n\n■パートナー\n・信用金庫\n\n■宿題\n・佐藤：価格の調査\n";
    let incoming =
        assert_blocks(text, &[(Some(ValuePropositions), &["予測"]), (Some(KeyPartners), &["信用金庫"])]);
    assert_eq!(report_lines(&incoming), ["宿題", "佐藤：価格の調査"]);
    let two = "Name,Block\nFlyers,\"Channels, Customer Relationships\"\nFamilies,Customer Segments\n";
    let expected: [(Option<Block>, &[&str]); 3] = [
        (Some(Channels), &["Flyers"]),
        (Some(CustomerRelationships), &["Flyers"]),
        (Some(CustomerSegments), &["Families"]),
    ];
    assert_blocks(two, &expected);
    assert_blocks(
        "## Revenue Streams\n- 3 &euro; a ride &ndash; cash &nosuch;\n",
        &[(Some(RevenueStreams), &["3 € a ride – cash &nosuch;"])],
    );
}

#[test]
fn data_between_sentences_is_read() {
    let text = "Here is your canvas:\n\n{\n  \"key_partners\": [\"Garage\"],\n  \"customer_segments\": [\n    \"Commuters\"\n  ]\n}\n\nLet me know.\n";
    let incoming =
        assert_blocks(text, &[(Some(KeyPartners), &["Garage"]), (Some(CustomerSegments), &["Commuters"])]);
    assert_eq!(report_lines(&incoming), ["Here is your canvas:", "Let me know."]);
}

#[test]
fn a_task_list_with_a_status_is_no_assessment() {
    let text = "## Key Partners\n\n| # | Partner | Status |\n|---|---|---|\n| 1 | Garage | ok |\n| 2 | City | no |\n";
    let (incoming, board) = read(text);
    assert!(
        growth_canvas::model::Condition::ALL.iter().all(|stage| board
            .info()
            .assessments
            .get(*stage)
            .verdict
            .is_none()),
        "{:?}",
        incoming.items
    );
    assert_eq!(board.notes_in(Some(KeyPartners)).len(), 2);
}

#[test]
fn cells_keep_their_columns_next_to_empty_cells() {
    let text = "Key Partners\tValue Propositions\tChannels\nGarage\tHome by midnight\tStop\n\tWarm\tApp\n\t\tHotline\n";
    let expected: [(Option<Block>, &[&str]); 3] = [
        (Some(KeyPartners), &["Garage"]),
        (Some(ValuePropositions), &["Home by midnight", "Warm"]),
        (Some(Channels), &["App", "Hotline", "Stop"]),
    ];
    assert_blocks(text, &expected);
    let tasks = "Name,Block,Status\nGarage,Key Partners,done\nCommuters,Customer Segments,\n";
    let incoming =
        assert_blocks(tasks, &[(Some(KeyPartners), &["Garage"]), (Some(CustomerSegments), &["Commuters"])]);
    assert!(told_of(&incoming, "Status"));
}

#[test]
fn a_typical_ai_answer_is_read_completely() {
    let text = "はい、「夜のバス」のキャンバスです🚌\n\n**🎯 ① 顧客セグメント（Customer Segments）**\n・終電を逃した人\n・夜勤の看護師\n\n\
                **② 顧客との関係（価格プラン）**：月額 980 円、初回無料\n**③ 販路**\n　– アプリ\n　– 駅の券売機\n**⑤ キーアクティビティ** 運行データの収集\n\
                **⑧ コスト**: 燃料 / 人件費\n\n| 確認項目 | 判定 | 理由 | 改善案 |\n|:--|:-:|--|--|\n| 1. ML が顧客の問題を解決しているか | ◎ | 待たない | - |\n";
    let (incoming, board) = read(text);
    assert_eq!(texts_in(&board, Some(CustomerSegments)), ["夜勤の看護師", "終電を逃した人"]);
    assert_eq!(texts_in(&board, Some(CustomerRelationships)), ["月額 980 円、初回無料"]);
    assert_eq!(texts_in(&board, Some(Channels)), ["アプリ", "駅の券売機"]);
    assert_eq!(texts_in(&board, Some(KeyActivities)), ["運行データの収集"]);
    assert_eq!(texts_in(&board, Some(CostStructure)), ["燃料 / 人件費"]);
    assert!(told_of(&incoming, "はい、「夜のバス」"));
}
