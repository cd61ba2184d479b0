//! What can be mended in a board that breaks an invariant, and the sentences that say what was mended.

use super::LineColumn;
use super::board_builder::BoardBuilder;
use super::source_map::SourceMap;
use crate::i18n::{Lang, tr_fmt};
use crate::model::{Board, Id, Violation};

/// Something mended while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was wrong.
    pub violation: Violation,
    /// Where in the file, if it could be found.
    pub position: Option<LineColumn>,
}

impl Repair {
    /// What was mended, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.position.map_or_else(|| "?".to_owned(), |place| place.to_string());
        let say = |key: &str, id: &Id| tr_fmt(lang, key, &[&place, id.as_str()]);
        match &self.violation {
            Violation::OffPage(id) => say("repair.off_page", id),
            Violation::BadSize(id) => say("repair.bad_size", id),
            Violation::LooseEnd(id) => say("repair.loose_end", id),
            Violation::SelfArrow(id) => say("repair.self_arrow", id),
            Violation::LooseDoubt(id) => say("repair.loose_doubt", id),
            Violation::BadMark(id) => say("repair.bad_mark", id),
            Violation::LooseChoice => say("repair.loose_choice", &Id::BOARD_INFO),
            Violation::BadVotes(id) => say("repair.bad_votes", id),
            Violation::SharedId(id) => say("repair.shared_id", id),
            // These two are refused before any repair.
            Violation::LongText(id) => say("error.file.long", id),
            Violation::TooMany => say("error.file.many", &Id::BOARD_INFO),
        }
    }
}

/// The board with its faults mended.
pub(super) fn repair_board(text: &str, board: Board, violations: &[Violation]) -> (Board, Vec<Repair>) {
    if violations.is_empty() {
        return (board, Vec::new());
    }
    let mut parts = BoardBuilder::from_board(&board);
    // Renaming comes last: the other faults are named by the old ids.
    let (shared, others): (Vec<&Violation>, Vec<&Violation>) =
        violations.iter().partition(|fault| matches!(fault, Violation::SharedId(_)));
    for fault in others.into_iter().chain(shared) {
        parts.repair(*fault);
    }
    let places = SourceMap::new(text);
    let repairs = violations
        .iter()
        .map(|fault| Repair { violation: *fault, position: violation_position(&places, *fault) });
    let repairs = repairs.collect();
    (parts.into_board(), repairs)
}

fn violation_position(places: &SourceMap, violation: Violation) -> Option<LineColumn> {
    violation_record(violation).and_then(|id| places.position(id))
}

/// The record that a fault is in, if it is in one.
pub(super) const fn violation_record(violation: Violation) -> Option<Id> {
    match violation {
        Violation::OffPage(id)
        | Violation::BadSize(id)
        | Violation::LongText(id)
        | Violation::LooseEnd(id)
        | Violation::SelfArrow(id)
        | Violation::LooseDoubt(id)
        | Violation::BadMark(id)
        | Violation::BadVotes(id)
        | Violation::SharedId(id) => Some(id),
        Violation::TooMany | Violation::LooseChoice => None,
    }
}
