//! Boards of the benches: Japanese notes in rows, with arrows between some of them.

use growth_canvas::edit::board_info;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::geometry::{IRect, ISize};
use growth_canvas::model::{
    Arrow, Board, Condition, Endpoint, Evidence, FractionalIndex, Id, IdSource, NoteKind, Page, Strength,
};
use std::collections::BTreeMap;

/// Typical words of boards, so that texts differ in length and glyphs.
const WORDS: [&str; 12] = [
    "解約の予兆",
    "推薦モデル",
    "利用ログ",
    "営業の提案書",
    "data platform",
    "在庫の最適化",
    "問い合わせ件数",
    "継続率",
    "仮説検証",
    "需要予測の精度",
    "A/B test",
    "顧客の声",
];

/// A board of `count` notes in rows on a page of `scale`, with arrows between nearby notes.
pub(crate) fn board(count: usize, scale: u8, arrows: usize) -> Board {
    let mut board = Board::default();
    let page = Page::new(scale).unwrap_or_default();
    board_info::set_page(&board, page).apply(&mut board).ok();
    let mut ids = IdSource::new([1, 2]);
    let columns = (count as f32 * 16.0 / 9.0).sqrt().ceil() as usize;
    let rows = count.div_ceil(columns);
    let ISize { w, h } = page.rect().size;
    let (wide, high) = (w / columns as i32, h / rows as i32);
    let new: Vec<(Id, NewNote)> = (0..count)
        .map(|number| {
            let at = ((number % columns) as i32 * wide, (number / columns) as i32 * high);
            let rect = IRect::new(at.0, at.1, (wide * 4 / 5).max(96), (high * 3 / 5).max(48));
            (ids.next_id(), NewNote::with_text(rect, &text(number)))
        })
        .collect();
    let made: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    notes::add_many(&board, new).apply(&mut board).ok();
    let near = |number: usize| {
        let from = number * (count / arrows.max(1)).max(1) % count;
        let to = (from + 2 + number % 3 + columns * (number % 2)) % count;
        Some((*made.get(from)?, *made.get(to)?))
    };
    with_arrows(&board, &mut ids, (0..arrows).filter_map(near))
}

/// A board of `count` notes all over a large page and twice as many arrows between any of them, with many
/// cycles.
pub(crate) fn dense_board(count: usize) -> Board {
    let mut board = Board::default();
    board_info::set_page(&board, Page::new(3).unwrap_or_default()).apply(&mut board).ok();
    let mut ids = IdSource::new([1, 2]);
    let mut dice = Dice(7);
    let new: Vec<(Id, NewNote)> = (0..count)
        .map(|number| {
            let rect = IRect::new(dice.roll(5600), dice.roll(3100), 96, 48);
            let kind = if rect.left() > 4620 { NoteKind::KpiEvent } else { NoteKind::Note };
            (ids.next_id(), NewNote { kind, ..NewNote::with_text(rect, &text(number)) })
        })
        .collect();
    let made: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    notes::add_many(&board, new).apply(&mut board).ok();
    // Every other note is assumed, and two of three arrows are unproven: all of it is to be tested.
    let believed = made.iter().copied().step_by(2).collect();
    notes::set_evidence(&board, &believed, Some(Evidence::Assumption)).apply(&mut board).ok();
    let mut pick = || made.get(dice.roll(count as i32) as usize).copied().unwrap_or(Id::BOARD_INFO);
    let pairs: Vec<(Id, Id)> =
        (0..count * 2).map(|_| (pick(), pick())).filter(|(from, to)| from != to).collect();
    with_arrows(&board, &mut ids, pairs.into_iter())
}

fn text(number: usize) -> String {
    let word = |at: usize| WORDS.get(at % WORDS.len()).copied().unwrap_or_default();
    format!("{}{number} {}", word(number), if number.is_multiple_of(3) { word(number * 7 + 3) } else { "" })
}

fn with_arrows(board: &Board, ids: &mut IdSource, pairs: impl Iterator<Item = (Id, Id)>) -> Board {
    let mut strengths = Strength::ALL.into_iter().cycle();
    let mut stages = Condition::ALL.into_iter().map(Some).chain([None]).cycle();
    let mut z = FractionalIndex::first();
    let arrows: BTreeMap<Id, Arrow> = pairs
        .map(|(from, to)| {
            z = z.key_above();
            let (strength, stage) = (strengths.next().unwrap_or_default(), stages.next().flatten());
            let (from, to) = (Endpoint::Note(from), Endpoint::Note(to));
            (
                ids.next_id(),
                Arrow { from, to, z: z.clone(), condition: stage, strength, label: String::new() },
            )
        })
        .collect();
    Board::from_parts(board.info().clone(), board.notes().clone(), arrows)
}

/// Pseudorandom numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % below as u64) as i32
    }
}
