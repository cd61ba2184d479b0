//! The board: board information, notes, arrows and ideas by id. Anyone may read it and make a new one of
//! parts; only [`Edit::apply`] changes one.

mod edit;

pub use edit::{Change, Conflict, Edit};

use crate::model::{Arrow, BoardInfo, Condition, FractionalIndex, Id, Idea, Note, Page, Record};
use std::collections::BTreeMap;

/// A canvas with everything on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    info: BoardInfo,
    notes: BTreeMap<Id, Note>,
    arrows: BTreeMap<Id, Arrow>,
    ideas: BTreeMap<Id, Idea>,
}

impl Board {
    /// Creates a board without ideas; [`Board::validate`] reports inconsistencies.
    pub const fn from_parts(info: BoardInfo, notes: BTreeMap<Id, Note>, arrows: BTreeMap<Id, Arrow>) -> Self {
        Self { info, notes, arrows, ideas: BTreeMap::new() }
    }

    /// A new board with other information.
    #[must_use]
    pub(crate) fn with_info(self, info: BoardInfo) -> Self {
        Self { info, ..self }
    }

    /// A new board with other ideas.
    #[must_use]
    pub(crate) fn with_ideas(self, ideas: BTreeMap<Id, Idea>) -> Self {
        Self { ideas, ..self }
    }

    /// Title, page, frame texts and settings.
    pub const fn info(&self) -> &BoardInfo {
        &self.info
    }

    pub const fn page(&self) -> Page {
        self.info.page
    }

    pub const fn notes(&self) -> &BTreeMap<Id, Note> {
        &self.notes
    }

    pub const fn arrows(&self) -> &BTreeMap<Id, Arrow> {
        &self.arrows
    }

    pub const fn ideas(&self) -> &BTreeMap<Id, Idea> {
        &self.ideas
    }

    pub fn idea(&self, id: Id) -> Option<&Idea> {
        self.ideas.get(&id)
    }

    /// The idea chosen for the canvas.
    pub fn chosen_idea(&self) -> Option<&Idea> {
        self.idea(self.info.ideation.chosen?)
    }

    /// Ideas in list order.
    pub fn ideas_in_order(&self) -> Vec<(Id, &Idea)> {
        let mut ideas: Vec<(Id, &Idea)> = self.ideas.iter().map(|(id, idea)| (*id, idea)).collect();
        ideas.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        ideas
    }

    /// Index after all ideas.
    pub(crate) fn next_idea_index(&self) -> FractionalIndex {
        self.ideas
            .values()
            .map(|idea| &idea.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    pub fn note(&self, id: Id) -> Option<&Note> {
        self.notes.get(&id)
    }

    pub fn arrow(&self, id: Id) -> Option<&Arrow> {
        self.arrows.get(&id)
    }

    /// Notes from back to front.
    pub fn notes_in_order(&self) -> Vec<(Id, &Note)> {
        let mut notes: Vec<(Id, &Note)> = self.notes.iter().map(|(id, note)| (*id, note)).collect();
        notes.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        notes
    }

    /// Arrows from back to front.
    pub(crate) fn arrows_in_order(&self) -> Vec<(Id, &Arrow)> {
        let mut arrows: Vec<(Id, &Arrow)> = self.arrows.iter().map(|(id, arrow)| (*id, arrow)).collect();
        arrows.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        arrows
    }

    /// Arrows by condition; arrows without a condition come last.
    pub(crate) fn arrows_by_condition(&self) -> Vec<(Id, &Arrow)> {
        let mut arrows = self.arrows_in_order();
        arrows.sort_by_key(|(_, arrow)| arrow.condition.map_or(u8::MAX, Condition::number));
        arrows
    }

    /// Index in front of all notes.
    pub(crate) fn next_note_index(&self) -> FractionalIndex {
        self.notes
            .values()
            .map(|note| &note.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    /// Index in front of all arrows.
    pub(crate) fn next_arrow_index(&self) -> FractionalIndex {
        self.arrows
            .values()
            .map(|arrow| &arrow.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    /// Returns a copy of the record.
    pub fn record(&self, id: Id) -> Option<Record> {
        if id == Id::BOARD_INFO {
            return Some(Record::Info(Box::new(self.info.clone())));
        }
        let note = self.notes.get(&id).cloned().map(Record::Note);
        let arrow = || self.arrows.get(&id).cloned().map(Record::Arrow);
        let idea = || self.ideas.get(&id).cloned().map(|idea| Record::Idea(Box::new(idea)));
        note.or_else(arrow).or_else(idea)
    }

    /// Returns whether the record is exactly `expected`, without copying it.
    pub(crate) fn record_matches(&self, id: Id, expected: Option<&Record>) -> bool {
        match expected {
            Some(Record::Info(info)) => id == Id::BOARD_INFO && self.info == **info,
            Some(Record::Note(note)) => self.notes.get(&id) == Some(note),
            Some(Record::Arrow(arrow)) => self.arrows.get(&id) == Some(arrow),
            Some(Record::Idea(idea)) => self.ideas.get(&id) == Some(&**idea),
            None => id != Id::BOARD_INFO && !self.contains(id),
        }
    }

    /// Returns whether a note, an arrow or an idea has this id.
    pub(crate) fn contains(&self, id: Id) -> bool {
        self.notes.contains_key(&id) || self.arrows.contains_key(&id) || self.ideas.contains_key(&id)
    }

    /// Inserts, replaces or removes a record, for [`Edit::apply`].
    fn set_record(&mut self, id: Id, record: Option<Record>) {
        if let Some(Record::Info(info)) = record {
            self.info = *info;
            return;
        }
        self.notes.remove(&id);
        self.arrows.remove(&id);
        self.ideas.remove(&id);
        match record {
            Some(Record::Note(note)) => {
                self.notes.insert(id, note);
            }
            Some(Record::Arrow(arrow)) => {
                self.arrows.insert(id, arrow);
            }
            Some(Record::Idea(idea)) => {
                self.ideas.insert(id, *idea);
            }
            Some(Record::Info(_)) | None => {}
        }
    }
}
