//! Boards for tests of the cycle: cases with additions and removals.

use super::boards::sample;
use growth_canvas::cycle::{ConditionCheck, ConditionStatus, CycleCheck, CyclePath, MissingLink, QuickFix};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{Edit, arrows, notes, selection};
use growth_canvas::geometry::{IPoint, IRect, ISize};
use growth_canvas::model::{Block, Board, Condition, Endpoint, Id, Note, NoteKind, Strength};
use growth_canvas::workshop::Case;
use std::collections::{BTreeMap, BTreeSet};

/// The board of a case.
pub fn case(key: &str) -> Board {
    sample(Case::find(key).unwrap().board)
}

/// The id with this name.
pub fn id(name: &str) -> Id {
    Id::parse(name).unwrap()
}

/// The note with this name as an arrow's end.
pub fn note(name: &str) -> Endpoint {
    Endpoint::Note(id(name))
}

/// The board after an edit.
pub fn apply_edit(mut board: Board, edit: &Edit) -> Board {
    edit.apply(&mut board).unwrap();
    board
}

/// The board without these records.
pub fn without_records(board: Board, ids: &[&str]) -> Board {
    let edit = selection::delete(&board, &ids.iter().map(|name| id(name)).collect());
    apply_edit(board, &edit)
}

/// The board with an additional strong arrow.
pub fn with_arrow(board: Board, from: Endpoint, to: Endpoint) -> Board {
    let new = id(&format!("new-{}", board.arrows().len()));
    let edit = arrows::add(&board, new, from, to, None);
    assert!(!edit.is_empty(), "the arrow can be drawn");
    let board = apply_edit(board, &edit);
    let edit = arrows::set_strength(&board, &BTreeSet::from([new]), Strength::Strong);
    apply_edit(board, &edit)
}

/// A board with a note in each of some places, named after the place, and arrows between them.
pub fn board_with_arrows(places: &[&str], ways: &[(&str, &str)]) -> Board {
    let mut board = Board::default();
    let mut taken: BTreeMap<Block, i32> = BTreeMap::new();
    for name in places {
        let block = Block::ALL.into_iter().find(|block| name.starts_with(block.key()));
        let (kind, rect) = match block {
            Some(block) => {
                let room = board.page().note_area(block);
                let row = taken.entry(block).or_default();
                *row += 1;
                let at = IPoint::new(room.left(), room.top() + 52 * (*row - 1));
                (NoteKind::Note, IRect { origin: at, size: Note::MIN_SIZE })
            }
            None => (NoteKind::KpiEvent, IRect { origin: IPoint::new(1600, 200), size: ISize::new(120, 60) }),
        };
        let text =
            if name.starts_with("key_resources") { format!("データ {name}") } else { (*name).to_owned() };
        let new = NewNote { kind, ..NewNote::with_text(rect, &text) };
        let edit = notes::add(&board, id(name), new);
        board = apply_edit(board, &edit);
    }
    for (from, to) in ways {
        board = with_arrow(board, note(from), note(to));
    }
    board
}

/// A letter per condition: met, unproven, doubtful, broken, not started.
pub fn status_letters(check: &CycleCheck) -> String {
    let letter = |condition: &ConditionCheck| match condition.status {
        ConditionStatus::Met => 'M',
        ConditionStatus::Unproven => 'U',
        ConditionStatus::Doubtful => 'D',
        ConditionStatus::NotConnected => 'B',
        ConditionStatus::NotStarted => 'n',
    };
    check.conditions.iter().map(letter).collect()
}

/// The growth cycles of a board.
pub fn growth_cycles(check: &CycleCheck) -> Vec<CyclePath> {
    check.cycles.listed.iter().filter(|cycle| cycle.is_growth_cycle).map(|cycle| cycle.path.clone()).collect()
}

/// The arrow that would connect the conditions.
pub fn joining_link(check: &CycleCheck) -> Option<MissingLink> {
    match check.next_step() {
        Some(QuickFix::DrawArrow(missing)) => Some(missing),
        _ => None,
    }
}

/// The arrow that a condition lacks.
pub fn missing_link_of(check: &CycleCheck, stage: Condition) -> Option<MissingLink> {
    check.condition(stage).missing
}
