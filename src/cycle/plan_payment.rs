//! Plans how a KPI event reaches revenue or cost: a new arrow, or a step after which an existing one leads
//! there.

use super::candidates::{Candidate, Candidates};
use super::cycle_path::MissingLink;
use super::graph::{Edge, Graph, NodeProperties};
use super::node_role::NodeRole;
use super::phases::{GraphView, Phase, state_index, state_parts};
use super::plan_cost::PlanCost;
use super::plan_cost::distance_units;
use super::quick_fix::QuickFix;
use super::reachability::Reachability;
use crate::model::Block;

/// Maximum number of revenue and cost notes examined.
const MAX_MONEY_NOTES: usize = 60;

impl Candidates<'_> {
    /// The cheapest steps after which a candidate reaches revenue or cost; none if it does already.
    pub(super) fn cheapest_payment(
        &self,
        place: usize,
        paying: &[bool],
    ) -> Option<(PlanCost, Vec<QuickFix>)> {
        let here = self.get(place)?;
        let free = Some((PlanCost::default(), Vec::new()));
        if here.kind.is_paying() {
            return free;
        }
        let graph = self.graph;
        let pays_later = |node: usize| paying.get(node).copied().unwrap_or(false);
        let pays = |candidate: &Candidate| candidate.kind.is_paying();
        if let Some(node) = here.node() {
            if here.change.is_none() && pays_later(node) {
                return free;
            }
            let arrows = || graph.outgoing_edges(node).iter().filter(|way| way.arrow.is_some());
            let ends =
                || arrows().flat_map(|way| self.of_node(way.target as usize)).filter_map(|end| self.get(end));
            if ends().any(|end| end.change.is_none() && (pays(end) || end.node().is_some_and(pays_later))) {
                return free;
            }
            if let Some(fix) = ends().find(|end| pays(end)).and_then(Candidate::fix) {
                return Some((PlanCost::of_step(0, 0), vec![fix]));
            }
            // An arrow to a block without filled-in notes.
            let empty = ends().filter(|end| !end.kind.note && !end.kind.written).find_map(|end| {
                match end.kind.block {
                    Some(block @ (Block::RevenueStreams | Block::CostStructure)) => {
                        Some(QuickFix::AddNote(block))
                    }
                    _ => None,
                }
            });
            if let Some(fix) = empty {
                return Some((PlanCost::of_step(1, 0), vec![fix]));
            }
            let turned = graph.incoming_edges(node).iter().find_map(|way| {
                let from = graph.kind(way.target as usize)?;
                let id = graph.arrows.get(way.arrow? as usize)?;
                let stays = self.of_node(way.target as usize).count() == 1;
                (from.is_paying() && from.note && stays).then_some(*id)
            });
            if let Some(id) = turned {
                return Some((PlanCost::of_step(0, 0), vec![QuickFix::ReverseArrow(id)]));
            }
        }
        let money =
            self.by_role(NodeRole::Money).iter().take(MAX_MONEY_NOTES).filter_map(|place| self.get(*place));
        let money = money.filter(|to| to.end != here.end).map(|to| {
            let first =
                to.change.map(|_| PlanCost::of_step(u16::from(to.node().is_none()), 0)).unwrap_or_default();
            let cost = u16::from(to.kind.block == Some(Block::CostStructure));
            (PlanCost::of_step(cost, distance_units(here, to)).add(first), to)
        });
        let (cost, to) = money.min_by_key(|(cost, _)| *cost)?;
        let draw = QuickFix::DrawArrow(MissingLink { from: here.end, to: to.end });
        Some((cost, to.fix().into_iter().chain([draw]).collect()))
    }
}

/// The shortest path of ② from a node to revenue or cost: the following nodes, each with the arrow that led
/// there.
pub(super) fn walk_to_money(graph: &Graph, node: usize) -> Vec<(usize, Option<u32>)> {
    let net = GraphView { graph, strong_only: false, avoid_doubted: false };
    let earning = |_, to: usize| state_parts(to).1 == Phase::Earning;
    let reach = Reachability::new(net, [state_index(node, Phase::Earning)], earning);
    let pays = |state: &usize| graph.kind(state_parts(*state).0).is_some_and(NodeProperties::is_paying);
    let Some(paid) = reach.order.iter().copied().find(pays) else { return Vec::new() };
    let way = |(state, way): (usize, Option<Edge>)| (state_parts(state).0, way.and_then(|way| way.arrow));
    reach.path_to(paid).into_iter().skip(1).map(way).collect()
}
