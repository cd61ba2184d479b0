//! What the hand is doing, as states. Each answers: what next, what is the hint, which cursor.

mod corner;
mod drag;
mod draw_arrow;
mod edit_text;
mod hit_target;
mod select;

pub use corner::Corner;
pub use draw_arrow::{ArrowDragKind, DrawArrow};
pub use edit_text::{EditText, TextTarget};
pub use hit_target::HitTarget;
pub(super) use hit_target::{HANDLE, has_handles};
pub use select::Select;

use super::{Event, PointerModifiers};
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
    DrawArrow(DrawArrow),
    /// Write a note, a label or the title.
    EditText(EditText),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(Select::Idle { hover: None })
    }
}

/// What a tool can look at.
#[derive(Debug)]
pub struct ToolContext<'a> {
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

impl ToolContext<'_> {
    /// A name for a new record; the same all through an event.
    pub fn new_id(&self) -> Id {
        self.ids.clone().next_id()
    }

    /// Whether things snap with these keys held.
    pub const fn snaps(&self, modifiers: PointerModifiers) -> bool {
        self.snapping && !modifiers.no_snap
    }
}

/// What a tool wants after an event.
#[derive(Debug, Default)]
pub struct ToolResponse {
    /// What becomes of the pending edit.
    pub action: ToolAction,
    /// The new selection, if it changes.
    pub select: Option<BTreeSet<Id>>,
    /// The tool to go on with, if another.
    pub next: Option<Tool>,
}

/// What becomes of the pending edit.
#[derive(Debug, Default)]
pub enum ToolAction {
    /// It stays as it is.
    #[default]
    None,
    /// This one is shown in its place, not yet done.
    Preview(Edit),
    /// This one is done: one step to undo.
    Commit(Edit),
    /// It is dropped; the board is as before the gesture.
    Cancel,
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
    pub(super) fn handle(&mut self, event: Event, context: &ToolContext<'_>) -> ToolResponse {
        match self {
            Self::Select(state) => state.handle(&event, context),
            Self::DrawArrow(state) => state.handle(&event, context),
            Self::EditText(state) => state.handle(event, context),
        }
    }

    /// Whether no gesture and no writing is under way.
    pub const fn is_idle(&self) -> bool {
        match self {
            Self::Select(state) => matches!(state, Select::Idle { .. }),
            Self::DrawArrow(state) => matches!(state, DrawArrow::Idle { .. }),
            Self::EditText(_) => false,
        }
    }

    /// Whether something under the pointer is marked.
    pub const fn is_hovering(&self) -> bool {
        matches!(self, Self::Select(Select::Idle { hover: Some(_) }))
    }

    /// Whether the end of an arrow is being chosen by keys.
    pub const fn is_choosing(&self) -> bool {
        matches!(self, Self::DrawArrow(DrawArrow::Choosing { .. }))
    }

    /// The end chosen by keys so far.
    pub const fn chosen_endpoint(&self) -> Option<Endpoint> {
        match self {
            Self::DrawArrow(DrawArrow::Choosing { to, .. }) => *to,
            Self::Select(_) | Self::DrawArrow(_) | Self::EditText(_) => None,
        }
    }

    /// What is being written on.
    pub const fn text_target(&self) -> Option<TextTarget> {
        match self {
            Self::EditText(write) => Some(write.target),
            Self::Select(_) | Self::DrawArrow(_) => None,
        }
    }

    /// The key of the line that says what can be done now.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Select(state) => state.hint(),
            Self::DrawArrow(state) => state.hint(),
            Self::EditText(state) => state.hint(),
        }
    }

    /// The shape of the pointer.
    pub const fn cursor(&self) -> Cursor {
        match self {
            Self::Select(state) => state.cursor(),
            Self::DrawArrow(_) => Cursor::Cross,
            Self::EditText(_) => Cursor::Default,
        }
    }

    /// The block in which what is being dragged would land.
    pub fn drop_block(&self, board: &Board) -> Option<Block> {
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
            | Self::EditText(_) => None,
            Self::DrawArrow(state) => state.drop_block(),
        }
    }
}
