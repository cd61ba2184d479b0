//! What is known of each note before any condition is asked: its block and what its text says. Worked out once for a board, as
//! boards of thousands are asked in every frame of a drag.

use super::ideas_on_note::{has_many_ideas, joins_two};
use super::lexicon::{Found, Lexicon};
use super::number::says_how_much;
use super::placeholder::is_unwritten;
use crate::model::{Block, Board, Id, Note, NoteKind, reading_key};
use std::collections::BTreeSet;

/// A note with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// Which note.
    pub(super) id: Id,
    /// The block it belongs to.
    pub(super) block: Option<Block>,
    /// What it stands for.
    pub(super) kind: NoteKind,
    /// Whether a doubt about it is open.
    pub(super) doubted: bool,
    /// Whether something of its own is written on it.
    pub(super) written: bool,
    /// What its text names.
    pub(super) named: Found,
    /// Whether its text says how much.
    pub(super) number: bool,
    /// Whether its text looks like several ideas.
    pub(super) many: bool,
}

impl Fact {
    /// Whether it counts for the conditions: doubts and what only asks do not.
    pub(super) const fn counts(&self) -> bool {
        self.written && !self.kind.is_doubt()
    }

    /// Whether data, a model or what a model does are named.
    pub(super) const fn names_learning(&self) -> bool {
        self.named.data || self.named.model
    }
}

/// All notes of a board in reading order, with what is known of each.
pub(super) fn facts(board: &Board, lexicon: &Lexicon) -> Vec<Fact> {
    let page = board.page();
    let doubted: BTreeSet<Id> = board
        .notes()
        .values()
        .filter_map(|note| match note.kind {
            NoteKind::Doubt { about, answered: false } => Some(about),
            NoteKind::Doubt { .. } | NoteKind::Note | NoteKind::KpiEvent => None,
        })
        .collect();
    let mut notes: Vec<(usize, Option<Block>, Id, &Note)> = board
        .notes()
        .iter()
        .map(|(id, note)| {
            let block = note.block(page);
            let rank = block.and_then(|block| Block::ALL.iter().position(|other| *other == block));
            (rank.unwrap_or(Block::ALL.len()), block, *id, note)
        })
        .collect();
    // Notes alike in all of this are alike for every answer, so that ids never matter.
    notes.sort_by(|(rank, _, id, note), (other_rank, _, other_id, other)| {
        let size = |note: &Note| (note.rect.size.h, note.rect.size.w);
        (rank, reading_key(note.rect), size(note))
            .cmp(&(other_rank, reading_key(other.rect), size(other)))
            .then_with(|| note.text.cmp(&other.text))
            .then_with(|| note.z.cmp(&other.z))
            .then_with(|| id.cmp(other_id))
    });
    let known = |(_, block, id, note): (usize, Option<Block>, Id, &Note)| {
        let named = lexicon.search(&note.text);
        Fact {
            id,
            block,
            kind: note.kind,
            doubted: doubted.contains(&id),
            written: !is_unwritten(&note.text),
            named,
            number: note.kind == NoteKind::KpiEvent && says_how_much(&note.text),
            many: has_many_ideas(&note.text) || (!named.data && joins_two(&note.text)),
        }
    };
    notes.into_iter().map(known).collect()
}
