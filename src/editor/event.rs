//! What reaches a tool: the pointer in page units and the few keys that are no commands.

use crate::geometry::{Point, Pos};
use crate::model::NoteKind;

/// Which modifier keys are down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift: adds to the selection.
    pub shift: bool,
    /// Ctrl, or Cmd on macOS.
    pub command: bool,
    /// Alt, or Option on macOS.
    pub alt: bool,
}

/// Something a tool can act on. Places are in page units.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The main button went down.
    Press {
        /// Where.
        at: Pos,
        /// The modifier keys.
        modifiers: Modifiers,
    },
    /// The pointer moved, button down or not.
    Move {
        /// Where to.
        at: Pos,
        /// The modifier keys.
        modifiers: Modifiers,
    },
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
