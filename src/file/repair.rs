//! Repairs of boards that violate invariants, and their messages.

use super::LineColumn;
use super::board_builder::BoardBuilder;
use super::source_map::SourceMap;
use crate::i18n::{Key, Lang, key, tr_fmt};
use crate::model::{Board, Id, Violation};

/// A repair made while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    pub violation: Violation,
    /// Position in the file, if known.
    pub position: Option<LineColumn>,
}

impl Repair {
    /// What was repaired, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.position.map_or_else(|| "?".to_owned(), |place| place.to_string());
        let say = |key: Key, id: &Id| tr_fmt(lang, key, &[&place, id.as_str()]);
        match &self.violation {
            Violation::OffPage(id) => say(key!("repair.off_page"), id),
            Violation::BadSize(id) => say(key!("repair.bad_size"), id),
            Violation::DanglingEndpoint(id) => say(key!("repair.loose_end"), id),
            Violation::SelfArrow(id) => say(key!("repair.self_arrow"), id),
            Violation::DanglingDoubt(id) => say(key!("repair.loose_doubt"), id),
            Violation::BadMark(id) => say(key!("repair.bad_mark"), id),
            Violation::DanglingChoice => say(key!("repair.loose_choice"), &Id::BOARD_INFO),
            Violation::BadVotes(id) => say(key!("repair.bad_votes"), id),
            Violation::SharedId(id) => say(key!("repair.shared_id"), id),
            // These two are refused before any repair.
            Violation::LongText(id) => say(key!("error.file.long"), id),
            Violation::TooMany => say(key!("error.file.many"), &Id::BOARD_INFO),
        }
    }
}

/// Repairs all violations.
pub(super) fn repair_board(text: &str, board: Board, violations: &[Violation]) -> (Board, Vec<Repair>) {
    if violations.is_empty() {
        return (board, Vec::new());
    }
    let mut parts = BoardBuilder::from_board(&board);
    // New ids are assigned last: the other violations refer to the old ones.
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

/// The record that violates the invariant, if it is a single one.
pub(super) const fn violation_record(violation: Violation) -> Option<Id> {
    match violation {
        Violation::OffPage(id)
        | Violation::BadSize(id)
        | Violation::LongText(id)
        | Violation::DanglingEndpoint(id)
        | Violation::SelfArrow(id)
        | Violation::DanglingDoubt(id)
        | Violation::BadMark(id)
        | Violation::BadVotes(id)
        | Violation::SharedId(id) => Some(id),
        Violation::TooMany | Violation::DanglingChoice => None,
    }
}
