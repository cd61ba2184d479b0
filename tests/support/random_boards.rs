//! Random boards for laws of the growth cycle.

use super::cycles::apply_edit;
use growth_canvas::cycle::suggest_condition;
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, notes};
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::model::{
    Arrow, Block, Board, Condition, Endpoint, FractionalIndex, Id, IdSource, Note, NoteKind, Strength,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A valid board of random notes at random positions with many arrows: some blank, some with template texts,
/// some that name data; occasionally a doubt.
pub fn busy_board() -> impl Strategy<Value = Board> {
    let notes = prop::collection::vec((0_i32..1800, 100_i32..980, 0_u8..4, 0_u8..10), 3..24);
    let ways =
        prop::collection::vec((any::<usize>(), any::<usize>(), 0_usize..12, 0_usize..40, 0_usize..5), 0..60);
    (notes, ways).prop_map(|(places, ways)| {
        let mut board = Board::default();
        let mut ids = IdSource::new([7, 9]);
        for (number, (x, y, kpi, words)) in places.into_iter().enumerate() {
            // KPI events are in the lane, and occasionally in a block.
            let is_kpi = kpi == 0 || (kpi < 3 && x > 1500);
            let kind = if is_kpi { NoteKind::KpiEvent } else { NoteKind::Note };
            let rect = IRect { origin: IPoint::new(x, y), size: Note::MIN_SIZE };
            let text = match words {
                0 => String::new(),
                1 => "ここに記入".to_owned(),
                2 | 3 => format!("データ {number}"),
                _ => number.to_string(),
            };
            let edit = notes::add(&board, ids.next_id(), NewNote { kind, ..NewNote::with_text(rect, &text) });
            board = apply_edit(board, &edit);
        }
        let all: Vec<Id> = board.notes().keys().copied().collect();
        for about in
            ways.iter().filter_map(|(a, _, _, start, _)| (start % 16 == 15).then_some(all[a % all.len()]))
        {
            let kind = NoteKind::Doubt { about, answered: false };
            let rect = IRect { origin: IPoint::new(20, 20), size: Note::MIN_SIZE };
            let edit =
                notes::add(&board, ids.next_id(), NewNote { kind, ..NewNote::with_text(rect, "本当か？") });
            board = apply_edit(board, &edit);
        }
        for (a, b, block, start, strength) in ways {
            let from = Block::ALL
                .get(start)
                .map_or(Endpoint::Note(all[a % all.len()]), |block| Endpoint::Block(*block));
            let to = Block::ALL
                .get(block)
                .map_or(Endpoint::Note(all[b % all.len()]), |block| Endpoint::Block(*block));
            let new = ids.next_id();
            // Numbers as people assign them: mostly the suggested one, sometimes another.
            let stage =
                [suggest_condition(&board, from, to), None, Some(Condition::ALL[a % 3])][strength % 3];
            board = apply_edit(board.clone(), &arrows::add(&board, new, from, to, stage));
            let strength = Strength::ALL.get(strength).copied().unwrap_or_default();
            let edit = arrows::set_strength(&board, &BTreeSet::from([new]), strength);
            board = apply_edit(board, &edit);
        }
        board
    })
}

/// A board with more notes and arrows than a complete search handles, drawn at random: including blank ones and
/// template texts, many in the lane and across the borders of blocks.
pub fn crowded_board(notes: usize, arrows: usize, seed: u64) -> Board {
    let mut state = seed;
    let mut roll = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut ids = IdSource::new([seed, 4]);
    let texts = ["", "ここに記入", "購買データ", "モデルの学習", "値引き", "継続率", "店の棚", "配送"];
    let new: Vec<(Id, NewNote)> = (0..notes)
        .map(|_| {
            let at = IPoint::new(roll(1800) as i32, 100 + roll(880) as i32);
            let is_kpi = at.x > 1500 && roll(2) == 0;
            let kind = if is_kpi { NoteKind::KpiEvent } else { NoteKind::Note };
            let plain =
                NewNote::with_text(IRect { origin: at, size: Note::MIN_SIZE }, texts[roll(texts.len())]);
            (ids.next_id(), NewNote { kind, ..plain })
        })
        .collect();
    let all: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    let empty = Board::default();
    let board = apply_edit(empty.clone(), &notes::add_many(&empty, new));
    let mut z = FractionalIndex::first();
    let ways = (0..arrows).filter_map(|_| {
        let (from, to) = (Endpoint::Note(all[roll(notes)]), Endpoint::Note(all[roll(notes)]));
        z = z.key_above();
        let (stage, strength) = (suggest_condition(&board, from, to), Strength::default());
        let arrow = Arrow { from, to, z: z.clone(), condition: stage, strength, label: String::new() };
        (from != to).then(|| (ids.next_id(), arrow))
    });
    let ways = ways.collect();
    Board::from_parts(board.info().clone(), board.notes().clone(), ways)
}
