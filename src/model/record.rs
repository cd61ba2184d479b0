//! Any record of a board, so that one kind of edit can change them all.

use super::{Arrow, BoardInfo, Idea, Note};

/// A head, a note, an arrow or an idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// What the board says about itself.
    Info(Box<BoardInfo>),
    /// A note.
    Note(Note),
    /// An arrow.
    Arrow(Arrow),
    /// An idea.
    Idea(Box<Idea>),
}
