//! The growth cycle: which conditions a board meets, by which path, and what is missing.

use crate::support::cycles::{
    apply_edit, board_with_arrows, case, growth_cycles, id, joining_link, missing_link_of, note,
    status_letters, with_arrow, without_records,
};
use growth_canvas::cycle::{CycleCheck, CycleStatus, Describer, MissingLink, QuickFix};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, notes};
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board, Condition, Endpoint, Id, Note, Strength};
use growth_canvas::workshop::Case;
use std::collections::BTreeSet;

#[test]
fn the_samples_have_the_status_given_in_the_deck() {
    let expected = [
        ("bizreach", "MMD"),
        ("cosmetics", "MMB"),
        ("cycle", "Bnn"),
        ("fannie-mae", "MMU"),
        ("fashion-ec", "MMM"),
        ("fraud-net", "MUU"),
        ("intuit-deductions", "MUU"),
        ("intuit-waiting", "MMU"),
        ("pomelo", "MMU"),
        ("software", "nnn"),
        ("spotify", "MMM"),
        ("uber-eats", "MMM"),
    ];
    assert_eq!(expected.len(), Case::ALL.len(), "every case is named here");
    for (key, letters) in expected {
        let check = CycleCheck::new(&case(key));
        assert_eq!(status_letters(&check), letters, "{key}");
        let closes = !letters.contains(['B', 'n']);
        assert_eq!((check.closes, growth_cycles(&check).is_empty()), (closes, !closes), "{key}");
    }
}

#[test]
fn the_bizreach_cycle_follows_the_slide() {
    let board = case("bizreach");
    let check = CycleCheck::new(&board);
    let ends = |stage| check.condition(stage).path.clone().unwrap().endpoints.clone();
    assert_eq!(ends(Condition::One), ["chatgpt", "build-in", "value", "register", "customer"].map(note));
    assert_eq!(ends(Condition::Two), ["customer", "kpi", "fee"].map(note));
    assert_eq!(ends(Condition::Three), ["kpi", "chatgpt"].map(note));
    assert_eq!(check.weakest(&board), Some(id("kpi-to-chatgpt")));
    // It is listed from the resource on, with its arrows in path order.
    let ways = ["chatgpt-to-build-in", "build-in-to-value", "value-to-register", "register-to-customer"];
    let ways = ways.into_iter().chain(["customer-to-kpi", "kpi-to-chatgpt"]).map(id);
    assert_eq!(growth_cycles(&check)[0].arrows, ways.collect::<Vec<_>>());
    let cycles = growth_cycles(&check);
    let [cycle] = cycles.as_slice() else { panic!("one cycle: {:?}", check.cycles) };
    assert_eq!(cycle.endpoints.first(), cycle.endpoints.last());
    assert_eq!(cycle.arrows.len(), 6);
}

#[test]
fn a_funnel_without_a_return_breaks_only_condition_3() {
    let chain = [
        "key_resources",
        "key_activities",
        "value_propositions",
        "customer_segments",
        "kpi",
        "revenue_streams",
    ];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let board = board_with_arrows(&chain, &ways);
    let check = CycleCheck::new(&board);
    assert_eq!(status_letters(&check), "MMn");
    assert!(!check.closes && growth_cycles(&check).is_empty());
    // It may return from the money or from the KPI event.
    for from in ["kpi", "revenue_streams"] {
        assert!(
            CycleCheck::new(&with_arrow(board.clone(), note(from), note("key_resources"))).closes,
            "{from}"
        );
    }
    // A return to a note that nothing is learned from does not count.
    assert!(!CycleCheck::new(&with_arrow(board, note("kpi"), note("value_propositions"))).closes);
}

/// The board of a case, with its template texts replaced.
fn filled(key: &str) -> Board {
    let mut board = case(key);
    for name in ["feature", "experience", "kpi"].into_iter().filter(|_| key == "cycle") {
        let edit = notes::set_text(&board, id(name), name);
        board = apply_edit(board, &edit);
    }
    if key == "cycle" {
        // Its arrows to revenue and cost lead to whole blocks, in which a note is needed.
        let rect =
            IRect { origin: board.page().note_area(Block::RevenueStreams).origin, size: Note::MIN_SIZE };
        let edit = notes::add(&board, id("fee"), NewNote::with_text(rect, "fee"));
        board = apply_edit(board, &edit);
    }
    board
}

#[test]
fn a_template_is_not_started_until_its_texts_are_replaced() {
    let (board, own) = (case("cycle"), filled("cycle"));
    assert_eq!(
        CycleCheck::new(&board).status(),
        CycleStatus::NotClosed,
        "an arrow between filled-in notes starts the condition"
    );
    let said =
        |lang| Describer::new(&board, lang).condition(CycleCheck::new(&board).condition(Condition::One));
    assert!(said(Lang::Ja).contains("仮の言葉") && said(Lang::En).contains("placeholder"));
    let written = |name: &str| QuickFix::FillIn(id(name));
    let plan = CycleCheck::new(&board).plan;
    assert_eq!(plan[..3], [written("feature"), written("experience"), written("kpi")]);
    assert!(
        matches!(plan[3..], [QuickFix::AddNote(Block::CostStructure | Block::RevenueStreams)]),
        "{plan:?}"
    );
    assert_eq!(status_letters(&CycleCheck::new(&own)), "MMM");
}

#[test]
fn an_arrow_to_a_block_reaches_its_notes_without_connecting_them() {
    // p32 ends ② in two whole blocks.
    let check = CycleCheck::new(&filled("cycle"));
    let paid = check.condition(Condition::Two).path.clone().unwrap().endpoints.last().copied();
    assert!(matches!(paid, Some(Endpoint::Block(Block::RevenueStreams))), "{paid:?}");
    let chain = ["key_resources", "value_propositions", "customer_segments", "revenue_streams"];
    let ways = [("key_resources", "value_propositions"), ("value_propositions", "customer_segments")];
    let board = board_with_arrows(&chain, &ways);
    let block = |block| Endpoint::Block(block);
    let paid = with_arrow(board.clone(), block(Block::CustomerSegments), note("revenue_streams"));
    assert_eq!(
        status_letters(&CycleCheck::new(&paid)),
        "MMn",
        "an arrow from a block leaves from the notes in it"
    );
    let back = with_arrow(paid, note("revenue_streams"), block(Block::KeyResources));
    assert!(CycleCheck::new(&back).closes, "an arrow to a block reaches the notes in it");
    // A return to one note of a block does not count for another one.
    let apart = board_with_arrows(
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
    let apart = with_arrow(apart, block(Block::KeyPartners), block(Block::KeyResources));
    let check = CycleCheck::new(&apart);
    assert_eq!(status_letters(&check), "MMB");
    assert_eq!(
        missing_link_of(&check, Condition::Three),
        Some(MissingLink { from: note("kpi"), to: note("key_resources-2") })
    );
    // Nothing is learned from the first yet; the second is used.
    assert!(CycleCheck::new(&with_arrow(apart, note("kpi"), note("key_resources-2"))).closes);
}

#[test]
fn every_arrow_on_a_cycle_is_part_of_a_listed_cycle() {
    let board = board_with_arrows(
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
    let check = CycleCheck::new(&board);
    assert!(check.closes);
    assert_eq!(growth_cycles(&check).len(), 2);
    let covered: BTreeSet<Id> =
        growth_cycles(&check).iter().flat_map(|cycle| cycle.arrows.iter().copied()).collect();
    assert_eq!(covered.len(), 6, "all but the arrow to revenue");
}

#[test]
fn a_loop_without_all_conditions_is_no_growth_cycle() {
    let chain = ["key_resources", "value_propositions", "customer_segments", "kpi", "revenue_streams"];
    let ways: Vec<(&str, &str)> = chain.windows(2).map(|pair| (pair[0], pair[1])).collect();
    // A loop between the KPI event and the money that never returns to the data.
    let board = with_arrow(board_with_arrows(&chain, &ways), note("revenue_streams"), note("kpi"));
    let check = CycleCheck::new(&board);
    assert!(growth_cycles(&check).is_empty() && !check.closes);
    let closed = CycleCheck::new(&with_arrow(board, note("kpi"), note("key_resources")));
    for cycle in &growth_cycles(&closed) {
        for name in ["key_resources", "value_propositions", "customer_segments", "kpi"] {
            assert!(cycle.endpoints.contains(&note(name)), "{name} is on every cycle: {:?}", cycle.endpoints);
        }
    }
}

#[test]
fn conditions_on_two_separate_loops_are_not_one_cycle() {
    let board = board_with_arrows(
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
    let check = CycleCheck::new(&board);
    assert_eq!(status_letters(&check), "MMM");
    assert!(!check.closes, "the one who pays does not bring the data");
    assert_eq!(joining_link(&check), Some(MissingLink { from: note("kpi"), to: note("revenue_streams") }));
    assert!(Describer::new(&board, Lang::En).cycle_status(&check).contains("do not form one cycle"));
}

#[test]
fn a_two_round_cycle_is_listed_even_if_one_round_brings_no_money() {
    let places = [
        "key_resources",
        "key_resources-b",
        "value_propositions",
        "value_propositions-b",
        "customer_segments",
        "customer_segments-b",
        "channels-a",
        "kpi",
        "kpi-b",
        "revenue_streams",
    ];
    let ways = [
        ("key_resources", "value_propositions"),
        ("value_propositions", "customer_segments"),
        ("customer_segments", "channels-a"),
        ("channels-a", "kpi"),
        ("kpi", "revenue_streams"),
        ("kpi", "key_resources-b"),
        ("key_resources-b", "value_propositions-b"),
        ("value_propositions-b", "channels-a"),
        ("channels-a", "customer_segments-b"),
        ("customer_segments-b", "kpi-b"),
        ("kpi-b", "key_resources"),
    ];
    let check = CycleCheck::new(&board_with_arrows(&places, &ways));
    assert!(check.closes);
    assert_eq!(growth_cycles(&check).len(), 1, "{:?}", check.cycles);
    // It is not closed without the money.
    assert!(!CycleCheck::new(&without_records(board_with_arrows(&places, &ways), &["new-4"])).closes);
}

#[test]
fn a_note_moved_out_of_the_money_blocks_no_longer_counts_as_money() {
    let ways = [
        ("key_resources", "key_activities"),
        ("key_activities", "value_propositions"),
        ("value_propositions", "customer_segments"),
        ("customer_segments", "kpi"),
        ("kpi", "key_resources"),
    ];
    let places = ["key_resources", "key_activities", "value_propositions", "customer_segments", "kpi"];
    let board =
        with_arrow(board_with_arrows(&places, &ways), note("kpi"), Endpoint::Block(Block::CostStructure));
    // The data is mostly inside the costs and extends into the resources.
    let cost = board.page().block_rect(Block::CostStructure);
    let at = board.note(id("key_resources")).unwrap().rect;
    let by = IPoint::new(0, cost.top() - at.top() - at.size.h * 4 / 10);
    let edit = notes::move_by(&board, &BTreeSet::from([id("key_resources")]), by);
    let mut board = apply_edit(board, &edit);
    assert_eq!(board.note(id("key_resources")).unwrap().block_on(board.page()), Some(Block::CostStructure));
    let mut left = CycleCheck::new(&board).plan.len();
    assert_eq!(left, 2, "it is moved to the resources, and another note is added to the costs");
    while let Some(next) = CycleCheck::new(&board).next_step() {
        let edit = match next {
            QuickFix::AddNote(block) => {
                let rect = IRect { origin: board.page().note_area(block).origin, size: Note::MIN_SIZE };
                notes::add(&board, id("new"), NewNote::with_text(rect, "新しいデータ"))
            }
            next => next.edit(&board, id(&format!("step-{left}"))).unwrap(),
        };
        board = apply_edit(board, &edit);
        let now = CycleCheck::new(&board).plan.len();
        assert!(now < left, "{left} steps, then {:?} after {next:?}", CycleCheck::new(&board).plan);
        left = now;
    }
    assert!(CycleCheck::new(&board).closes);
}

#[test]
fn notes_across_a_border_belong_to_the_block_with_the_larger_part() {
    let board = case("bizreach");
    let moved = |x: i32| {
        let edit = notes::move_by(&board, &BTreeSet::from([id("customer")]), IPoint::new(x, 0));
        CycleCheck::new(&apply_edit(board.clone(), &edit)).closes
    };
    assert!(moved(-50), "still mostly in its block");
    assert!(!moved(-200), "the segments hold less of it than their neighbor");
}

#[test]
fn condition_1_starts_where_condition_3_returns() {
    for key in ["fannie-mae", "bizreach", "fashion-ec", "cycle"] {
        let check = CycleCheck::new(&filled(key));
        let path = |stage| check.condition(stage).path.clone().unwrap();
        assert_eq!(path(Condition::One).endpoints.first(), path(Condition::Three).endpoints.last(), "{key}");
    }
}

#[test]
fn there_is_no_weakest_arrow_before_the_cycle_closes() {
    let board = case("bizreach");
    assert!(CycleCheck::new(&board).weakest(&board).is_some());
    let edit = arrows::set_strength(&board, &BTreeSet::from([id("customer-to-kpi")]), Strength::Unproven);
    let board = without_records(apply_edit(board, &edit), &["kpi-to-chatgpt"]);
    assert_eq!(CycleCheck::new(&board).weakest(&board), None);
}

#[test]
fn a_growth_cycle_includes_money() {
    let board = board_with_arrows(
        &["key_resources", "value_propositions", "customer_segments", "kpi", "revenue_streams"],
        &[
            ("key_resources", "value_propositions"),
            ("value_propositions", "customer_segments"),
            ("customer_segments", "revenue_streams"),
            ("customer_segments", "kpi"),
            ("kpi", "key_resources"),
        ],
    );
    let check = CycleCheck::new(&board);
    assert_eq!(
        (status_letters(&check).as_str(), check.closes),
        ("MMM", false),
        "the KPI event brings no money"
    );
    assert_eq!(joining_link(&check), Some(MissingLink { from: note("kpi"), to: note("revenue_streams") }));
    assert!(CycleCheck::new(&with_arrow(board, note("kpi"), note("revenue_streams"))).closes);
}

#[test]
fn a_two_round_cycle_is_listed() {
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
    // Each provides the data for the other.
    ways.extend([("kpi", "key_resources-2"), ("kpi-2", "key_resources")]);
    let check = CycleCheck::new(&board_with_arrows(&places, &ways));
    assert!(check.closes);
    let cycles = growth_cycles(&check);
    let [cycle] = cycles.as_slice() else { panic!("one cycle: {:?}", check.cycles) };
    assert_eq!((cycle.endpoints.first(), cycle.arrows.len()), (cycle.endpoints.last(), 8));
}
