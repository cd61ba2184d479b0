//! Results of the check as sentences, for the panel, the command line and reports. Does not know where they are
//! shown.

use super::check::{ConditionCheck, ConditionStatus, CycleCheck, CycleStatus, Objection};
use super::cycle_path::{CyclePath, MissingLink};
use super::gap::Gap;
use super::loops::{Loop, UnlistedLoops};
use super::quick_fix::QuickFix;
use super::single_line::single_line;
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
use crate::model::{Assessment, Block, Board, ColorName, Condition, Endpoint, Id, Strength, Verdict};

/// Maximum length of a quoted note, in full-width characters.
const MAX_QUOTED_CHARS: usize = 28;

/// Names and sentences about a board in one language.
#[derive(Clone, Copy, Debug)]
pub struct Describer<'a> {
    pub(super) board: &'a Board,
    pub(super) lang: Lang,
    /// Maximum number of full-width characters of a quoted text.
    max_chars: usize,
}

impl<'a> Describer<'a> {
    pub const fn new(board: &'a Board, lang: Lang) -> Self {
        Self { board, lang, max_chars: MAX_QUOTED_CHARS }
    }

    /// Quotes texts completely, for reports.
    #[must_use]
    pub(crate) const fn with_full_texts(self) -> Self {
        Self { max_chars: usize::MAX, ..self }
    }

    /// Text of a note on one line, truncated.
    pub(crate) fn note(self, id: Id) -> String {
        self.board.note(id).map(|note| self.truncate(&note.text)).unwrap_or_default()
    }

    /// Puts a text on one line and truncates it.
    pub(super) fn truncate(self, text: &str) -> String {
        let line = single_line(text);
        if line.is_empty() {
            return tr(self.lang, key!("describe.blank")).to_owned();
        }
        // ASCII characters count half.
        let halves = |c: char| if c.is_ascii() { 1 } else { 2 };
        let room = self.max_chars.saturating_mul(2);
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

    /// An end of an arrow: the text of the note, or the name of the block.
    pub(crate) fn endpoint(self, endpoint: Endpoint) -> String {
        match endpoint {
            Endpoint::Note(id) => self.note(id),
            Endpoint::Block(block) => block.name(self.lang).to_owned(),
        }
    }

    /// An arrow: condition, ends, label.
    pub(crate) fn arrow(self, id: Id) -> String {
        let Some(arrow) = self.board.arrow(id) else { return String::new() };
        let sign = arrow.condition.map_or(String::new(), |condition| format!("{} ", condition.sign()));
        let label = if arrow.label.is_empty() {
            String::new()
        } else {
            tr_fmt(self.lang, key!("describe.label"), &[&self.truncate(&arrow.label)])
        };
        format!("{sign}{} → {}{label}", self.endpoint(arrow.from), self.endpoint(arrow.to))
    }

    /// A path: its nodes in order.
    pub(crate) fn path(self, path: &CyclePath) -> String {
        path.endpoints.iter().map(|end| self.endpoint(*end)).collect::<Vec<_>>().join(" → ")
    }

    /// Status of a condition in a few words.
    pub(crate) fn status(self, status: ConditionStatus) -> &'static str {
        match status {
            ConditionStatus::Met => tr(self.lang, key!("status.met")),
            ConditionStatus::Unproven => tr(self.lang, key!("status.unproven")),
            ConditionStatus::Doubtful => tr(self.lang, key!("status.doubtful")),
            ConditionStatus::NotConnected => tr(self.lang, key!("status.not_connected")),
            ConditionStatus::NotStarted => tr(self.lang, key!("status.not_started")),
        }
    }

    /// The path of a condition and the objections to it, or the next step.
    pub fn condition(self, condition: &ConditionCheck) -> String {
        let Some(path) = &condition.path else { return self.next_step(condition) };
        let words = self.path(path);
        let arrows = path.arrows.iter().filter_map(|id| self.board.arrow(*id));
        let unproven = arrows.filter(|arrow| arrow.strength > Strength::Strong).count();
        let words = match unproven {
            0 => words,
            _ => tr_fmt(self.lang, key!("condition.unproven"), &[&words, &unproven.to_string()]),
        };
        let objections = condition.objections.iter().map(|objection| self.objection(*objection));
        let objections: Vec<String> = objections.collect();
        if objections.is_empty() {
            return words;
        }
        let why = objections.join(tr(self.lang, key!("condition.and")));
        tr_fmt(self.lang, key!("condition.but"), &[&words, &why])
    }

    /// An objection in one sentence.
    pub(crate) fn objection(self, objection: Objection) -> String {
        match objection {
            Objection::WarningSign => tr(self.lang, key!("objection.sign")).to_owned(),
            Objection::Team(verdict) => tr_fmt(self.lang, key!("objection.team"), &[verdict.name(self.lang)]),
            Objection::NoLearning => tr(self.lang, key!("objection.no_learning")).to_owned(),
            Objection::Doubt(id) => tr_fmt(self.lang, key!("objection.doubt"), &[&self.note(id)]),
        }
    }

    /// What a condition is missing.
    fn next_step(self, condition: &ConditionCheck) -> String {
        let key = match condition.status {
            ConditionStatus::NotStarted => key!("condition.first_step"),
            ConditionStatus::Met
            | ConditionStatus::Unproven
            | ConditionStatus::Doubtful
            | ConditionStatus::NotConnected => key!("condition.missing"),
        };
        let arrow = condition.missing.map(|missing| self.missing_link(missing, key));
        match (condition.next, arrow) {
            (Some(QuickFix::AddNote(Block::KeyResources)), Some(arrow)) => {
                tr_fmt(self.lang, key!("condition.write_data_first"), &[&arrow])
            }
            (Some(QuickFix::AddNote(block)), Some(arrow)) => {
                tr_fmt(self.lang, key!("condition.write_first"), &[block.name(self.lang), &arrow])
            }
            (Some(QuickFix::DrawArrow(_)), Some(arrow)) => arrow,
            (Some(fix), _) => self.missing_sentence(fix),
            (None, _) => String::new(),
        }
    }

    fn missing_link(self, link: MissingLink, key: Key) -> String {
        tr_fmt(self.lang, key, &[&self.endpoint(link.from), &self.endpoint(link.to)])
    }

    /// What is missing or wrong before a quick fix, in one sentence.
    pub(crate) fn missing_sentence(self, fix: QuickFix) -> String {
        match fix {
            QuickFix::DrawArrow(missing) => self.missing_link(missing, key!("condition.missing")),
            QuickFix::AddNote(Block::KeyResources) => tr(self.lang, key!("gap.no_data")).to_owned(),
            QuickFix::AddNote(block) => tr_fmt(self.lang, key!("gap.empty_block"), &[block.name(self.lang)]),
            QuickFix::ReverseArrow(id) => tr_fmt(self.lang, key!("gap.reversed"), &[&self.arrow(id)]),
            QuickFix::SetCondition(id, Some(condition)) => {
                tr_fmt(self.lang, key!("gap.wrong_number"), &[&self.arrow(id), condition.sign()])
            }
            QuickFix::SetCondition(id, None) => tr_fmt(self.lang, key!("gap.pointless"), &[&self.arrow(id)]),
            QuickFix::MakeKpiEvent(id) => tr_fmt(self.lang, key!("gap.plain_in_lane"), &[&self.note(id)]),
            QuickFix::MoveIntoBlock(id, block) => self.placement(id, block),
            QuickFix::RemoveRecord(id) if self.board.arrow(id).is_some() => self.arrow(id),
            QuickFix::FillIn(id) | QuickFix::RemoveRecord(id) => self.unwritten_sentence(id),
        }
    }

    /// The quick fix as the label of a button.
    pub(crate) fn fix(self, fix: QuickFix) -> String {
        match fix {
            QuickFix::DrawArrow(_) => tr(self.lang, key!("fix.draw")).to_owned(),
            QuickFix::AddNote(Block::KeyResources) => tr(self.lang, key!("fix.write_data")).to_owned(),
            QuickFix::AddNote(block) => tr_fmt(self.lang, key!("fix.write"), &[block.name(self.lang)]),
            QuickFix::FillIn(_) => tr(self.lang, key!("fix.fill_in")).to_owned(),
            QuickFix::ReverseArrow(_) => tr(self.lang, key!("fix.reverse")).to_owned(),
            QuickFix::SetCondition(_, Some(condition)) => {
                tr_fmt(self.lang, key!("fix.number"), &[condition.sign()])
            }
            QuickFix::SetCondition(_, None) => tr(self.lang, key!("fix.no_number")).to_owned(),
            QuickFix::MakeKpiEvent(_) => tr(self.lang, key!("fix.make_kpi")).to_owned(),
            QuickFix::MoveIntoBlock(_, block) => {
                tr_fmt(self.lang, key!("fix.move_into"), &[block.name(self.lang)])
            }
            QuickFix::RemoveRecord(_) => tr(self.lang, key!("fix.remove")).to_owned(),
        }
    }

    /// Describes a note that extends into a block but belongs to another or to none, or is far from all.
    fn placement(self, id: Id, block: Block) -> String {
        let rect = self.board.note(id).map(|note| note.rect);
        let blocks = rect.map(|rect| self.board.page().block_and_neighbor(rect)).unwrap_or_default();
        let (note, name) = (self.note(id), |block: Block| block.name(self.lang));
        match blocks {
            (Some(own), border) => {
                let border = border.unwrap_or(block);
                tr_fmt(self.lang, key!("gap.straddles"), &[&note, name(own), name(border)])
            }
            (None, Some(_)) => tr_fmt(self.lang, key!("gap.just_outside"), &[&note, name(block)]),
            (None, None) => tr_fmt(self.lang, key!("gap.outside"), &[&note, name(block)]),
        }
    }

    /// Describes a note without text or with placeholder text.
    fn unwritten_sentence(self, id: Id) -> String {
        let note = self.board.note(id);
        if note.is_some_and(|note| !note.is_blank()) {
            return tr_fmt(self.lang, key!("gap.placeholder"), &[&self.note(id)]);
        }
        let block = note.and_then(|note| note.block_on(self.board.page()));
        let place = block.map_or(tr(self.lang, key!("name.outside")), |block| block.name(self.lang));
        tr_fmt(self.lang, key!("gap.blank"), &[place])
    }

    /// Status of the whole cycle in one sentence.
    pub fn cycle_status(self, check: &CycleCheck) -> String {
        let signs = |status: ConditionStatus| -> String {
            let conditions =
                Condition::ALL.into_iter().filter(|condition| check.condition(*condition).status == status);
            conditions.map(Condition::sign).collect()
        };
        match check.status() {
            CycleStatus::Closed => tr(self.lang, key!("check.closes")).to_owned(),
            CycleStatus::ClosedUnproven => match signs(ConditionStatus::Unproven).as_str() {
                "" => tr(self.lang, key!("check.on_paper_joined")).to_owned(),
                signs => tr_fmt(self.lang, key!("check.on_paper"), &[signs]),
            },
            CycleStatus::Doubtful => match signs(ConditionStatus::Doubtful).as_str() {
                "" => {
                    let doubts: Vec<String> = check
                        .cycle_doubts
                        .iter()
                        .map(|id| tr_fmt(self.lang, key!("describe.quoted"), &[&self.note(*id)]))
                        .collect();
                    tr_fmt(
                        self.lang,
                        key!("check.doubtful_joined"),
                        &[&doubts.join(tr(self.lang, key!("list.comma")))],
                    )
                }
                signs => tr_fmt(self.lang, key!("check.doubtful"), &[signs]),
            },
            CycleStatus::NotJoined => {
                let lack = check.next_step().map(|fix| self.missing_sentence(fix)).unwrap_or_default();
                tr_fmt(self.lang, key!("check.not_joined"), &[&lack])
            }
            CycleStatus::NotClosed => tr(self.lang, key!("check.open")).to_owned(),
            CycleStatus::NotStarted => tr(self.lang, key!("check.not_started")).to_owned(),
        }
    }

    /// A loop: the conditions it carries and its nodes.
    pub(crate) fn loop_sentence(self, found: &Loop) -> String {
        let carried: String = found.conditions(true).map(Condition::sign).collect();
        let lacked: String = found.conditions(false).map(Condition::sign).collect();
        let path = self.path(&found.path);
        if found.is_growth_cycle {
            tr_fmt(self.lang, key!("cycle.grows"), &[&path])
        } else if carried.is_empty() {
            tr_fmt(self.lang, key!("cycle.carries_none"), &[&path])
        } else if lacked.is_empty() {
            tr_fmt(self.lang, key!("cycle.not_in_turn"), &[&path])
        } else {
            tr_fmt(self.lang, key!("cycle.lacks"), &[&carried, &lacked, &path])
        }
    }

    pub(crate) fn growth_cycles_heading(self) -> &'static str {
        tr(self.lang, key!("check.cycles"))
    }

    /// Heading of the loops that are not growth cycles.
    pub(crate) fn loops_heading(self) -> &'static str {
        tr(self.lang, key!("check.round_trips"))
    }

    /// Number of loops that are not listed; `None` if all are.
    pub(crate) fn unlisted_loops(self, more: UnlistedLoops) -> Option<String> {
        match more {
            UnlistedLoops::None | UnlistedLoops::AtLeast(0) => None,
            UnlistedLoops::Exactly(count) => {
                Some(tr_fmt(self.lang, key!("cycle.more"), &[&count.to_string()]))
            }
            UnlistedLoops::AtLeast(count) => {
                Some(tr_fmt(self.lang, key!("cycle.at_least"), &[&count.to_string()]))
            }
        }
    }

    /// Disagreement between the team's verdict and the arrows, if any.
    pub fn disagreement(self, assessment: &Assessment, condition: &ConditionCheck) -> Option<&'static str> {
        if assessment.draft {
            // A draft is not the team's verdict yet.
            return None;
        }
        let runs = condition.path.is_some();
        let key = match assessment.verdict? {
            Verdict::Holds if !runs => key!("assessment.arrows_lack"),
            Verdict::Holds if assessment.warning_sign == Some(true) => key!("assessment.sign_there"),
            Verdict::Doubtful | Verdict::Fails if runs => key!("assessment.arrows_run"),
            Verdict::Holds | Verdict::Doubtful | Verdict::Fails => return None,
        };
        Some(tr(self.lang, key))
    }

    /// The warning sign question of a condition; “yes” means the sign is present.
    pub(crate) fn warning_question(self, condition: Condition) -> &'static str {
        match condition {
            Condition::One => tr(self.lang, key!("question.one")),
            Condition::Two => tr(self.lang, key!("question.two")),
            Condition::Three => tr(self.lang, key!("question.three")),
        }
    }

    /// The role of a color.
    pub(crate) fn color_role(self, color: ColorName) -> Option<&'a str> {
        self.board.info().color_roles.get(&color).map(String::as_str)
    }

    /// A gap in one sentence.
    pub(crate) fn gap(self, gap: &Gap) -> String {
        let describer = |key: Key, part: &str| tr_fmt(self.lang, key, &[part]);
        match gap {
            Gap::EmptyBlock(block) => describer(key!("gap.empty_block"), block.name(self.lang)),
            Gap::UnconnectedNote(id) => describer(key!("gap.loose_note"), &self.note(*id)),
            Gap::NoteInLane(id) => describer(key!("gap.plain_in_lane"), &self.note(*id)),
            Gap::JustOutside(id, block) | Gap::Outside(id, block) => self.placement(*id, *block),
            Gap::BlankNote(id) | Gap::Placeholder(id) => self.unwritten_sentence(*id),
            Gap::ReversedArrow(id) => describer(key!("gap.reversed"), &self.arrow(*id)),
            Gap::WrongCondition(id, condition) => {
                tr_fmt(self.lang, key!("gap.wrong_number"), &[&self.arrow(*id), condition.sign()])
            }
            Gap::PointlessArrow(id) => describer(key!("gap.pointless"), &self.arrow(*id)),
            Gap::DuplicateArrow(id) => describer(key!("gap.same_arrow"), &self.arrow(*id)),
            Gap::ManyIdeas(id) => describer(key!("gap.many_ideas"), &self.note(*id)),
            Gap::Vague(id, vague) => tr_fmt(self.lang, key!("gap.vague"), &[&self.note(*id), vague]),
            Gap::NoData => tr(self.lang, key!("gap.no_data")).to_owned(),
            Gap::NoModel => tr(self.lang, key!("gap.no_model")).to_owned(),
            Gap::NoKpi => tr(self.lang, key!("gap.no_kpi")).to_owned(),
            Gap::KpiWithoutNumber(id) => describer(key!("gap.no_number"), &self.note(*id)),
            Gap::UnprovenLink(id) => describer(key!("gap.unproven_link"), &self.arrow(*id)),
            Gap::OpenDoubt(id) => describer(key!("gap.open_doubt"), &self.note(*id)),
            Gap::Draft(id) => describer(key!("gap.draft"), &self.note(*id)),
            Gap::UnusedColorRole(color) => describer(
                key!("gap.silent_role"),
                &self.truncate(self.color_role(*color).unwrap_or_default()),
            ),
        }
    }

    /// The warning sign question with the team's answer, on one line.
    pub(crate) fn warning_answer(self, assessment: &Assessment, condition: Condition) -> String {
        tr_fmt(
            self.lang,
            key!("describe.answer"),
            &[self.warning_question(condition), self.yes_no(assessment.warning_sign)],
        )
    }

    pub(super) fn yes_no(self, answer: Option<bool>) -> &'static str {
        match answer {
            Some(true) => tr(self.lang, key!("answer.yes")),
            Some(false) => tr(self.lang, key!("answer.no")),
            None => tr(self.lang, key!("answer.none")),
        }
    }
}
