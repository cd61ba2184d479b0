//! Any record of a board, so that one kind of edit can change them all.

use super::{Arrow, Head, Idea, Note};

/// A head, a note, an arrow or an idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// What the board says about itself.
    Head(Box<Head>),
    /// A note.
    Note(Note),
    /// An arrow.
    Arrow(Arrow),
    /// An idea.
    Idea(Box<Idea>),
}
