//! Laws of the growth cycle that no board breaks.

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

use growth_canvas::cycle::{Check, Missing, Status, gaps, open};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, notes};
use growth_canvas::geometry::{Point, Rect};
use growth_canvas::model::{Block, Board, End, Id, IdSource, Note, NoteKind};
use proptest::prelude::*;
use std::collections::BTreeMap;
use support::boards::{act, board_of};
use support::cycles::{done, id};

fn letters(check: &Check) -> Vec<bool> {
    check.conditions.iter().map(|status| status.path().is_some()).chain([check.closes]).collect()
}

/// A sound board of random notes in random places with many arrows.
fn busy() -> impl Strategy<Value = Board> {
    let notes = prop::collection::vec((0_i32..1800, 100_i32..980, 0_u8..4), 3..24);
    let ways = prop::collection::vec((any::<usize>(), any::<usize>(), 0_usize..12, 0_usize..40), 0..60);
    (notes, ways).prop_map(|(places, ways)| {
        let mut board = Board::default();
        let mut ids = IdSource::new([7, 9]);
        for (number, (x, y, kpi)) in places.into_iter().enumerate() {
            // KPI events stand in the lane, and now and then in a block.
            let is_kpi = kpi == 0 || (kpi < 3 && x > 1500);
            let kind = if is_kpi { NoteKind::KpiEvent } else { NoteKind::Note };
            let rect = Rect { at: Point::new(x, y), size: Note::MIN_SIZE };
            let edit = notes::add(
                &board,
                ids.next_id(),
                NewNote { kind, ..NewNote::plain(rect, &number.to_string()) },
            );
            board = done(board, &edit);
        }
        let all: Vec<Id> = board.notes().keys().copied().collect();
        for (a, b, block, start) in ways {
            let from =
                Block::ALL.get(start).map_or(End::Note(all[a % all.len()]), |block| End::Block(*block));
            let to = Block::ALL.get(block).map_or(End::Note(all[b % all.len()]), |block| End::Block(*block));
            let edit = arrows::add(&board, ids.next_id(), from, to, None);
            board = done(board, &edit);
        }
        board
    })
}

/// The same board under other ids, which come in another order.
fn renamed(board: &Board) -> Board {
    let mut ids = IdSource::new([board.notes().len() as u64, 77]);
    let names: BTreeMap<Id, Id> = board.notes().keys().map(|id| (*id, ids.next_id())).collect();
    let end = |end: End| match end {
        End::Note(id) => End::Note(names[&id]),
        End::Block(block) => End::Block(block),
    };
    let notes = board.notes().iter().map(|(id, note)| (names[id], note.clone())).collect();
    let arrows = board.arrows().values().map(|arrow| {
        let mut arrow = arrow.clone();
        (arrow.from, arrow.to) = (end(arrow.from), end(arrow.to));
        (ids.next_id(), arrow)
    });
    Board::from_parts(board.head().clone(), notes, arrows.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_arrow_more_never_breaks_what_holds(
        board in busy(), a in any::<usize>(), b in any::<usize>(), block in 0_usize..20, start in 0_usize..30,
    ) {
        let all: Vec<Id> = board.notes().keys().copied().collect();
        let from = Block::ALL.get(start).map_or(End::Note(all[a % all.len()]), |block| End::Block(*block));
        let to = Block::ALL.get(block).map_or(End::Note(all[b % all.len()]), |block| End::Block(*block));
        let edit = arrows::add(&board, id("one-more"), from, to, None);
        let before = letters(&Check::new(&board));
        let after = letters(&Check::new(&done(board, &edit)));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(*after || !before);
        }
    }

    #[test]
    fn the_answer_depends_neither_on_ids_nor_on_words(board in busy(), text in "[a-z0-9、データ]{1,8}") {
        let (check, other) = (Check::new(&board), renamed(&board));
        let same = Check::new(&other);
        prop_assert_eq!(letters(&check), letters(&same));
        prop_assert_eq!(check.cycles.len(), same.cycles.len());
        prop_assert!(!check.closes || !check.cycles.is_empty(), "what closes is listed");
        let kinds = |board: &Board, check: &Check| -> Vec<_> {
            gaps(board, check).iter().map(|gap| (gap.key(), gap.block())).collect()
        };
        prop_assert_eq!(kinds(&board, &check), kinds(&other, &same));
        let kpis = |board: &Board| -> Vec<bool> { open(board).iter().map(|open| open.kpi.is_some()).collect() };
        prop_assert_eq!(kpis(&board), kpis(&other));
        // Named by where they lie, the paths and what is missing are the same too.
        let place = |board: &Board, end: End| match end {
            End::Note(id) => board.note(id).map(|note| (note.rect.at, note.text.clone())),
            End::Block(_) => None,
        };
        for (one, two) in check.conditions.iter().zip(&same.conditions) {
            let ends = |board: &Board, status: &Status| -> Vec<_> {
                let ends = status.path().map_or_else(Vec::new, |path| path.ends.clone());
                let missing = status.missing().into_iter().flat_map(|missing| [missing.from, missing.to]);
                ends.into_iter().chain(missing).map(|end| place(board, end)).collect()
            };
            prop_assert_eq!(ends(&board, one), ends(&other, two));
        }
        let mut reworded = board.clone();
        for id in board.notes().keys() {
            let edit = notes::set_text(&reworded, *id, &text);
            reworded = done(reworded, &edit);
        }
        prop_assert_eq!(letters(&check), letters(&Check::new(&reworded)));
    }

    #[test]
    fn drawing_what_is_missing_mends_the_condition_or_brings_it_nearer(board in busy()) {
        let mut board = board;
        // Every missing arrow drawn in turn, after the note it lacks, closes the cycle in few steps.
        for step in 0..16 {
            let check = Check::new(&board);
            if check.closes {
                break;
            }
            let missing = check.conditions.iter().find_map(Status::missing).or(check.joins);
            prop_assert!(missing.is_some(), "open, and nothing is named");
            let missing = missing.unwrap();
            let Missing { from, to } = missing;
            if let Some(block) = missing.unwritten(&board) {
                let rect = Rect { at: board.page().room(block).at, size: Note::MIN_SIZE };
                let edit = notes::add(&board, id(&format!("note-{step}")), NewNote::plain(rect, "new"));
                board = done(board, &edit);
                prop_assert!(missing.unwritten(&board).is_none_or(|other| other != block));
                continue;
            }
            let edit = arrows::add(&board, id(&format!("mend-{step}")), from, to, None);
            prop_assert!(!edit.is_empty(), "{from:?} to {to:?} cannot be drawn: {:?}", check.conditions);
            board = done(board, &edit);
        }
        prop_assert!(Check::new(&board).closes, "{:?}", Check::new(&board).conditions);
    }

    #[test]
    fn any_board_has_an_answer(acts in prop::collection::vec(act(), 0..40)) {
        let board = board_of(&acts);
        let check = Check::new(&board);
        // Whatever is named is on the board.
        let about = gaps(&board, &check).into_iter().filter_map(|gap| gap.about());
        let about = about.chain(open(&board).into_iter().map(|open| open.what.id()));
        for id in about.chain(check.cycles.iter().flat_map(growth_canvas::cycle::Path::ids)) {
            prop_assert!(board.record(id).is_some());
        }
    }
}
