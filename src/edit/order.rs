//! Plans for before and behind: only the notes that move get new keys, unless two keys collide.

use super::Edit;
use crate::model::{Board, Id, Order, Record};
use std::collections::BTreeSet;

/// Where notes go in the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Before all others.
    Front,
    /// Before the next one.
    Forward,
    /// Behind the next one.
    Backward,
    /// Behind all others.
    Back,
}

/// Moves notes in the stack, keeping their order among themselves.
pub fn shift(board: &Board, ids: &BTreeSet<Id>, shift: Shift) -> Edit {
    let stack: Vec<Id> = board.notes_in_order().into_iter().map(|(id, _)| id).collect();
    let wanted = reordered(&stack, ids, shift);
    if wanted == stack {
        return Edit::default();
    }
    deal_keys(board, ids, &wanted).unwrap_or_else(|| deal_all_keys(board, &wanted))
}

fn reordered(stack: &[Id], ids: &BTreeSet<Id>, shift: Shift) -> Vec<Id> {
    let (chosen, others): (Vec<Id>, Vec<Id>) = stack.iter().partition(|id| ids.contains(id));
    let mut wanted: Vec<Id> = stack.to_vec();
    match shift {
        Shift::Front => [others, chosen].concat(),
        Shift::Back => [chosen, others].concat(),
        Shift::Forward => {
            for i in (1..wanted.len()).rev() {
                swap_if(&mut wanted, i - 1, |low, high| ids.contains(&low) && !ids.contains(&high));
            }
            wanted
        }
        Shift::Backward => {
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

/// New keys for the chosen notes only; `None` where two resting neighbours share one key.
fn deal_keys(board: &Board, ids: &BTreeSet<Id>, wanted: &[Id]) -> Option<Edit> {
    let mut edit = Edit::default();
    let mut below: Option<Order> = None;
    for (i, id) in wanted.iter().enumerate() {
        let note = board.note(*id)?;
        if !ids.contains(id) {
            below = Some(note.z.clone());
            continue;
        }
        let resting = wanted.iter().skip(i).find(|id| !ids.contains(id));
        let above = resting.and_then(|id| board.note(*id)).map(|note| &note.z);
        let z = match (&below, above) {
            (Some(low), Some(high)) => Order::between(low, high)?,
            (Some(low), None) => low.above(),
            (None, Some(high)) => (0..ids.len()).fold(high.clone(), |key, _| key.below()),
            (None, None) => Order::first(),
        };
        let mut note = note.clone();
        note.z = z.clone();
        below = Some(z);
        edit.put(board, *id, Some(Record::Note(note)));
    }
    Some(edit)
}

fn deal_all_keys(board: &Board, wanted: &[Id]) -> Edit {
    let mut edit = Edit::default();
    let mut z = Order::first();
    for id in wanted {
        if let Some(note) = board.note(*id) {
            let mut note = note.clone();
            note.z = z.clone();
            edit.put(board, *id, Some(Record::Note(note)));
        }
        z = z.above();
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
            notes::add(&board, id, NewNote::plain(rect, name)).apply(&mut board).unwrap();
            if same_key {
                let mut note = board.note(id).unwrap().clone();
                note.z = Order::first();
                Edit::set(&board, id, Some(Record::Note(note))).apply(&mut board).unwrap();
            }
        }
        board
    }

    #[test]
    fn every_shift_does_what_it_says_even_where_keys_collide() {
        let table = [
            ("a", Shift::Front, "bcda"),
            ("d", Shift::Back, "dabc"),
            ("b", Shift::Forward, "acbd"),
            ("c", Shift::Backward, "acbd"),
            ("ac", Shift::Front, "bdac"),
            ("bd", Shift::Back, "bdac"),
            ("ab", Shift::Forward, "cabd"),
            ("cd", Shift::Backward, "acdb"),
            ("d", Shift::Forward, "abcd"),
        ];
        for same_key in [false, true] {
            for (chosen, how, expected) in table {
                let mut board = board(same_key);
                let ids = chosen.chars().map(|c| Id::parse(&c.to_string()).unwrap()).collect();
                shift(&board, &ids, how).apply(&mut board).unwrap();
                let stack: String = board.notes_in_order().iter().map(|(id, _)| id.to_string()).collect();
                assert_eq!(stack, expected, "{chosen} {how:?}");
            }
        }
    }
}
