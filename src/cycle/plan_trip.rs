//! A planned trip around the cycle over existing and planned notes and arrows, and the steps it requires.

use super::candidates::{Candidate, Exclusion};
use super::cycle_path::MissingLink;
use super::graph::Graph;
use super::phases::Phase;
use super::plan_payment::walk_to_money;
use super::quick_fix::QuickFix;
use crate::model::{Condition, Endpoint, Id};
use std::collections::BTreeSet;

/// A move from one state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanMove {
    /// The start of the trip.
    Start,
    /// Along an existing arrow, by its index, or through a block.
    ExistingArrow(Option<u32>),
    /// Along an arrow to be added.
    NewArrow,
    /// Along an existing arrow to be reversed.
    ReversedArrow(u32),
    /// A change of phase at a node.
    PhaseChange,
    /// A change of phase after the steps that make the node reach revenue or cost.
    Payment,
}

/// A candidate, a phase, and whether revenue or cost was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlanState {
    pub(super) place: usize,
    pub(super) phase: Phase,
    pub(super) paid: bool,
}

impl PlanState {
    /// Number of states per candidate.
    pub(super) const STATES_PER_CANDIDATE: usize = 2 * Phase::ALL.len();

    pub(super) const fn index(self) -> usize {
        (self.place * Phase::ALL.len() + self.phase as usize) * 2 + self.paid as usize
    }

    pub(super) fn from_index(number: usize) -> Self {
        let phase = Phase::ALL.get(number / 2 % Phase::ALL.len()).copied().unwrap_or(Phase::Returning);
        Self { place: number / Self::STATES_PER_CANDIDATE, phase, paid: number % 2 == 1 }
    }
}

/// A planned trip.
pub(super) struct PlannedTrip<'a> {
    pub(super) places: &'a [Candidate],
    /// Its states, each with the move that led there and the steps of a payment.
    pub(super) steps: Vec<(PlanState, PlanMove, Vec<QuickFix>)>,
    pub(super) graph: &'a Graph,
}

impl PlannedTrip<'_> {
    /// The first note that the trip uses both as it is and as a step makes it.
    pub(super) fn conflicting_note(&self) -> Option<Endpoint> {
        let on_the_way = self.steps.iter().filter_map(|(state, ..)| self.places.get(state.place));
        // In the order of the trip, so that ids never matter.
        let mut taken: Vec<Exclusion> = on_the_way.map(|place| (place.end, place.change.is_some())).collect();
        for (.., paying) in &self.steps {
            let changed: Vec<Endpoint> =
                paying.iter().filter_map(|fix| fix.target()).map(Endpoint::Note).collect();
            taken.extend(paying.iter().filter_map(|fix| match fix {
                QuickFix::DrawArrow(missing) if !changed.contains(&missing.to) => Some((missing.to, false)),
                _ => None,
            }));
            taken.extend(changed.into_iter().map(|end| (end, true)));
        }
        taken.extend(
            self.paying_walks()
                .flatten()
                .map(|(node, _)| node)
                .filter_map(|node| Some((self.graph.endpoint(node)?, false))),
        );
        // A block stands for its only note.
        let blocks: Vec<Endpoint> =
            taken.iter().map(|(end, _)| *end).filter(|end| end.note_id().is_none()).collect();
        taken.extend(blocks.into_iter().filter_map(|end| Some((self.only_note(end)?, false))));
        let notes = taken.iter().filter(|(end, changed)| !changed && end.note_id().is_some());
        notes.map(|(end, _)| *end).find(|end| taken.contains(&(*end, true)))
    }

    /// The only filled-in note of a block.
    fn only_note(&self, endpoint: Endpoint) -> Option<Endpoint> {
        let Endpoint::Block(block) = endpoint else { return None };
        let written = |candidate: &&Candidate| {
            candidate.change.is_none() && candidate.kind.note && candidate.kind.written
        };
        let mut notes = self.places.iter().filter(written).filter(|place| place.kind.block == Some(block));
        let only = notes.next()?;
        notes.next().is_none().then_some(only.end)
    }

    /// Existing paths to revenue or cost from where the trip turns back: nodes, each with the arrow that led
    /// there.
    fn paying_walks(&self) -> impl Iterator<Item = Vec<(usize, Option<u32>)>> {
        let turning = self.steps.windows(2).filter_map(|pair| match pair {
            [(before, ..), (after, PlanMove::PhaseChange, _)] if after.paid && !before.paid => {
                Some(after.place)
            }
            _ => None,
        });
        let nodes = turning.filter_map(|place| self.places.get(place)?.node());
        nodes.map(|node| walk_to_money(self.graph, node))
    }

    /// Existing arrows that the trip uses unchanged, including those to revenue or cost.
    fn existing_arrows(&self) -> BTreeSet<u32> {
        let on_the_way = self.steps.iter().filter_map(|(_, how, _)| match how {
            PlanMove::ExistingArrow(arrow) => *arrow,
            PlanMove::Start
            | PlanMove::NewArrow
            | PlanMove::ReversedArrow(_)
            | PlanMove::PhaseChange
            | PlanMove::Payment => None,
        });
        let paying = self.paying_walks().flatten().filter_map(|(_, arrow)| arrow);
        on_the_way.chain(paying).collect()
    }

    /// Ids of the existing arrows that the trip uses unchanged.
    pub(super) fn existing_arrow_ids(&self) -> BTreeSet<Id> {
        self.existing_arrows()
            .iter()
            .filter_map(|arrow| self.graph.arrows.get(*arrow as usize).copied())
            .collect()
    }

    /// The steps in order, without duplicates.
    pub(super) fn steps(&self) -> Vec<PlanStep> {
        let drawn = self.existing_arrows();
        let mut steps: Vec<PlanStep> = Vec::new();
        let mut before: Option<PlanState> = None;
        for (state, how, paying) in &self.steps {
            let condition = match before.map_or(Phase::Making, |before| before.phase) {
                Phase::Making | Phase::Offering => Condition::One,
                Phase::Earning => Condition::Two,
                Phase::Returning => Condition::Three,
            };
            let mut add = |fix: QuickFix| {
                if !steps.iter().any(|(_, known)| *known == fix) {
                    steps.push((condition, fix));
                }
            };
            let here = self.places.get(state.place);
            here.and_then(Candidate::fix).into_iter().for_each(&mut add);
            let from = before.and_then(|before| self.places.get(before.place));
            let link = from.zip(here).map(|(from, to)| MissingLink { from: from.end, to: to.end });
            match how {
                // An arrow that the trip uses unchanged is not reversed.
                PlanMove::ReversedArrow(arrow) if !drawn.contains(arrow) => {
                    self.graph
                        .arrows
                        .get(*arrow as usize)
                        .map(|id| QuickFix::ReverseArrow(*id))
                        .into_iter()
                        .for_each(&mut add);
                }
                PlanMove::NewArrow | PlanMove::ReversedArrow(_) => {
                    link.map(QuickFix::DrawArrow).into_iter().for_each(&mut add);
                }
                PlanMove::Payment => paying.iter().copied().for_each(&mut add),
                PlanMove::Start | PlanMove::ExistingArrow(_) | PlanMove::PhaseChange => {}
            }
            before = Some(*state);
        }
        steps
    }
}

/// A step and its condition.
pub(super) type PlanStep = (Condition, QuickFix);
