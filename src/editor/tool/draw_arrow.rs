//! Draws an arrow between notes or blocks, by pointer or keyboard; reconnects an end of an arrow.

use super::states::{ArrowDragKind, DrawArrow};
use super::{Tool, ToolAction, ToolContext, ToolResponse};
use crate::cycle::suggest_condition;
use crate::edit::{Edit, arrows};
use crate::editor::Event;
use crate::editor::spatial_navigation::{NavigationTarget, nearest_in_direction, next_in_order};
use crate::geometry::{IRect, Point};
use crate::i18n::{Key, key};
use crate::model::{Block, Endpoint, Id};
use std::collections::BTreeSet;

impl DrawArrow {
    pub(super) fn handle(&mut self, event: &Event, context: &ToolContext<'_>) -> ToolResponse {
        match event {
            Event::Press { at, .. } => self.press(*at, context),
            Event::Move { at, .. } => self.pointer_moved(*at, context),
            Event::Release { at, .. } => self.release(*at, context),
            Event::ChooseEnd(aim) => self.choose_by_key(*aim, context),
            Event::Finish => self.finish(context),
            Event::Cancel => {
                let next = match self {
                    Self::Dragging { kind, .. } => tool_after(*kind),
                    Self::Idle { .. } | Self::Choosing { .. } => Tool::default(),
                };
                ToolResponse { action: ToolAction::Cancel, next: Some(next), select: None }
            }
            Event::DoublePress { .. } | Event::Leave | Event::Draft(_) | Event::NewNote { .. } => {
                ToolResponse::default()
            }
        }
    }

    pub(super) const fn hint(&self) -> Key {
        match self {
            Self::Idle { .. } => key!("hint.tool.draw"),
            Self::Dragging { kind: ArrowDragKind::DrawOne | ArrowDragKind::DrawMany, .. } => {
                key!("hint.tool.drop")
            }
            Self::Dragging {
                kind: ArrowDragKind::ReconnectEnd(_) | ArrowDragKind::ReconnectStart(_),
                ..
            } => key!("hint.tool.reconnect"),
            Self::Choosing { .. } => key!("hint.tool.choose"),
        }
    }

    /// The block that is the candidate.
    pub(super) const fn drop_block(&self) -> Option<Block> {
        match self {
            Self::Dragging { to: Some(Endpoint::Block(block)), .. }
            | Self::Choosing { to: Some(Endpoint::Block(block)), .. }
            | Self::Idle { hovered_endpoint: Some(Endpoint::Block(block)) } => Some(*block),
            Self::Dragging { .. } | Self::Choosing { .. } | Self::Idle { .. } => None,
        }
    }

    fn press(&mut self, at: Point, context: &ToolContext<'_>) -> ToolResponse {
        if let Self::Choosing { from, to, kind: _ } = self {
            if let Some(end) = endpoint_at(at, context).filter(|end| can_connect(*from, *end, context)) {
                *to = Some(end);
            }
            return self.finish(context);
        }
        if let Some(from) = endpoint_at(at, context) {
            *self = Self::Dragging { from, to: None, at, kind: ArrowDragKind::DrawMany };
        }
        ToolResponse { select: Some(BTreeSet::new()), ..ToolResponse::default() }
    }

    fn pointer_moved(&mut self, now: Point, context: &ToolContext<'_>) -> ToolResponse {
        match self {
            Self::Idle { hovered_endpoint } => {
                *hovered_endpoint = endpoint_at(now, context);
                ToolResponse::default()
            }
            Self::Dragging { from, to, at, kind } => {
                *at = now;
                *to = endpoint_at(now, context).filter(|to| can_connect(*from, *to, context));
                let edit = to.map(|to| kind.edit(*from, to, context));
                ToolResponse {
                    action: edit.map_or(ToolAction::Cancel, ToolAction::Preview),
                    ..ToolResponse::default()
                }
            }
            Self::Choosing { from, to, kind: _ } => {
                // A pointer at rest must not override the keyboard choice, so only notes count.
                let note = endpoint_at(now, context)
                    .filter(|end| end.note_id().is_some() && can_connect(*from, *end, context));
                if note.is_some() {
                    *to = note;
                }
                self.preview(context)
            }
        }
    }

    fn release(&mut self, at: Point, context: &ToolContext<'_>) -> ToolResponse {
        let moved = self.pointer_moved(at, context);
        let Self::Dragging { kind, .. } = self else { return moved };
        commit(moved.action, tool_after(*kind))
    }

    fn choose_by_key(&mut self, aim: NavigationTarget, context: &ToolContext<'_>) -> ToolResponse {
        let Self::Choosing { from, to, kind: _ } = self else { return ToolResponse::default() };
        let current = to.unwrap_or(*from);
        let counts = |id: Id| from.note_id() != Some(id) && can_attach_to(id, context);
        let found = match aim {
            NavigationTarget::Direction(offset) => {
                let other = |id| counts(id) && current.note_id() != Some(id);
                nearest_in_direction(&context.scene.notes, endpoint_rect(current, context), offset, other)
                    .map(Endpoint::Note)
            }
            NavigationTarget::Next | NavigationTarget::Previous => {
                let forward = aim == NavigationTarget::Next;
                let inside = match current {
                    Endpoint::Block(block) => context.board.notes_in(Some(block)),
                    Endpoint::Note(_) => Vec::new(),
                };
                let entered = if forward { inside.first() } else { inside.last() }.copied();
                let here = entered.or(current.note_id());
                let next = || next_in_order(context.board, here, forward, counts);
                entered.filter(|id| counts(*id)).or_else(next).map(Endpoint::Note)
            }
            NavigationTarget::Block(block) => Some(Endpoint::Block(block)),
        };
        if let Some(end) = found.filter(|end| can_connect(*from, *end, context)) {
            *to = Some(end);
        }
        self.preview(context)
    }

    /// Preview of the arrow.
    fn preview(&self, context: &ToolContext<'_>) -> ToolResponse {
        let Self::Choosing { from, to: Some(to), kind } = self else { return ToolResponse::default() };
        ToolResponse {
            action: ToolAction::Preview(kind.edit(*from, *to, context)),
            ..ToolResponse::default()
        }
    }

    fn finish(&self, context: &ToolContext<'_>) -> ToolResponse {
        let Self::Choosing { .. } = self else { return ToolResponse::default() };
        commit(self.preview(context).action, Tool::default())
    }
}

/// Commits the preview, and selects the arrow.
fn commit(shown: ToolAction, next: Tool) -> ToolResponse {
    match shown {
        ToolAction::Preview(edit) if !edit.is_empty() => {
            let select = Some(edit.changes().keys().copied().collect());
            ToolResponse { action: ToolAction::Commit(edit), select, next: Some(next) }
        }
        ToolAction::Preview(_) | ToolAction::None | ToolAction::Commit(_) | ToolAction::Cancel => {
            ToolResponse { action: ToolAction::Cancel, select: None, next: Some(next) }
        }
    }
}

impl ArrowDragKind {
    fn edit(self, fixed: Endpoint, free: Endpoint, context: &ToolContext<'_>) -> Edit {
        match self {
            Self::DrawOne | Self::DrawMany => {
                let condition = suggest_condition(context.board, fixed, free);
                arrows::add(context.board, context.new_id(), fixed, free, condition)
            }
            Self::ReconnectEnd(id) => reconnect(id, fixed, free, context),
            Self::ReconnectStart(id) => reconnect(id, free, fixed, context),
        }
    }
}

/// Connects an arrow to other ends. A number suggested for its old ends is replaced by the suggestion for the
/// new ones; one set by hand is kept.
fn reconnect(id: Id, from: Endpoint, to: Endpoint, context: &ToolContext<'_>) -> Edit {
    let Some(arrow) = context.board.arrow(id) else { return Edit::default() };
    let is_suggested = arrow.condition == suggest_condition(context.board, arrow.from, arrow.to);
    let condition = if is_suggested { suggest_condition(context.board, from, to) } else { arrow.condition };
    arrows::attach(context.board, id, from, to, condition)
}

fn tool_after(kind: ArrowDragKind) -> Tool {
    match kind {
        ArrowDragKind::DrawMany => Tool::DrawArrow(DrawArrow::Idle { hovered_endpoint: None }),
        ArrowDragKind::DrawOne | ArrowDragKind::ReconnectEnd(_) | ArrowDragKind::ReconnectStart(_) => {
            Tool::default()
        }
    }
}

/// Rectangle of an end.
fn endpoint_rect(endpoint: Endpoint, context: &ToolContext<'_>) -> IRect {
    match endpoint {
        Endpoint::Note(id) => context.scene.note_rect(id).unwrap_or_default(),
        Endpoint::Block(block) => context.board.page().block_rect(block),
    }
}

/// Whether an arrow can be attached to a note.
fn can_attach_to(id: Id, context: &ToolContext<'_>) -> bool {
    arrows::can_attach(context.board, Endpoint::Note(id))
}

/// The end at a position: the topmost note, else the block.
fn endpoint_at(at: Point, context: &ToolContext<'_>) -> Option<Endpoint> {
    let reach = 6.0 / context.zoom;
    let mut notes = context.scene.notes.iter().rev().filter(|note| can_attach_to(note.id, context));
    let note = notes.find(|note| note.rect.to_rect().inflate(reach).contains(at));
    let block = || context.board.page().block_at(at.round()).map(Endpoint::Block);
    note.map(|note| Endpoint::Note(note.id)).or_else(block)
}

/// Whether an arrow can connect two ends. One that ends in the block of its note is most likely an abandoned
/// drag, so it is not drawn.
fn can_connect(from: Endpoint, to: Endpoint, context: &ToolContext<'_>) -> bool {
    let home = |endpoint: Endpoint| {
        endpoint
            .note_id()
            .and_then(|id| context.board.note(id))
            .and_then(|note| note.block_on(context.board.page()))
            .map(Endpoint::Block)
    };
    from != to && home(from) != Some(to) && home(to) != Some(from)
}
