//! Imported content is readable without rework, in pictures and in other programs: notes side by side in their
//! blocks with whole words; diagrams without blocks as their authors laid them out; suitable text sizes.

use crate::support::imports::{read_content, read_diagram};
use growth_canvas::cycle::BoardDiff;
use growth_canvas::editor::{Editor, actions};
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::InterchangeFormat;
use growth_canvas::model::{Block, Board, IdSource};
use growth_canvas::scene::{ElementTag, Scene, Shape, ViewOptions, lettering};
use proptest::prelude::*;
use std::fmt::Write as _;

fn board_of(text: &str, draft: bool) -> Board {
    let mut editor = Editor::new(Board::default(), IdSource::new([5, 1]));
    actions::import::import(&mut editor, &read_content(text.as_bytes()), draft).unwrap();
    editor.board().clone()
}

fn list(block: &str, notes: &[&str]) -> String {
    let mut text = format!("## {block}\n");
    for note in notes {
        writeln!(text, "- {note}").unwrap();
    }
    text
}

/// Asserts that all notes are on the page, apart, in the blocks they count for, with all of their text visible.
fn assert_readable(board: &Board) -> Result<(), TestCaseError> {
    let scene = Scene::new(board, &ViewOptions::default());
    let page = board.page();
    for note in &scene.notes {
        prop_assert!(!note.overflows, "{:?} is cut", board.note(note.id).unwrap().text);
        prop_assert!(page.rect().contains_rect(note.rect), "{:?} leaves the page", note.rect);
        if let Some(block) = board.note(note.id).unwrap().block_on(page) {
            prop_assert!(page.block_rect(block).contains_rect(note.rect), "{:?} leaves {block:?}", note.rect);
        }
    }
    let rects: Vec<IRect> = scene.notes.iter().map(|note| note.rect).collect();
    for (number, rect) in rects.iter().enumerate() {
        prop_assert!(
            rects.iter().skip(number + 1).all(|other| !rect.intersects(*other)),
            "{rect:?} is covered by another note"
        );
    }
    Ok(())
}

#[test]
fn a_usual_number_of_notes_per_block_is_readable() {
    let ten = [
        "Drive the night line",
        "Wash the buses",
        "Plan the shifts",
        "Sell tickets",
        "Answer complaints",
        "Train drivers",
        "Watch the traffic",
        "Forecast demand",
        "Publish the timetable",
        "Repair seats",
    ];
    let mut text = String::new();
    for block in Block::ALL {
        text += &list(block.name(Lang::En), &ten);
    }
    let board = board_of(&text, true);
    assert_eq!(board.notes().len(), 90);
    assert_readable(&board).unwrap();
    assert!(board.page().scale() > 1, "the page has grown");
    let few = board_of(&list("Channels", &["Stop", "App"]), true);
    assert_eq!(few.page().scale(), 1, "and only where necessary");
}

#[test]
fn a_long_text_stays_in_its_block() {
    let long = "we drive and we wait and we count the seats each night ".repeat(30);
    let board = board_of(&list("Key Activities", &[long.trim()]), false);
    assert_eq!(board.notes_in(Some(Block::KeyActivities)).len(), 1);
    assert_readable(&board).unwrap();
    // Text that no page can show is cut, but counts for its block.
    let endless = "we drive and we wait ".repeat(400);
    let board = board_of(&list("Channels", &[endless.trim(), "Stop"]), false);
    assert_eq!(board.notes_in(Some(Block::Channels)).len(), 2);
}

#[test]
fn words_are_broken_only_at_the_smallest_size() {
    let notes = [
        "Telecommunication administrators",
        "Internationalization consultants",
        "Neighbourhood associations",
        "Grandparents",
    ];
    let board = board_of(&list("Customer Segments", &notes), false);
    for note in board.notes().values() {
        let words: Vec<&str> = note.text.split(' ').collect();
        for line in lettering(&board, note).lines {
            assert!(line.split(' ').all(|word| words.contains(&word)), "{line:?} of {:?}", note.text);
        }
    }
    let run = board_of(
        &list(
            "顧客セグメント",
            &[
                "すごーーーーーーーーーーーーーーーーーーーーーーーーーーい",
                "本当！！！！！！！！！！！！！！！！！！",
            ],
        ),
        false,
    );
    for note in run.notes().values() {
        let scene = Scene::new(&run, &ViewOptions::default());
        let texts = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Text(run) if matches!(item.tag, ElementTag::Note(_)) => Some(run),
            _ => None,
        });
        for line in texts {
            assert!(line.width <= note.rect.size.w as f32, "{:?} is {} wide", line.text, line.width);
        }
    }
}

#[test]
fn the_tag_of_a_draft_covers_no_text() {
    let notes =
        ["Families", "Offices", "Pensioners", "Hospitals", "Tourists", "Schools", "Nurseries", "Neighbours"];
    let board = board_of(&list("Customer Segments", &notes), true);
    let scene = Scene::new(&board, &ViewOptions::default());
    for note in &scene.notes {
        let own: Vec<_> = scene.items.iter().filter(|item| item.tag == ElementTag::Note(note.id)).collect();
        for item in own {
            let Shape::Box { bounds, .. } = &item.shape else { continue };
            if bounds.height() > 30.0 {
                continue;
            }
            for other in
                scene.items.iter().filter(|other| matches!(other.tag, ElementTag::Note(id) if id != note.id))
            {
                if let Shape::Text(run) = &other.shape {
                    let feet = run.origin.y + run.size * 0.2;
                    let apart = bounds.top >= feet
                        || bounds.bottom <= run.origin.y - run.size * 0.8
                        || bounds.right <= run.origin.x
                        || bounds.left >= run.origin.x + run.width;
                    assert!(apart, "a tag covers {:?}", run.text);
                }
            }
        }
    }
}

/// A number of brainstorming cards, ten per row.
fn stickies(count: usize) -> String {
    let nodes = (0..count).map(|n| {
        serde_json::json!({ "id": format!("n{n}"), "type": "text", "text": format!("thought number {n}"),
        "x": (n % 10) * 200, "y": (n / 10) * 120, "width": 180, "height": 100 })
    });
    serde_json::json!({ "nodes": nodes.collect::<Vec<_>>(), "edges": [] }).to_string()
}

#[test]
fn a_diagram_without_blocks_keeps_its_layout_outside_the_frame() {
    let board = board_of(&stickies(60), false);
    assert_readable(&board).unwrap();
    let mut notes: Vec<_> = board.notes().values().collect();
    notes.sort_by_key(|note| (note.rect.center().y / 20, note.rect.center().x));
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    let expected: Vec<String> = (0..60).map(|n| format!("thought number {n}")).collect();
    assert_eq!(texts, expected, "row by row as it was drawn");
    for note in board.notes().values() {
        assert!(
            !board.page().frame().intersects(note.rect)
                && board.page().margins().iter().all(|band| !band.intersects(note.rect))
        );
    }
}

#[test]
fn crowded_notes_never_coincide() {
    let board = board_of(&stickies(3000), false);
    let places: std::collections::BTreeSet<(i32, i32)> =
        board.notes().values().map(|note| (note.rect.origin.x, note.rect.origin.y)).collect();
    assert!(places.len() > 2900, "{} places for 3000 notes", places.len());
}

#[test]
fn joined_emoji_are_one_cluster_without_missing_glyphs() {
    use growth_canvas::scene::text::{ShapedText, Weight, missing_chars};
    for text in ["👨‍👩‍👧‍👦", "👩‍🍳", "🏴‍☠️", "☠️", "👍🏽", "🇯🇵"]
    {
        let glyphs = ShapedText::new(text, Weight::Regular)
            .glyphs(0..text.len())
            .filter(|glyph| glyph.advance > 0.0)
            .count();
        assert_eq!(glyphs, 1, "{text}");
        assert_eq!(missing_chars(text), Vec::<char>::new(), "{text}");
    }
    assert_eq!(missing_chars("資源 고객 客户 ع b ع"), ['ع']);
}

#[test]
fn texts_fit_their_notes_in_other_programs() {
    let text = list(
        "Value Propositions",
        &["A seat on the night bus for everybody who has missed the last train home, every day of the week"],
    ) + &list(
        "Key Activities",
        &[
            "Collection, categorization, verification and search of complaints",
            "夜間の運行データを毎日集めて需要を予測し、翌週の便を決める",
        ],
    );
    let board = board_of(&text, false);
    let drawing: serde_json::Value =
        serde_json::from_str(&InterchangeFormat::Excalidraw.write(&board, Lang::En)).unwrap();
    let elements = drawing["elements"].as_array().unwrap();
    for note in board.notes().values() {
        let lettering = lettering(&board, note);
        let own =
            elements.iter().find(|element| element["originalText"] == serde_json::json!(note.text)).unwrap();
        assert_eq!(own["text"], serde_json::json!(lettering.lines.join("\n")));
        assert_eq!(own["fontSize"].as_f64().unwrap() as f32, lettering.size);
        assert!(lettering.lines.len() > 1 && lettering.size < 26.0);
        let diagram = InterchangeFormat::Drawio.write(&board, Lang::En);
        assert!(diagram.contains(&format!("fontSize={};", lettering.size)), "{}", lettering.size);
    }
}

#[test]
fn equal_notes_are_matched_by_their_arrows() {
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    for n in 0..40 {
        nodes.push(serde_json::json!({ "id": format!("s{n}"), "type": "text", "text": format!("stop {n}"), "x": 0, "y": n * 100, "width": 160, "height": 60 }));
        nodes.push(serde_json::json!({ "id": format!("p{n}"), "type": "text", "text": "photo", "x": 300, "y": n * 100, "width": 160, "height": 60 }));
        edges.push(serde_json::json!({ "id": format!("e{n}"), "fromNode": format!("s{n}"), "toNode": format!("p{n}") }));
    }
    let file =
        |nodes: &[serde_json::Value]| serde_json::json!({ "nodes": nodes, "edges": edges }).to_string();
    let earlier = board_of(&file(&nodes), false);
    nodes.reverse();
    let mut editor = Editor::new(Board::default(), IdSource::new([9, 9]));
    actions::import::import(&mut editor, &read_diagram(&file(&nodes)), false).unwrap();
    let comparison = BoardDiff::new(&earlier, editor.board());
    assert!(comparison.is_same(), "{:?} {:?}", comparison.notes, comparison.arrows);
}

/// Text of a note: a few words in either script.
fn note() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "夜のバス",
        "需要予測",
        "Internationalization",
        "a",
        "the depot",
        "！！！！！！",
        "ーーーー",
        "980円",
        "drivers",
        "お客様の声を聞く",
        "(初回無料)",
        "👨‍👩‍👧",
        "……",
    ]);
    prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn content_imported_onto_an_empty_board_is_readable(blocks in prop::collection::vec(prop::collection::vec(note(), 0..9), 9)) {
        let mut text = String::new();
        for (block, notes) in Block::ALL.into_iter().zip(&blocks) {
            text += &list(block.name(Lang::Ja), &notes.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let board = board_of(&text, true);
        assert_readable(&board)?;
    }
}
