//! What was found, in sentences: for the panel, the command line and what is written down for Day 2. Gives texts; where they
//! are shown is for others to know.

use super::check::{Check, ConditionCheck, Objection, Status, Whole};
use super::cycles::{Cycle, More};
use super::gap::Gap;
use super::mend::Mend;
use super::one_line::flat;
use super::open::{Open, OpenKind};
use super::path::{Missing, Path};
use crate::i18n::{Lang, tr, tr_fmt};
use crate::model::{Assessment, Block, Board, ColorName, Condition, Endpoint, Id, Strength, Verdict};

/// Longer texts of notes are cut in sentences.
const LONGEST: usize = 28;

/// Names and sentences about one board in one language.
#[derive(Clone, Copy, Debug)]
pub struct Say<'a> {
    pub(super) board: &'a Board,
    pub(super) lang: Lang,
    /// How many full-width characters of a text are shown.
    longest: usize,
}

impl<'a> Say<'a> {
    /// About this board, in this language.
    pub const fn new(board: &'a Board, lang: Lang) -> Self {
        Self { board, lang, longest: LONGEST }
    }

    /// The same with all texts whole, for what is taken along and read elsewhere.
    #[must_use]
    pub const fn whole_texts(self) -> Self {
        Self { longest: usize::MAX, ..self }
    }

    /// What a note says, on one line and not too long.
    pub fn note(self, id: Id) -> String {
        self.board.note(id).map(|note| self.short(&note.text)).unwrap_or_default()
    }

    /// A text on one line, cut where it is too long.
    pub(super) fn short(self, text: &str) -> String {
        let line = flat(text);
        if line.is_empty() {
            return tr(self.lang, "say.blank").to_owned();
        }
        // Latin letters take half the room of others.
        let halves = |c: char| if c.is_ascii() { 1 } else { 2 };
        let room = self.longest.saturating_mul(2);
        if line.chars().map(halves).sum::<usize>() <= room {
            return line;
        }
        let mut taken = 2;
        let fits = |c: &char| {
            taken += halves(*c);
            taken <= room
        };
        let mut cut: String = line.chars().take_while(fits).collect();
        cut.push('…');
        cut
    }

    /// An end of an arrow: what the note says, or the block's name.
    pub fn end(self, end: Endpoint) -> String {
        match end {
            Endpoint::Note(id) => self.note(id),
            Endpoint::Block(block) => block.name(self.lang).to_owned(),
        }
    }

    /// An arrow: its number, its ends, its label.
    pub fn arrow(self, id: Id) -> String {
        let Some(arrow) = self.board.arrow(id) else { return String::new() };
        let sign = arrow.condition.map_or(String::new(), |stage| format!("{} ", stage.sign()));
        let label = if arrow.label.is_empty() {
            String::new()
        } else {
            tr_fmt(self.lang, "say.label", &[&self.short(&arrow.label)])
        };
        format!("{sign}{} → {}{label}", self.end(arrow.from), self.end(arrow.to))
    }

    /// A path as its ends, arrow by arrow.
    pub fn path(self, path: &Path) -> String {
        path.ends.iter().map(|end| self.end(*end)).collect::<Vec<_>>().join(" → ")
    }

    /// How a condition stands, in a few words.
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Met => tr(self.lang, "status.met"),
            Status::Unproven => tr(self.lang, "status.unproven"),
            Status::Doubtful => tr(self.lang, "status.doubtful"),
            Status::NotConnected => tr(self.lang, "status.not_connected"),
            Status::NotBegun => tr(self.lang, "status.not_begun"),
        }
    }

    /// By which path a condition runs and what speaks against it, or what the next step is.
    pub fn condition(self, condition: &ConditionCheck) -> String {
        let Some(path) = &condition.path else { return self.next(condition) };
        let words = self.path(path);
        let arrows = path.arrows.iter().filter_map(|id| self.board.arrow(*id));
        let unproven = arrows.filter(|arrow| arrow.strength > Strength::Strong).count();
        let words = match unproven {
            0 => words,
            _ => tr_fmt(self.lang, "condition.unproven", &[&words, &unproven.to_string()]),
        };
        let objections = condition.objections.iter().map(|objection| self.objection(*objection));
        let objections: Vec<String> = objections.collect();
        if objections.is_empty() {
            return words;
        }
        let why = objections.join(tr(self.lang, "condition.and"));
        tr_fmt(self.lang, "condition.but", &[&words, &why])
    }

    /// What speaks against a condition, in one sentence.
    pub fn objection(self, objection: Objection) -> String {
        match objection {
            Objection::Sign => tr(self.lang, "objection.sign").to_owned(),
            Objection::Team(verdict) => tr_fmt(self.lang, "objection.team", &[verdict.name(self.lang)]),
            Objection::NoLearning => tr(self.lang, "objection.no_learning").to_owned(),
            Objection::Doubt(id) => tr_fmt(self.lang, "objection.doubt", &[&self.note(id)]),
        }
    }

    /// What is missing of a condition.
    fn next(self, condition: &ConditionCheck) -> String {
        let key = match condition.status {
            Status::NotBegun => "condition.first_step",
            Status::Met | Status::Unproven | Status::Doubtful | Status::NotConnected => "condition.missing",
        };
        let arrow = condition.missing.map(|missing| self.link(missing, key));
        match (condition.next, arrow) {
            (Some(Mend::Write(Block::KeyResources)), Some(arrow)) => {
                tr_fmt(self.lang, "condition.write_data_first", &[&arrow])
            }
            (Some(Mend::Write(block)), Some(arrow)) => {
                tr_fmt(self.lang, "condition.write_first", &[block.name(self.lang), &arrow])
            }
            (Some(Mend::Draw(_)), Some(arrow)) => arrow,
            (Some(mend), _) => self.lack(mend),
            (None, _) => String::new(),
        }
    }

    fn link(self, missing: Missing, key: &str) -> String {
        tr_fmt(self.lang, key, &[&self.end(missing.from), &self.end(missing.to)])
    }

    /// What is missing before something is done to mend it, in one sentence.
    pub fn lack(self, mend: Mend) -> String {
        match mend {
            Mend::Draw(missing) => self.link(missing, "condition.missing"),
            Mend::Write(Block::KeyResources) => tr(self.lang, "gap.no_data").to_owned(),
            Mend::Write(block) => tr_fmt(self.lang, "gap.empty_block", &[block.name(self.lang)]),
            Mend::Turn(id) => tr_fmt(self.lang, "gap.reversed", &[&self.arrow(id)]),
            Mend::Number(id, Some(stage)) => {
                tr_fmt(self.lang, "gap.wrong_number", &[&self.arrow(id), stage.sign()])
            }
            Mend::Number(id, None) => tr_fmt(self.lang, "gap.pointless", &[&self.arrow(id)]),
            Mend::MakeKpi(id) => tr_fmt(self.lang, "gap.plain_in_lane", &[&self.note(id)]),
            Mend::PutInto(id, block) => self.misplaced(id, block),
            Mend::Remove(id) if self.board.arrow(id).is_some() => self.arrow(id),
            Mend::Fill(id) | Mend::Remove(id) => self.unwritten(id),
        }
    }

    /// What does it, as the name of a button.
    pub fn mend(self, mend: Mend) -> String {
        match mend {
            Mend::Draw(_) => tr(self.lang, "mend.draw").to_owned(),
            Mend::Write(Block::KeyResources) => tr(self.lang, "mend.write_data").to_owned(),
            Mend::Write(block) => tr_fmt(self.lang, "mend.write", &[block.name(self.lang)]),
            Mend::Fill(_) => tr(self.lang, "mend.fill").to_owned(),
            Mend::Turn(_) => tr(self.lang, "mend.turn").to_owned(),
            Mend::Number(_, Some(stage)) => tr_fmt(self.lang, "mend.number", &[stage.sign()]),
            Mend::Number(_, None) => tr(self.lang, "mend.no_number").to_owned(),
            Mend::MakeKpi(_) => tr(self.lang, "mend.make_kpi").to_owned(),
            Mend::PutInto(_, block) => tr_fmt(self.lang, "mend.put_into", &[block.name(self.lang)]),
            Mend::Remove(_) => tr(self.lang, "mend.remove").to_owned(),
        }
    }

    /// That a note reaches into a block and belongs to another, or to none, or lies far from all.
    fn misplaced(self, id: Id, block: Block) -> String {
        let rect = self.board.note(id).map(|note| note.rect);
        let blocks = rect.map(|rect| self.board.page().block_and_neighbor(rect)).unwrap_or_default();
        let (note, name) = (self.note(id), |block: Block| block.name(self.lang));
        match blocks {
            (Some(own), border) => {
                let border = border.unwrap_or(block);
                tr_fmt(self.lang, "gap.straddles", &[&note, name(own), name(border)])
            }
            (None, Some(_)) => tr_fmt(self.lang, "gap.just_outside", &[&note, name(block)]),
            (None, None) => tr_fmt(self.lang, "gap.outside", &[&note, name(block)]),
        }
    }

    /// That nothing is written on a note yet, or only what a template asks for.
    fn unwritten(self, id: Id) -> String {
        let note = self.board.note(id);
        if note.is_some_and(|note| !note.is_blank()) {
            return tr_fmt(self.lang, "gap.placeholder", &[&self.note(id)]);
        }
        let block = note.and_then(|note| note.block_on(self.board.page()));
        let place = block.map_or(tr(self.lang, "name.outside"), |block| block.name(self.lang));
        tr_fmt(self.lang, "gap.blank", &[place])
    }

    /// How the whole cycle stands, in one sentence.
    pub fn whole(self, check: &Check) -> String {
        let signs = |status: Status| -> String {
            let stages = Condition::ALL.into_iter().filter(|stage| check.of(*stage).status == status);
            stages.map(Condition::sign).collect()
        };
        match check.whole() {
            Whole::Closes => tr(self.lang, "check.closes").to_owned(),
            Whole::OnPaper => match signs(Status::Unproven).as_str() {
                "" => tr(self.lang, "check.on_paper_joined").to_owned(),
                signs => tr_fmt(self.lang, "check.on_paper", &[signs]),
            },
            Whole::Doubtful => match signs(Status::Doubtful).as_str() {
                "" => {
                    let doubts: Vec<String> = check
                        .cycle_doubts
                        .iter()
                        .map(|id| tr_fmt(self.lang, "say.quoted", &[&self.note(*id)]))
                        .collect();
                    tr_fmt(self.lang, "check.doubtful_joined", &[&doubts.join(tr(self.lang, "list.comma"))])
                }
                signs => tr_fmt(self.lang, "check.doubtful", &[signs]),
            },
            Whole::NotJoined => {
                let lack = check.next().map(|mend| self.lack(mend)).unwrap_or_default();
                tr_fmt(self.lang, "check.not_joined", &[&lack])
            }
            Whole::Open => tr(self.lang, "check.open").to_owned(),
            Whole::NotBegun => tr(self.lang, "check.not_begun").to_owned(),
        }
    }

    /// A round trip: which conditions it carries, and where it runs.
    pub fn cycle(self, cycle: &Cycle) -> String {
        let carried: String = cycle.stages(true).map(Condition::sign).collect();
        let lacked: String = cycle.stages(false).map(Condition::sign).collect();
        let path = self.path(&cycle.path);
        if cycle.grows {
            tr_fmt(self.lang, "cycle.grows", &[&path])
        } else if carried.is_empty() {
            tr_fmt(self.lang, "cycle.carries_none", &[&path])
        } else if lacked.is_empty() {
            tr_fmt(self.lang, "cycle.not_in_turn", &[&path])
        } else {
            tr_fmt(self.lang, "cycle.lacks", &[&carried, &lacked, &path])
        }
    }

    /// The heading of growth cycles.
    pub fn growth_cycles(self) -> &'static str {
        tr(self.lang, "check.cycles")
    }

    /// The heading of other round trips.
    pub fn round_trips(self) -> &'static str {
        tr(self.lang, "check.round_trips")
    }

    /// How many round trips are not listed; none where all are.
    pub fn more_cycles(self, more: More) -> Option<String> {
        match more {
            More::None | More::AtLeast(0) => None,
            More::Exactly(count) => Some(tr_fmt(self.lang, "cycle.more", &[&count.to_string()])),
            More::AtLeast(count) => Some(tr_fmt(self.lang, "cycle.at_least", &[&count.to_string()])),
        }
    }

    /// Where the team's verdict and the arrows do not agree.
    pub fn disagreement(self, claim: &Assessment, condition: &ConditionCheck) -> Option<&'static str> {
        if claim.draft {
            // Nobody of the team has said it yet.
            return None;
        }
        let runs = condition.path.is_some();
        let key = match claim.verdict? {
            Verdict::Holds if !runs => "claim.arrows_lack",
            Verdict::Holds if claim.warning_sign == Some(true) => "claim.sign_there",
            Verdict::Doubtful | Verdict::Fails if runs => "claim.arrows_run",
            Verdict::Holds | Verdict::Doubtful | Verdict::Fails => return None,
        };
        Some(tr(self.lang, key))
    }

    /// The question after the sign that a condition fails. «Yes» means that the sign is there.
    pub fn question(self, stage: Condition) -> &'static str {
        match stage {
            Condition::One => tr(self.lang, "question.one"),
            Condition::Two => tr(self.lang, "question.two"),
            Condition::Three => tr(self.lang, "question.three"),
        }
    }

    /// What the team calls the role of a colour.
    pub fn role(self, color: ColorName) -> Option<&'a str> {
        self.board.info().color_roles.get(&color).map(String::as_str)
    }

    /// A gap, in one sentence.
    pub fn gap(self, gap: &Gap) -> String {
        let say = |key: &str, part: &str| tr_fmt(self.lang, key, &[part]);
        match gap {
            Gap::EmptyBlock(block) => say("gap.empty_block", block.name(self.lang)),
            Gap::LooseNote(id) => say("gap.loose_note", &self.note(*id)),
            Gap::PlainInLane(id) => say("gap.plain_in_lane", &self.note(*id)),
            Gap::JustOutside(id, block) | Gap::Outside(id, block) => self.misplaced(*id, *block),
            Gap::Blank(id) | Gap::Placeholder(id) => self.unwritten(*id),
            Gap::Reversed(id) => say("gap.reversed", &self.arrow(*id)),
            Gap::WrongNumber(id, stage) => {
                tr_fmt(self.lang, "gap.wrong_number", &[&self.arrow(*id), stage.sign()])
            }
            Gap::Pointless(id) => say("gap.pointless", &self.arrow(*id)),
            Gap::SameArrow(id) => say("gap.same_arrow", &self.arrow(*id)),
            Gap::ManyIdeas(id) => say("gap.many_ideas", &self.note(*id)),
            Gap::Vague(id, vague) => tr_fmt(self.lang, "gap.vague", &[&self.note(*id), vague]),
            Gap::NoData => tr(self.lang, "gap.no_data").to_owned(),
            Gap::NoModel => tr(self.lang, "gap.no_model").to_owned(),
            Gap::NoKpi => tr(self.lang, "gap.no_kpi").to_owned(),
            Gap::NoNumber(id) => say("gap.no_number", &self.note(*id)),
            Gap::UnprovenLink(id) => say("gap.unproven_link", &self.arrow(*id)),
            Gap::OpenDoubt(id) => say("gap.open_doubt", &self.note(*id)),
            Gap::Draft(id) => say("gap.draft", &self.note(*id)),
            Gap::SilentRole(color) => {
                say("gap.silent_role", &self.short(self.role(*color).unwrap_or_default()))
            }
        }
    }

    /// The sentence for an empty list of tests; a cycle that is open has to be closed first.
    pub fn nothing_to_test(self, check: &Check) -> &'static str {
        let key = if check.closes { "check.nothing_to_test" } else { "check.nothing_to_test_yet" };
        tr(self.lang, key)
    }

    /// What is to be tested, without the KPI event.
    pub fn open(self, open: &Open) -> String {
        let item = |name: &str, text: &str| tr_fmt(self.lang, "say.item", &[name, text]);
        match open.what {
            OpenKind::Condition(stage, objection) => {
                item(&stage.title(self.lang), &self.objection(objection))
            }
            OpenKind::Unasked(stage) => item(&stage.title(self.lang), tr(self.lang, "open.unasked")),
            OpenKind::Note(id, evidence) => item(evidence.name(self.lang), &self.note(id)),
            OpenKind::Arrow(id, strength) => item(strength.name(self.lang), &self.arrow(id)),
            OpenKind::Doubt(id) => item(tr(self.lang, "open.doubt"), &self.note(id)),
        }
    }

    /// The KPI event that hangs on something to be tested, with its number; or that there is none.
    pub fn kpi(self, open: &Open) -> String {
        let Some(id) = open.kpi else { return tr(self.lang, "open.no_kpi").to_owned() };
        let text = self.note(id);
        let whole = self.board.note(id).map(|note| note.text.as_str()).unwrap_or_default();
        let key = if super::number::says_how_much(whole) { "open.kpi" } else { "open.kpi_without_number" };
        tr_fmt(self.lang, key, &[&text])
    }

    /// The question after the sign of failure with what the team answered, on one line.
    pub fn answer(self, claim: &Assessment, stage: Condition) -> String {
        tr_fmt(self.lang, "say.answer", &[self.question(stage), self.sign(claim.warning_sign)])
    }

    pub(super) fn sign(self, answer: Option<bool>) -> &'static str {
        match answer {
            Some(true) => tr(self.lang, "answer.yes"),
            Some(false) => tr(self.lang, "answer.no"),
            None => tr(self.lang, "answer.none"),
        }
    }
}
