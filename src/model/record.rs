//! Any record of a board, so that one kind of edit changes them all.

use super::{Arrow, BoardInfo, Idea, Note};

/// A record of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Info(Box<BoardInfo>),
    Note(Note),
    Arrow(Arrow),
    Idea(Box<Idea>),
}
