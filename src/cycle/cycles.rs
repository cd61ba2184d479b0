//! The round trips of a board: ways over arrows that come back to where they began and pass every note at most once, each
//! with the conditions it carries. Those that carry all three in turn are growth cycles.

use super::graph::{Graph, Kind, Way};
use super::path::Path;
use super::walk::{Net, Phase, State, state_of, step, turn};
use crate::model::{Block, Condition};
use rustc_hash::FxHashSet;

/// Maximum number of round trips that are listed.
pub const LISTED: usize = 12;

/// Maximum number of round trips that are counted.
const COUNTED: usize = 100;

/// Maximum number of arrows of a round trip; longer ones are not searched for.
const LONGEST: u8 = 40;

/// Maximum number of edges visited per search; keeps the check of the largest boards within a frame.
const WORK: usize = 20_000;

/// A round trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The way; its first and last end are the same.
    pub path: Path,
    /// The conditions it carries, each by itself.
    pub carries: [bool; 3],
    /// Whether it carries them one after the other: a growth cycle.
    pub grows: bool,
}

/// How many round trips there are beside the listed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum More {
    /// No others.
    #[default]
    None,
    /// Exactly this number.
    Exactly(usize),
    /// At least this number; the search ended early.
    AtLeast(usize),
}

/// The round trips of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cycles {
    /// Growth cycles first, short ones before long ones; up to [`LISTED`].
    pub listed: Vec<Cycle>,
    /// The others.
    pub more: More,
}

impl Cycles {
    /// Those listed that are growth cycles, or, for false, those that are not.
    pub fn that_grow(&self, grow: bool) -> impl Iterator<Item = &Cycle> {
        self.listed.iter().filter(move |cycle| cycle.grows == grow)
    }

    /// Puts a round trip before all others.
    pub(super) fn put_first(&mut self, cycle: Option<Cycle>) {
        self.listed.splice(0..0, cycle);
        if self.listed.len() > LISTED {
            self.listed.truncate(LISTED);
            self.more = match self.more {
                More::None => More::Exactly(1),
                More::Exactly(count) => More::Exactly(count + 1),
                More::AtLeast(count) => More::AtLeast(count + 1),
            };
        }
    }
}

impl Cycle {
    /// The conditions that it carries, or, for false, those that it lacks, in order.
    pub fn stages(&self, carried: bool) -> impl Iterator<Item = Condition> {
        let stages = Condition::ALL.into_iter().zip(self.carries);
        stages.filter(move |(_, carries)| *carries == carried).map(|(stage, _)| stage)
    }
}

/// The round trips of a graph; `paying` says of each node whether ② can still come to revenue or cost from it.
pub(super) fn cycles(net: Net<'_>, paying: &[bool]) -> Cycles {
    let mut finder = Finder::new(net);
    finder.run();
    let mut found: Vec<Cycle> = finder.found.iter().map(|trip| cycle(net.graph, trip, paying)).collect();
    // Stable, so that what was found first comes first among equals.
    found.sort_by_key(|cycle| (!cycle.grows, cycle.path.arrows.len()));
    let others = found.len().saturating_sub(LISTED);
    found.truncate(LISTED);
    let more = match (finder.is_complete, others) {
        (true, 0) => More::None,
        (true, others) => More::Exactly(others),
        (false, others) => More::AtLeast(others),
    };
    Cycles { listed: found, more }
}

/// A round trip while it is looked for: nodes, and for each the arrow that leads on from it; none within a block.
type Trip = Vec<(usize, Option<u32>)>;

struct Finder<'a> {
    net: Net<'a>,
    /// Each node's place in the order in which trips begin: resources first, so that growth cycles are found first.
    rank: Vec<usize>,
    /// The nodes by rank.
    by_rank: Vec<usize>,
    found: Vec<Trip>,
    /// The notes of each trip found: two that differ only in the note of a block are one.
    known: FxHashSet<Vec<usize>>,
    /// How many ways it takes from each node to the start, over nodes of no lower rank; `None` where one does not come there, or too
    /// far.
    distances: Vec<Option<u8>>,
    /// The nodes with a known distance, nearest first; also the queue of the search.
    measured: Vec<usize>,
    work: usize,
    is_complete: bool,
}

impl<'a> Finder<'a> {
    fn new(net: Net<'a>) -> Self {
        let resource =
            |node: usize| net.graph.kind(node).is_some_and(|kind| kind.lies_in(Block::KeyResources));
        let all = 0..net.graph.len();
        let mut by_rank: Vec<usize> = all.clone().filter(|node| resource(*node)).collect();
        by_rank.extend(all.filter(|node| !resource(*node)));
        let mut rank = vec![0; by_rank.len()];
        for (place, node) in by_rank.iter().enumerate() {
            rank.get_mut(*node).into_iter().for_each(|slot| *slot = place);
        }
        let (found, known) = (Vec::new(), FxHashSet::default());
        let (distances, measured) = (vec![None; rank.len()], Vec::new());
        Self { net, rank, by_rank, found, known, distances, measured, work: 0, is_complete: true }
    }

    fn run(&mut self) {
        for start in self.by_rank.clone() {
            let begins = self.net.graph.kind(start).is_some_and(Kind::counts);
            if begins && self.net.ways(start).next().is_some() {
                self.measure_distances(start);
                self.trips(start);
            }
            if self.work > WORK || self.found.len() >= COUNTED {
                self.is_complete = false;
                return;
            }
        }
    }

    /// Finds the nodes from which one comes to `start`, and how far each is.
    fn measure_distances(&mut self, start: usize) {
        for node in self.measured.drain(..) {
            self.distances.get_mut(node).into_iter().for_each(|slot| *slot = None);
        }
        self.put_distance(start, 0);
        let mut done = 0;
        while let Some(node) = self.measured.get(done).copied() {
            done += 1;
            let far = self.distance_of(node).unwrap_or_default();
            if far >= LONGEST {
                break;
            }
            for way in self.net.graph.ways_to(node) {
                self.work += 1;
                let before = way.to as usize;
                let allowed = self.net.graph.kind(before).is_some_and(Kind::counts)
                    && self.rank_of(before) > self.rank_of(start);
                if allowed {
                    self.put_distance(before, far + 1);
                }
            }
        }
    }

    /// Keeps the distance of a node, if none is known yet.
    fn put_distance(&mut self, node: usize, far: u8) {
        if let Some(slot @ None) = self.distances.get_mut(node) {
            *slot = Some(far);
            self.measured.push(node);
        }
    }

    /// How many ways it takes from a node to the start, if that is known.
    fn distance_of(&self, node: usize) -> Option<u8> {
        self.distances.get(node).copied().flatten()
    }

    /// The notes of a trip, the one of lowest rank first.
    fn notes(&self, trip: &Trip) -> Vec<usize> {
        let is_note = |node: &usize| self.net.graph.kind(*node).is_some_and(|kind| kind.note);
        let notes: Vec<usize> = trip.iter().map(|(node, _)| *node).filter(is_note).collect();
        let least = (0..notes.len()).min_by_key(|at| notes.get(*at).map(|node| self.rank_of(*node)));
        notes.iter().cycle().skip(least.unwrap_or_default()).take(notes.len()).copied().collect()
    }

    fn rank_of(&self, node: usize) -> usize {
        self.rank.get(node).copied().unwrap_or_default()
    }

    /// Finds the trips from `start` over nodes of higher rank, by going on from each node to those from which one comes home.
    fn trips(&mut self, start: usize) {
        let net = self.net;
        let mut trip: Trip = vec![(start, None)];
        let mut on_trip: FxHashSet<usize> = FxHashSet::from_iter([start]);
        let mut calls = vec![net.ways(start)];
        while let Some(ways) = calls.last_mut() {
            let Some(way) = ways.next() else {
                calls.pop();
                if let Some((node, _)) = trip.pop() {
                    on_trip.remove(&node);
                }
                continue;
            };
            self.work += 1;
            if self.work > WORK || self.found.len() >= COUNTED {
                self.is_complete = false;
                return;
            }
            let to = way.to as usize;
            let Some(far) = self.distance_of(to).map(usize::from) else { continue };
            if trip.len() + far > LONGEST.into() || (to != start && on_trip.contains(&to)) {
                // A longer one may be there.
                self.is_complete &= trip.len() + far <= LONGEST.into();
                continue;
            }
            trip.last_mut().into_iter().for_each(|(_, arrow)| *arrow = way.arrow);
            if to == start {
                let notes = self.notes(&trip);
                if self.known.insert(notes) {
                    self.found.push(trip.clone());
                }
                continue;
            }
            trip.push((to, None));
            on_trip.insert(to);
            calls.push(net.ways(to));
        }
    }
}

/// A trip with what it carries.
fn cycle(graph: &Graph, trip: &Trip, paying: &[bool]) -> Cycle {
    let stops: Vec<Stop> = trip
        .iter()
        .filter_map(|(node, _)| {
            let kind = graph.kind(*node)?;
            Some(Stop { kind, pays: paying.get(*node).copied().unwrap_or(false) })
        })
        .collect();
    let carries = [Phase::Making, Phase::Earning, Phase::Returning].map(|phase| carries(&stops, phase));
    Cycle { path: path(graph, trip), carries, grows: grows(&stops) }
}

/// A note or block of a round trip.
struct Stop {
    kind: Kind,
    /// Whether ② can still come to revenue or cost from it.
    pays: bool,
}

/// Whether a condition runs along a trip: ① from [`Phase::Making`], ② from [`Phase::Earning`], ③ from [`Phase::Returning`].
fn carries(stops: &[Stop], first: Phase) -> bool {
    (0..stops.len()).any(|start| {
        let mut ahead = stops.iter().cycle().skip(start);
        let Some(here) = ahead.next() else { return false };
        let begins = match first {
            Phase::Making | Phase::Offering => here.kind.starts(),
            Phase::Earning => here.kind.lies_in(Block::CustomerSegments),
            Phase::Returning => here.kind.turns(),
        };
        let mut phase = first;
        begins
            && ahead
                .take(stops.len() - 1)
                .map_while(|stop| {
                    phase = step(phase, stop.kind)?;
                    Some((phase, stop))
                })
                .any(|(phase, stop)| match first {
                    Phase::Making | Phase::Offering => phase == Phase::Earning,
                    Phase::Earning => stop.kind.pays() || (stop.kind.turns() && stop.pays),
                    Phase::Returning => stop.kind.lies_in(Block::KeyResources),
                })
    })
}

/// Whether a trip carries all three one after the other, from a resource back to it.
fn grows(stops: &[Stop]) -> bool {
    (0..stops.len())
        .filter(|start| stops.get(*start).is_some_and(|stop| stop.kind.lies_in(Block::KeyResources)))
        .any(|start| {
            // Phases in which one may be, and whether anything was paid on the way.
            let mut standing: FxHashSet<(Phase, bool)> = FxHashSet::from_iter([(Phase::Making, false)]);
            for stop in stops.iter().cycle().skip(start + 1).take(stops.len()) {
                let mut after: FxHashSet<(Phase, bool)> = standing
                    .iter()
                    .filter_map(|(phase, paid)| Some((step(*phase, stop.kind)?, *paid)))
                    .collect();
                // Turning back and beginning again may both happen on the spot.
                for _ in 0..2 {
                    let turned = after.iter().filter_map(|(phase, paid)| {
                        let next = turn(*phase, stop.kind)?;
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

/// A trip as its ends and arrows, the first end once more at the end.
fn path(graph: &Graph, trip: &Trip) -> Path {
    let states = trip.iter().map(|(node, _)| state_of(*node, Phase::Making));
    let before = std::iter::once(None).chain(trip.iter().map(|(_, arrow)| Some(*arrow)));
    let mut steps: Vec<(State, Option<Way>)> = Vec::with_capacity(trip.len() + 1);
    let home = trip.first().map(|(node, _)| state_of(*node, Phase::Making));
    for (state, arrow) in states.chain(home).zip(before) {
        let to = super::walk::parts(state).0 as u32;
        steps.push((state, arrow.map(|arrow| Way { to, arrow })));
    }
    Path::new(graph, &steps)
}
