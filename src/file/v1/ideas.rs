//! Version 1: ideas and their rules.

use super::values::{Chosen, Criterion, FractionalIndex, Score, none_chosen};
use crate::model;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct Idea {
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    author: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    group: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    votes: BTreeMap<String, u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Answer>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
    z: FractionalIndex,
}

/// Answer in the ranking table: criterion, text, score.
#[derive(Serialize, Deserialize)]
struct Answer(Criterion, String, Score);

/// Rules for ideas.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ideation {
    alone: bool,
    dots: u8,
    weights: (u8, u8, u8, u8, u8, u8),
    #[serde(default = "none_chosen")]
    chosen: Chosen,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
}

impl Default for Ideation {
    fn default() -> Self {
        Self::from(&model::Ideation::default())
    }
}

impl Ideation {
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn into_model(self) -> model::Ideation {
        let Self { alone, dots, weights: (a, b, c, d, e, f), chosen, reason } = self;
        model::Ideation {
            private: alone,
            votes_per_person: dots,
            weights: [a, b, c, d, e, f],
            chosen: chosen.0,
            reason,
        }
    }
}

impl From<&model::Ideation> for Ideation {
    fn from(ideation: &model::Ideation) -> Self {
        let model::Ideation {
            private: alone,
            votes_per_person: dots,
            weights: [a, b, c, d, e, f],
            chosen,
            ..
        } = *ideation;
        let reason = ideation.reason.clone();
        Self { alone, dots, weights: (a, b, c, d, e, f), chosen: Chosen(chosen), reason }
    }
}

impl Idea {
    /// Converts to the model; if a criterion occurs twice, the last answer counts.
    pub(in crate::file) fn into_model(self) -> model::Idea {
        let mut row = model::IdeaScores::default();
        for Answer(criterion, text, score) in self.answers {
            *row.get_mut(criterion.into()) = model::CriterionAnswer { text, score: score.into() };
        }
        model::Idea {
            z: self.z.0,
            text: self.text,
            author: self.author,
            group: self.group,
            votes: self.votes,
            scores: row,
            reason: self.reason,
        }
    }
}

impl From<&model::Idea> for Idea {
    fn from(idea: &model::Idea) -> Self {
        let answers =
            model::Criterion::ALL.into_iter().map(|criterion| (criterion, idea.scores.get(criterion)));
        let given = answers.filter(|(_, answer)| **answer != model::CriterionAnswer::default());
        Self {
            text: idea.text.clone(),
            author: idea.author.clone(),
            group: idea.group.clone(),
            votes: idea.votes.clone(),
            answers: given
                .map(|(criterion, answer)| Answer(criterion.into(), answer.text.clone(), answer.score.into()))
                .collect(),
            reason: idea.reason.clone(),
            z: FractionalIndex(idea.z.clone()),
        }
    }
}
