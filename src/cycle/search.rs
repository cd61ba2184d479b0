//! The paths of the three conditions, each by itself and together on one round trip.

use super::graph::{Kind, Way};
use super::reach::Reach;
use super::round::connected_parts;
use super::walk::{Net, Phase, State, parts, state_of};
use crate::model::{Block, Id};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Maximum number of states visited before no further resource is tried; keeps the check of the largest boards within a frame.
const WORK: usize = 20_000;

/// A walk: its states in order, each with the way that led there.
pub(super) type Walk = Vec<(State, Option<Way>)>;

/// Looks for paths on a graph, or on a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search<'a> {
    pub(super) net: Net<'a>,
    /// For each node whether ② can still come to revenue or cost from it.
    pub(super) paying: &'a [bool],
    /// The states in which a doubt counts against the path that starts there.
    pub(super) doubt_starts: &'a FxHashSet<State>,
}

/// Where one can go round on a graph, or on a part of it.
#[derive(Debug)]
struct Rounds<'a> {
    search: Search<'a>,
    /// For each state its strongly connected part.
    part: Vec<u32>,
    /// The parts in which one can go round: where ③ has come back to what ① starts from.
    closed: BTreeSet<u32>,
}

/// For each node whether ② can still come to revenue or cost from it.
pub(super) fn paying(net: Net<'_>) -> Vec<bool> {
    let pays = |node: &usize| net.graph.kind(*node).is_some_and(Kind::pays);
    net.leads_to((0..net.graph.len()).filter(pays), Kind::earns)
}

impl Search<'_> {
    /// ①: from a resource, or an activity, over something offered to a segment. With `learning` only over a note, before the
    /// segment, that names data, a model or what a model does.
    pub(super) fn first(&self, learning: bool) -> Option<Walk> {
        let starts = |is: fn(Kind) -> bool| -> Vec<State> {
            let starts = self.net.graph.numbers(is).map(|node| state_of(node, Phase::Making));
            starts.filter(|state| self.is_clear_start(*state)).collect()
        };
        // The chain begins with a resource where there is one.
        let resources = starts(|kind| kind.lies_in(Block::KeyResources));
        self.solving(resources, learning).or_else(|| {
            let activities = starts(|kind| kind.lies_in(Block::KeyActivities));
            self.solving(activities, learning)
        })
    }

    fn solving(&self, starts: Vec<State>, learning: bool) -> Option<Walk> {
        let serving = |from: State, _| parts(from).1 < Phase::Earning;
        let reach = Reach::new(self.net, starts, serving);
        let walk = reach.way_to(self.segment_of(&reach)?);
        if !learning || walk.iter().any(|(state, _)| self.is_learning(*state)) {
            return Some(walk);
        }
        let learned = reach.order.iter().copied().filter(|state| self.is_learning(*state));
        let onward = Reach::new(self.net, learned, serving);
        let tail = onward.way_to(self.segment_of(&onward)?);
        let (middle, _) = tail.first()?;
        Some(reach.way_to(*middle).into_iter().chain(tail.into_iter().skip(1)).collect())
    }

    /// The nearest segment that was reached, one that pays where there is such.
    fn segment_of(&self, reach: &Reach) -> Option<State> {
        let mut segments = reach.order.iter().copied().filter(|state| parts(*state).1 == Phase::Earning);
        let first = segments.clone().next();
        segments.find(|state| self.pays_later(parts(*state).0)).or(first)
    }

    /// Whether a state of ① names data, a model or what a model does.
    fn is_learning(&self, state: State) -> bool {
        let (node, phase) = parts(state);
        phase < Phase::Earning && self.net.graph.kind(node).is_some_and(|kind| kind.note && kind.learning)
    }

    /// Whether a walk of ① names data, a model or what a model does.
    pub(super) fn names_learning(&self, walk: &Walk) -> bool {
        walk.iter().any(|(state, _)| self.is_learning(*state))
    }

    /// ②: from a segment to revenue or cost; from the one where `first` ends, if that pays.
    pub(super) fn second(&self, first: Option<&Walk>) -> Option<Walk> {
        let ended = first.and_then(|walk| walk.last()).map(|(state, _)| parts(*state).0);
        let segments = || self.net.graph.notes_in(Block::CustomerSegments);
        self.earning(ended.into_iter()).or_else(|| self.earning(segments()))
    }

    fn earning(&self, from: impl Iterator<Item = usize>) -> Option<Walk> {
        let starts = from.map(|node| state_of(node, Phase::Earning));
        let starts = starts.filter(|state| self.is_clear_start(*state));
        let reach = Reach::new(self.net, starts, |_, to| parts(to).1 == Phase::Earning);
        let paid = reach.order.iter().copied().find(|state| self.kind(*state).is_some_and(Kind::pays))?;
        Some(reach.way_to(paid))
    }

    /// For each node whether an activity or an offer is made from it. Whether what was learned from holds is for ① to say.
    pub(super) fn used(&self) -> Vec<bool> {
        let used = |kind: Kind| kind.lies_in(Block::KeyActivities) || kind.lies_in(Block::ValuePropositions);
        let all = Net { proven: false, undoubted: false, ..self.net };
        all.leads_to(self.net.graph.numbers(used), Kind::serves)
    }

    /// ③: from a KPI event, revenue or cost back to a resource that something is learned or made from; `used` says of which.
    pub(super) fn third(&self, used: &[bool]) -> Option<Walk> {
        let graph = self.net.graph;
        let events = graph.numbers(|kind| kind.kpi && kind.counts());
        let paid = graph.numbers(|kind| kind.pays() && kind.counts());
        let starts = events.chain(paid).map(|node| state_of(node, Phase::Returning));
        let starts = starts.filter(|state| self.is_clear_start(*state));
        let reach = Reach::new(self.net, starts, |_, to| parts(to).1 == Phase::Returning);
        let home = |state: &State| {
            let resource = self.kind(*state).is_some_and(|kind| kind.lies_in(Block::KeyResources));
            resource && used.get(parts(*state).0).copied().unwrap_or(false)
        };
        Some(reach.way_to(reach.order.iter().copied().find(home)?))
    }

    /// The parts of a round trip that belong to ①, ② and ③; ② goes on to revenue or cost from where the trip turns back.
    pub(super) fn split(&self, trip: &Walk) -> Option<[Walk; 3]> {
        let at = |phase: Phase| trip.iter().position(|(state, _)| parts(*state).1 == phase);
        let (segment, turn) = (at(Phase::Earning)?, at(Phase::Returning)?);
        let (turning, _) = trip.get(turn.checked_sub(1)?)?;
        let branch = self.earning(std::iter::once(parts(*turning).0))?;
        let second = trip.get(segment..turn)?.iter().copied().chain(branch.into_iter().skip(1));
        // Several rounds come back to a resource before they come back to the first.
        let home = |(state, _): &(State, Option<Way>)| {
            parts(*state).1 == Phase::Returning
                && self.kind(*state).is_some_and(|kind| kind.lies_in(Block::KeyResources))
        };
        let back = turn + trip.get(turn..)?.iter().position(home)?;
        let mut second: Walk = second.collect();
        // How one came to the segment is for ① to say.
        second.first_mut().into_iter().for_each(|(_, way)| *way = None);
        Some([trip.get(..=segment)?.to_vec(), second, trip.get(turn..=back)?.to_vec()])
    }

    /// Whether a walk runs over this part of the graph alone.
    pub(super) fn takes(&self, walk: &Walk) -> bool {
        walk.first().is_none_or(|(state, _)| self.is_clear_start(*state))
            && walk.iter().skip(1).all(|(_, way)| way.is_none_or(|way| self.net.takes(&way)))
    }

    /// The doubted notes that count against a walk: those it leads to, and its start if that is in `doubt_starts`.
    pub(super) fn doubted_notes(&self, walk: &Walk) -> BTreeSet<Id> {
        let graph = self.net.graph;
        let counts = walk.iter().filter(|(state, way)| way.is_some() || self.doubt_starts.contains(state));
        let nodes = counts.map(|(state, _)| parts(*state).0);
        let doubted = nodes.filter(|node| graph.kind(*node).is_some_and(|kind| kind.doubted));
        doubted.filter_map(|node| graph.end(node)?.note_id()).collect()
    }

    /// Whether no doubt stands in the way of a path that starts here.
    fn is_clear_start(&self, state: State) -> bool {
        !self.net.undoubted || !self.doubt_starts.contains(&state)
    }

    /// Whether the team has seen every arrow of a walk hold.
    pub(super) fn is_proven(&self, walk: &Walk) -> bool {
        walk.iter().all(|(_, way)| way.is_none_or(|way| self.net.graph.is_proven(way)))
    }

    fn kind(&self, state: State) -> Option<Kind> {
        self.net.graph.kind(parts(state).0)
    }

    fn pays_later(&self, node: usize) -> bool {
        self.paying.get(node).copied().unwrap_or(false)
    }
}

impl Search<'_> {
    /// Whether all three hold on one cycle, and the shortest round trip over them, from a resource back to it; on boards of thousands
    /// not always the shortest.
    pub(super) fn closing(&self) -> (bool, Option<Walk>) {
        let rounds = Rounds::new(*self);
        let closes = rounds.closes();
        (closes, if closes { rounds.round_trip() } else { None })
    }
}

impl<'a> Rounds<'a> {
    fn new(search: Search<'a>) -> Self {
        let net = search.net;
        // One can only go round from where ① starts.
        let homes = net.graph.numbers(|kind| kind.lies_in(Block::KeyResources));
        let part = connected_parts(net, homes.map(|node| state_of(node, Phase::Making)));
        let part_of = |node, phase| part.get(state_of(node, phase)).copied();
        let resources = net.graph.numbers(|kind| kind.lies_in(Block::KeyResources));
        let closed = resources.filter_map(|node| {
            let back = part_of(node, Phase::Returning)?;
            (part_of(node, Phase::Making) == Some(back)).then_some(back)
        });
        Self { search, closed: closed.collect(), part }
    }

    /// Whether all three hold on one cycle: one can go round over a turn that pays.
    fn closes(&self) -> bool {
        self.paid_turn().is_some()
    }

    /// A state on a round trip from which ③ turns back, and that pays or leads to what does.
    fn paid_turn(&self) -> Option<State> {
        (0..self.part.len()).filter(|state| self.is_closed(*state)).find(|state| {
            let (node, phase) = parts(*state);
            let turns = self.search.net.graph.kind(node).is_some_and(Kind::turns);
            let turned = self.part.get(state_of(node, Phase::Returning));
            phase == Phase::Earning
                && turns
                && self.search.pays_later(node)
                && turned == self.part.get(*state)
        })
    }

    /// The shortest round trip over all three conditions, from a resource back to it.
    fn round_trip(&self) -> Option<Walk> {
        let once = |from: State, to: State| (parts(from).1, parts(to).1) != (Phase::Returning, Phase::Making);
        // Where nothing comes back to where it started in one round, several are the cycle; where some of them turn back from what
        // does not pay, one that does is on it.
        self.shortest(once)
            .or_else(|| self.shortest(|_, _| true))
            .or_else(|| self.trip_over(self.paid_turn()?))
    }

    /// A round trip over a turn.
    fn trip_over(&self, turn: State) -> Option<Walk> {
        let net = self.search.net;
        let part = self.part.get(turn)?;
        let mut homes = net.graph.numbers(|kind| kind.lies_in(Block::KeyResources));
        let home = homes.find(|home| self.part.get(state_of(*home, Phase::Returning)) == Some(part))?;
        let mut reach = Reach::nothing(net);
        reach.search(net, [state_of(home, Phase::Making)], |_, _| true, Some(turn));
        let mut trip = reach.way_to(turn);
        let end = state_of(home, Phase::Returning);
        reach.search(net, [state_of(parts(turn).0, Phase::Returning)], |_, _| true, Some(end));
        trip.extend(reach.way_to(end));
        Some(trip)
    }

    fn shortest(&self, allowed: impl Fn(State, State) -> bool) -> Option<Walk> {
        let paid = |from: State, to: State| {
            let turning = parts(from).1 == Phase::Earning && parts(to).1 == Phase::Returning;
            allowed(from, to) && (!turning || self.search.pays_later(parts(from).0))
        };
        let (mut best, mut looked_at): (Option<Walk>, usize) = (None, 0);
        let mut reach = Reach::nothing(self.search.net);
        for home in self.search.net.graph.numbers(|kind| kind.lies_in(Block::KeyResources)) {
            let (start, end) = (state_of(home, Phase::Making), state_of(home, Phase::Returning));
            if !self.is_closed(start) || !self.is_closed(end) {
                continue;
            }
            if looked_at > WORK {
                break;
            }
            reach.search(self.search.net, [start], paid, Some(end));
            looked_at += reach.order.len();
            let shorter = reach.depth(end).is_some_and(|depth| {
                best.as_ref().is_none_or(|best| (depth as usize) < best.len().saturating_sub(1))
            });
            if shorter {
                best = Some(reach.way_to(end));
            }
        }
        best
    }

    fn is_closed(&self, state: State) -> bool {
        self.part.get(state).is_some_and(|part| self.closed.contains(part))
    }
}
