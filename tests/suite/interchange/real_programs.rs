//! Texts and lists as note programs, services and office programs write them: Notion, `HackMD`, Google Docs,
//! Obsidian, Lucid, BMML. Each has a small input written for the test.

use crate::support::imports::{
    arrow_facts, assert_placed, import_on_blank_board, read_content, report_lines, texts_in,
};
use growth_canvas::interchange::{self, ImportedContent, InterchangeError};
use growth_canvas::model::{Block, Board, FrameText};

use Block::{Channels, CustomerSegments, KeyPartners, KeyResources, RevenueStreams, ValuePropositions};

fn read(text: &str) -> (ImportedContent, Board) {
    let incoming = read_content(text.as_bytes());
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

#[test]
fn text_outside_the_canvas_is_no_note_of_the_last_block() {
    for head in ["---\n\n### 運賃の話\n", "### ⚠️ 検証すべき仮説\n", "### Next actions\n"] {
        let text = format!("## Revenue Streams\n- Fares\n\n{head}- ask Kim\n### More\n- and Lee\n");
        let incoming = assert_blocks(&text, &[(Some(RevenueStreams), &["Fares"])]);
        let remarks = report_lines(&incoming);
        assert!(
            ["ask Kim", "and Lee"].iter().all(|note| remarks.contains(&(*note).to_owned())),
            "{remarks:?}"
        );
    }
    let parts = "## Revenue Streams\n### Riders\n- Fares\n### Firms\n- Season tickets\n";
    assert_blocks(parts, &[(Some(RevenueStreams), &["Fares", "Season tickets"])]);
}

#[test]
fn names_may_be_questions_or_have_tags_anchors_and_escaped_numbers() {
    for name in [
        "## 👥 誰に？（顧客）",
        "## 顧客 #仮説 #bmc",
        "# **顧客** {#顧客}",
        "**1\\. お客さまは誰か（顧客セグメント）**\n",
        "## 誰に届けるか",
    ] {
        assert_blocks(&format!("{name}\n- 会社員\n"), &[(Some(CustomerSegments), &["会社員"])]);
    }
    let incoming =
        assert_blocks("**3\\. チャネル／顧客との関係**\n\n* 直販\n", &[(Some(Channels), &["直販"])]);
    assert_eq!(report_lines(&incoming), ["3. チャネル／顧客との関係"], "it names two blocks");
    assert_eq!(report_lines(&read("## パートナー(KP)\n- 駅\n").0), Vec::<String>::new());
}

#[test]
fn containers_comments_and_pictures_are_read_or_reported() {
    let text = "---\ntags: bmc\n---\n:::info\nWorkshop in May\n:::\n[TOC]\n\nRevenue(R$)\n---\n* Fares\n\n:::spoiler 没案\n- Adverts\n:::\n\n\
                %%\nask [[Kim]]\n%%\n![][image1]\n\n[image1]: <data:image/png;base64,iVBO>\n";
    let incoming = assert_blocks(text, &[(Some(RevenueStreams), &["Fares"])]);
    assert_eq!(
        report_lines(&incoming),
        [
            "front matter skipped: tags: bmc",
            "hidden content skipped: ask [[Kim]]",
            "pictures skipped: image1",
            "Workshop in May",
            "没案",
            "Adverts"
        ]
    );
}

#[test]
fn arrows_are_read_anywhere_and_by_note_prefix() {
    let text = "### 資源\n- 査定モデル（画像）\n- 成約データ\n### 価値提供\n- 30秒で査定：写真だけ\n- 60分→15分\n\n### 🔄 成長サイクル\n\
                - 「成約データ」 ⇒ 査定モデル → 30秒で査定: 速い\n- 成約データ → 知らない付箋\n";
    let (incoming, board) = read(text);
    assert_eq!(texts_in(&board, Some(ValuePropositions)), ["30秒で査定：写真だけ", "60分→15分"]);
    let mut drawn: Vec<(String, String, String)> =
        arrow_facts(&board).into_iter().map(|(from, to, _, _, label)| (from, to, label)).collect();
    drawn.sort();
    assert_eq!(
        drawn,
        [
            ("成約データ".to_owned(), "査定モデル（画像）".to_owned(), String::new()),
            ("査定モデル（画像）".to_owned(), "30秒で査定：写真だけ".to_owned(), "速い".to_owned()),
        ]
    );
    assert_eq!(report_lines(&incoming), ["成約データ → 知らない付箋"]);
}

#[test]
fn a_canvas_without_a_subject_is_no_title_and_a_bold_label_may_be_of_a_lean_canvas() {
    let (incoming, board) =
        read("## 🎯 ビジネスモデルキャンバス案\n\n### 価値提案\n- 速い\n\n**課題**：電話が多い\n");
    assert_eq!(board.info().title, "");
    assert_eq!(board.info().frame.text(FrameText::CustomerProblem), "電話が多い");
    assert_eq!(texts_in(&board, Some(ValuePropositions)), ["速い"]);
    assert_eq!(report_lines(&incoming), ["“課題” is imported as “Customer problem”"]);
}

#[test]
fn ids_are_no_notes_and_lists_of_an_entry_are_sections() {
    let yaml = "version: \"2.0\"\ncustomer_segments:\n  - id: cs-1\n    name: Commuters\n    pains:\n      - id: p-1\n        description: late buses\n\
                value_propositions:\n  - id: vp-1\n    name: Home by midnight\n    gain_creators:\n      - name: a seat\n\
                fits:\n  - value_proposition: vp-1\n    customer_segment: cs-1\n    mappings:\n      - [vp-1, p-1]\n";
    let incoming = assert_blocks(
        yaml,
        &[
            (Some(CustomerSegments), &["Commuters", "late buses"]),
            (Some(ValuePropositions), &["Home by midnight", "a seat"]),
        ],
    );
    let remarks = report_lines(&incoming).join("\n");
    assert!(remarks.contains("“pains” is imported as") && remarks.contains("id: "), "{remarks}");
    let korean = r#"{"제목":"버스","채널":[{"이름":"정류장","설명":"밤"},{"장소":"역","시간":"낮"}]}"#;
    assert_blocks(korean, &[(Some(Channels), &["장소: 역\n시간: 낮", "정류장\n밤"])]);
    assert_eq!(read(korean).1.info().title, "버스");
}

#[test]
fn a_list_of_shapes_gives_containers_and_connections() {
    let text = "Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1,Comments\r\n\
                1,Document,,,,,,,,,Draft,Night buses,\r\n2,Page,,,,,,,,,,Page 1,\r\n3,Rectangle Container,Containers,2,,,,,,,,Key Resources,\r\n\
                4,Rectangle Container,Containers,2,,,,,,,,販路,\r\n5,Sticky Note,Notes,2,3,,,,,,,\"Trucks, old\",\r\n6,Sticky Note,Notes,2,4,,,,,,,Stop,\r\n\
                7,Sticky Note,Notes,2,,,,,,,,ask Kim,\r\n8,Line,,2,,,5,6,None,Arrow,,①,\r\n9,Line,,2,,,6,,None,None,,,\r\n";
    let incoming = assert_blocks(
        text,
        &[(Some(KeyResources), &["Trucks, old"]), (Some(Channels), &["Stop"]), (None, &["ask Kim"])],
    );
    let board = import_on_blank_board(&incoming);
    assert_eq!(board.info().title, "Night buses");
    assert_eq!(board.arrows().len(), 1);
    let remarks = report_lines(&incoming).join("\n");
    assert!(remarks.contains("Shape Library") && remarks.contains("Stop → ?"), "{remarks}");
}

#[test]
fn binary_files_are_refused_by_kind() {
    let zip = |name: &str| [b"PK\x03\x04\x14\0\0\0\0\0", name.as_bytes(), &[0xff; 40]].concat();
    for (bytes, error) in [
        (zip("xl/workbook.xml"), InterchangeError::Spreadsheet),
        (zip("word/document.xml"), InterchangeError::OfficeDocument),
        (zip("ppt/slides/slide1.xml"), InterchangeError::OfficeDocument),
        (zip("notes/a.md"), InterchangeError::Archive),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), InterchangeError::OfficeDocument),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), InterchangeError::PictureWithoutDiagram),
        (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), InterchangeError::PictureWithoutDiagram),
        (b"\x1f\x8b\x08\0".to_vec(), InterchangeError::Archive),
    ] {
        assert_eq!(interchange::read(&bytes), Err(error));
    }
    assert_blocks("## Key Partners\n- PK\n- %PDF-1.7\n", &[(Some(KeyPartners), &["%PDF-1.7", "PK"])]);
}

#[test]
fn columns_of_values_are_no_notes_and_nothing_of_them_is_lost() {
    let rated = "| 要素 | 内容 | 確度 |\n|---|---|---|\n| 資源 | 購買履歴<br>在庫 | 高 |\n| 販路 | 店頭 | 低 |\n| コスト | 運賃 | 高 |\n| 収益 | 手数料 | 低 |\n";
    let expected: [(Option<Block>, &[&str]); 4] = [
        (Some(KeyResources), &["在庫", "購買履歴"]),
        (Some(Channels), &["店頭"]),
        (Some(Block::CostStructure), &["運賃"]),
        (Some(RevenueStreams), &["手数料"]),
    ];
    let incoming = assert_blocks(rated, &expected);
    assert_eq!(report_lines(&incoming).iter().filter(|text| text.starts_with("確度: ")).count(), 4);
    let costs = "| 要素 | 内容 | 金額（万円） |\n|---|---|---|\n| コスト | サーバー | 24 |\n| 収益 | 手数料 | 1,200 |\n";
    let expected: [(Option<Block>, &[&str]); 2] =
        [(Some(Block::CostStructure), &["サーバー / 24"]), (Some(RevenueStreams), &["手数料 / 1,200"])];
    assert_blocks(costs, &expected);
    let korean =
        "섹션,스티커 내용,색상,작성자,스탬프\n핵심 자원,사진,노랑,김민지,👍 3\n채널,앱,파란색,박준호,❓ 1\n";
    let incoming = assert_blocks(korean, &[(Some(KeyResources), &["사진"]), (Some(Channels), &["앱"])]);
    let remarks = report_lines(&incoming).join("\n");
    assert!(remarks.contains("작성자 (김민지, 박준호, …)") && remarks.contains("스탬프"), "{remarks}");
    let numbered =
        "| No. | Block | Content |\n|---|---|---|\n| 1 | Channels | Stop |\n| 2 | Key Partners | Garage |\n";
    assert_blocks(numbered, &[(Some(Channels), &["Stop"]), (Some(KeyPartners), &["Garage"])]);
}

#[test]
fn collapsible_parts_and_mind_maps_keep_the_enclosing_block() {
    let folds = "## 価値提案\n<details>\n<summary>中高生</summary>\n\n- 次の一冊\n\n</details>\n\n<details>\n<summary>司書</summary>\n\n- 根拠\n\n</details>\n\n- 静か\n";
    assert_blocks(folds, &[(Some(ValuePropositions), &["根拠", "次の一冊", "静か"])]);
    let map = "## 収益\n- 手数料\n\n```mermaid\nmindmap\n  root((成長の輪))\n    データ\n      写真\n```\n\n以上です。\n";
    let incoming = assert_blocks(map, &[(Some(RevenueStreams), &["手数料"])]);
    assert_eq!(report_lines(&incoming), ["成長の輪", "データ", "写真", "以上です。"]);
    let excluded = "## 顧客\n- 学生\n### 除外した顧客セグメント\n- 研究者\n";
    assert_blocks(excluded, &[(Some(CustomerSegments), &["学生"])]);
}

#[test]
fn none_is_no_note_and_comments_and_arrows_of_data_are_handled() {
    let yaml =
        "# for May\nkey_partners: [Garage, ~]\nchannels:\n  - Stop # most of all\n  - null\n  - \"App #2\"\n";
    let incoming =
        assert_blocks(yaml, &[(Some(KeyPartners), &["Garage"]), (Some(Channels), &["App #2", "Stop"])]);
    assert_eq!(report_lines(&incoming), ["for May", "most of all"]);
    let json = r#"{"项目名称":"夜车","渠道":["车站"],"核心资源":["车"],"增长飞轮":[{"from":"车","to":"车站","label":"开"}]}"#;
    let board = read(json).1;
    assert_eq!(board.info().title, "夜车");
    let drawn: Vec<String> = arrow_facts(&board).into_iter().map(|(.., label)| label).collect();
    assert_eq!(drawn, ["开"]);
}

#[test]
fn a_title_keeps_its_brackets_and_lines() {
    for (heading, title) in [
        ("# リーンキャンバス「ほめログ」（連絡帳）", "「ほめログ」（連絡帳）"),
        ("# ビジネスモデルキャンバス（焼肉店）", "焼肉店"),
        ("# 焼肉店のビジネスモデルキャンバス（仮）", "焼肉店の（仮）"),
    ] {
        assert_eq!(read(&format!("{heading}\n\n## 販路\n- 店頭\n")).1.info().title, title);
    }
}

#[test]
fn pages_of_cosense_and_quoted_columns_are_read() {
    let page = "古着「まわる服」 BMC\n#BMC #ワークショップ [ML Enablement Workshop]\n\n[** 販路]\n 店頭[suzuki.icon]\n \t駅 [$ 15\\%]\n\n[** 気になること]\n 値段は？\n";
    let incoming = assert_blocks(page, &[(Some(Channels), &["店頭（suzuki）", "駅 15%"])]);
    assert_eq!(import_on_blank_board(&incoming).info().title, "古着「まわる服」");
    assert!(report_lines(&incoming).contains(&"値段は？".to_owned()), "{:?}", report_lines(&incoming));
    let column = "\"Team B\"\n\n\"顧客セグメント\",\"\"\n\"新社会人\",\"\"\n\"ペット\n（犬）\",\"\"\n\"\",\"\"\n\"販路\",\"\"\n\"窓口\",\"\"\n\"\",\"\"\n\"駐車場\",\"\"\n\"保証？\",\"\"\n";
    let incoming = assert_blocks(
        column,
        &[(Some(CustomerSegments), &["ペット\n（犬）", "新社会人"]), (Some(Channels), &["窓口"])],
    );
    assert_eq!(import_on_blank_board(&incoming).info().title, "Team B");
    assert_eq!(report_lines(&incoming), ["駐車場", "保証？"]);
}

#[test]
fn headings_that_contain_a_name_subdivide_a_block() {
    let text = "## 提供価値\n#### 顧客セグメント別の価値\n- 速い\n\n| 対象 | 提供する価値 |\n|---|---|\n| 職員 | 早く終わる |\n\n\
                > 売上はない [name=館長] [time=Thu] [color=#907bf7]\n\n[^1]: NDL\n";
    let incoming = assert_blocks(text, &[(Some(ValuePropositions), &["職員 / 早く終わる", "速い"])]);
    let remarks = report_lines(&incoming).join("\n");
    assert!(
        ["売上はない", "館長", "footnotes skipped: NDL", "顧客セグメント別の価値"]
            .iter()
            .all(|said| remarks.contains(said)),
        "{remarks}"
    );
    let cycle =
        "## 成長サイクル\n① 売り切れがなくなる（顧客課題の解決）\n② 契約が続く（ビジネス課題の解決）\n";
    let incoming = read(cycle).0;
    let claims: Vec<&str> = incoming
        .items
        .iter()
        .filter(|item| matches!(item.kind, interchange::ItemKind::Assessment(..)))
        .map(|item| item.text.as_str())
        .collect();
    assert_eq!(claims, ["売り切れがなくなる（顧客課題の解決）", "契約が続く（ビジネス課題の解決）"]);
}

#[test]
fn names_within_names_and_comments_of_data_are_kept() {
    let json = r#"{"customers":{"relationships":["chat"],"channels":["web"]},"key_partners":["shop"],"remember to call Bob":null}"#;
    let incoming = assert_blocks(
        json,
        &[
            (Some(Block::CustomerRelationships), &["chat"]),
            (Some(Channels), &["web"]),
            (Some(KeyPartners), &["shop"]),
        ],
    );
    assert_eq!(report_lines(&incoming), ["remember to call Bob"]);
    let yaml = "タイトル: 看板広告\n顧客セグメント:\n  - 店長\n価値提供:\n  - \"効果: 翌日\" # 最優先\n収益の流れ:\n  - 2万円/週\nメモ: 店長会で発表\n";
    let expected: [(Option<Block>, &[&str]); 3] = [
        (Some(CustomerSegments), &["店長"]),
        (Some(ValuePropositions), &["効果: 翌日"]),
        (Some(RevenueStreams), &["2万円/週"]),
    ];
    let incoming = assert_blocks(yaml, &expected);
    assert_eq!(import_on_blank_board(&incoming).info().title, "看板広告");
    assert_eq!(report_lines(&incoming), ["メモ: 店長会で発表", "最優先"]);
    // A long text that is repeated often would fill the memory.
    let bomb = format!("key_partners:\n- &a {}\n{}", "x".repeat(500), "- *a\n".repeat(50));
    assert!(read(&bomb).1.notes().values().filter(|note| note.text.len() > 400).count() == 1);
}

#[test]
fn content_beyond_a_limit_is_reported() {
    let chain = format!("## Channels\n- aa\n- bb\n\n## Flow\n- {}lost: word\n", "aa → bb → ".repeat(40));
    assert!(report_lines(&read(&chain).0).join("\n").contains("lost: word"));
    let cells = "<td>a</td>".repeat(61);
    let wide = format!("## Channels\n<table><tr>{cells}<td>lost</td></tr></table>\n");
    assert!(texts_in(&read(&wide).1, Some(Channels)).contains(&"lost".to_owned()));
    let cell = "| **主要活動** | ・モデルの開発・監視 ・面談 |";
    let table = format!("| 要素 | 内容 |\n|---|---|\n{cell}\n| 資源 | ログ |\n");
    let expected: [(Option<Block>, &[&str]); 2] =
        [(Some(Block::KeyActivities), &["モデルの開発・監視", "面談"]), (Some(KeyResources), &["ログ"])];
    assert_blocks(&table, &expected);
}

#[test]
fn arrows_lead_to_kpi_cards_and_full_names_win_over_codes() {
    let node = |id: &str, text: &str, y: i32| {
        format!(r#"{{"id":"{id}","type":"text","x":0,"y":{y},"width":200,"height":60,"text":"{text}"}}"#)
    };
    let canvas = format!(
        r#"{{"nodes":[{},{},{}],"edges":[{{"id":"e","fromNode":"a","toNode":"k"}},{{"id":"f","fromNode":"k","toNode":"b"}}]}}"#,
        node("a", "## 顧客セグメント\\n- 支配人", 0),
        node("k", "KPI: 客室単価", 200),
        node("b", "予約データ", 400)
    );
    let (incoming, board) = read(&canvas);
    assert_eq!(board.arrows().len(), 2, "{:?}", incoming.items);
    let sheet = "顧客セグメント(CS)\tコスト構造(CS)\t収益の流れ(RS)\n保護者\t報酬\t月謝\n";
    let expected: [(Option<Block>, &[&str]); 3] = [
        (Some(CustomerSegments), &["保護者"]),
        (Some(Block::CostStructure), &["報酬"]),
        (Some(RevenueStreams), &["月謝"]),
    ];
    assert_blocks(sheet, &expected);
    let authors = "ブロック,アイデア,記入者\n販路,店頭のチラシ,山本\n資源,購買履歴,李\n";
    assert_blocks(authors, &[(Some(Channels), &["店頭のチラシ"]), (Some(KeyResources), &["購買履歴"])]);
}

#[test]
fn sources_are_no_reasons_and_a_row_may_be_of_a_lean_canvas() {
    let text = "## コスト構造\n- 利用料\n\n## 成長サイクル\n- MLが解く\n\n[1] https://example.jp/a\n[2] 総務省「動向調査」2025\n";
    let (incoming, board) = read(text);
    assert!(
        board.info().assessments.get(growth_canvas::model::Condition::One).why.is_empty(),
        "{:?}",
        incoming.items
    );
    assert!(report_lines(&incoming).contains(&"[2] 総務省「動向調査」2025".to_owned()));
    let table = "| 要素 | 内容 |\n|---|---|\n| 資源 | 発話 |\n| 圧倒的な優位性 (Unfair Advantage) | ログ |\n";
    assert_blocks(table, &[(Some(KeyResources), &["発話"]), (None, &["ログ"])]);
}

#[test]
fn a_version_is_no_title() {
    for (text, title) in [
        ("# Lean Canvas v2\n\n## Channels\n- Stop\n", "Lean Canvas v2"),
        ("---\ntitle: Meal kits\n---\n# Lean Canvas v2\n\n## Channels\n- Stop\n", "Meal kits"),
        ("# ビジネスモデルキャンバス（11/25版）\n\n## 販路\n- 店頭\n", "ビジネスモデルキャンバス（11/25版）"),
    ] {
        assert_eq!(read(text).1.info().title, title);
    }
}

#[test]
fn codes_before_names_name_blocks_and_a_key_may_enclose_others() {
    let table = "ブロック,内容\nCS 顧客,店長\nRS（収益）,月額\nC$ コスト,広告\n";
    let expected: [(Option<Block>, &[&str]); 3] = [
        (Some(CustomerSegments), &["店長"]),
        (Some(RevenueStreams), &["月額"]),
        (Some(Block::CostStructure), &["広告"]),
    ];
    assert_blocks(table, &expected);
    let yaml = "# AI より\nビジネスモデルキャンバス:\n  タイトル: 間違いノート\n  顧客:\n    - 中学生\n  販路:\n    - アプリ\n  資源:\n    - 解答\n";
    let incoming = assert_blocks(
        yaml,
        &[
            (Some(CustomerSegments), &["中学生"]),
            (Some(Channels), &["アプリ"]),
            (Some(KeyResources), &["解答"]),
        ],
    );
    assert_eq!(import_on_blank_board(&incoming).info().title, "間違いノート");
    assert_eq!(report_lines(&incoming), ["AI より"]);
}
