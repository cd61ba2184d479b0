//! Facts about notes and arrows needed by all checks: block, role, and what the texts say. Computed once per
//! board, because boards with thousands of notes are checked in every frame of a drag.

use super::classified_text::ClassifiedText;
use super::ideas_on_note::{has_many_ideas, is_conjunction};
use super::lexicon::{FoundTerms, Lexicon};
use super::node_role::NodeRole;
use super::placeholder::is_unwritten;
use super::quantity::states_quantity;
use crate::geometry::IRect;
use crate::model::{
    Block, Board, Condition, Endpoint, Evidence, Id, Note, NoteKind, Page, Strength, reading_key,
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Kind of a note; a doubt's target is on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FactKind {
    Note,
    KpiEvent,
    OpenDoubt,
    AnsweredDoubt,
}

impl FactKind {
    const fn new(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Note => Self::Note,
            NoteKind::KpiEvent => Self::KpiEvent,
            NoteKind::Doubt { answered: false, .. } => Self::OpenDoubt,
            NoteKind::Doubt { answered: true, .. } => Self::AnsweredDoubt,
        }
    }

    pub(super) const fn is_doubt(self) -> bool {
        matches!(self, Self::OpenDoubt | Self::AnsweredDoubt)
    }
}

/// Facts about a note. Kept small for speed on large boards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
pub(super) struct NoteFacts {
    pub(super) id: Id,
    /// The block it belongs to.
    pub(super) block: Option<Block>,
    /// The neighboring block of an ordinary note; `None` if its arrows show that it belongs elsewhere.
    pub(super) neighbor_block: Option<Block>,
    /// Whether it is an ordinary note in the lane that should become a KPI event.
    pub(super) in_lane: bool,
    /// The block where it may belong: its neighbor; for a note outside all blocks, the nearest block that fits
    /// its arrows, or, except in the lane, the nearest one. Set by `far_notes` for notes outside, which needs
    /// all arrows.
    pub(super) nearest_block: Option<Block>,
    /// Whether a step may move it there: it neighbors that block, or it has an incoming and an outgoing arrow
    /// (for revenue and cost, an incoming one).
    pub(super) is_on_path: bool,
    /// Rectangle in page units.
    pub(super) rect: IRect,
    pub(super) locked: bool,
    pub(super) kind: FactKind,
    pub(super) evidence: Option<Evidence>,
    pub(super) draft: bool,
    /// Whether an open doubt is about it.
    pub(super) is_doubted: bool,
    /// Whether its text is empty.
    pub(super) is_blank: bool,
    /// Whether it has a text that is not a placeholder.
    pub(super) is_written: bool,
    /// What its text names.
    pub(super) terms: FoundTerms,
    /// Whether its text states a quantity; for KPI events and notes that may become one.
    pub(super) has_quantity: bool,
    /// Whether its text looks like several ideas.
    pub(super) has_many_ideas: bool,
}

/// An end of an arrow: a note by its index in the facts, or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum NodeRef {
    Note(u32),
    Block(Block),
}

/// Facts about an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArrowFacts {
    pub(super) id: Id,
    pub(super) from: NodeRef,
    pub(super) to: NodeRef,
    pub(super) condition: Option<Condition>,
    pub(super) strength: Strength,
}

impl NodeRef {
    /// Number of bits of [`NodeRef::sort_key`]; more than any board needs.
    const BITS: u32 = 28;

    /// Sort key: notes before blocks.
    fn sort_key(self) -> u64 {
        match self {
            Self::Note(number) => u64::from(number),
            Self::Block(block) => (1 << Self::BITS) - Block::ALL.len() as u64 + block.rank() as u64,
        }
    }
}

impl ArrowFacts {
    /// Sort key: by condition, then by ends, then strongest first. One integer, because tens of thousands are
    /// sorted in every frame of a drag.
    fn sort_key(&self) -> u64 {
        let condition = u64::from(self.condition.map_or(Condition::ALL.len() as u8 + 1, Condition::number));
        condition << (2 * NodeRef::BITS + 2)
            | self.from.sort_key() << (NodeRef::BITS + 2)
            | self.to.sort_key() << 2
            | self.strength as u64
    }
}

/// All facts about a board.
#[derive(Clone, Debug)]
pub(super) struct BoardFacts {
    /// Notes in reading order.
    pub(super) notes: Vec<NoteFacts>,
    /// Arrows by condition, then by ends.
    pub(super) arrows: Vec<ArrowFacts>,
    /// Role of each note. A separate list, because each arrow looks up two and [`NoteFacts`] is large.
    roles: Vec<NodeRole>,
    /// Index of each note.
    numbers: FxHashMap<Id, u32>,
}

impl NoteFacts {
    /// Returns whether it is an ordinary note that counts.
    pub(super) fn is_ordinary(&self) -> bool {
        self.is_written && self.kind == FactKind::Note
    }

    /// Returns whether it is an ordinary note outside all blocks and the lane, without a neighboring block.
    pub(super) fn is_far(&self) -> bool {
        self.kind == FactKind::Note && self.block.is_none() && self.neighbor_block.is_none() && !self.in_lane
    }

    /// Returns whether its text names data, a model or what a model does.
    pub(super) const fn names_learning(&self) -> bool {
        self.terms.data || self.terms.model
    }

    fn new(id: Id, note: &Note, page: Page, lexicon: &Lexicon, is_doubted: bool) -> Self {
        let text = ClassifiedText::new(&note.text);
        let terms = lexicon.search(&text);
        let plain = note.kind == NoteKind::Note;
        let is_blank = note.is_blank();
        let (block, neighbor_block) = match note.kind {
            NoteKind::Note => page.block_and_neighbor(note.rect),
            NoteKind::KpiEvent | NoteKind::Doubt { .. } => (note.block_on(page), None),
        };
        let in_lane = plain && block.is_none() && page.lane().contains(note.rect.center());
        Self {
            id,
            block,
            neighbor_block,
            nearest_block: neighbor_block,
            is_on_path: neighbor_block.is_some(),
            rect: note.rect,
            locked: note.locked,
            in_lane,
            kind: FactKind::new(note.kind),
            evidence: note.evidence,
            draft: note.draft,
            is_doubted,
            is_blank,
            is_written: !is_blank && !is_unwritten(&text),
            terms,
            has_quantity: (in_lane || note.kind == NoteKind::KpiEvent) && states_quantity(&note.text),
            has_many_ideas: has_many_ideas(&text) || (!terms.data && is_conjunction(&text)),
        }
    }
}

impl BoardFacts {
    /// Collects the facts of a board.
    pub(super) fn new(board: &Board, lexicon: &Lexicon) -> Self {
        let notes = collect_note_facts(board, lexicon);
        let numbers = notes.iter().map(|fact| fact.id).zip(0..).collect();
        let role = |note: &NoteFacts| NodeRole::from_block(note.block, note.kind == FactKind::KpiEvent);
        let roles = notes.iter().map(role).collect();
        let mut facts = Self { notes, arrows: Vec::new(), roles, numbers };
        let arrows = board.arrows().iter().filter_map(|(id, arrow)| {
            let (from, to) = (facts.node_ref(arrow.from)?, facts.node_ref(arrow.to)?);
            Some(ArrowFacts { id: *id, from, to, condition: arrow.condition, strength: arrow.strength })
        });
        let mut sorted: Vec<ArrowFacts> = Vec::with_capacity(board.arrows().len());
        sorted.extend(arrows);
        sorted.sort_by_cached_key(ArrowFacts::sort_key);
        // Equal arrows are ordered by label, and only then by id.
        for alike in sorted
            .chunk_by_mut(|one, other| one.sort_key() == other.sort_key())
            .filter(|alike| alike.len() > 1)
        {
            alike.sort_by_cached_key(|arrow| board.arrow(arrow.id).map(|arrow| arrow.label.as_str()));
        }
        facts.arrows = sorted;
        facts.place_far_notes(board.page());
        facts
    }

    /// The reference of an endpoint; `None` if the note does not exist.
    pub(super) fn node_ref(&self, endpoint: Endpoint) -> Option<NodeRef> {
        match endpoint {
            Endpoint::Note(id) => self.numbers.get(&id).copied().map(NodeRef::Note),
            Endpoint::Block(block) => Some(NodeRef::Block(block)),
        }
    }

    /// Blocks with at least one filled-in note.
    pub(super) fn written_blocks(&self) -> BTreeSet<Block> {
        self.notes.iter().filter(|fact| fact.is_ordinary()).filter_map(|fact| fact.block).collect()
    }

    /// Open doubts with the notes they are about, in reading order.
    pub(super) fn open_doubts(&self, board: &Board) -> impl Iterator<Item = (Id, Id)> {
        let open = self.notes.iter().filter(|fact| fact.kind == FactKind::OpenDoubt);
        open.filter_map(|fact| match board.note(fact.id)?.kind {
            NoteKind::Doubt { about, .. } => Some((fact.id, about)),
            NoteKind::Note | NoteKind::KpiEvent => None,
        })
    }

    pub(super) fn note_at(&self, node: NodeRef) -> Option<&NoteFacts> {
        match node {
            NodeRef::Note(number) => self.notes.get(number as usize),
            NodeRef::Block(_) => None,
        }
    }

    pub(super) fn role_at(&self, node: NodeRef) -> NodeRole {
        match node {
            NodeRef::Note(number) => self.roles.get(number as usize).copied().unwrap_or(NodeRole::Outside),
            NodeRef::Block(block) => NodeRole::from_block(Some(block), false),
        }
    }
}

/// Facts about all notes in reading order.
fn collect_note_facts(board: &Board, lexicon: &Lexicon) -> Vec<NoteFacts> {
    let page = board.page();
    let doubted: BTreeSet<Id> = board
        .notes()
        .values()
        .filter_map(|note| match note.kind {
            NoteKind::Doubt { about, answered: false } => Some(about),
            NoteKind::Doubt { .. } | NoteKind::Note | NoteKind::KpiEvent => None,
        })
        .collect();
    let all: Vec<(Id, &Note)> = board.notes().iter().map(|(id, note)| (*id, note)).collect();
    let fact = |(id, note): &(Id, &Note)| NoteFacts::new(*id, note, page, lexicon, doubted.contains(id));
    let facts: Vec<NoteFacts> = all.iter().map(fact).collect();
    let placed = facts.iter().zip(&all).map(|(fact, (_, note))| note_sort_key(fact.block, note.rect));
    let mut order: Vec<_> = placed.zip(0_usize..).collect();
    // Notes that are equal in all of this are equal for every check, so the order of ids never matters.
    let rest = |at: usize| {
        let (id, note) = all.get(at)?;
        Some((reading_key(note.rect), note.rect.size.h, note.rect.size.w, &note.text, &note.z, id))
    };
    order.sort_unstable_by(|(place, at), (other, other_at)| {
        place.cmp(other).then_with(|| rest(*at).cmp(&rest(*other_at)))
    });
    order.into_iter().filter_map(|(_, at)| facts.get(at).copied()).collect()
}

/// Sort key of a note: by block, then in reading order. One integer for speed; far outside the page different
/// notes may get the same key.
fn note_sort_key(block: Option<Block>, rect: IRect) -> u64 {
    const BITS: u32 = 20;
    let rank = block.map_or(Block::ALL.len(), Block::rank) as u64;
    let (row, x, y) = reading_key(rect);
    let half = 1 << (BITS - 1);
    let part = |value: i32| (value.clamp(-half, half - 1) + half) as u64;
    [row, x, y].into_iter().fold(rank, |key, value| key << BITS | part(value))
}
