//! Bad input: every file is opened, repaired or rejected with a message; no panic, no damage.
//! `tests/growth.sh` checks that none takes disproportionately long.

use growth_canvas::file::{FileError, LineColumn, read};
use growth_canvas::i18n::{Lang, UserError as _};
use growth_canvas::model::{Page, Violation};
use growth_canvas::scene::{Scene, ViewOptions};
use growth_canvas::workshop::Case;
use proptest::prelude::*;

fn refused(bytes: &[u8]) -> FileError {
    let error = read(bytes).expect_err("this is no board");
    for lang in Lang::ALL {
        assert!(!error.message(lang).is_empty() && error.hint().is_some());
        assert!(!error.message(lang).contains('{'), "no placeholder is left: {}", error.message(lang));
    }
    error
}

fn board_with(notes: &str, arrows: &str) -> String {
    format!(
        "(format: \"growth-canvas\", version: 1, board: (title: \"t\",\nnotes: {{\n{notes}\n}},\narrows: {{\n{arrows}\n}}))"
    )
}

#[test]
fn files_that_are_no_boards_are_refused_with_a_position() {
    assert!(matches!(refused(b""), FileError::OtherFormat(_)));
    assert!(matches!(refused(b"hello"), FileError::OtherFormat(_)));
    assert!(matches!(refused(b"{\"json\": true}"), FileError::OtherFormat(_)));
    assert!(matches!(refused(b"(a: 1)"), FileError::OtherFormat(_)));
    assert!(matches!(refused(b"(format: \"other\", version: 1)"), FileError::OtherFormat(_)));
    assert_eq!(
        refused(b"(format: \"growth-canvas\", version: 2, board: (all: \"new\"))"),
        FileError::Newer(2)
    );
    assert_eq!(refused(b"(format: \"growth-canvas\", version: 0)"), FileError::Newer(0));
    assert_eq!(refused(b"(a:\n \"\xff\")"), FileError::NotUtf8(LineColumn { line: 2, column: 3 }));
    assert!(
        matches!(refused("（format: \"growth-canvas\")".as_bytes()), FileError::Syntax(_, problem) if problem.is_full_width())
    );
    // Shift_JIS and UTF-16 are not UTF-8 either.
    assert!(matches!(refused(b"(format: \"\x83f\x81[\x83^\")"), FileError::NotUtf8(_)));
    assert!(matches!(refused(b"\xff\xfe(\0"), FileError::NotUtf8(_)));
    assert!(matches!(refused(b"\x89PNG\r\n\x1a\n\0"), FileError::OtherFormat(_)));
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let text = format!("\u{feff}{}", Case::find("cycle").unwrap().board);
    assert_eq!(read(text.as_bytes()).unwrap().board.notes().len(), 5);
}

#[test]
fn a_duplicate_id_is_refused_with_its_position() {
    let note = "(text: \"x\", at: (500, 500), size: (200, 80), z: \"a0\")";
    let error =
        refused(board_with(&format!("\"a\": {note},\n\"b\": {note},\n\"a\": {note},"), "").as_bytes());
    assert_eq!(error.position().map(|place| place.line), Some(5), "{error:?}");
    assert!(error.to_string().contains("`a`"), "{error}");
}

#[test]
fn unknown_keywords_are_refused_not_dropped() {
    for (from, to) in [
        ("color: paper", "color: pink"),
        ("strength: strong", "strength: sure"),
        ("stage: 1", "stage: 4"),
        ("z: \"a0\"", "z: \"!\""),
        ("title:", "titel:"),
        ("kind: note", "shape: round"),
        ("page: 1", "page: 7"),
        ("\"data\"", "\"データ\""),
        ("block(cost_structure)", "block(profit)"),
    ] {
        let text = Case::find("cycle").unwrap().board;
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert!(matches!(refused(changed.as_bytes()), FileError::Syntax(..)), "{to}");
    }
}

#[test]
fn repairable_problems_are_repaired_and_listed() {
    let notes = "\"far\": (text: \"x\", at: (2000000000, -2000000000), size: (200, 80), z: \"a0\"),
        \"huge\": (text: \"x\", at: (0, 0), size: (2000000000, 2147483647), z: \"a1\"),
        \"flat\": (text: \"x\", at: (10, 10), size: (-5, 0), z: \"a2\"),
        \"head\": (text: \"x\", at: (10, 10), size: (200, 80), z: \"a3\"),";
    let arrows = "\"loose\": (from: note(\"far\"), to: note(\"nowhere\"), z: \"a0\"),
        \"self\": (from: note(\"far\"), to: note(\"far\"), z: \"a0\"),
        \"flat\": (from: note(\"far\"), to: note(\"head\"), z: \"a0\"),";
    let loaded = read(board_with(notes, arrows).as_bytes()).unwrap();
    assert_eq!(loaded.board.validate(), []);
    assert_eq!(loaded.board.notes().len(), 4, "no note is lost");
    assert_eq!(loaded.board.arrows().len(), 1);
    let has = |test: fn(&Violation) -> bool| loaded.repairs.iter().any(|repair| test(&repair.violation));
    assert!(has(|f| matches!(f, Violation::OffPage(_))) && has(|f| matches!(f, Violation::BadSize(_))));
    assert!(
        has(|f| matches!(f, Violation::DanglingEndpoint(_))) && has(|f| matches!(f, Violation::SelfArrow(_)))
    );
    assert!(has(|f| matches!(f, Violation::SharedId(_))));
    for repair in &loaded.repairs {
        assert!(repair.position.is_some(), "{repair:?}");
        for lang in Lang::ALL {
            assert!(
                !repair.message(lang).contains('{') && !repair.message(lang).contains('?'),
                "{}",
                repair.message(lang)
            );
        }
    }
    let ends = loaded.board.arrows().values().next().unwrap();
    assert!(
        ends.to.note_id().is_some_and(|id| loaded.board.note(id).is_some()),
        "the arrow followed its renamed note"
    );
}

#[test]
fn combined_problems_are_all_repaired() {
    let notes = "\"head\": (text: \"x\", at: (0, 0), size: (2000000000, 2000000000), z: \"a0\"),
        \"n\": (text: \"x\", at: (2000000000, 10), size: (200, 80), z: \"a0\"),";
    let arrows = "\"n\": (from: note(\"n\"), to: note(\"gone\"), z: \"a0\"),
        \"head\": (from: note(\"n\"), to: note(\"head\"), z: \"a0\"),";
    let loaded = read(board_with(notes, arrows).as_bytes()).unwrap();
    assert_eq!(loaded.board.validate(), []);
    assert_eq!((loaded.board.notes().len(), loaded.board.arrows().len()), (2, 1));
    let text = growth_canvas::file::write(&loaded.board);
    assert_eq!(read(text.as_bytes()).unwrap().repairs, [], "a repaired board can be saved");
}

#[test]
fn twenty_thousand_problems_are_repaired_and_their_arrows_drawn() {
    use std::fmt::Write as _;
    let (mut notes, mut arrows) = (String::new(), String::new());
    for number in 0..20_000 {
        writeln!(notes, "\"n{number}\": (text: \"x\", at: (-5, {number}), size: (200, 80), z: \"a0\"),")
            .unwrap();
        writeln!(
            arrows,
            "\"n{number}\": (from: note(\"n{number}\"), to: note(\"n{}\"), stage: 1, z: \"a0\"),",
            (number * 7 + 1) % 20_000
        )
        .unwrap();
    }
    let loaded = read(board_with(&notes, &arrows).as_bytes()).unwrap();
    assert_eq!(loaded.board.validate(), []);
    assert!(loaded.repairs.iter().all(|repair| repair.position.is_some()));
    let scene = Scene::new(&loaded.board, &ViewOptions::default());
    assert_eq!(scene.arrows.len(), loaded.board.arrows().len());
}

#[test]
fn a_hundred_thousand_notes_are_refused_by_count() {
    use std::fmt::Write as _;
    let mut notes = String::new();
    for number in 0..100_000 {
        writeln!(notes, "\"n{number}\": (text: \"x\", at: (500, 500), size: (200, 80), z: \"a0\"),").unwrap();
    }
    assert_eq!(refused(board_with(&notes, "").as_bytes()), FileError::TooMany(100_000));
}

#[test]
fn seventy_megabytes_are_refused_before_they_are_parsed() {
    assert_eq!(refused(&vec![b' '; 70 * 1024 * 1024]), FileError::TooBig(70));
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["(", "[", "{", "Some("] {
        let text = format!("(format: \"growth-canvas\", version: 1, board: {})", open.repeat(100_000));
        assert!(matches!(refused(text.as_bytes()), FileError::Syntax(..)));
    }
}

#[test]
fn a_text_of_megabytes_is_refused_with_its_position() {
    let note = format!(
        "\"long\": (text: \"{}\", at: (500, 500), size: (200, 80), z: \"a0\"),",
        "長".repeat(1_000_000)
    );
    let error = refused(board_with(&note, "").as_bytes());
    assert!(matches!(error, FileError::LongText(Some(LineColumn { line: 3, .. }), _)), "{error:?}");
}

#[test]
fn odd_characters_in_texts_survive_and_can_be_drawn() {
    let odd = "\u{0}\u{1b}\u{202e}\u{200d}\u{fe0f}か\u{3099}👨\u{200d}👩\u{200d}👧𠮷\t\r\n\u{10ffff}";
    let mut board = read(Case::find("cycle").unwrap().board.as_bytes()).unwrap().board;
    let id = growth_canvas::model::Id::parse("data").unwrap();
    growth_canvas::edit::notes::set_text(&board, id, odd).apply(&mut board).unwrap();
    let text = growth_canvas::file::write(&board);
    assert_eq!(read(text.as_bytes()).unwrap().board, board);
    assert!(!text.contains('\u{0}') && !text.contains('\u{1b}'), "control characters are written as escapes");
    let scene = Scene::new(&board, &ViewOptions::default());
    assert!(!scene.items.is_empty());
    let options = growth_canvas::export::ExportOptions::default();
    let svg = growth_canvas::export::export(
        &board,
        growth_canvas::export::ExportContent::Board,
        growth_canvas::export::Format::Svg,
        &options,
    )
    .unwrap();
    resvg::usvg::Tree::from_data(&svg, &resvg::usvg::Options::default()).expect("well-formed XML");
}

#[test]
fn a_crowded_board_is_drawn() {
    use growth_canvas::edit::notes::NewNote;
    use growth_canvas::edit::{arrows, notes};
    use growth_canvas::geometry::IRect;
    use growth_canvas::model::{Board, Endpoint, IdSource};
    let mut board = Board::default();
    let mut ids = IdSource::new([1, 2]);
    growth_canvas::edit::board_info::set_page(&board, Page::new(3).unwrap()).apply(&mut board).unwrap();
    let mut made = Vec::new();
    for number in 0..600 {
        let rect = IRect::new((number % 40) * 140, (number / 40) * 210, 130, 60);
        let id = ids.next_id();
        notes::add(&board, id, NewNote::with_text(rect, "混んだ板")).apply(&mut board).unwrap();
        made.push(id);
    }
    for pair in made.windows(8).step_by(3) {
        arrows::add(&board, ids.next_id(), Endpoint::Note(pair[0]), Endpoint::Note(pair[7]), None)
            .apply(&mut board)
            .unwrap();
    }
    let scene = Scene::new(&board, &ViewOptions::default());
    assert_eq!((scene.notes.len(), scene.arrows.len()), (600, board.arrows().len()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_samples_never_panic_and_errors_have_positions(case in 0_usize..12, at in any::<prop::sample::Index>(), cut in 0_usize..40, with in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = Case::ALL[case].board.as_bytes().to_vec();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, with);
        match read(&bytes) {
            Ok(loaded) => {
                prop_assert_eq!(loaded.board.validate(), []);
                let _scene = Scene::new(&loaded.board, &ViewOptions::default());
            }
            Err(error) => {
                let placed = error.position().is_some() || matches!(error, FileError::OtherFormat(_) | FileError::Newer(_));
                prop_assert!(placed, "{}", error);
            }
        }
    }
}
