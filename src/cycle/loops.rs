//! Loops: paths over arrows that return to their start and pass every note at most once, with the conditions
//! they carry. Loops that carry all three in turn are growth cycles.

use super::cycle_path::CyclePath;
use super::graph::{Edge, Graph, NodeProperties};
use super::phases::{GraphView, Phase, StateIndex, phase_after_edge, phase_after_turn, state_index};
use crate::model::{Block, Condition};
use rustc_hash::FxHashSet;

/// Maximum number of loops listed.
pub const MAX_LISTED_LOOPS: usize = 12;

/// Maximum number of loops counted.
const MAX_COUNTED_LOOPS: usize = 100;

/// Maximum number of arrows of a loop; longer ones are not searched for.
const MAX_LOOP_ARROWS: u8 = 40;

/// Maximum number of edges visited per search; keeps the check of the largest boards within a frame.
const MAX_VISITED_EDGES: usize = 20_000;

/// A loop of arrows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// Its path; the first and last nodes are the same.
    pub path: CyclePath,
    /// Whether it carries each condition.
    pub carries: [bool; 3],
    /// Whether it carries all conditions in turn.
    pub is_growth_cycle: bool,
}

/// Number of loops that are not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnlistedLoops {
    #[default]
    None,
    Exactly(usize),
    /// At least this many; the search ended early.
    AtLeast(usize),
}

/// The loops of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loops {
    /// Growth cycles first, then short before long; up to [`MAX_LISTED_LOOPS`].
    pub listed: Vec<Loop>,
    pub unlisted: UnlistedLoops,
}

impl Loops {
    /// The listed growth cycles, or, for `false`, the other loops.
    pub(crate) fn by_growth(&self, grow: bool) -> impl Iterator<Item = &Loop> {
        self.listed.iter().filter(move |cycle| cycle.is_growth_cycle == grow)
    }

    /// Inserts a loop before all others.
    pub(super) fn insert_first(&mut self, found: Option<Loop>) {
        self.listed.splice(0..0, found);
        if self.listed.len() > MAX_LISTED_LOOPS {
            self.listed.truncate(MAX_LISTED_LOOPS);
            self.unlisted = match self.unlisted {
                UnlistedLoops::None => UnlistedLoops::Exactly(1),
                UnlistedLoops::Exactly(count) => UnlistedLoops::Exactly(count + 1),
                UnlistedLoops::AtLeast(count) => UnlistedLoops::AtLeast(count + 1),
            };
        }
    }
}

impl Loop {
    /// The conditions it carries, or, for `false`, those it lacks.
    pub(crate) fn conditions(&self, carried: bool) -> impl Iterator<Item = Condition> {
        let conditions = Condition::ALL.into_iter().zip(self.carries);
        conditions.filter(move |(_, carries)| *carries == carried).map(|(condition, _)| condition)
    }
}

/// Finds the loops of a graph; `paying` tells for each node whether ② can reach revenue or cost from it.
pub(super) fn find_loops(view: GraphView<'_>, paying: &[bool]) -> Loops {
    let mut finder = LoopFinder::new(view);
    finder.find_all();
    let mut found: Vec<Loop> = finder.found.iter().map(|trip| build_loop(view.graph, trip, paying)).collect();
    // Stable sort: loops found first come first among equals.
    found.sort_by_key(|cycle| (!cycle.is_growth_cycle, cycle.path.arrows.len()));
    let others = found.len().saturating_sub(MAX_LISTED_LOOPS);
    found.truncate(MAX_LISTED_LOOPS);
    let more = match (finder.is_complete, others) {
        (true, 0) => UnlistedLoops::None,
        (true, others) => UnlistedLoops::Exactly(others),
        (false, others) => UnlistedLoops::AtLeast(others),
    };
    Loops { listed: found, unlisted: more }
}

/// A loop during the search: nodes, each with the arrow to the next; `None` within a block.
type NodeLoop = Vec<(usize, Option<u32>)>;

struct LoopFinder<'a> {
    net: GraphView<'a>,
    /// Rank of each node in the order of starts: resources first, so that growth cycles are found first.
    rank: Vec<usize>,
    /// Nodes by rank.
    by_rank: Vec<usize>,
    found: Vec<NodeLoop>,
    /// The notes of each loop found: loops that differ only in the node of a block are equal.
    known: FxHashSet<Vec<usize>>,
    /// Number of edges from each node to the start over nodes of no lower rank; `None` if unreachable or too
    /// far.
    distances: Vec<Option<u8>>,
    /// Nodes with a known distance, nearest first; also the queue of the search.
    measured: Vec<usize>,
    visit_count: usize,
    is_complete: bool,
}

impl<'a> LoopFinder<'a> {
    fn new(view: GraphView<'a>) -> Self {
        let resource =
            |node: usize| view.graph.kind(node).is_some_and(|kind| kind.matches_block(Block::KeyResources));
        let all = 0..view.graph.len();
        let mut by_rank: Vec<usize> = all.clone().filter(|node| resource(*node)).collect();
        by_rank.extend(all.filter(|node| !resource(*node)));
        let mut rank = vec![0; by_rank.len()];
        for (place, node) in by_rank.iter().enumerate() {
            rank.get_mut(*node).into_iter().for_each(|slot| *slot = place);
        }
        let (found, known) = (Vec::new(), FxHashSet::default());
        let (distances, measured) = (vec![None; rank.len()], Vec::new());
        Self {
            net: view,
            rank,
            by_rank,
            found,
            known,
            distances,
            measured,
            visit_count: 0,
            is_complete: true,
        }
    }

    fn find_all(&mut self) {
        for start in self.by_rank.clone() {
            let begins = self.net.graph.kind(start).is_some_and(NodeProperties::is_walkable);
            if begins && self.net.edges(start).next().is_some() {
                self.measure_distances(start);
                self.find_loops_from(start);
            }
            if self.visit_count > MAX_VISITED_EDGES || self.found.len() >= MAX_COUNTED_LOOPS {
                self.is_complete = false;
                return;
            }
        }
    }

    /// Finds the distance to `start` for all nodes that reach it.
    fn measure_distances(&mut self, start: usize) {
        for node in self.measured.drain(..) {
            self.distances.get_mut(node).into_iter().for_each(|slot| *slot = None);
        }
        self.set_distance(start, 0);
        let mut done = 0;
        while let Some(node) = self.measured.get(done).copied() {
            done += 1;
            let far = self.distance(node).unwrap_or_default();
            if far >= MAX_LOOP_ARROWS {
                break;
            }
            for way in self.net.graph.incoming_edges(node) {
                self.visit_count += 1;
                let before = way.target as usize;
                let allowed = self.net.graph.kind(before).is_some_and(NodeProperties::is_walkable)
                    && self.rank(before) > self.rank(start);
                if allowed {
                    self.set_distance(before, far + 1);
                }
            }
        }
    }

    /// Sets the distance of a node unless it is known.
    fn set_distance(&mut self, node: usize, far: u8) {
        if let Some(slot @ None) = self.distances.get_mut(node) {
            *slot = Some(far);
            self.measured.push(node);
        }
    }

    /// Distance from a node to the start, if known.
    fn distance(&self, node: usize) -> Option<u8> {
        self.distances.get(node).copied().flatten()
    }

    /// The notes of a loop, starting with the one of lowest rank.
    fn ordered_notes(&self, trip: &NodeLoop) -> Vec<usize> {
        let is_note = |node: &usize| self.net.graph.kind(*node).is_some_and(|kind| kind.note);
        let notes: Vec<usize> = trip.iter().map(|(node, _)| *node).filter(is_note).collect();
        let least = (0..notes.len()).min_by_key(|at| notes.get(*at).map(|node| self.rank(*node)));
        notes.iter().cycle().skip(least.unwrap_or_default()).take(notes.len()).copied().collect()
    }

    fn rank(&self, node: usize) -> usize {
        self.rank.get(node).copied().unwrap_or_default()
    }

    /// Finds the loops from `start` over nodes of higher rank, following only nodes that reach it.
    fn find_loops_from(&mut self, start: usize) {
        let net = self.net;
        let mut trip: NodeLoop = vec![(start, None)];
        let mut on_trip: FxHashSet<usize> = FxHashSet::from_iter([start]);
        let mut calls = vec![net.edges(start)];
        while let Some(ways) = calls.last_mut() {
            let Some(way) = ways.next() else {
                calls.pop();
                if let Some((node, _)) = trip.pop() {
                    on_trip.remove(&node);
                }
                continue;
            };
            self.visit_count += 1;
            if self.visit_count > MAX_VISITED_EDGES || self.found.len() >= MAX_COUNTED_LOOPS {
                self.is_complete = false;
                return;
            }
            let to = way.target as usize;
            let Some(far) = self.distance(to).map(usize::from) else { continue };
            if trip.len() + far > MAX_LOOP_ARROWS.into() || (to != start && on_trip.contains(&to)) {
                // A longer loop may exist.
                self.is_complete &= trip.len() + far <= MAX_LOOP_ARROWS.into();
                continue;
            }
            trip.last_mut().into_iter().for_each(|(_, arrow)| *arrow = way.arrow);
            if to == start {
                let notes = self.ordered_notes(&trip);
                if self.known.insert(notes) {
                    self.found.push(trip.clone());
                }
                continue;
            }
            trip.push((to, None));
            on_trip.insert(to);
            calls.push(net.edges(to));
        }
    }
}

/// Builds a loop with the conditions it carries.
fn build_loop(graph: &Graph, trip: &NodeLoop, paying: &[bool]) -> Loop {
    let stops: Vec<LoopNode> = trip
        .iter()
        .filter_map(|(node, _)| {
            let kind = graph.kind(*node)?;
            Some(LoopNode { kind, pays: paying.get(*node).copied().unwrap_or(false) })
        })
        .collect();
    let carries =
        [Phase::Making, Phase::Earning, Phase::Returning].map(|phase| carries_condition(&stops, phase));
    Loop { path: loop_path(graph, trip), carries, is_growth_cycle: is_growth_cycle(&stops) }
}

/// A note or block of a loop.
struct LoopNode {
    kind: NodeProperties,
    /// Whether ② can reach revenue or cost from it.
    pays: bool,
}

/// Returns whether a condition runs along the loop: ① from [`Phase::Making`], ② from [`Phase::Earning`], ③ from
/// [`Phase::Returning`].
fn carries_condition(stops: &[LoopNode], first: Phase) -> bool {
    (0..stops.len()).any(|start| {
        let mut ahead = stops.iter().cycle().skip(start);
        let Some(here) = ahead.next() else { return false };
        let begins = match first {
            Phase::Making | Phase::Offering => here.kind.can_start(),
            Phase::Earning => here.kind.matches_block(Block::CustomerSegments),
            Phase::Returning => here.kind.is_turning_point(),
        };
        let mut phase = first;
        begins
            && ahead
                .take(stops.len() - 1)
                .map_while(|stop| {
                    phase = phase_after_edge(phase, stop.kind)?;
                    Some((phase, stop))
                })
                .any(|(phase, stop)| match first {
                    Phase::Making | Phase::Offering => phase == Phase::Earning,
                    Phase::Earning => stop.kind.is_paying() || (stop.kind.is_turning_point() && stop.pays),
                    Phase::Returning => stop.kind.matches_block(Block::KeyResources),
                })
    })
}

/// Returns whether the loop carries all three conditions in turn, from a resource back to it.
fn is_growth_cycle(stops: &[LoopNode]) -> bool {
    (0..stops.len())
        .filter(|start| stops.get(*start).is_some_and(|stop| stop.kind.matches_block(Block::KeyResources)))
        .any(|start| {
            // Possible phases, each with whether revenue or cost was reached.
            let mut standing: FxHashSet<(Phase, bool)> = FxHashSet::from_iter([(Phase::Making, false)]);
            for stop in stops.iter().cycle().skip(start + 1).take(stops.len()) {
                let mut after: FxHashSet<(Phase, bool)> = standing
                    .iter()
                    .filter_map(|(phase, paid)| Some((phase_after_edge(*phase, stop.kind)?, *paid)))
                    .collect();
                // Turning back and starting again may both happen at one node.
                for _ in 0..2 {
                    let turned = after.iter().filter_map(|(phase, paid)| {
                        let next = phase_after_turn(*phase, stop.kind)?;
                        Some((next, *paid || (next == Phase::Returning && stop.pays)))
                    });
                    let turned: Vec<(Phase, bool)> = turned.collect();
                    after.extend(turned);
                }
                standing = after;
            }
            standing.contains(&(Phase::Returning, true))
        })
}

/// The path of a loop, with the first node again at the end.
fn loop_path(graph: &Graph, trip: &NodeLoop) -> CyclePath {
    let states = trip.iter().map(|(node, _)| state_index(*node, Phase::Making));
    let before = std::iter::once(None).chain(trip.iter().map(|(_, arrow)| Some(*arrow)));
    let mut steps: Vec<(StateIndex, Option<Edge>)> = Vec::with_capacity(trip.len() + 1);
    let home = trip.first().map(|(node, _)| state_index(*node, Phase::Making));
    for (state, arrow) in states.chain(home).zip(before) {
        let to = super::phases::state_parts(state).0 as u32;
        steps.push((state, arrow.map(|arrow| Edge { target: to, arrow })));
    }
    CyclePath::new(graph, &steps)
}
