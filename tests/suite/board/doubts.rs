//! Doubts, covers, evidence and assessments: editing, storing in a file, and repairing.

use crate::support::cycles::{apply_edit, case, id, without_records};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{board_info, notes, selection};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::file::{self, FileError, LineColumn};
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{
    AssessmentText, Board, ColorName, Condition, Evidence, Id, IdSource, Note, NoteKind, PresentationSection,
    Verdict, Violation,
};
use growth_canvas::scene::{ElementTag, Shape};
use std::collections::BTreeSet;

/// BizReach with one doubt about a note, and no questions.
fn doubted(about: &str) -> Board {
    let board = without_records(case("bizreach"), &["doubt"]);
    let edit = notes::set_covered(&board, &["chatgpt", "customer", "fee"].map(id), false);
    let board = apply_edit(board, &edit);
    let rect = IRect { origin: IPoint::new(130, 600), size: Note::DOUBT_SIZE };
    let kind = NoteKind::Doubt { about: id(about), answered: false };
    let edit = notes::add(&board, id("doubt"), NewNote { kind, ..NewNote::with_text(rect, "本当に？") });
    apply_edit(board, &edit)
}

fn about(board: &Board, doubt: Id) -> Option<Id> {
    board.note(doubt).and_then(|note| note.kind.doubt_target())
}

#[test]
fn a_doubt_is_removed_with_its_note_but_not_vice_versa() {
    let board = doubted("chatgpt");
    let gone = selection::delete(&board, &BTreeSet::from([id("chatgpt")]));
    let after = apply_edit(board.clone(), &gone);
    assert!(after.note(id("doubt")).is_none());
    assert_eq!(after.validate(), []);
    assert_eq!(apply_edit(after, &gone.inverse()), board);
    let only = selection::delete(&board, &BTreeSet::from([id("doubt")]));
    assert!(apply_edit(board, &only).note(id("chatgpt")).is_some());
}

#[test]
fn a_copied_doubt_refers_to_the_copied_or_the_same_note() {
    let board = doubted("chatgpt");
    let copies = |ids: &[&str]| {
        let ids = ids.iter().map(|name| id(name)).collect();
        let (edit, made) = selection::duplicate(&board, &ids, &mut IdSource::new([1, 2]));
        let after = apply_edit(board.clone(), &edit);
        assert_eq!(after.validate(), []);
        let doubt = made.iter().copied().find(|id| about(&after, *id).is_some()).unwrap();
        (about(&after, doubt).unwrap(), made)
    };
    let (both, made) = copies(&["chatgpt", "doubt"]);
    assert!(made.contains(&both));
    let (alone, _) = copies(&["doubt"]);
    assert_eq!(alone, id("chatgpt"));
    // A doubt pasted into another board without its note becomes an ordinary note.
    let part = selection::extract(&board, &BTreeSet::from([id("doubt")]));
    let empty = Board::default();
    let (edit, made) = selection::insert(&empty, &part, IPoint::default(), &mut IdSource::new([1, 2]));
    let after = apply_edit(empty, &edit);
    let only = made.first().and_then(|id| after.note(*id)).unwrap();
    assert_eq!((after.validate(), only.kind, only.text.as_str()), (vec![], NoteKind::Note, "本当に？"));
}

#[test]
fn cut_notes_are_pasted_with_their_doubts() {
    let count = |editor: &Editor| editor.board().notes().values().filter(|note| note.kind.is_doubt()).count();
    for cut in [&["chatgpt"][..], &["doubt"], &["chatgpt", "doubt"]] {
        let board = case("bizreach");
        let mut editor = Editor::new(board.clone(), IdSource::new([1, 2]));
        editor.select(cut.iter().map(|name| id(name)).collect());
        let part = actions::paste::cut(&mut editor);
        assert_eq!(count(&editor), 0, "{cut:?}");
        actions::paste::paste_content(&mut editor, &part).unwrap();
        assert_eq!((count(&editor), editor.board().validate()), (1, vec![]), "{cut:?}");
        let questions =
            |board: &Board| board.notes().values().filter_map(|note| note.cover).collect::<BTreeSet<_>>();
        assert_eq!(questions(editor.board()), questions(&board), "{cut:?}: a question that is free is kept");
    }
}

#[test]
fn a_copy_has_no_duplicate_questions() {
    let board = case("bizreach");
    let (edit, made) =
        selection::duplicate(&board, &BTreeSet::from([id("chatgpt"), id("tv")]), &mut IdSource::new([1, 2]));
    let after = apply_edit(board, &edit);
    assert!(made.iter().all(|id| after.note(*id).unwrap().cover.is_none()));
}

#[test]
fn covers_are_toggled_for_eligible_notes() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    let lock = notes::set_locked(editor.board(), &BTreeSet::from([id("tv")]), true);
    editor.commit(lock);
    editor.select(["chatgpt", "doubt", "tv"].map(id).into());
    assert!(actions::cycle::are_covered(&editor), "neither a doubt nor a locked note counts");
    actions::cycle::toggle_covers(&mut editor);
    assert_eq!(editor.board().note(id("chatgpt")).unwrap().cover, None);
    assert!(!actions::cycle::are_covered(&editor));
    actions::cycle::toggle_covers(&mut editor);
    assert_eq!(editor.board().note(id("chatgpt")).unwrap().cover, Some(1));
    editor.select(["doubt"].map(id).into());
    assert!(!actions::cycle::are_covered(&editor));
}

#[test]
fn covers_use_the_lowest_free_numbers_in_order() {
    let covered = |board: Board, ids: &[&str], on| {
        let ids: Vec<Id> = ids.iter().map(|name| id(name)).collect();
        let edit = notes::set_covered(&board, &ids, on);
        apply_edit(board, &edit)
    };
    let numbers = |board: &Board| {
        ["customer", "chatgpt", "fee", "value"].map(|name| board.note(id(name)).unwrap().cover)
    };
    let board = covered(doubted("chatgpt"), &["chatgpt", "customer", "doubt"], true);
    assert_eq!(numbers(&board), [Some(2), Some(1), None, None]);
    assert_eq!(board.note(id("doubt")).unwrap().cover, None, "a doubt is never covered");
    let board = covered(board, &["chatgpt"], false);
    let board = covered(board, &["fee", "customer", "value"], true);
    assert_eq!(numbers(&board), [Some(2), None, Some(1), Some(3)]);
}

#[test]
fn doubts_and_assessments_are_stored_readably() {
    let mut board = doubted("chatgpt");
    let edits: [fn(&Board) -> growth_canvas::edit::Edit; 7] = [
        |board| notes::set_evidence(board, &BTreeSet::from([id("tv")]), Some(Evidence::Assumption)),
        |board| notes::set_covered(board, &[id("fee")], true),
        |board| board_info::set_verdict(board, Condition::Three, Some(Verdict::Doubtful)),
        |board| {
            board_info::set_assessment_text(
                board,
                Condition::Three,
                AssessmentText::Improvement,
                "同意を取る",
            )
        },
        |board| board_info::set_warning_sign(board, Condition::Three, Some(true)),
        |board| board_info::set_color_role(board, ColorName::Blue, "開発"),
        |board| {
            board_info::set_running_order(
                board,
                board.info().running_order.clone().with_toggled(PresentationSection::Wheel),
            )
        },
    ];
    for edit in edits {
        let edit = edit(&board);
        board = apply_edit(board, &edit);
    }
    let text = file::write(&board);
    for part in [
        "kind: doubt(about: \"chatgpt\", answered: false)",
        "evidence: assumption",
        "cover: 1",
        "three: (verdict: doubtful, why: \"\", evidence: \"\", improvement: \"同意を取る\", sign: yes)",
        "(blue, \"開発\")",
        "running: [",
        "\"wheel\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let loaded = file::read(text.as_bytes()).unwrap();
    assert_eq!((loaded.board, loaded.repairs), (board, vec![]));
}

/// A file with one ordinary note and others.
fn board_with(notes: &str, head: &str) -> String {
    format!(
        "(format: \"growth-canvas\", version: 1, board: (title: \"\",\n{head}\nnotes: {{\n\"n\": (text: \"n\", at: (10, 10), size: (200, 80), z: \"a0\"),\n{notes}\n}}, arrows: {{}}))"
    )
}

fn doubt_line(name: &str, about: &str) -> String {
    format!(
        "\"{name}\": (text: \"{name}\", kind: doubt(about: \"{about}\"), at: (10, 200), size: (260, 104), z: \"a1\"),"
    )
}

#[test]
fn doubts_without_a_note_become_notes() {
    let lines = [("good", "n"), ("none", "gone"), ("self", "self"), ("second", "good")]
        .map(|(a, b)| doubt_line(a, b));
    let loaded = file::read(board_with(&lines.join("\n"), "").as_bytes()).unwrap();
    assert_eq!(loaded.board.validate(), []);
    let kinds = ["good", "none", "self", "second"].map(|name| about(&loaded.board, id(name)));
    assert_eq!(kinds, [Some(id("n")), None, None, None]);
    assert_eq!(loaded.repairs.len(), 3);
    for repair in &loaded.repairs {
        assert!(matches!(repair.violation, Violation::DanglingDoubt(_)) && repair.position.is_some());
        for lang in Lang::ALL {
            assert!(!repair.message(lang).contains('{'));
        }
    }
    assert_eq!(loaded.board.note(id("none")).unwrap().text, "none");
}

#[test]
fn a_doubt_follows_a_renamed_note() {
    let lines = "\"head\": (text: \"x\", at: (10, 10), size: (200, 80), z: \"a3\"),\n".to_owned()
        + &doubt_line("d", "head");
    let loaded = file::read(board_with(&lines, "").as_bytes()).unwrap();
    assert_eq!(loaded.board.validate(), []);
    let about = about(&loaded.board, id("d")).unwrap();
    assert_eq!(loaded.board.note(about).unwrap().text, "x");
}

#[test]
fn unknown_keywords_and_numbers_are_refused_with_their_position() {
    let note =
        |field: &str| format!("\"b\": (text: \"b\", at: (10, 10), size: (200, 80), z: \"a1\", {field}),");
    for (notes, head, line) in [
        (note("cover: 100"), "", 5),
        (note("evidence: maybe"), "", 5),
        (note("kind: doubt(about: \"No\")"), "", 5),
        (note("kind: doubt(answered: true)"), "", 5),
        (String::new(), "running: [\"one\", \"nowhere\"],", 2),
        (String::new(), "claims: (four: ()),", 2),
        (String::new(), "roles: [(mauve, \"x\")],", 2),
    ] {
        let text = board_with(&notes, head);
        let error = file::read(text.as_bytes()).unwrap_err();
        assert!(
            matches!(error, FileError::Syntax(LineColumn { line: at, .. }, _) if at == line),
            "{notes}{head}: {error:?}"
        );
    }
    // A section named twice counts once.
    let twice = board_with("", "running: [\"one\", \"two\", \"one\"],");
    let parts = file::read(twice.as_bytes()).unwrap().board.info().running_order.sections().to_vec();
    assert_eq!(
        parts,
        [PresentationSection::Condition(Condition::One), PresentationSection::Condition(Condition::Two)]
    );
}

#[test]
fn doubts_about_one_note_do_not_overlap() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    for number in 0..30 {
        actions::cycle::begin_doubt(&mut editor, id("build-in"));
        actions::text::insert(&mut editor, &format!("疑問 {number}"));
        editor.commit_pending();
    }
    let places: Vec<IRect> =
        editor.board().notes().values().filter(|note| note.kind.is_doubt()).map(|note| note.rect).collect();
    assert_eq!(places.len(), 31);
    let free = |one: &&IRect| places.iter().all(|other| other == *one || !one.intersects(*other));
    let apart = places.iter().filter(free).count();
    assert!(apart >= 6, "as long as there is room: {apart}");
    let corners: BTreeSet<IPoint> = places.iter().map(|rect| rect.origin).collect();
    assert_eq!(corners.len(), 31, "none covers another fully");
}

#[test]
fn no_tail_crosses_the_text_of_another_doubt() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    for _ in 0..5 {
        actions::cycle::begin_doubt(&mut editor, id("tv"));
        actions::text::insert(&mut editor, "本当に？");
        editor.commit_pending();
    }
    let scene = editor.scene();
    let doubt = |tag: ElementTag| {
        tag.record_id().and_then(|id| editor.board().note(id)).is_some_and(|note| note.kind.is_doubt())
    };
    let of_doubts: Vec<&Shape> =
        scene.items.iter().filter(|item| doubt(item.tag)).map(|item| &item.shape).collect();
    let last_tail = of_doubts.iter().rposition(|shape| matches!(shape, Shape::Fill { .. })).unwrap();
    let first_word = of_doubts.iter().position(|shape| matches!(shape, Shape::Text(_))).unwrap();
    assert!(last_tail < first_word);
}
