//! Ranking of ideas: their scores, their order, and the first notes of the chosen one.

use crate::model::{Block, Board, Criterion, Id, Idea, Ideation};

/// Weighted score of an idea; at most [`max_score`].
pub fn score(idea: &Idea, rules: &Ideation) -> u32 {
    let points = |criterion: Criterion| {
        let given = idea.scores.get(criterion).score.map_or(0, crate::model::Score::points);
        given * u32::from(rules.weight(criterion))
    };
    Criterion::ALL.into_iter().map(points).sum()
}

/// Maximum score of an idea.
pub fn max_score(rules: &Ideation) -> u32 {
    rules.weights.iter().map(|weight| u32::from(*weight) * crate::model::Score::Best.points()).sum()
}

/// Ideas, best first: by score, then by votes, then in list order.
pub fn rank_ideas(board: &Board) -> Vec<Id> {
    let rules = &board.info().ideation;
    let mut ideas = board.ideas_in_order();
    ideas.sort_by_key(|(_, idea)| std::cmp::Reverse((score(idea, rules), idea.vote_count())));
    ideas.into_iter().map(|(id, _)| id).collect()
}

/// Notes with which an idea starts its canvas: block (`None` for a KPI event) and text.
pub(crate) fn first_notes(idea: &Idea) -> Vec<(Option<Block>, String)> {
    let answer = |criterion: Criterion| idea.scores.get(criterion).text.trim().to_owned();
    let notes = [
        (Some(Block::CustomerSegments), answer(Criterion::Customer)),
        (Some(Block::ValuePropositions), idea.text.trim().to_owned()),
        (Some(Block::KeyResources), answer(Criterion::Data)),
        (None, answer(Criterion::Kpi)),
    ];
    notes.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}
