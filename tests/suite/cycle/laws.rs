//! Laws of the growth cycle for every board.

use crate::support::boards::{any_plain_action, board_of};
use crate::support::cycles::{apply_edit, id};
use crate::support::random_boards::{busy_board, crowded_board};
use growth_canvas::cycle::{
    ConditionCheck, ConditionStatus, CycleCheck, CyclePath, Gap, MAX_LISTED_LOOPS, MissingLink, QuickFix,
    UnlistedLoops, gaps, open_questions, suggest_condition,
};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, notes};
use growth_canvas::geometry::IRect;
use growth_canvas::model::{Block, Board, Endpoint, Id, IdSource, Note, NoteKind};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What an additional arrow must never remove: a path, its proof, a closed cycle.
fn reached(check: &CycleCheck) -> Vec<bool> {
    let runs = check.conditions.iter().map(|condition| condition.path.is_some());
    let met = check.conditions.iter().map(|condition| condition.status == ConditionStatus::Met);
    runs.chain(met).chain([check.closes, check.closes_proven]).collect()
}

/// The same board with other ids in another order.
fn renamed(board: &Board) -> Board {
    let mut ids = IdSource::new([board.notes().len() as u64, 77]);
    let names: BTreeMap<Id, Id> = board.notes().keys().map(|id| (*id, ids.next_id())).collect();
    let end = |end: Endpoint| match end {
        Endpoint::Note(id) => Endpoint::Note(names[&id]),
        Endpoint::Block(block) => Endpoint::Block(block),
    };
    let notes = board.notes().iter().map(|(id, note)| {
        let mut note = note.clone();
        if let NoteKind::Doubt { about, .. } = &mut note.kind {
            *about = names[about];
        }
        (names[id], note)
    });
    let notes = notes.collect();
    let arrows = board.arrows().values().map(|arrow| {
        let mut arrow = arrow.clone();
        (arrow.from, arrow.to) = (end(arrow.from), end(arrow.to));
        (ids.next_id(), arrow)
    });
    Board::from_parts(board.info().clone(), notes, arrows.collect())
}

/// The board after a fix, applied as a user would.
fn apply_fix(board: Board, fix: QuickFix, name: &str) -> Board {
    let written = match fix {
        QuickFix::AddNote(block) => {
            let rect = IRect { origin: board.page().note_area(block).origin, size: Note::MIN_SIZE };
            Some(notes::add(&board, id(name), NewNote::with_text(rect, "新しいデータ")))
        }
        QuickFix::FillIn(note) => Some(notes::set_text(&board, note, "新しいデータ")),
        _ => fix.edit(&board, id(name)),
    };
    let edit = written.expect("every step can be done");
    assert!(!edit.is_empty(), "{fix:?} changes nothing");
    apply_edit(board, &edit)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_additional_arrow_breaks_no_met_condition(
        board in busy_board(), a in any::<usize>(), b in any::<usize>(), block in 0_usize..20, start in 0_usize..30,
    ) {
        let all: Vec<Id> = board.notes().keys().copied().collect();
        let from = Block::ALL.get(start).map_or(Endpoint::Note(all[a % all.len()]), |block| Endpoint::Block(*block));
        let to = Block::ALL.get(block).map_or(Endpoint::Note(all[b % all.len()]), |block| Endpoint::Block(*block));
        let edit = arrows::add(&board, id("one-more"), from, to, None);
        let before = reached(&CycleCheck::new(&board));
        let after = reached(&CycleCheck::new(&apply_edit(board, &edit)));
        let kept = before.iter().zip(&after).all(|(before, after)| *after || !before);
        prop_assert!(kept, "{before:?}, then {after:?}");
    }

    #[test]
    fn the_check_does_not_depend_on_ids(board in busy_board()) {
        let (check, other) = (CycleCheck::new(&board), renamed(&board));
        let same = CycleCheck::new(&other);
        prop_assert_eq!(reached(&check), reached(&same));
        prop_assert_eq!(check.cycles.listed.len(), same.cycles.listed.len());
        prop_assert_eq!(check.cycles.unlisted, same.cycles.unlisted);
        prop_assert!(!check.closes || check.cycles.listed.iter().any(|cycle| cycle.is_growth_cycle), "a closed cycle is listed");
        let kinds = |board: &Board, check: &CycleCheck| -> Vec<_> {
            let mut kinds: Vec<_> = gaps(board, check).iter().map(|gap| (gap.key(), gap.block())).collect();
            kinds.sort_unstable();
            kinds
        };
        prop_assert_eq!(kinds(&board, &check), kinds(&other, &same));
        let kpis = |board: &Board, check: &CycleCheck| -> Vec<bool> {
            open_questions(board, check).iter().map(|open| open.kpi_event.is_some()).collect()
        };
        prop_assert_eq!(kpis(&board, &check), kpis(&other, &same));
        prop_assert_eq!(check.plan.len(), same.plan.len());
        // Named by position, the paths and missing links are the same too.
        let place = |board: &Board, end: Endpoint| match end {
            Endpoint::Note(id) => board.note(id).map(|note| (note.rect.origin, note.text.clone())),
            Endpoint::Block(_) => None,
        };
        for (one, two) in check.conditions.iter().zip(&same.conditions) {
            let ends = |board: &Board, condition: &ConditionCheck| -> Vec<_> {
                let ends = condition.path.as_ref().map_or_else(Vec::new, |path| path.endpoints.clone());
                let missing = condition.missing.into_iter().flat_map(|missing| [missing.from, missing.to]);
                ends.into_iter().chain(missing).map(|end| place(board, end)).collect()
            };
            prop_assert_eq!(ends(&board, one), ends(&other, two));
        }
    }

    /// Texts change a verdict only if they are blank, or if ① names neither data nor a model.
    #[test]
    fn the_check_does_not_depend_on_texts(board in busy_board(), text in "[a-z0-9、]{1,8}") {
        let check = CycleCheck::new(&board);
        let mut reworded = board.clone();
        for (id, note) in board.notes() {
            let learning = note.text.contains("データ");
            let counts = learning || note.text.chars().all(|c| c.is_ascii_digit()) && !note.text.is_empty();
            let text = if learning { format!("モデルの学習 q{text}") } else { format!("q{text}") };
            if counts {
                let edit = notes::set_text(&reworded, *id, &text);
                reworded = apply_edit(reworded, &edit);
            }
        }
        prop_assert_eq!(reached(&check), reached(&CycleCheck::new(&reworded)));
    }

    #[test]
    fn following_the_next_steps_closes_every_board(board in busy_board()) {
        let mut board = board;
        let mut before = Vec::new();
        for step in 0.. {
            let check = CycleCheck::new(&board);
            prop_assert_eq!(check.closes, check.plan.is_empty());
            let Some(next) = check.next_step() else { break };
            prop_assert!(step == 0 || check.plan.len() < before.len(), "{step}: {before:?}, then {:?}", check.plan);
            before.clone_from(&check.plan);
            for condition in &check.conditions {
                prop_assert_eq!(condition.path.is_none(), condition.next.is_some());
                prop_assert!(condition.next.is_none_or(|next| check.plan.contains(&next)));
            }
            let name = format!("step-{step}");
            board = apply_fix(board, next, &name);
            if let QuickFix::DrawArrow(MissingLink { from, to }) = next {
                prop_assert!(suggest_condition(&board, from, to).is_some(), "{from:?} to {to:?} carries no condition");
                let told = gaps(&board, &CycleCheck::new(&board)).into_iter().find(|gap| gap.target() == Some(id(&name)));
                prop_assert_eq!(told, Some(Gap::UnprovenLink(id(&name))), "a new arrow is only unproven");
            }
        }
    }

    #[test]
    fn a_quick_fix_removes_its_gap_and_breaks_no_path(board in busy_board()) {
        let check = CycleCheck::new(&board);
        let runs = |check: &CycleCheck| check.conditions.each_ref().map(|condition| condition.path.is_some());
        for (number, gap) in gaps(&board, &check).into_iter().enumerate() {
            let Some(fix) = gap.fix(&board) else { continue };
            let after = apply_fix(board.clone(), fix, &format!("fix-{number}"));
            prop_assert!(after.validate().is_empty());
            let now = CycleCheck::new(&after);
            // The resource that ③ returns to may be used through a note that moves.
            let kept = runs(&check).into_iter().zip(runs(&now)).take(2).all(|(before, now)| now || !before);
            // A fix that is also a next step brings the whole cycle closer; reversing an arrow may break a
            // meaningless path.
            let may_break = check.plan.contains(&fix) || matches!(fix, QuickFix::ReverseArrow(_));
            let kept = kept && (now.closes || !check.closes);
            prop_assert!(may_break || kept, "{gap:?}: {fix:?} {:?} {:?}", runs(&check), runs(&now));
            let left = gaps(&after, &now);
            let same = |other: &Gap| (other.key(), other.target(), other.block()) == (gap.key(), gap.target(), gap.block());
            prop_assert!(!left.iter().any(same), "{gap:?} is still there after {fix:?}");
        }
    }

    #[test]
    fn every_loop_is_listed_once_and_visits_a_note_once(board in small()) {
        let check = CycleCheck::new(&board);
        let mut known: BTreeSet<Vec<Id>> = BTreeSet::new();
        for cycle in &check.cycles.listed {
            let CyclePath { endpoints: ends, arrows } = &cycle.path;
            prop_assert_eq!(ends.first(), ends.last());
            let notes: BTreeSet<&Endpoint> = ends.iter().skip(1).collect();
            prop_assert_eq!(notes.len(), ends.len() - 1, "{:?}", ends);
            follows_its_arrows(&board, &cycle.path)?;
            prop_assert!(known.insert(rotated(arrows)));
            prop_assert!(!cycle.is_growth_cycle || cycle.carries == [true; 3]);
        }
        let more = match check.cycles.unlisted {
            UnlistedLoops::None => 0,
            UnlistedLoops::Exactly(count) => count,
            UnlistedLoops::AtLeast(_) => return Err(TestCaseError::fail("a small board is looked at whole")),
        };
        let all = round_trips(&board);
        prop_assert_eq!(known.len() + more, all.len());
        prop_assert!(known.is_subset(&all) && (more == 0 || known.len() == MAX_LISTED_LOOPS));
    }

    #[test]
    fn any_board_can_be_checked(actions in prop::collection::vec(any_plain_action(), 0..40)) {
        let board = board_of(&actions);
        let check = CycleCheck::new(&board);
        // Everything named is on the board.
        let about = gaps(&board, &check).into_iter().filter_map(|gap| gap.target());
        let about = about.chain(open_questions(&board, &check).into_iter().filter_map(|open| open.kind.id()));
        for id in about.chain(check.cycles.listed.iter().flat_map(|cycle| cycle.path.ids())) {
            prop_assert!(board.record(id).is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Boards too large for a complete search get steps too, possibly more than the minimum.
    #[test]
    fn following_the_next_steps_closes_crowded_boards(
        notes in 900_usize..2500, arrows_per_two in 0_usize..3, seed in any::<u64>(),
    ) {
        let mut board = crowded_board(notes, notes * arrows_per_two / 2, seed);
        let first = CycleCheck::new(&board).plan.len();
        for step in 0..first + 6 {
            let check = CycleCheck::new(&board);
            prop_assert_eq!(check.closes, check.plan.is_empty());
            let Some(next) = check.next_step() else { break };
            board = apply_fix(board, next, &format!("step-{step}"));
        }
        prop_assert!(CycleCheck::new(&board).closes, "{first} steps at first, more than 6 more");
    }

    #[test]
    fn loops_listed_for_crowded_boards_exist(seed in any::<u64>()) {
        let board = crowded_board(1500, 4500, seed);
        let cycles = CycleCheck::new(&board).cycles;
        let listed = cycles.listed.len();
        prop_assert!((1..=MAX_LISTED_LOOPS).contains(&listed) && matches!(cycles.unlisted, UnlistedLoops::AtLeast(_)), "{listed}, {:?}", cycles.unlisted);
        let mut known = BTreeSet::new();
        for (number, cycle) in cycles.listed.iter().enumerate() {
            let (ends, arrows) = (&cycle.path.endpoints, &cycle.path.arrows);
            let notes: BTreeSet<&Endpoint> = ends.iter().skip(1).collect();
            // If no short loop grows, a growing one is listed even if it visits a note twice.
            prop_assert!(known.insert(rotated(arrows)) && ((number == 0 && cycle.is_growth_cycle) || notes.len() == arrows.len()));
            prop_assert_eq!((ends.first(), ends.len()), (ends.last(), arrows.len() + 1));
            follows_its_arrows(&board, &cycle.path)?;
        }
    }
}

/// A board of a few notes without arrows to blocks.
fn small() -> impl Strategy<Value = Board> {
    let ways = prop::collection::vec((0_usize..7, 0_usize..7), 0..16);
    ways.prop_map(|ways| {
        let mut board = Board::default();
        let names: Vec<Id> = (0..7).map(|number| id(&format!("note-{number}"))).collect();
        for (number, name) in names.iter().enumerate() {
            let room = board.page().note_area(Block::ALL[number]);
            let edit = notes::add(
                &board,
                *name,
                NewNote::with_text(IRect { origin: room.origin, size: Note::MIN_SIZE }, "語"),
            );
            board = apply_edit(board, &edit);
        }
        for (number, (from, to)) in ways.into_iter().enumerate() {
            let (from, to) = (Endpoint::Note(names[from]), Endpoint::Note(names[to]));
            let edit = arrows::add(&board, id(&format!("arrow-{number:02}")), from, to, None);
            board = apply_edit(board, &edit);
        }
        board
    })
}

/// Each arrow of a path leads from one of its ends to the next.
fn follows_its_arrows(board: &Board, path: &CyclePath) -> Result<(), TestCaseError> {
    for (id, pair) in path.arrows.iter().zip(path.endpoints.windows(2)) {
        let arrow = board.arrow(*id).unwrap();
        prop_assert_eq!((arrow.from, arrow.to), (pair[0], pair[1]));
    }
    Ok(())
}

/// The arrows of a loop, starting with the smallest.
fn rotated(arrows: &[Id]) -> Vec<Id> {
    let least = (0..arrows.len()).min_by_key(|at| arrows[*at]).unwrap_or_default();
    arrows.iter().cycle().skip(least).take(arrows.len()).copied().collect()
}

/// All loops of a small board, found by exhaustive search.
fn round_trips(board: &Board) -> BTreeSet<Vec<Id>> {
    fn walk(board: &Board, trip: &mut Vec<Id>, notes: &mut Vec<Endpoint>, found: &mut BTreeSet<Vec<Id>>) {
        let here = *notes.last().unwrap();
        for (id, arrow) in board.arrows().iter().filter(|(_, arrow)| arrow.from == here) {
            trip.push(*id);
            if arrow.to == notes[0] {
                found.insert(rotated(trip));
            } else if !notes.contains(&arrow.to) {
                notes.push(arrow.to);
                walk(board, trip, notes, found);
                notes.pop();
            }
            trip.pop();
        }
    }
    let mut found = BTreeSet::new();
    for note in board.notes().keys() {
        walk(board, &mut Vec::new(), &mut vec![Endpoint::Note(*note)], &mut found);
    }
    found
}
