//! A board under repair. Messages about repairs are in [`super::repair`].

use crate::model::{Arrow, Board, BoardInfo, Endpoint, Id, Idea, Ideation, Note, NoteKind, Violation};
use std::collections::BTreeMap;

/// The parts of a board, not valid yet.
pub(super) struct BoardBuilder {
    head: BoardInfo,
    notes: BTreeMap<Id, Note>,
    arrows: BTreeMap<Id, Arrow>,
    ideas: BTreeMap<Id, Idea>,
    /// The next number for a new id; never reused, so that many renames stay cheap.
    number: u32,
}

impl BoardBuilder {
    pub(super) fn from_board(board: &Board) -> Self {
        Self {
            head: board.info().clone(),
            notes: board.notes().clone(),
            arrows: board.arrows().clone(),
            ideas: board.ideas().clone(),
            number: 2,
        }
    }

    pub(super) fn into_board(self) -> Board {
        Board::from_parts(self.head, self.notes, self.arrows).with_ideas(self.ideas)
    }

    pub(super) fn repair(&mut self, violation: Violation) {
        match violation {
            Violation::OffPage(id) | Violation::BadSize(id) => {
                if let Some(note) = self.notes.get_mut(&id) {
                    note.rect = Note::clamp_rect(note.rect, self.head.page.rect());
                }
            }
            Violation::DanglingEndpoint(id) | Violation::SelfArrow(id) => {
                self.arrows.remove(&id);
            }
            Violation::DanglingDoubt(id) => {
                if let Some(note) = self.notes.get_mut(&id) {
                    note.kind = NoteKind::Note;
                }
            }
            Violation::BadMark(id) => {
                if let Some(note) = self.notes.get_mut(&id) {
                    note.cover = None;
                    note.evidence = note.evidence.filter(|_| note.can_have_evidence());
                }
            }
            Violation::DanglingChoice => self.head.ideation.chosen = None,
            Violation::BadVotes(Id::BOARD_INFO) => {
                let rules = &mut self.head.ideation;
                rules.votes_per_person = rules.votes_per_person.clamp(1, Idea::MAX_VOTES_PER_IDEA);
                rules.weights = rules.weights.map(|weight| weight.min(Ideation::MAX_WEIGHT));
            }
            Violation::BadVotes(id) => {
                if let Some(idea) = self.ideas.get_mut(&id) {
                    idea.votes.retain(|_, dots| *dots > 0);
                    idea.votes.values_mut().for_each(|dots| *dots = (*dots).min(Idea::MAX_VOTES_PER_IDEA));
                }
            }
            Violation::SharedId(id) => self.assign_new_id(id),
            // These two are refused before any repair.
            Violation::LongText(_) | Violation::TooMany => {}
        }
    }

    /// Gives one of the records that share an id a new one: the idea, else the arrow, else the note with the
    /// reserved id. References to it follow.
    fn assign_new_id(&mut self, id: Id) {
        let free = self.free_name(id);
        if let Some(idea) = self.ideas.remove(&id) {
            self.ideas.insert(free, idea);
            let chosen = &mut self.head.ideation.chosen;
            *chosen = chosen.map(|chosen| if chosen == id { free } else { chosen });
        } else if let Some(arrow) = self.arrows.remove(&id) {
            self.arrows.insert(free, arrow);
        } else if let Some(note) = self.notes.remove(&id) {
            self.notes.insert(free, note);
            for other in self.notes.values_mut() {
                if let NoteKind::Doubt { about, .. } = &mut other.kind
                    && *about == id
                {
                    *about = free;
                }
            }
            for arrow in self.arrows.values_mut() {
                for end in [&mut arrow.from, &mut arrow.to] {
                    if end.note_id() == Some(id) {
                        *end = Endpoint::Note(free);
                    }
                }
            }
        }
    }

    fn free_name(&mut self, id: Id) -> Id {
        let stem: String = id.as_str().chars().take(Id::MAX - 11).collect();
        let taken = |name: &Id| {
            self.notes.contains_key(name) || self.arrows.contains_key(name) || self.ideas.contains_key(name)
        };
        loop {
            let name = Id::parse(&format!("{stem}-{}", self.number));
            self.number += 1;
            match name {
                Some(name) if !taken(&name) => return name,
                Some(_) | None => {}
            }
        }
    }
}
