//! Salvages what is readable from a damaged board file, or one of a later version: record by record, field by
//! field.
//!
//! The writer puts each record on one line, so lines are read independently; records over several lines are
//! joined by their brackets. Never panics, never gives up early, and lists everything that is lost.

mod chunks;
mod fields;
mod losses;

pub use losses::{Loss, LossKind};

use super::read::{LoadedBoard, validate_and_repair};
use super::repair::violation_record;
use super::v1::{self, Arrow, Idea, Note};
use super::{FORMAT, LineColumn};
use crate::model::{self, Board, Id, MAX_RECORDS};
use chunks::{Chunk, RecordKind, split_chunks};
use fields::{Field, fields, lenient_text, read_fields, read_record, truncate_quoted};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The result of salvaging a file.
#[derive(Clone, Debug, PartialEq)]
pub struct SalvagedBoard {
    /// The board and its repairs.
    pub loaded: LoadedBoard,
    /// What could not be salvaged.
    pub losses: Vec<Loss>,
}

/// Salvages a board. `None` if the bytes contain nothing of a board.
pub fn salvage(bytes: &[u8]) -> Option<SalvagedBoard> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    if is_other_encoding(&text) {
        return None;
    }
    let mut found = Salvager::default();
    let (pieces, strays) = split_chunks(&text);
    // Any text has brackets; a board has records or the format name.
    if !text.contains(FORMAT) && pieces.iter().all(|piece| piece.id.is_none()) {
        return None;
    }
    for piece in &pieces {
        found.read_chunk(piece);
    }
    for (place, line) in strays {
        found.read_stray(place, line);
    }
    found.lost.sort_by_key(|lost| lost.place);
    let board = Board::from_parts(found.read_info(), found.notes, found.arrows).with_ideas(found.ideas);
    let mut loaded = validate_and_repair(&text, board).ok()?;
    for repair in &mut loaded.repairs {
        // In a damaged text, chunks have the better positions.
        let place = violation_record(repair.violation).and_then(|id| found.positions.get(&id));
        repair.position = place.copied().or(repair.position);
    }
    let empty = loaded.board == Board::default();
    (!empty).then_some(SalvagedBoard { loaded, losses: found.lost })
}

/// Returns whether a text is not UTF-8 at all, rather than damaged in places; its words would all be wrong.
fn is_other_encoding(text: &str) -> bool {
    let replacements = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let others = text.chars().filter(|c| !c.is_ascii()).count() - replacements;
    replacements > 32 && replacements > others
}

/// The records found so far.
#[derive(Default)]
struct Salvager {
    head: Option<v1::Board>,
    notes: BTreeMap<Id, model::Note>,
    arrows: BTreeMap<Id, model::Arrow>,
    ideas: BTreeMap<Id, model::Idea>,
    positions: BTreeMap<Id, LineColumn>,
    lost: Vec<Loss>,
    number: u32,
}

/// Default values for unreadable fields.
const DEFAULT_NOTE: &[Field<'static>] =
    &[("text", "\"\""), ("at", "(216, 216)"), ("size", "(232, 88)"), ("z", "\"a0\"")];
const DEFAULT_ARROW: &[Field<'static>] =
    &[("from", "block(key_activities)"), ("to", "block(value_propositions)"), ("z", "\"a0\"")];
const DEFAULT_IDEA: &[Field<'static>] = &[("text", "\"\""), ("z", "\"a0\"")];
const DEFAULT_BOARD: &[Field<'static>] = &[("title", "\"\""), ("notes", "{}"), ("arrows", "{}")];

impl Salvager {
    fn read_chunk(&mut self, chunk: &Chunk<'_>) {
        let text = truncate_quoted(chunk.text);
        let fields = fields(&text);
        if let (Some(id), Cow::Owned(_)) = (chunk.id, &text) {
            self.report(chunk.place, id.as_str(), LossKind::Partly(vec!["text".to_owned()]));
        }
        if let Some(id) = chunk.id {
            self.positions.entry(id).or_insert(chunk.place);
        }
        let has = |name: &str| fields.iter().any(|(known, _)| *known == name);
        match chunk.id {
            None => {
                let (board, bad) = read_fields::<v1::Board>(&fields, DEFAULT_BOARD);
                self.head = board;
                for name in bad {
                    self.report(chunk.place, name, LossKind::Removed);
                }
            }
            Some(id) if has("from") || has("to") => self.read_arrow(chunk, id, &fields),
            Some(id) if has("at") || has("size") || has("kind") || has("color") => {
                self.read_note(chunk, id, &fields);
            }
            Some(id) if has("text") && chunk.record_kind == Some(RecordKind::Notes) => {
                self.read_note(chunk, id, &fields);
            }
            Some(id) if has("text") => self.read_idea(chunk, id, &fields),
            Some(_) => self.report(chunk.place, chunk.name(), LossKind::Removed),
        }
    }

    /// Takes a line among the records that belongs to none of them.
    fn read_stray(&mut self, place: LineColumn, line: &str) {
        let start: String = line.trim().chars().take(24).collect();
        self.report(place, &start, LossKind::Removed);
    }

    fn read_note(&mut self, chunk: &Chunk<'_>, id: Id, fields: &[Field<'_>]) {
        let (note, bad) = read_record::<Note>(fields, DEFAULT_NOTE);
        let Some(note) = note else { return self.report(chunk.place, chunk.name(), LossKind::Removed) };
        let mut note = note.into_model();
        self.salvage_text(chunk, fields, &bad, &mut note.text);
        self.insert_record(chunk, id, note, |found| &mut found.notes);
    }

    fn read_idea(&mut self, chunk: &Chunk<'_>, id: Id, fields: &[Field<'_>]) {
        let (idea, bad) = read_record::<Idea>(fields, DEFAULT_IDEA);
        let Some(idea) = idea else { return self.report(chunk.place, chunk.name(), LossKind::Removed) };
        let mut idea = idea.into_model();
        self.salvage_text(chunk, fields, &bad, &mut idea.text);
        self.insert_record(chunk, id, idea, |found| &mut found.ideas);
    }

    fn read_arrow(&mut self, chunk: &Chunk<'_>, id: Id, fields: &[Field<'_>]) {
        let (arrow, bad) = read_record::<Arrow>(fields, DEFAULT_ARROW);
        let whole = |end: &str| fields.iter().any(|(name, _)| *name == end) && !bad.contains(&end);
        // A missing endpoint cannot be guessed.
        let Some(arrow) = arrow.filter(|_| whole("from") && whole("to")) else {
            return self.report(chunk.place, chunk.name(), LossKind::Removed);
        };
        let arrow = arrow.into_model();
        self.report_partial(chunk, &bad);
        self.insert_record(chunk, id, arrow, |found| &mut found.arrows);
    }

    /// Reads as much as possible of a text with broken quotes.
    fn salvage_text(&mut self, chunk: &Chunk<'_>, fields: &[Field<'_>], bad: &[&str], text: &mut String) {
        let marked = text.contains(char::REPLACEMENT_CHARACTER) && !bad.contains(&"text");
        let bad: Vec<&str> = bad.iter().copied().chain(marked.then_some("text")).collect();
        if let Some((_, value)) = fields.iter().find(|(name, _)| *name == "text" && bad.contains(name)) {
            *text = lenient_text(value);
        }
        self.report_partial(chunk, &bad);
    }

    /// Inserts a record under its own id, or under a new one if the id is taken; identical records are merged.
    fn insert_record<R: PartialEq>(
        &mut self,
        chunk: &Chunk<'_>,
        id: Id,
        record: R,
        kind: fn(&mut Self) -> &mut BTreeMap<Id, R>,
    ) {
        let records = kind(self);
        if records.get(&id) == Some(&record) {
            return;
        }
        if records.len() >= MAX_RECORDS {
            return self.report(chunk.place, chunk.name(), LossKind::NoRoom);
        }
        let mut free = Some(id);
        if self.contains_id(id) {
            self.report(chunk.place, chunk.name(), LossKind::DuplicateId);
        }
        while free.is_some_and(|id| self.contains_id(id)) {
            self.number += 1;
            free = Id::parse(&format!("saved-{}", self.number));
        }
        if let Some(id) = free {
            kind(self).insert(id, record);
        }
    }

    fn contains_id(&self, id: Id) -> bool {
        id == Id::BOARD_INFO
            || self.notes.contains_key(&id)
            || self.arrows.contains_key(&id)
            || self.ideas.contains_key(&id)
    }

    fn read_info(&mut self) -> model::BoardInfo {
        self.head.take().map(v1::Board::into_model).unwrap_or_default().info().clone()
    }

    fn report_partial(&mut self, chunk: &Chunk<'_>, fields: &[&str]) {
        if !fields.is_empty() {
            let fields = fields.iter().map(|name| (*name).to_owned()).collect();
            self.report(chunk.place, chunk.name(), LossKind::Partly(fields));
        }
    }

    fn report(&mut self, place: LineColumn, name: &str, kind: LossKind) {
        self.lost.push(Loss { place, name: name.to_owned(), kind });
    }
}
