//! What texts may speak of, and the names of it from `assets/names.tsv`. Does not know where in a text a name stands.

use crate::i18n::normalize;
use crate::model::{AssessmentText, Block, FrameText};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Something a text may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// One of the nine blocks.
    Block(Block),
    /// What lies outside the frame: KPI events.
    Lane,
    /// One of the texts that frame the question.
    Frame(FrameText),
    /// What a lean canvas has and ours has no place for: it stands beside the frame.
    Beside,
    /// The three conditions.
    Conditions,
    /// The canvas as a whole.
    Canvas,
    /// Something beside the canvas: a summary, next steps, sources.
    Aside,
    /// The ideas.
    Ideas,
    /// The doubts.
    Doubts,
    /// The verdict on a condition.
    Verdict,
    /// What is said of a condition.
    Claim(AssessmentText),
    /// The column of the conditions.
    Condition,
    /// The column of numbers.
    Number,
    /// The column of the blocks' names.
    BlockName,
    /// A column of remarks on what stands beside it.
    Remark,
}

impl Thing {
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
                | Self::Frame(_)
                | Self::Beside
                | Self::Canvas
                | Self::Aside
                | Self::Conditions
                | Self::Ideas
                | Self::Doubts
        )
    }
}

const TABLE: &str = include_str!("../../../assets/names.tsv");

/// The keys of the names of other canvases' sections.
pub(super) static TOLD: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let told = TABLE.lines().filter_map(|line| line.split_once("\ttold\t"));
    told.flat_map(|(_, names)| names.split('|').map(key)).collect()
});

/// The things by the keys of their names; a name may stand for one thing as a heading and for another in a table.
pub(super) static NAMES: LazyLock<BTreeMap<String, Vec<(Thing, bool)>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Vec<(Thing, bool)>> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(thing), Some(strength), Some(all)) =
            (cells.next().and_then(thing), cells.next(), cells.next())
        else {
            continue;
        };
        for name in all.split('|') {
            names.entry(key(name)).or_default().push((thing, strength == "strong"));
        }
    }
    names
});

fn thing(word: &str) -> Option<Thing> {
    let block = || Block::ALL.into_iter().find(|block| block.key() == word).map(Thing::Block);
    Some(match word {
        "lane" => Thing::Lane,
        "customer_problem" => Thing::Frame(FrameText::CustomerProblem),
        "business_problem" => Thing::Frame(FrameText::BusinessProblem),
        "ml_solution" => Thing::Frame(FrameText::MlSolution),
        "outcome" => Thing::Frame(FrameText::Outcome),
        "beside" => Thing::Beside,
        "canvas" => Thing::Canvas,
        "aside" => Thing::Aside,
        "conditions" => Thing::Conditions,
        "ideas" => Thing::Ideas,
        "doubts" => Thing::Doubts,
        "verdict" => Thing::Verdict,
        "why" => Thing::Claim(AssessmentText::Why),
        "evidence" => Thing::Claim(AssessmentText::Evidence),
        "improvement" => Thing::Claim(AssessmentText::Improvement),
        "condition" => Thing::Condition,
        "number" => Thing::Number,
        "block" => Thing::BlockName,
        "remark" => Thing::Remark,
        _ => return block(),
    })
}

/// What counts of a name: its letters and digits, folded.
pub(super) fn key(text: &str) -> String {
    let mut key = normalize(text);
    key.retain(|c| c.is_alphanumeric() || matches!(c, '$' | '#'));
    key
}

/// The words of a text: runs of letters and digits, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(key).collect()
}

/// The strong English names of more than one word, as their words.
pub(super) static ENGLISH: LazyLock<Vec<(Vec<String>, Thing)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (thing, strength, names) = (thing(cells.next()?)?, cells.next()?, cells.next()?);
        (strength == "strong" && thing.is_section()).then_some((thing, names))
    });
    let names = rows.flat_map(|(thing, names)| names.split('|').map(move |name| (words(name), thing)));
    names.filter(|(words, _)| words.len() > 1).collect()
});

/// The strong names that headings announce things by, with their letters counted; the longest first.
pub(super) static STRONG: LazyLock<Vec<(usize, &str, Thing)>> = LazyLock::new(|| {
    let strong = |things: &[(Thing, bool)]| {
        things.iter().find(|(thing, strong)| *strong && thing.is_section()).copied()
    };
    let named = |(name, things): (&'static String, &'static Vec<_>)| {
        strong(things).map(|(thing, _)| (name.chars().count(), name.as_str(), thing))
    };
    let mut names: Vec<_> = NAMES.iter().filter_map(named).collect();
    names.sort_by_key(|(letters, ..)| std::cmp::Reverse(*letters));
    names
});
