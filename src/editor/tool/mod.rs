//! What the hand is doing, as states. Each answers: what next, what is the hint, which cursor.

mod arrow;
mod corner;
mod drag;
mod grip;
mod select;
mod write;

pub use arrow::{Draw, Task};
pub use corner::Corner;
pub use grip::Grip;
pub(super) use grip::{HANDLE, has_handles};
pub use select::Select;
pub use write::{Target, Write};

use super::{Event, Held};
use crate::edit::Edit;
use crate::geometry::{IRect, Rect};
use crate::model::{Block, Board, ColorName, Endpoint, Id, IdSource};
use crate::scene::Scene;
use std::collections::BTreeSet;

/// A tool and the state it is in.
#[derive(Clone, Debug, PartialEq)]
pub enum Tool {
    /// Select, move, resize; start arrows from edges.
    Select(Select),
    /// Draw arrows, one after the other.
    Arrow(Draw),
    /// Write a note, a label or the title.
    Write(Write),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(Select::Idle { hover: None })
    }
}

/// What a tool can look at.
#[derive(Debug)]
pub struct View<'a> {
    /// The board without the pending edit.
    pub board: &'a Board,
    /// The picture as shown, pending edit included.
    pub scene: &'a Scene,
    /// What is selected.
    pub selection: &'a BTreeSet<Id>,
    /// Screen points per unit; distances for the hand are screen points divided by this.
    pub zoom: f32,
    /// The part of the page that is seen.
    pub visible: Rect,
    /// The colour of the next note.
    pub color: ColorName,
    /// Whether things snap unless the hand says otherwise.
    pub snapping: bool,
    /// Names for new records.
    pub ids: IdSource,
}

impl View<'_> {
    /// A name for a new record; the same all through an event.
    pub fn fresh(&self) -> Id {
        self.ids.clone().next_id()
    }

    /// Whether things snap with these keys held.
    pub const fn snaps(&self, held: Held) -> bool {
        self.snapping && !held.free
    }
}

/// What a tool wants after an event.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What becomes of the pending edit.
    pub step: Step,
    /// The new selection, if it changes.
    pub select: Option<BTreeSet<Id>>,
    /// The tool to go on with, if another.
    pub next: Option<Tool>,
}

/// What becomes of the pending edit.
#[derive(Debug, Default)]
pub enum Step {
    /// It stays as it is.
    #[default]
    Keep,
    /// This one is shown in its place, not yet done.
    Show(Edit),
    /// This one is done: one step to undo.
    Commit(Edit),
    /// It is dropped; the board is as before the gesture.
    Drop,
}

/// The shape of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    Default,
    /// Something can be moved.
    Move,
    /// An arrow can be drawn from here.
    Cross,
    /// Text can be written here.
    Text,
    /// A corner can be dragged: top left or bottom right.
    ResizeNwSe,
    /// A corner can be dragged: top right or bottom left.
    ResizeNeSw,
}

impl Tool {
    pub(super) fn handle(&mut self, event: Event, view: &View<'_>) -> Outcome {
        match self {
            Self::Select(state) => state.handle(&event, view),
            Self::Arrow(state) => state.handle(&event, view),
            Self::Write(state) => state.handle(event, view),
        }
    }

    /// Whether no gesture and no writing is under way.
    pub const fn is_idle(&self) -> bool {
        match self {
            Self::Select(state) => matches!(state, Select::Idle { .. }),
            Self::Arrow(state) => matches!(state, Draw::Idle { .. }),
            Self::Write(_) => false,
        }
    }

    /// Whether something under the pointer is marked.
    pub const fn is_hovering(&self) -> bool {
        matches!(self, Self::Select(Select::Idle { hover: Some(_) }))
    }

    /// Whether the end of an arrow is being chosen by keys.
    pub const fn is_choosing(&self) -> bool {
        matches!(self, Self::Arrow(Draw::Choosing { .. }))
    }

    /// The end chosen by keys so far.
    pub const fn aim(&self) -> Option<Endpoint> {
        match self {
            Self::Arrow(Draw::Choosing { to, .. }) => *to,
            Self::Select(_) | Self::Arrow(_) | Self::Write(_) => None,
        }
    }

    /// What is being written on.
    pub const fn target(&self) -> Option<Target> {
        match self {
            Self::Write(write) => Some(write.target),
            Self::Select(_) | Self::Arrow(_) => None,
        }
    }

    /// The key of the line that says what can be done now.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Select(state) => state.hint(),
            Self::Arrow(state) => state.hint(),
            Self::Write(state) => state.hint(),
        }
    }

    /// The shape of the pointer.
    pub const fn cursor(&self) -> Cursor {
        match self {
            Self::Select(state) => state.cursor(),
            Self::Arrow(_) => Cursor::Cross,
            Self::Write(_) => Cursor::Default,
        }
    }

    /// The block in which what is being dragged would land.
    pub fn lit(&self, board: &Board) -> Option<Block> {
        match self {
            Self::Select(Select::Moving { shown, .. }) => {
                let rects = shown.iter().filter_map(|id| board.note(*id)).map(|note| note.rect);
                board.page().block_at(rects.reduce(IRect::union)?.center())
            }
            Self::Select(
                Select::Idle { .. }
                | Select::Pressing { .. }
                | Select::Resizing { .. }
                | Select::Marquee { .. },
            )
            | Self::Write(_) => None,
            Self::Arrow(state) => state.lit(),
        }
    }
}
