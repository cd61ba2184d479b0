//! Files of other programs that are broken, odd or malicious: an error with its position, quickly, or
//! everything that can be read.

use crate::support::imports::{CONTAINER_PAGE, compress_page, import_on_blank_board, read_diagram, texts_in};
use base64::Engine as _;
use growth_canvas::interchange::{self, ImportedFile, InterchangeError, ItemKind};
use growth_canvas::model::ColorName;
use std::io::Write as _;

/// The error of a file; panics if there is none.
fn refused(bytes: &[u8]) -> InterchangeError {
    interchange::read(bytes)
        .err()
        .unwrap_or_else(|| panic!("{} was read", String::from_utf8_lossy(&bytes[..bytes.len().min(200)])))
}

#[test]
fn deliberately_broken_files_are_refused_with_a_position() {
    assert!(matches!(refused(b"{\"nodes\":[\n{\"id\":}]}"), InterchangeError::Broken(2, 7, _)));
    assert!(matches!(refused(b"{\"nodes\":[],\"edges\":[]}"), InterchangeError::Empty));
    assert!(matches!(refused(b"<mxfile><diagram>!!!</diagram></mxfile>"), InterchangeError::Broken(1, _, _)));
    let deep = format!("{{\"nodes\":{}", "[".repeat(100_000));
    assert!(matches!(refused(deep.as_bytes()), InterchangeError::Broken(..)));
    let many = format!("{{\"nodes\":[{}]}}", "{},".repeat(60_000) + "{}");
    assert!(matches!(refused(many.as_bytes()), InterchangeError::TooMany(_)));
    let cells =
        format!("<mxGraphModel><root>{}</root></mxGraphModel>", "<mxCell vertex=\"1\"/>".repeat(60_000));
    assert!(matches!(refused(cells.as_bytes()), InterchangeError::TooMany(_)));
}

#[test]
fn decompression_bombs_are_refused() {
    // Billion laughs: entities that must not be expanded.
    let laughs = "<!DOCTYPE mxfile [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<mxfile><mxGraphModel><root><mxCell id=\"2\" value=\"&b;\" vertex=\"1\"/></root></mxGraphModel></mxfile>";
    assert!(matches!(refused(laughs.as_bytes()), InterchangeError::Broken(2, _, _)));
    // A decompression bomb, and a compressed page within a compressed page.
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&zeros).unwrap();
    }
    let letters = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    let bomb = format!("<mxfile><diagram>{letters}</diagram></mxfile>");
    assert!(matches!(refused(bomb.as_bytes()), InterchangeError::TooBig(_)));
    let nested = compress_page(&compress_page(&compress_page(CONTAINER_PAGE)));
    assert!(matches!(refused(nested.as_bytes()), InterchangeError::Empty));
}

#[test]
fn cyclic_frames_and_invalid_positions_are_handled() {
    let cells = r#"<mxGraphModel><root><mxCell id="0"/><mxCell id="a" value="一" style="group" vertex="1" parent="b"><mxGeometry x="1e999" y="NaN" width="-5" height="inf" as="geometry"/></mxCell><mxCell id="b" value="二" style="group" vertex="1" parent="a"><mxGeometry x="5" y="5" width="10" height="10" as="geometry"/></mxCell><mxCell id="c" value="三" vertex="1" parent="c"/></root></mxGraphModel>"#;
    assert_eq!(texts_in(&import_on_blank_board(&read_diagram(cells)), None), ["一", "三", "二"]);
    let canvas = r#"{"nodes":[{"id":"x","type":"text","text":"遠い","x":1e300,"y":-1e300,"width":0,"height":-7},{"id":"x","type":"text","text":"同じ名","x":0,"y":0,"width":1,"height":1}],"edges":[{"id":"e","fromNode":"x","toNode":"x"}]}"#;
    let incoming = read_diagram(canvas);
    assert_eq!(texts_in(&import_on_blank_board(&incoming), None), ["同じ名", "遠い"]);
    assert!(incoming.unread().any(|item| item.text.contains('→')), "an arrow to itself is listed");
    let own = r#"{"type":"excalidraw","elements":[{"id":"f","type":"frame","frameId":"f","name":"x"},{"id":"t","type":"text","containerId":"t","frameId":"f","text":"輪"},{"id":"a","type":"arrow","points":[]}]}"#;
    let board = import_on_blank_board(&read_diagram(own));
    assert_eq!(texts_in(&board, None), ["x", "輪"]);
}

#[test]
fn a_huge_diagram_of_unattached_arrows_is_read_quickly() {
    // Searching every shape for every arrow would take minutes.
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
        .map(|n| format!(r#"{{"id":"a{n}","type":"arrow","x":{n},"y":-500,"points":[[0,0],[10,-900]],"endArrowhead":"arrow"}}"#))
        .collect();
    let file = format!(r#"{{"type":"excalidraw","elements":[{},{}]}}"#, nodes.join(","), arrows.join(","));
    let incoming = read_diagram(&file);
    assert_eq!(incoming.items.iter().filter(|item| item.kind == ItemKind::Unread).count(), 24_000);
}

#[test]
fn files_without_a_diagram_are_reported() {
    let refused = |text: &str| interchange::read(text.as_bytes()).unwrap_err();
    assert_eq!(refused("<!DOCTYPE html><html><body>x</body></html>"), InterchangeError::PageWithoutDiagram);
    let note = "---\nexcalidraw-plugin: parsed\n---\n# Drawing\n```compressed-json\nN4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZMzYBXUtiRoIACyhQ4zZAHoFAc0JRJQgEYA6bGwC2CgF7N6hbEcK4OCtptbErHALRY8RMpWdx8Q1TdIEfARcZgRmBShcZQUebQBmbR4aOiCEfQQOKGZuAG1wMFAwUohBbghmfDYKAC0AZUJlAE4AZgBhUshMbIAVADMhDAbdFuwhzABJOC6oAHYAVgAGZeaVgF92nihFgDYl/bmV3mXtpYBGZcWHrsgQCgYANQARAAJ7XVAQA=\n```\n";
    assert_eq!(refused(note), InterchangeError::CorruptObsidianDrawing);
    let open = r#"---
excalidraw-plugin: parsed
---
```json
{"type":"excalidraw","elements":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9,"text":"店"}]}
```"#;
    assert!(matches!(interchange::read(open.as_bytes()), Ok(ImportedFile::Diagram(_))));
    let copied = "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%220%22%2F%3E%3CmxCell%20id%3D%22a%22%20value%3D%22%E5%BA%97%22%20vertex%3D%221%22%2F%3E%3C%2Froot%3E%3C%2FmxGraphModel%3E";
    assert!(matches!(interchange::read(copied.as_bytes()), Ok(ImportedFile::Diagram(_))));
}

#[test]
fn shapes_with_missing_or_duplicate_ids_are_distinguished() {
    let texts = |file: &str| -> Vec<String> {
        let items = read_diagram(file).items.into_iter().filter(|item| item.kind.is_note());
        items.map(|item| item.text).collect()
    };
    let bare = r#"{"type":"excalidraw","elements":[{"type":"rectangle","x":0,"y":0,"width":90,"height":90},
        {"type":"text","x":9,"y":9,"width":20,"height":20,"text":"甲"},
        {"type":"rectangle","x":200,"y":0,"width":90,"height":90,"isDeleted":null},
        {"type":"text","x":209,"y":9,"width":20,"height":20,"text":"乙"}]}"#;
    assert_eq!(texts(bare), ["甲", "乙"]);
    let same = r#"{"nodes":[{"id":"a","type":"group","label":"Channels","x":0,"y":0,"width":300,"height":300},
        {"id":"a","type":"text","text":"店","x":20,"y":60,"width":90,"height":50,"color":3},
        {"id":null,"type":"text","text":7,"x":20,"y":160,"width":90,"height":50}]}"#;
    assert_eq!(texts(same), ["店", "7"]);
}

#[test]
fn a_long_text_is_not_repeated_for_each_of_its_arrows() {
    let edges: Vec<String> =
        (0..5000).map(|n| format!(r#"{{"id":"e{n}","fromNode":"a","toNode":"gone"}}"#)).collect();
    let text = "長".repeat(19_000);
    let node = format!(r#"{{"id":"a","type":"text","text":"{text}","x":0,"y":0,"width":90,"height":50}}"#);
    let incoming = read_diagram(&format!(r#"{{"nodes":[{node}],"edges":[{}]}}"#, edges.join(",")));
    let told: usize = incoming.unread().map(|item| item.text.len()).sum();
    assert_eq!(incoming.unread().count(), 5000);
    assert!(told < 5000 * 400, "{told} bytes");
}

#[test]
fn odd_numbers_and_color_names_are_understood() {
    let canvas = r#"{"nodes":[{"id":"a","type":"text","text":"一","x":null,"y":"12","width":true,"height":1}],"edges":[]}"#;
    assert_eq!(texts_in(&import_on_blank_board(&read_diagram(canvas)), None), ["一"]);
    let board =
        import_on_blank_board(&interchange::read_text("ブロック,内容,色\n資源,一,黄\n資源,二,青色\n"));
    let mut colors: Vec<ColorName> = board.notes().values().map(|note| note.color).collect();
    colors.sort_unstable();
    assert_eq!(colors, [ColorName::Yellow, ColorName::Blue]);
    assert!(matches!(interchange::read(b"{title} is no drawing"), Ok(ImportedFile::Text(_))));
    let own = growth_canvas::file::write(&crate::support::cycles::case("bizreach"));
    assert_eq!(refused(own.as_bytes()), InterchangeError::Board);
    for empty in [&b""[..], b"  \n", b"{}", b"[]"] {
        assert_eq!(refused(empty), InterchangeError::Empty);
    }
}

#[test]
fn long_runs_of_symbols_are_read_quickly() {
    // Each of these took minutes or unlimited memory before it was bounded.
    let many_pages = format!("<mxfile>{}</mxfile>", "<diagram>AwA=</diagram>".repeat(100_000));
    assert!(matches!(refused(many_pages.as_bytes()), InterchangeError::Empty));
    let tags = format!(
        "<mxGraphModel><root><mxCell id=\"a\" vertex=\"1\" style=\"html=1;\" value=\"{}\"/></root></mxGraphModel>",
        "&lt;a".repeat(300_000)
    );
    assert!(interchange::read(tags.as_bytes()).is_ok());
    let attributes: Vec<String> = (0..100_000).map(|n| format!("a{n}=\"\"")).collect();
    let attributes = attributes.join(" ");
    let wide = format!(
        "<mxGraphModel><root><mxCell id=\"a\" value=\"x\" vertex=\"1\" {attributes}/></root></mxGraphModel>"
    );
    assert!(interchange::read(wide.as_bytes()).is_ok());
    let kind = format!("{{\"type\":[{}0],\"nodes\":[]}}", "0,".repeat(1_000_000));
    assert!(matches!(refused(kind.as_bytes()), InterchangeError::Empty));
    assert!(matches!(refused(&vec![b'\n'; 5_000_000]), InterchangeError::Empty));
    assert!(matches!(refused(&vec![b'a'; 5_000_000]), InterchangeError::LongText(4)));
    assert!(interchange::read("a\n".repeat(100_000).as_bytes()).is_ok());
    assert!(matches!(refused("a\n".repeat(100_001).as_bytes()), InterchangeError::ManyLines));
}
