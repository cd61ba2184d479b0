//! The arrows by which a plan may go on where none is drawn so: arrows to be turned round, and new ones that a condition asks for.

use super::graph::Kind;
use super::places::{Place, Role};
use super::plan::{Cost, PlanSearch};
use super::plan_trip::{Move, State};
use super::walk::{Phase, step};
use crate::model::Block;

/// Maximum number of new arrows that are weighed from places of one station in one phase, but for those from the first place.
const WEIGHED: usize = 600;

impl PlanSearch<'_, '_, '_> {
    /// Arrows that lead here and would lead on, were they turned round.
    pub(super) fn turned_arrows(
        &self,
        state: State,
        node: usize,
        home: usize,
        found: &mut Vec<(State, Move, Cost)>,
    ) {
        let graph = self.places.graph;
        // How an arrow runs is for notes to say that stay where they are.
        let Some(here) = self.places.get(state.place).filter(|here| here.stays()) else { return };
        for way in graph.ways_to(graph.mirror(node)) {
            let Some(arrow) = way.arrow else { continue };
            for place in self.places.at_node(graph.mirror(way.to as usize)) {
                let Some(to) = self.places.get(place).filter(|to| to.stays()) else { continue };
                let allowed = self.allowed(state.phase, here.kind, to.kind);
                let comes_home = place == home || self.holds(to, home);
                if let Some((phase, _)) = allowed.filter(|_| state.phase != Phase::Returning || comes_home) {
                    let cost = Cost::step(0, 0).plus(self.entering(place));
                    found.push((State { place, phase, ..state }, Move::Turned(arrow), cost));
                }
            }
        }
    }

    /// Whether a place is the whole of the block in which a note stays.
    fn holds(&self, place: &Place, note: usize) -> bool {
        let note = self.places.get(note).filter(|note| note.stays() && note.node().is_some());
        !place.kind.note && note.is_some_and(|note| note.kind.block == place.kind.block)
    }

    pub(super) fn new_arrows(
        &self,
        state: State,
        home: usize,
        weighed: &mut [[usize; Role::ALL.len()]; State::EACH],
        found: &mut Vec<(State, Move, Cost)>,
    ) {
        let Some(here) = self.places.get(state.place).filter(|here| here.kind.note) else { return };
        let role = Role::of(here.kind.block, here.kind.kpi);
        let budget =
            weighed.get_mut(state.number() % State::EACH).and_then(|by_role| by_role.get_mut(role as usize));
        let Some(budget) = budget.filter(|spent| **spent < WEIGHED) else { return };
        let targets: &[Role] = match state.phase {
            Phase::Making => &[Role::Activity, Role::Offer],
            Phase::Offering => &[Role::Contact, Role::Segment],
            Phase::Earning => &[Role::Kpi, Role::Money],
            Phase::Returning => &[],
        };
        let targets = targets.iter().flat_map(|role| self.places.of(*role)).copied();
        let back = (state.phase == Phase::Returning).then_some(home);
        for place in targets.chain(back) {
            *budget += 1;
            let Some(to) = self.places.get(place).filter(|to| to.end != here.end) else { continue };
            if let Some((phase, skipped)) = self.allowed(state.phase, here.kind, to.kind) {
                let cost = Cost::step(skipped, length(here, to)).plus(self.entering(place));
                found.push((State { place, phase, ..state }, Move::New, cost));
            }
        }
    }

    /// The phase to which a new arrow leads, and how many stations it skips; `None` for an arrow that no condition asks for.
    fn allowed(&self, phase: Phase, from: Kind, to: Kind) -> Option<(Phase, u16)> {
        let (role, target) = (Role::of(from.block, from.kpi), Role::of(to.block, to.kpi));
        let skipped = match (phase, role, target) {
            // What is neither data nor a model teaches nothing: no arrow is drawn from it or to it.
            (Phase::Making, Role::Resource, _) if !from.learning => return None,
            (Phase::Returning, _, Role::Resource) if !to.learning => return None,
            // A model that stands among the activities is not passed by, nor is a KPI event.
            (Phase::Making, Role::Resource, Role::Offer) if self.places.learns => return None,
            (Phase::Earning, Role::Segment, Role::Money) if self.places.counts => return None,
            (Phase::Making, Role::Resource, Role::Activity)
            | (Phase::Making, Role::Activity, Role::Offer)
            | (Phase::Offering, Role::Offer, Role::Contact)
            | (Phase::Offering, Role::Contact, Role::Segment)
            | (Phase::Earning, Role::Segment, Role::Kpi)
            | (Phase::Returning, Role::Kpi, Role::Resource) => 0,
            (Phase::Making, Role::Resource, Role::Offer)
            | (Phase::Offering, Role::Offer, Role::Segment)
            | (Phase::Earning, Role::Segment | Role::Kpi, Role::Money)
            | (Phase::Returning, Role::Money, Role::Resource) => 1,
            _ => return None,
        };
        let reached = to.written || !to.note;
        // A KPI that grows brings data rather than a model, and revenue is asked for before cost.
        let later = (phase == Phase::Returning && !to.data) || to.block == Some(Block::CostStructure);
        let skipped = skipped + u16::from(later);
        step(phase, to).filter(|_| reached).map(|phase| (phase, skipped))
    }
}

/// How far it is from the middle of a place to that of another, in page units.
pub(super) fn length(from: &Place, to: &Place) -> u32 {
    let (dx, dy) = (f64::from(to.at.x - from.at.x), f64::from(to.at.y - from.at.y));
    (dx * dx + dy * dy).sqrt().round() as u32
}
