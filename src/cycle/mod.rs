//! The growth cycle as a question to the graph of notes and arrows: which conditions hold, by which path, what is missing,
//! what a board leaves open, and in which steps it is shown.
//!
//! Pure: a board in, an answer out. Knows no pictures, files or pointers.

mod check;
mod compare;
mod gap;
mod graph;
mod missing;
mod open;
mod pairing;
mod propose;
mod reach;
mod round;
mod say;
mod search;
mod show;
mod vague;
mod walk;
mod wheel;

pub use check::{Check, LISTED, Missing, Path, Status};
pub use compare::{ArrowChange, Comparison, HeadChange, NoteChange};
pub use gap::{Gap, gaps};
pub use open::{Open, OpenKind, open};
pub use propose::stage as proposed_stage;
pub use say::{Say, flat};
pub use show::{Show, Step, questions};
pub use vague::words as vague_words;
pub use wheel::{Station, Wheel};
