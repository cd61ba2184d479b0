//! What reaches a tool: the pointer in page units and the few keys that are no commands.

use super::spatial_navigation::NavigationTarget;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, NoteKind};

/// The keys held down while the pointer acts, by what they mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointerModifiers {
    /// Shift: a press adds to the selection, a drag goes straight.
    pub extend: bool,
    /// Alt: a drag copies, a marquee takes only what it holds whole.
    pub duplicate: bool,
    /// Ctrl or Cmd: nothing snaps.
    pub no_snap: bool,
}

/// Something a tool can act on. Places are in page units.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The main button went down.
    Press {
        /// Where.
        at: Point,
        /// The keys held.
        held: PointerModifiers,
    },
    /// The pointer moved, button down or not.
    Move {
        /// Where to.
        at: Point,
        /// The keys held.
        held: PointerModifiers,
    },
    /// The pointer left the canvas.
    Leave,
    /// The main button came up.
    Release {
        /// Where.
        at: Point,
        /// The keys held.
        held: PointerModifiers,
    },
    /// The main button was pressed twice.
    DoublePress {
        /// Where.
        at: Point,
    },
    /// A new note is wanted near a place; it is written on at once.
    NewNote {
        /// What kind of note.
        kind: NoteKind,
        /// Where its middle should be.
        wish: IPoint,
        /// A note whose size and colour it takes.
        like: Option<Id>,
    },
    /// The end of the arrow being drawn is sought by keys.
    Aim(NavigationTarget),
    /// The text being written is now this.
    Draft(String),
    /// Writing, or drawing by keys, is done.
    Finish,
    /// Whatever is under way is dropped (Esc).
    Cancel,
}
