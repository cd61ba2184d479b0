//! Edits of notes: add, set text, color, kind and marks, move, resize, lock. Locked notes do not change until
//! they are unlocked.

use super::{Edit, limits};
use crate::geometry::{IPoint, IRect};
use crate::model::{Board, ColorName, Evidence, Id, Note, NoteKind, Record};
use std::collections::BTreeSet;

/// A new note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
    pub kind: NoteKind,
    pub rect: IRect,
    pub color: ColorName,
    pub text: String,
    /// Whether an AI service proposed it.
    pub draft: bool,
}

impl NewNote {
    /// Creates an ordinary white note.
    pub fn with_text(rect: IRect, text: &str) -> Self {
        Self {
            kind: NoteKind::default(),
            rect,
            color: ColorName::default(),
            text: text.to_owned(),
            draft: false,
        }
    }
}

/// Adds a note in front of all others, moved into the page. The edit is empty if the board is full.
pub fn add(board: &Board, id: Id, new: NewNote) -> Edit {
    add_many(board, vec![(id, new)])
}

/// Adds notes, each in front of the one before, limited to the page. The edit is empty if the board has no
/// capacity for all of them.
pub fn add_many(board: &Board, new: Vec<(Id, NewNote)>) -> Edit {
    let mut edit = Edit::default();
    if !limits::has_capacity(board.notes().len(), new.len()) {
        return edit;
    }
    let mut z = board.next_note_index();
    for (id, NewNote { kind, rect, color, text, draft }) in new {
        let rect = Note::clamp_rect(rect, board.page().rect());
        let text = limits::truncate_text(&text);
        let above = z.key_above();
        let note = Note { kind, rect, z, color, text, locked: false, evidence: None, cover: None, draft };
        z = above;
        edit.set(board, id, Some(Record::Note(note)));
    }
    edit
}

/// Sets the text of a note.
pub fn set_text(board: &Board, id: Id, text: &str) -> Edit {
    map_notes(board, &BTreeSet::from([id]), |note| note.text = limits::truncate_text(text))
}

/// Fills in a blank note, with a color and perhaps as a draft.
pub(crate) fn write_draft(board: &Board, id: Id, text: &str, color: ColorName, draft: bool) -> Edit {
    map_notes(board, &BTreeSet::from([id]), |note| {
        note.text = limits::truncate_text(text);
        (note.color, note.draft) = (color, draft);
    })
}

/// Sets the color of notes.
pub fn set_color(board: &Board, ids: &BTreeSet<Id>, color: ColorName) -> Edit {
    map_notes(board, ids, |note| note.color = color)
}

/// Makes notes ordinary notes or KPI events; doubts stay doubts.
pub fn set_kind(board: &Board, ids: &BTreeSet<Id>, kind: NoteKind) -> Edit {
    map_notes(board, ids, |note| {
        if !note.kind.is_doubt() {
            note.kind = kind;
        }
    })
}

/// Sets the evidence mark of notes; `None` removes it. Skips doubts.
pub fn set_evidence(board: &Board, ids: &BTreeSet<Id>, evidence: Option<Evidence>) -> Edit {
    map_notes(board, ids, |note| {
        if note.can_have_evidence() {
            note.evidence = evidence;
        }
    })
}

/// Confirms AI drafts.
pub fn confirm(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    map_notes(board, ids, |note| note.draft = false)
}

/// Covers notes as questions, or uncovers them. Each gets the lowest number not in use, in the given order.
pub fn set_covered(board: &Board, ids: &[Id], covered: bool) -> Edit {
    let mut taken: BTreeSet<u8> = board.notes().values().filter_map(|note| note.cover).collect();
    let mut edit = Edit::default();
    for (id, note) in ids.iter().filter_map(|id| Some((*id, board.note(*id)?))) {
        let next = (1..=Note::MAX_COVER).find(|number| !taken.contains(number));
        let cover = if covered { note.cover.or(next) } else { None };
        if note.locked || !note.can_have_evidence() {
            continue;
        }
        taken.extend(cover);
        edit.set(board, id, Some(Record::Note(Note { cover, ..note.clone() })));
    }
    edit
}

/// Marks doubts as answered, or reopens them.
pub fn set_answered(board: &Board, ids: &BTreeSet<Id>, answer: bool) -> Edit {
    map_notes(board, ids, |note| {
        if let NoteKind::Doubt { answered, .. } = &mut note.kind {
            *answered = answer;
        }
    })
}

/// Locks or unlocks notes.
pub fn set_locked(board: &Board, ids: &BTreeSet<Id>, locked: bool) -> Edit {
    let mut edit = Edit::default();
    for (id, note) in ids.iter().filter_map(|id| Some((*id, board.note(*id)?))) {
        edit.set(board, id, Some(Record::Note(Note { locked, ..note.clone() })));
    }
    edit
}

/// Moves notes by the same offset, limited so that all stay on the page.
pub fn move_by(board: &Board, ids: &BTreeSet<Id>, by: IPoint) -> Edit {
    let allowed = allowed_shift(board, ids, by);
    map_notes(board, ids, |note| note.rect = note.rect.translate(allowed))
}

/// Limits an offset so that no note leaves the page; locked notes do not count.
pub(crate) fn allowed_shift(board: &Board, ids: &BTreeSet<Id>, by: IPoint) -> IPoint {
    let rects = ids.iter().filter_map(|id| board.note(*id)).filter(|note| !note.locked).map(|note| note.rect);
    let Some(all) = rects.reduce(IRect::union) else { return IPoint::default() };
    all.translate(by).clamp_into(board.page().rect()).origin - all.origin
}

/// Sets the rectangle of a note, at least [`Note::MIN_SIZE`] and inside the page.
pub fn resize(board: &Board, id: Id, rect: IRect) -> Edit {
    let rect = Note::clamp_rect(rect, board.page().rect());
    map_notes(board, &BTreeSet::from([id]), |note| note.rect = rect)
}

/// Applies a change to every note that is not locked.
pub(super) fn map_notes(board: &Board, ids: &BTreeSet<Id>, mut change: impl FnMut(&mut Note)) -> Edit {
    let mut edit = Edit::default();
    for (id, note) in ids.iter().filter_map(|id| Some((*id, board.note(*id)?))) {
        if !note.locked {
            let mut note = note.clone();
            change(&mut note);
            edit.set(board, id, Some(Record::Note(note)));
        }
    }
    edit
}
