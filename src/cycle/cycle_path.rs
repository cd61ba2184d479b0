//! A way over notes and blocks by arrows, and an arrow that is not there. Knows no conditions.

use super::graph::{Edge, Graph};
use super::phases::{StateIndex, state_parts};
use crate::model::{Endpoint, Id};
use std::collections::BTreeSet;

/// A way over notes and blocks by arrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CyclePath {
    /// What it runs over, first and last included; a block only where no note of it is meant.
    pub endpoints: Vec<Endpoint>,
    /// The arrows it takes, in order.
    pub arrows: Vec<Id>,
}

/// An arrow that is not there. An end that is a block means a note in it, which may have to be written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingLink {
    /// Where it would start.
    pub from: Endpoint,
    /// Where it would lead.
    pub to: Endpoint,
}

impl CyclePath {
    /// The notes and arrows it runs over.
    pub fn ids(&self) -> BTreeSet<Id> {
        self.endpoints.iter().filter_map(|end| end.note_id()).chain(self.arrows.iter().copied()).collect()
    }

    /// The path of a walk: its states, each with the way that led there.
    pub(super) fn new(graph: &Graph, steps: &[(StateIndex, Option<Edge>)]) -> Self {
        let mut path = Self::default();
        for (number, (state, way)) in steps.iter().enumerate() {
            let Some(end) = graph.endpoint(state_parts(*state).0) else { continue };
            // Between a note and its block nothing is drawn, so the block is not named beside the note.
            let through = way.is_some_and(|way| way.arrow.is_none());
            if let (true, Some(last @ Endpoint::Block(_))) = (through, path.endpoints.last_mut()) {
                *last = end;
            } else if number == 0 || (way.is_some() && !(through && matches!(end, Endpoint::Block(_)))) {
                path.endpoints.push(end);
            }
            let arrow = way.and_then(|way| way.arrow);
            path.arrows.extend(arrow.and_then(|arrow| graph.arrows.get(arrow as usize)).copied());
        }
        path
    }
}
