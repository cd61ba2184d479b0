//! What other people have drawn and listed: names in frames, in boxes, above lists; packed pages; tables from Excel; and what
//! is broken on purpose.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails loudly and makes the files it opens"
)]

mod support;

use base64::Engine as _;
use growth_canvas::editor::Editor;
use growth_canvas::exchange::{self, ExchangeError, Foreign, Incoming, What};
use growth_canvas::model::{Block, Board, ColorName, End, IdSource, Stage, Strength};
use std::io::Write as _;

fn drawing(text: &str) -> Incoming {
    match exchange::read(text.as_bytes()).unwrap() {
        Foreign::Drawing(incoming) => incoming,
        Foreign::Text(text) => panic!("taken for a text: {text}"),
    }
}

fn taken(incoming: &Incoming) -> Board {
    let mut editor = Editor::new(Board::default(), IdSource::new([7, 3]));
    editor.take(incoming, false).unwrap();
    assert_eq!(editor.board().check(), []);
    editor.board().clone()
}

/// The texts in a block; outside of all for `None`.
fn texts(board: &Board, block: Option<Block>) -> Vec<String> {
    let mut texts: Vec<String> =
        board.notes_in(block).into_iter().map(|id| board.note(id).unwrap().text.clone()).collect();
    texts.sort();
    texts
}

fn arrows(board: &Board) -> Vec<(String, String, Option<Stage>, Strength, String)> {
    let end = |end: End| match end {
        End::Note(id) => board.note(id).unwrap().text.clone(),
        End::Block(block) => format!("{block:?}"),
    };
    let arrows = board.arrows().values();
    let mut arrows: Vec<_> =
        arrows.map(|a| (end(a.from), end(a.to), a.stage, a.strength, a.label.clone())).collect();
    arrows.sort();
    arrows
}

#[test]
fn an_obsidian_canvas_finds_its_blocks_and_loses_nothing() {
    let board = taken(&drawing(
        r##"{"nodes":[
        {"id":"g1","type":"group","label":"1. Customer segments 🎯","x":1000,"y":0,"width":400,"height":600},
        {"id":"g2","type":"group","label":"Key Resources","x":0,"y":300,"width":400,"height":300},
        {"id":"g3","type":"group","label":"Parking lot","x":3000,"y":300,"width":400,"height":300},
        {"id":"a","type":"text","text":"**Job seekers** without time","x":1050,"y":80,"width":250,"height":60,"color":"3"},
        {"id":"b","type":"text","text":"Purchase history","x":40,"y":380,"width":250,"height":60,"color":"#00ff00"},
        {"id":"c","type":"file","file":"notes/interview.md","subpath":"#Day 1","x":1050,"y":200,"width":300,"height":200},
        {"id":"d","type":"link","url":"https://example.com/a?b=1&c=2","x":3050,"y":350,"width":300,"height":200},
        {"id":"e","type":"wormhole","x":50,"y":480,"width":10,"height":10,"unknown":{"deep":[1,2,3]}},
        {"id":"f","type":"text","text":"Event","x":2000,"y":0,"width":250,"height":60}
        ],"edges":[
        {"id":"1","fromNode":"b","fromSide":"right","toNode":"a","toSide":"left","label":"① retrain"},
        {"id":"2","fromNode":"a","toNode":"g2","fromEnd":"none","toEnd":"arrow"},
        {"id":"3","fromNode":"f","toNode":"b","fromEnd":"arrow","toEnd":"none"},
        {"id":"4","fromNode":"a","toNode":"gone","label":"lost end"}
        ],"metadata":{"version":"1.0"}}"##,
    ));
    assert_eq!(
        texts(&board, Some(Block::CustomerSegments)),
        ["**Job seekers** without time", "notes/interview.md#Day 1"]
    );
    assert_eq!(texts(&board, Some(Block::KeyResources)), ["Purchase history", "[wormhole]"]);
    assert_eq!(
        texts(&board, None),
        [
            "**Job seekers** without time → ?: lost end",
            "Event",
            "Parking lot",
            "https://example.com/a?b=1&c=2"
        ]
    );
    let color = |text: &str| board.notes().values().find(|note| note.text == text).unwrap().color;
    assert_eq!(color("**Job seekers** without time"), ColorName::Yellow);
    assert_eq!(color("Purchase history"), ColorName::Green);
    let strong = Strength::Strong;
    assert_eq!(
        arrows(&board),
        [
            ("**Job seekers** without time".into(), "KeyResources".into(), None, strong, String::new()),
            (
                "Purchase history".into(),
                "**Job seekers** without time".into(),
                Some(Stage::One),
                strong,
                "retrain".into()
            ),
            ("Purchase history".into(), "Event".into(), None, strong, String::new()),
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
    let board = taken(&drawing(&file));
    assert_eq!(texts(&board, Some(Block::KeyPartners)), ["データ提供元"]);
    assert_eq!(texts(&board, Some(Block::ValuePropositions)), ["早く決まる", "自由な文字"]);
    assert_eq!(texts(&board, None), ["[image]"]);
    assert_eq!(
        arrows(&board),
        [
            (
                "データ提供元".into(),
                "早く決まる".into(),
                Some(Stage::Two),
                Strength::Developing,
                "提供".into()
            ),
            ("自由な文字".into(), "早く決まる".into(), None, Strength::Strong, String::new()),
        ]
    );
}

const CELLS: &str = r#"<mxGraphModel dx="800"><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="k" value="&lt;b&gt;Key Activities&lt;/b&gt;" style="swimlane;html=1;" vertex="1" parent="1"><mxGeometry x="100" y="100" width="300" height="300" as="geometry"/></mxCell>
<mxCell id="s" value="顧客&#10;セグメント" style="rounded=0;html=0;" vertex="1" parent="1"><mxGeometry x="600" y="100" width="300" height="300" as="geometry"/></mxCell>
<mxCell id="n" value="&lt;div&gt;学習&lt;/div&gt;&lt;div&gt;評価 &amp;amp; 配信&lt;/div&gt;" style="rounded=1;html=1;fillColor=#dae8fc;" vertex="1" parent="k"><mxGeometry x="20" y="60" width="120" height="60" as="geometry"/></mxCell>
<UserObject label="若者" tags="x" id="u"><mxCell style="rounded=1;html=1;fillColor=#fff2cc" vertex="1" parent="1"><mxGeometry x="640" y="200" width="120" height="60" as="geometry"/></mxCell></UserObject>
<mxCell id="e" style="edgeStyle=orthogonalEdgeStyle;html=1;" edge="1" parent="1" source="n" target="u"><mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="l" value="① 届ける" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="e"><mxGeometry x="0.1" relative="1" as="geometry"/></mxCell>
<mxCell id="loose" style="html=1;" edge="1" parent="1" source="n"><mxGeometry relative="1" as="geometry"><mxPoint x="650" y="210" as="targetPoint"/></mxGeometry></mxCell>
<mxCell id="pic" value="" style="shape=image;image=data:image/png,x;" vertex="1" parent="1"><mxGeometry x="2000" y="100" width="30" height="30" as="geometry"/></mxCell>
</root></mxGraphModel>"#;

/// A page as draw.io packs it.
fn packed(xml: &str) -> String {
    let encoded =
        percent_encoding::percent_encode(xml.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string();
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(encoded.as_bytes()).unwrap();
    let letters = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    format!("<mxfile><diagram id=\"a\" name=\"Page-1\">{letters}</diagram></mxfile>")
}

#[test]
fn a_draw_io_diagram_is_read_packed_open_and_bare() {
    let open = format!("<mxfile>\n<diagram id=\"a\" name=\"x\">{CELLS}</diagram>\n</mxfile>");
    for file in [CELLS.to_owned(), open, packed(CELLS)] {
        let board = taken(&drawing(&file));
        assert_eq!(texts(&board, Some(Block::KeyActivities)), ["学習\n評価 & 配信"]);
        assert_eq!(texts(&board, Some(Block::CustomerSegments)), ["若者"]);
        assert_eq!(texts(&board, None), ["[image]"]);
        assert_eq!(
            arrows(&board),
            [(
                "学習\n評価 & 配信".into(),
                "若者".into(),
                Some(Stage::One),
                Strength::Strong,
                "届ける".into()
            )]
        );
        let blue = board.notes().values().find(|note| note.text.starts_with("学習")).unwrap();
        assert_eq!(blue.color, ColorName::Blue);
    }
}

#[test]
fn a_drawing_without_names_is_sorted_by_its_nine_boxes() {
    let mut nodes = Vec::new();
    for (number, block) in Block::ALL.into_iter().enumerate() {
        let rect = growth_canvas::model::Page::default().block(block);
        // Half as large, elsewhere, and without any name.
        let (x, y, w, h) = (rect.at.x / 2 - 3000, rect.at.y / 2 + 700, rect.size.w / 2, rect.size.h / 2);
        nodes
            .push(format!(r#"{{"id":"g{number}","type":"group","x":{x},"y":{y},"width":{w},"height":{h}}}"#));
        nodes.push(format!(
            r#"{{"id":"n{number}","type":"text","text":"付箋 {number}","x":{},"y":{},"width":80,"height":30}}"#,
            x + 20,
            y + 40
        ));
    }
    let board = taken(&drawing(&format!(r#"{{"nodes":[{}],"edges":[]}}"#, nodes.join(","))));
    for (number, block) in Block::ALL.into_iter().enumerate() {
        assert_eq!(texts(&board, Some(block)), [format!("付箋 {number}")], "{block:?}");
    }
}

#[test]
fn names_above_lists_take_what_stands_below_them() {
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
    let board = taken(&drawing(&file));
    assert_eq!(texts(&board, Some(Block::Channels)), ["アプリ", "店頭"]);
    assert_eq!(texts(&board, Some(Block::CostStructure)), ["推論"]);
}

#[test]
fn a_table_from_a_japanese_spreadsheet_is_read_in_its_own_encoding() {
    let table =
        "ブロック,内容,色\r\n資源,購買履歴,yellow\r\n販路,\"店頭、\nアプリ\",#d7f0db\r\nその他,予備,\r\n";
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(table);
    assert!(!lossy);
    for bytes in [bytes.to_vec(), [b"\xef\xbb\xbf", table.as_bytes()].concat(), utf16(table)] {
        let Foreign::Text(text) = exchange::read(&bytes).unwrap() else { panic!("no text") };
        let board = taken(&exchange::read_text(&text));
        assert_eq!(texts(&board, Some(Block::KeyResources)), ["購買履歴"]);
        assert_eq!(texts(&board, Some(Block::Channels)), ["店頭、\nアプリ"]);
        assert_eq!(texts(&board, None), ["その他: 予備"]);
        let colors: Vec<ColorName> =
            board.notes_in(Some(Block::Channels)).iter().map(|id| board.note(*id).unwrap().color).collect();
        assert_eq!(colors, [ColorName::Green]);
    }
    assert_eq!(exchange::read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(ExchangeError::Encoding));
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn our_own_table_comes_back_with_blocks_texts_colours_and_places() {
    for (name, text) in support::boards::samples() {
        let board = support::boards::sample(&text);
        for (parting, lang) in [
            (exchange::Parting::Comma, growth_canvas::words::Lang::Ja),
            (exchange::Parting::Tab, growth_canvas::words::Lang::En),
        ] {
            let written = exchange::table(&board, parting, lang);
            assert!(written.starts_with('\u{feff}'));
            let Foreign::Text(read) = exchange::read(written.as_bytes()).unwrap() else { panic!("no text") };
            let back = taken(&exchange::read_text(&read));
            for block in Block::ALL {
                assert_eq!(texts(&back, Some(block)), texts(&board, Some(block)), "{name}");
            }
        }
    }
}

#[test]
fn formulas_stay_text_in_a_spreadsheet_and_come_back_as_they_were() {
    let text = support::boards::samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
    let board = support::boards::sample(&text.replace("TV CM", "=HYPERLINK(0)").replace("OpenAI", "- 売上"));
    let written = exchange::table(&board, exchange::Parting::Comma, growth_canvas::words::Lang::Ja);
    assert!(written.contains("\" =HYPERLINK(0)\"") && written.contains("\" - 売上\""), "{written}");
    let back = taken(&exchange::read_text(written.trim_start_matches('\u{feff}')));
    assert!(texts(&back, Some(Block::Channels)).contains(&"=HYPERLINK(0)".to_owned()));
}

/// What is wrong with a file; panics where nothing is.
fn refused(bytes: &[u8]) -> ExchangeError {
    exchange::read(bytes)
        .err()
        .unwrap_or_else(|| panic!("{} was read", String::from_utf8_lossy(&bytes[..bytes.len().min(200)])))
}

#[test]
fn what_is_broken_on_purpose_is_refused_with_its_place() {
    assert!(matches!(refused(b"{\"nodes\":[\n{\"id\":}]}"), ExchangeError::Broken(2, 7, _)));
    assert!(matches!(refused(b"{\"nodes\":[],\"edges\":[]}"), ExchangeError::Empty));
    assert!(matches!(refused(b"<mxfile><diagram>!!!</diagram></mxfile>"), ExchangeError::Broken(1, _, _)));
    let deep = format!("{{\"nodes\":{}", "[".repeat(100_000));
    assert!(matches!(refused(deep.as_bytes()), ExchangeError::Broken(..)));
    let many = format!("{{\"nodes\":[{}]}}", "{},".repeat(60_000) + "{}");
    assert!(matches!(refused(many.as_bytes()), ExchangeError::TooMany(_)));
    let cells =
        format!("<mxGraphModel><root>{}</root></mxGraphModel>", "<mxCell vertex=\"1\"/>".repeat(60_000));
    assert!(matches!(refused(cells.as_bytes()), ExchangeError::TooMany(_)));
}

#[test]
fn bombs_do_not_go_off() {
    // A billion laughs: entities that a reader must not resolve.
    let laughs = "<!DOCTYPE mxfile [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<mxfile><mxGraphModel><root><mxCell id=\"2\" value=\"&b;\" vertex=\"1\"/></root></mxGraphModel></mxfile>";
    assert!(matches!(refused(laughs.as_bytes()), ExchangeError::Broken(2, _, _)));
    // A page that unpacks to far more than it weighs, and a page packed within a page.
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&zeros).unwrap();
    }
    let letters = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    let bomb = format!("<mxfile><diagram>{letters}</diagram></mxfile>");
    assert!(matches!(refused(bomb.as_bytes()), ExchangeError::TooBig(64)));
    let nested = packed(&packed(&packed(CELLS)));
    assert!(matches!(refused(nested.as_bytes()), ExchangeError::Empty));
}

#[test]
fn frames_that_hold_themselves_and_places_that_are_no_numbers_do_no_harm() {
    let cells = r#"<mxGraphModel><root><mxCell id="0"/><mxCell id="a" value="一" style="group" vertex="1" parent="b"><mxGeometry x="1e999" y="NaN" width="-5" height="inf" as="geometry"/></mxCell><mxCell id="b" value="二" style="group" vertex="1" parent="a"><mxGeometry x="5" y="5" width="10" height="10" as="geometry"/></mxCell><mxCell id="c" value="三" vertex="1" parent="c"/></root></mxGraphModel>"#;
    assert_eq!(texts(&taken(&drawing(cells)), None), ["一", "三", "二"]);
    let canvas = r#"{"nodes":[{"id":"x","type":"text","text":"遠い","x":1e300,"y":-1e300,"width":0,"height":-7},{"id":"x","type":"text","text":"同じ名","x":0,"y":0,"width":1,"height":1}],"edges":[{"id":"e","fromNode":"x","toNode":"x"}]}"#;
    let incoming = drawing(canvas);
    assert_eq!(texts(&taken(&incoming), None), ["同じ名", "遠い"]);
    assert!(incoming.unread().any(|item| item.text.contains('→')), "an arrow to itself is listed");
    let own = r#"{"type":"excalidraw","elements":[{"id":"f","type":"frame","frameId":"f","name":"x"},{"id":"t","type":"text","containerId":"t","frameId":"f","text":"輪"},{"id":"a","type":"arrow","points":[]}]}"#;
    let board = taken(&drawing(own));
    assert_eq!(texts(&board, None), ["x", "輪"]);
}

#[test]
fn a_huge_drawing_of_loose_arrows_is_sorted_at_once() {
    // Any search of every piece for every arrow would take minutes here.
    let nodes: Vec<String> = (0..25_000)
        .map(|n| {
            format!(
                r#"{{"id":"n{n}","type":"rectangle","x":{},"y":{},"width":50,"height":20,"frameId":"n{}"}}"#,
                n % 500 * 60,
                n / 500 * 30,
                n + 1
            )
        })
        .collect();
    let arrows: Vec<String> = (0..24_000)
        .map(|n| format!(r#"{{"id":"a{n}","type":"arrow","x":{n},"y":-500,"points":[[0,0],[10,-900]]}}"#))
        .collect();
    let file = format!(r#"{{"type":"excalidraw","elements":[{},{}]}}"#, nodes.join(","), arrows.join(","));
    let incoming = drawing(&file);
    assert_eq!(incoming.items.iter().filter(|item| item.what == What::Unread).count(), 24_000);
}
