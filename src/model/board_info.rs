//! Everything a board stores besides notes, arrows and ideas: title, page, frame texts, assessments, color
//! roles, agenda, rules for ideas and the order of the presentation.

use super::frame_text::FrameText;
use super::{Agenda, AssessmentText, Assessments, ColorName, Condition, Ideation, Page, RunningOrder};
use crate::i18n::Lang;
use std::collections::BTreeMap;

/// The one record that every board has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardInfo {
    /// Title above the canvas; may be empty.
    pub title: String,
    /// The product that the workshop is about, used in prompts; may be empty.
    pub product: String,
    pub(crate) page: Page,
    /// Customer problem, business problem, ML solution and outcome.
    pub frame: FrameTexts,
    /// The team's assessments of the three conditions.
    pub assessments: Assessments,
    /// Meaning of note colors, such as who wrote them; colors without a meaning are absent.
    pub color_roles: BTreeMap<ColorName, String>,
    /// The board's own list of vague terms; `None` for the default list.
    pub(crate) vague_terms: Option<Vec<String>>,
    /// Sections of the presentation.
    pub running_order: RunningOrder,
    /// Schedule of the workshop.
    pub agenda: Agenda,
    /// Rules for ideas, and the chosen idea.
    pub ideation: Ideation,
}

impl BoardInfo {
    /// Returns the color whose role equals a localized name in either language.
    pub(crate) fn color_for(&self, name: impl Fn(Lang) -> &'static str) -> Option<ColorName> {
        let names = Lang::ALL.map(name);
        self.color_roles.iter().find(|(_, words)| names.contains(&words.trim())).map(|(color, _)| *color)
    }

    /// All texts, for counting their size.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
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

/// The four frame texts; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameTexts {
    pub customer_problem: String,
    pub business_problem: String,
    pub ml_solution: String,
    pub outcome: String,
}

impl FrameTexts {
    pub fn text(&self, which: FrameText) -> &str {
        match which {
            FrameText::CustomerProblem => &self.customer_problem,
            FrameText::BusinessProblem => &self.business_problem,
            FrameText::MlSolution => &self.ml_solution,
            FrameText::Outcome => &self.outcome,
        }
    }

    pub(crate) const fn text_mut(&mut self, which: FrameText) -> &mut String {
        match which {
            FrameText::CustomerProblem => &mut self.customer_problem,
            FrameText::BusinessProblem => &mut self.business_problem,
            FrameText::MlSolution => &mut self.ml_solution,
            FrameText::Outcome => &mut self.outcome,
        }
    }

    /// Returns whether all four are empty.
    pub(crate) fn is_empty(&self) -> bool {
        FrameText::ALL.into_iter().all(|which| self.text(which).trim().is_empty())
    }
}
