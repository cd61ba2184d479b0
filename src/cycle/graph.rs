//! The board as a graph: notes and blocks as nodes, arrows as edges. An arrow to a whole block reaches every note in
//! it; an arrow from a whole block leaves from any note in it. Doubts are no nodes; KPI events stand in no block, wherever they
//! lie. Nothing here judges.

use super::facts::{BoardFacts, FactKind, NodeRef};
use crate::model::{Block, Endpoint, Id, Strength};
use std::collections::{BTreeSet, VecDeque};

/// What counts about a node for the conditions. A node is a note, or a block as arrows meet it or leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct NodeKind {
    /// The block it belongs to; none for KPI events.
    pub(super) block: Option<Block>,
    /// Whether it is a KPI event.
    pub(super) kpi: bool,
    /// Whether something is written there: on the note itself, or, for a block, on one in it.
    pub(super) written: bool,
    /// Whether it is a note.
    pub(super) note: bool,
    /// Whether its text names data, a model or what a model does; for a block, whether that of a note in it does.
    pub(super) learning: bool,
    /// Whether its text names data; for a block, whether that of a note in it does.
    pub(super) data: bool,
    /// Whether a doubt about it is open.
    pub(super) doubted: bool,
}

impl NodeKind {
    /// Whether one may walk over it: a note that only asks stands for nothing yet.
    pub(super) const fn is_walkable(self) -> bool {
        self.written || !self.note
    }
}

/// A way from a node to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// Where it leads, as a number of a node.
    pub(super) target: u32,
    /// The arrow, by its number; `None` between a block and a note in it.
    pub(super) arrow: Option<u32>,
}

/// The graph of a board. Its order follows from where notes lie and what they say, never from ids.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// What each node is on the board.
    pub(super) endpoints: Vec<Endpoint>,
    /// What counts about each; in a list of its own, because searches ask it all the time and an end is large.
    pub(super) kinds: Vec<NodeKind>,
    /// The ids of the arrows by their numbers.
    pub(super) arrows: Vec<Id>,
    /// For each of them whether the team has seen it hold.
    proven: Vec<bool>,
    outgoing: EdgeList,
    incoming: EdgeList,
}

/// The ways of all nodes, one after the other.
#[derive(Clone, Debug)]
struct EdgeList {
    /// Where in `edges` those of each node begin, and one more for the end.
    offsets: Vec<usize>,
    edges: Vec<Edge>,
}

impl EdgeList {
    fn new(nodes: usize, list: impl ExactSizeIterator<Item = (u32, Edge)> + Clone, proven: &[bool]) -> Self {
        // Dealt out by node rather than sorted: boards of thousands are asked in every frame of a drag.
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
        // Arrows come before the ways through blocks, so that the plainest path is found first.
        for pair in offsets.windows(2) {
            if let [from, to] = pair
                && let Some(own) = edges.get_mut(*from..*to)
            {
                own.sort_unstable_by_key(|way| {
                    (way.arrow.is_none(), way.target, !is_proven(proven, *way), way.arrow)
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
    /// The graph of a board of which this is known.
    pub(super) fn new(facts: &BoardFacts) -> Self {
        // The number of each note's node; doubts have none.
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
            kinds.push(NodeKind { block, kpi, written, note: true, learning, data, doubted });
        }
        let notes = endpoints.len();
        let with = |is: fn(&NodeKind) -> bool| -> BTreeSet<Block> {
            kinds.iter().filter(|kind| kind.written && is(kind)).filter_map(|kind| kind.block).collect()
        };
        let (written, learning, data) = (with(|_| true), with(|kind| kind.learning), with(|kind| kind.data));
        let whole = |block: Block| NodeKind {
            block: Some(block),
            kpi: false,
            written: written.contains(&block),
            note: false,
            learning: learning.contains(&block),
            data: data.contains(&block),
            doubted: false,
        };
        // A block twice, so that notes in it are not joined with each other: once to arrive at, once to leave from.
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
        let mut proven = Vec::with_capacity(facts.arrows.len());
        for arrow in &facts.arrows {
            if let (Some(from), Some(to)) = (number(arrow.from, &leave), number(arrow.to, &arrive)) {
                edges.push((from, Edge { target: to, arrow: Some(arrows.len() as u32) }));
                arrows.push(arrow.id);
                proven.push(arrow.strength == Strength::Strong);
            }
        }
        let turned = edges.iter().map(|(from, way)| (way.target, Edge { target: *from, ..*way }));
        let outgoing = EdgeList::new(endpoints.len(), edges.iter().copied(), &proven);
        let content = EdgeList::new(endpoints.len(), turned, &proven);
        Self { endpoints, kinds, arrows, proven, outgoing, incoming: content }
    }

    /// The same graph, on which nothing is written on some notes.
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

    /// How many nodes there are.
    pub(super) const fn len(&self) -> usize {
        self.kinds.len()
    }

    /// What a node is on the board.
    pub(super) fn endpoint(&self, number: usize) -> Option<Endpoint> {
        self.endpoints.get(number).copied()
    }

    pub(super) fn kind(&self, number: usize) -> Option<NodeKind> {
        self.kinds.get(number).copied()
    }

    /// Whether the team has seen a way hold; true where there is no arrow.
    pub(super) fn is_proven(&self, edge: Edge) -> bool {
        is_proven(&self.proven, edge)
    }

    /// The ways that leave a node.
    pub(super) fn outgoing_edges(&self, node: usize) -> &[Edge] {
        self.outgoing.edges(node)
    }

    /// The ways that lead to a node, each told by where it comes from.
    pub(super) fn incoming_edges(&self, node: usize) -> &[Edge] {
        self.incoming.edges(node)
    }

    /// The node that arrows leave a block from.
    pub(super) fn exit_node(&self, block: Block) -> usize {
        self.len() - Block::ALL.len() + block_rank(block) as usize
    }

    /// The other node of a block: the one to arrive at for the one to leave from, and the other way round; a note is its own.
    pub(super) fn opposite_node(&self, node: usize) -> usize {
        let notes = self.len() - 2 * Block::ALL.len();
        match node.checked_sub(notes) {
            None => node,
            Some(rank) => notes + (rank + Block::ALL.len()) % (2 * Block::ALL.len()),
        }
    }

    /// For each node the goal that it comes to first, itself included.
    pub(super) fn nearest_goals(&self, is_goal: impl Fn(NodeKind) -> bool) -> Vec<Option<usize>> {
        let mut goals: Vec<Option<usize>> = vec![None; self.len()];
        let mut queue: VecDeque<(usize, usize)> =
            self.node_indices(is_goal).map(|goal| (goal, goal)).collect();
        while let Some((node, goal)) = queue.pop_front() {
            if let Some(slot @ None) = goals.get_mut(node) {
                *slot = Some(goal);
                let before = self.incoming.edges(node).iter().map(|way| way.target as usize);
                let counts = |node: &usize| self.kind(*node).is_some_and(NodeKind::is_walkable);
                queue.extend(before.filter(counts).map(|node| (node, goal)));
            }
        }
        goals
    }

    /// The numbers of the notes in a block, KPI events left out.
    pub(super) fn notes_in(&self, block: Block) -> impl Iterator<Item = usize> {
        self.node_indices(move |kind| kind.note && kind.matches_block(block))
    }

    /// The numbers of the nodes that are like this.
    pub(super) fn node_indices(&self, is: impl Fn(NodeKind) -> bool) -> impl Iterator<Item = usize> {
        self.kinds.iter().enumerate().filter(move |(_, kind)| is(**kind)).map(|(number, _)| number)
    }
}

fn is_proven(proven: &[bool], edge: Edge) -> bool {
    edge.arrow.is_none_or(|arrow| proven.get(arrow as usize).copied().unwrap_or(false))
}

fn block_rank(block: Block) -> u32 {
    block.rank() as u32
}
