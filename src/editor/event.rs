//! Input of the tools: the pointer in page coordinates, and the few keys that are not commands.

use super::spatial_navigation::NavigationTarget;
use crate::geometry::{IPoint, Point};
use crate::model::{Id, NoteKind};

/// Modifier keys during a pointer event, by meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointerModifiers {
    /// Shift: a press adds to the selection, a drag is constrained to one axis.
    pub extend: bool,
    /// Alt: a drag copies, a marquee selects only what it encloses.
    pub duplicate: bool,
    /// Ctrl or Cmd: disables snapping.
    pub no_snap: bool,
}

/// Input of a tool. Positions are in page coordinates.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The primary button was pressed.
    Press {
        /// Position.
        at: Point,
        /// Modifier keys.
        modifiers: PointerModifiers,
    },
    /// The pointer moved, with or without a button pressed.
    Move {
        /// New position.
        at: Point,
        /// Modifier keys.
        modifiers: PointerModifiers,
    },
    /// The pointer left the canvas.
    Leave,
    /// The primary button was released.
    Release {
        /// Position.
        at: Point,
        /// Modifier keys.
        modifiers: PointerModifiers,
    },
    /// The primary button was double-clicked.
    DoublePress {
        /// Position.
        at: Point,
    },
    /// A new note is requested, and its text is edited immediately.
    NewNote {
        /// Kind of the note.
        kind: NoteKind,
        /// Preferred center.
        preferred_center: IPoint,
        /// Note whose size and color it takes.
        template_note: Option<Id>,
    },
    /// Moves the end of the arrow being drawn by keyboard.
    ChooseEnd(NavigationTarget),
    /// The draft of the text being edited changed.
    Draft(String),
    /// Completes a text edit, or an arrow drawn by keyboard.
    Finish,
    /// Cancels the current gesture (Esc).
    Cancel,
}
