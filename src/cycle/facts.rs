//! What is known of notes and arrows before any condition is asked: where each stands and what its text says. Worked out once for a
//! board, as boards of thousands are asked in every frame of a drag.

use super::ideas_on_note::{has_many_ideas, joins_two};
use super::lexicon::{Found, Lexicon};
use super::mend::can_be_put_into;
use super::number::says_how_much;
use super::placeholder::is_unwritten;
use super::places::Role;
use crate::geometry::Point;
use crate::model::{Block, Board, End, Evidence, Id, Note, NoteKind, Page, Stage, Strength, reading_key};
use std::collections::BTreeSet;

/// A note with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Fact {
    /// Which note.
    pub(super) id: Id,
    /// The block it belongs to.
    pub(super) block: Option<Block>,
    /// The block that it borders on, for an ordinary note.
    pub(super) border: Option<Block>,
    /// Whether it is an ordinary note in the lane, outside every block.
    pub(super) in_lane: bool,
    /// Whether it can be moved into that block.
    pub(super) can_move: bool,
    /// Its middle, in page units.
    pub(super) middle: Point,
    /// Whether it stays as it is.
    pub(super) locked: bool,
    /// What it stands for.
    pub(super) kind: NoteKind,
    /// How well it is known.
    pub(super) evidence: Option<Evidence>,
    /// Whether an AI service proposed it.
    pub(super) draft: bool,
    /// Whether a doubt about it is open.
    pub(super) doubted: bool,
    /// Whether nothing is written on it at all.
    pub(super) blank: bool,
    /// Whether something of its own is written on it.
    pub(super) written: bool,
    /// What its text names.
    pub(super) named: Found,
    /// Whether its text says how much; for KPI events.
    pub(super) number: bool,
    /// Whether its text looks like several ideas.
    pub(super) many: bool,
}

/// What an arrow is tied to: a note by its place among the facts, or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Note(u32),
    Block(Block),
}

/// An arrow with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArrowFact {
    pub(super) id: Id,
    pub(super) from: Spot,
    pub(super) to: Spot,
    pub(super) stage: Option<Stage>,
    pub(super) strength: Strength,
}

/// All that is known of a board.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The notes in reading order.
    pub(super) notes: Vec<Fact>,
    /// The arrows in the order of their conditions, then of the notes they run between.
    pub(super) arrows: Vec<ArrowFact>,
    numbers: Numbers,
}

impl Fact {
    /// Whether it is an ordinary note that counts.
    pub(super) fn is_ordinary(&self) -> bool {
        self.written && self.kind == NoteKind::Note
    }

    /// Whether data, a model or what a model does are named.
    pub(super) const fn names_learning(&self) -> bool {
        self.named.data || self.named.model
    }

    fn new(id: Id, block: Option<Block>, note: &Note, page: Page, lexicon: &Lexicon, doubted: bool) -> Self {
        let named = lexicon.search(&note.text);
        let plain = note.kind == NoteKind::Note;
        let blank = note.is_blank();
        let border = if plain { page.bordering_block(note.rect) } else { None };
        Self {
            id,
            block,
            border,
            can_move: border.is_some_and(|block| can_be_put_into(page, note, block)),
            middle: note.rect.center(),
            locked: note.locked,
            in_lane: plain && block.is_none() && page.lane().contains(note.rect.center()),
            kind: note.kind,
            evidence: note.evidence,
            draft: note.draft,
            doubted,
            blank,
            written: !blank && !is_unwritten(&note.text),
            named,
            number: note.kind == NoteKind::KpiEvent && says_how_much(&note.text),
            many: has_many_ideas(&note.text) || (!named.data && joins_two(&note.text)),
        }
    }
}

impl Facts {
    /// Looks at all notes and arrows of a board.
    pub(super) fn new(board: &Board, lexicon: &Lexicon) -> Self {
        let notes = notes(board, lexicon);
        let numbers = Numbers::new(notes.iter().map(|fact| fact.id));
        let spot = |end: End| match end {
            End::Note(id) => numbers.of(id).map(Spot::Note),
            End::Block(block) => Some(Spot::Block(block)),
        };
        let arrows = board.arrows().iter().filter_map(|(id, arrow)| {
            let (from, to) = (spot(arrow.from)?, spot(arrow.to)?);
            Some(ArrowFact { id: *id, from, to, stage: arrow.stage, strength: arrow.strength })
        });
        let mut arrows: Vec<ArrowFact> = arrows.collect();
        let number = |stage: Option<Stage>| stage.map_or(u8::MAX, Stage::number);
        // The surest of arrows alike comes first.
        let key = |arrow: &ArrowFact| (number(arrow.stage), arrow.from, arrow.to, arrow.strength, arrow.id);
        arrows.sort_unstable_by_key(key);
        Self { notes, arrows, numbers }
    }

    /// The spot of an end; `None` where the note is not there.
    pub(super) fn spot(&self, end: End) -> Option<Spot> {
        match end {
            End::Note(id) => self.numbers.of(id).map(Spot::Note),
            End::Block(block) => Some(Spot::Block(block)),
        }
    }

    /// The blocks in which something is written.
    pub(super) fn written_blocks(&self) -> BTreeSet<Block> {
        self.notes.iter().filter(|fact| fact.is_ordinary()).filter_map(|fact| fact.block).collect()
    }

    /// The note at a spot.
    pub(super) fn at(&self, spot: Spot) -> Option<&Fact> {
        match spot {
            Spot::Note(number) => self.notes.get(number as usize),
            Spot::Block(_) => None,
        }
    }

    /// The station of a spot.
    pub(super) fn role(&self, spot: Spot) -> Role {
        match spot {
            Spot::Note(_) => self
                .at(spot)
                .map_or(Role::Outside, |fact| Role::of(fact.block, fact.kind == NoteKind::KpiEvent)),
            Spot::Block(block) => Role::of(Some(block), false),
        }
    }
}

/// All notes of a board in reading order, with what is known of each.
fn notes(board: &Board, lexicon: &Lexicon) -> Vec<Fact> {
    let page = board.page();
    let doubted: BTreeSet<Id> = board
        .notes()
        .values()
        .filter_map(|note| match note.kind {
            NoteKind::Doubt { about, answered: false } => Some(about),
            NoteKind::Doubt { .. } | NoteKind::Note | NoteKind::KpiEvent => None,
        })
        .collect();
    let mut notes: Vec<_> = board
        .notes()
        .iter()
        .map(|(id, note)| {
            let block = note.block(page);
            let rank = block.map_or(Block::ALL.len(), Block::rank);
            let size = (note.rect.size.h, note.rect.size.w);
            ((rank, reading_key(note.rect), size), block, *id, note)
        })
        .collect();
    // Notes alike in all of this are alike for every answer, so that ids never matter.
    notes.sort_unstable_by(|(place, _, id, note), (other_place, _, other_id, other)| {
        place
            .cmp(other_place)
            .then_with(|| note.text.cmp(&other.text))
            .then_with(|| note.z.cmp(&other.z))
            .then_with(|| id.cmp(other_id))
    });
    let fact = |(_, block, id, note): (_, Option<Block>, Id, &Note)| {
        Fact::new(id, block, note, page, lexicon, doubted.contains(&id))
    };
    notes.into_iter().map(fact).collect()
}

/// The number of each id. Ids are random, so the first two letters lead to a handful of them.
#[derive(Clone, Debug)]
struct Numbers {
    /// Ids and numbers, in the order of the ids.
    sorted: Vec<(Id, u32)>,
    /// Where those with the same first two letters begin, and one more for the end.
    first: Vec<usize>,
}

impl Numbers {
    fn new(ids: impl Iterator<Item = Id>) -> Self {
        let mut sorted: Vec<(Id, u32)> = ids.zip(0..).collect();
        sorted.sort_unstable();
        let mut first = Vec::with_capacity(usize::from(u16::MAX) + 2);
        for (at, (id, _)) in sorted.iter().enumerate() {
            first.resize(first.len().max(Self::letters(*id) + 1), at);
        }
        first.resize(usize::from(u16::MAX) + 2, sorted.len());
        Self { sorted, first }
    }

    fn of(&self, id: Id) -> Option<u32> {
        let letters = Self::letters(id);
        let range = *self.first.get(letters)?..*self.first.get(letters + 1)?;
        let near = self.sorted.get(range)?;
        let at = near.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        near.get(at).map(|(_, number)| *number)
    }

    fn letters(id: Id) -> usize {
        let bytes = id.as_str().as_bytes();
        let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default());
        byte(0) * 256 + byte(1)
    }
}
