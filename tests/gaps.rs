//! What a board leaves open, what is to be tested, the team's own word, and the conditions proposed for arrows.

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

use growth_canvas::cycle::{Check, Gap, OpenKind, Say, gaps, open, proposed_stage};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{head, notes};
use growth_canvas::geometry::{Point, Rect};
use growth_canvas::model::{Block, Board, ColorName, Evidence, Id, Note, NoteKind, Stage, Verdict};
use growth_canvas::words::Lang;
use std::collections::BTreeSet;
use support::cycles::{case, done, id, without};

#[test]
fn the_teams_word_stands_beside_the_arrows() {
    let board = case("bizreach");
    let claimed = |board: &Board, verdict| {
        let edit = head::set_verdict(board, Stage::Three, Some(verdict));
        done(board.clone(), &edit)
    };
    let says = |board: &Board| {
        let check = Check::new(board);
        Say::new(board, Lang::En).disagreement(board.head().claims.of(Stage::Three), check.of(Stage::Three))
    };
    assert_eq!(says(&board), None);
    assert_eq!(says(&claimed(&board, Verdict::Holds)), None);
    assert!(says(&claimed(&board, Verdict::Doubtful)).unwrap().contains("does not say"));
    let cut = without(board.clone(), &["kpi-to-chatgpt"]);
    assert!(says(&claimed(&cut, Verdict::Holds)).unwrap().contains("arrows do not show"));
    let signed = claimed(&board, Verdict::Holds);
    let edit = head::set_sign(&signed, Stage::Three, Some(true));
    assert!(says(&done(signed, &edit)).unwrap().contains("sign"));
}

#[test]
fn stages_are_proposed_from_where_arrows_run() {
    for key in ["bizreach", "cycle", "fashion-ec", "spotify", "cosmetics"] {
        let board = case(key);
        for (id, arrow) in board.arrows() {
            assert_eq!(proposed_stage(&board, arrow.from, arrow.to), arrow.stage, "{key} {id}");
        }
    }
}

#[test]
fn gaps_name_notes_and_arrows() {
    let board = case("bizreach");
    let text = |board: &Board, name: &str, text: &str| {
        let edit = notes::set_text(board, id(name), text);
        done(board.clone(), &edit)
    };
    let found = |board: &Board| gaps(board, &Check::new(board));
    assert_eq!(
        found(&board),
        [
            Gap::EmptyBlock(Block::CostStructure),
            Gap::UnprovenLink(id("kpi-to-chatgpt")),
            Gap::LooseNote(id("tv")),
            Gap::LooseNote(id("sales")),
        ]
    );
    let added = |changed: &Board| -> Vec<Gap> {
        let before = found(&board);
        found(changed).into_iter().filter(|gap| !before.contains(gap)).collect()
    };
    assert_eq!(added(&text(&board, "kpi", "採用オファー")), [Gap::NoNumber(id("kpi"))]);
    assert_eq!(
        added(&text(&board, "value", "業務の最\n適化")),
        [Gap::Vague(id("value"), "最適化".to_owned())]
    );
    assert_eq!(added(&text(&board, "tv", "・TV\n・ラジオ")), [Gap::ManyIdeas(id("tv"))]);
    assert_eq!(added(&without(board.clone(), &["kpi-to-chatgpt"])), [Gap::NoData], "ChatGPT is no data");
    assert!(added(&without(board.clone(), &["kpi"])).contains(&Gap::NoKpi));
    let edit = head::set_role(&board, ColorName::Blue, "データサイエンティスト");
    assert_eq!(added(&done(board.clone(), &edit)), [Gap::SilentRole(ColorName::Blue)]);
    // The list of vague words is the board's own where it has one.
    let edit = head::set_vague(&board, Some(vec!["ChatGPT".to_owned()]));
    assert_eq!(added(&done(board.clone(), &edit)), [Gap::Vague(id("chatgpt"), "ChatGPT".to_owned())]);
}

#[test]
fn what_is_to_be_tested_names_its_kpi() {
    let board = case("bizreach");
    let edit =
        notes::set_evidence(&board, &BTreeSet::from([id("chatgpt"), id("tv")]), Some(Evidence::Assumption));
    let board = done(board, &edit);
    let doubt = NewNote {
        kind: NoteKind::Doubt { about: id("chatgpt"), answered: false },
        ..NewNote::plain(Rect { at: Point::new(200, 880), size: Note::DOUBT_SIZE }, "精度を改善できるか？")
    };
    let edit = notes::add(&board, id("doubt"), doubt);
    let board = done(board, &edit);
    let found: Vec<(Id, Option<Id>)> = open(&board).iter().map(|open| (open.what.id(), open.kpi)).collect();
    let kpi = Some(id("kpi"));
    let expected = [(id("kpi-to-chatgpt"), kpi), (id("doubt"), kpi), (id("tv"), None), (id("chatgpt"), kpi)];
    assert_eq!(found, expected);
    let edit = notes::set_answered(&board, &BTreeSet::from([id("doubt")]), true);
    let answered = done(board, &edit);
    assert!(!open(&answered).iter().any(|open| matches!(open.what, OpenKind::Doubt(_))));
}
