//! Nodes a plan may use: notes and blocks as they are, notes as one step would make them (filled in, made a KPI
//! event, moved into their block), and notes still to be added to empty blocks.

use super::facts::{BoardFacts, FactKind, NoteFacts};
use super::graph::{Edge, Graph, NodeProperties};
use super::node_role::NodeRole;
use super::quick_fix::{QuickFix, fits_into};
use crate::geometry::IPoint;
use crate::model::{Block, Endpoint, Page};
use std::collections::BTreeMap;

/// A note or block as it is, or as a step would make it. Kept small: a search visits tens of thousands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    node: Option<u32>,
    pub(super) kind: NodeProperties,
    /// What an arrow attaches to; for a note to be added, its block.
    pub(super) end: Endpoint,
    /// The step that makes it so.
    pub(super) change: Option<CandidateChange>,
    /// Center in page units.
    pub(super) center: IPoint,
}

/// A step that changes a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CandidateChange {
    /// The note is added to a block without one.
    Add,
    /// Its text is filled in.
    FillIn,
    /// It is moved into its block.
    MoveIntoBlock,
    /// It becomes a KPI event.
    MakeKpiEvent,
}

impl Candidate {
    /// Its node in the graph; `None` for a note to be added.
    pub(super) fn node(&self) -> Option<usize> {
        self.node.map(|node| node as usize)
    }

    /// Returns whether the note keeps its position and kind.
    pub(super) const fn is_unchanged(&self) -> bool {
        matches!(self.change, None | Some(CandidateChange::FillIn))
    }

    /// The step as a quick fix.
    pub(super) fn fix(&self) -> Option<QuickFix> {
        match (self.change?, self.end.note_id(), self.kind.block) {
            (CandidateChange::Add, _, Some(block)) => Some(QuickFix::AddNote(block)),
            (CandidateChange::FillIn, Some(id), _) => Some(QuickFix::FillIn(id)),
            (CandidateChange::MoveIntoBlock, Some(id), Some(block)) => {
                Some(QuickFix::MoveIntoBlock(id, block))
            }
            (CandidateChange::MakeKpiEvent, Some(id), _) => Some(QuickFix::MakeKpiEvent(id)),
            (
                CandidateChange::Add
                | CandidateChange::FillIn
                | CandidateChange::MoveIntoBlock
                | CandidateChange::MakeKpiEvent,
                ..,
            ) => None,
        }
    }
}

/// A note that a plan must not use: as it is, or, if true, as a step would make it.
pub(super) type Exclusion = (Endpoint, bool);

/// All candidates of a board.
pub(super) struct Candidates<'a> {
    pub(super) graph: &'a Graph,
    pub(super) all: Vec<Candidate>,
    /// For each node, its candidate after a step.
    changed: Vec<Option<usize>>,
    /// The note to be added to each block that lacks one.
    pub(super) notes_to_add: BTreeMap<Block, usize>,
    /// Candidates of each role in reading order, notes to be added last.
    indices_by_role: [Vec<usize>; NodeRole::ALL.len()],
    /// Whether a note in Key Activities names data, a model or what a model does.
    pub(super) learns: bool,
    /// Whether there is a KPI event.
    pub(super) counts: bool,
}

impl<'a> Candidates<'a> {
    /// Creates the candidates except for excluded ones; without `changes`, no steps that change notes.
    pub(super) fn new(
        facts: &BoardFacts,
        page: Page,
        graph: &'a Graph,
        (banned, changes): (&[Exclusion], bool),
    ) -> Self {
        let at = |block: Block| page.block_rect(block).center();
        // Doubts have no nodes; nodes of notes are in the order of the facts, nodes of blocks follow.
        let notes = || facts.notes.iter().filter(|fact| !fact.kind.is_doubt());
        let middles =
            notes().map(|fact| fact.rect.center()).chain(Block::ALL.map(at)).chain(Block::ALL.map(at));
        let nodes = graph.endpoints.iter().zip(&graph.kinds).zip(middles).zip(0..);
        let mut all: Vec<Candidate> = nodes
            .map(|(((end, kind), at), number)| {
                let (end, mut kind) = (*end, *kind);
                // A resource with an arrow from a KPI event, revenue or cost counts as data, whatever its text
                // says.
                let comes_back = |edge: &Edge| {
                    edge.arrow.is_some()
                        && graph.kind(edge.target as usize).is_some_and(NodeProperties::is_turning_point)
                };
                if kind.note && kind.matches_block(Block::KeyResources) && !kind.learning {
                    let closes_cycle = graph.incoming_edges(number as usize).iter().any(comes_back);
                    (kind.learning, kind.data) = (closes_cycle, closes_cycle);
                }
                Candidate { node: Some(number), kind, end, change: None, center: at }
            })
            .collect();
        let mut changed = vec![None; all.len()];
        for (number, fact) in notes().enumerate() {
            let Some(before) = all.get(number).copied() else { continue };
            let after = changed_candidate(page, fact, before).filter(|_| changes);
            if banned.contains(&(before.end, false)) {
                // Blank notes count as nothing.
                all.get_mut(number).into_iter().for_each(|place| place.kind.written = false);
            }
            if let Some((change, kind)) = after.filter(|_| !banned.contains(&(before.end, true))) {
                changed.get_mut(number).into_iter().for_each(|slot| *slot = Some(all.len()));
                all.push(Candidate { kind, change: Some(change), ..before });
            }
        }
        let mut notes_to_add = BTreeMap::new();
        for block in Block::ALL {
            let there =
                all.iter().filter(|place| place.change.is_none() && place.kind.note && place.kind.written);
            let mut there = there.filter(|place| place.kind.block == Some(block)).peekable();
            // Only data or a model can be learned from; other resources do not suffice.
            let enough = if block == Block::KeyResources {
                there.any(|place| place.kind.learning)
            } else {
                there.peek().is_some()
            };
            if !enough {
                let kind = NodeProperties {
                    block: Some(block),
                    kpi: false,
                    written: true,
                    note: true,
                    learning: block == Block::KeyResources,
                    data: block == Block::KeyResources,
                    doubted: false,
                };
                let (end, change) = (Endpoint::Block(block), Some(CandidateChange::Add));
                notes_to_add.insert(block, all.len());
                all.push(Candidate { node: None, kind, end, change, center: at(block) });
            }
        }
        let mut indices_by_role: [Vec<usize>; NodeRole::ALL.len()] = Default::default();
        for (number, place) in
            all.iter().enumerate().filter(|(_, place)| place.kind.note && place.kind.written)
        {
            if let Some(list) =
                indices_by_role.get_mut(NodeRole::from_block(place.kind.block, place.kind.kpi) as usize)
            {
                list.push(number);
            }
        }
        // Uses the board as it is, regardless of exclusions.
        let model = |fact: &NoteFacts| {
            fact.is_ordinary() && fact.names_learning() && fact.block == Some(Block::KeyActivities)
        };
        let learns = facts.notes.iter().any(model);
        let counts = facts.notes.iter().any(|fact| fact.kind == FactKind::KpiEvent && fact.is_written);
        Self { graph, all, changed, notes_to_add, indices_by_role, learns, counts }
    }

    pub(super) fn get(&self, number: usize) -> Option<&Candidate> {
        self.all.get(number)
    }

    /// Candidates of a role.
    pub(super) fn by_role(&self, role: NodeRole) -> &[usize] {
        self.indices_by_role.get(role as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Candidates of a node: as it is, if it counts, and as a step would make it.
    pub(super) fn of_node(&self, node: usize) -> impl Iterator<Item = usize> {
        let here = self.all.get(node).filter(|place| place.kind.is_walkable()).map(|_| node);
        here.into_iter().chain(self.changed.get(node).copied().flatten())
    }
}

/// The step that changes a note, and its kind afterwards. A far note on no path may be a title or a legend, and
/// stays.
fn changed_candidate(
    page: Page,
    note: &NoteFacts,
    before: Candidate,
) -> Option<(CandidateChange, NodeProperties)> {
    if note.locked {
        return None;
    }
    if !note.is_written {
        // A note filled in among the resources names data.
        let resource = before.kind.block == Some(Block::KeyResources);
        let (learning, data) = (before.kind.learning || resource, before.kind.data || resource);
        return Some((
            CandidateChange::FillIn,
            NodeProperties { written: true, learning, data, ..before.kind },
        ));
    }
    let near = note.nearest_block.filter(|block| note.is_on_path && fits_into(page, note.rect.size, *block));
    if let Some(block) = near {
        return Some((
            CandidateChange::MoveIntoBlock,
            NodeProperties { block: Some(block), written: true, ..before.kind },
        ));
    }
    note.in_lane.then_some((
        CandidateChange::MakeKpiEvent,
        NodeProperties { kpi: true, written: true, ..before.kind },
    ))
}
