//! The terms that a text can mention, and their names from `assets/import_names.tsv`. Does not know where in a text a
//! name is.

use crate::i18n::normalize;
use crate::model::{AssessmentText, Block, FrameText};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A term that a text can mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// One of the nine blocks.
    Block(Block),
    /// The lane outside the frame: KPI events.
    Lane,
    /// One of the frame texts.
    FrameText(FrameText),
    /// A section of a lean canvas without a counterpart here: its notes go outside the frame.
    OutsideFrame,
    /// The three conditions.
    Conditions,
    /// The canvas as a whole.
    Canvas,
    /// Something outside the canvas: a summary, next steps, sources.
    Ignored,
    /// The ideas.
    Ideas,
    /// The doubts.
    Doubts,
    /// The verdict on a condition.
    Verdict,
    /// An assessment text of a condition.
    Assessment(AssessmentText),
    /// The column of conditions.
    Condition,
    /// The column of numbers.
    Number,
    /// The column of block names.
    BlockName,
    /// A column of remarks.
    Remark,
}

impl Term {
    /// Whether it is one of the nine blocks.
    pub(super) const fn is_block(self) -> bool {
        matches!(self, Self::Block(_))
    }

    /// Whether a heading can announce it.
    pub(super) const fn is_section(self) -> bool {
        matches!(
            self,
            Self::Block(_)
                | Self::Lane
                | Self::FrameText(_)
                | Self::OutsideFrame
                | Self::Canvas
                | Self::Ignored
                | Self::Conditions
                | Self::Ideas
                | Self::Doubts
        )
    }
}

const NAMES_TSV: &str = include_str!("../../../assets/import_names.tsv");

/// Keys of the section names of other canvases.
pub(super) static OTHER_CANVAS_NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = NAMES_TSV.lines().filter_map(|line| line.split_once("\tmapped\t"));
    lines.flat_map(|(_, names)| names.split('|').map(name_key)).collect()
});

/// Terms by the keys of their names; a name may stand for one term as a heading and for another in a table.
pub(super) static TERMS_BY_NAME: LazyLock<BTreeMap<String, Vec<(Term, bool)>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Vec<(Term, bool)>> = BTreeMap::new();
    for line in NAMES_TSV.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(thing), Some(strength), Some(all)) =
            (cells.next().and_then(parse_term), cells.next(), cells.next())
        else {
            continue;
        };
        for name in all.split('|') {
            names.entry(name_key(name)).or_default().push((thing, strength == "strong"));
        }
    }
    names
});

fn parse_term(word: &str) -> Option<Term> {
    let block = || Block::ALL.into_iter().find(|block| block.key() == word).map(Term::Block);
    Some(match word {
        "lane" => Term::Lane,
        "customer_problem" => Term::FrameText(FrameText::CustomerProblem),
        "business_problem" => Term::FrameText(FrameText::BusinessProblem),
        "ml_solution" => Term::FrameText(FrameText::MlSolution),
        "outcome" => Term::FrameText(FrameText::Outcome),
        "outside_frame" => Term::OutsideFrame,
        "canvas" => Term::Canvas,
        "ignored" => Term::Ignored,
        "conditions" => Term::Conditions,
        "ideas" => Term::Ideas,
        "doubts" => Term::Doubts,
        "verdict" => Term::Verdict,
        "why" => Term::Assessment(AssessmentText::Why),
        "evidence" => Term::Assessment(AssessmentText::Evidence),
        "improvement" => Term::Assessment(AssessmentText::Improvement),
        "condition" => Term::Condition,
        "number" => Term::Number,
        "block" => Term::BlockName,
        "remark" => Term::Remark,
        _ => return block(),
    })
}

/// The key of a name: its letters and digits, normalized.
pub(super) fn name_key(text: &str) -> String {
    let mut key = normalize(text);
    key.retain(|c| c.is_alphanumeric() || matches!(c, '$' | '#'));
    key
}

/// The words of a text: runs of letters and digits, normalized.
pub(super) fn split_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(name_key).collect()
}

/// Strong English names of several words, as their words.
pub(super) static ENGLISH_NAMES: LazyLock<Vec<(Vec<String>, Term)>> = LazyLock::new(|| {
    let rows = NAMES_TSV.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (thing, strength, names) = (parse_term(cells.next()?)?, cells.next()?, cells.next()?);
        (strength == "strong" && thing.is_section()).then_some((thing, names))
    });
    let names = rows.flat_map(|(thing, names)| names.split('|').map(move |name| (split_words(name), thing)));
    names.filter(|(words, _)| words.len() > 1).collect()
});

/// Strong names of terms that headings announce, with their lengths in characters; longest first.
pub(super) static STRONG_NAMES: LazyLock<Vec<(usize, &str, Term)>> = LazyLock::new(|| {
    let strong = |things: &[(Term, bool)]| {
        things.iter().find(|(thing, strong)| *strong && thing.is_section()).copied()
    };
    let named = |(name, things): (&'static String, &'static Vec<_>)| {
        strong(things).map(|(thing, _)| (name.chars().count(), name.as_str(), thing))
    };
    let mut names: Vec<_> = TERMS_BY_NAME.iter().filter_map(named).collect();
    names.sort_by_key(|(letters, ..)| std::cmp::Reverse(*letters));
    names
});

/// The term that a whole text names, and whether it is a strong name.
pub(super) fn lookup(name: &str, of: fn(Term) -> bool) -> Option<(Term, bool)> {
    TERMS_BY_NAME.get(&name_key(name))?.iter().find(|(thing, _)| of(*thing)).copied()
}

/// Names of the three conditions, normalized.
pub(super) const CONDITION_NAMES: [&str; 6] =
    ["3条件", "3つの条件", "三条件", "三つの条件", "threeconditions", "3conditions"];

/// Whether a text mentions the three conditions.
pub(super) fn mentions_conditions(text: &str) -> bool {
    let key = name_key(text);
    CONDITION_NAMES.iter().any(|phrase| key.contains(phrase))
}
