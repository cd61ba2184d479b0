//! Missing links of the growth cycle: which arrow, or which note first.

use crate::support::cycles::{
    apply_edit, board_with_arrows, case, id, joining_link, note, status_letters, with_arrow, without_records,
};
use growth_canvas::cycle::{CycleCheck, CycleStatus, Describer, Gap, MissingLink, QuickFix, gaps};
use growth_canvas::edit::notes;
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board, Condition, Endpoint, Note, NoteKind};
use std::collections::BTreeSet;

#[test]
fn a_missing_arrow_is_named_by_its_ends() {
    // p36 without the arrow into ChatGPT.
    let board = without_records(case("bizreach"), &["kpi-to-chatgpt"]);
    let check = CycleCheck::new(&board);
    assert_eq!(status_letters(&check), "MMn");
    let missing = MissingLink { from: note("kpi"), to: note("chatgpt") };
    assert_eq!(check.condition(Condition::Three).missing, Some(missing));
    assert_eq!(
        Describer::new(&board, Lang::Ja).condition(check.condition(Condition::Three)),
        "最初の一歩：「採用オファー（+4割）」から「ChatGPT」へ矢印を引く"
    );
    // Drawing the named arrow fixes it.
    let mended = with_arrow(board, missing.from, missing.to);
    assert!(CycleCheck::new(&mended).closes);
}

#[test]
fn each_condition_names_its_missing_link() {
    for (gone, expected, from, to) in [
        (&["register-to-customer"][..], "BMD", note("register"), note("customer")),
        (&["build-in-to-value"], "BMD", note("build-in"), note("value")),
        (&["chatgpt-to-build-in"], "MMB", note("chatgpt"), note("build-in")),
        (&["kpi-to-fee"], "MBD", note("kpi"), note("fee")),
        (&["customer-to-kpi"], "MBD", note("customer"), note("kpi")),
        (&["fee"], "MBD", note("kpi"), Endpoint::Block(Block::RevenueStreams)),
        (&["kpi-to-chatgpt"], "MMn", note("kpi"), note("chatgpt")),
        (&["value"], "BMD", note("build-in"), Endpoint::Block(Block::ValuePropositions)),
    ] {
        let board = without_records(case("bizreach"), gone);
        let check = CycleCheck::new(&board);
        assert_eq!(status_letters(&check), expected, "{gone:?}: {:?}", check.conditions);
        assert!(!check.closes, "{gone:?}");
        // Only what needs the removed arrow is broken.
        for missing in check.conditions.iter().filter_map(|condition| condition.missing) {
            assert_eq!(missing, MissingLink { from, to }, "{gone:?}");
        }
        // A removed offer or fee has to be written again; the others only need their arrow.
        let only_arrow = gone != ["value"] && gone != ["fee"];
        assert_eq!(CycleCheck::new(&with_arrow(board, from, to)).closes, only_arrow, "{gone:?}");
    }
}

#[test]
fn a_condition_needs_notes_and_not_only_blocks() {
    let blocks =
        [Block::KeyResources, Block::ValuePropositions, Block::CustomerSegments, Block::RevenueStreams];
    let mut board = Board::default();
    for pair in [(0, 1), (1, 2), (2, 3), (3, 0)].map(|(from, to)| (blocks[from], blocks[to])) {
        board = with_arrow(board, Endpoint::Block(pair.0), Endpoint::Block(pair.1));
    }
    let check = CycleCheck::new(&board);
    assert_eq!((status_letters(&check).as_str(), check.closes), ("nnn", false), "no filled-in notes");
    assert!(!gaps(&board, &check).is_empty());
    // The arrows exist; what is missing is named note by note.
    for block in &blocks {
        assert_eq!(CycleCheck::new(&board).next_step(), Some(QuickFix::AddNote(*block)));
        let rect = IRect { origin: board.page().note_area(*block).origin, size: Note::MIN_SIZE };
        let edit = notes::add(&board, id(block.key()), notes::NewNote::with_text(rect, "x"));
        board = apply_edit(board, &edit);
    }
    assert!(CycleCheck::new(&board).closes);
}

#[test]
fn a_kpi_event_is_no_segment_and_is_not_named_as_one() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = board_with_arrows(&chain, &ways);
    let edit = notes::set_kind(&board, &BTreeSet::from([id("customer_segments")]), NoteKind::KpiEvent);
    let board = apply_edit(board, &edit);
    let next = CycleCheck::new(&board).condition(Condition::One).next;
    assert_eq!(next, Some(QuickFix::AddNote(Block::CustomerSegments)));
}

#[test]
fn a_missing_link_starts_from_a_note_if_there_is_one() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = board_with_arrows(&chain, &ways);
    let missing = CycleCheck::new(&board).condition(Condition::Three).missing.unwrap();
    assert_eq!(missing, MissingLink { from: note("revenue_streams"), to: note("key_resources") });
}

#[test]
fn a_return_to_an_unused_resource_lacks_one_arrow() {
    let board = board_with_arrows(
        &[
            "key_activities",
            "value_propositions",
            "value_propositions-2",
            "customer_segments",
            "kpi",
            "revenue_streams",
            "key_resources",
        ],
        &[
            ("key_activities", "value_propositions"),
            ("value_propositions", "customer_segments"),
            ("customer_segments", "kpi"),
            ("kpi", "revenue_streams"),
            ("kpi", "key_resources"),
        ],
    );
    // It leads to an offer that nobody uses.
    let board = with_arrow(board, Endpoint::Block(Block::KeyResources), note("value_propositions-2"));
    let check = CycleCheck::new(&board);
    assert_eq!(check.status(), CycleStatus::NotJoined);
    let missing = joining_link(&check).unwrap();
    assert_eq!(missing, MissingLink { from: note("key_resources"), to: note("key_activities") });
    assert!(CycleCheck::new(&with_arrow(board, missing.from, missing.to)).closes);
}

#[test]
fn boards_without_arrows_get_first_steps_and_no_gaps() {
    for board in [Board::default(), case("software")] {
        let check = CycleCheck::new(&board);
        assert_eq!(status_letters(&check), "nnn");
        for status in &check.conditions {
            let words = Describer::new(&board, Lang::Ja).condition(status);
            assert!(words.contains("最初の一歩"), "{words}");
        }
        assert!(!gaps(&board, &check).iter().any(|gap| matches!(gap, Gap::UnconnectedNote(_))));
    }
    assert_eq!(gaps(&Board::default(), &CycleCheck::new(&Board::default())), []);
}
