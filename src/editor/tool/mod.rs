//! Tools as state machines. Each event returns a response: pending edit, selection, next tool; each state has a
//! hint and a cursor.

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
pub(super) use hit_target::{HANDLE_SIDE_POINTS, has_handles};
pub use select::Select;

use super::{Event, PointerModifiers};
use crate::edit::Edit;
use crate::geometry::{IRect, Rect};
use crate::model::{Block, Board, ColorName, Endpoint, Id, IdSource};
use crate::scene::Scene;
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

/// What a tool can read.
#[derive(Debug)]
pub struct ToolContext<'a> {
    /// The board without the pending edit.
    pub board: &'a Board,
    /// The scene as shown, including the pending edit.
    pub scene: &'a Scene,
    /// The selection.
    pub selection: &'a BTreeSet<Id>,
    /// Screen points per page unit.
    pub zoom: f32,
    /// Visible part of the page, in page units.
    pub visible: Rect,
    /// Color of the next note.
    pub color: ColorName,
    /// Whether snapping is enabled.
    pub snapping: bool,
    /// Ids for new records.
    pub ids: IdSource,
}

impl ToolContext<'_> {
    /// Id for a new record; constant during an event.
    pub fn new_id(&self) -> Id {
        self.ids.clone().next_id()
    }

    /// Whether to snap with these modifier keys.
    pub const fn snaps(&self, modifiers: PointerModifiers) -> bool {
        self.snapping && !modifiers.no_snap
    }
}

/// Response of a tool to an event.
#[derive(Debug, Default)]
pub struct ToolResponse {
    /// What to do with the pending edit.
    pub action: ToolAction,
    /// The new selection, if it changes.
    pub select: Option<BTreeSet<Id>>,
    /// The next tool, if it changes.
    pub next: Option<Tool>,
}

/// What to do with the pending edit.
#[derive(Debug, Default)]
pub enum ToolAction {
    /// Keep it.
    #[default]
    None,
    /// Replace it by this one, without committing.
    Preview(Edit),
    /// Commit this one: one undo step.
    Commit(Edit),
    /// Drop it; the board is as before the gesture.
    Cancel,
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

impl Tool {
    pub(super) fn handle(&mut self, event: Event, context: &ToolContext<'_>) -> ToolResponse {
        match self {
            Self::Select(state) => state.handle(&event, context),
            Self::DrawArrow(state) => state.handle(&event, context),
            Self::EditText(state) => state.handle(event, context),
        }
    }

    /// Whether no gesture and no text edit is in progress.
    pub const fn is_idle(&self) -> bool {
        match self {
            Self::Select(state) => matches!(state, Select::Idle { .. }),
            Self::DrawArrow(state) => matches!(state, DrawArrow::Idle { .. }),
            Self::EditText(_) => false,
        }
    }

    /// Whether a hovered target is highlighted.
    pub const fn is_hovering(&self) -> bool {
        matches!(self, Self::Select(Select::Idle { hover: Some(_) }))
    }

    /// Whether the end of an arrow is being chosen by keyboard.
    pub const fn is_choosing(&self) -> bool {
        matches!(self, Self::DrawArrow(DrawArrow::Choosing { .. }))
    }

    /// The end chosen so far.
    pub const fn chosen_endpoint(&self) -> Option<Endpoint> {
        match self {
            Self::DrawArrow(DrawArrow::Choosing { to, .. }) => *to,
            Self::Select(_) | Self::DrawArrow(_) | Self::EditText(_) => None,
        }
    }

    /// The text being edited.
    pub const fn text_target(&self) -> Option<TextTarget> {
        match self {
            Self::EditText(write) => Some(write.target),
            Self::Select(_) | Self::DrawArrow(_) => None,
        }
    }

    /// Message key of the hint for the current state.
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

    /// The block that is the drop target.
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
