//! The growth cycle, checked on the graph of notes and arrows: which conditions hold and by which path, what is
//! missing, what the board leaves open, and the steps of a presentation.
//!
//! Read in this order: `facts` and `classified_text` (what notes say), `graph`, `phases` (rules of ①②③), `walk_search`
//! (paths), `check` (status), `plan` (next steps), `gap`, `describe` (texts).
//!
//! Pure functions of a board. Does not know drawing, files or pointers.

mod arrow_gaps;
mod arrow_matching;
mod board_diff;
mod candidates;
mod check;
mod classified_text;
mod cycle_path;
mod describe;
mod describe_change;
mod describe_open_questions;
mod doubt_starts;
mod facts;
mod far_notes;
mod gap;
mod gaps;
mod graph;
mod ideas_on_note;
mod kpi_events;
mod lexicon;
mod loops;
mod node_role;
mod note_matching;
mod open_questions;
mod phases;
mod placeholder;
mod plan;
mod plan_arrows;
mod plan_cost;
mod plan_payment;
mod plan_states;
mod plan_trip;
mod pointless_arrow;
mod presentation;
mod quantity;
mod quick_fix;
mod reachability;
mod single_line;
mod strongly_connected;
mod suggest;
mod walk_search;
mod wheel;

pub(crate) use board_diff::ArrowChange;
pub use board_diff::{BoardDiff, InfoChange, NoteChange};
pub use check::{ConditionCheck, ConditionStatus, CycleCheck, CycleStatus, Objection};
pub use cycle_path::{CyclePath, MissingLink};
pub use describe::Describer;
pub use gap::Gap;
pub use gaps::gaps;
pub use loops::{Loop, Loops, MAX_LISTED_LOOPS, UnlistedLoops};
pub use open_questions::{OpenQuestion, OpenQuestionKind, open_questions};
pub use presentation::{Presentation, PresentationStep, questions};
pub use quick_fix::QuickFix;
pub(crate) use single_line::single_line;
pub use suggest::suggest_condition;
pub use wheel::{Wheel, WheelStation};

/// The vague terms of a board: its own, or the default ones.
pub(crate) fn vague_terms(board: &crate::model::Board) -> Vec<String> {
    board.info().vague_terms.clone().unwrap_or_else(lexicon::default_vague_terms)
}
