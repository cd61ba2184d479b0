//! What can be mended in a board that breaks an invariant, and the sentences that say what was mended.

use super::Place;
use crate::model::{Arrow, Board, Fault, Id, Note};
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
    for fault in faults {
        match fault {
            Fault::OffPage(id) | Fault::BadSize(id) => {
                if let Some(note) = notes.get_mut(id) {
                    fit(note, &board);
                }
            }
            Fault::LooseEnd(id) | Fault::SelfArrow(id) => {
                arrows.remove(id);
            }
            Fault::SharedId(id) => {
                rename(*id, &mut notes, &mut arrows);
            }
            Fault::LongText(_) | Fault::TooMany => {}
        }
    }
    let repairs = faults.iter().map(|fault| Repair { fault: *fault, place: place(text, *fault) });
    let repairs = repairs.collect();
    (Board::from_parts(board.head().clone(), notes, arrows), repairs)
}

fn place(text: &str, fault: Fault) -> Option<Place> {
    match fault {
        Fault::OffPage(id)
        | Fault::BadSize(id)
        | Fault::LongText(id)
        | Fault::LooseEnd(id)
        | Fault::SelfArrow(id)
        | Fault::SharedId(id) => Place::of_record(text, id),
        Fault::TooMany => None,
    }
}

fn fit(note: &mut Note, board: &Board) {
    let page = board.page().rect();
    note.rect.size.w = note.rect.size.w.clamp(Note::MIN_SIZE.w, page.size.w);
    note.rect.size.h = note.rect.size.h.clamp(Note::MIN_SIZE.h, page.size.h);
    note.rect = note.rect.pushed_into(page);
}

/// Gives the arrow, or the note under the head's id, a name of its own. No arrow can be tied to a note named
/// like the head, since its arrows are renamed too.
fn rename(id: Id, notes: &mut BTreeMap<Id, Note>, arrows: &mut BTreeMap<Id, Arrow>) {
    let stem: String = id.as_str().chars().take(Id::MAX - 6).collect();
    let names = (2..).filter_map(|n| Id::parse(&format!("{stem}-{n}")));
    let Some(free) = names.take(100_000).find(|name| !notes.contains_key(name) && !arrows.contains_key(name))
    else {
        return;
    };
    if let Some(arrow) = arrows.remove(&id) {
        arrows.insert(free, arrow);
    } else if let Some(note) = notes.remove(&id) {
        notes.insert(free, note);
        for arrow in arrows.values_mut() {
            for end in [&mut arrow.from, &mut arrow.to] {
                if end.note() == Some(id) {
                    *end = crate::model::End::Note(free);
                }
            }
        }
    }
}
