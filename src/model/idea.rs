//! An idea for a use case: what somebody wrote alone, and what the team made of it while it narrowed the ideas down to one.

use super::FractionalIndex;
use crate::i18n::{Lang, tr};
use std::collections::BTreeMap;

/// An idea of the workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Before or behind others in the list.
    pub z: FractionalIndex,
    /// What it is about; lines end with `\n`.
    pub text: String,
    /// Who wrote it; empty where nobody said.
    pub author: String,
    /// The name of the group it is in; empty for none.
    pub group: String,
    /// How many dots everyone gave it, by their names; those given together stand under the empty name. Each 1 to
    /// [`Self::MAX_DOTS`].
    pub votes: BTreeMap<String, u8>,
    /// Its row of the narrowing table.
    pub scores: IdeaScores,
    /// Why it was not chosen.
    pub reason: String,
}

impl Idea {
    /// What parts the names of several authors.
    pub const NAME_SEPARATOR: char = '、';
    /// At most so many dots of one person.
    pub const MAX_VOTES_PER_IDEA: u8 = 99;

    /// An idea of which nothing more is known.
    pub fn new(z: FractionalIndex, text: &str, author: &str) -> Self {
        Self {
            z,
            text: text.to_owned(),
            author: author.to_owned(),
            group: String::new(),
            votes: BTreeMap::new(),
            scores: IdeaScores::default(),
            reason: String::new(),
        }
    }

    /// Whether somebody of this name wrote it, alone or with others.
    pub fn is_by(&self, name: &str) -> bool {
        self.author.split([Self::NAME_SEPARATOR, ',']).any(|author| author.trim() == name.trim())
    }

    /// All dots it has.
    pub fn vote_count(&self) -> u32 {
        self.votes.values().map(|dots| u32::from(*dots)).sum()
    }

    /// Its first line: enough to know it by.
    pub fn name(&self) -> &str {
        self.text.trim().lines().next().unwrap_or_default()
    }

    /// Everything that is written on it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.text, &self.author, &self.group, &self.reason].map(String::as_str);
        let row = Criterion::ALL.into_iter().map(|criterion| self.scores.get(criterion).text.as_str());
        own.into_iter().chain(row).chain(self.votes.keys().map(String::as_str))
    }
}

/// A column of the narrowing table: what the team asks of every idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Who is the customer?
    Customer,
    /// What is their problem?
    Problem,
    /// Which number shows it?
    Number,
    /// Which KPI moves?
    Kpi,
    /// Which data are at hand?
    Data,
    /// Can it be done?
    Feasible,
}

impl Criterion {
    /// All six, in the order in which they are asked.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Problem, Self::Number, Self::Kpi, Self::Data, Self::Feasible];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Customer => tr(lang, "criterion.customer"),
            Self::Problem => tr(lang, "criterion.problem"),
            Self::Number => tr(lang, "criterion.number"),
            Self::Kpi => tr(lang, "criterion.kpi"),
            Self::Data => tr(lang, "criterion.data"),
            Self::Feasible => tr(lang, "criterion.feasible"),
        }
    }

    /// Its place in [`Self::ALL`].
    pub const fn number(self) -> usize {
        match self {
            Self::Customer => 0,
            Self::Problem => 1,
            Self::Number => 2,
            Self::Kpi => 3,
            Self::Data => 4,
            Self::Feasible => 5,
        }
    }
}

/// How well an idea answers a question of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// × Not at all.
    No,
    /// △ A little.
    Weak,
    /// ○ Well.
    Good,
    /// ◎ Best.
    Best,
}

impl Score {
    /// All four, worst first.
    pub const ALL: [Self; 4] = [Self::No, Self::Weak, Self::Good, Self::Best];

    /// What it counts: 0 to 3.
    pub const fn points(self) -> u32 {
        match self {
            Self::No => 0,
            Self::Weak => 1,
            Self::Good => 2,
            Self::Best => 3,
        }
    }

    /// The sign people know from tables.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::No => "×",
            Self::Weak => "△",
            Self::Good => "○",
            Self::Best => "◎",
        }
    }
}

/// What an idea answers to one question of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriterionAnswer {
    /// The answer in words.
    pub text: String,
    /// How good it is, where the team has said so.
    pub score: Option<Score>,
}

/// An idea's row of the narrowing table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdeaScores {
    answers: [CriterionAnswer; 6],
}

impl IdeaScores {
    /// The answer to a question.
    pub const fn get(&self, criterion: Criterion) -> &CriterionAnswer {
        let [customer, problem, number, kpi, data, feasible] = &self.answers;
        match criterion {
            Criterion::Customer => customer,
            Criterion::Problem => problem,
            Criterion::Number => number,
            Criterion::Kpi => kpi,
            Criterion::Data => data,
            Criterion::Feasible => feasible,
        }
    }

    /// The answer to a question, to be changed.
    pub const fn get_mut(&mut self, criterion: Criterion) -> &mut CriterionAnswer {
        let [customer, problem, number, kpi, data, feasible] = &mut self.answers;
        match criterion {
            Criterion::Customer => customer,
            Criterion::Problem => problem,
            Criterion::Number => number,
            Criterion::Kpi => kpi,
            Criterion::Data => data,
            Criterion::Feasible => feasible,
        }
    }
}
