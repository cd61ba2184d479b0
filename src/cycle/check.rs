//! Whether the three conditions of the growth cycle hold on a board, by which path, and what is missing where one does
//! not. Asks the arrows alone: what the team says of it stands on the board and is compared elsewhere.

use super::graph::{Graph, Way};
use super::missing;
use super::search::Search;
use super::walk::{State, parts};
use crate::model::{Block, Board, End, Id, Note, Stage, Strength};
use std::collections::BTreeSet;

/// At most this many cycles are listed; fewer on boards of thousands.
pub const LISTED: usize = 9;

/// A way over notes and blocks by arrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// What it runs over, first and last included; a block only where no note of it is meant.
    pub ends: Vec<End>,
    /// The arrows it takes, in order.
    pub arrows: Vec<Id>,
}

/// An arrow that is not there. An end that is a block means a note in it, which may have to be written first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Where it would start.
    pub from: End,
    /// Where it would lead.
    pub to: End,
}

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does, by this path.
    Met(Path),
    /// It was begun, and this is missing.
    Broken(Missing),
    /// Nothing of it is drawn; this would be a first step.
    NotBegun(Missing),
}

/// What the arrows of a board say of the growth cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// ①, ② and ③ in order.
    pub conditions: [Status; 3],
    /// Closed ways over all three, shortest first found: every arrow that lies on any is on one of these, up to
    /// [`LISTED`]. The first and last end are the same.
    pub cycles: Vec<Path>,
    /// Whether the conditions hold together on one cycle.
    pub closes: bool,
    /// What would join them where each holds, but not on one cycle.
    pub joins: Option<Missing>,
}

impl Missing {
    /// The block in which a note has to be written before the arrow can be drawn. KPI events do not count.
    pub fn unwritten(self, board: &Board) -> Option<Block> {
        let lies_in = |note: &Note, block| note.belongs_to(Some(block), board.page()) && !note.is_blank();
        [self.from, self.to].into_iter().find_map(|end| match end {
            End::Block(block) => (!board.notes().values().any(|note| lies_in(note, block))).then_some(block),
            End::Note(_) => None,
        })
    }
}

impl Status {
    /// Whether anything of it is drawn.
    pub const fn is_begun(&self) -> bool {
        matches!(self, Self::Met(_) | Self::Broken(_))
    }

    /// The path, where it is met.
    pub const fn path(&self) -> Option<&Path> {
        match self {
            Self::Met(path) => Some(path),
            Self::Broken(_) | Self::NotBegun(_) => None,
        }
    }

    /// What is missing, where it is not met.
    pub const fn missing(&self) -> Option<Missing> {
        match self {
            Self::Met(_) => None,
            Self::Broken(missing) | Self::NotBegun(missing) => Some(*missing),
        }
    }
}

impl Check {
    /// Looks at a board.
    pub fn new(board: &Board) -> Self {
        let graph = Graph::new(board);
        let search = Search::new(&graph);
        let one = search.first().ok_or_else(|| missing::of(Stage::One, board, &search, None));
        let (solved, lacks) = (one.as_ref().ok(), one.as_ref().err().copied());
        // Where a condition's own arrows are drawn, it lacks what the one before it lacks.
        let two = search.second().ok_or_else(|| {
            let waits = lacks.filter(|_| search.pays_anywhere());
            waits.unwrap_or_else(|| missing::of(Stage::Two, board, &search, solved))
        });
        let lacks = lacks.or(two.as_ref().err().copied());
        let three = search.third().ok_or_else(|| {
            let waits = lacks.filter(|_| search.returns_anywhere());
            waits.unwrap_or_else(|| missing::of(Stage::Three, board, &search, solved))
        });
        let found = [one, two, three];
        let met = found.each_ref().map(Result::is_ok);
        let (cycles, closes) = (search.cycles(), search.closes());
        let joins = if met == [true; 3] && !closes { missing::joining(board, &search) } else { None };
        let [begun_one, begun_two, begun_three] = missing::begun(board, met);
        let status = |(found, begun)| match found {
            Ok(path) => Status::Met(path),
            Err(missing) if begun => Status::Broken(missing),
            Err(missing) => Status::NotBegun(missing),
        };
        let [one, two, three] = found;
        let conditions = [(one, begun_one), (two, begun_two), (three, begun_three)].map(status);
        Self { conditions, cycles, closes, joins }
    }

    /// What is said of a condition.
    pub const fn of(&self, stage: Stage) -> &Status {
        let [one, two, three] = &self.conditions;
        match stage {
            Stage::One => one,
            Stage::Two => two,
            Stage::Three => three,
        }
    }

    /// The arrow on the cycle of which the team is least sure; none where all hold or nothing closes.
    pub fn weakest(&self, board: &Board) -> Option<Id> {
        if !self.closes {
            return None;
        }
        let paid = self.of(Stage::Two).path().into_iter();
        let arrows = self.cycles.iter().chain(paid).flat_map(|path| path.arrows.iter().copied());
        let unsure = arrows.filter_map(|id| Some((board.arrow(id)?.strength, id)));
        let unsure = unsure.filter(|(strength, _)| *strength > Strength::Strong);
        unsure.reduce(|worst, other| if other.0 > worst.0 { other } else { worst }).map(|(_, id)| id)
    }

    /// The notes and arrows of all that holds: the cycles listed and the paths of the conditions.
    pub fn on_cycle(&self) -> BTreeSet<Id> {
        let paths = self.conditions.iter().filter_map(Status::path);
        self.cycles.iter().chain(paths).flat_map(Path::ids).collect()
    }

    /// The notes and arrows that a condition runs over; where it is broken, what would be joined.
    pub fn lit(&self, stage: Stage) -> BTreeSet<Id> {
        match self.of(stage) {
            Status::Met(path) => path.ids(),
            Status::Broken(Missing { from, to }) | Status::NotBegun(Missing { from, to }) => {
                [*from, *to].into_iter().filter_map(End::note).collect()
            }
        }
    }
}

impl Path {
    /// The notes and arrows it runs over.
    pub fn ids(&self) -> BTreeSet<Id> {
        self.ends.iter().filter_map(|end| end.note()).chain(self.arrows.iter().copied()).collect()
    }

    pub(super) fn new(graph: &Graph, steps: &[(State, Option<Way>)]) -> Self {
        let mut path = Self::default();
        for (number, (state, way)) in steps.iter().enumerate() {
            let Some(node) = graph.node(parts(*state).0) else { continue };
            // Between a note and its block nothing is drawn, so the block is not named beside the note.
            let through = way.is_some_and(|way| way.arrow.is_none());
            if let (true, Some(last @ End::Block(_))) = (through, path.ends.last_mut()) {
                *last = node.end;
            } else if number == 0 || (way.is_some() && !(through && matches!(node.end, End::Block(_)))) {
                path.ends.push(node.end);
            }
            path.arrows.extend(
                way.and_then(|way| way.arrow).and_then(|arrow| graph.arrows.get(arrow as usize)).copied(),
            );
        }
        path
    }
}
