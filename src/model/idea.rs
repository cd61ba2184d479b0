//! Ideas for use cases: text, author, votes and scores.

use super::FractionalIndex;
use crate::i18n::keyed_enum;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Position in the list.
    pub(crate) z: FractionalIndex,
    /// The idea; lines end with `\n`.
    pub text: String,
    /// Author; empty if unknown.
    pub author: String,
    /// Name of its group; empty for none.
    pub(crate) group: String,
    /// Votes by voter, 1 to [`Self::MAX_VOTES_PER_IDEA`] each; votes given together are under the empty name.
    pub(crate) votes: BTreeMap<String, u8>,
    /// Its row in the ranking table.
    pub scores: IdeaScores,
    /// Why it was not chosen.
    pub reason: String,
}

impl Idea {
    /// Separator between the names of several authors.
    pub(crate) const NAME_SEPARATOR: char = '、';
    /// Maximum number of votes of one person.
    pub(crate) const MAX_VOTES_PER_IDEA: u8 = 99;

    /// Creates an idea with nothing but text and author.
    pub(crate) fn new(z: FractionalIndex, text: &str, author: &str) -> Self {
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
    pub(crate) fn is_by(&self, name: &str) -> bool {
        self.author.split([Self::NAME_SEPARATOR, ',']).any(|author| author.trim() == name.trim())
    }

    /// Total number of votes.
    pub fn vote_count(&self) -> u32 {
        self.votes.values().map(|dots| u32::from(*dots)).sum()
    }

    /// First line of the text.
    pub(crate) fn name(&self) -> &str {
        self.text.trim().lines().next().unwrap_or_default()
    }

    /// All texts, for counting their size.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.text, &self.author, &self.group, &self.reason].map(String::as_str);
        let row = Criterion::ALL.into_iter().map(|criterion| self.scores.get(criterion).text.as_str());
        own.into_iter().chain(row).chain(self.votes.keys().map(String::as_str))
    }
}

keyed_enum! {
    /// A column of the ranking table.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Criterion {
        Customer = "customer",
        Problem = "problem",
        Number = "number",
        Kpi = "kpi",
        Data = "data",
        Feasible = "feasible",
    }

    /// All criteria in the order in which they are asked.
    pub const ALL;

    /// Localized name.
    pub(crate) fn name = text("criterion.");
}

impl Criterion {
    /// Index in [`Self::ALL`].
    pub(crate) const fn number(self) -> usize {
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

keyed_enum! {
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

    /// All scores, worst first.
    pub const ALL;
}

impl Score {
    /// Points, 0 to 3.
    pub(crate) const fn points(self) -> u32 {
        match self {
            Self::No => 0,
            Self::Weak => 1,
            Self::Good => 2,
            Self::Best => 3,
        }
    }

    /// The mark used in Japanese tables.
    pub(crate) const fn sign(self) -> &'static str {
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
    pub(crate) text: String,
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

    pub(crate) const fn get_mut(&mut self, criterion: Criterion) -> &mut CriterionAnswer {
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
