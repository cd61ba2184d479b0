//! What can be mended in a board that breaks an invariant, and the sentences that say what was mended.

use super::Place;
use super::parts::Parts;
use super::places::Places;
use crate::i18n::{Lang, tr_fmt};
use crate::model::{Board, Fault, Id};

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
        let say = |key: &str, id: &Id| tr_fmt(lang, key, &[&place, id.as_str()]);
        match &self.fault {
            Fault::OffPage(id) => say("repair.off_page", id),
            Fault::BadSize(id) => say("repair.bad_size", id),
            Fault::LooseEnd(id) => say("repair.loose_end", id),
            Fault::SelfArrow(id) => say("repair.self_arrow", id),
            Fault::LooseDoubt(id) => say("repair.loose_doubt", id),
            Fault::BadMark(id) => say("repair.bad_mark", id),
            Fault::LooseChoice => say("repair.loose_choice", &Id::HEAD),
            Fault::BadVotes(id) => say("repair.bad_votes", id),
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
    let mut parts = Parts::of(&board);
    // Renaming comes last: the other faults are named by the old ids.
    let (shared, others): (Vec<&Fault>, Vec<&Fault>) =
        faults.iter().partition(|fault| matches!(fault, Fault::SharedId(_)));
    for fault in others.into_iter().chain(shared) {
        parts.mend(*fault);
    }
    let places = Places::new(text);
    let repairs = faults.iter().map(|fault| Repair { fault: *fault, place: place(&places, *fault) });
    let repairs = repairs.collect();
    (parts.into_board(), repairs)
}

fn place(places: &Places, fault: Fault) -> Option<Place> {
    subject(fault).and_then(|id| places.of(id))
}

/// The record that a fault is in, if it is in one.
pub(super) const fn subject(fault: Fault) -> Option<Id> {
    match fault {
        Fault::OffPage(id)
        | Fault::BadSize(id)
        | Fault::LongText(id)
        | Fault::LooseEnd(id)
        | Fault::SelfArrow(id)
        | Fault::LooseDoubt(id)
        | Fault::BadMark(id)
        | Fault::BadVotes(id)
        | Fault::SharedId(id) => Some(id),
        Fault::TooMany | Fault::LooseChoice => None,
    }
}
