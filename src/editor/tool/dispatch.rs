//! The current tool, whichever it is: passes events to it and answers questions about its state.

use super::context::ToolContext;
use super::response::ToolResponse;
use crate::i18n::Key;

use super::states::{Cursor, DrawArrow, Select, Tool};
use super::text_target::TextTarget;
use crate::editor::Event;
use crate::geometry::{IRect, Rect};
use crate::model::{Block, Board, Endpoint};
use crate::scene::Scene;

impl Tool {
    pub(in crate::editor) fn handle(&mut self, event: Event, context: &ToolContext<'_>) -> ToolResponse {
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

    /// Whether a text is being edited.
    pub const fn is_editing_text(&self) -> bool {
        matches!(self, Self::EditText(_))
    }

    /// Whether a hovered target is highlighted.
    pub(crate) const fn is_hovering(&self) -> bool {
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

    /// Rectangle of the end chosen so far.
    pub(in crate::editor) fn chosen_area(&self, scene: &Scene, board: &Board) -> Option<Rect> {
        match self.chosen_endpoint()? {
            Endpoint::Note(id) => scene.note_rect(id).map(IRect::to_rect),
            Endpoint::Block(block) => Some(board.page().block_rect(block).to_rect()),
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
    pub(crate) const fn hint(&self) -> Key {
        match self {
            Self::Select(state) => state.hint(),
            Self::DrawArrow(state) => state.hint(),
            Self::EditText(state) => state.hint(),
        }
    }

    /// The shape of the pointer.
    pub(crate) const fn cursor(&self) -> Cursor {
        match self {
            Self::Select(state) => state.cursor(),
            Self::DrawArrow(_) => Cursor::Cross,
            Self::EditText(_) => Cursor::Default,
        }
    }

    /// The block that is the drop target.
    pub(crate) fn drop_block(&self, board: &Board) -> Option<Block> {
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
