//! Any record of a board, so that one kind of edit can change them all.

use super::{Arrow, Head, Note};

/// A head, a note or an arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// What the board says about itself.
    Head(Box<Head>),
    /// A note.
    Note(Note),
    /// An arrow.
    Arrow(Arrow),
}
