//! What reaches a tool: the pointer in page units and the few keys that are no commands.

use crate::geometry::{Point, Pos};
use crate::model::NoteKind;

/// Something a tool can act on. Places are in page units.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The main button went down.
    Press {
        /// Where.
        at: Pos,
        /// Whether Shift was down: it adds to the selection.
        adding: bool,
    },
    /// The pointer moved, button down or not.
    Move {
        /// Where to.
        at: Pos,
    },
    /// The pointer left the canvas.
    Leave,
    /// The main button came up.
    Release {
        /// Where.
        at: Pos,
    },
    /// The main button was pressed twice.
    DoublePress {
        /// Where.
        at: Pos,
    },
    /// A new note is wanted near a place; it is written on at once.
    NewNote {
        /// What kind of note.
        kind: NoteKind,
        /// Where its middle should be.
        wish: Point,
    },
    /// The text being written is now this.
    Draft(String),
    /// Writing is done.
    Finish,
    /// Whatever is under way is dropped (Esc).
    Cancel,
}
