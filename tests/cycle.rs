//! The growth cycle: which conditions hold on a board, by which path, and what is missing.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails loudly, makes the files it opens and says what it skips"
)]

mod support;

use growth_canvas::cycle::{Check, Gap, Missing, Say, Status, gaps};
use growth_canvas::edit::{arrows, notes};
use growth_canvas::geometry::{Point, Rect};
use growth_canvas::model::{Block, Board, End, Id, Note, NoteKind, Stage, Strength};
use growth_canvas::words::Lang;
use growth_canvas::workshop::Case;
use std::collections::BTreeSet;
use support::cycles::{case, done, drawn, id, joined, note, without};

/// A letter for each condition: met, broken, not begun.
fn standing(check: &Check) -> String {
    let letter = |status: &Status| match status {
        Status::Met(_) => 'M',
        Status::Broken(_) => 'B',
        Status::NotBegun(_) => 'n',
    };
    check.conditions.iter().map(letter).collect()
}

#[test]
fn the_samples_stand_as_the_deck_has_them() {
    let expected = [
        ("bizreach", "MMM"),
        ("cosmetics", "MMB"),
        ("cycle", "MMM"),
        ("fannie-mae", "MMM"),
        ("fashion-ec", "MMM"),
        ("fraud-net", "MMM"),
        ("intuit-deductions", "MMM"),
        ("intuit-waiting", "MMM"),
        ("pomelo", "MMM"),
        ("software", "nnn"),
        ("spotify", "MMM"),
        ("uber-eats", "MMM"),
    ];
    assert_eq!(expected.len(), Case::ALL.len(), "every case is named here");
    for (key, letters) in expected {
        let check = Check::new(&case(key));
        assert_eq!(standing(&check), letters, "{key}");
        assert_eq!(check.closes, letters == "MMM", "{key}");
        assert_eq!(check.cycles.is_empty(), letters != "MMM", "{key}");
    }
}

#[test]
fn bizreach_runs_as_on_the_slide() {
    let board = case("bizreach");
    let check = Check::new(&board);
    let ends = |stage| check.of(stage).path().unwrap().ends.clone();
    assert_eq!(ends(Stage::One), ["chatgpt", "build-in", "value", "register", "customer"].map(note));
    assert_eq!(ends(Stage::Two), ["customer", "kpi", "fee"].map(note));
    assert_eq!(ends(Stage::Three), ["kpi", "chatgpt"].map(note));
    assert_eq!(check.weakest(&board), Some(id("kpi-to-chatgpt")));
    // It is listed from the resource on, its arrows in the order in which they are walked.
    let ways = ["chatgpt-to-build-in", "build-in-to-value", "value-to-register", "register-to-customer"];
    let ways = ways.into_iter().chain(["customer-to-kpi", "kpi-to-chatgpt"]).map(id);
    assert_eq!(check.cycles[0].arrows, ways.collect::<Vec<_>>());
    let [cycle] = check.cycles.as_slice() else { panic!("one cycle: {:?}", check.cycles) };
    assert_eq!(cycle.ends.first(), cycle.ends.last());
    assert_eq!(cycle.arrows.len(), 6);
}

#[test]
fn a_missing_arrow_is_named_by_its_ends() {
    // p36 without the arrow into ChatGPT.
    let board = without(case("bizreach"), &["kpi-to-chatgpt"]);
    let check = Check::new(&board);
    assert_eq!(standing(&check), "MMB");
    let missing = Missing { from: note("kpi"), to: note("chatgpt") };
    assert_eq!(check.of(Stage::Three), &Status::Broken(missing));
    assert_eq!(
        Say::new(&board, Lang::Ja).condition(check.of(Stage::Three)),
        "「採用オファー（+4割）」から「ChatGPT」への矢印がありません"
    );
    // Drawing what is named mends it.
    let mended = joined(board, missing.from, missing.to);
    assert!(Check::new(&mended).closes);
}

#[test]
fn each_condition_names_what_it_lacks() {
    for (gone, expected, from, to) in [
        (&["register-to-customer"][..], "BBB", note("register"), note("customer")),
        (&["build-in-to-value"], "BBB", note("build-in"), note("value")),
        (&["chatgpt-to-build-in"], "MMB", note("chatgpt"), note("build-in")),
        (&["kpi-to-fee"], "MBM", note("kpi"), note("fee")),
        (&["customer-to-kpi"], "MBB", note("customer"), note("kpi")),
        (&["fee"], "MBM", note("kpi"), End::Block(Block::RevenueStreams)),
        (&["kpi-to-chatgpt"], "MMB", note("kpi"), note("chatgpt")),
        (&["value"], "BBB", note("build-in"), End::Block(Block::ValuePropositions)),
    ] {
        let board = without(case("bizreach"), gone);
        let check = Check::new(&board);
        assert_eq!(standing(&check), expected, "{gone:?}: {:?}", check.conditions);
        assert!(!check.closes, "{gone:?}");
        // All that is broken lacks the same arrow, the one that was taken away.
        for missing in check.conditions.iter().filter_map(Status::missing) {
            assert_eq!(missing, Missing { from, to }, "{gone:?}");
        }
        // An offer that is gone has to be written anew; the others only want their arrow.
        assert_eq!(Check::new(&joined(board, from, to)).closes, gone != ["value"], "{gone:?}");
    }
}

#[test]
fn a_funnel_that_never_returns_breaks_the_third_only() {
    let chain = [
        "key_resources",
        "key_activities",
        "value_propositions",
        "customer_segments",
        "kpi",
        "revenue_streams",
    ];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = drawn(&chain, &ways);
    let check = Check::new(&board);
    assert_eq!(standing(&check), "MMB");
    assert!(!check.closes && check.cycles.is_empty());
    // It may return from what the money is as well as from the KPI event.
    for from in ["kpi", "revenue_streams"] {
        assert!(Check::new(&joined(board.clone(), note(from), note("key_resources"))).closes, "{from}");
    }
    // Back to where nothing is learnt from is no return.
    assert!(!Check::new(&joined(board, note("kpi"), note("value_propositions"))).closes);
}

#[test]
fn boards_without_arrows_get_first_steps_and_no_faults() {
    for board in [Board::default(), case("software")] {
        let check = Check::new(&board);
        assert_eq!(standing(&check), "nnn");
        for status in &check.conditions {
            let words = Say::new(&board, Lang::Ja).condition(status);
            assert!(words.contains("はじめの一歩"), "{words}");
        }
        assert!(!gaps(&board, &check).iter().any(|gap| matches!(gap, Gap::LooseNote(_))));
    }
    assert_eq!(gaps(&Board::default(), &Check::new(&Board::default())), []);
}

#[test]
fn whole_blocks_stand_for_the_notes_in_them_and_do_not_join_them() {
    // p32 ends ② in two whole blocks.
    let check = Check::new(&case("cycle"));
    let paid = check.of(Stage::Two).path().unwrap().ends.last().copied();
    assert!(matches!(paid, Some(End::Block(Block::CostStructure | Block::RevenueStreams))), "{paid:?}");
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways = [("key_resources", "value_propositions"), ("value_propositions", "customer_segments")];
    let board = drawn(&chain, &ways);
    let block = |block| End::Block(block);
    let paid = joined(board.clone(), block(Block::CustomerSegments), note("revenue_streams"));
    assert_eq!(standing(&Check::new(&paid)), "MMB", "an arrow from a block leaves from the notes in it");
    let back = joined(paid, note("revenue_streams"), block(Block::KeyResources));
    assert!(Check::new(&back).closes, "an arrow to a block reaches the notes in it");
    // What comes back to one note of a block does not come to another by way of the block.
    let apart = drawn(
        &[
            "key_resources",
            "key_resources-2",
            "value_propositions",
            "customer_segments",
            "kpi",
            "revenue_streams",
        ],
        &[
            ("key_resources-2", "value_propositions"),
            ("value_propositions", "customer_segments"),
            ("customer_segments", "kpi"),
            ("kpi", "revenue_streams"),
            ("kpi", "key_resources"),
        ],
    );
    let apart = joined(apart, block(Block::KeyPartners), block(Block::KeyResources));
    let check = Check::new(&apart);
    assert_eq!(standing(&check), "MMB");
    assert_eq!(
        check.of(Stage::Three).missing(),
        Some(Missing { from: note("key_resources"), to: note("value_propositions") })
    );
}

#[test]
fn every_arrow_on_a_cycle_is_on_a_listed_one() {
    let board = drawn(
        &[
            "key_resources",
            "value_propositions",
            "value_propositions-2",
            "customer_segments",
            "kpi",
            "revenue_streams",
        ],
        &[
            ("key_resources", "value_propositions"),
            ("key_resources", "value_propositions-2"),
            ("value_propositions", "customer_segments"),
            ("value_propositions-2", "customer_segments"),
            ("customer_segments", "kpi"),
            ("kpi", "revenue_streams"),
            ("kpi", "key_resources"),
        ],
    );
    let check = Check::new(&board);
    assert!(check.closes);
    assert_eq!(check.cycles.len(), 2);
    let covered: BTreeSet<Id> = check.cycles.iter().flat_map(|cycle| cycle.arrows.iter().copied()).collect();
    assert_eq!(covered.len(), 6, "all but the arrow to revenue");
}

#[test]
fn a_loop_that_leaves_out_a_condition_is_no_cycle() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "kpi", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    // Between the KPI event and the money one goes round and round, and never back to the data.
    let board = joined(drawn(&chain, &ways), note("revenue_streams"), note("kpi"));
    let check = Check::new(&board);
    assert!(check.cycles.is_empty() && !check.closes);
    let closed = Check::new(&joined(board, note("kpi"), note("key_resources")));
    for cycle in &closed.cycles {
        for name in ["key_resources", "value_propositions", "customer_segments", "kpi"] {
            assert!(cycle.ends.contains(&note(name)), "{name} is on every cycle: {:?}", cycle.ends);
        }
    }
}

#[test]
fn three_conditions_on_two_separate_ways_are_not_one_cycle() {
    let board = drawn(
        &[
            "key_resources",
            "value_propositions",
            "customer_segments",
            "customer_segments-2",
            "kpi",
            "revenue_streams",
        ],
        &[
            ("key_resources", "value_propositions"),
            ("value_propositions", "customer_segments"),
            ("value_propositions", "customer_segments-2"),
            ("customer_segments", "revenue_streams"),
            ("customer_segments-2", "kpi"),
            ("kpi", "key_resources"),
        ],
    );
    let check = Check::new(&board);
    assert_eq!(standing(&check), "MMM");
    assert!(!check.closes, "who pays is not who brings the data");
    assert_eq!(check.joins, Some(Missing { from: note("kpi"), to: note("revenue_streams") }));
    assert!(Say::new(&board, Lang::En).whole(&check).contains("not on one cycle"));
}

#[test]
fn notes_between_blocks_count_for_the_block_of_their_middle_and_doubts_for_none() {
    let board = case("bizreach");
    let moved = |x: i32| {
        let edit = notes::move_by(&board, &BTreeSet::from([id("customer")]), Point::new(x, 0));
        Check::new(&done(board.clone(), &edit)).closes
    };
    assert!(moved(-50), "still mostly in its block");
    assert!(!moved(-200), "its middle has left the segments");
}

#[test]
fn a_condition_needs_notes_and_not_only_blocks() {
    let blocks =
        [Block::KeyResources, Block::ValuePropositions, Block::CustomerSegments, Block::RevenueStreams];
    let mut board = Board::default();
    for pair in [(0, 1), (1, 2), (2, 3), (3, 0)].map(|(from, to)| (blocks[from], blocks[to])) {
        board = joined(board, End::Block(pair.0), End::Block(pair.1));
    }
    let check = Check::new(&board);
    assert_eq!((standing(&check).as_str(), check.closes), ("BBB", false), "nobody has written anything");
    assert!(!gaps(&board, &check).is_empty());
    // What is missing is named note by note; whole blocks may stand for revenue.
    for block in &blocks[..3] {
        let missing = Check::new(&board).of(Stage::One).missing().unwrap();
        assert_eq!(missing.unwritten(&board), Some(*block));
        let rect = Rect { at: board.page().room(*block).at, size: Note::MIN_SIZE };
        let edit = notes::add(&board, id(block.key()), notes::NewNote::plain(rect, "x"));
        board = done(board, &edit);
    }
    assert!(Check::new(&board).closes);
}

#[test]
fn a_kpi_event_is_no_segment_and_is_not_named_as_one() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = drawn(&chain, &ways);
    let edit = notes::set_kind(&board, &BTreeSet::from([id("customer_segments")]), NoteKind::KpiEvent);
    let board = done(board, &edit);
    let missing = Check::new(&board).of(Stage::One).missing().unwrap();
    assert_eq!(missing.unwritten(&board), Some(Block::CustomerSegments), "{missing:?}");
}

#[test]
fn the_first_path_starts_where_the_third_comes_back() {
    for key in ["fannie-mae", "bizreach", "fashion-ec", "cycle"] {
        let check = Check::new(&case(key));
        let path = |stage| check.of(stage).path().unwrap();
        assert_eq!(path(Stage::One).ends.first(), path(Stage::Three).ends.last(), "{key}");
    }
}

#[test]
fn nothing_is_weakest_before_the_cycle_closes() {
    let board = case("bizreach");
    assert!(Check::new(&board).weakest(&board).is_some());
    let edit = arrows::set_strength(&board, &BTreeSet::from([id("customer-to-kpi")]), Strength::Unproven);
    let board = without(done(board, &edit), &["kpi-to-chatgpt"]);
    assert_eq!(Check::new(&board).weakest(&board), None);
}

#[test]
fn who_goes_round_has_to_pay() {
    let board = drawn(
        &["key_resources", "value_propositions", "customer_segments", "kpi", "revenue_streams"],
        &[
            ("key_resources", "value_propositions"),
            ("value_propositions", "customer_segments"),
            ("customer_segments", "revenue_streams"),
            ("customer_segments", "kpi"),
            ("kpi", "key_resources"),
        ],
    );
    let check = Check::new(&board);
    assert_eq!((standing(&check).as_str(), check.closes), ("MMM", false), "the KPI event brings no money");
    assert_eq!(check.joins, Some(Missing { from: note("kpi"), to: note("revenue_streams") }));
    assert!(Check::new(&joined(board, note("kpi"), note("revenue_streams"))).closes);
}

#[test]
fn what_is_missing_starts_from_a_note_where_there_is_one() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = drawn(&chain, &ways);
    let missing = Check::new(&board).of(Stage::Three).missing().unwrap();
    assert_eq!(missing, Missing { from: note("revenue_streams"), to: note("key_resources") });
}

#[test]
fn a_cycle_that_takes_two_rounds_is_listed_too() {
    let way = |number: &str, kpi: &str| -> Vec<String> {
        let blocks = ["key_resources", "value_propositions", "customer_segments"];
        blocks.iter().map(|block| format!("{block}{number}")).chain([kpi.to_owned()]).collect()
    };
    let (one, two) = (way("", "kpi"), way("-2", "kpi-2"));
    let places: Vec<&str> = one.iter().chain(&two).map(String::as_str).chain(["revenue_streams"]).collect();
    let mut ways: Vec<(&str, &str)> = Vec::new();
    for chain in [&one, &two] {
        ways.extend(chain.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())));
        ways.push((chain[3].as_str(), "revenue_streams"));
    }
    // Each brings the data for the other.
    ways.extend([("kpi", "key_resources-2"), ("kpi-2", "key_resources")]);
    let check = Check::new(&drawn(&places, &ways));
    assert!(check.closes);
    let [cycle] = check.cycles.as_slice() else { panic!("one cycle: {:?}", check.cycles) };
    assert_eq!((cycle.ends.first(), cycle.arrows.len()), (cycle.ends.last(), 8));
}

#[test]
fn what_comes_back_to_a_resource_with_a_dead_end_has_one_arrow_to_go() {
    let board = drawn(
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
    // It leads to an offer, which nobody uses.
    let board = joined(board, End::Block(Block::KeyResources), note("value_propositions-2"));
    let missing = Check::new(&board).of(Stage::Three).missing().unwrap();
    assert_eq!(missing, Missing { from: note("key_resources"), to: note("key_activities") });
    assert!(Check::new(&joined(board, missing.from, missing.to)).closes);
}
