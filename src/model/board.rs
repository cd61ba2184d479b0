//! The board: a head, notes, arrows and ideas by id. Reading is for everyone, writing only for `edit::Edit::apply`.

use super::{Arrow, BoardInfo, Condition, FractionalIndex, Id, Idea, Note, Page, Record};
use std::collections::BTreeMap;

/// One canvas with all that is on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    info: BoardInfo,
    notes: BTreeMap<Id, Note>,
    arrows: BTreeMap<Id, Arrow>,
    ideas: BTreeMap<Id, Idea>,
}

impl Board {
    /// A board from its parts, without ideas; [`Board::check`] says whether they fit together.
    pub const fn from_parts(info: BoardInfo, notes: BTreeMap<Id, Note>, arrows: BTreeMap<Id, Arrow>) -> Self {
        Self { info, notes, arrows, ideas: BTreeMap::new() }
    }

    /// The same board with this head instead of its own.
    #[must_use]
    pub fn with_info(self, head: BoardInfo) -> Self {
        Self { info: head, ..self }
    }

    /// The same board with these ideas instead of its own.
    #[must_use]
    pub fn with_ideas(self, ideas: BTreeMap<Id, Idea>) -> Self {
        Self { ideas, ..self }
    }

    /// Title, page and frame texts.
    pub const fn info(&self) -> &BoardInfo {
        &self.info
    }

    /// The page the canvas lies on.
    pub const fn page(&self) -> Page {
        self.info.page
    }

    /// All notes by id.
    pub const fn notes(&self) -> &BTreeMap<Id, Note> {
        &self.notes
    }

    /// All arrows by id.
    pub const fn arrows(&self) -> &BTreeMap<Id, Arrow> {
        &self.arrows
    }

    /// All ideas by id.
    pub const fn ideas(&self) -> &BTreeMap<Id, Idea> {
        &self.ideas
    }

    /// The idea with this id.
    pub fn idea(&self, id: Id) -> Option<&Idea> {
        self.ideas.get(&id)
    }

    /// The idea that goes on to the canvas.
    pub fn chosen_idea(&self) -> Option<&Idea> {
        self.idea(self.info.ideation.chosen?)
    }

    /// The ideas in the order of the list.
    pub fn ideas_in_order(&self) -> Vec<(Id, &Idea)> {
        let mut ideas: Vec<(Id, &Idea)> = self.ideas.iter().map(|(id, idea)| (*id, idea)).collect();
        ideas.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        ideas
    }

    /// A key behind every idea.
    pub fn next_idea_index(&self) -> FractionalIndex {
        self.ideas
            .values()
            .map(|idea| &idea.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    /// The note with this id.
    pub fn note(&self, id: Id) -> Option<&Note> {
        self.notes.get(&id)
    }

    /// The arrow with this id.
    pub fn arrow(&self, id: Id) -> Option<&Arrow> {
        self.arrows.get(&id)
    }

    /// The notes from the hindmost to the foremost.
    pub fn notes_in_order(&self) -> Vec<(Id, &Note)> {
        let mut notes: Vec<(Id, &Note)> = self.notes.iter().map(|(id, note)| (*id, note)).collect();
        notes.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        notes
    }

    /// The arrows from the hindmost to the foremost.
    pub fn arrows_in_order(&self) -> Vec<(Id, &Arrow)> {
        let mut arrows: Vec<(Id, &Arrow)> = self.arrows.iter().map(|(id, arrow)| (*id, arrow)).collect();
        arrows.sort_by(|a, b| a.1.z.cmp(&b.1.z).then(a.0.cmp(&b.0)));
        arrows
    }

    /// All arrows in the order of their conditions; those without one come last.
    pub fn arrows_by_condition(&self) -> Vec<(Id, &Arrow)> {
        let mut arrows = self.arrows_in_order();
        arrows.sort_by_key(|(_, arrow)| arrow.condition.map_or(u8::MAX, Condition::number));
        arrows
    }

    /// A key above every note.
    pub fn next_note_index(&self) -> FractionalIndex {
        self.notes
            .values()
            .map(|note| &note.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    /// A key above every arrow.
    pub fn next_arrow_index(&self) -> FractionalIndex {
        self.arrows
            .values()
            .map(|arrow| &arrow.z)
            .max()
            .map_or_else(FractionalIndex::first, FractionalIndex::key_above)
    }

    /// A copy of the record with this id.
    pub fn record(&self, id: Id) -> Option<Record> {
        if id == Id::BOARD_INFO {
            return Some(Record::Info(Box::new(self.info.clone())));
        }
        let note = self.notes.get(&id).cloned().map(Record::Note);
        let arrow = || self.arrows.get(&id).cloned().map(Record::Arrow);
        let idea = || self.ideas.get(&id).cloned().map(|idea| Record::Idea(Box::new(idea)));
        note.or_else(arrow).or_else(idea)
    }

    /// Whether the record with this id is exactly `expected`, without copying it.
    pub fn record_matches(&self, id: Id, expected: Option<&Record>) -> bool {
        match expected {
            Some(Record::Info(head)) => id == Id::BOARD_INFO && self.info == **head,
            Some(Record::Note(note)) => self.notes.get(&id) == Some(note),
            Some(Record::Arrow(arrow)) => self.arrows.get(&id) == Some(arrow),
            Some(Record::Idea(idea)) => self.ideas.get(&id) == Some(&**idea),
            None => id != Id::BOARD_INFO && !self.contains(id),
        }
    }

    /// Whether a note, an arrow or an idea has this id.
    pub fn contains(&self, id: Id) -> bool {
        self.notes.contains_key(&id) || self.arrows.contains_key(&id) || self.ideas.contains_key(&id)
    }

    /// Puts a record in, or takes it out. Only `Edit::apply` may call this; `tests/conventions.rs` watches.
    pub(crate) fn set_record(&mut self, id: Id, record: Option<Record>) {
        if let Some(Record::Info(head)) = record {
            self.info = *head;
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
