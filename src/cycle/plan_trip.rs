//! A round trip over what is there and what would be, and the steps that it asks for.

use super::graph::Graph;
use super::mend::Mend;
use super::path::Missing;
use super::places::{Ban, Place};
use super::plan::PlanStep;
use super::plan_pay::paying_walk;
use super::walk::Phase;
use crate::model::{Condition, Endpoint, Id};
use std::collections::BTreeSet;

/// How one comes from a state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Here it begins.
    Start,
    /// By an arrow that is there, by its number, or through a block.
    Drawn(Option<u32>),
    /// By an arrow to be drawn.
    New,
    /// By an arrow that is there, turned round.
    Turned(u32),
    /// On the spot.
    Spot,
    /// On the spot, after what pays has been done.
    Paid,
}

/// A place, a phase, and whether what one turned back from pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub(super) place: usize,
    pub(super) phase: Phase,
    pub(super) paid: bool,
}

impl State {
    /// How many states a place has.
    pub(super) const EACH: usize = 2 * Phase::ALL.len();

    pub(super) const fn number(self) -> usize {
        (self.place * Phase::ALL.len() + self.phase as usize) * 2 + self.paid as usize
    }

    pub(super) fn of(number: usize) -> Self {
        let phase = Phase::ALL.get(number / 2 % Phase::ALL.len()).copied().unwrap_or(Phase::Returning);
        Self { place: number / Self::EACH, phase, paid: number % 2 == 1 }
    }
}

/// A round trip over what is there and what would be.
pub(super) struct Trip<'a> {
    pub(super) places: &'a [Place],
    /// Its states, each with how one came there and what pays.
    pub(super) steps: Vec<(State, Move, Vec<Mend>)>,
    pub(super) graph: &'a Graph,
}

impl Trip<'_> {
    /// The first note on the way that it takes as it is and as a step makes it.
    pub(super) fn taken_as_both(&self) -> Option<Endpoint> {
        let on_the_way = self.steps.iter().filter_map(|(state, ..)| self.places.get(state.place));
        // In the order of the way, so that ids never matter.
        let mut taken: Vec<Ban> = on_the_way.map(|place| (place.end, place.change.is_some())).collect();
        for (.., paying) in &self.steps {
            let changed: Vec<Endpoint> =
                paying.iter().filter_map(|mend| mend.about()).map(Endpoint::Note).collect();
            taken.extend(paying.iter().filter_map(|mend| match mend {
                Mend::Draw(missing) if !changed.contains(&missing.to) => Some((missing.to, false)),
                _ => None,
            }));
            taken.extend(changed.into_iter().map(|end| (end, true)));
        }
        taken.extend(
            self.paying_walks()
                .flatten()
                .map(|(node, _)| node)
                .filter_map(|node| Some((self.graph.end(node)?, false))),
        );
        // A block stands for its only note.
        let blocks: Vec<Endpoint> =
            taken.iter().map(|(end, _)| *end).filter(|end| end.note_id().is_none()).collect();
        taken.extend(blocks.into_iter().filter_map(|end| Some((self.only_note(end)?, false))));
        let notes = taken.iter().filter(|(end, changed)| !changed && end.note_id().is_some());
        notes.map(|(end, _)| *end).find(|end| taken.contains(&(*end, true)))
    }

    /// The note of a block in which nothing else is written.
    fn only_note(&self, end: Endpoint) -> Option<Endpoint> {
        let Endpoint::Block(block) = end else { return None };
        let written = |place: &&Place| place.change.is_none() && place.kind.note && place.kind.written;
        let mut notes = self.places.iter().filter(written).filter(|place| place.kind.block == Some(block));
        let only = notes.next()?;
        notes.next().is_none().then_some(only.end)
    }

    /// The ways over which what one turns back from pays already: nodes, each with the arrow that led there.
    fn paying_walks(&self) -> impl Iterator<Item = Vec<(usize, Option<u32>)>> {
        let turning = self.steps.windows(2).filter_map(|pair| match pair {
            [(before, ..), (after, Move::Spot, _)] if after.paid && !before.paid => Some(after.place),
            _ => None,
        });
        let nodes = turning.filter_map(|place| self.places.get(place)?.node());
        nodes.map(|node| paying_walk(self.graph, node))
    }

    /// The arrows that it takes as they are, also those over which what one turns back from pays.
    fn drawn(&self) -> BTreeSet<u32> {
        let on_the_way = self.steps.iter().filter_map(|(_, how, _)| match how {
            Move::Drawn(arrow) => *arrow,
            Move::Start | Move::New | Move::Turned(_) | Move::Spot | Move::Paid => None,
        });
        let paying = self.paying_walks().flatten().filter_map(|(_, arrow)| arrow);
        on_the_way.chain(paying).collect()
    }

    /// The arrows that it takes as they are.
    pub(super) fn arrows(&self) -> BTreeSet<Id> {
        self.drawn().iter().filter_map(|arrow| self.graph.arrows.get(*arrow as usize).copied()).collect()
    }

    /// What is to be done, in order, each once.
    pub(super) fn steps(&self) -> Vec<PlanStep> {
        let drawn = self.drawn();
        let mut steps: Vec<PlanStep> = Vec::new();
        let mut before: Option<State> = None;
        for (state, how, paying) in &self.steps {
            let stage = match before.map_or(Phase::Making, |before| before.phase) {
                Phase::Making | Phase::Offering => Condition::One,
                Phase::Earning => Condition::Two,
                Phase::Returning => Condition::Three,
            };
            let mut add = |mend: Mend| {
                if !steps.iter().any(|(_, known)| *known == mend) {
                    steps.push((stage, mend));
                }
            };
            let here = self.places.get(state.place);
            here.and_then(Place::mend).into_iter().for_each(&mut add);
            let from = before.and_then(|before| self.places.get(before.place));
            let link = from.zip(here).map(|(from, to)| Missing { from: from.end, to: to.end });
            match how {
                // An arrow that the way takes as it is stays as it is.
                Move::Turned(arrow) if !drawn.contains(arrow) => {
                    self.graph
                        .arrows
                        .get(*arrow as usize)
                        .map(|id| Mend::Turn(*id))
                        .into_iter()
                        .for_each(&mut add);
                }
                Move::New | Move::Turned(_) => link.map(Mend::Draw).into_iter().for_each(&mut add),
                Move::Paid => paying.iter().copied().for_each(&mut add),
                Move::Start | Move::Drawn(_) | Move::Spot => {}
            }
            before = Some(*state);
        }
        steps
    }
}
