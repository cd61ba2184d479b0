//! Paths over notes and blocks, and missing arrows. Does not know conditions.

use super::graph::{Edge, Graph};
use super::phases::{StateIndex, state_parts};
use crate::model::{Endpoint, Id};
use std::collections::BTreeSet;

/// A path over notes and blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CyclePath {
    /// The nodes, first and last included; a block only if no note in it is meant.
    pub endpoints: Vec<Endpoint>,
    /// The arrows in order.
    pub arrows: Vec<Id>,
}

/// A missing arrow. An end that is a block means a note in it, which may have to be added first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingLink {
    pub from: Endpoint,
    pub to: Endpoint,
}

impl CyclePath {
    /// Ids of the notes and arrows.
    pub fn ids(&self) -> BTreeSet<Id> {
        self.endpoints.iter().filter_map(|end| end.note_id()).chain(self.arrows.iter().copied()).collect()
    }

    /// Creates the path of a walk, given its states and the edges that led there.
    pub(super) fn new(graph: &Graph, steps: &[(StateIndex, Option<Edge>)]) -> Self {
        let mut path = Self::default();
        for (number, (state, way)) in steps.iter().enumerate() {
            let Some(end) = graph.endpoint(state_parts(*state).0) else { continue };
            // There is no arrow between a note and its block, so only the note is listed.
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
