//! The states of the tools, as data. What they do is in the file of each tool.

use super::Corner;
use super::text_target::TextTarget;
use crate::edit::Edit;
use crate::edit::arrange::NoteRects;
use crate::edit::notes::NewNote;
use crate::editor::snap::SnapLine;
use crate::geometry::Point;
use crate::model::{Endpoint, FrameText, Id};
use std::collections::BTreeSet;

/// A tool in its current state.
#[derive(Clone, Debug, PartialEq)]
pub enum Tool {
    /// Selects, moves and resizes; starts arrows from edges.
    Select(Select),
    /// Draws arrows, one after another.
    DrawArrow(DrawArrow),
    /// Edits a note, a label or the title.
    EditText(EditText),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(Select::Idle { hover: None })
    }
}

/// The shape of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// The default arrow.
    Default,
    /// Something can be moved.
    Move,
    /// An arrow can be drawn from here.
    Cross,
    /// Text can be edited here.
    Text,
    /// The top left or bottom right corner can be dragged.
    ResizeNwSe,
    /// The top right or bottom left corner can be dragged.
    ResizeNeSw,
}

/// The target under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitTarget {
    /// A corner of a selected note.
    Corner(Id, Corner),
    /// The edge of a note.
    Edge(Id),
    /// A note.
    Note(Id),
    /// A locked note.
    Locked(Id),
    /// An arrow.
    Arrow(Id),
    /// The end of the only selected arrow.
    ArrowEnd(Id),
    /// The start of the only selected arrow.
    ArrowStart(Id),
    /// The title.
    Title,
    /// A frame text.
    Frame(FrameText),
}

/// States of the tool.
#[derive(Clone, Debug, PartialEq)]
pub enum Select {
    /// Nothing is pressed.
    Idle {
        /// Target under the pointer.
        hover: Option<HitTarget>,
    },
    /// Pressed, not dragged yet.
    Pressing {
        /// Position of the press.
        at: Point,
        /// Target of the press.
        target: Option<HitTarget>,
        /// Whether Shift was down.
        extends_selection: bool,
        /// Whether the press was on the only selected arrow.
        cycles_arrows: bool,
    },
    /// Notes are being moved or copied.
    Moving {
        /// Start of the drag.
        from: Point,
        /// The notes.
        ids: BTreeSet<Id>,
        /// Arrows that were selected with them and stay selected.
        arrows: BTreeSet<Id>,
        /// Notes that follow the pointer: these, or copies of them.
        shown: BTreeSet<Id>,
        /// Snap lines.
        snap_lines: Vec<SnapLine>,
    },
    /// Notes are being resized.
    Resizing {
        /// Start of the drag.
        from: Point,
        /// The note whose corner is dragged.
        id: Id,
        /// The dragged corner.
        corner: Corner,
        /// All resized notes, with their rectangles as drawn at the start.
        shown: NoteRects,
        /// Snap lines.
        snap_lines: Vec<SnapLine>,
    },
    /// A marquee is being drawn.
    Marquee {
        /// Start.
        from: Point,
        /// Current corner.
        to: Point,
        /// The selection before, which is kept.
        initial_selection: BTreeSet<Id>,
    },
}

/// States of the tool.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawArrow {
    /// Waiting for a start.
    Idle {
        /// Candidate for the start.
        hovered_endpoint: Option<Endpoint>,
    },
    /// An arrow is being dragged.
    Dragging {
        /// The fixed end.
        from: Endpoint,
        /// Candidate for the other end, if any.
        to: Option<Endpoint>,
        /// Position of the pointer.
        at: Point,
        /// What the drag does.
        kind: ArrowDragKind,
    },
    /// The end is being chosen by keyboard, or by a click.
    Choosing {
        /// The fixed end.
        from: Endpoint,
        /// Candidate for the other end, if any.
        to: Option<Endpoint>,
        /// What the gesture does.
        kind: ArrowDragKind,
    },
}

/// What dragging an arrow's end does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowDragKind {
    /// Draws one arrow.
    DrawOne,
    /// Draws an arrow and waits for the next.
    DrawMany,
    /// Reconnects the end of this arrow.
    ReconnectEnd(Id),
    /// Reconnects the start of this arrow.
    ReconnectStart(Id),
}

/// A text edit in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditText {
    /// The text being edited.
    pub(crate) target: TextTarget,
    /// The draft.
    pub draft: String,
    /// The note to add, if it is a new one.
    pub(super) new: Option<NewNoteDraft>,
}

/// A note that is not on the board yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewNoteDraft {
    pub(super) note: NewNote,
    /// Edit that makes room for it in a full block.
    pub(super) make_room_edit: Edit,
}
