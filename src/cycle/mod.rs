//! The growth cycle as a question to the graph of notes and arrows: which conditions hold, by which path, what is missing,
//! what a board leaves open, and in which steps it is shown.
//!
//! Pure: a board in, an answer out. Knows no pictures, files or pointers.

mod arrow_gaps;
mod arrow_pairing;
mod check;
mod compare;
mod cycles;
mod doubt_starts;
mod events;
mod facts;
mod far_notes;
mod gap;
mod graph;
mod ideas_on_note;
mod lexicon;
mod mend;
mod number;
mod one_line;
mod open;
mod pairing;
mod path;
mod placeholder;
mod places;
mod plan;
mod plan_arrows;
mod plan_pay;
mod plan_states;
mod plan_trip;
mod propose;
mod reach;
mod round;
mod say;
mod say_change;
mod search;
mod show;
mod text;
mod walk;
mod wheel;

pub use check::{Check, ConditionCheck, Objection, Status, Whole};
pub use compare::{ArrowChange, Comparison, HeadChange, NoteChange};
pub use cycles::{Cycle, Cycles, LISTED, More};
pub use gap::{Gap, gaps};
pub use mend::Mend;
pub use one_line::flat;
pub use open::{Open, OpenKind, open};
pub use path::{Missing, Path};
pub use propose::stage as proposed_stage;
pub use say::Say;
pub use show::{Show, Step, questions};
pub use wheel::{Station, Wheel};

/// The words too vague to act on that count on a board: its own, or the usual ones of both languages.
pub fn vague_words(board: &crate::model::Board) -> Vec<String> {
    board.info().vague_terms.clone().unwrap_or_else(lexicon::usual_vague_words)
}
