//! How long the check of a growth cycle takes on boards of up to 10,000 notes and 20,000 arrows with many cycles, beside
//! looking up both ends of every arrow once: the least that any answer needs.
//!
//! `cargo bench --bench cycle` prints: what, milliseconds, the floor's milliseconds, the ratio. Nothing is asserted; a
//! frame has 16 ms.

#![expect(clippy::print_stdout, reason = "a bench says what it measures")]

mod clock;

use clock::{print, time};
use growth_canvas::cycle::{Check, Show, gaps, open};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{head, notes};
use growth_canvas::geometry::Rect;
use growth_canvas::model::{Arrow, Board, End, Evidence, Id, IdSource, NoteKind, Order, Page, Strength};
use std::collections::BTreeMap;
use std::hint::black_box;

/// A board of so many notes, spread over the whole page, and twice as many arrows between any of them.
fn board(count: usize) -> Board {
    let mut board = Board::default();
    head::set_page(&board, Page::new(3).unwrap_or_default()).apply(&mut board).ok();
    let mut ids = IdSource::new([1, 2]);
    let mut dice = Dice(7);
    let new: Vec<(Id, NewNote)> = (0..count)
        .map(|number| {
            let rect = Rect::new(dice.roll(5600), dice.roll(3100), 96, 48);
            let kind = if rect.left() > 4620 { NoteKind::KpiEvent } else { NoteKind::Note };
            (ids.next_id(), NewNote { kind, ..NewNote::plain(rect, &format!("付箋 {number}")) })
        })
        .collect();
    let made: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    notes::add_many(&board, new).apply(&mut board).ok();
    // Every other note is believed only, and two arrows of three are not sure: all of it is to be tested.
    let believed = made.iter().copied().step_by(2).collect();
    notes::set_evidence(&board, &believed, Some(Evidence::Assumption)).apply(&mut board).ok();
    let mut strengths = Strength::ALL.into_iter().cycle();
    let mut pick = || made.get(dice.roll(count as i32) as usize).copied().unwrap_or(Id::HEAD);
    let arrows: BTreeMap<Id, Arrow> = (0..count * 2)
        .map(|_| {
            let ends = (End::Note(pick()), End::Note(pick()));
            let (strength, z) = (strengths.next().unwrap_or_default(), Order::first());
            (
                ids.next_id(),
                Arrow { from: ends.0, to: ends.1, z, stage: None, strength, label: String::new() },
            )
        })
        .filter(|(_, arrow)| arrow.from != arrow.to)
        .collect();
    Board::from_parts(board.head().clone(), board.notes().clone(), arrows)
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % below as u64) as i32
    }
}

fn main() {
    for count in [60, 1000, 10_000] {
        let board = board(count);
        let floor = time(|| {
            let ends = board.arrows().values().flat_map(|arrow| [arrow.from, arrow.to]);
            black_box(ends.filter_map(End::note).filter_map(|id| board.note(id)).count());
        });
        let check = Check::new(&board);
        let conditions = time(|| {
            black_box(Check::new(&board));
        });
        let rest = time(|| {
            black_box((gaps(&board, &check), open(&board)));
        });
        let show = time(|| {
            black_box(Show::new(&board));
        });
        let cycles = check.cycles.len();
        println!("{count} notes, {} arrows, {cycles} cycles listed", board.arrows().len());
        print("  conditions and cycles", conditions, floor);
        print("  gaps and what to test", rest, floor);
        print("  steps of a presentation", show, floor);
    }
}
