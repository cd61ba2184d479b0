//! Gaps of a board, open questions, the team's assessment, and conditions suggested for arrows.

use crate::support::cycles::{apply_edit, board_with_arrows, case, id, note, with_arrow, without_records};
use growth_canvas::cycle::{
    CycleCheck, Describer, Gap, OpenQuestion, OpenQuestionKind, gaps, open_questions, suggest_condition,
};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, board_info, notes, selection};
use growth_canvas::editor::{Editor, Event, NavigationTarget};
use growth_canvas::geometry::{IPoint, IRect, Point};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{
    Block, Board, ColorName, Condition, Endpoint, Evidence, Id, IdSource, Note, NoteKind, Strength, Verdict,
};
use growth_canvas::scene::Theme;
use std::collections::BTreeSet;
use std::sync::Arc;

fn to_test(board: &Board) -> Vec<OpenQuestion> {
    open_questions(board, &CycleCheck::new(board))
}

#[test]
fn the_assessment_is_shown_next_to_the_arrows() {
    let board = case("bizreach");
    let claimed = |board: &Board, verdict| {
        let edit = board_info::set_verdict(board, Condition::Three, Some(verdict));
        apply_edit(board.clone(), &edit)
    };
    let says = |board: &Board| {
        let check = CycleCheck::new(board);
        Describer::new(board, Lang::En)
            .disagreement(board.info().assessments.get(Condition::Three), check.condition(Condition::Three))
    };
    assert_eq!(says(&board), None);
    assert_eq!(says(&claimed(&board, Verdict::Holds)), None);
    assert!(says(&claimed(&board, Verdict::Doubtful)).unwrap().contains("does not say"));
    let cut = without_records(board.clone(), &["kpi-to-chatgpt"]);
    assert!(says(&claimed(&cut, Verdict::Holds)).unwrap().contains("arrows do not connect"));
    let signed = claimed(&board, Verdict::Holds);
    let edit = board_info::set_warning_sign(&signed, Condition::Three, Some(true));
    assert!(says(&apply_edit(signed, &edit)).unwrap().contains("warning sign"));
}

#[test]
fn conditions_are_suggested_from_the_ends_of_arrows() {
    for key in ["bizreach", "cycle", "fashion-ec", "spotify", "cosmetics"] {
        let board = case(key);
        for (id, arrow) in board.arrows() {
            assert_eq!(suggest_condition(&board, arrow.from, arrow.to), arrow.condition, "{key} {id}");
        }
    }
}

#[test]
fn gaps_name_notes_and_arrows() {
    let board = case("bizreach");
    let text = |board: &Board, name: &str, text: &str| {
        let edit = notes::set_text(board, id(name), text);
        apply_edit(board.clone(), &edit)
    };
    let found = |board: &Board| gaps(board, &CycleCheck::new(board));
    assert_eq!(
        found(&board),
        [
            Gap::EmptyBlock(Block::CostStructure),
            Gap::NoData,
            Gap::UnprovenLink(id("kpi-to-chatgpt")),
            Gap::UnconnectedNote(id("tv")),
            Gap::UnconnectedNote(id("sales")),
            Gap::OpenDoubt(id("doubt")),
        ]
    );
    let added = |changed: &Board| -> Vec<Gap> {
        let before = found(&board);
        found(changed).into_iter().filter(|gap| !before.contains(gap)).collect()
    };
    assert_eq!(added(&text(&board, "kpi", "採用オファー")), [Gap::KpiWithoutNumber(id("kpi"))]);
    assert_eq!(
        added(&text(&board, "value", "業務の最\n適化")),
        [Gap::Vague(id("value"), "最適化".to_owned())]
    );
    assert_eq!(added(&text(&board, "tv", "・TV\n・ラジオ")), [Gap::ManyIdeas(id("tv"))]);
    assert_eq!(added(&without_records(board.clone(), &["kpi-to-chatgpt"])), [], "ChatGPT was no data before");
    assert!(added(&without_records(board.clone(), &["kpi"])).contains(&Gap::NoKpi));
    let edit = board_info::set_color_role(&board, ColorName::Blue, "データサイエンティスト");
    assert_eq!(added(&apply_edit(board.clone(), &edit)), [Gap::UnusedColorRole(ColorName::Blue)]);
    // The board may have its own list of vague terms.
    let edit = board_info::set_vague_terms(&board, Some(vec!["ChatGPT".to_owned()]));
    assert_eq!(added(&apply_edit(board.clone(), &edit)), [Gap::Vague(id("chatgpt"), "ChatGPT".to_owned())]);
}

#[test]
fn the_stronger_of_two_redundant_arrows_is_kept() {
    let board = with_arrow(
        board_with_arrows(
            &["customer_segments", "revenue_streams"],
            &[("customer_segments", "revenue_streams")],
        ),
        note("customer_segments"),
        Endpoint::Block(Block::RevenueStreams),
    );
    for (unproven, other) in [("new-0", "new-1"), ("new-1", "new-0")] {
        let edit = arrows::set_strength(&board, &BTreeSet::from([id(unproven)]), Strength::Unproven);
        let board = apply_edit(board.clone(), &edit);
        let found = gaps(&board, &CycleCheck::new(&board));
        assert!(found.contains(&Gap::DuplicateArrow(id(unproven))), "{found:?}");
        assert!(!found.contains(&Gap::DuplicateArrow(id(other))), "{found:?}");
    }
}

#[test]
fn a_note_far_from_all_blocks_is_listed_once() {
    let board = case("bizreach");
    let edit = notes::move_by(&board, &BTreeSet::from([id("tv")]), IPoint::new(0, -2000));
    let board = apply_edit(board, &edit);
    let found = gaps(&board, &CycleCheck::new(&board));
    let about: Vec<&Gap> = found.iter().filter(|gap| gap.target() == Some(id("tv"))).collect();
    assert!(matches!(about[..], [Gap::Outside(..)]), "{about:?}");
}

#[test]
fn open_questions_name_their_kpi() {
    let board = without_records(case("bizreach"), &["doubt"]);
    let edit =
        notes::set_evidence(&board, &BTreeSet::from([id("chatgpt"), id("tv")]), Some(Evidence::Assumption));
    let board = apply_edit(board, &edit);
    let doubt = NewNote {
        kind: NoteKind::Doubt { about: id("chatgpt"), answered: false },
        ..NewNote::with_text(
            IRect { origin: IPoint::new(200, 880), size: Note::DOUBT_SIZE },
            "精度を改善できるか？",
        )
    };
    let edit = notes::add(&board, id("doubt"), doubt);
    let board = apply_edit(board, &edit);
    let found: Vec<(Option<Id>, Option<Id>)> =
        to_test(&board).iter().map(|open| (open.kind.id(), open.kpi_event)).collect();
    let kpi = Some(id("kpi"));
    let expected = [("kpi-to-chatgpt", kpi), ("doubt", kpi), ("tv", None), ("chatgpt", kpi)];
    // Nothing was said about ① and ②; ③ is in doubt.
    let expected =
        expected.map(|(name, kpi)| (Some(id(name)), kpi)).into_iter().chain([(None, kpi), (None, kpi)]);
    let expected: Vec<_> = expected.collect();
    assert_eq!(found, expected);
    let edit = notes::set_answered(&board, &BTreeSet::from([id("doubt")]), true);
    let answered = apply_edit(board, &edit);
    assert!(!to_test(&answered).iter().any(|open| matches!(open.kind, OpenQuestionKind::Doubt(_))));
}

#[test]
fn open_questions_remain_until_the_team_has_answered() {
    let mut board = case("fashion-ec");
    assert_eq!(to_test(&board).len(), 3, "every arrow is strong, without a reason");
    for stage in Condition::ALL {
        let edit = board_info::set_warning_sign(&board, stage, Some(false));
        board = apply_edit(board, &edit);
    }
    assert!(to_test(&board).is_empty());
    let edit = arrows::set_strength(&board, &board.arrows().keys().copied().collect(), Strength::Developing);
    assert!(!to_test(&apply_edit(board, &edit)).is_empty());
}

#[test]
fn a_shortened_kpi_keeps_its_number() {
    let board = case("bizreach");
    let text = "応募のあとに面接まで進んだ人のうち、採用オファーを受け取った人の割合（+40%）";
    let edit = notes::set_text(&board, id("kpi"), text);
    let board = apply_edit(board, &edit);
    let says = Describer::new(&board, Lang::En).kpi_event(&to_test(&board)[0]);
    assert!(says.starts_with("KPI: 応募") && !says.contains("no number"), "{says}");
}

#[test]
fn the_nearest_kpi_is_found_across_blocks() {
    let board = board_with_arrows(
        &["key_resources", "customer_segments", "kpi"],
        &[("key_resources", "customer_segments")],
    );
    let board = with_arrow(board, Endpoint::Block(Block::CustomerSegments), note("kpi"));
    let all = BTreeSet::from(["key_resources", "customer_segments"].map(id));
    let edit = notes::set_evidence(&board, &all, Some(Evidence::Unknown));
    let found: Vec<Option<Id>> =
        to_test(&apply_edit(board, &edit)).iter().map(|open| open.kpi_event).collect();
    assert_eq!(found, [Some(id("kpi")); 2]);
}

#[test]
fn data_is_found_only_as_a_separate_word() {
    let board = without_records(case("bizreach"), &["kpi-to-chatgpt"]);
    let lacks_data = |text: &str| {
        let edit = notes::set_text(&board, id("chatgpt"), text);
        let board = apply_edit(board.clone(), &edit);
        gaps(&board, &CycleCheck::new(&board)).contains(&Gap::NoData)
    };
    for text in ["Technology", "Catalog", "Logistics"] {
        assert!(lacks_data(text), "{text}");
    }
    for text in ["購買デー\nタ", "Purchase data", "Click logs"] {
        assert!(!lacks_data(text), "{text}");
    }
}

#[test]
fn the_analysis_is_recomputed_only_when_the_board_has_changed() {
    let mut editor = Editor::new(case("bizreach"), IdSource::new([1, 2]));
    let before = (editor.check(), editor.analysis().presentation(), editor.analysis().wheel());
    editor.select(BTreeSet::from([id("tv")]));
    editor.set_view_options(Lang::En, Theme::Dark, true);
    editor.camera_mut().zoom_about(Point::default(), 2.0);
    let same = (editor.check(), editor.analysis().presentation(), editor.analysis().wheel());
    assert!(
        Arc::ptr_eq(&before.0, &same.0) && Arc::ptr_eq(&before.1, &same.1) && Arc::ptr_eq(&before.2, &same.2)
    );
    let edit = selection::delete(editor.board(), &BTreeSet::from([id("kpi-to-chatgpt")]));
    editor.commit(edit);
    assert!(!Arc::ptr_eq(&before.0, &editor.check()) && !editor.check().closes);
    editor.undo();
    assert!(editor.check().closes);
}

#[test]
fn a_reconnected_arrow_is_renumbered_unless_numbered_by_hand() {
    let tied = |board: Board| {
        let mut editor = Editor::new(board, IdSource::new([1, 2]));
        editor.select(BTreeSet::from([id("kpi-to-fee")]));
        growth_canvas::command::find("arrow.reconnect_end").unwrap().run_if_enabled(&mut editor);
        editor.handle(Event::ChooseEnd(NavigationTarget::Block(Block::KeyResources)));
        editor.handle(Event::Finish);
        editor.board().arrow(id("kpi-to-fee")).unwrap().clone()
    };
    let arrow = tied(case("bizreach"));
    assert_eq!((arrow.to, arrow.condition), (Endpoint::Block(Block::KeyResources), Some(Condition::Three)));
    let board = case("bizreach");
    let edit = arrows::set_condition(&board, &BTreeSet::from([id("kpi-to-fee")]), None);
    assert_eq!(tied(apply_edit(board, &edit)).condition, None);
}
