//! Version 1: board information.

use super::values::{AgendaActivity, Answer, Color, PresentationSection, Verdict};
use crate::model::{self, AssessmentText, Condition, FrameText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FrameTexts {
    customer_problem: String,
    business_problem: String,
    ml_solution: String,
    outcome: String,
}

impl FrameTexts {
    pub(super) fn into_model(self) -> model::FrameTexts {
        let Self { customer_problem, business_problem, ml_solution, outcome } = self;
        model::FrameTexts { customer_problem, business_problem, ml_solution, outcome }
    }
}

impl From<&model::FrameTexts> for FrameTexts {
    fn from(frame: &model::FrameTexts) -> Self {
        let text = |which| frame.text(which).to_owned();
        Self {
            customer_problem: text(FrameText::CustomerProblem),
            business_problem: text(FrameText::BusinessProblem),
            ml_solution: text(FrameText::MlSolution),
            outcome: text(FrameText::Outcome),
        }
    }
}

/// The team's assessments.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Assessments {
    one: Assessment,
    two: Assessment,
    three: Assessment,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Assessment {
    verdict: Verdict,
    why: String,
    evidence: String,
    improvement: String,
    sign: Answer,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

impl Assessments {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn into_model(self) -> model::Assessments {
        let mut assessments = model::Assessments::default();
        let parts = [self.one, self.two, self.three];
        for (condition, Assessment { verdict, why, evidence, improvement, sign, draft }) in
            Condition::ALL.into_iter().zip(parts)
        {
            *assessments.get_mut(condition) = model::Assessment {
                verdict: verdict.into(),
                why,
                evidence,
                improvement,
                warning_sign: sign.into(),
                draft,
            };
        }
        assessments
    }
}

impl From<&model::Assessments> for Assessments {
    fn from(assessments: &model::Assessments) -> Self {
        let assessment = |condition| {
            let assessment = assessments.get(condition);
            let text = |which| assessment.text(which).to_owned();
            Assessment {
                verdict: assessment.verdict.into(),
                why: text(AssessmentText::Why),
                evidence: text(AssessmentText::Evidence),
                improvement: text(AssessmentText::Improvement),
                sign: assessment.warning_sign.into(),
                draft: assessment.draft,
            }
        };
        Self {
            one: assessment(Condition::One),
            two: assessment(Condition::Two),
            three: assessment(Condition::Three),
        }
    }
}

/// A color and its role.
#[derive(Serialize, Deserialize)]
pub(super) struct Role(Color, String);

/// Color roles; if a color occurs twice, the last one counts.
pub(super) fn roles_into_model(roles: Vec<Role>) -> BTreeMap<model::ColorName, String> {
    let mut meanings: BTreeMap<model::ColorName, String> =
        roles.into_iter().map(|Role(color, words)| (color.into(), words)).collect();
    meanings.retain(|_, words| !words.trim().is_empty());
    meanings
}

pub(super) fn roles_of(info: &model::BoardInfo) -> Vec<Role> {
    info.color_roles.iter().map(|(color, words)| Role((*color).into(), words.clone())).collect()
}

/// Sections of the presentation if they differ from the default.
pub(super) fn running_of(info: &model::BoardInfo) -> Option<Vec<PresentationSection>> {
    let is_default = info.running_order == model::RunningOrder::default();
    (!is_default).then(|| info.running_order.sections().iter().copied().map(PresentationSection).collect())
}

/// Order of the presentation; if a section occurs twice, the first one counts.
pub(super) fn running_into_model(parts: Option<Vec<PresentationSection>>) -> model::RunningOrder {
    let Some(parts) = parts else { return model::RunningOrder::default() };
    let mut once: Vec<model::PresentationSection> = Vec::new();
    for PresentationSection(part) in parts {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    model::RunningOrder::new(once).unwrap_or_default()
}

/// An item of the agenda.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgendaItem {
    #[serde(default)]
    title: String,
    room: AgendaActivity,
    minutes: u16,
}

/// The agenda if it differs from the default.
pub(super) fn agenda_of(info: &model::BoardInfo) -> Option<Vec<AgendaItem>> {
    let item = |item: &model::agenda::AgendaItem| AgendaItem {
        title: item.title.clone(),
        room: item.activity.into(),
        minutes: item.minutes,
    };
    let is_default = info.agenda == model::Agenda::default();
    (!is_default).then(|| info.agenda.items().iter().map(item).collect())
}

/// The agenda; an invalid one becomes the default.
pub(super) fn agenda_into_model(items: Option<Vec<AgendaItem>>) -> model::Agenda {
    let item = |AgendaItem { title, room, minutes }| model::agenda::AgendaItem {
        title,
        activity: room.into(),
        minutes,
    };
    let items = items.map(|items| items.into_iter().map(item).collect());
    items.and_then(model::Agenda::new).unwrap_or_default()
}
