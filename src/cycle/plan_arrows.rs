//! Arrows that a plan may use besides existing ones: arrows to reverse, and new arrows.

use super::candidates::Candidate;
use super::graph::NodeProperties;
use super::node_role::NodeRole;
use super::phases::{Phase, phase_after_edge};
use super::plan::PlanSearch;
use super::plan_cost::PlanCost;
use super::plan_cost::distance_units;
use super::plan_trip::{PlanMove, PlanState};
use crate::model::Block;

/// Maximum number of new arrows examined per role and phase, except from the first candidate.
const MAX_NEW_ARROWS: usize = 600;

impl PlanSearch<'_, '_, '_> {
    /// Appends arrows that would lead on if they were reversed.
    pub(super) fn push_reversed_arrows(
        &self,
        state: PlanState,
        node: usize,
        home: usize,
        found: &mut Vec<(PlanState, PlanMove, PlanCost)>,
    ) {
        let graph = self.places.graph;
        // Only notes that stay determine how an arrow runs.
        let Some(here) = self.places.get(state.place).filter(|here| here.is_unchanged()) else { return };
        for way in graph.incoming_edges(graph.opposite_node(node)) {
            let Some(arrow) = way.arrow else { continue };
            for place in self.places.of_node(graph.opposite_node(way.target as usize)) {
                let Some(to) = self.places.get(place).filter(|to| to.is_unchanged()) else { continue };
                let allowed = self.new_arrow_phase(state.phase, here.kind, to.kind);
                let comes_home = place == home || self.is_block_of(to, home);
                if let Some((phase, _)) = allowed.filter(|_| state.phase != Phase::Returning || comes_home) {
                    let cost = PlanCost::of_step(0, 0).add(self.entry_cost(place));
                    found.push((PlanState { place, phase, ..state }, PlanMove::ReversedArrow(arrow), cost));
                }
            }
        }
    }

    /// Returns whether a candidate is the block of a note that stays in it.
    fn is_block_of(&self, candidate: &Candidate, note: usize) -> bool {
        let note = self.places.get(note).filter(|note| note.is_unchanged() && note.node().is_some());
        !candidate.kind.note && note.is_some_and(|note| note.kind.block == candidate.kind.block)
    }

    pub(super) fn push_new_arrows(
        &self,
        state: PlanState,
        home: usize,
        weighed: &mut [[usize; NodeRole::ALL.len()]; PlanState::STATES_PER_CANDIDATE],
        found: &mut Vec<(PlanState, PlanMove, PlanCost)>,
    ) {
        let Some(here) = self.places.get(state.place).filter(|here| here.kind.note) else { return };
        let role = NodeRole::from_block(here.kind.block, here.kind.kpi);
        let budget = weighed
            .get_mut(state.index() % PlanState::STATES_PER_CANDIDATE)
            .and_then(|by_role| by_role.get_mut(role as usize));
        let Some(budget) = budget.filter(|spent| **spent < MAX_NEW_ARROWS) else { return };
        let targets: &[NodeRole] = match state.phase {
            Phase::Making => &[NodeRole::Activity, NodeRole::Offer],
            Phase::Offering => &[NodeRole::Contact, NodeRole::Segment],
            Phase::Earning => &[NodeRole::Kpi, NodeRole::Money],
            Phase::Returning => &[],
        };
        let targets = targets.iter().flat_map(|role| self.places.by_role(*role)).copied();
        let back = (state.phase == Phase::Returning).then_some(home);
        for place in targets.chain(back) {
            *budget += 1;
            let Some(to) = self.places.get(place).filter(|to| to.end != here.end) else { continue };
            if let Some((phase, skipped)) = self.new_arrow_phase(state.phase, here.kind, to.kind) {
                let cost = PlanCost::of_step(skipped, distance_units(here, to)).add(self.entry_cost(place));
                found.push((PlanState { place, phase, ..state }, PlanMove::NewArrow, cost));
            }
        }
    }

    /// The phase a new arrow leads to, and the number of roles it skips; `None` if no condition asks for it.
    fn new_arrow_phase(
        &self,
        phase: Phase,
        from: NodeProperties,
        to: NodeProperties,
    ) -> Option<(Phase, u16)> {
        let (role, target) =
            (NodeRole::from_block(from.block, from.kpi), NodeRole::from_block(to.block, to.kpi));
        let skipped = match (phase, role, target) {
            // A resource that is neither data nor a model teaches nothing: no arrow is added from it or to it.
            (Phase::Making, NodeRole::Resource, _) if !from.learning => return None,
            (Phase::Returning, _, NodeRole::Resource) if !to.learning => return None,
            // A model among the activities and an existing KPI event are not skipped.
            (Phase::Making, NodeRole::Resource, NodeRole::Offer) if self.places.learns => return None,
            (Phase::Earning, NodeRole::Segment, NodeRole::Money) if self.places.counts => return None,
            (Phase::Making, NodeRole::Resource, NodeRole::Activity)
            | (Phase::Making, NodeRole::Activity, NodeRole::Offer)
            | (Phase::Offering, NodeRole::Offer, NodeRole::Contact)
            | (Phase::Offering, NodeRole::Contact, NodeRole::Segment)
            | (Phase::Earning, NodeRole::Segment, NodeRole::Kpi)
            | (Phase::Returning, NodeRole::Kpi, NodeRole::Resource) => 0,
            (Phase::Making, NodeRole::Resource, NodeRole::Offer)
            | (Phase::Offering, NodeRole::Offer, NodeRole::Segment)
            | (Phase::Earning, NodeRole::Segment | NodeRole::Kpi, NodeRole::Money)
            | (Phase::Returning, NodeRole::Money, NodeRole::Resource) => 1,
            _ => return None,
        };
        let reached = to.written || !to.note;
        // A KPI brings data rather than a model, and revenue is preferred to cost.
        let later = (phase == Phase::Returning && !to.data) || to.block == Some(Block::CostStructure);
        let skipped = skipped + u16::from(later);
        phase_after_edge(phase, to).filter(|_| reached).map(|phase| (phase, skipped))
    }
}
