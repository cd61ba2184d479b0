//! Which arrow is missing where a condition does not hold: from the last note that the drawn chain comes to, to the
//! nearest note that takes it further. Where a block has no note to tie it to, the block itself is named.

use super::check::{Missing, Path};
use super::graph::{Kind, Node};
use super::search::Search;
use super::walk::{Phase, State, parts, state_of};
use crate::geometry::Point;
use crate::model::{Block, Board, End, Stage};

/// What is missing of a condition that does not hold. `first` is the path of ①, where that holds.
pub(super) fn of(stage: Stage, board: &Board, search: &Search<'_>, first: Option<&Path>) -> Missing {
    let choice = Choice { board, search };
    match stage {
        Stage::One => choice.first(),
        Stage::Two => choice.second(),
        Stage::Three => choice.third(first),
    }
}

/// What joins three conditions that hold, but not on one cycle: from a turning point to revenue.
pub(super) fn joining(board: &Board, search: &Search<'_>) -> Option<Missing> {
    let choice = Choice { board, search };
    let turning = |state: &State| {
        parts(*state).1 == Phase::Earning && search.node(*state).is_some_and(|node| node.kind.kpi)
    };
    let from = search.closed_states().find(turning).and_then(|state| search.node(state))?.end;
    Some(Missing { from, to: choice.paid(from) })
}

/// Which conditions were begun: those that are met, those of which an arrow is drawn, and those that follow on one that
/// is met. None where there is no arrow at all.
pub(super) fn begun(board: &Board, met: [bool; 3]) -> [bool; 3] {
    let [one, two, three] = met;
    if board.arrows().is_empty() || met == [true; 3] {
        return met;
    }
    let mut begun = [one, one || two, two || three];
    for arrow in board.arrows().values() {
        let stage = arrow.stage.or_else(|| super::propose::stage(board, arrow.from, arrow.to));
        for (slot, own) in begun.iter_mut().zip(Stage::ALL) {
            *slot |= stage == Some(own);
        }
    }
    begun
}

struct Choice<'a> {
    board: &'a Board,
    search: &'a Search<'a>,
}

impl Choice<'_> {
    fn first(&self) -> Missing {
        let (graph, reach) = (self.search.graph, &self.search.forward);
        let served =
            graph.leads_to(graph.numbers(|node| node.kind.lies_in(Block::CustomerSegments)), Kind::serves);
        let offered = self.farthest(|node, phase| phase == Phase::Offering && node.kind.serves());
        if let Some(from) = offered {
            return Missing { from, to: self.nearest(from, Block::CustomerSegments) };
        }
        let serving = |number: usize| served.get(number).copied().unwrap_or(false);
        let offer = |from: End| {
            let offers = graph.notes_in(Block::ValuePropositions).filter(|number| serving(*number));
            self.nearest_of(from, offers).unwrap_or_else(|| self.nearest(from, Block::ValuePropositions))
        };
        let active = self.farthest(|node, _| node.kind.lies_in(Block::KeyActivities));
        let resource = self.farthest(|node, _| node.kind.lies_in(Block::KeyResources));
        let arrows =
            |end: End| self.board.arrows().values().any(|arrow| arrow.from == end || arrow.to == end);
        match (resource, active) {
            // The chain begins with the resource.
            (Some(from), Some(to)) if !arrows(to) && !reach.order.is_empty() => Missing { from, to },
            (_, Some(from)) | (Some(from), None) => Missing { from, to: offer(from) },
            (None, None) => {
                let from = End::Block(Block::KeyResources);
                Missing { from, to: offer(from) }
            }
        }
    }

    fn second(&self) -> Missing {
        let graph = self.search.graph;
        let reached = self.search.segment().map(|(_, state)| state);
        let anywhere = || {
            let mut segments = graph.notes_in(Block::CustomerSegments).peekable();
            let first = segments.peek().copied();
            let going = segments.find(|node| !graph.ways(*node).iter().all(|way| way.arrow.is_none()));
            going.or(first).map(|node| state_of(node, Phase::Earning))
        };
        let Some(segment) = reached.or_else(anywhere) else {
            let from = End::Block(Block::CustomerSegments);
            return Missing { from, to: self.next_of(from) };
        };
        let reach = self.search.on_from(segment, &[Phase::Earning]);
        let kpi =
            reach.order.iter().rev().filter_map(|state| self.search.node(*state)).find(|node| node.kind.kpi);
        if let Some(kpi) = kpi {
            return Missing { from: kpi.end, to: self.paid(kpi.end) };
        }
        let from = self.search.node(segment).map_or(End::Block(Block::CustomerSegments), |node| node.end);
        Missing { from, to: self.next_of(from) }
    }

    fn third(&self, first: Option<&Path>) -> Missing {
        let graph = self.search.graph;
        let turning = |reach: &super::reach::Reach, is: fn(&Node) -> bool| {
            let earning = |state: &State| parts(*state).1 == Phase::Earning;
            let node = |state: State| self.search.node(state).filter(|node| is(node));
            let like = |is_note: bool| {
                let mut states = reach.order.iter().rev().copied().filter(earning);
                states.find(|state| node(*state).is_some_and(|node| node.end.note().is_some() == is_note))
            };
            // A block stands for its notes only where there are none.
            like(true).or_else(|| like(false))
        };
        let reached = self.search.segment().map(|(_, state)| self.search.on_from(state, &[Phase::Earning]));
        let turn = reached.as_ref().and_then(|reach| {
            turning(reach, |node| node.kind.kpi).or_else(|| turning(reach, |node| node.kind.pays()))
        });
        let paid =
            [Block::RevenueStreams, Block::CostStructure].into_iter().flat_map(|block| graph.notes_in(block));
        let loose = || graph.numbers(|node| node.kind.kpi).chain(paid).next();
        let turn = turn.or_else(|| loose().map(|node| state_of(node, Phase::Earning)));
        let home = first.and_then(|path| path.ends.first().copied());
        let data = home.filter(|end| self.lies_in(*end, Block::KeyResources));
        let Some(turn) = turn else {
            let from = End::Block(Block::RevenueStreams);
            return Missing { from, to: data.unwrap_or_else(|| self.nearest(from, Block::KeyResources)) };
        };
        // From a resource that it comes back to nothing leads round again, else ③ would hold; so that has one arrow to go.
        let back = self.search.on_from(turn, &[Phase::Earning, Phase::Returning]);
        let idle = |is_note: bool| {
            let states = back.order.iter().map(|state| parts(*state));
            let nodes = states.filter(|(_, phase)| *phase == Phase::Returning);
            let mut nodes = nodes.filter_map(|(node, _)| graph.node(node));
            let fits =
                |node: &&Node| node.kind.lies_in(Block::KeyResources) && node.end.note().is_some() == is_note;
            nodes.find(fits).map(|node| node.end)
        };
        let idle = idle(true).or_else(|| idle(false));
        if let Some(from) = idle {
            let next = first.and_then(|path| path.ends.get(usize::from(data.is_some())).copied());
            return Missing { from, to: next.unwrap_or_else(|| self.nearest(from, Block::KeyActivities)) };
        }
        let from = self.search.node(turn).map_or(End::Block(Block::RevenueStreams), |node| node.end);
        Missing { from, to: data.unwrap_or_else(|| self.nearest(from, Block::KeyResources)) }
    }

    /// What ② should come to next from here: a KPI event that pays, any KPI event, revenue or cost.
    fn next_of(&self, from: End) -> End {
        let graph = self.search.graph;
        let pays = |number: &usize| self.search.paying.get(*number).copied().unwrap_or(false);
        let events = || graph.numbers(|node| node.kind.kpi);
        self.nearest_of(from, events().filter(pays))
            .or_else(|| self.nearest_of(from, events()))
            .unwrap_or_else(|| self.paid(from))
    }

    /// The revenue, else the cost, nearest to here.
    fn paid(&self, from: End) -> End {
        let graph = self.search.graph;
        let notes = |block| self.nearest_of(from, graph.notes_in(block));
        let revenue = notes(Block::RevenueStreams).or_else(|| notes(Block::CostStructure));
        revenue.unwrap_or(End::Block(Block::RevenueStreams))
    }

    /// The note reached that is farthest along and like this; a block where only blocks were reached.
    fn farthest(&self, is: impl Fn(&Node, Phase) -> bool) -> Option<End> {
        let reach = &self.search.forward;
        let mut best: Option<(bool, u32, End)> = None;
        for state in &reach.order {
            let (node, phase) = parts(*state);
            let Some(node) = self.search.graph.node(node).filter(|node| is(node, phase)) else { continue };
            let (is_note, depth) = (node.end.note().is_some(), reach.depth(*state).unwrap_or_default());
            if best.is_none_or(|(note, most, _)| (is_note, depth) > (note, most)) {
                best = Some((is_note, depth, node.end));
            }
        }
        best.map(|(_, _, end)| end)
    }

    /// The note of a block nearest to here, or the block itself.
    fn nearest(&self, from: End, block: Block) -> End {
        self.nearest_of(from, self.search.graph.notes_in(block)).unwrap_or(End::Block(block))
    }

    fn nearest_of(&self, from: End, numbers: impl Iterator<Item = usize>) -> Option<End> {
        let here = self.place(from);
        let ends = numbers.filter_map(|number| self.search.graph.node(number)).map(|node| node.end);
        ends.filter(|end| *end != from).min_by_key(|end| {
            let there = self.place(*end);
            let (dx, dy) = (i64::from(there.x - here.x), i64::from(there.y - here.y));
            dx * dx + dy * dy
        })
    }

    fn place(&self, end: End) -> Point {
        match end {
            End::Note(id) => self.board.note(id).map(|note| note.rect.center()).unwrap_or_default(),
            End::Block(block) => self.board.page().block(block).center(),
        }
    }

    fn lies_in(&self, end: End, block: Block) -> bool {
        match end {
            End::Note(id) => {
                self.board.note(id).is_some_and(|note| note.block(self.board.page()) == Some(block))
            }
            End::Block(own) => own == block,
        }
    }
}
