//! Diagrams as people have them: cards without blocks, grids that are no canvas, lean canvases, journey maps,
//! file cards, hidden content, pages as versions, pictures with embedded diagrams. Each kind with its result.

use crate::support::imports::{arrow_facts, import_on_blank_board, read_diagram, texts_in};
use base64::Engine as _;
use growth_canvas::interchange::{self, ImportedContent, ImportedFile, InterchangeError};
use growth_canvas::model::{Block, FrameText};
use std::fmt::Write as _;
use std::io::Write as _;

/// An Obsidian canvas of text cards: text, left, top; 240 × 80 each.
fn cards(cards: &[(&str, i32, i32)]) -> String {
    let nodes = cards.iter().enumerate().map(|(number, (text, x, y))| {
        serde_json::json!({ "id": format!("n{number}"), "type": "text", "x": x, "y": y, "width": 240, "height": 80, "text": text })
    });
    serde_json::json!({ "nodes": nodes.collect::<Vec<_>>(), "edges": [] }).to_string()
}

/// A draw.io page: id, text, style, rectangle, parent.
fn page(name: &str, cells: &[(&str, &str, &str, [i32; 4], &str)]) -> String {
    let mut xml = format!(
        "<diagram name=\"{name}\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>"
    );
    for (id, text, style, [x, y, w, h], parent) in cells {
        write!(
            xml,
            "<mxCell id=\"{id}\" value=\"{text}\" style=\"{style}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"{w}\" \
             height=\"{h}\" as=\"geometry\"/></mxCell>"
        )
        .unwrap();
    }
    xml + "</root></mxGraphModel></diagram>"
}

fn file(pages: &[String]) -> String {
    format!("<mxfile>{}</mxfile>", pages.concat())
}

const BOX: &str = "rounded=0;html=1;";
const TEXT: &str = "text;html=1;strokeColor=none;fillColor=none;";

fn remarks(incoming: &ImportedContent) -> String {
    crate::support::imports::report_lines(incoming).join("\n")
}

#[test]
fn a_card_that_mentions_a_block_is_a_card() {
    let incoming = read_diagram(&cards(&[
        ("the key partners never call back", 0, 0),
        ("late buses", 0, 200),
        ("顧客との関係が薄いのが問題", 0, 400),
    ]));
    let board = import_on_blank_board(&incoming);
    assert_eq!(
        texts_in(&board, None),
        ["late buses", "the key partners never call back", "顧客との関係が薄いのが問題"]
    );
    assert!(!incoming.is_structured());
}

#[test]
fn a_grid_of_equal_boxes_is_no_canvas() {
    let mut cells = Vec::new();
    let names: Vec<(String, String)> = (0..9).map(|n| (format!("b{n}"), format!("c{n}"))).collect();
    let texts_of: Vec<String> = (0..9).map(|n| format!("risk {n}")).collect();
    for n in 0..9_usize {
        let (x, y) = (n as i32 % 3 * 200, n as i32 / 3 * 200);
        cells.push((names[n].0.as_str(), "", BOX, [x, y, 190, 190], "1"));
        cells.push((names[n].1.as_str(), texts_of[n].as_str(), BOX, [x + 20, y + 60, 140, 60], "1"));
    }
    let board = import_on_blank_board(&read_diagram(&file(&[page("p", &cells)])));
    assert_eq!(texts_in(&board, None).len(), 9);
}

#[test]
fn nine_boxes_in_canvas_layout_are_blocks_in_any_proportion() {
    let mut cells: Vec<(&str, &str, &str, [i32; 4], &str)> = vec![
        ("kp", "", BOX, [0, 0, 200, 500], "1"),
        ("ka", "", BOX, [200, 0, 200, 300], "1"),
        ("kr", "", BOX, [200, 300, 200, 200], "1"),
        ("vp", "", BOX, [400, 0, 200, 500], "1"),
        ("cr", "", BOX, [600, 0, 200, 300], "1"),
        ("ch", "", BOX, [600, 300, 200, 200], "1"),
        ("cs", "", BOX, [800, 0, 200, 500], "1"),
        ("co", "", BOX, [0, 500, 500, 300], "1"),
        ("re", "", BOX, [500, 500, 500, 300], "1"),
    ];
    cells.push(("a", "Trucks", BOX, [220, 350, 150, 60], "1"));
    cells.push(("b", "Fares", BOX, [600, 600, 150, 60], "1"));
    let board = import_on_blank_board(&read_diagram(&file(&[page("p", &cells)])));
    assert_eq!(texts_in(&board, Some(Block::KeyResources)), ["Trucks"]);
    assert_eq!(texts_in(&board, Some(Block::RevenueStreams)), ["Fares"]);
}

#[test]
fn titles_above_boxes_name_only_nearby_boxes() {
    let title = |text: &str, x: i32| {
        format!(r#"{{"type":"text","id":"t{x}","x":{x},"y":0,"width":80,"height":25,"text":"{text}"}}"#)
    };
    let board =
        |x: i32| format!(r#"{{"type":"rectangle","id":"b{x}","x":{x},"y":30,"width":400,"height":400}}"#);
    let right = |text: &str, x: i32| sticky(text, x + 190, 100, &[text]);
    let elements = [
        title("資源", 0),
        board(0),
        right("Trucks", 0),
        title("販路", 500),
        board(500),
        right("Stop", 500),
        title("協力者", 1000),
        sticky("Garage", 960, 60, &["Garage"]),
        sticky("City", 960, 260, &["City"]),
        sticky("later", 960, 1600, &["later"]),
    ];
    let incoming = read_diagram(&format!(r#"{{"type":"excalidraw","elements":[{}]}}"#, elements.join(",")));
    let board = import_on_blank_board(&incoming);
    assert_eq!(texts_in(&board, Some(Block::KeyResources)), ["Trucks"]);
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["Stop"]);
    assert_eq!(texts_in(&board, Some(Block::KeyPartners)), ["City", "Garage"]);
    assert_eq!(texts_in(&board, None), ["later"]);
}

#[test]
fn sections_of_a_lean_canvas_are_mapped_to_blocks() {
    let cells = [
        ("h0", "Problem", TEXT, [0, 0, 200, 40], "1"),
        ("t0", "no bus after ten", TEXT, [0, 40, 200, 300], "1"),
        ("h1", "Solution", TEXT, [200, 0, 200, 40], "1"),
        ("t1", "forecast of demand", TEXT, [200, 40, 200, 300], "1"),
        ("h2", "Unique Value Proposition", TEXT, [400, 0, 200, 40], "1"),
        ("t2", "home by midnight", TEXT, [400, 40, 200, 300], "1"),
        ("h3", "Unfair Advantage", TEXT, [600, 0, 200, 40], "1"),
        ("t3", "the depot in town", TEXT, [600, 40, 200, 300], "1"),
        ("h4", "Customer Segments", TEXT, [800, 0, 200, 40], "1"),
        ("t4", "commuters", TEXT, [800, 40, 200, 300], "1"),
        ("h5", "Cost Structure", TEXT, [0, 400, 500, 40], "1"),
        ("t5", "fuel", TEXT, [0, 440, 500, 100], "1"),
    ];
    let incoming = read_diagram(&file(&[page("Lean", &cells)]));
    let board = import_on_blank_board(&incoming);
    assert_eq!(board.info().frame.text(FrameText::CustomerProblem), "no bus after ten");
    assert_eq!(board.info().frame.text(FrameText::MlSolution), "forecast of demand");
    assert_eq!(texts_in(&board, Some(Block::ValuePropositions)), ["home by midnight"]);
    assert_eq!(texts_in(&board, Some(Block::CostStructure)), ["fuel"]);
    assert_eq!(texts_in(&board, None), ["the depot in town"]);
    let remarks = remarks(&incoming);
    assert!(remarks.contains("“Problem”") && remarks.contains("“Unfair Advantage”"), "{remarks}");
}

#[test]
fn a_journey_map_row_named_like_a_block_is_no_canvas() {
    let mut all = Vec::new();
    for (row, name) in ["Steps", "Channels", "Feelings"].into_iter().enumerate() {
        let y = row as i32 * 120;
        all.push((name.to_owned(), 0, y));
        all.extend((0..3).map(|at| (format!("{name} {at}"), 300 + at * 260, y)));
    }
    let all: Vec<(&str, i32, i32)> = all.iter().map(|(text, x, y)| (text.as_str(), *x, *y)).collect();
    let board = import_on_blank_board(&read_diagram(&cards(&all)));
    assert_eq!(texts_in(&board, None).len(), 12, "one name alone makes no canvas");
}

#[test]
fn file_cards_named_like_blocks_are_blocks() {
    let file = |id: &str, name: &str, x: i32| serde_json::json!({ "id": id, "type": "file", "file": format!("bmc/{name}.md"), "x": x, "y": 0, "width": 300, "height": 400 });
    let card = serde_json::json!({ "id": "c", "type": "text", "text": "Stop", "x": 340, "y": 100, "width": 200, "height": 60 });
    let whole = serde_json::json!({ "nodes": [file("a", "Key Partners", 0), file("b", "Channels", 320), card], "edges": [] });
    let incoming = read_diagram(&whole.to_string());
    let board = import_on_blank_board(&incoming);
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["Stop"]);
    assert_eq!(texts_in(&board, None), Vec::<String>::new());
}

#[test]
fn hidden_content_is_skipped_and_reported() {
    let xml = "<mxfile><diagram name=\"P\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\
               <mxCell id=\"L\" value=\"Draft\" parent=\"0\" visible=\"0\"/>\
               <mxCell id=\"g\" value=\"Channels\" style=\"swimlane;\" vertex=\"1\" parent=\"1\"><mxGeometry width=\"300\" height=\"300\" as=\"geometry\"/></mxCell>\
               <mxCell id=\"a\" value=\"Stop\" vertex=\"1\" parent=\"g\"><mxGeometry x=\"20\" y=\"60\" width=\"100\" height=\"40\" as=\"geometry\"/></mxCell>\
               <mxCell id=\"b\" value=\"salary of Kim\" vertex=\"1\" parent=\"L\"><mxGeometry x=\"20\" y=\"160\" width=\"100\" height=\"40\" as=\"geometry\"/></mxCell>\
               <object label=\"not yet\" visible=\"0\" id=\"o\"><mxCell vertex=\"1\" parent=\"g\"><mxGeometry x=\"20\" y=\"160\" width=\"100\" height=\"40\" as=\"geometry\"/></mxCell></object>\
               </root></mxGraphModel></diagram></mxfile>";
    let incoming = read_diagram(xml);
    let board = import_on_blank_board(&incoming);
    assert_eq!(board.notes().len(), 1);
    assert!(remarks(&incoming).contains("salary of Kim, not yet"), "{}", remarks(&incoming));
}

#[test]
fn placeholders_are_filled_in() {
    let xml = "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\
               <object label=\"%who% at %where%, 100% %other%\" placeholders=\"1\" who=\"Kim\" where=\"Depot\" id=\"o\"><mxCell vertex=\"1\" parent=\"1\">\
               <mxGeometry width=\"100\" height=\"40\" as=\"geometry\"/></mxCell></object></root></mxGraphModel>";
    assert_eq!(texts_in(&import_on_blank_board(&read_diagram(xml)), None), ["Kim at Depot, 100% %other%"]);
}

#[test]
fn one_of_several_versions_is_imported_and_the_others_reported() {
    let version = |name: &str, note: &str| {
        page(
            name,
            &[
                ("g", "Channels", "swimlane;", [0, 0, 300, 300], "1"),
                ("n", note, BOX, [20, 60, 100, 40], "g"),
                ("h", "Key Partners", "swimlane;", [400, 0, 300, 300], "1"),
                ("m", "Garage", BOX, [20, 60, 100, 40], "h"),
            ],
        )
    };
    let whole = file(&[
        version("March", "old stop"),
        version("May", "new stop"),
        page("Notes", &[("x", "ask Kim", BOX, [0, 0, 100, 40], "1")]),
    ]);
    let incoming = read_diagram(&whole);
    let board = import_on_blank_board(&incoming);
    assert_eq!(texts_in(&board, Some(Block::Channels)), ["old stop"]);
    assert_eq!(texts_in(&board, None), ["ask Kim"], "a page without a canvas is no version");
    assert!(remarks(&incoming).contains("“May” skipped; page “March” imported"), "{}", remarks(&incoming));
    for page in ["May", "2"] {
        let Ok(ImportedFile::Diagram(chosen)) = interchange::read_page(whole.as_bytes(), Some(page)) else {
            panic!("{page}")
        };
        assert_eq!(texts_in(&import_on_blank_board(&chosen), Some(Block::Channels)), ["new stop"]);
    }
    assert_eq!(
        interchange::read_page(whole.as_bytes(), Some("June")),
        Err(InterchangeError::NoPage(
            "June".to_owned(),
            ["March", "May", "Notes"].map(str::to_owned).to_vec()
        ))
    );
    let text = interchange::read_page("## Channels\n- Stop\n".as_bytes(), Some("May"));
    assert_eq!(text, Err(InterchangeError::NoPage("May".to_owned(), Vec::new())), "a text has no pages");
}

#[test]
fn obsidian_markup_is_shown_as_in_obsidian() {
    let incoming = read_diagram(&cards(&[
        ("[[City|The city]] pays", 0, 0),
        ("![[map.png|300]]", 0, 100),
        ("==twice== a day", 0, 200),
        ("- [ ] Ask Kim\n- [x] Count seats", 0, 300),
        ("seen %%only for us%%", 0, 400),
        ("> [!tip] Cheap\n> and quick", 0, 500),
    ]));
    let board = import_on_blank_board(&incoming);
    assert_eq!(
        texts_in(&board, None),
        ["Cheap\nand quick", "The city pays", "[map.png]", "seen", "twice a day", "□ Ask Kim\n☑ Count seats"]
    );
    assert!(remarks(&incoming).contains("only for us"));
}

/// An Excalidraw element with bound text.
fn sticky(id: &str, x: i32, y: i32, texts: &[&str]) -> String {
    let mut all = format!(r#"{{"id":"{id}","type":"rectangle","x":{x},"y":{y},"width":200,"height":80}}"#);
    for (number, text) in texts.iter().enumerate() {
        write!(
            all,
            r#",{{"id":"{id}t{number}","type":"text","x":{x},"y":{y},"width":100,"height":25,"text":"{text}","originalText":"{text}","containerId":"{id}"}}"#
        )
        .unwrap();
    }
    all
}

#[test]
fn excalidraw_files_with_known_defects_are_read() {
    let whole = |elements: &str| format!(r#"{{"type":"excalidraw","elements":[{elements}]}}"#);
    let cut =
        import_on_blank_board(&read_diagram(&whole(&sticky("a", 0, 0, &[r"Late \ud83d bus \ud83d\ude8c"]))));
    assert_eq!(texts_in(&cut, None), ["Late \u{fffd} bus 🚌"]);
    let two = import_on_blank_board(&read_diagram(&whole(&sticky("a", 0, 0, &["Late", "since May"]))));
    assert_eq!(texts_in(&two, None), ["Late\nsince May"]);
    let unseen = format!(
        r#"{},{{"id":"u","type":"text","x":0,"y":300,"width":10,"height":10,"text":"secret","opacity":0}}"#,
        sticky("a", 0, 0, &["Late"])
    );
    let incoming = read_diagram(&whole(&unseen));
    assert_eq!(texts_in(&import_on_blank_board(&incoming), None), ["Late"]);
    assert!(remarks(&incoming).contains("secret"));
}

#[test]
fn a_library_is_read_side_by_side() {
    let one = format!("{{\"elements\":[{}]}}", sticky("a", 1000, 50, &["Late"]));
    let other = format!("[{}]", sticky("a", -30, 0, &["Cold"]));
    for text in [
        format!(r#"{{"type":"excalidrawlib","version":2,"libraryItems":[{one},{one}]}}"#),
        format!(r#"{{"type":"excalidrawlib","library":[{other},{other}]}}"#),
    ] {
        assert_eq!(import_on_blank_board(&read_diagram(&text)).notes().len(), 2, "{text}");
    }
}

/// A PNG of one pixel with a text chunk.
fn png(keyword: &str, text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.add_text_chunk(keyword.to_owned(), text.to_owned()).unwrap();
    encoder.write_header().unwrap().write_image_data(&[0]).unwrap();
    bytes
}

#[test]
fn pictures_with_embedded_diagrams_are_read_and_others_refused() {
    let diagram = file(&[page(
        "P",
        &[("g", "Channels", "swimlane;", [0, 0, 300, 300], "1"), ("n", "Stop", BOX, [20, 60, 100, 40], "g")],
    )]);
    let escaped =
        diagram.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let svg = format!(
        "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" content=\"{escaped}\"><rect/></svg>"
    );
    let encoded =
        percent_encoding::utf8_percent_encode(&diagram, percent_encoding::NON_ALPHANUMERIC).to_string();
    let scene = format!(r#"{{"type":"excalidraw","elements":[{}]}}"#, sticky("a", 0, 0, &["Stop"]));
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(scene.as_bytes()).unwrap();
    let letters: String = packed.finish().unwrap().iter().map(|byte| char::from(*byte)).collect();
    let embedded =
        serde_json::json!({ "version": "1", "encoding": "bstring", "compressed": true, "encoded": letters })
            .to_string();
    let ascii: String = embedded
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) })
        .collect();
    let base64 = base64::engine::general_purpose::STANDARD.encode(&ascii);
    let payload = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- payload-start -->{base64}<!-- payload-end --></svg>"
    );
    for bytes in [
        svg.into_bytes(),
        png("mxfile", &encoded),
        png("application/vnd.excalidraw+json", &ascii),
        payload.into_bytes(),
    ] {
        let Ok(ImportedFile::Diagram(incoming)) = interchange::read(&bytes) else {
            panic!("{:?}", interchange::read(&bytes))
        };
        let board = import_on_blank_board(&incoming);
        assert_eq!(board.notes().values().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["Stop"]);
    }
    for bytes in [b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), png("Comment", "mxfile")] {
        assert_eq!(interchange::read(&bytes), Err(InterchangeError::PictureWithoutDiagram));
    }
}

#[test]
fn the_compressed_drawing_in_an_obsidian_note_is_read() {
    // `LZString.compressToBase64` of
    // `{"elements":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9,"text":"夜のバス"}]}`.
    let packed = "N4IgpgNmC2YHYBcDOIBcBtUBLAJmkAhiADQgICeADmPgmAB4Ikj1oAMp57pA7rggAs0ATlICwWAOYCmqUWQayQgHE1AdgyAFhkCdDCAC+AXR1A==";
    let note =
        format!("---\nexcalidraw-plugin: parsed\n---\n# Drawing\n```compressed-json\n{packed}\n```\n%%");
    assert_eq!(texts_in(&import_on_blank_board(&read_diagram(&note)), None), ["夜のバス"]);
    let cut = note.replace(packed, &packed[..packed.len() / 2]);
    assert_eq!(interchange::read(cut.as_bytes()), Err(InterchangeError::CorruptObsidianDrawing));
}

#[test]
fn arrows_are_imported_with_their_ends() {
    let cells = [("a", "Late bus", BOX, [0, 0, 100, 40], "1"), ("b", "Taxi", BOX, [300, 0, 100, 40], "1")];
    let edge = "<mxCell id=\"e\" value=\"costs\" edge=\"1\" parent=\"1\" source=\"a\" target=\"b\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell></root>";
    let board = import_on_blank_board(&read_diagram(&file(&[page("P", &cells).replace("</root>", edge)])));
    assert_eq!(arrow_facts(&board).len(), 1);
    assert_eq!(arrow_facts(&board)[0].4, "costs");
}
