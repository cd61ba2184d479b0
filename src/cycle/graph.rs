//! The board as a graph: notes and blocks are nodes, arrows are edges. An arrow to a block reaches every note
//! in it; an arrow from a block leaves from any note in it. Doubts are not nodes; KPI events belong to no
//! block. Does not know conditions.

use super::facts::{BoardFacts, FactKind, NodeRef};
use crate::model::{Block, Endpoint, Id, Strength};
use std::collections::{BTreeSet, VecDeque};

/// Properties of a node. A node is a note, or the entry or exit of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
pub(super) struct NodeProperties {
    /// Its block; `None` for KPI events.
    pub(super) block: Option<Block>,
    /// Whether it is a KPI event.
    pub(super) kpi: bool,
    /// Whether the note has a text; for a block, whether one of its notes has.
    pub(super) written: bool,
    /// Whether it is a note.
    pub(super) note: bool,
    /// Whether the text names data, a model or what a model does; for a block, whether that of a note in it
    /// does.
    pub(super) learning: bool,
    /// Whether the text names data; for a block, whether that of a note in it does.
    pub(super) data: bool,
    /// Whether an open doubt is about it.
    pub(super) doubted: bool,
}

impl NodeProperties {
    /// Returns whether a walk may pass it; blank notes stand for nothing.
    pub(super) const fn is_walkable(self) -> bool {
        self.written || !self.note
    }
}

/// A directed edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// Index of the target node.
    pub(super) target: u32,
    /// Index of the arrow; `None` between a block and a note in it.
    pub(super) arrow: Option<u32>,
}

/// The graph of a board. Its order follows from positions and texts, never from ids.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// The note or block of each node.
    pub(super) endpoints: Vec<Endpoint>,
    /// Properties of each node. A separate list, because searches read it all the time.
    pub(super) kinds: Vec<NodeProperties>,
    /// Ids of the arrows by index.
    pub(super) arrows: Vec<Id>,
    /// For each arrow, whether it is strong.
    strong_only: Vec<bool>,
    outgoing: EdgeList,
    incoming: EdgeList,
}

/// Adjacency list in compressed form.
#[derive(Clone, Debug)]
struct EdgeList {
    /// Index in `edges` of each node's first edge, plus one for the end.
    offsets: Vec<usize>,
    edges: Vec<Edge>,
}

impl EdgeList {
    fn new(
        nodes: usize,
        list: impl ExactSizeIterator<Item = (u32, Edge)> + Clone,
        strong_only: &[bool],
    ) -> Self {
        // Bucketed by node instead of sorted, for speed on large boards.
        let mut offsets = vec![0; nodes + 1];
        for (from, _) in list.clone() {
            offsets.get_mut(from as usize + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for count in &mut offsets {
            sum += *count;
            *count = sum;
        }
        let mut next = offsets.clone();
        let mut edges = vec![Edge { target: 0, arrow: None }; list.len()];
        for (from, way) in list {
            let Some(at) = next.get_mut(from as usize) else { continue };
            edges.get_mut(*at).into_iter().for_each(|slot| *slot = way);
            *at += 1;
        }
        // Arrows before edges through blocks, so that the simplest path is found first.
        for pair in offsets.windows(2) {
            if let [from, to] = pair
                && let Some(own) = edges.get_mut(*from..*to)
            {
                own.sort_unstable_by_key(|way| {
                    (way.arrow.is_none(), way.target, !is_proven(strong_only, *way), way.arrow)
                });
            }
        }
        Self { offsets, edges }
    }

    fn edges(&self, node: usize) -> &[Edge] {
        let (from, to) = (self.offsets.get(node), self.offsets.get(node + 1));
        from.zip(to).and_then(|(from, to)| self.edges.get(*from..*to)).unwrap_or_default()
    }
}

impl Graph {
    /// Builds the graph.
    pub(super) fn new(facts: &BoardFacts) -> Self {
        // Node index of each note; doubts have none.
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(facts.notes.len());
        let most = facts.notes.len() + 2 * Block::ALL.len();
        let (mut endpoints, mut kinds) = (Vec::with_capacity(most), Vec::with_capacity(most));
        for fact in &facts.notes {
            numbers.push((!fact.kind.is_doubt()).then_some(endpoints.len() as u32));
            if fact.kind.is_doubt() {
                continue;
            }
            let kpi = fact.kind == FactKind::KpiEvent;
            let (block, learning) = (fact.block.filter(|_| !kpi), fact.names_learning());
            let (written, data, doubted) = (fact.is_written, fact.terms.data, fact.is_doubted);
            endpoints.push(Endpoint::Note(fact.id));
            kinds.push(NodeProperties { block, kpi, written, note: true, learning, data, doubted });
        }
        let notes = endpoints.len();
        let with = |is: fn(&NodeProperties) -> bool| -> BTreeSet<Block> {
            kinds.iter().filter(|kind| kind.written && is(kind)).filter_map(|kind| kind.block).collect()
        };
        let (written, learning, data) = (with(|_| true), with(|kind| kind.learning), with(|kind| kind.data));
        let whole = |block: Block| NodeProperties {
            block: Some(block),
            kpi: false,
            written: written.contains(&block),
            note: false,
            learning: learning.contains(&block),
            data: data.contains(&block),
            doubted: false,
        };
        // Each block has an entry and an exit node, so that notes in it are not connected with each other.
        for _ in 0..2 {
            endpoints.extend(Block::ALL.map(Endpoint::Block));
            kinds.extend(Block::ALL.map(whole));
        }
        let first_block = notes as u32;
        let arrive = |block: Block| first_block + block_rank(block);
        let leave = |block: Block| first_block + Block::ALL.len() as u32 + block_rank(block);
        let through = |to| Edge { target: to, arrow: None };
        let mut edges: Vec<(u32, Edge)> = Vec::with_capacity(facts.arrows.len() + 2 * notes);
        for (number, kind) in (0..).zip(kinds.iter().take(notes)) {
            if let Some(block) = kind.block {
                edges.push((arrive(block), through(number)));
                edges.push((number, through(leave(block))));
            }
        }
        let number = |spot: NodeRef, block: &dyn Fn(Block) -> u32| match spot {
            NodeRef::Note(at) => numbers.get(at as usize).copied().flatten(),
            NodeRef::Block(own) => Some(block(own)),
        };
        let mut arrows = Vec::with_capacity(facts.arrows.len());
        let mut strong_only = Vec::with_capacity(facts.arrows.len());
        for arrow in &facts.arrows {
            if let (Some(from), Some(to)) = (number(arrow.from, &leave), number(arrow.to, &arrive)) {
                edges.push((from, Edge { target: to, arrow: Some(arrows.len() as u32) }));
                arrows.push(arrow.id);
                strong_only.push(arrow.strength == Strength::Strong);
            }
        }
        let turned = edges.iter().map(|(from, way)| (way.target, Edge { target: *from, ..*way }));
        let outgoing = EdgeList::new(endpoints.len(), edges.iter().copied(), &strong_only);
        let content = EdgeList::new(endpoints.len(), turned, &strong_only);
        Self { endpoints, kinds, arrows, strong_only, outgoing, incoming: content }
    }

    /// Returns a copy in which some notes count as blank.
    pub(super) fn with_unwritten(&self, ends: &[Endpoint]) -> Self {
        let mut graph = self.clone();
        for (end, kind) in graph.endpoints.iter().zip(&mut graph.kinds) {
            kind.written &= !ends.contains(end);
        }
        let written =
            graph.kinds.iter().filter(|kind| kind.note && kind.written).filter_map(|kind| kind.block);
        let written: BTreeSet<Block> = written.collect();
        for kind in graph.kinds.iter_mut().filter(|kind| !kind.note) {
            kind.written = kind.block.is_some_and(|block| written.contains(&block));
        }
        graph
    }

    pub(super) const fn len(&self) -> usize {
        self.kinds.len()
    }

    pub(super) fn endpoint(&self, number: usize) -> Option<Endpoint> {
        self.endpoints.get(number).copied()
    }

    pub(super) fn kind(&self, number: usize) -> Option<NodeProperties> {
        self.kinds.get(number).copied()
    }

    /// Returns whether an edge is proven; true if it is not an arrow.
    pub(super) fn is_proven(&self, edge: Edge) -> bool {
        is_proven(&self.strong_only, edge)
    }

    /// Edges that leave a node.
    pub(super) fn outgoing_edges(&self, node: usize) -> &[Edge] {
        self.outgoing.edges(node)
    }

    /// Edges that lead to a node; their `target` is the node they come from.
    pub(super) fn incoming_edges(&self, node: usize) -> &[Edge] {
        self.incoming.edges(node)
    }

    /// The node from which a block's arrows leave.
    pub(super) fn exit_node(&self, block: Block) -> usize {
        self.len() - Block::ALL.len() + block_rank(block) as usize
    }

    /// The other node of a block: entry for exit and vice versa; a note is its own opposite.
    pub(super) fn opposite_node(&self, node: usize) -> usize {
        let notes = self.len() - 2 * Block::ALL.len();
        match node.checked_sub(notes) {
            None => node,
            Some(rank) => notes + (rank + Block::ALL.len()) % (2 * Block::ALL.len()),
        }
    }

    /// For each node, the goal that it reaches first, itself included.
    pub(super) fn nearest_goals(&self, is_goal: impl Fn(NodeProperties) -> bool) -> Vec<Option<usize>> {
        let mut goals: Vec<Option<usize>> = vec![None; self.len()];
        let mut queue: VecDeque<(usize, usize)> =
            self.node_indices(is_goal).map(|goal| (goal, goal)).collect();
        while let Some((node, goal)) = queue.pop_front() {
            if let Some(slot @ None) = goals.get_mut(node) {
                *slot = Some(goal);
                let before = self.incoming.edges(node).iter().map(|way| way.target as usize);
                let counts = |node: &usize| self.kind(*node).is_some_and(NodeProperties::is_walkable);
                queue.extend(before.filter(counts).map(|node| (node, goal)));
            }
        }
        goals
    }

    /// Node indices of the notes in a block, without KPI events.
    pub(super) fn notes_in(&self, block: Block) -> impl Iterator<Item = usize> {
        self.node_indices(move |kind| kind.note && kind.matches_block(block))
    }

    /// Indices of the nodes for which `is` holds.
    pub(super) fn node_indices(&self, is: impl Fn(NodeProperties) -> bool) -> impl Iterator<Item = usize> {
        self.kinds.iter().enumerate().filter(move |(_, kind)| is(**kind)).map(|(number, _)| number)
    }
}

fn is_proven(strong_only: &[bool], edge: Edge) -> bool {
    edge.arrow.is_none_or(|arrow| strong_only.get(arrow as usize).copied().unwrap_or(false))
}

fn block_rank(block: Block) -> u32 {
    block.rank() as u32
}
