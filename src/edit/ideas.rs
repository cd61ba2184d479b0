//! Edits of ideas: add, group, merge, vote, score, and choose the one for the canvas.

use super::{Edit, board_info, limits};
use crate::model::{Board, Criterion, FrameText, Id, Idea, Ideation, Record, Score};
use std::collections::BTreeSet;

/// Adds ideas at the end of the list, in order; the edit is empty if the board has no capacity for all of them.
pub fn add_many(board: &Board, new: &[(Id, String)], author: &str) -> Edit {
    let idea = |text| {
        Idea::new(board.next_idea_index(), &limits::truncate_text(text), &limits::truncate_text(author))
    };
    append(board, new.iter().map(|(id, text)| (*id, idea(text))).collect())
}

/// Appends ideas to the list.
fn append(board: &Board, new: Vec<(Id, Idea)>) -> Edit {
    let mut edit = Edit::default();
    if !limits::has_capacity(board.ideas().len(), new.len()) {
        return edit;
    }
    let mut z = board.next_idea_index();
    for (id, idea) in new {
        let above = z.key_above();
        edit.set(board, id, Some(Record::Idea(Box::new(Idea { z, ..idea }))));
        z = above;
    }
    edit
}

/// Appends the ideas of another board that this board does not have, with all their data; the edit is empty if
/// the board has no capacity for all of them.
pub(crate) fn collect(board: &Board, other: &Board) -> Edit {
    let known: BTreeSet<(&str, &str)> =
        board.ideas().values().map(|idea| (idea.text.trim(), idea.author.trim())).collect();
    let fresh = |id: &Id, idea: &Idea| {
        !board.contains(*id) && !known.contains(&(idea.text.trim(), idea.author.trim()))
    };
    let new = other.ideas_in_order().into_iter().filter(|(id, idea)| fresh(id, idea));
    append(board, new.map(|(id, idea)| (id, idea.clone())).collect())
}

/// A text of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdeaText {
    Text,
    Author,
    /// Name of the group.
    Group,
    /// Answer to a criterion.
    Answer(Criterion),
    /// Why it was not chosen.
    Reason,
}

impl IdeaText {
    /// Returns the text.
    pub(crate) fn get(self, idea: &Idea) -> &str {
        match self {
            Self::Text => &idea.text,
            Self::Author => &idea.author,
            Self::Group => &idea.group,
            Self::Answer(criterion) => &idea.scores.get(criterion).text,
            Self::Reason => &idea.reason,
        }
    }
}

/// Sets a text of an idea.
pub fn set_text(board: &Board, id: Id, which: IdeaText, text: &str) -> Edit {
    map_idea(board, id, |idea| {
        let place = match which {
            IdeaText::Text => &mut idea.text,
            IdeaText::Author => &mut idea.author,
            IdeaText::Group => &mut idea.group,
            IdeaText::Answer(criterion) => &mut idea.scores.get_mut(criterion).text,
            IdeaText::Reason => &mut idea.reason,
        };
        *place = limits::truncate_text(text);
    })
}

/// Scores an idea for a criterion; `None` removes the score.
pub fn set_score(board: &Board, id: Id, criterion: Criterion, score: Option<Score>) -> Edit {
    map_idea(board, id, |idea| idea.scores.get_mut(criterion).score = score)
}

/// Votes a voter has left. Votes given together, under the empty name, are limited only per idea.
pub fn votes_left(board: &Board, voter: &str) -> u32 {
    if voter.is_empty() {
        return u32::from(Idea::MAX_VOTES_PER_IDEA);
    }
    let given: u32 =
        board.ideas().values().filter_map(|idea| idea.votes.get(voter)).map(|dots| u32::from(*dots)).sum();
    u32::from(board.info().ideation.votes_per_person).saturating_sub(given)
}

/// Adds a vote if the voter has one left, or removes one.
pub fn vote(board: &Board, id: Id, voter: &str, up: bool) -> Edit {
    let voter = limits::truncate_text(voter);
    if up && votes_left(board, &voter) == 0 {
        return Edit::default();
    }
    map_idea(board, id, |idea| {
        let dots = idea.votes.get(&voter).copied().unwrap_or_default();
        match if up { (dots + 1).min(Idea::MAX_VOTES_PER_IDEA) } else { dots.saturating_sub(1) } {
            0 => idea.votes.remove(&voter),
            dots => idea.votes.insert(voter, dots),
        };
    })
}

/// Merges ideas into the first one: further texts, answers and reasons are appended, votes are added up. If one
/// of them was chosen, the merged idea is.
pub fn merge(board: &Board, ids: &[Id]) -> Edit {
    let mut edit = Edit::default();
    let mut ideas = ids.iter().filter_map(|id| Some((*id, board.idea(*id)?)));
    let Some((first, kept)) = ideas.next() else { return edit };
    let mut merged = kept.clone();
    let mut gone: BTreeSet<Id> = BTreeSet::new();
    for (id, idea) in ideas.filter(|(id, _)| *id != first) {
        let lines = [(&mut merged.text, &idea.text), (&mut merged.reason, &idea.reason)];
        for (kept, other) in lines {
            add_line(kept, other, '\n');
        }
        add_line(&mut merged.author, &idea.author, Idea::NAME_SEPARATOR);
        if merged.group.trim().is_empty() {
            merged.group.clone_from(&idea.group);
        }
        for (voter, dots) in &idea.votes {
            let all = merged.votes.entry(voter.clone()).or_default();
            *all = all.saturating_add(*dots).min(Idea::MAX_VOTES_PER_IDEA);
        }
        for criterion in Criterion::ALL {
            let (own, other) = (merged.scores.get_mut(criterion), idea.scores.get(criterion));
            add_line(&mut own.text, &other.text, '\n');
            own.score = own.score.or(other.score);
        }
        gone.insert(id);
        edit.set(board, id, None);
    }
    edit.set(board, first, Some(Record::Idea(Box::new(merged))));
    let chosen = board.info().ideation.chosen;
    if chosen.is_some_and(|id| gone.contains(&id)) {
        let rules = Ideation { chosen: Some(first), ..board.info().ideation.clone() };
        edit = edit.compose(board_info::set_ideation(board, rules));
    }
    edit
}

/// Appends a text unless it is a line already, as far as the length limit allows.
fn add_line(kept: &mut String, other: &str, between: char) {
    let other = other.trim();
    if other.is_empty() || kept.split(between).any(|part| part.trim() == other) || kept.trim() == other {
        return;
    }
    if !kept.trim().is_empty() {
        kept.push(between);
    }
    kept.push_str(other);
    *kept = limits::truncate_text(kept);
}

/// Removes an idea.
pub fn remove(board: &Board, id: Id) -> Edit {
    if board.idea(id).is_none() {
        return Edit::default();
    }
    let mut edit = Edit::from_record(board, id, None);
    if board.info().ideation.chosen == Some(id) {
        edit = edit.compose(board_info::set_ideation(
            board,
            Ideation { chosen: None, ..board.info().ideation.clone() },
        ));
    }
    edit
}

/// Chooses an idea for the canvas, with a reason: its texts become the title and the frame texts. Framing
/// texts that the idea does not mention stay.
pub fn choose(board: &Board, id: Id, reason: &str) -> Edit {
    let Some(idea) = board.idea(id) else { return Edit::default() };
    let answer = |criterion| idea.scores.get(criterion).text.trim();
    let name = idea.name().to_owned();
    let problem = match (answer(Criterion::Problem), answer(Criterion::Number)) {
        ("", number) => number.to_owned(),
        (problem, "") => problem.to_owned(),
        (problem, number) => format!("{problem}\n{number}"),
    };
    let texts = [
        (FrameText::CustomerProblem, problem.as_str()),
        (FrameText::MlSolution, idea.text.trim()),
        (FrameText::Outcome, answer(Criterion::Kpi)),
    ];
    board_info::map_info(board, |head| {
        head.ideation.chosen = Some(id);
        head.ideation.reason = limits::truncate_text(reason);
        if !name.is_empty() {
            head.title = name;
        }
        for (which, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            *head.frame.text_mut(which) = limits::truncate_text(text);
        }
    })
}

fn map_idea(board: &Board, id: Id, change: impl FnOnce(&mut Idea)) -> Edit {
    let Some(idea) = board.idea(id) else { return Edit::default() };
    let mut idea = idea.clone();
    change(&mut idea);
    Edit::from_record(board, id, Some(Record::Idea(Box::new(idea))))
}
