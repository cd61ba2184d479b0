//! What is known of notes and arrows before any condition is asked: where each stands and what its text says. Worked out once for a
//! board, as boards of thousands are asked in every frame of a drag.

use super::candidates::NodeRole;
use super::classified_text::ClassifiedText;
use super::ideas_on_note::{has_many_ideas, is_conjunction};
use super::lexicon::{FoundTerms, Lexicon};
use super::placeholder::is_unwritten;
use super::quantity::states_quantity;
use crate::geometry::IRect;
use crate::model::{
    Block, Board, Condition, Endpoint, Evidence, Id, Note, NoteKind, Page, Strength, reading_key,
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// What a note stands for; what a doubt is about is for the board to say.
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

    /// Whether it is a doubt, open or answered.
    pub(super) const fn is_doubt(self) -> bool {
        matches!(self, Self::OpenDoubt | Self::AnsweredDoubt)
    }
}

/// A note with what is known of it. Kept small, as boards of thousands are asked in every frame of a drag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct NoteFacts {
    /// Which note.
    pub(super) id: Id,
    /// The block it belongs to.
    pub(super) block: Option<Block>,
    /// The block that an ordinary note borders on; `None` if its arrows show that it belongs elsewhere.
    pub(super) neighbor_block: Option<Block>,
    /// Whether it is an ordinary note in the lane that should become a KPI event.
    pub(super) in_lane: bool,
    /// The block where it may belong: the one it borders on; for a note outside every block the nearest one that its arrows fit, and,
    /// except in the lane, otherwise the nearest one. `far_notes` sets it for notes outside, which takes all arrows.
    pub(super) nearest_block: Option<Block>,
    /// Whether a step may put it there: it borders on that block, or arrows come to it and go on from it, or, for revenue and cost,
    /// come to it.
    pub(super) is_on_path: bool,
    /// Where it lies, in page units.
    pub(super) rect: IRect,
    /// Whether it stays as it is.
    pub(super) locked: bool,
    /// What it stands for.
    pub(super) kind: FactKind,
    /// How well it is known.
    pub(super) evidence: Option<Evidence>,
    /// Whether an AI service proposed it.
    pub(super) draft: bool,
    /// Whether a doubt about it is open.
    pub(super) is_doubted: bool,
    /// Whether nothing is written on it at all.
    pub(super) is_blank: bool,
    /// Whether something of its own is written on it.
    pub(super) is_written: bool,
    /// What its text names.
    pub(super) terms: FoundTerms,
    /// Whether its text says how much; for KPI events and what may become one.
    pub(super) has_quantity: bool,
    /// Whether its text looks like several ideas.
    pub(super) has_many_ideas: bool,
}

/// What an arrow is tied to: a note by its place among the facts, or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum NodeRef {
    Note(u32),
    Block(Block),
}

/// An arrow with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArrowFacts {
    pub(super) id: Id,
    pub(super) from: NodeRef,
    pub(super) to: NodeRef,
    pub(super) condition: Option<Condition>,
    pub(super) strength: Strength,
}

impl NodeRef {
    /// How many bits [`NodeRef::sort_key`] has; no board holds that many notes.
    const BITS: u32 = 28;

    /// A number by which spots are ordered: notes before blocks.
    fn sort_key(self) -> u64 {
        match self {
            Self::Note(number) => u64::from(number),
            Self::Block(block) => (1 << Self::BITS) - Block::ALL.len() as u64 + block.rank() as u64,
        }
    }
}

impl ArrowFacts {
    /// Where it comes among the arrows: by its condition, then by its ends; of arrows alike the surest first. One number, as tens of
    /// thousands are put in order in every frame of a drag.
    fn sort_key(&self) -> u64 {
        let condition = u64::from(self.condition.map_or(Condition::ALL.len() as u8 + 1, Condition::number));
        condition << (2 * NodeRef::BITS + 2)
            | self.from.sort_key() << (NodeRef::BITS + 2)
            | self.to.sort_key() << 2
            | self.strength as u64
    }
}

/// All that is known of a board.
#[derive(Clone, Debug)]
pub(super) struct BoardFacts {
    /// The notes in reading order.
    pub(super) notes: Vec<NoteFacts>,
    /// The arrows in the order of their conditions, then of the notes they run between.
    pub(super) arrows: Vec<ArrowFacts>,
    /// The station of each note; in a list of its own, because every arrow looks up two and a [`NoteFacts`] is large.
    roles: Vec<NodeRole>,
    /// The number of each note among them.
    numbers: FxHashMap<Id, u32>,
}

impl NoteFacts {
    /// Whether it is an ordinary note that counts.
    pub(super) fn is_ordinary(&self) -> bool {
        self.is_written && self.kind == FactKind::Note
    }

    /// Whether it is an ordinary note outside every block and the lane that borders on none.
    pub(super) fn is_far(&self) -> bool {
        self.kind == FactKind::Note && self.block.is_none() && self.neighbor_block.is_none() && !self.in_lane
    }

    /// Whether data, a model or what a model does are named.
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
    /// Looks at all notes and arrows of a board.
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
        // Arrows alike in that come by their labels, and only then by their ids, as those of a board do.
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

    /// The spot of an end; `None` where the note is not there.
    pub(super) fn node_ref(&self, endpoint: Endpoint) -> Option<NodeRef> {
        match endpoint {
            Endpoint::Note(id) => self.numbers.get(&id).copied().map(NodeRef::Note),
            Endpoint::Block(block) => Some(NodeRef::Block(block)),
        }
    }

    /// The blocks in which something is written.
    pub(super) fn written_blocks(&self) -> BTreeSet<Block> {
        self.notes.iter().filter(|fact| fact.is_ordinary()).filter_map(|fact| fact.block).collect()
    }

    /// The doubts without an answer, each with the note it is about, in reading order.
    pub(super) fn open_doubts(&self, board: &Board) -> impl Iterator<Item = (Id, Id)> {
        let open = self.notes.iter().filter(|fact| fact.kind == FactKind::OpenDoubt);
        open.filter_map(|fact| match board.note(fact.id)?.kind {
            NoteKind::Doubt { about, .. } => Some((fact.id, about)),
            NoteKind::Note | NoteKind::KpiEvent => None,
        })
    }

    /// The note at a spot.
    pub(super) fn note_at(&self, node: NodeRef) -> Option<&NoteFacts> {
        match node {
            NodeRef::Note(number) => self.notes.get(number as usize),
            NodeRef::Block(_) => None,
        }
    }

    /// The station of a spot.
    pub(super) fn role_at(&self, node: NodeRef) -> NodeRole {
        match node {
            NodeRef::Note(number) => self.roles.get(number as usize).copied().unwrap_or(NodeRole::Outside),
            NodeRef::Block(block) => NodeRole::from_block(Some(block), false),
        }
    }
}

/// All notes of a board in reading order, with what is known of each.
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
    // Notes alike in all of this are alike for every answer, so that ids never matter.
    let rest = |at: usize| {
        let (id, note) = all.get(at)?;
        Some((reading_key(note.rect), note.rect.size.h, note.rect.size.w, &note.text, &note.z, id))
    };
    order.sort_unstable_by(|(place, at), (other, other_at)| {
        place.cmp(other).then_with(|| rest(*at).cmp(&rest(*other_at)))
    });
    order.into_iter().filter_map(|(_, at)| facts.get(at).copied()).collect()
}

/// Where a note comes among the notes: by its block, then in reading order. One number, which far from the page is the same for
/// notes that are not, as ten thousand are put in order in every frame of a drag.
fn note_sort_key(block: Option<Block>, rect: IRect) -> u64 {
    const BITS: u32 = 20;
    let rank = block.map_or(Block::ALL.len(), Block::rank) as u64;
    let (row, x, y) = reading_key(rect);
    let half = 1 << (BITS - 1);
    let part = |value: i32| (value.clamp(-half, half - 1) + half) as u64;
    [row, x, y].into_iter().fold(rank, |key, value| key << BITS | part(value))
}
