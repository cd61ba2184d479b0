//! The paths of the three conditions and the closed ways over all of them.

use super::check::{LISTED, Path};
use super::graph::{Graph, Kind, Node};
use super::reach::Reach;
use super::round::connected_parts;
use super::walk::{Phase, State, next, parts, state_of};
use crate::model::Block;
use std::collections::BTreeSet;

/// On boards of thousands listing cycles ends after so many states, so that nobody waits for what nobody reads.
const WORK: usize = 40_000;

/// A graph with what was found on it.
#[derive(Debug)]
pub(super) struct Search<'a> {
    pub(super) graph: &'a Graph,
    /// What ① and then ② reach from resources.
    pub(super) from_resources: Reach,
    /// What they reach from resources and activities.
    pub(super) forward: Reach,
    /// What one reaches from resources that lie on closed ways without leaving these.
    from_closed: Reach,
    /// For each node whether ② can still come to revenue or cost from it.
    pub(super) paying: Vec<bool>,
    /// For each state its strongly connected part.
    part: Vec<u32>,
    /// The parts in which one can go round: where ③ has come back to what ① starts from.
    closed: BTreeSet<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn new(graph: &'a Graph) -> Self {
        let onward = |_, to| parts(to).1 != Phase::Returning;
        let starts = |is: fn(&Node) -> bool| -> Vec<State> {
            graph.numbers(is).map(|node| state_of(node, Phase::Making)).collect()
        };
        let part = connected_parts(graph);
        let part_of = |node, phase| part.get(state_of(node, phase)).copied();
        let resources = graph.numbers(|node| node.kind.lies_in(Block::KeyResources));
        let closed = resources.filter_map(|node| {
            let back = part_of(node, Phase::Returning)?;
            (part_of(node, Phase::Making) == Some(back)).then_some((back, state_of(node, Phase::Making)))
        });
        let (closed, homes): (BTreeSet<u32>, Vec<State>) = closed.unzip();
        let within = |from: State, to: State| onward(from, to) && part.get(from) == part.get(to);
        Self {
            graph,
            from_resources: Reach::new(graph, starts(|node| node.kind.lies_in(Block::KeyResources)), onward),
            forward: Reach::new(graph, starts(|node| node.kind.starts()), onward),
            paying: graph.leads_to(graph.numbers(|node| node.kind.pays()), Kind::earns),
            from_closed: Reach::new(graph, homes, within),
            closed,
            part,
        }
    }

    /// ①: from a resource, or an activity, over something offered to a segment.
    pub(super) fn first(&self) -> Option<Path> {
        let (reach, segment) = self.segment()?;
        Some(Path::new(self.graph, &reach.way_to(segment)))
    }

    /// ②: from the segment of ① on to revenue or cost.
    pub(super) fn second(&self) -> Option<Path> {
        let (_, segment) = self.segment()?;
        let reach = self.on_from(segment, &[Phase::Earning]);
        let paid = reach
            .order
            .iter()
            .copied()
            .find(|state| self.node(*state).is_some_and(|node| node.kind.pays()))?;
        Some(Path::new(self.graph, &reach.way_to(paid)))
    }

    /// ③: from the KPI event, the revenue or the cost back to a resource that ① starts from, so that one goes round.
    pub(super) fn third(&self) -> Option<Path> {
        let (reach, segment) = self.returning_segment()?;
        let start = reach.way_to(segment).first().map(|(state, _)| parts(*state).0);
        let reach = self.on_from(segment, &[Phase::Earning, Phase::Returning]);
        let back = |state: &State| {
            let (node, phase) = parts(*state);
            let resource = self.graph.node(node).is_some_and(|node| node.kind.lies_in(Block::KeyResources));
            phase == Phase::Returning && resource && self.is_closed(*state)
        };
        let home = reach.order.iter().copied().find(|state| back(state) && Some(parts(*state).0) == start);
        let back = home.or_else(|| reach.order.iter().copied().find(back))?;
        let steps = reach.way_to(back);
        let turn = steps.iter().position(|(state, _)| parts(*state).1 == Phase::Returning)?;
        Some(Path::new(self.graph, steps.get(turn..)?))
    }

    /// Whether all three hold on one cycle: one can go round, and what one comes back from pays, or leads to what does.
    pub(super) fn closes(&self) -> bool {
        self.closed_states().any(|state| {
            let (node, phase) = parts(state);
            let turns = self.graph.kind(node).is_some_and(Kind::turns);
            phase == Phase::Earning && turns && self.pays_later(node)
        })
    }

    /// Closed ways over all three conditions, so that each arrow that lies on any lies on one of these.
    pub(super) fn cycles(&self) -> Vec<Path> {
        // One round: what has come back to a resource does not start again. Where nothing comes back to where it started
        // in one, several rounds are the cycle.
        let once = |from, to| (parts(from).1, parts(to).1) != (Phase::Returning, Phase::Making);
        let found = self.rounds(once);
        if found.is_empty() { self.rounds(|_, _| true) } else { found }
    }

    fn rounds(&self, allowed: impl Fn(State, State) -> bool) -> Vec<Path> {
        let mut covered = vec![false; self.graph.arrows.len()];
        let (mut cycles, mut looked_at) = (Vec::new(), 0);
        for home in self.graph.numbers(|node| node.kind.lies_in(Block::KeyResources)) {
            let (start, end) = (state_of(home, Phase::Making), state_of(home, Phase::Returning));
            if !self.is_closed(start) || !self.is_closed(end) {
                continue;
            }
            let out = Reach::new(self.graph, [start], &allowed);
            looked_at += out.order.len();
            for state in &out.order {
                for (after, way) in next(self.graph, *state).filter(|(after, _)| allowed(*state, *after)) {
                    let arrow = way.and_then(|way| way.arrow);
                    let done = arrow.is_none_or(|arrow| covered.get(arrow as usize) != Some(&false));
                    if done || !self.is_closed(after) {
                        continue;
                    }
                    if cycles.len() >= LISTED || looked_at > WORK {
                        return cycles;
                    }
                    let back = Reach::until(self.graph, [after], &allowed, Some(end));
                    looked_at += back.order.len();
                    if back.depth(end).is_none() {
                        continue;
                    }
                    let mut steps = out.way_to(*state);
                    steps.push((after, way));
                    steps.extend(back.way_to(end).into_iter().skip(1));
                    for arrow in steps.iter().filter_map(|(_, way)| way.and_then(|way| way.arrow)) {
                        covered.get_mut(arrow as usize).into_iter().for_each(|slot| *slot = true);
                    }
                    cycles.push(Path::new(self.graph, &steps));
                }
            }
        }
        cycles
    }

    /// The segment at which ① ends, as a state: one on a closed way and one that pays, where there is such.
    pub(super) fn segment(&self) -> Option<(&Reach, State)> {
        let pays = |state| self.pays_later(parts(state).0);
        self.returning_segment()
            .filter(|(_, state)| pays(*state))
            .or_else(|| self.segment_like(pays))
            .or_else(|| self.returning_segment())
            .or_else(|| self.segment_like(|_| true))
    }

    /// The same among those on a closed way, by a path from a resource that ③ comes back to.
    fn returning_segment(&self) -> Option<(&Reach, State)> {
        let pays = |state| self.pays_later(parts(state).0);
        let reach = &self.from_closed;
        let state = self.segment_of(reach, pays).or_else(|| self.segment_of(reach, |_| true))?;
        Some((reach, state))
    }

    fn segment_like(&self, is: impl Fn(State) -> bool) -> Option<(&Reach, State)> {
        let reaches = [&self.from_resources, &self.forward];
        reaches.into_iter().find_map(|reach| Some((reach, self.segment_of(reach, &is)?)))
    }

    /// The nearest segment of what was reached that is like this.
    fn segment_of(&self, reach: &Reach, is: impl Fn(State) -> bool) -> Option<State> {
        let fits = |state: &State| {
            let (node, phase) = parts(*state);
            let segment = |node: &Node| node.kind.lies_in(Block::CustomerSegments);
            phase == Phase::Earning && self.graph.node(node).is_some_and(segment) && is(*state)
        };
        reach.order.iter().copied().find(fits)
    }

    /// Whether any segment comes to revenue or cost, be it reached by ① or not.
    pub(super) fn pays_anywhere(&self) -> bool {
        self.graph.notes_in(Block::CustomerSegments).any(|node| self.pays_later(node))
    }

    /// Whether anything comes back from a KPI event, revenue or cost to a resource, be it reached by ② or not.
    pub(super) fn returns_anywhere(&self) -> bool {
        let home = self.graph.leads_to(self.graph.notes_in(Block::KeyResources), |_| true);
        let turning = self.graph.numbers(|node| node.kind.turns() && node.end.note().is_some());
        turning.into_iter().any(|node| home.get(node).copied().unwrap_or(false))
    }

    /// What is reached from a state in some phases.
    pub(super) fn on_from(&self, state: State, phases: &[Phase]) -> Reach {
        Reach::new(self.graph, [state], |_, to| phases.contains(&parts(to).1))
    }

    pub(super) fn node(&self, state: State) -> Option<&Node> {
        self.graph.node(parts(state).0)
    }

    /// The states that lie on closed ways.
    pub(super) fn closed_states(&self) -> impl Iterator<Item = State> {
        (0..self.part.len()).filter(|state| self.is_closed(*state))
    }

    fn is_closed(&self, state: State) -> bool {
        self.closed.contains(&self.part_of(state))
    }

    fn pays_later(&self, node: usize) -> bool {
        self.paying.get(node).copied().unwrap_or(false)
    }

    fn part_of(&self, state: State) -> u32 {
        self.part.get(state).copied().unwrap_or(u32::MAX)
    }
}
