//! What can be mended in a board that breaks an invariant, and the sentences that say what was mended.

use super::Place;
use super::places::Places;
use crate::model::{Arrow, Board, End, Fault, Id, Note, NoteKind};
use crate::words::{Lang, phrase};
use std::collections::BTreeMap;

/// Something mended while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was wrong.
    pub fault: Fault,
    /// Where in the file, if it could be found.
    pub place: Option<Place>,
}

impl Repair {
    /// What was mended, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.place.map_or_else(|| "?".to_owned(), |place| place.to_string());
        let say = |key: &str, id: &Id| phrase(lang, key, &[&place, id.as_str()]);
        match &self.fault {
            Fault::OffPage(id) => say("repair.off_page", id),
            Fault::BadSize(id) => say("repair.bad_size", id),
            Fault::LooseEnd(id) => say("repair.loose_end", id),
            Fault::SelfArrow(id) => say("repair.self_arrow", id),
            Fault::LooseDoubt(id) => say("repair.loose_doubt", id),
            Fault::BadMark(id) => say("repair.bad_mark", id),
            Fault::SharedId(id) => say("repair.shared_id", id),
            // These two are refused before any repair.
            Fault::LongText(id) => say("error.file.long", id),
            Fault::TooMany => say("error.file.many", &Id::HEAD),
        }
    }
}

/// The board with its faults mended.
pub(super) fn repaired(text: &str, board: Board, faults: &[Fault]) -> (Board, Vec<Repair>) {
    if faults.is_empty() {
        return (board, Vec::new());
    }
    let mut notes = board.notes().clone();
    let mut arrows = board.arrows().clone();
    let mut names = FreeNames { number: 2 };
    // Renaming comes last: the other faults are named by the old ids.
    let (shared, others): (Vec<&Fault>, Vec<&Fault>) =
        faults.iter().partition(|fault| matches!(fault, Fault::SharedId(_)));
    for fault in others.into_iter().chain(shared) {
        match fault {
            Fault::OffPage(id) | Fault::BadSize(id) => {
                if let Some(note) = notes.get_mut(id) {
                    fit(note, &board);
                }
            }
            Fault::LooseEnd(id) | Fault::SelfArrow(id) => {
                arrows.remove(id);
            }
            Fault::LooseDoubt(id) => {
                if let Some(note) = notes.get_mut(id) {
                    note.kind = NoteKind::Note;
                }
            }
            Fault::BadMark(id) => {
                if let Some(note) = notes.get_mut(id) {
                    note.cover = None;
                    note.evidence = note.evidence.filter(|_| note.can_be_marked());
                }
            }
            Fault::SharedId(id) => names.rename(*id, &mut notes, &mut arrows),
            Fault::LongText(_) | Fault::TooMany => {}
        }
    }
    let places = Places::new(text);
    let repairs = faults.iter().map(|fault| Repair { fault: *fault, place: place(&places, *fault) });
    let repairs = repairs.collect();
    (Board::from_parts(board.head().clone(), notes, arrows), repairs)
}

fn place(places: &Places, fault: Fault) -> Option<Place> {
    match fault {
        Fault::OffPage(id)
        | Fault::BadSize(id)
        | Fault::LongText(id)
        | Fault::LooseEnd(id)
        | Fault::SelfArrow(id)
        | Fault::LooseDoubt(id)
        | Fault::BadMark(id)
        | Fault::SharedId(id) => places.of(id),
        Fault::TooMany => None,
    }
}

fn fit(note: &mut Note, board: &Board) {
    let page = board.page().rect();
    note.rect.size.w = note.rect.size.w.clamp(Note::MIN_SIZE.w, page.size.w);
    note.rect.size.h = note.rect.size.h.clamp(Note::MIN_SIZE.h, page.size.h);
    note.rect = note.rect.pushed_into(page);
}

/// Deals names that nothing has. Numbers are never tried twice, so many renames stay cheap.
struct FreeNames {
    number: u32,
}

impl FreeNames {
    /// Gives the arrow of an id that a note has too, or the note under the head's id, a name of its own; arrows
    /// tied to that note follow it.
    fn rename(&mut self, id: Id, notes: &mut BTreeMap<Id, Note>, arrows: &mut BTreeMap<Id, Arrow>) {
        let free = self.next(id, notes, arrows);
        if let Some(arrow) = arrows.remove(&id) {
            arrows.insert(free, arrow);
        }
        if id != Id::HEAD {
            return;
        }
        if let Some(note) = notes.remove(&id) {
            let free = self.next(id, notes, arrows);
            notes.insert(free, note);
            for other in notes.values_mut() {
                if let NoteKind::Doubt { about, .. } = &mut other.kind
                    && *about == id
                {
                    *about = free;
                }
            }
            for arrow in arrows.values_mut() {
                for end in [&mut arrow.from, &mut arrow.to] {
                    if end.note() == Some(id) {
                        *end = End::Note(free);
                    }
                }
            }
        }
    }

    fn next(&mut self, id: Id, notes: &BTreeMap<Id, Note>, arrows: &BTreeMap<Id, Arrow>) -> Id {
        let stem: String = id.as_str().chars().take(Id::MAX - 11).collect();
        loop {
            let name = Id::parse(&format!("{stem}-{}", self.number));
            self.number += 1;
            match name {
                Some(name) if !notes.contains_key(&name) && !arrows.contains_key(&name) => return name,
                Some(_) | None => {}
            }
        }
    }
}
