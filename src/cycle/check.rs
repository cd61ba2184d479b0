//! The check of the growth cycle: for each condition its path, whether it is proven, the objections to it, and
//! the next step if there is no path. Computed from the board, never stored.

use super::cycle_path::{CyclePath, MissingLink};
use super::doubt_starts::doubt_starts;
use super::facts::{BoardFacts, FactKind, NodeRef};
use super::graph::Graph;
use super::kpi_events::KpiEventIndex;
use super::lexicon::Lexicon;
use super::loops::{Loop, Loops, find_loops};
use super::phases::GraphView;
use super::plan::plan_steps;
use super::plan_trip::PlanStep;
use super::quick_fix::QuickFix;
use super::suggest::{can_carry, condition_between};
use super::walk_search::{Walk, WalkSearch, paying_nodes};
use crate::model::{Block, Board, Condition, Endpoint, Id, Strength, Verdict};
use std::collections::BTreeSet;

/// Status of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConditionStatus {
    /// There is a path over strong arrows, and no objection.
    Met,
    /// There is a path, but an arrow on it is not strong.
    Unproven,
    /// There is a path, and an objection.
    Doubtful,
    /// There is no path, but some of it is drawn.
    NotConnected,
    /// Nothing of it is drawn.
    NotStarted,
}

/// An objection to a condition that has a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objection {
    /// The warning sign was answered with yes.
    WarningSign,
    /// The team's verdict.
    Team(Verdict),
    /// No note on the path of ① names data, a model or what a model does.
    NoLearning,
    /// An open doubt about a note on the path.
    Doubt(Id),
}

/// The result of the check for one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionCheck {
    pub status: ConditionStatus,
    /// The best path, if there is one.
    pub path: Option<CyclePath>,
    pub(crate) objections: Vec<Objection>,
    /// The next step if there is no path.
    pub next: Option<QuickFix>,
    /// The missing arrow if there is no path; its ends may have to be added first.
    pub missing: Option<MissingLink>,
}

/// Status of the whole cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleStatus {
    /// It closes, and nothing on it is unproven or doubtful.
    Closed,
    /// It closes, but part of it is unproven.
    ClosedUnproven,
    /// It closes, but there is an objection to a condition, or every growth cycle passes a note with an open
    /// doubt.
    Doubtful,
    /// Each condition has a path, but no loop carries all three.
    NotJoined,
    /// It does not close yet.
    NotClosed,
    /// Nothing of it is drawn.
    NotStarted,
}

/// The result of the check.
#[derive(Clone, Debug)]
pub struct CycleCheck {
    /// ①, ② and ③ in order.
    pub conditions: [ConditionCheck; 3],
    /// The loops of arrows.
    pub cycles: Loops,
    /// Whether a loop carries all three conditions, proven or not.
    pub closes: bool,
    /// Whether it does so over strong arrows and no note with an open doubt.
    pub closes_proven: bool,
    /// Open doubts on the shortest growth cycle, if every growth cycle passes one; otherwise empty.
    pub cycle_doubts: Vec<Id>,
    /// The fewest steps that close the cycle; empty if it closes.
    pub plan: Vec<QuickFix>,
    /// Existing arrows that the planned cycle uses.
    pub(super) planned_arrows: BTreeSet<Id>,
    /// Facts about notes and arrows.
    pub(super) facts: BoardFacts,
    /// The KPI event that each note or block reaches first.
    pub(super) events: KpiEventIndex,
}

/// Checks are equal if they report the same.
impl PartialEq for CycleCheck {
    fn eq(&self, other: &Self) -> bool {
        let closed_flags = |check: &Self| (check.closes, check.closes_proven);
        (closed_flags(self), &self.conditions, &self.cycles, &self.cycle_doubts, &self.plan)
            == (closed_flags(other), &other.conditions, &other.cycles, &other.cycle_doubts, &other.plan)
    }
}

impl Eq for CycleCheck {}

impl CycleCheck {
    /// Checks a board.
    pub fn new(board: &Board) -> Self {
        let lexicon = Lexicon::new(board.info().vague_terms.as_deref());
        let facts = BoardFacts::new(board, &lexicon);
        let graph = Graph::new(&facts);
        let net = GraphView { graph: &graph, strong_only: false, avoid_doubted: false };
        let avoid_doubted = GraphView { avoid_doubted: true, ..net };
        let sure = GraphView { strong_only: true, ..avoid_doubted };
        let paying_all = paying_nodes(net);
        let doubt_starts = doubt_starts(&graph, &paying_all);
        let all = WalkSearch { net, paying: &paying_all, doubt_starts: &doubt_starts };
        let (closes, trip) = all.find_closing_trip();
        let is_doubted = facts.notes.iter().any(|fact| fact.is_doubted);
        let is_sure = !is_doubted && facts.arrows.iter().all(|arrow| arrow.strength == Strength::Strong);
        let paying_sure = if is_sure { Vec::new() } else { paying_nodes(sure) };
        let sure = WalkSearch { net: sure, paying: &paying_sure, ..all };
        let (closes_sure, sure_trip) =
            if closes && !is_sure { sure.find_closing_trip() } else { (false, None) };
        let closes_proven = closes && (is_sure || closes_sure);
        let trip = sure_trip.or(trip);
        let avoid_doubted = WalkSearch { net: avoid_doubted, ..all };
        let only_doubted = closes && is_doubted && !closes_proven && !closes_within(avoid_doubted);
        let trip_parts = trip.as_ref().filter(|_| only_doubted).and_then(|trip| all.split_by_condition(trip));
        let doubted = trip_parts.iter().flatten().flat_map(|part| all.doubted_notes(part)).collect();
        let cycle_doubts = open_doubts(board, &facts, &doubted);
        // Searches that would find the same are skipped.
        let searches = [(!is_sure, sure), (is_doubted, avoid_doubted), (true, all)];
        let searches = searches.into_iter().filter_map(|(differs, search)| differs.then_some(search));
        let walks = condition_walks(&searches.collect::<Vec<_>>(), trip.as_ref());
        let (plan, planned_arrows) =
            if closes { Default::default() } else { plan_steps(&facts, board.page(), &graph, &paying_all) };
        let [one, two, three] = started_conditions(&facts, walks.each_ref().map(Option::is_some));
        let condition_check = |condition: Condition, walk: &Option<Walk>, is_started: bool| {
            let holds = |is: &dyn Fn(&Walk) -> bool| walk.as_ref().is_some_and(is);
            let doubted = walk.as_ref().map(|walk| all.doubted_notes(walk)).unwrap_or_default();
            let found = FoundPath {
                path: walk.as_ref().map(|walk| CyclePath::new(&graph, walk)),
                is_started,
                is_proven: holds(&|walk| all.is_proven(walk)),
                names_learning: condition != Condition::One || holds(&|walk| all.names_learning(walk)),
                doubts: open_doubts(board, &facts, &doubted),
            };
            check_condition(board, condition, found, &plan)
        };
        let [first, second, third] = &walks;
        let conditions = [
            condition_check(Condition::One, first, one),
            condition_check(Condition::Two, second, two),
            condition_check(Condition::Three, third, three),
        ];
        let mut cycles = find_loops(net, &paying_all);
        if closes && cycles.by_growth(true).next().is_none() {
            // The trip passes a note twice, or is longer than the listed loops.
            let trip = trip.map(|trip| CyclePath::new(&graph, &trip));
            cycles.insert_first(trip.map(|path| Loop { path, carries: [true; 3], is_growth_cycle: true }));
        }
        let events = KpiEventIndex::new(&graph, &facts);
        let plan = plan.into_iter().map(|(_, fix)| fix).collect();
        Self { conditions, cycles, closes, closes_proven, cycle_doubts, plan, planned_arrows, facts, events }
    }

    pub const fn condition(&self, condition: Condition) -> &ConditionCheck {
        let [one, two, three] = &self.conditions;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }

    /// Blocks with at least one filled-in note.
    pub(crate) fn written_blocks(&self) -> BTreeSet<Block> {
        self.facts.written_blocks()
    }

    /// Returns whether a KPI event has a text.
    pub(crate) fn has_kpi_event(&self) -> bool {
        self.facts.notes.iter().any(|fact| fact.kind == FactKind::KpiEvent && fact.is_written)
    }

    /// Status of the whole cycle.
    pub fn status(&self) -> CycleStatus {
        let any =
            |status: ConditionStatus| self.conditions.iter().any(|condition| condition.status == status);
        let drawn = self.conditions.iter().all(|condition| condition.path.is_some());
        match self.closes {
            true if any(ConditionStatus::Doubtful) || !self.cycle_doubts.is_empty() => CycleStatus::Doubtful,
            true if any(ConditionStatus::Unproven) || !self.closes_proven => CycleStatus::ClosedUnproven,
            true => CycleStatus::Closed,
            false if drawn => CycleStatus::NotJoined,
            false if self.conditions.iter().any(ConditionCheck::is_started) => CycleStatus::NotClosed,
            false => CycleStatus::NotStarted,
        }
    }

    /// The next step toward a closed cycle.
    pub fn next_step(&self) -> Option<QuickFix> {
        self.plan.first().copied()
    }

    /// The weakest arrow on the cycle; `None` if all are strong or the cycle does not close.
    pub fn weakest(&self, board: &Board) -> Option<Id> {
        if !self.closes {
            return None;
        }
        let paid = self.condition(Condition::Two).path.iter();
        let cycles = self.cycles.by_growth(true).map(|cycle| &cycle.path);
        let arrows = cycles.chain(paid).flat_map(|path| path.arrows.iter().copied());
        let unsure = arrows.filter_map(|id| Some((board.arrow(id)?.strength, id)));
        let unsure = unsure.filter(|(strength, _)| *strength > Strength::Strong);
        unsure.reduce(|worst, other| if other.0 > worst.0 { other } else { worst }).map(|(_, id)| id)
    }

    /// Ids of the notes and arrows of the listed growth cycles and of the conditions' paths.
    pub(crate) fn cycle_ids(&self) -> BTreeSet<Id> {
        let cycles = self.cycles.by_growth(true).map(|cycle| &cycle.path);
        let paths = self.conditions.iter().filter_map(|condition| condition.path.as_ref());
        cycles.chain(paths).flat_map(CyclePath::ids).collect()
    }

    /// Ids to highlight for a condition: its path, or what the next step is about.
    pub(crate) fn highlighted_ids(&self, condition: Condition) -> BTreeSet<Id> {
        let result = self.condition(condition);
        match (&result.path, result.missing) {
            (Some(path), _) => path.ids(),
            (None, Some(MissingLink { from, to })) => {
                [from, to].into_iter().filter_map(Endpoint::note_id).collect()
            }
            (None, None) => result.next.and_then(QuickFix::target).into_iter().collect(),
        }
    }
}

impl ConditionCheck {
    /// Returns whether anything of it is drawn.
    pub(crate) fn is_started(&self) -> bool {
        self.status != ConditionStatus::NotStarted
    }
}

/// The path of each condition. Paths over strong arrows come before others, then paths without open doubts; for
/// ①, paths that name data or a model; then the path on the cycle. `searches` are parts of the graph, most
/// certain first.
fn condition_walks(searches: &[WalkSearch<'_>], trip: Option<&Walk>) -> [Option<Walk>; 3] {
    let Some(all) = searches.last().copied() else { return Default::default() };
    let on_trip = trip.and_then(|trip| all.split_by_condition(trip));
    let [on_one, on_two, on_three] =
        on_trip.map_or_else(Default::default, |parts: [Walk; 3]| parts.map(Some));
    let pick = |on: Option<Walk>, find: &dyn Fn(&WalkSearch<'_>, bool) -> Option<Walk>, learning: bool| {
        let learned = searches.iter().map(|search| (search, learning));
        let any = learning.then_some((&all, false));
        for (search, learning) in learned.chain(any) {
            let good = |walk: &Walk| search.allows_walk(walk) && (!learning || search.names_learning(walk));
            if on.as_ref().is_some_and(good) {
                return on;
            }
            if let Some(found) = find(search, learning) {
                return Some(found);
            }
        }
        None
    };
    let one = pick(on_one, &|search, learning| search.condition_1_walk(learning), true);
    let used = all.nodes_in_use();
    let two = pick(on_two, &|search, _| search.condition_2_walk(one.as_ref()), false);
    let three = pick(on_three, &|search, _| search.condition_3_walk(&used), false);
    [one, two, three]
}

/// What the board shows about a condition, before the team's answers.
struct FoundPath {
    path: Option<CyclePath>,
    /// Whether anything of it is drawn.
    is_started: bool,
    /// Whether all arrows of the path are strong.
    is_proven: bool,
    /// For ①, whether the path names data, a model or what a model does; otherwise true.
    names_learning: bool,
    /// Open doubts that count against the path.
    doubts: Vec<Id>,
}

fn check_condition(
    board: &Board,
    condition: Condition,
    found: FoundPath,
    plan: &[PlanStep],
) -> ConditionCheck {
    let assessment = board.info().assessments.get(condition);
    let mut objections = Vec::new();
    objections.extend((assessment.warning_sign == Some(true)).then_some(Objection::WarningSign));
    // A draft verdict comes from an AI service; it counts once the team confirms it.
    let team = assessment.verdict.filter(|verdict| !assessment.draft && *verdict != Verdict::Holds);
    objections.extend(team.map(Objection::Team));
    objections.extend((found.path.is_some() && !found.names_learning).then_some(Objection::NoLearning));
    objections.extend(found.doubts.into_iter().map(Objection::Doubt));
    let status = match found.path {
        None if found.is_started => ConditionStatus::NotConnected,
        None => ConditionStatus::NotStarted,
        Some(_) if !objections.is_empty() => ConditionStatus::Doubtful,
        Some(_) if !found.is_proven => ConditionStatus::Unproven,
        Some(_) => ConditionStatus::Met,
    };
    // The step its own path lacks; otherwise the one it waits for: ② for the end of ①, ③ for the start of ①.
    let own = plan.iter().position(|(of, _)| *of == condition);
    let waits = || plan.iter().rposition(|(of, _)| condition == Condition::Two && *of == Condition::One);
    let own = own.or_else(waits).unwrap_or_default();
    let ahead = plan.get(own..).unwrap_or_default();
    let first = ahead.first().filter(|_| found.path.is_none()).map(|(_, fix)| *fix);
    let link = |fix: QuickFix| match fix {
        QuickFix::DrawArrow(missing) => Some(missing),
        _ => None,
    };
    let missing = match first {
        // The arrow for which the note is added.
        Some(QuickFix::AddNote(_)) => ahead.iter().find_map(|(_, fix)| link(*fix)),
        first => first.and_then(link),
    };
    // An arrow to a note that another condition adds waits for that note.
    let written = |endpoint: Endpoint| match endpoint {
        Endpoint::Block(block) => {
            Some(QuickFix::AddNote(block)).filter(|write| plan.iter().any(|(_, fix)| fix == write))
        }
        Endpoint::Note(_) => None,
    };
    let unwritten = missing.into_iter().flat_map(|missing| [missing.from, missing.to]).find_map(written);
    let next = if matches!(first, Some(QuickFix::DrawArrow(_))) { unwritten.or(first) } else { first };
    ConditionCheck { status, path: found.path, objections, next, missing }
}

/// Returns whether all three conditions hold on one loop within a part of the graph, including the path to
/// revenue or cost.
fn closes_within(search: WalkSearch<'_>) -> bool {
    let paying = paying_nodes(search.net);
    WalkSearch { paying: &paying, ..search }.find_closing_trip().0
}

/// Open doubts about the given notes in reading order, up to [`MAX_LISTED_DOUBTS`].
fn open_doubts(board: &Board, facts: &BoardFacts, about: &BTreeSet<Id>) -> Vec<Id> {
    if about.is_empty() {
        return Vec::new();
    }
    let open = facts.open_doubts(board).filter(|(_, note)| about.contains(note));
    open.map(|(id, _)| id).take(MAX_LISTED_DOUBTS).collect()
}

/// Maximum number of doubts listed for a path.
const MAX_LISTED_DOUBTS: usize = 3;

/// Which conditions are started: those with a path, and those with an arrow drawn between filled-in notes.
fn started_conditions(facts: &BoardFacts, run: [bool; 3]) -> [bool; 3] {
    let blocks = facts.written_blocks();
    let written = |spot| match spot {
        NodeRef::Note(_) => facts.note_at(spot).is_some_and(|fact| fact.is_written),
        NodeRef::Block(block) => blocks.contains(&block),
    };
    let mut started = run;
    for arrow in facts.arrows.iter().filter(|arrow| written(arrow.from) && written(arrow.to)) {
        // The condition that fits the roles takes precedence over an arrow's number that does not.
        let (from, to) = (facts.role_at(arrow.from), facts.role_at(arrow.to));
        let fitting = arrow.condition.filter(|condition| can_carry(from, to, *condition));
        let condition = fitting.or_else(|| condition_between(from, to)).or(arrow.condition);
        for (slot, own) in started.iter_mut().zip(Condition::ALL) {
            *slot |= condition == Some(own);
        }
        if started == [true; 3] {
            break;
        }
    }
    started
}
