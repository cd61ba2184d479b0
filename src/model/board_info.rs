//! What a board says about itself: its title, its page, the texts that frame the question, what the team says of the
//! three conditions, what its colours mean, how ideas are weighed, when what is done, and how it is shown to others.

use super::{Agenda, AssessmentText, Assessments, ColorName, Condition, Ideation, Page, RunningOrder};
use crate::i18n::{Lang, tr};
use std::collections::BTreeMap;

/// The one record every board has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardInfo {
    /// The title above the canvas; may be empty.
    pub title: String,
    /// The product the workshop is about, for prompts; may be empty.
    pub product: String,
    /// The page the canvas lies on.
    pub page: Page,
    /// Customer problem, business problem, ML solution, outcome.
    pub frame: FrameTexts,
    /// What the team says of the three conditions.
    pub assessments: Assessments,
    /// What the colours of notes mean, such as who wrote them; colours without a meaning are left out.
    pub color_roles: BTreeMap<ColorName, String>,
    /// Words too vague to act on, instead of the usual list.
    pub vague_terms: Option<Vec<String>>,
    /// How the board is shown to others.
    pub running_order: RunningOrder,
    /// The schedule of the workshop.
    pub agenda: Agenda,
    /// How ideas are gathered and weighed, and which one won.
    pub ideation: Ideation,
}

impl BoardInfo {
    /// The colour that means what the program has a word for, in whichever language it is written.
    pub fn color_for(&self, name: impl Fn(Lang) -> &'static str) -> Option<ColorName> {
        let names = Lang::ALL.map(name);
        self.color_roles.iter().find(|(_, words)| names.contains(&words.trim())).map(|(color, _)| *color)
    }

    /// Everything that is written on it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let frame = FrameText::ALL.into_iter().map(|which| self.frame.text(which));
        let assessments = Condition::ALL.into_iter().map(|condition| self.assessments.get(condition));
        let assessments = assessments
            .flat_map(|assessment| AssessmentText::ALL.into_iter().map(|which| assessment.text(which)));
        let vague = self.vague_terms.iter().flatten().map(String::as_str);
        let roles = self.color_roles.values().map(String::as_str);
        let items = self.agenda.items().iter().map(|item| item.title.as_str());
        let own = [&self.title, &self.product, &self.ideation.reason].map(String::as_str).into_iter();
        own.chain(frame).chain(assessments).chain(roles).chain(vague).chain(items)
    }
}

/// The four texts every growth cycle starts from; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameTexts {
    /// What troubles the customer.
    pub customer_problem: String,
    /// What troubles the business.
    pub business_problem: String,
    /// What machine learning does about it.
    pub ml_solution: String,
    /// What grows when it works.
    pub outcome: String,
}

/// One of the four texts that frame the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameText {
    /// What troubles the customer.
    CustomerProblem,
    /// What troubles the business.
    BusinessProblem,
    /// What machine learning does about it.
    MlSolution,
    /// What grows when it works.
    Outcome,
}

impl FrameText {
    /// All four, from the problem to what grows.
    pub const ALL: [Self; 4] =
        [Self::CustomerProblem, Self::BusinessProblem, Self::MlSolution, Self::Outcome];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CustomerProblem => tr(lang, "frame.customer_problem"),
            Self::BusinessProblem => tr(lang, "frame.business_problem"),
            Self::MlSolution => tr(lang, "frame.ml_solution"),
            Self::Outcome => tr(lang, "frame.outcome"),
        }
    }
}

impl FrameTexts {
    /// One of the four.
    pub fn text(&self, which: FrameText) -> &str {
        match which {
            FrameText::CustomerProblem => &self.customer_problem,
            FrameText::BusinessProblem => &self.business_problem,
            FrameText::MlSolution => &self.ml_solution,
            FrameText::Outcome => &self.outcome,
        }
    }

    /// One of the four, to be written.
    pub const fn text_mut(&mut self, which: FrameText) -> &mut String {
        match which {
            FrameText::CustomerProblem => &mut self.customer_problem,
            FrameText::BusinessProblem => &mut self.business_problem,
            FrameText::MlSolution => &mut self.ml_solution,
            FrameText::Outcome => &mut self.outcome,
        }
    }

    /// Whether all four are empty.
    pub fn is_empty(&self) -> bool {
        FrameText::ALL.into_iter().all(|which| self.text(which).trim().is_empty())
    }
}
