//! Other people's forms of a board's contents: text that other programs can use, and text that comes from them.
//!
//! Knows no clipboard and no disk.

mod lines;
mod markdown;

pub use lines::{Piece, lines_of, pieces};
pub use markdown::markdown;
