//! The growth cycle as a question to the graph of notes and arrows: which conditions hold, by which path, what is missing,
//! what a board leaves open, and in which steps it is shown.
//!
//! Pure: a board in, an answer out. Knows no pictures, files or pointers.

mod arrow_gaps;
mod arrow_matching;
mod board_diff;
mod candidates;
mod check;
mod classified_text;
mod cycle_path;
mod describe;
mod describe_change;
mod doubt_starts;
mod facts;
mod far_notes;
mod gap;
mod graph;
mod ideas_on_note;
mod kpi_events;
mod lexicon;
mod loops;
mod note_matching;
mod open_questions;
mod phases;
mod placeholder;
mod plan;
mod plan_arrows;
mod plan_payment;
mod plan_states;
mod plan_trip;
mod presentation;
mod quantity;
mod quick_fix;
mod reachability;
mod single_line;
mod strongly_connected;
mod suggest;
mod walk_search;
mod wheel;

pub use board_diff::{ArrowChange, BoardDiff, InfoChange, NoteChange};
pub use check::{ConditionCheck, ConditionStatus, CycleCheck, CycleStatus, Objection};
pub use cycle_path::{CyclePath, MissingLink};
pub use describe::Describer;
pub use gap::{Gap, gaps};
pub use loops::{Loop, Loops, MAX_LISTED_LOOPS, UnlistedLoops};
pub use open_questions::{OpenQuestion, OpenQuestionKind, open_questions};
pub use presentation::{Presentation, PresentationStep, questions};
pub use quick_fix::QuickFix;
pub use single_line::single_line;
pub use suggest::suggest_condition as proposed_stage;
pub use wheel::{Wheel, WheelStation};

/// The words too vague to act on that count on a board: its own, or the usual ones of both languages.
pub fn vague_terms(board: &crate::model::Board) -> Vec<String> {
    board.info().vague_terms.clone().unwrap_or_else(lexicon::default_vague_terms)
}
