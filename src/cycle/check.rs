//! What the board says of the three conditions of the growth cycle: by which path each runs, whether that is shown, what speaks
//! against it, and what is the next step where it does not run. Made anew from every state of the board, never kept.

use super::cycles::{self, Cycle, Cycles, cycles};
use super::facts::{Fact, facts};
use super::graph::Graph;
use super::lexicon::Lexicon;
use super::mend::Mend;
use super::path::{Missing, Path};
use super::plan::{PlanStep, plan};
use super::search::{Search, Walk, paying};
use super::walk::Net;
use crate::model::{Board, End, Id, Stage, Strength, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A path runs, no arrow of it is unproven, and nothing speaks against it.
    Met,
    /// A path runs, over an arrow that nobody has shown to hold.
    Unproven,
    /// A path runs, and something speaks against it.
    Doubtful,
    /// Some of it is drawn.
    NotConnected,
    /// Nothing of it is drawn.
    NotBegun,
}

/// What speaks against a condition whose path runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objection {
    /// Its sign of failure is there, as the team has answered.
    Sign,
    /// The team's own verdict.
    Team(Verdict),
    /// No note on the path of ① names data, a model or what a model does.
    NoLearning,
}

/// What is said of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// How it stands.
    pub status: Status,
    /// The path by which it runs, if one does.
    pub path: Option<Path>,
    /// What speaks against it.
    pub objections: Vec<Objection>,
    /// The next step where no path runs.
    pub next: Option<Mend>,
    /// The arrow that is missing then, if one is; its ends may have to be written first.
    pub missing: Option<Missing>,
}

/// How the cycle stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It closes, and nothing on it is unproven or doubtful.
    Closes,
    /// It closes as it is drawn; some of it is unproven.
    OnPaper,
    /// It closes as it is drawn; something speaks against a condition.
    Doubtful,
    /// Each condition has its path, but no cycle carries all three.
    NotJoined,
    /// It does not close yet.
    Open,
    /// Nothing of it is drawn.
    NotBegun,
}

/// What a board says of the growth cycle.
#[derive(Clone, Debug)]
pub struct Check {
    /// ①, ② and ③ in order.
    pub conditions: [Condition; 3],
    /// The round trips.
    pub cycles: Cycles,
    /// Whether all three run on one cycle, proven or not.
    pub closes: bool,
    /// Whether they do without an unproven arrow.
    pub closes_proven: bool,
    /// The fewest steps that close it; none where it closes.
    pub plan: Vec<Mend>,
    /// What is known of the notes, in reading order.
    pub(super) facts: Vec<Fact>,
    /// The KPI event that each note or block comes to first along the arrows.
    pub(super) events: BTreeMap<End, End>,
}

/// Two checks are the same if they say the same.
impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        (&self.conditions, &self.cycles, self.closes, self.closes_proven, &self.plan)
            == (&other.conditions, &other.cycles, other.closes, other.closes_proven, &other.plan)
    }
}

impl Eq for Check {}

impl Check {
    /// Looks at a board.
    pub fn new(board: &Board) -> Self {
        let lexicon = Lexicon::new(board.head().vague.as_deref());
        let facts = facts(board, &lexicon);
        let graph = Graph::new(board, &facts);
        let net = Net { graph: &graph, proven: false };
        let paying = paying(net);
        let all = Search::new(net, &paying);
        let closes = all.closes();
        let is_unproven = board.arrows().values().any(|arrow| arrow.strength == Strength::Unproven);
        let proven = is_unproven.then(|| Search::new(Net { graph: &graph, proven: true }, &paying));
        let closes_proven = closes && proven.as_ref().is_none_or(Search::closes);
        let search = [proven.as_ref().unwrap_or(&all), &all];
        let plan = if closes { Vec::new() } else { plan(board, &graph, &paying) };
        let walks = walks(search, closes, closes_proven);
        let begun = begun(board, walks.each_ref().map(Option::is_some));
        let mut conditions = Stage::ALL.map(|_| None);
        for ((slot, stage), (walk, begun)) in
            conditions.iter_mut().zip(Stage::ALL).zip(walks.iter().zip(begun))
        {
            let learning = walk.as_ref().is_none_or(|walk| stage != Stage::One || all.names_learning(walk));
            *slot = Some(condition(board, stage, &graph, walk.as_ref(), begun, learning, &plan));
        }
        let mut cycles = cycles(net, &paying);
        if closes && !cycles.listed.iter().any(|cycle| cycle.grows) {
            // It passes a note twice, or is longer than those that are looked for.
            let trip = all.round_trip().map(|trip| Path::new(&graph, &trip));
            cycles.put_first(trip.map(|path| Cycle { path, carries: [true; 3], grows: true }));
        }
        let events = graph.nearest(|node| node.kind.kpi && node.kind.counts());
        let conditions = conditions.map(|condition| condition.unwrap_or_else(Condition::unknown));
        let plan = plan.into_iter().map(|(_, mend)| mend).collect();
        Self { conditions, cycles, closes, closes_proven, plan, facts, events }
    }

    /// What is said of a condition.
    pub const fn of(&self, stage: Stage) -> &Condition {
        let [one, two, three] = &self.conditions;
        match stage {
            Stage::One => one,
            Stage::Two => two,
            Stage::Three => three,
        }
    }

    /// How the cycle stands as a whole.
    pub fn whole(&self) -> Whole {
        let any = |status: Status| self.conditions.iter().any(|condition| condition.status == status);
        let drawn = self.conditions.iter().all(|condition| condition.path.is_some());
        match self.closes {
            true if any(Status::Doubtful) => Whole::Doubtful,
            true if any(Status::Unproven) || !self.closes_proven => Whole::OnPaper,
            true => Whole::Closes,
            false if drawn => Whole::NotJoined,
            false if self.conditions.iter().any(Condition::is_begun) => Whole::Open,
            false => Whole::NotBegun,
        }
    }

    /// The next step towards a cycle that closes.
    pub fn next(&self) -> Option<Mend> {
        self.plan.first().copied()
    }

    /// The arrow on the cycle of which the team is least sure; none where all hold or nothing closes.
    pub fn weakest(&self, board: &Board) -> Option<Id> {
        if !self.closes {
            return None;
        }
        let paid = self.of(Stage::Two).path.iter();
        let cycles = self.cycles.listed.iter().filter(|cycle| cycle.grows).map(|cycle| &cycle.path);
        let arrows = cycles.chain(paid).flat_map(|path| path.arrows.iter().copied());
        let unsure = arrows.filter_map(|id| Some((board.arrow(id)?.strength, id)));
        let unsure = unsure.filter(|(strength, _)| *strength > Strength::Strong);
        unsure.reduce(|worst, other| if other.0 > worst.0 { other } else { worst }).map(|(_, id)| id)
    }

    /// The notes and arrows of the growth cycles listed and of the paths of the conditions.
    pub fn on_cycle(&self) -> BTreeSet<Id> {
        let grows: Vec<Cycle> = self.cycles.listed.iter().filter(|cycle| cycle.grows).cloned().collect();
        let paths = self.conditions.iter().filter_map(|condition| condition.path.as_ref());
        cycles::ids(&grows).chain(paths.flat_map(Path::ids)).collect()
    }

    /// The notes and arrows that a condition runs over; where it does not, what the next step is about.
    pub fn lit(&self, stage: Stage) -> BTreeSet<Id> {
        let condition = self.of(stage);
        match (&condition.path, condition.missing) {
            (Some(path), _) => path.ids(),
            (None, Some(Missing { from, to })) => [from, to].into_iter().filter_map(End::note).collect(),
            (None, None) => condition.next.and_then(Mend::about).into_iter().collect(),
        }
    }
}

impl Condition {
    const fn unknown() -> Self {
        Self { status: Status::NotBegun, path: None, objections: Vec::new(), next: None, missing: None }
    }

    /// Whether anything of it is drawn.
    pub fn is_begun(&self) -> bool {
        self.status != Status::NotBegun
    }
}

/// The path of each condition: that of the shortest cycle where one closes, proven ones and for ① one that names data or a model
/// before others.
fn walks([proven, all]: [&Search<'_>; 2], closes: bool, closes_proven: bool) -> [Option<Walk>; 3] {
    let trip = if closes_proven { proven.round_trip() } else { None };
    let trip = trip.or_else(|| if closes { all.round_trip() } else { None });
    let on_trip = trip.and_then(|trip| all.split(&trip));
    let [on_one, on_two, on_three] =
        on_trip.map_or_else(Default::default, |parts: [Walk; 3]| parts.map(Some));
    let good = |walk: &Option<Walk>, learning: bool, shown: bool| {
        walk.as_ref().is_some_and(|walk| {
            (!learning || all.names_learning(walk)) && (!shown || Search::is_proven(walk))
        })
    };
    // The first of these that there is: better paths before those of the cycle, which come before others as good.
    let pick = |on: Option<Walk>, find: &dyn Fn(&Search<'_>, bool) -> Option<Walk>, learning: bool| {
        for (search, learning, shown) in
            [(proven, learning, true), (all, learning, false), (all, false, false)]
        {
            if good(&on, learning, shown) {
                return on;
            }
            if let Some(found) =
                find(search, learning).filter(|walk| good(&Some(walk.clone()), learning, shown))
            {
                return Some(found);
            }
        }
        None
    };
    let one = pick(on_one, &|search, learning| search.first(learning), true);
    let two = pick(on_two, &|search, _| search.second(one.as_ref()), false);
    let three = pick(on_three, &|search, _| search.third(), false);
    [one, two, three]
}

fn condition(
    board: &Board,
    stage: Stage,
    graph: &Graph,
    walk: Option<&Walk>,
    begun: bool,
    learning: bool,
    plan: &[PlanStep],
) -> Condition {
    let claim = board.head().claims.of(stage);
    let mut objections = Vec::new();
    objections.extend((claim.sign == Some(true)).then_some(Objection::Sign));
    // What an AI service said nobody of the team has said yet.
    let team = claim.verdict.filter(|verdict| !claim.draft && *verdict != Verdict::Holds);
    objections.extend(team.map(Objection::Team));
    objections.extend((!learning).then_some(Objection::NoLearning));
    let status = match walk {
        None if begun => Status::NotConnected,
        None => Status::NotBegun,
        Some(_) if !objections.is_empty() => Status::Doubtful,
        Some(walk) if !Search::is_proven(walk) => Status::Unproven,
        Some(_) => Status::Met,
    };
    // What its own path lacks; else what it waits for: ② for the end of ①, ③ for what ① begins with.
    let own = plan.iter().position(|(of, _)| *of == stage);
    let waits = || plan.iter().rposition(|(of, _)| stage == Stage::Two && *of == Stage::One);
    let own = own.or_else(waits).unwrap_or_default();
    let ahead = plan.get(own..).unwrap_or_default();
    let next = ahead.first().filter(|_| walk.is_none()).map(|(_, mend)| *mend);
    let link = |mend: Mend| match mend {
        Mend::Draw(missing) => Some(missing),
        _ => None,
    };
    let missing = match next {
        // The arrow for which the note is written.
        Some(Mend::Write(_)) => ahead.iter().find_map(|(_, mend)| link(*mend)),
        next => next.and_then(link),
    };
    Condition { status, path: walk.map(|walk| Path::new(graph, walk)), objections, next, missing }
}

/// Which conditions were begun: those that run, and those of which an arrow is drawn.
fn begun(board: &Board, run: [bool; 3]) -> [bool; 3] {
    let mut begun = run;
    for arrow in board.arrows().values() {
        let stage = arrow.stage.or_else(|| super::propose::stage(board, arrow.from, arrow.to));
        for (slot, own) in begun.iter_mut().zip(Stage::ALL) {
            *slot |= stage == Some(own);
        }
        if begun == [true; 3] {
            break;
        }
    }
    begun
}
