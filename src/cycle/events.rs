//! For each note and block, the KPI event that its arrows reach first.

use super::facts::{Facts, Spot};
use super::graph::Graph;
use crate::model::{Block, Endpoint, Id};

/// The KPI events of a board by what comes to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    /// For each note, by its place among the facts.
    notes: Vec<Option<Id>>,
    blocks: [Option<Id>; Block::ALL.len()],
}

impl Events {
    pub(super) fn new(graph: &Graph, facts: &Facts) -> Self {
        let nearest = graph.nearest(|kind| kind.kpi && kind.counts());
        let event =
            |node: usize| nearest.get(node).copied().flatten().and_then(|goal| graph.end(goal)?.note_id());
        // Doubts have no node.
        let mut node = 0;
        let mut next = || {
            node += 1;
            event(node - 1)
        };
        let notes = facts.notes.iter().map(|fact| if fact.kind.is_doubt() { None } else { next() }).collect();
        Self { notes, blocks: Block::ALL.map(|block| event(graph.leave(block))) }
    }

    /// The event that a spot comes to first, itself included.
    pub(super) fn of(&self, spot: Spot) -> Option<Id> {
        match spot {
            Spot::Note(at) => self.notes.get(at as usize).copied().flatten(),
            Spot::Block(block) => self.blocks.get(block.rank()).copied().flatten(),
        }
    }

    /// The event that an end of a path comes to first.
    pub(super) fn of_end(&self, facts: &Facts, end: Endpoint) -> Option<Id> {
        self.of(facts.spot(end)?)
    }
}
