//! Narrowing ideas down to one: what each scores, in which order they stand, and which notes the chosen one begins with.

use crate::model::{Block, Board, Criterion, Id, Idea, Ideation};

/// What an idea scores, by what each question counts; the most it could is [`max_score`].
pub fn score(idea: &Idea, rules: &Ideation) -> u32 {
    let points = |criterion: Criterion| {
        let given = idea.scores.get(criterion).score.map_or(0, crate::model::Score::points);
        given * u32::from(rules.weight(criterion))
    };
    Criterion::ALL.into_iter().map(points).sum()
}

/// The most that an idea can score.
pub fn max_score(rules: &Ideation) -> u32 {
    rules.weights.iter().map(|weight| u32::from(*weight) * crate::model::Score::Best.points()).sum()
}

/// The ideas, best first: by score, then by dots, then as listed.
pub fn rank_ideas(board: &Board) -> Vec<Id> {
    let rules = &board.info().ideation;
    let mut ideas = board.ideas_in_order();
    ideas.sort_by_key(|(_, idea)| std::cmp::Reverse((score(idea, rules), idea.vote_count())));
    ideas.into_iter().map(|(id, _)| id).collect()
}

/// The notes that an idea begins its canvas with: where each goes, a KPI event with `None`.
pub fn first_notes(idea: &Idea) -> Vec<(Option<Block>, String)> {
    let answer = |criterion: Criterion| idea.scores.get(criterion).text.trim().to_owned();
    let notes = [
        (Some(Block::CustomerSegments), answer(Criterion::Customer)),
        (Some(Block::ValuePropositions), idea.text.trim().to_owned()),
        (Some(Block::KeyResources), answer(Criterion::Data)),
        (None, answer(Criterion::Kpi)),
    ];
    notes.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}
