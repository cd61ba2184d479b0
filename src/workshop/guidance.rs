//! Guidance on what to fill in next: blocks in the fill order, then the KPI event, the arrows, the team's
//! verdicts; each with one question, a hint on machine learning, and who leads.

use crate::cycle::{CycleCheck, Describer};
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::model::{Block, Board, Condition};

/// A step of filling in the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuidanceStep {
    /// Notes in a block.
    Block(Block),
    /// The event that moves a KPI.
    Kpi,
    /// An arrow that is missing for a condition; `None` for one that connects the conditions.
    Arrow(Option<Condition>),
    /// The team's verdict on a condition.
    Verdict(Condition),
    /// Nothing is left to do.
    Done,
}

/// Who leads a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepLead {
    /// The product manager.
    ProductManager,
    /// A developer.
    Developer,
    /// A data scientist.
    DataScientist,
    /// Everyone.
    Everyone,
}

impl StepLead {
    /// Name as shown.
    pub(crate) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::ProductManager => tr(lang, key!("role.pm")),
            Self::Developer => tr(lang, key!("role.developer")),
            Self::DataScientist => tr(lang, key!("role.data_scientist")),
            Self::Everyone => tr(lang, key!("role.everyone")),
        }
    }
}

/// The steps left on a board, in order; at least [`GuidanceStep::Done`]. A note that is blank, or still has the
/// text of the template, does not count.
pub fn next_steps(board: &Board, check: &CycleCheck) -> Vec<GuidanceStep> {
    let filled = check.written_blocks();
    let blocks = Block::ALL.into_iter().filter(|block| !filled.contains(block)).map(GuidanceStep::Block);
    let kpi = (!check.has_kpi_event()).then_some(GuidanceStep::Kpi);
    let broken = Condition::ALL.into_iter().find(|condition| check.condition(*condition).path.is_none());
    let joins = broken.is_none() && !check.closes;
    let arrow = broken
        .map(|condition| GuidanceStep::Arrow(Some(condition)))
        .or(joins.then_some(GuidanceStep::Arrow(None)));
    let assessments = &board.info().assessments;
    let open = |condition: &Condition| {
        check.condition(*condition).path.is_some() && assessments.get(*condition).verdict.is_none()
    };
    let verdicts = Condition::ALL.into_iter().filter(open).map(GuidanceStep::Verdict);
    let left: Vec<GuidanceStep> = blocks.chain(kpi).chain(arrow).chain(verdicts).collect();
    if left.is_empty() { vec![GuidanceStep::Done] } else { left }
}

impl GuidanceStep {
    /// Short name of the step.
    pub(crate) fn name(self, lang: Lang) -> String {
        match self {
            Self::Block(block) => block.name(lang).to_owned(),
            Self::Kpi => tr(lang, key!("guide.kpi.name")).to_owned(),
            Self::Arrow(_) => tr(lang, key!("guide.arrow.name")).to_owned(),
            Self::Verdict(_) => tr(lang, key!("guide.verdict.name")).to_owned(),
            Self::Done => tr(lang, key!("guide.done.name")).to_owned(),
        }
    }

    /// The question to ask.
    pub(crate) fn question(self, board: &Board, check: &CycleCheck, lang: Lang) -> String {
        let say = Describer::new(board, lang);
        match self {
            Self::Block(block) => block.question(lang).to_owned(),
            Self::Kpi => tr(lang, key!("guide.kpi.ask")).to_owned(),
            Self::Arrow(Some(condition)) => {
                let missing = say.condition(check.condition(condition));
                tr_fmt(lang, key!("guide.arrow.ask"), &[condition.sign(), &missing])
            }
            Self::Arrow(None) => say.cycle_status(check),
            Self::Verdict(condition) => tr_fmt(lang, key!("guide.verdict.ask"), &[condition.sign()]),
            Self::Done => tr(lang, key!("guide.done.ask")).to_owned(),
        }
    }

    /// The hint on machine learning.
    pub(crate) fn hint(self, lang: Lang) -> &'static str {
        match self {
            Self::Block(Block::CustomerSegments) => tr(lang, key!("guide.customer_segments.hint")),
            Self::Block(Block::CustomerRelationships) => tr(lang, key!("guide.customer_relationships.hint")),
            Self::Block(Block::Channels) => tr(lang, key!("guide.channels.hint")),
            Self::Block(Block::ValuePropositions) => tr(lang, key!("guide.value_propositions.hint")),
            Self::Block(Block::KeyActivities) => tr(lang, key!("guide.key_activities.hint")),
            Self::Block(Block::KeyResources) => tr(lang, key!("guide.key_resources.hint")),
            Self::Block(Block::KeyPartners) => tr(lang, key!("guide.key_partners.hint")),
            Self::Block(Block::CostStructure) => tr(lang, key!("guide.cost_structure.hint")),
            Self::Block(Block::RevenueStreams) => tr(lang, key!("guide.revenue_streams.hint")),
            Self::Kpi => tr(lang, key!("guide.kpi.hint")),
            Self::Arrow(_) => tr(lang, key!("guide.arrow.hint")),
            Self::Verdict(_) => tr(lang, key!("guide.verdict.hint")),
            Self::Done => tr(lang, key!("guide.done.hint")),
        }
    }

    /// Who leads.
    pub(crate) const fn lead(self) -> StepLead {
        match self {
            Self::Block(
                Block::CustomerSegments
                | Block::CustomerRelationships
                | Block::Channels
                | Block::KeyPartners
                | Block::RevenueStreams,
            )
            | Self::Kpi => StepLead::ProductManager,
            Self::Block(Block::KeyActivities | Block::CostStructure) => StepLead::Developer,
            Self::Block(Block::ValuePropositions | Block::KeyResources) => StepLead::DataScientist,
            Self::Arrow(_) | Self::Verdict(_) | Self::Done => StepLead::Everyone,
        }
    }
}
