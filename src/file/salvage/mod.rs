//! What can be had of a board file that is damaged or of a later version: note by note, field by field.
//!
//! The writer sets one record a line, so a line is looked at by itself, whatever became of the others; a record that
//! somebody spread over lines is put together as long as its brackets say. Never panics and never gives up early; what
//! it could not read it lists.

mod fields;
mod lost;
mod pieces;

pub use lost::{Fate, Lost};

use super::read::{Loaded, checked};
use super::repair::subject;
use super::v1::{self, Arrow, Idea, Note};
use super::{FORMAT, Place};
use crate::model::{self, Board, Id, MAX_RECORDS};
use fields::{Field, fields, fitting, loose_text, read, read_record};
use pieces::{Among, Piece, pieces};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was saved of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// The board, and what had to be mended on it.
    pub loaded: Loaded,
    /// What could not be saved.
    pub lost: Vec<Lost>,
}

/// What can be had of the bytes of a file. `None` where there is nothing of a board in them.
pub fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    if is_of_another_encoding(&text) {
        return None;
    }
    let mut found = Found::default();
    let (pieces, strays) = pieces(&text);
    // Any text has brackets; a board has records, or says what it is.
    if !text.contains(FORMAT) && pieces.iter().all(|piece| piece.id.is_none()) {
        return None;
    }
    for piece in &pieces {
        found.take(piece);
    }
    for (place, line) in strays {
        found.take_stray(place, line);
    }
    found.lost.sort_by_key(|lost| lost.place);
    let board = Board::from_parts(found.head(), found.notes, found.arrows).with_ideas(found.ideas);
    let mut loaded = checked(&text, board).ok()?;
    for repair in &mut loaded.repairs {
        // In a damaged text the pieces know better where things stand.
        let place = subject(repair.fault).and_then(|id| found.places.get(&id));
        repair.place = place.copied().or(repair.place);
    }
    let empty = loaded.board == Board::default();
    (!empty).then_some(Salvaged { loaded, lost: found.lost })
}

/// Whether a text is no UTF-8 at all, rather than damaged in places: then nothing of its words would be right.
fn is_of_another_encoding(text: &str) -> bool {
    let strange = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let others = text.chars().filter(|c| !c.is_ascii()).count() - strange;
    strange > 32 && strange > others
}

/// What has been found so far.
#[derive(Default)]
struct Found {
    head: Option<v1::Board>,
    notes: BTreeMap<Id, model::Note>,
    arrows: BTreeMap<Id, model::Arrow>,
    ideas: BTreeMap<Id, model::Idea>,
    places: BTreeMap<Id, Place>,
    lost: Vec<Lost>,
    number: u32,
}

/// What a note is like where its own word cannot be read.
const USUAL_NOTE: &[Field<'static>] =
    &[("text", "\"\""), ("at", "(216, 216)"), ("size", "(232, 88)"), ("z", "\"a0\"")];
const USUAL_ARROW: &[Field<'static>] =
    &[("from", "block(key_activities)"), ("to", "block(value_propositions)"), ("z", "\"a0\"")];
const USUAL_IDEA: &[Field<'static>] = &[("text", "\"\""), ("z", "\"a0\"")];
const USUAL_BOARD: &[Field<'static>] = &[("title", "\"\""), ("notes", "{}"), ("arrows", "{}")];

impl Found {
    fn take(&mut self, piece: &Piece<'_>) {
        let text = fitting(piece.text);
        let fields = fields(&text);
        if let (Some(id), Cow::Owned(_)) = (piece.id, &text) {
            self.say(piece.place, id.as_str(), Fate::Partly(vec!["text".to_owned()]));
        }
        if let Some(id) = piece.id {
            self.places.entry(id).or_insert(piece.place);
        }
        let has = |name: &str| fields.iter().any(|(known, _)| *known == name);
        match piece.id {
            None => {
                let (board, bad) = read::<v1::Board>(&fields, USUAL_BOARD);
                self.head = board;
                for name in bad {
                    self.say(piece.place, name, Fate::Gone);
                }
            }
            Some(id) if has("from") || has("to") => self.take_arrow(piece, id, &fields),
            Some(id) if has("at") || has("size") || has("kind") || has("color") => {
                self.take_note(piece, id, &fields);
            }
            Some(id) if has("text") && piece.among == Some(Among::Notes) => {
                self.take_note(piece, id, &fields);
            }
            Some(id) if has("text") => self.take_idea(piece, id, &fields),
            Some(_) => self.say(piece.place, piece.name(), Fate::Gone),
        }
    }

    /// A line among the records that belongs to none of them.
    fn take_stray(&mut self, place: Place, line: &str) {
        let start: String = line.trim().chars().take(24).collect();
        self.say(place, &start, Fate::Gone);
    }

    fn take_note(&mut self, piece: &Piece<'_>, id: Id, fields: &[Field<'_>]) {
        let (note, bad) = read_record::<Note>(fields, USUAL_NOTE);
        let Some(note) = note else { return self.say(piece.place, piece.name(), Fate::Gone) };
        let mut note = note.into_model();
        self.save_text(piece, fields, &bad, &mut note.text);
        self.put(piece, id, note, |found| &mut found.notes);
    }

    fn take_idea(&mut self, piece: &Piece<'_>, id: Id, fields: &[Field<'_>]) {
        let (idea, bad) = read_record::<Idea>(fields, USUAL_IDEA);
        let Some(idea) = idea else { return self.say(piece.place, piece.name(), Fate::Gone) };
        let mut idea = idea.into_model();
        self.save_text(piece, fields, &bad, &mut idea.text);
        self.put(piece, id, idea, |found| &mut found.ideas);
    }

    fn take_arrow(&mut self, piece: &Piece<'_>, id: Id, fields: &[Field<'_>]) {
        let (arrow, bad) = read_record::<Arrow>(fields, USUAL_ARROW);
        let whole = |end: &str| fields.iter().any(|(name, _)| *name == end) && !bad.contains(&end);
        // Where it leads cannot be guessed.
        let Some(arrow) = arrow.filter(|_| whole("from") && whole("to")) else {
            return self.say(piece.place, piece.name(), Fate::Gone);
        };
        let arrow = arrow.into_model();
        self.say_partly(piece, &bad);
        self.put(piece, id, arrow, |found| &mut found.arrows);
    }

    /// A text whose quotes are broken is had as far as it goes.
    fn save_text(&mut self, piece: &Piece<'_>, fields: &[Field<'_>], bad: &[&str], text: &mut String) {
        let marked = text.contains(char::REPLACEMENT_CHARACTER) && !bad.contains(&"text");
        let bad: Vec<&str> = bad.iter().copied().chain(marked.then_some("text")).collect();
        if let Some((_, value)) = fields.iter().find(|(name, _)| *name == "text" && bad.contains(name)) {
            *text = loose_text(value);
        }
        self.say_partly(piece, &bad);
    }

    /// Keeps a record under its own name, or under a free one where another record has that; the very same is kept once.
    fn put<R: PartialEq>(
        &mut self,
        piece: &Piece<'_>,
        id: Id,
        record: R,
        kind: fn(&mut Self) -> &mut BTreeMap<Id, R>,
    ) {
        let records = kind(self);
        if records.get(&id) == Some(&record) {
            return;
        }
        if records.len() >= MAX_RECORDS {
            return self.say(piece.place, piece.name(), Fate::NoRoom);
        }
        let mut free = Some(id);
        if self.has(id) {
            self.say(piece.place, piece.name(), Fate::Doubled);
        }
        while free.is_some_and(|id| self.has(id)) {
            self.number += 1;
            free = Id::parse(&format!("saved-{}", self.number));
        }
        if let Some(id) = free {
            kind(self).insert(id, record);
        }
    }

    fn has(&self, id: Id) -> bool {
        id == Id::BOARD_INFO
            || self.notes.contains_key(&id)
            || self.arrows.contains_key(&id)
            || self.ideas.contains_key(&id)
    }

    fn head(&mut self) -> model::BoardInfo {
        self.head.take().map(v1::Board::into_model).unwrap_or_default().info().clone()
    }

    fn say_partly(&mut self, piece: &Piece<'_>, fields: &[&str]) {
        if !fields.is_empty() {
            let fields = fields.iter().map(|name| (*name).to_owned()).collect();
            self.say(piece.place, piece.name(), Fate::Partly(fields));
        }
    }

    fn say(&mut self, place: Place, name: &str, fate: Fate) {
        self.lost.push(Lost { place, name: name.to_owned(), fate });
    }
}
