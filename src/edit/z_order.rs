//! Edits of the z-order. Only the moved notes get new indices, unless two indices collide.

use super::Edit;
use crate::model::{Board, FractionalIndex, Id, Record};
use std::collections::BTreeSet;

/// A change of the z-order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZOrderChange {
    /// In front of all others.
    Front,
    /// In front of the next one.
    Forward,
    /// Behind the next one.
    Backward,
    /// Behind all others.
    Back,
}

/// Changes the z-order of notes, keeping their order among themselves.
pub fn change_z_order(board: &Board, ids: &BTreeSet<Id>, shift: ZOrderChange) -> Edit {
    let stack: Vec<Id> = board.notes_in_order().into_iter().map(|(id, _)| id).collect();
    let wanted = reorder(&stack, ids, shift);
    if wanted == stack {
        return Edit::default();
    }
    assign_indices(board, ids, &wanted).unwrap_or_else(|| assign_all_indices(board, &wanted))
}

fn reorder(stack: &[Id], ids: &BTreeSet<Id>, shift: ZOrderChange) -> Vec<Id> {
    let (chosen, others): (Vec<Id>, Vec<Id>) = stack.iter().partition(|id| ids.contains(id));
    let mut wanted: Vec<Id> = stack.to_vec();
    match shift {
        ZOrderChange::Front => [others, chosen].concat(),
        ZOrderChange::Back => [chosen, others].concat(),
        ZOrderChange::Forward => {
            for i in (1..wanted.len()).rev() {
                swap_if(&mut wanted, i - 1, |low, high| ids.contains(&low) && !ids.contains(&high));
            }
            wanted
        }
        ZOrderChange::Backward => {
            for i in 1..wanted.len() {
                swap_if(&mut wanted, i - 1, |low, high| !ids.contains(&low) && ids.contains(&high));
            }
            wanted
        }
    }
}

fn swap_if(stack: &mut [Id], at: usize, test: impl Fn(Id, Id) -> bool) {
    if let Some([low, high]) = stack.get_mut(at..at + 2)
        && test(*low, *high)
    {
        std::mem::swap(low, high);
    }
}

/// New indices for the moved notes only; `None` if two neighbors that stay have the same index.
fn assign_indices(board: &Board, ids: &BTreeSet<Id>, wanted: &[Id]) -> Option<Edit> {
    let mut edit = Edit::default();
    let mut below: Option<FractionalIndex> = None;
    for (i, id) in wanted.iter().enumerate() {
        let note = board.note(*id)?;
        if !ids.contains(id) {
            below = Some(note.z.clone());
            continue;
        }
        let resting = wanted.iter().skip(i).find(|id| !ids.contains(id));
        let above = resting.and_then(|id| board.note(*id)).map(|note| &note.z);
        let z = match (&below, above) {
            (Some(low), Some(high)) => FractionalIndex::key_between(low, high)?,
            (Some(low), None) => low.key_above(),
            (None, Some(high)) => (0..ids.len()).fold(high.clone(), |key, _| key.key_below()),
            (None, None) => FractionalIndex::first(),
        };
        let mut note = note.clone();
        note.z = z.clone();
        below = Some(z);
        edit.set(board, *id, Some(Record::Note(note)));
    }
    Some(edit)
}

fn assign_all_indices(board: &Board, wanted: &[Id]) -> Edit {
    let mut edit = Edit::default();
    let mut z = FractionalIndex::first();
    for id in wanted {
        if let Some(note) = board.note(*id) {
            let mut note = note.clone();
            note.z = z.clone();
            edit.set(board, *id, Some(Record::Note(note)));
        }
        z = z.key_above();
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::notes::{self, NewNote};
    use crate::geometry::IRect;

    fn board(same_key: bool) -> Board {
        let mut board = Board::default();
        for name in ["a", "b", "c", "d"] {
            let id = Id::parse(name).unwrap();
            let rect = IRect::new(0, 0, 200, 100);
            notes::add(&board, id, NewNote::with_text(rect, name)).apply(&mut board).unwrap();
            if same_key {
                let mut note = board.note(id).unwrap().clone();
                note.z = FractionalIndex::first();
                Edit::from_record(&board, id, Some(Record::Note(note))).apply(&mut board).unwrap();
            }
        }
        board
    }

    #[test]
    fn every_order_change_works_even_with_equal_keys() {
        let table = [
            ("a", ZOrderChange::Front, "bcda"),
            ("d", ZOrderChange::Back, "dabc"),
            ("b", ZOrderChange::Forward, "acbd"),
            ("c", ZOrderChange::Backward, "acbd"),
            ("ac", ZOrderChange::Front, "bdac"),
            ("bd", ZOrderChange::Back, "bdac"),
            ("ab", ZOrderChange::Forward, "cabd"),
            ("cd", ZOrderChange::Backward, "acdb"),
            ("d", ZOrderChange::Forward, "abcd"),
        ];
        for same_key in [false, true] {
            for (chosen, how, expected) in table {
                let mut board = board(same_key);
                let ids = chosen.chars().map(|c| Id::parse(&c.to_string()).unwrap()).collect();
                change_z_order(&board, &ids, how).apply(&mut board).unwrap();
                let stack: String = board.notes_in_order().iter().map(|(id, _)| id.to_string()).collect();
                assert_eq!(stack, expected, "{chosen} {how:?}");
            }
        }
    }
}
