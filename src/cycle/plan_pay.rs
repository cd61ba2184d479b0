//! What makes a KPI event pay: an arrow to revenue or cost, or a step after which one that is there leads to it.

use super::graph::{Graph, Kind, Way};
use super::mend::Mend;
use super::path::Missing;
use super::places::{Place, Places, Role};
use super::plan::Cost;
use super::plan_arrows::length;
use super::reach::Reach;
use super::walk::{Net, Phase, parts, state_of};
use crate::model::Block;

/// Maximum number of notes of revenue and cost that are weighed.
const WEIGHED: usize = 60;

impl Places<'_> {
    /// What makes a place pay, and what that costs: nothing where it does already.
    pub(super) fn pay(&self, place: usize, paying: &[bool]) -> Option<(Cost, Vec<Mend>)> {
        let here = self.get(place)?;
        let free = Some((Cost::default(), Vec::new()));
        if here.kind.pays() {
            return free;
        }
        let graph = self.graph;
        let pays_later = |node: usize| paying.get(node).copied().unwrap_or(false);
        let pays = |place: &Place| place.kind.pays();
        if let Some(node) = here.node() {
            if here.change.is_none() && pays_later(node) {
                return free;
            }
            let arrows = || graph.ways(node).iter().filter(|way| way.arrow.is_some());
            let ends =
                || arrows().flat_map(|way| self.at_node(way.to as usize)).filter_map(|end| self.get(end));
            if ends().any(|end| end.change.is_none() && (pays(end) || end.node().is_some_and(pays_later))) {
                return free;
            }
            if let Some(mend) = ends().find(|end| pays(end)).and_then(Place::mend) {
                return Some((Cost::step(0, 0), vec![mend]));
            }
            // An arrow to the whole of a block in which nothing is written yet.
            let empty = ends().filter(|end| !end.kind.note && !end.kind.written).find_map(|end| {
                match end.kind.block {
                    Some(block @ (Block::RevenueStreams | Block::CostStructure)) => Some(Mend::Write(block)),
                    _ => None,
                }
            });
            if let Some(mend) = empty {
                return Some((Cost::step(1, 0), vec![mend]));
            }
            let turned = graph.ways_to(node).iter().find_map(|way| {
                let from = graph.kind(way.to as usize)?;
                let id = graph.arrows.get(way.arrow? as usize)?;
                let stays = self.at_node(way.to as usize).count() == 1;
                (from.pays() && from.note && stays).then_some(*id)
            });
            if let Some(id) = turned {
                return Some((Cost::step(0, 0), vec![Mend::Turn(id)]));
            }
        }
        let money = self.of(Role::Money).iter().take(WEIGHED).filter_map(|place| self.get(*place));
        let money = money.filter(|to| to.end != here.end).map(|to| {
            let first = to.change.map(|_| Cost::step(u16::from(to.node().is_none()), 0)).unwrap_or_default();
            let cost = u16::from(to.kind.block == Some(Block::CostStructure));
            (Cost::step(cost, length(here, to)).plus(first), to)
        });
        let (cost, to) = money.min_by_key(|(cost, _)| *cost)?;
        let draw = Mend::Draw(Missing { from: here.end, to: to.end });
        Some((cost, to.mend().into_iter().chain([draw]).collect()))
    }
}

/// The shortest way of ② from a node to revenue or cost: the nodes behind it, each with the arrow that led there.
pub(super) fn paying_walk(graph: &Graph, node: usize) -> Vec<(usize, Option<u32>)> {
    let net = Net { graph, proven: false, undoubted: false };
    let earning = |_, to: usize| parts(to).1 == Phase::Earning;
    let reach = Reach::new(net, [state_of(node, Phase::Earning)], earning);
    let pays = |state: &usize| graph.kind(parts(*state).0).is_some_and(Kind::pays);
    let Some(paid) = reach.order.iter().copied().find(pays) else { return Vec::new() };
    let way = |(state, way): (usize, Option<Way>)| (parts(state).0, way.and_then(|way| way.arrow));
    reach.way_to(paid).into_iter().skip(1).map(way).collect()
}
