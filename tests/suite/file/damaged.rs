//! Files that are damaged, of a later version, or no boards: what is rejected, and what can be salvaged.

use crate::support::boards::{any_action, board_of, sample, samples};
use growth_canvas::file::{self, LossKind, SalvagedBoard, salvage};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Board, Id};
use proptest::prelude::*;

fn text(name: &str) -> String {
    samples().into_iter().find(|(known, _)| known == name).unwrap().1
}

fn saved(text: &str) -> SalvagedBoard {
    salvage(text.as_bytes()).expect("something is salvaged")
}

fn said(saved: &SalvagedBoard) -> Vec<String> {
    let lost = saved.losses.iter().map(|lost| lost.message(Lang::En));
    lost.chain(saved.loaded.repairs.iter().map(|repair| repair.message(Lang::En))).collect()
}

#[test]
fn an_intact_file_is_salvaged_completely() {
    for (name, text) in samples() {
        let saved = saved(&text);
        assert_eq!(saved.loaded.board, sample(&text), "{name}");
        assert_eq!((&saved.losses[..], &saved.loaded.repairs[..]), (&[][..], &[][..]), "{name}");
    }
}

#[test]
fn a_truncated_file_keeps_every_complete_note() {
    let text = text("pomelo");
    let whole = sample(&text);
    let mut before = 0;
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let part = &text[..end];
        let Some(saved) = salvage(part.as_bytes()) else { continue };
        let there = whole.notes().keys().filter(|id| part.contains(&format!("\"{id}\": (text")));
        let complete = there.filter(|id| {
            let line =
                part.split('\n').find(|line| line.trim_start().starts_with(&format!("\"{id}\": (text")));
            line.is_some_and(|line| text.lines().any(|whole| whole == line))
        });
        for id in complete {
            assert_eq!(saved.loaded.board.note(*id), whole.note(*id), "cut at {end}");
        }
        assert!(saved.loaded.board.notes().len() >= before, "cut at {end}");
        before = saved.loaded.board.notes().len();
    }
    assert_eq!(before, whole.notes().len());
}

#[test]
fn a_truncated_text_is_kept() {
    let text = text("cycle");
    let end = text.find("予測機能").unwrap() + "予測".len();
    let saved = saved(&text[..end]);
    assert_eq!(saved.loaded.board.note(Id::parse("feature").unwrap()).unwrap().text, "予測");
    assert_eq!(said(&saved), ["16:13: parts of “feature” could not be read: text, at, size, z"]);
}

#[test]
fn a_broken_note_affects_no_other() {
    let text = text("cycle");
    for (from, to, message) in [
        ("at: (700, 214)", "at: (700, 2l4)", "16:13: parts of “feature” could not be read: at"),
        ("\"予測機能\"", "\"予測機能", "16:13: parts of “feature” could not be read: text, at, size, z"),
        (
            "kind: note, color: paper, at: (700",
            "kind: cloud, color: paper, at: (700",
            "16:13: parts of “feature” could not be read: kind",
        ),
        (
            "stage: 2, strength: strong, label: \"\", z: \"a3\"",
            "stage: 9, strength: strong, label: \"\", z: \"a3\"",
            "22:13: parts of “experience-to-kpi” could not be read: stage",
        ),
        (
            "from: note(\"kpi\"), to: note(\"data\")",
            "from: note(\"kpi\"), to note(\"data\")",
            "25:13: “kpi-to-data” could not be read",
        ),
    ] {
        let broken = text.replacen(from, to, 1);
        assert_ne!(broken, text);
        assert!(file::read(broken.as_bytes()).is_err(), "{to}");
        let saved = saved(&broken);
        assert_eq!(saved.loaded.board.notes().len(), 5, "{to}");
        assert_eq!(said(&saved), [message], "{to}");
    }
}

#[test]
fn both_sides_of_a_merge_conflict_are_kept() {
    let text = text("cycle");
    let line = text.lines().find(|line| line.contains("予測機能")).unwrap();
    let theirs = line.replace("予測機能", "推薦機能");
    let conflict = format!("<<<<<<< HEAD\n{line}\n=======\n{theirs}\n>>>>>>> main");
    let broken = text.replacen(line, &conflict, 1);
    assert!(file::read(broken.as_bytes()).is_err());
    let saved = saved(&broken);
    let texts: Vec<&str> = saved.loaded.board.notes().values().map(|note| note.text.as_str()).collect();
    assert!(texts.contains(&"予測機能") && texts.contains(&"推薦機能"), "{texts:?}");
    assert_eq!(saved.losses.len(), 1);
    assert_eq!(saved.losses[0].kind, LossKind::DuplicateId);
}

#[test]
fn a_later_version_is_shown_as_far_as_possible() {
    let text = text("cycle")
        .replacen("version: 1", "version: 2", 1)
        .replacen("kind: note, color", "kind: note, mood: happy(3), color", 1)
        .replacen("title:", "background: \"night\", title:", 1);
    assert!(matches!(file::read(text.as_bytes()), Err(file::FileError::Newer(2))));
    let saved = saved(&text);
    assert_eq!(saved.loaded.board, sample(&self::text("cycle")));
    let names: Vec<&str> = saved.losses.iter().map(|lost| lost.name.as_str()).collect();
    assert_eq!(names, ["background", "data"]);
}

#[test]
fn other_files_are_no_boards() {
    for bytes in [&b""[..], b"hello", b"(a: 1)", b"{\"a\": (1)}", b"\x89PNG\r\n", &[0; 300], &[0xff; 300]] {
        assert!(salvage(bytes).is_none(), "{bytes:?}");
    }
}

#[test]
fn a_text_in_another_encoding_has_replacement_characters() {
    let mut bytes = text("cycle").into_bytes();
    let at = bytes.windows(12).position(|bytes| bytes == "予測機能".as_bytes()).unwrap();
    bytes[at] = 0x83;
    assert!(matches!(file::read(&bytes), Err(file::FileError::NotUtf8(_))));
    let saved = salvage(&bytes).unwrap();
    assert_eq!(saved.loaded.board.notes().len(), 5);
    assert!(saved.loaded.board.note(Id::parse("feature").unwrap()).unwrap().text.contains('\u{fffd}'));
}

#[test]
fn lost_records_are_listed_even_if_unreadable() {
    let text = text("cycle");
    let line = text.lines().find(|line| line.contains("\"kpi\": (")).unwrap();
    let broken = text.replacen(line, "            pi\u{4}\u{7}\u{4}: (text: \"ビジネス", 1);
    let saved = saved(&broken);
    assert_eq!(saved.loaded.board.notes().len(), 4);
    assert_eq!(saved.losses.iter().filter(|lost| lost.kind == LossKind::Removed).count(), 1);
    // Arrows to it are listed too, each with its position.
    assert_eq!(saved.loaded.repairs.len(), 4);
    assert!(saved.loaded.repairs.iter().all(|repair| repair.position.is_some()), "{:?}", said(&saved));
}

#[test]
fn a_file_in_another_encoding_is_no_board() {
    let sjis: Vec<u8> = text("bizreach")
        .chars()
        .flat_map(|c| if c.is_ascii() { vec![c as u8] } else { vec![0x93, 0xfa] })
        .collect();
    assert!(matches!(file::read(&sjis), Err(file::FileError::NotUtf8(_))));
    assert!(salvage(&sjis).is_none());
}

#[test]
fn long_texts_are_cut_and_records_beyond_the_limit_listed() {
    let long = "長".repeat(20_500);
    let text = text("cycle").replacen("予測機能", &long, 1).replacen("顧客は何に困っているか", &long, 1);
    let saved = saved(&text);
    assert_eq!(saved.loaded.board.note(Id::parse("feature").unwrap()).unwrap().text.chars().count(), 20_000);
    assert_eq!(saved.loaded.board.notes().len(), 5);
    let fields = "a: 1, ".repeat(100_000);
    let wide = self::text("cycle").replacen("text: \"予測機能\"", &format!("{fields}text: \"予測機能\""), 1);
    assert!(
        salvage(wide.as_bytes()).unwrap().losses.len() < 4,
        "a record of a hundred thousand fields is none"
    );
}

#[test]
fn limits_apply_to_each_kind_of_record() {
    let note = |number| format!("\"n{number}\": (text: \"\", at: (216, 216), size: (232, 88), z: \"a0\"),\n");
    let notes: String = (0..20_000).map(note).collect();
    let text = text("cycle").replacen("notes: {", &format!("notes: {{\n{notes}"), 1);
    let saved = saved(&text.replacen("\"データ\"", "\"データ", 1));
    // Five notes did not fit, one of which was also damaged.
    assert_eq!((saved.loaded.board.notes().len(), saved.losses.len()), (20_000, 6));
    assert!(saved.losses.iter().all(|lost| lost.kind == LossKind::NoRoom || lost.name == "data"));
    // The arrows fit; those whose notes did not are reported.
    assert_eq!(saved.loaded.repairs.len(), 7);
}

#[test]
fn a_record_on_several_lines_is_read() {
    let text = text("cycle").replacen(
        "kind: note, color: paper, at: (700, 214)",
        "\n  kind: note,\n color: paper,\n at: (700,\n214)",
        1,
    );
    let broken = text.replacen("version: 1", "version: 7", 1);
    assert_eq!(saved(&broken).loaded.board, sample(&self::text("cycle")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_board_is_salvaged_completely(actions in prop::collection::vec(any_action(), 0..24)) {
        let board = board_of(&actions);
        let saved = salvage(file::write(&board).as_bytes());
        prop_assert_eq!(saved.map_or_else(Board::default, |saved| saved.loaded.board), board);
    }

    #[test]
    fn salvaged_boards_are_valid(actions in prop::collection::vec(any_action(), 0..24), cut in 0.0..1.0, noise in prop::collection::vec((0.0..1.0, any::<u8>()), 0..6)) {
        let mut bytes = file::write(&board_of(&actions)).into_bytes();
        for (at, byte) in noise {
            let at = (bytes.len() as f64 * at) as usize;
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        bytes.truncate((bytes.len() as f64 * (0.5 + cut)) as usize);
        if let Some(saved) = salvage(&bytes) {
            prop_assert_eq!(saved.loaded.board.validate(), vec![]);
            let text = file::write(&saved.loaded.board);
            prop_assert_eq!(file::read(text.as_bytes()).unwrap().board, saved.loaded.board);
        }
    }
}
