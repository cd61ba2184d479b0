//! Canvases drawn by others as boxes with loose texts: which box is which block, what arrows at a box mean, and
//! that nothing covers names or other notes.

use crate::support::imports::{arrow_facts, import_on_blank_board, read_diagram, texts_in};
use growth_canvas::editor::Editor;
use growth_canvas::model::{Block, IdSource, Page};
use serde_json::{Value, json};

fn rectangle(id: &str, [x, y, w, h]: [i32; 4]) -> Value {
    json!({ "id": id, "type": "rectangle", "x": x, "y": y, "width": w, "height": h })
}

fn text(id: &str, [x, y]: [i32; 2], words: &str) -> Value {
    json!({ "id": id, "type": "text", "x": x, "y": y, "width": 120, "height": 25, "text": words })
}

fn file(elements: &[Value]) -> String {
    json!({ "type": "excalidraw", "elements": elements }).to_string()
}

/// A rectangle for each block in the standard layout, at half the size.
fn nine_boxes() -> Vec<(Block, [i32; 4])> {
    let half = |block: Block| {
        let rect = Page::default().block_rect(block);
        [rect.origin.x / 2, rect.origin.y / 2, rect.size.w / 2, rect.size.h / 2]
    };
    Block::ALL.map(|block| (block, half(block))).into()
}

#[test]
fn an_arrow_bound_to_a_box_means_its_block() {
    let board = import_on_blank_board(&read_diagram(&file(&[
        rectangle("r", [0, 0, 300, 300]),
        text("rn", [10, 10], "主要リソース"),
        rectangle("c", [600, 0, 300, 300]),
        text("cn", [610, 10], "顧客セグメント"),
        rectangle("k", [310, 0, 280, 300]),
        text("kn", [320, 10], "顧客との関係"),
        text("d", [20, 100], "購買履歴"),
        json!({ "id": "a", "type": "arrow", "x": 140, "y": 110, "points": [[0, 0], [450, 0]], "endArrowhead": "arrow",
            "startBinding": { "elementId": "d" }, "endBinding": { "elementId": "c" } }),
    ])));
    let ends: Vec<(String, String)> =
        arrow_facts(&board).into_iter().map(|(from, to, ..)| (from, to)).collect();
    assert_eq!(ends, [("購買履歴".to_owned(), "CustomerSegments".to_owned())]);
}

#[test]
fn nine_unnamed_boxes_place_their_texts_without_overlap() {
    let mut elements = Vec::new();
    for (block, [x, y, w, h]) in nine_boxes() {
        elements.push(rectangle(block.key(), [x, y, w, h]));
        elements.push(text(
            &format!("{}1", block.key()),
            [x + 8, y + 4],
            &format!("{}の一枚目", block as usize),
        ));
    }
    for count in [1, 2] {
        if count == 2 {
            for (block, [x, y, ..]) in nine_boxes() {
                let id = format!("{}2", block.key());
                elements.push(text(&id, [x + 8, y + 31], &format!("{}の二枚目", block as usize)));
            }
        }
        let incoming = read_diagram(&file(&elements));
        let board = import_on_blank_board(&incoming);
        let page = board.page();
        for block in Block::ALL {
            let wanted: Vec<String> =
                ["一", "二"].iter().take(count).map(|nth| format!("{}の{nth}枚目", block as usize)).collect();
            assert_eq!(texts_in(&board, Some(block)), wanted);
        }
        let scene = Editor::new(board.clone(), IdSource::new([1, 2])).scene();
        for (at, note) in scene.notes.iter().enumerate() {
            let block = board.note(note.id).unwrap().block_on(page).unwrap();
            assert!(page.note_area(block).contains_rect(note.rect), "{block:?}: {:?}", note.rect);
            assert!(scene.notes.iter().skip(at + 1).all(|other| !other.rect.intersects(note.rect)));
        }
    }
}

#[test]
fn a_short_name_names_a_box_with_content_but_not_a_note() {
    let board = import_on_blank_board(&read_diagram(&file(&[
        rectangle("a", [0, 0, 300, 300]),
        text("an", [10, 10], "Customers"),
        text("a1", [20, 100], "Job seekers"),
        rectangle("b", [400, 0, 300, 300]),
        text("bn", [410, 10], "コスト"),
        text("b1", [420, 100], "広告費"),
        rectangle("n", [800, 0, 160, 60]),
        text("nn", [810, 10], "収益"),
    ])));
    assert_eq!(texts_in(&board, Some(Block::CustomerSegments)), ["Job seekers"]);
    assert_eq!(texts_in(&board, Some(Block::CostStructure)), ["広告費"]);
    assert_eq!(texts_in(&board, None), ["収益"]);
}
