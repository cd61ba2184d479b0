//! Drawings and lists of others: names in frames, in boxes, above lists; compressed pages; tables from Excel;
//! deliberately broken files.

use crate::support::imports::{
    CONTAINER_PAGE, arrow_facts, compress_page, import_on_blank_board, read_diagram, report_lines, texts_in,
};
use growth_canvas::interchange::{self, ImportedFile, InterchangeError};
use growth_canvas::model::{Block, Board, ColorName, Condition, Note, Strength};

#[test]
fn an_obsidian_canvas_finds_its_blocks_and_loses_nothing() {
    let board = import_on_blank_board(&read_diagram(
        r##"{"nodes":[
        {"id":"g1","type":"group","label":"1. Customer segments 🎯","x":1000,"y":0,"width":400,"height":600},
        {"id":"g2","type":"group","label":"Key Resources","x":0,"y":300,"width":400,"height":300},
        {"id":"g3","type":"group","label":"Parking lot","x":3000,"y":300,"width":400,"height":300},
        {"id":"a","type":"text","text":"**Job seekers** without time","x":1050,"y":80,"width":250,"height":60,"color":"3"},
        {"id":"b","type":"text","text":"Purchase history","x":40,"y":380,"width":250,"height":60,"color":"#00ff00"},
        {"id":"c","type":"file","file":"notes/interview.md","subpath":"#Day 1","x":1050,"y":200,"width":300,"height":200},
        {"id":"d","type":"link","url":"https://example.com/a?b=1&c=2","x":3050,"y":350,"width":300,"height":200},
        {"id":"e","type":"wormhole","x":50,"y":480,"width":10,"height":10,"unknown":{"deep":[1,2,3]},"caption":"Churn by week","rank":3},
        {"id":"f","type":"text","text":"Event","x":2000,"y":0,"width":250,"height":60}
        ],"edges":[
        {"id":"1","fromNode":"b","fromSide":"right","toNode":"a","toSide":"left","label":"① retrain"},
        {"id":"2","fromNode":"a","toNode":"g2","fromEnd":"none","toEnd":"arrow"},
        {"id":"3","fromNode":"f","toNode":"b","fromEnd":"arrow","toEnd":"none"},
        {"id":"4","fromNode":"a","toNode":"gone","label":"lost end"}
        ],"metadata":{"version":"1.0"}}"##,
    ));
    assert_eq!(
        texts_in(&board, Some(Block::CustomerSegments)),
        ["Job seekers without time", "notes/interview.md#Day 1"]
    );
    assert_eq!(texts_in(&board, Some(Block::KeyResources)), ["Churn by week\n3", "Purchase history"]);
    assert_eq!(
        texts_in(&board, None),
        ["Event", "Job seekers without time → ?: lost end", "Parking lot", "https://example.com/a?b=1&c=2"]
    );
    let color = |text: &str| board.notes().values().find(|note| note.text == text).unwrap().color;
    assert_eq!(color("Job seekers without time"), ColorName::Yellow);
    assert_eq!(color("Purchase history"), ColorName::Green);
    let plain = Strength::Unproven;
    assert_eq!(
        arrow_facts(&board),
        [
            ("Job seekers without time".into(), "KeyResources".into(), None, plain, String::new()),
            ("Purchase history".into(), "Event".into(), None, plain, String::new()),
            (
                "Purchase history".into(),
                "Job seekers without time".into(),
                Some(Condition::One),
                plain,
                "retrain".into()
            ),
        ]
    );
}

#[test]
fn an_excalidraw_canvas_of_boxes_with_titles_finds_its_blocks() {
    let rectangle = |id: &str, x: i32, y: i32, w: i32, h: i32, color: &str| {
        format!(
            r#"{{"id":"{id}","type":"rectangle","x":{x},"y":{y},"width":{w},"height":{h},"backgroundColor":"{color}","boundElements":[]}}"#
        )
    };
    let text = |id: &str, x: i32, y: i32, container: &str, words: &str| {
        format!(
            r#"{{"id":"{id}","type":"text","x":{x},"y":{y},"width":100,"height":25,"text":"{words}","originalText":"{words}","containerId":{container}}}"#
        )
    };
    let elements = [
        rectangle("r1", 0, 0, 300, 500, "transparent"),
        text("t1", 10, 10, "null", "協力者"),
        rectangle("r2", 300, 0, 300, 500, "transparent"),
        text("t2", 310, 10, "null", "Value Propositions"),
        rectangle("n1", 40, 100, 150, 80, "#ffec99"),
        text("n1t", 50, 120, "\"n1\"", "データ提供元"),
        r##"{"id":"n2","type":"stickynote","x":340,"y":100,"width":150,"height":80,"backgroundColor":"#a5d8ff","text":"早く決まる","baseHeight":80}"##.to_owned(),
        text("n3", 360, 300, "null", "自由な文字"),
        rectangle("n4", 340, 400, 50, 50, "#b2f2bb").replace("\"boundElements\"", "\"isDeleted\":true,\"boundElements\""),
        r#"{"id":"a1","type":"arrow","x":190,"y":140,"width":150,"height":0,"points":[[0,0],[150,0]],"strokeStyle":"dashed","startBinding":{"elementId":"n1","focus":0,"gap":1},"endBinding":{"elementId":"n2","focus":0,"gap":1},"endArrowhead":"arrow"}"#.to_owned(),
        text("a1t", 250, 130, "\"a1\"", "② 提供"),
        r#"{"id":"a2","type":"arrow","x":365,"y":295,"width":0,"height":-110,"points":[[0,0],[0,-110]],"startBinding":null,"endBinding":null,"endArrowhead":"arrow"}"#.to_owned(),
        r#"{"id":"i","type":"image","x":700,"y":0,"width":50,"height":50,"fileId":"x"}"#.to_owned(),
        r#"{"id":"f","type":"freedraw","x":0,"y":0,"width":5,"height":5,"points":[[0,0],[1,1]]}"#.to_owned(),
    ];
    let file = format!(
        r#"{{"type":"excalidraw","version":2,"elements":[{}],"appState":{{}},"files":{{}}}}"#,
        elements.join(",")
    );
    let board = import_on_blank_board(&read_diagram(&file));
    assert_eq!(texts_in(&board, Some(Block::KeyPartners)), ["データ提供元"]);
    assert_eq!(texts_in(&board, Some(Block::ValuePropositions)), ["早く決まる", "自由な文字"]);
    assert_eq!(texts_in(&board, None), Vec::<String>::new());
    let told = report_lines(&read_diagram(&file)).join("\n");
    assert!(told.contains("pictures skipped: 1") && told.contains("strokes skipped: 1"), "{told}");
    assert_eq!(
        arrow_facts(&board),
        [
            (
                "データ提供元".into(),
                "早く決まる".into(),
                Some(Condition::Two),
                Strength::Developing,
                "提供".into()
            ),
            ("自由な文字".into(), "早く決まる".into(), None, Strength::Strong, String::new()),
        ]
    );
}

#[test]
fn a_draw_io_diagram_is_read_compressed_plain_and_without_envelope() {
    let open = format!("<mxfile>\n<diagram id=\"a\" name=\"x\">{CONTAINER_PAGE}</diagram>\n</mxfile>");
    for file in [CONTAINER_PAGE.to_owned(), open, compress_page(CONTAINER_PAGE)] {
        // Without dashed lines, a solid line has no meaning.
        let strength = Strength::Unproven;
        let board = import_on_blank_board(&read_diagram(&file));
        assert_eq!(texts_in(&board, Some(Block::KeyActivities)), ["学習\n評価 & 配信"]);
        assert_eq!(texts_in(&board, Some(Block::CustomerSegments)), ["若者"]);
        assert_eq!(texts_in(&board, None), Vec::<String>::new());
        assert_eq!(
            arrow_facts(&board),
            [("学習\n評価 & 配信".into(), "若者".into(), Some(Condition::One), strength, "届ける".into())]
        );
        let blue = board.notes().values().find(|note| note.text.starts_with("学習")).unwrap();
        assert_eq!(blue.color, ColorName::Blue);
    }
}

#[test]
fn a_diagram_without_names_is_assigned_by_its_nine_boxes() {
    let mut nodes = Vec::new();
    for (number, block) in Block::ALL.into_iter().enumerate() {
        let rect = growth_canvas::model::Page::default().block_rect(block);
        // Half the size, elsewhere, and without names.
        let (x, y, w, h) =
            (rect.origin.x / 2 - 3000, rect.origin.y / 2 + 700, rect.size.w / 2, rect.size.h / 2);
        nodes
            .push(format!(r#"{{"id":"g{number}","type":"group","x":{x},"y":{y},"width":{w},"height":{h}}}"#));
        nodes.push(format!(
            r#"{{"id":"n{number}","type":"text","text":"付箋 {number}","x":{},"y":{},"width":80,"height":30}}"#,
            x + 20,
            y + 40
        ));
    }
    let board =
        import_on_blank_board(&read_diagram(&format!(r#"{{"nodes":[{}],"edges":[]}}"#, nodes.join(","))));
    for (number, block) in Block::ALL.into_iter().enumerate() {
        assert_eq!(texts_in(&board, Some(block)), [format!("付箋 {number}")], "{block:?}");
    }
}

#[test]
fn names_above_lists_own_the_shapes_below() {
    let text = |id: &str, x: i32, y: i32, words: &str| {
        format!(r#"{{"id":"{id}","type":"text","x":{x},"y":{y},"width":160,"height":25,"text":"{words}"}}"#)
    };
    let elements = [
        text("a", 0, 0, "販路"),
        text("b", 400, 0, "コスト構造"),
        text("c", 0, 50, "店頭"),
        text("d", 10, 100, "アプリ"),
        text("e", 390, 60, "推論"),
    ];
    let file = format!(r#"{{"type":"excalidraw","elements":[{}]}}"#, elements.join(","));
    let board = import_on_blank_board(&read_diagram(&file));
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["アプリ", "店頭"]);
    assert_eq!(texts_in(&board, Some(Block::CostStructure)), ["推論"]);
}

#[test]
fn a_table_from_a_japanese_spreadsheet_is_read_in_its_own_encoding() {
    let table =
        "ブロック,内容,色\r\n資源,購買履歴,yellow\r\n販路,\"店頭、\nアプリ\",#d7f0db\r\nその他,予備,\r\n";
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(table);
    assert!(!lossy);
    for bytes in [bytes.to_vec(), [b"\xef\xbb\xbf", table.as_bytes()].concat(), utf16(table)] {
        let ImportedFile::Text(text) = interchange::read(&bytes).unwrap() else { panic!("no text") };
        let board = import_on_blank_board(&interchange::read_text(&text));
        assert_eq!(texts_in(&board, Some(Block::KeyResources)), ["購買履歴"]);
        assert_eq!(texts_in(&board, Some(Block::Channels)), ["店頭、\nアプリ"]);
        assert_eq!(texts_in(&board, None), ["その他: 予備"]);
        let colors: Vec<ColorName> =
            board.notes_in(Some(Block::Channels)).iter().map(|id| board.note(*id).unwrap().color).collect();
        assert_eq!(colors, [ColorName::Green]);
    }
    assert_eq!(
        interchange::read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        Err(InterchangeError::PictureWithoutDiagram)
    );
    assert_eq!(interchange::read(&[0x50, 0x4b, 5, 4, 0, 0xff]), Err(InterchangeError::Encoding));
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn an_exported_table_is_read_back_with_blocks_texts_colors_and_positions() {
    for (name, text) in crate::support::boards::samples() {
        let board = crate::support::boards::sample(&text);
        for (parting, lang) in [
            (interchange::Delimiter::Comma, growth_canvas::i18n::Lang::Ja),
            (interchange::Delimiter::Tab, growth_canvas::i18n::Lang::En),
        ] {
            let written = interchange::write_table(&board, parting, lang);
            assert!(written.starts_with('\u{feff}'));
            let ImportedFile::Text(read) = interchange::read(written.as_bytes()).unwrap() else {
                panic!("no text")
            };
            let back = import_on_blank_board(&interchange::read_text(&read));
            let facts = |board: &Board| -> Vec<_> {
                // A table has no kinds and sizes, so notes outside the blocks keep their texts and colors.
                let notes = board.notes().values().filter(|note| !note.kind.is_doubt());
                let fact = |note: &Note| {
                    let block = note.block_on(board.page());
                    (block, note.text.clone(), note.color, block.map(|_| note.rect.origin))
                };
                let mut facts: Vec<_> = notes.map(fact).collect();
                facts.sort();
                facts
            };
            let (found, wanted) = (facts(&back), facts(&board));
            let lost: Vec<_> = wanted.iter().filter(|fact| !found.contains(fact)).collect();
            assert!(lost.is_empty(), "{name}: {lost:?}");
        }
    }
}

#[test]
fn formulas_stay_text_in_a_spreadsheet_and_are_read_back() {
    let text = crate::support::boards::samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
    let board =
        crate::support::boards::sample(&text.replace("TV CM", "=HYPERLINK(0)").replace("OpenAI", "- 売上"));
    let written =
        interchange::write_table(&board, interchange::Delimiter::Comma, growth_canvas::i18n::Lang::Ja);
    for guarded in ["\"\u{2060}=HYPERLINK(0)\"", "\"\u{2060}- 売上\""] {
        assert!(written.contains(guarded), "{written}");
    }
    let back = import_on_blank_board(&interchange::read_text(written.trim_start_matches('\u{feff}')));
    assert!(texts_in(&back, Some(Block::Channels)).contains(&"=HYPERLINK(0)".to_owned()));
}

#[test]
fn a_card_with_heading_and_items_is_split() {
    let canvas = r###"{"nodes":[
        {"id":"a","type":"text","text":"## Key Partners\n- idea 0a\n- idea 0b","x":0,"y":0,"width":300,"height":400},
        {"id":"b","type":"text","text":"チャネル\n店頭","x":400,"y":0,"width":300,"height":400,"color":"4"}],
        "edges":[{"id":"e","fromNode":"a","toNode":"b"}]}"###;
    let board = import_on_blank_board(&read_diagram(canvas));
    assert_eq!(texts_in(&board, Some(Block::KeyPartners)), ["idea 0a", "idea 0b"]);
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["店頭"]);
    assert_eq!(arrow_facts(&board)[0].0, "KeyPartners");
}

#[test]
fn a_frame_around_the_blocks_is_the_title() {
    let canvas = r#"{"nodes":[
        {"id":"o","type":"group","label":"Spotify 2024","x":-100,"y":-100,"width":1200,"height":900},
        {"id":"g","type":"group","label":"Channels","x":0,"y":0,"width":300,"height":400},
        {"id":"h","type":"group","label":"Cost Structure","x":400,"y":0,"width":300,"height":400},
        {"id":"i","type":"group","label":"inner","x":10,"y":100,"width":280,"height":280},
        {"id":"n","type":"text","text":"広告","x":20,"y":150,"width":100,"height":50}],"edges":[]}"#;
    let board = import_on_blank_board(&read_diagram(canvas));
    assert_eq!(board.info().title, "Spotify 2024");
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["inner", "広告"]);
    assert!(board.notes().values().all(|note| note.rect.size.w <= 232), "no note is as large as a frame");
    let within = r#"{"type":"excalidraw","elements":[
        {"id":"f","type":"rectangle","x":-50,"y":-50,"width":900,"height":400},
        {"id":"a","type":"text","x":0,"y":0,"width":100,"height":25,"text":"販路"},
        {"id":"b","type":"text","x":400,"y":0,"width":100,"height":25,"text":"コスト構造"},
        {"id":"c","type":"text","x":0,"y":60,"width":100,"height":25,"text":"店頭"},
        {"id":"d","type":"text","x":400,"y":60,"width":100,"height":25,"text":"推論"}]}"#;
    let board = import_on_blank_board(&read_diagram(within));
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["店頭"]);
    assert_eq!(texts_in(&board, Some(Block::CostStructure)), ["推論"]);
}

#[test]
fn text_on_top_of_a_shape_belongs_to_it() {
    let file = r##"{"type":"excalidraw","elements":[
        {"id":"k","type":"frame","name":"資源","x":0,"y":0,"width":400,"height":400},
        {"id":"r1","type":"rectangle","x":20,"y":40,"width":200,"height":90,"backgroundColor":"#ffec99","groupIds":["g"]},
        {"id":"t1","type":"text","x":40,"y":70,"width":100,"height":25,"text":"利用ログ","groupIds":["g"]},
        {"id":"r2","type":"rectangle","x":20,"y":200,"width":200,"height":90,"backgroundColor":"#a5d8ff"},
        {"id":"t2","type":"text","x":40,"y":230,"width":100,"height":25,"text":"在庫"},
        {"id":"a","type":"arrow","x":0,"y":0,"points":[[0,0,0.5],[1,1,0.5]],"startBinding":{"elementId":"r1"},"endBinding":{"elementId":"t2"}}]}"##;
    let board = import_on_blank_board(&read_diagram(file));
    let color = |text: &str| board.notes().values().find(|note| note.text == text).unwrap().color;
    assert_eq!((color("利用ログ"), color("在庫")), (ColorName::Yellow, ColorName::Blue));
    assert_eq!(arrow_facts(&board)[0].0, "利用ログ");
    assert_eq!(arrow_facts(&board)[0].1, "在庫");
}

#[test]
fn the_page_with_the_blocks_is_selected() {
    let page = |cells: &str| {
        format!(
            "<diagram><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{cells}</root></mxGraphModel></diagram>"
        )
    };
    let cell = |id: &str, value: &str, x: i32, y: i32, w: i32, h: i32| {
        format!(
            "<mxCell id=\"{id}\" value=\"{value}\" vertex=\"1\" parent=\"1\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" as=\"geometry\"/></mxCell>"
        )
    };
    let notes = page(&cell("a", "memo", 0, 0, 100, 50));
    let canvas = page(&(cell("a", "Key Partners", 0, 0, 300, 400) + &cell("b", "OpenAI", 20, 60, 100, 50)));
    let board = import_on_blank_board(&read_diagram(&format!("<mxfile>{notes}{canvas}</mxfile>")));
    assert_eq!(texts_in(&board, Some(Block::KeyPartners)), ["OpenAI"]);
    assert_eq!(texts_in(&board, None), ["memo"]);
}

#[test]
fn unconnected_arrows_are_reported_and_heads_give_the_direction() {
    let page = r#"<mxfile><diagram name="理解編 1日目"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
        <mxCell id="2" value="下書き" parent="0"/>
        <mxCell id="c" value="チャネル" style="swimlane;" vertex="1" parent="1"><mxGeometry width="400" height="300" as="geometry"/></mxCell>
        <mxCell id="r" value="主要リソース" style="swimlane;" vertex="1" parent="1"><mxGeometry x="500" width="400" height="300" as="geometry"/></mxCell>
        <UserObject id="a" label="店" link="https://example.com/mise"><mxCell vertex="1" parent="c"><mxGeometry x="20" y="60" width="120" height="60" as="geometry"/></mxCell></UserObject>
        <mxCell id="b" value="ログ" vertex="1" parent="r"><mxGeometry x="20" y="60" width="120" height="60" as="geometry"/></mxCell>
        <object id="t" label="求人サイト" growthCanvas="title"><mxCell vertex="1" parent="1"><mxGeometry y="-80" width="400" height="40" as="geometry"/></mxCell></object>
        <mxCell id="e1" value="両方" style="startArrow=classic;endArrow=classic;" edge="1" parent="1" source="a" target="b"><mxGeometry relative="1" as="geometry"/></mxCell>
        <mxCell id="e2" style="startArrow=classic;endArrow=none;" edge="1" parent="1" source="a" target="r"><mxGeometry relative="1" as="geometry"/></mxCell>
        <mxCell id="e3" value="題名へ" edge="1" parent="1" source="a" target="t"><mxGeometry relative="1" as="geometry"/></mxCell>
        </root></mxGraphModel></diagram></mxfile>"#;
    let mut incoming = read_diagram(page);
    let board = import_on_blank_board(&incoming);
    let store = "店\nhttps://example.com/mise".to_owned();
    assert_eq!(
        texts_in(&board, Some(Block::Channels)),
        std::slice::from_ref(&store),
        "a URL is kept as text"
    );
    assert_eq!(texts_in(&board, None), ["店 / https://example.com/mise → 求人サイト: 題名へ"]);
    let headings = incoming.items.iter().filter(|item| item.kind == interchange::ItemKind::Heading);
    let headings: Vec<&str> = headings.map(|item| item.text.as_str()).collect();
    assert_eq!(headings, ["チャネル", "主要リソース", "理解編 1日目", "下書き"]);
    let strong = Strength::Strong;
    assert_eq!(
        arrow_facts(&board),
        [
            ("KeyResources".into(), store.clone(), None, Strength::Strong, String::new()),
            ("ログ".into(), store.clone(), None, Strength::Strong, String::new()),
            (store, "ログ".into(), None, strong, "両方".into()),
        ]
    );
    assert_eq!(incoming.incomplete_arrows(), <[String; 0]>::default());
    let log = incoming.items.iter_mut().find(|item| item.text == "ログ").unwrap();
    log.kind = interchange::ItemKind::Unread;
    assert_eq!(
        incoming.incomplete_arrows(),
        ["店 / https://example.com/mise → ログ: 両方", "ログ → 店 / https://example.com/mise"]
    );
}

#[test]
fn arrows_between_the_same_notes_are_merged_with_both_labels() {
    let board = import_on_blank_board(&read_diagram(
        r#"{"nodes":[{"id":"a","type":"text","text":"A","x":0,"y":0,"width":100,"height":60},
        {"id":"b","type":"text","text":"B","x":300,"y":0,"width":100,"height":60}],
        "edges":[{"id":"1","fromNode":"a","toNode":"b","label":"first"},
        {"id":"2","fromNode":"a","toNode":"b","label":"① second"},
        {"id":"3","fromNode":"a","toNode":"b","label":"② third"}]}"#,
    ));
    let label = "first\nsecond\n② third".to_owned();
    assert_eq!(
        arrow_facts(&board),
        [("A".to_owned(), "B".to_owned(), Some(Condition::One), Strength::Unproven, label)]
    );
}
