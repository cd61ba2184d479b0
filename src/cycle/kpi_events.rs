//! For each note and block, the KPI event that its arrows reach first.

use super::facts::{BoardFacts, NodeRef};
use super::graph::Graph;
use crate::model::{Block, Endpoint, Id};

/// Nearest KPI events.
#[derive(Clone, Debug, Default)]
pub(super) struct KpiEventIndex {
    /// For each note, by its index in the facts.
    notes: Vec<Option<Id>>,
    blocks: [Option<Id>; Block::ALL.len()],
}

impl KpiEventIndex {
    pub(super) fn new(graph: &Graph, facts: &BoardFacts) -> Self {
        let nearest = graph.nearest_goals(|kind| kind.kpi && kind.is_walkable());
        let event = |node: usize| {
            nearest.get(node).copied().flatten().and_then(|goal| graph.endpoint(goal)?.note_id())
        };
        // Doubts have no node.
        let mut node = 0;
        let mut next = || {
            node += 1;
            event(node - 1)
        };
        let notes = facts.notes.iter().map(|fact| if fact.kind.is_doubt() { None } else { next() }).collect();
        Self { notes, blocks: Block::ALL.map(|block| event(graph.exit_node(block))) }
    }

    /// The nearest event of a node, itself included.
    pub(super) fn nearest_to_node(&self, node: NodeRef) -> Option<Id> {
        match node {
            NodeRef::Note(at) => self.notes.get(at as usize).copied().flatten(),
            NodeRef::Block(block) => self.blocks.get(block.rank()).copied().flatten(),
        }
    }

    /// The nearest event of an endpoint of a path.
    pub(super) fn nearest_to_endpoint(&self, facts: &BoardFacts, endpoint: Endpoint) -> Option<Id> {
        self.nearest_to_node(facts.node_ref(endpoint)?)
    }
}
