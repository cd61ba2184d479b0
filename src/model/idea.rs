//! Ideas for use cases: text, author, votes and scores.

use super::FractionalIndex;
use crate::i18n::{Lang, key, tr};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Position in the list.
    pub z: FractionalIndex,
    /// The idea; lines end with `\n`.
    pub text: String,
    /// Author; empty if unknown.
    pub author: String,
    /// Name of its group; empty for none.
    pub group: String,
    /// Votes by voter, 1 to [`Self::MAX_VOTES_PER_IDEA`] each; votes given together are under the empty name.
    pub votes: BTreeMap<String, u8>,
    /// Its row in the ranking table.
    pub scores: IdeaScores,
    /// Why it was not chosen.
    pub reason: String,
}

impl Idea {
    /// Separator between the names of several authors.
    pub const NAME_SEPARATOR: char = '、';
    /// Maximum number of votes of one person.
    pub const MAX_VOTES_PER_IDEA: u8 = 99;

    /// Creates an idea with nothing but text and author.
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

    /// Returns whether `name` is its author or one of its authors.
    pub fn is_by(&self, name: &str) -> bool {
        self.author.split([Self::NAME_SEPARATOR, ',']).any(|author| author.trim() == name.trim())
    }

    /// Total number of votes.
    pub fn vote_count(&self) -> u32 {
        self.votes.values().map(|dots| u32::from(*dots)).sum()
    }

    /// First line of the text.
    pub fn name(&self) -> &str {
        self.text.trim().lines().next().unwrap_or_default()
    }

    /// All texts, for counting their size.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.text, &self.author, &self.group, &self.reason].map(String::as_str);
        let row = Criterion::ALL.into_iter().map(|criterion| self.scores.get(criterion).text.as_str());
        own.into_iter().chain(row).chain(self.votes.keys().map(String::as_str))
    }
}

/// A column of the ranking table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    Customer,
    Problem,
    Number,
    Kpi,
    Data,
    Feasible,
}

impl Criterion {
    /// All criteria in the order in which they are asked.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Problem, Self::Number, Self::Kpi, Self::Data, Self::Feasible];

    /// Localized name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Customer => tr(lang, key!("criterion.customer")),
            Self::Problem => tr(lang, key!("criterion.problem")),
            Self::Number => tr(lang, key!("criterion.number")),
            Self::Kpi => tr(lang, key!("criterion.kpi")),
            Self::Data => tr(lang, key!("criterion.data")),
            Self::Feasible => tr(lang, key!("criterion.feasible")),
        }
    }

    /// Index in [`Self::ALL`].
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

/// Score of an idea for a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// × not at all
    No,
    /// △ a little
    Weak,
    /// ○ well
    Good,
    /// ◎ best
    Best,
}

impl Score {
    /// All scores, worst first.
    pub const ALL: [Self; 4] = [Self::No, Self::Weak, Self::Good, Self::Best];

    /// Points, 0 to 3.
    pub const fn points(self) -> u32 {
        match self {
            Self::No => 0,
            Self::Weak => 1,
            Self::Good => 2,
            Self::Best => 3,
        }
    }

    /// The mark used in Japanese tables.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::No => "×",
            Self::Weak => "△",
            Self::Good => "○",
            Self::Best => "◎",
        }
    }
}

/// Answer of an idea to a criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriterionAnswer {
    pub text: String,
    /// Score, if the team has given one.
    pub score: Option<Score>,
}

/// A row of the ranking table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdeaScores {
    answers: [CriterionAnswer; 6],
}

impl IdeaScores {
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
